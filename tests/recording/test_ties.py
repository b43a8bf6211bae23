"""Ties look at the name asked for, not at the letters that were added to it (rule 19)."""

from __future__ import annotations

import pytest

from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import collisions, demands

from ..cast import CLEARED, R1, R2, Cast
from ..door import red_lines, responses
from .acts import ACTS


@pytest.mark.parametrize(
    ("public", "asked", "stands"),
    [("m", "a", "+"), ("m", "z", "++"), ("m-1", "m", "+"), ("m", "m", "++"), ("m", "m-1", "++")],
)
def test_what_is_latest_is_told_by_the_name_asked_for(
    cast: Cast, public: str, asked: str, stands: str
) -> None:
    cast.said("++", at="r1", audience="cleared", slug=asked)
    cast.said("+", at="r1", slug=public, writer=cast.ana)

    assert cast.stands(R1, known=R1, reader=CLEARED) == stands
    assert cast.stands(R2, known=R2, reader=CLEARED) == stands
    assert any(told.endswith(f"r1 first {stands}") for told in cast.standing(CLEARED))


@pytest.mark.parametrize(("asked", "first"), [("a", "a"), ("z", "m")])
def test_lines_that_collide_are_told_by_the_name_asked_for(
    cast: Cast, asked: str, first: str
) -> None:
    for party, refuses, slug, audience in (
        ("p", "rejects", asked, "cleared"),
        ("q", "accepts", "m", "public"),
    ):
        red_lines.declare_red_line(
            cast.negotiation,
            on=R1,
            party=party,
            issue="i",
            refuses=refuses,
            text="No.",
            slug=slug,
            audience=audience,
        )

    [collision] = collisions(Perspective.of(cast.negotiation, CLEARED, R1))

    assert collision.red_line.partition("-")[0] == first


@pytest.mark.parametrize(("asked", "answer"), [("a", "accepted"), ("z", "rejected")])
def test_the_latest_answer_is_told_by_the_name_asked_for(
    cast: Cast, asked: str, answer: str
) -> None:
    ACTS["demand"].do(cast)
    for slug, given, audience in ((asked, "rejected", "cleared"), ("m", "accepted", "public")):
        responses.record_response(
            cast.negotiation,
            on=R1,
            responder="p",
            to="q",
            slug=slug,
            audience=audience,
            answers=[{"demand": "demand", "answer": given}],
        )

    [demand] = demands(Perspective.of(cast.negotiation, CLEARED, R1))

    assert [a["answer"] for a in demand.answers] == [answer, None]
