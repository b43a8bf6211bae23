"""The desk asks whether a day outside the negotiation's dates is right, and takes a tick for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Negotiation

from ..cast import Cast, day
from .conftest import Desk, acted, added, errors, following, opened, read
from .test_saving import named, what_p_says

LONG_AGO = date(1922, 1, 26)
ASKED = "26 January 1922 is before the negotiation began, on 1 January 2030."


def asked_about(response: Any) -> list[str]:
    return [sentence for told in errors(response).values() for sentence in told]


def test_day_before_the_negotiation_is_asked_about_until_it_is_ticked(
    cast: Cast, ana: Desk
) -> None:
    typed = what_p_says(cast, day=LONG_AGO, slug="long-ago")

    asked = ana.fill(added("statement"), **typed)
    other = ana.fill(added("statement"), **typed, _day_is_right=day(1, 26))
    ticked = ana.done(added("statement"), **typed, _day_is_right=LONG_AGO)

    assert asked_about(asked) == [f"{ASKED} Mend it, or tick that it is right."]
    assert "26 January 1922 is right" in read(asked)
    assert asked_about(other) == asked_about(asked)
    assert ticked[0].startswith("Recorded.")
    assert named(cast, "statement", "long-ago").day == LONG_AGO


def test_preview_asks_too_and_keeps_the_tick(cast: Cast, ana: Desk) -> None:
    typed = what_p_says(cast, day=LONG_AGO)

    asked = ana.fill(added("statement"), button="_preview", **typed)
    ticked = ana.fill(added("statement"), button="_preview", **typed, _day_is_right=LONG_AGO)

    assert asked_about(asked)
    assert not following(asked)
    assert not asked_about(ticked)
    assert following(ticked)
    assert 'value="1922-01-26"\n             checked' in ticked.content.decode()


def test_day_that_was_left_empty_is_today_and_asked_about_after_the_end(
    cast: Cast, ana: Desk
) -> None:
    Negotiation.objects.filter(pk=cast.negotiation.pk).update(end_date=day(6, 1))

    asked = ana.fill(added("statement"), **what_p_says(cast, day=""))

    after = "31 December 2030 is after the negotiation ended, on 1 June 2030."
    assert asked_about(asked) == [f"{after} Mend it, or tick that it is right."]


def test_day_that_is_kept_is_not_asked_about_again(cast: Cast, ana: Desk) -> None:
    typed = what_p_says(cast, day=LONG_AGO, slug="long-ago", _day_is_right=LONG_AGO)
    ana.done(added("statement"), button="_draft", **typed)
    draft = named(cast, "statement", "long-ago")

    again = ana.done(opened(draft), summary="In other words.")
    moved = ana.fill(opened(draft), day=date(1923, 1, 26))

    assert again[0].startswith("Kept as a draft.")
    assert asked_about(moved)


@pytest.mark.parametrize(
    ("noun", "field"),
    [("demand", "day"), ("redline", "day"), ("response", "given"), ("round", "first_day")],
)
def test_days_of_other_nouns_are_asked_about(ana: Desk, noun: str, field: str) -> None:
    typed: dict[str, Any] = {field: LONG_AGO}

    asked = ana.fill(added(noun), **typed)

    assert errors(asked)[field] == [f"{ASKED} Mend it, or tick that it is right."]


def test_day_of_an_act_is_asked_about(cast: Cast, ana: Desk) -> None:
    asked = ana.fill(acted(named(cast, "demand", "demand"), "withdraw"), day=LONG_AGO)

    assert asked_about(asked) == [f"{ASKED} Mend it, or tick that it is right."]
