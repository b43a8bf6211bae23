"""Demands, red lines, replies and documents: dated acts, each of them news once."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.models import Demand, Document, RedLine
from negotiations.reading.evidence.on_issues import demands_for, red_lines_for
from negotiations.reading.perspective import Perspective
from negotiations.recording import days
from negotiations.rules.collisions import collisions

from ..cast import PUBLIC, R1, R2, R3, R4, Cast, day
from ..door import demands, documents, red_lines, responses
from .acts import ACTS, prepare

pytestmark = pytest.mark.core

LAST = day(12, 31)


def _colliding(cast: Cast, at: date) -> list[str]:
    view = Perspective.of(cast.negotiation, PUBLIC, LAST)
    found = collisions(demands_for(view), red_lines_for(view), at=at, known=LAST)
    return [collision.kind for collision in found]


def test_a_demand_withdrawn_stands_until_the_day_before_and_so_do_its_collisions(
    cast: Cast,
) -> None:
    """Example 41."""
    ACTS["demand"].do(cast)
    ACTS["declare line"].do(cast)
    demands.withdraw_demand(cast.negotiation, on=day(2, 1), demand="demand")

    stood = demands_for(Perspective.of(cast.negotiation, PUBLIC, LAST))[0]

    for at, there in ((day(1, 9), False), (day(1, 31), True), (day(2, 1), False)):
        assert (stood.standing(at=at, known=LAST) is not None) is there
        assert _colliding(cast, at) == (["direct"] if there else [])


def test_a_line_given_up_ends_its_collisions_from_that_day(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    prepare(cast, "give up line").do(cast)

    assert _colliding(cast, day(1, 19)) == ["direct"]
    assert _colliding(cast, day(1, 20)) == []
    assert "red-line-relaxed line" in cast.standing()


def test_a_firm_line_is_relaxed_and_then_given_up(cast: Cast) -> None:
    prepare(cast, "relax line").do(cast)
    relaxed = RedLine.objects.get().strength

    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line", given_up=True)

    assert relaxed == "stated-but-bargainable"
    assert cast.standing() == ["red-line-declared line", *["red-line-relaxed line"] * 2]


@pytest.mark.parametrize(
    ("asked_by", "asks", "movement"),
    [
        # example 38: what a demand says of the side that P is on
        ("p", "accepts", "hardened"),
        ("p", "rejects", "softened"),
        ("q", "accepts", "softened"),
    ],
)
def test_a_demand_colours_what_was_told_and_its_withdrawal_bleaches_it(
    cast: Cast, asked_by: str, asks: str, movement: str
) -> None:
    cast.said("0", at="r1")
    cast.said("++", at="r2")
    addressee = "q" if asked_by == "p" else "p"

    demands.make_demand(
        cast.negotiation,
        on=R3,
        day=R1,
        party=asked_by,
        addressees=[addressee],
        issue="i",
        asks=asks,
        text="Do.",
        slug="d",
    )
    coloured = _movement(cast)
    demands.withdraw_demand(cast.negotiation, on=R4, day=day(1, 11), demand="d")

    assert (coloured, _movement(cast)) == (movement, None)


def _movement(cast: Cast) -> str | None:
    rows = cast.negotiation.developments.filter(kind="position-changed")
    return rows.latest("act__place", "number").movement


def test_an_overdue_demand_is_told_the_day_after_and_once(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    days.turn_days(day(1, 31))
    on_the_day = cast.standing()

    days.turn_days(day(2, 1))
    responses.record_response(
        cast.negotiation,
        on=R2,
        responder="p",
        to="q",
        answers=[{"demand": "demand", "answer": "accepted"}],
        slug="late",
    )

    assert on_the_day == ["demand-made demand"]
    assert cast.standing() == [
        "demand-made demand",
        "demand-overdue demand",
        "response-received late",
    ]


def test_a_demand_with_another_due_day_is_overdue_on_that(cast: Cast) -> None:
    prepare(cast, "amend demand").do(cast)

    days.turn_days(day(3, 2))

    overdue = cast.negotiation.developments.filter(kind="demand-overdue")
    assert [row.act.on for row in overdue] == [day(3, 2)]
    assert Demand.objects.get().due == day(3, 1)


def test_answers_that_come_out_later_are_told_when_they_do(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    responses.record_response(
        cast.negotiation,
        on=day(1, 20),
        responder="p",
        to="q",
        slug="secret",
        answers=[{"demand": "demand", "answer": "countered", "known_from": day(1, 20)}],
    )
    z_answers = {"responder": "z", "to": "q", "slug": "open"}
    responses.record_response(cast.negotiation, on=day(1, 20), **z_answers)
    responses.add_answer(
        cast.negotiation, on=R2, response="open", demand="demand", answer="accepted", known_from=R2
    )

    received = cast.negotiation.developments.filter(kind="response-received")
    assert [
        (r.response.slug if r.response else "", r.known_from, r.revealed) for r in received
    ] == [
        ("secret", day(1, 20), False),
        ("open", R2, True),
    ]


def test_an_answer_mended_is_mended_in_what_was_told(cast: Cast) -> None:
    prepare(cast, "amend answer").do(cast)

    last = cast.negotiation.developments.latest("act__place", "number")
    assert last.references is not None
    assert (last.details["answers"], last.references.details["answers"]) == (
        [["demand", "rejected"]],
        [["demand", "countered"]],
    )


def test_a_document_is_delivered_at_its_round_and_disclosed_when_it_comes_out(cast: Cast) -> None:
    prepare(cast, "disclose").do(cast)

    text = Document.objects.get()

    assert cast.standing() == ["document-delivered treaty", "document-disclosed treaty"]
    assert (text.secrecy, text.public_from) == ("published", R2)
    assert [copy.party.slug for copy in text.copies.all()] == ["q"]


def test_a_document_without_a_round_is_no_news(cast: Cast) -> None:
    documents.hand_over_document(cast.negotiation, on=R1, title="Background", issued_by=["p"])

    assert cast.stream() == []
