"""A mail that tells of an answer names the counter-offer, where its reader may know of it."""

from __future__ import annotations

from typing import Any

import pytest

from ...cast import R1, R2, R3
from ...door import demands, responses
from ..desk import Desk

OFFER = "Counter-offer: No. 2: Half of it."


def asked(desk: Desk, **of_offer: Any) -> None:
    """What q asks of p, and what p asks of q."""
    words = {"issue": "i", "asks": "accepts"}
    for slug, by, of, text in (("asked", "q", "p", "Do it."), ("half", "p", "q", "Half of it.")):
        more = of_offer if slug == "half" else {}
        demands.make_demand(
            desk.cast.negotiation,
            on=R1,
            slug=slug,
            party=by,
            addressees=[of],
            text=text,
            **{**words, **more},
        )


def reply(desk: Desk, on: Any, answer: str, **more: Any) -> None:
    given = [{"demand": "asked", "answer": answer, **more}]
    responses.record_response(
        desk.cast.negotiation, on=on, responder="p", to="q", answers=given, slug=f"reply-{on}"
    )


def told(desk: Desk, name: str) -> str:
    mail = desk.mail(name)
    assert ("Counter-offer" in mail.html) == ("Counter-offer" in mail.text)
    return " ".join(mail.text.split())


def test_a_reply_names_the_counter_offer(desk: Desk) -> None:
    asked(desk)
    desk.follow("cora", kinds=["response-received"])

    reply(desk, R2, "countered", counter="half")

    assert OFFER in told(desk, "cora")


def test_a_changed_answer_names_the_counter_offer(desk: Desk) -> None:
    asked(desk)
    reply(desk, R2, "rejected")
    desk.follow("cora", kinds=["answer-changed"])

    reply(desk, R3, "countered", counter="half")

    assert OFFER in told(desk, "cora")


@pytest.mark.parametrize(("name", "is_told"), [("cora", False), ("ana", True)])
def test_who_may_not_see_it_is_told_of_none(desk: Desk, name: str, is_told: bool) -> None:
    asked(desk, audience="team")
    desk.follow(name, kinds=["response-received"])

    reply(desk, R2, "countered", counter="half")

    assert ("Counter-offer: Half of it." in told(desk, name)) == is_told
