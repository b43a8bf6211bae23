"""No reply, but has said: what an open addressee has said since it was asked (example 56)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demand_page import count_answers, demands_read
from negotiations.reading.questions.demands import demands
from negotiations.recording import days
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, SIGNS, TEAM, Cast, day
from ..door import demands as demand_door
from ..door import reference_data, responses

FEB_12 = day(2, 12)
LAST = day(12, 31)


def ask(cast: Cast, *of: str, on: date = R1, issue: str = "i", slug: str = "demand") -> None:
    demand_door.make_demand(
        cast.negotiation,
        on=on,
        party="q",
        addressees=of or ("p",),
        issue=issue,
        asks="accepts",
        text="Do it.",
        slug=slug,
    )


def answer(cast: Cast, word: str, on: date) -> None:
    item = {"demand": "demand", "answer": word, "basis": "document"}
    responses.record_response(
        cast.negotiation, on=on, responder="p", to="q", answers=[item], slug=f"reply-{on}"
    )


def said(
    cast: Cast,
    at: date = LAST,
    known: date = LAST,
    reader: Audience = PUBLIC,
    *,
    demand: str = "demand",
    party: str = "p",
) -> tuple[str, date] | None:
    """The sign and the day of what the party has said since it was asked."""
    view = Perspective.of(cast.negotiation, reader, LAST).asked(at=at, known=known)
    asked = next(one for one in demands(view, withdrawn=True) if one.demand.slug == demand)
    position = {given["addressee"]: given["position"] for given in asked.answers}[party]
    return (SIGNS[position["stance"]], position["day"]) if position else None


def rejects(cast: Cast) -> None:
    cast.said("--", on=FEB_12)


def test_what_it_says_later_is_shown_from_its_day_and_leaves_the_demand_open(cast: Cast) -> None:
    ask(cast)
    rejects(cast)

    assert said(cast) == ("--", FEB_12)
    assert said(cast, at=day(2, 11)) is None
    view = Perspective.of(cast.negotiation, PUBLIC, LAST)
    assert [one.open for one in demands(view, unanswered=True)] == [("p",)]


SILENT: dict[str, Callable[[Cast], object]] = {
    "said before it was asked": lambda cast: cast.said("--", on=day(1, 5)),
    "a letter held since before, that comes out later": lambda cast: cast.said(
        "--", on=FEB_12, held_from=day(1, 5)
    ),
    "a voice that does not bind": lambda cast: cast.said("--", on=FEB_12, by=1),
    "a silence": lambda cast: cast.said("~", on=FEB_12),
    "another party": lambda cast: cast.said("--", on=FEB_12, party="z"),
    "on another issue": lambda cast: cast.said("--", on=FEB_12, issue="j"),
}


@pytest.mark.parametrize("name", SILENT)
def test_nothing_was_said_since(cast: Cast, name: str) -> None:
    ask(cast)
    SILENT[name](cast)

    assert said(cast) is None


def test_what_is_known_later_had_not_been_said_before(cast: Cast) -> None:
    ask(cast)
    cast.said("--", on=FEB_12, known_from=day(3, 1))

    assert said(cast, known=day(2, 20)) is None
    assert said(cast, known=day(3, 1)) == ("--", FEB_12)


def test_an_older_letter_that_comes_out_does_not_overtake_a_later_word(cast: Cast) -> None:
    ask(cast)
    cast.said("++", on=day(1, 15))
    cast.said("--", on=FEB_12, held_from=day(1, 12))

    assert said(cast) == ("++", day(1, 15))
    assert said(cast, at=day(1, 14)) == ("--", FEB_12)


@pytest.mark.parametrize(("word", "expected"), [("rejected", None), ("not-answered", "--")])
def test_an_answer_speaks_for_itself_and_a_passing_over_does_not(
    cast: Cast, word: str, expected: str | None
) -> None:
    ask(cast)
    rejects(cast)
    answer(cast, word, R3)

    found = said(cast)

    assert (found[0] if found else None) == expected
    assert said(cast, at=day(3, 9)) == ("--", FEB_12)


def test_of_a_demand_that_was_withdrawn_what_was_said_by_then(cast: Cast) -> None:
    ask(cast)
    rejects(cast)
    cast.said("++", at="r3")
    demand_door.withdraw_demand(cast.negotiation, on=R3, demand="demand")

    assert said(cast) == ("--", FEB_12)


def test_whoever_may_not_see_the_word_is_told_of_none(cast: Cast) -> None:
    ask(cast)
    cast.said("+", on=day(1, 20))
    cast.said("--", on=FEB_12, writer=cast.olga, audience="team")
    days.turn_days(LAST)

    marks = {reader: said(cast, reader=reader) for reader in (PUBLIC, TEAM, CLEARED)}

    assert marks[PUBLIC] == ("+", day(1, 20))
    assert marks[TEAM] == marks[CLEARED] == ("--", FEB_12)


def test_counts_tell_no_reply_from_no_reply_but_has_said(cast: Cast) -> None:
    ask(cast, "p", "z", "b")
    rejects(cast)
    answer_of_b = {"demand": "demand", "answer": "not-answered", "basis": "document"}
    responses.record_response(
        cast.negotiation, on=R2, responder="b", to="q", answers=[answer_of_b], slug="of-b"
    )

    counted = count_answers(demands_read(Perspective.of(cast.negotiation, PUBLIC, LAST)))

    assert (counted.asked, counted.open) == (3, 3)
    assert (counted.unknown, counted.has_said, counted.passed_over) == (1, 1, 1)


def test_it_takes_no_query_a_demand(cast: Cast) -> None:
    ask(cast, "p", "z")
    rejects(cast)
    view = Perspective.of(cast.negotiation, PUBLIC, LAST)
    one = _queries(view)

    for number in range(4):
        reference_data.register(
            cast.negotiation, noun="issue", slug=f"i{number}", name="More", proposition="Do it."
        )
        ask(cast, "p", "z", "b", issue=f"i{number}", slug=f"d{number}")
        cast.said("--", on=FEB_12, issue=f"i{number}")

    assert said(cast, demand="d3") == ("--", FEB_12)
    assert _queries(view) == one


def _queries(view: Perspective) -> int:
    with CaptureQueriesContext(connection) as queries:
        demands(view)
    return len(queries)
