"""What was undone within the hold is told to nobody, on the real queue; what it had overtaken is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from negotiations.models import Delivery, Message
from negotiations.models.deliveries import UNSETTLED, State
from negotiations.recording.act import Conflict
from negotiations.vocabulary.acts import Undoing, words_of

from ..cast import R1, R2, day
from ..delivery.desk import Desk
from ..door import corrections
from ..recording.acts import ACTS, prepare
from ..recording.undoing import last_act, undone

TOLD = [name for name, act in ACTS.items() if act.tells and name != "unseen"]


@pytest.fixture(autouse=True)
def two_minutes(settings: Settings) -> None:
    settings.HOLD_SECONDS = 120


@pytest.mark.parametrize("name", TOLD)
def test_nobody_hears_of_an_act_that_was_undone(desk: Desk, name: str) -> None:
    example = prepare(desk.cast, name)
    for reader in ("ben", "ana", "olga", "cora"):
        desk.follow(reader)
    desk.hand_over()
    desk.unread()
    sent = Message.objects.filter(state=State.SENT).count()
    example.do(desk.cast)
    row = last_act(desk.cast)
    if words_of(row.what).undoing is Undoing.NEVER:
        return

    undone(desk.cast, row, on=example.on)

    assert desk.nothing()
    assert not Delivery.objects.filter(state__in=UNSETTLED).exists()
    assert Message.objects.filter(state=State.SENT).count() == sent


def test_why_it_was_not_told_is_that_it_was_undone(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1")

    undone(desk.cast)

    assert desk.nothing()
    assert desk.reasons()[0] == "it was undone"


def test_nothing_is_told_before_the_hold_is_over(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1")

    desk.wait(119)
    desk.sweep()
    assert desk.unread() == []

    desk.wait(2)
    desk.sweep()
    assert len(desk.unread("ben")) == 1


def test_what_waited_before_is_told_after_all(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", slug="first")
    desk.wait(10)
    corrections.correct_statement(
        desk.cast.negotiation,
        statement="first",
        reason="reclassified",
        stance="accepts",
        on=day(1, 20),
    )

    undone(desk.cast, on=day(1, 20))

    mail = desk.mail("ben")
    assert "leaning against" in mail.told


def test_who_subscribed_since_hears_nothing_old(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", slug="first")
    desk.mail("ben")
    desk.follow("cora")
    corrections.correct_statement(
        desk.cast.negotiation,
        statement="first",
        reason="reclassified",
        stance="accepts",
        on=day(1, 20),
    )

    undone(desk.cast, on=day(1, 20))

    assert desk.nothing()


def test_draft_that_is_published_after_all_is_news_once(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1")
    undone(desk.cast, on=R1)
    assert desk.nothing()

    desk.cast.said("-", at="r1", entered=R2)

    assert "leaning against" in desk.mail("ben").subject


def test_mail_that_waited_already_ends_the_time_to_undo(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1")
    desk.wait(100)
    desk.cast.said("++", at="r2")
    row = last_act(desk.cast)

    with pytest.raises(Conflict, match="The hold is over"):
        undone(desk.cast, row, after=21, on=R2)
    undone(desk.cast, row, after=19, on=R2)

    mail = desk.mail("ben")
    assert "accepts" not in mail.told


def test_who_was_told_by_a_mail_that_waited_for_what_is_hidden_is_told_that_it_is_gone(
    desk: Desk,
) -> None:
    """The uncleared writer's seconds are those of a world without it."""
    desk.follow("olga")
    desk.cast.said("-", at="r1", party="q", audience="cleared")
    desk.wait(100)
    desk.cast.said("++", at="r1")
    row = last_act(desk.cast)
    desk.wait(30)
    desk.sweep()
    (first,) = desk.unread("olga")
    assert "P on" in first.told

    undone(desk.cast, row, after=30, on=R1)

    assert row.at + timedelta(seconds=30) == desk.now
    assert "no longer" in desk.mail("olga").told
