"""What comes next: rounds that are planned, answers that are due, embargoes for those who know of them."""

from __future__ import annotations

from datetime import date

import pytest

from ..cast import FIRST, R1, R2, R3, Cast, day
from ..door import demands, reference_data, responses, rounds
from .conftest import Page, Site, signed_in

NEXT = "What comes next"
LATER = date(2031, 3, 1)


def at(site: Site, known: date) -> str:
    return site.good("/n/small/", known=known.isoformat()).part(NEXT)


@pytest.fixture
def asked(cast: Cast) -> Cast:
    """Q asks p and z for an answer by the second round, and P answers at the third."""
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="accepts",
        text="Do it.",
        due=R2,
        sources=["agency"],
        slug="asked",
    )
    responses.record_response(
        cast.negotiation,
        on=R3,
        responder="p",
        to="q",
        answers=[{"demand": "asked", "answer": "accepted", "sources": ["agency"]}],
        slug="reply",
    )
    return cast


def test_answers_are_due_then_overdue_until_they_are_given(anybody: Site, asked: Cast) -> None:
    line = "10 February 2030: P and Z to the demand of Q on Issue i"
    assert f"To be answered {line}" in at(anybody, day(1, 20))
    assert f"To be answered {line}" in at(anybody, R2)
    assert f"Overdue {line}" in at(anybody, day(2, 11))
    assert "Overdue 10 February 2030: Z to the demand" in at(anybody, R3)
    assert "No round is planned and no answer is due" in at(anybody, FIRST)


def test_an_answer_since_the_last_round_is_known_today(anybody: Site, asked: Cast) -> None:
    """The page opens at a round; what is late is so as of the day known on."""
    page = anybody.good("/n/small/", round="r2")

    assert "Overdue 10 February 2030: Z to the demand" in page.part(NEXT)


def test_rounds_are_those_that_were_planned_by_then(anybody: Site, cast: Cast) -> None:
    rounds.plan_round(
        cast.negotiation,
        on=R3,
        slug="fifth",
        track="t",
        name="Fifth",
        place="Geneva",
        first_day=day(6, 1),
    )

    assert "Fifth" not in at(anybody, R2)
    assert "1 June 2030: Fifth, Geneva, planned" in at(anybody, R3)
    assert "Fifth" not in at(anybody, day(6, 2))


def test_after_the_end_of_the_talks_nothing_is_due(anybody: Site, asked: Cast) -> None:
    reference_data.edit_negotiation(asked.negotiation, on=R3, end_date=day(5, 1))

    assert "Overdue" in at(anybody, day(5, 1))
    assert (
        at(anybody, day(5, 2))
        == f"{NEXT} The talks were over on 2 May 2030: they ended on 1 May 2030."
    )


def test_embargoes_are_for_those_who_know_of_them(anybody: Site, cast: Cast) -> None:
    cast.said("-", at="r1", embargo_until=LATER)
    line = "1 March 2031: P on “Issue i”: leaning against Team only until 1 March 2031"

    def told(page: Page) -> bool:
        return line in page.part(NEXT)

    assert told(signed_in(cast, "ben").good("/n/small/"))
    assert not told(signed_in(cast, "ben").good("/n/small/", known="2030-12-30"))
    assert "2031" not in anybody.good("/n/small/").text
