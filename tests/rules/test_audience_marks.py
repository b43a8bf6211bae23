"""For whom something is only: as of a day, in words, and of several things the narrowest."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.audience_marks import AudienceMark, mark_of, narrowest, prefixed
from negotiations.vocabulary.audiences import Audience

PUBLIC, TEAM, CLEARED = Audience
EVE, MARCH, APRIL = date(2022, 2, 28), date(2022, 3, 1), date(2022, 4, 1)


@pytest.mark.parametrize(
    ("audience", "embargo_until", "today", "words"),
    [
        (PUBLIC, None, EVE, None),
        (PUBLIC, MARCH, EVE, "Team only until 1 March 2022"),
        (PUBLIC, MARCH, MARCH, None),
        (TEAM, None, EVE, "Team only"),
        (TEAM, MARCH, EVE, "Cleared only until 1 March 2022"),
        (TEAM, MARCH, MARCH, "Team only"),
        (CLEARED, None, EVE, "Cleared only"),
    ],
)
def test_fact_says_for_whom_it_is_today(
    audience: Audience, embargo_until: date | None, today: date, words: str | None
) -> None:
    mark = mark_of(audience, embargo_until, today)

    assert (mark.words if mark else None) == words


@pytest.mark.parametrize("audience", [PUBLIC, TEAM])
@pytest.mark.parametrize("today", [EVE, MARCH, APRIL])
def test_what_was_kept_reads_on_a_later_day_as_it_would_anew(
    audience: Audience, today: date
) -> None:
    kept = mark_of(audience, MARCH, EVE)

    assert kept is not None
    assert kept.on(today) == mark_of(audience, MARCH, today)


@pytest.mark.parametrize(
    ("marks", "narrow"),
    [
        ([], None),
        ([None, None], None),
        ([None, AudienceMark(TEAM)], AudienceMark(TEAM)),
        ([AudienceMark(TEAM), AudienceMark(CLEARED, MARCH)], AudienceMark(CLEARED, MARCH)),
        ([AudienceMark(TEAM, MARCH), AudienceMark(TEAM, APRIL)], AudienceMark(TEAM, APRIL)),
        ([AudienceMark(TEAM, MARCH), AudienceMark(TEAM)], AudienceMark(TEAM)),
        ([AudienceMark(TEAM), AudienceMark(TEAM, MARCH)], AudienceMark(TEAM)),
    ],
)
def test_several_things_are_for_the_narrowest_and_until_the_last_of_its_days(
    marks: list[AudienceMark | None], narrow: AudienceMark | None
) -> None:
    assert narrowest(marks) == narrow


def test_subject_has_the_mark_without_its_day_before_it() -> None:
    assert prefixed("P on I", AudienceMark(CLEARED, MARCH)) == "Cleared only: P on I"
    assert prefixed("P on I", None) == "P on I"


def test_warning_says_to_whom_it_may_not_be_forwarded() -> None:
    assert AudienceMark(TEAM, MARCH).warning == (
        "Team only until 1 March 2022. Do not forward it to anybody outside the team."
    )
    assert AudienceMark(CLEARED).warning == (
        "Cleared only. Do not forward it to anybody who is not cleared."
    )
