"""A typo of our own words is mended for whoever reads, and nobody is told of it."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Delivery, Development

from ..cast import CLEARED, PUBLIC, R3, TEAM, day, faults
from ..delivery.desk import Desk
from ..door import corrections
from .mending import recode, reword, told_of_a_change


def mend(desk: Desk, slug: str, /, summary: str = "p says so, mended", **how: Any) -> None:
    corrections.correct_statement(
        desk.cast.negotiation,
        statement=slug,
        reason="typo-mended",
        summary=summary,
        **{"on": day(2, 20), **how},
    )


def test_nobody_is_told_and_no_row_is_added(desk: Desk) -> None:
    told_of_a_change(desk)
    desk.follow("ben", kinds=["statement-corrected"])
    rows = Development.objects.count()

    mend(desk, "said")

    assert Development.objects.count() == rows
    assert desk.nothing()
    assert faults(desk.cast.negotiation) == []


def test_what_is_still_held_goes_out_without_it(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="said")

    mend(desk, "said", on=day(1, 10))

    mail = desk.mail("cora")
    assert "p says so, mended" in mail.told
    assert "p says leaning-against" not in mail.told
    assert not mail.subject.startswith("Correction")
    assert "/statements/said/" not in mail.text


def test_who_was_sent_the_typo_is_told_of_the_next_correction_in_the_thread(desk: Desk) -> None:
    first = told_of_a_change(desk, kinds=["position-changed"])
    mend(desk, "said", slug="mended")
    mend(desk, "mended", summary="Mended twice.", slug="twice")

    reword(desk, "twice", "The better words.")

    mail = desk.mail("cora")
    assert mail.answers == [first]
    assert "We told you (withdrawn)" in mail.told
    assert "Mended twice." in mail.told


def test_what_comes_after_it_is_compared_with_the_mended_words(desk: Desk) -> None:
    told_of_a_change(desk)
    mend(desk, "said")

    desk.cast.said("++", at="r3")

    mail = desk.mail("cora")
    assert mail.subject == "P on “Issue i”: leaning for → accepts"
    assert "p says so, mended" in mail.told
    assert "p says leaning-for" not in mail.told
    assert faults(desk.cast.negotiation) == []


def test_between_two_corrections_of_one_mail_it_leaves_them_one_item(desk: Desk) -> None:
    told_of_a_change(desk)
    recode(desk, "said", "++", slug="second")
    mend(desk, "second", slug="mended")
    recode(desk, "mended", "0", slug="third")

    told = desk.mail("cora").told

    assert "now recorded as accepts" not in told
    assert "then recorded as accepts" in told
    assert "The stated position of P is now: open or conditional." in told


@pytest.mark.parametrize("reader", [PUBLIC, TEAM, CLEARED])
def test_who_had_read_a_hidden_version_is_told_what_the_mended_one_says(
    desk: Desk, reader: Any
) -> None:
    desk.cast.said("-", at="r1", slug="said")
    hidden = {"audience": "cleared", "by": desk.cast.olga}
    recode(desk, "said", "++", slug="hidden", **hidden)

    mend(desk, "said", by=desk.cast.ana, on=R3)

    told = [line for line in desk.cast.stream(reader) if "corrected" in line]
    assert len(told) == (2 if reader == CLEARED else 0)
    first = [
        line.removeprefix("updated ") for line in desk.cast.standing(reader) if "first" in line
    ]
    assert first == ["r1 first -"]
    assert faults(desk.cast.negotiation) == []


def test_nothing_is_queued_for_a_webhook_or_a_digest(desk: Desk) -> None:
    desk.follow("cora", frequency="daily")
    desk.cast.said("-", at="r1", slug="said")
    queued = Delivery.objects.count()

    mend(desk, "said")

    assert Delivery.objects.count() == queued
