"""An overdue demand says where those that are late had said to stand by then (rule 15)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Development, Statement
from negotiations.recording import days
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R2, TEAM, Cast, day, faults
from ..door import audiences, corrections, demands

DUE = day(2, 1)
SAID = " (said since it was asked: P rejects)"
LATE = "No answer known by 1 February 2030 from P and Z to demand no. 1 of Q: Do not do it"


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """Q asked P and Z, who are to answer by 1 February."""
    cast.said("++", on=day(1, 4))
    demands.make_demand(
        cast.negotiation,
        on=day(1, 5),
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="rejects",
        text="Do not do it.",
        due=DUE,
        slug="demand",
    )
    return cast


def late(cast: Cast, reader: Audience = PUBLIC, on: date = R2) -> str:
    days.turn_days(on)
    row = Development.objects.standing(reader).get(kind="demand-overdue")
    return str(row.headline).removeprefix(LATE)


def said(cast: Cast, mark: str, on: date, **fields: Any) -> None:
    cast.said(mark, on=on, slug="said", **fields)


def test_what_was_said_since_it_was_asked_is_in_the_headline(asked: Cast) -> None:
    said(asked, "--", day(1, 20))
    asked.said("0", on=day(1, 5), party="z")

    assert late(asked) == " (said since it was asked: P rejects, Z open or conditional)"
    assert faults(asked.negotiation) == []


@pytest.mark.parametrize(
    ("on", "fields"),
    [
        (day(1, 20), {"held_from": day(1, 4)}),
        (day(2, 3), {}),
        (day(1, 20), {"known_from": day(2, 3)}),
        (day(1, 20), {"by": 1}),
    ],
    ids=["held before", "said later", "known later", "a voice that does not bind"],
)
def test_nothing_else_is(asked: Cast, on: date, fields: dict[str, Any]) -> None:
    said(asked, "--", on, **fields)

    assert late(asked) == ""
    assert faults(asked.negotiation) == []


def test_each_audience_reads_what_it_may_see(asked: Cast) -> None:
    said(asked, "--", day(1, 20), audience="team")

    assert late(asked) == ""
    assert late(asked, TEAM) == late(asked, CLEARED) == SAID


def test_it_follows_what_is_recorded_withheld_and_denied(asked: Cast) -> None:
    before = late(asked)
    said(asked, "--", day(1, 20), entered=day(2, 12))
    told = late(asked, on=day(2, 12))
    audiences.withhold(
        asked.negotiation, on=day(2, 13), noun="statement", slug="said", audience="team"
    )
    withheld = late(asked, on=day(2, 13)), late(asked, TEAM)
    assert faults(asked.negotiation) == []
    slug = Statement.objects.get(stance="rejects").slug
    corrections.deny_statement(asked.negotiation, on=day(2, 14), statement=slug)

    assert before == ""
    assert told == SAID
    assert withheld == ("", SAID)
    assert late(asked, TEAM, on=day(2, 14)) == ""
    assert faults(asked.negotiation) == []
