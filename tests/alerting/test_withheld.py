"""Whoever still reads what was withheld is told nothing anew, and answered in the same thread."""

from __future__ import annotations

import pytest

from negotiations.models import Demand
from negotiations.recording import days

from ..cast import R4, day
from ..delivery.desk import Desk
from ..door import audiences, responses
from ..recording.acts import ACTS, prepare
from .mending import retract


def _withhold(desk: Desk, slug: str, *, noun: str = "statement") -> None:
    audiences.withhold(desk.cast.negotiation, on=R4, noun=noun, slug=slug, audience="cleared")


TOLD_ONCE = [
    ("contradiction", "statement", "change"),
    ("correct", "statement", "first"),
    ("amend demand", "demand", "demand"),
    ("second reply", "response", "reply"),
    ("relax line", "red_line", "line"),
    ("disclose", "document", "treaty"),
    ("move", "round", "r5"),
]


@pytest.mark.parametrize(("act", "noun", "slug"), TOLD_ONCE)
def test_who_still_reads_what_is_withheld_is_told_nothing_anew(
    desk: Desk, act: str, noun: str, slug: str
) -> None:
    desk.follow("olga")
    prepare(desk.cast, act).do(desk.cast)
    days.turn_days(R4)
    desk.hand_over()
    desk.unread()

    _withhold(desk, slug, noun=noun)

    assert desk.nothing()


def test_who_still_reads_what_is_withheld_is_answered_in_its_thread(desk: Desk) -> None:
    desk.follow("olga")
    prepare(desk.cast, "contradiction").do(desk.cast)
    first = desk.mail("olga")
    _withhold(desk, "change")

    retract(desk, "change", on=R4)

    assert desk.mail("olga").answers == [first.id]


def test_a_withheld_answer_that_is_mended_is_told_in_its_thread(desk: Desk) -> None:
    desk.follow("olga")
    prepare(desk.cast, "second reply").do(desk.cast)
    days.turn_days(R4)
    first = desk.mail("olga")
    _withhold(desk, "demand", noun="demand")
    assert desk.nothing()

    responses.amend_answer(
        desk.cast.negotiation, on=R4, response="reply", demand="demand", answer="accepted"
    )

    assert desk.mail("olga").answers == [first.id]


def test_a_subscription_follows_what_is_withheld_to_its_new_name(desk: Desk) -> None:
    prepare(desk.cast, "demand").do(desk.cast)
    hers = desk.follow("olga", demands=["demand"])
    his = desk.follow("cora", demands=["demand"])
    _withhold(desk, "demand", noun="demand")

    demand = Demand.objects.named("demand")
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.demands, his.demands) == ([demand.slug], ["demand"])
    ACTS["amend demand"].through(
        desk.cast.negotiation, on=R4, demand="demand", text="Do it never.", due=day(12, 1)
    )
    assert "Q amends its demand: Do it never" in desk.mail("olga").text
