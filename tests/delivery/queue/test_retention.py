"""The texts of what was settled long ago are removed, by parts; what was told, to whom and when is kept."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from negotiations.delivery.mail.letters import LetterWords, Topic, write
from negotiations.delivery.queue import retention
from negotiations.delivery.queue.outcomes import ServerReply
from negotiations.delivery.queue.readable import headlines_told
from negotiations.delivery.queue.repairs import try_again, wrong
from negotiations.delivery.queue.retention import Thinned, thin, would_be_thinned
from negotiations.models import Delivery, Message, Recipient, User
from negotiations.models.deliveries import State
from negotiations.tasks import thin_mails

from ...alerting.mending import recode
from ..desk import Desk
from .messages import message
from .test_repairs import admin, queued, refused

__all__ = ["admin"]

pytestmark = pytest.mark.both

LATER = timedelta(days=40)


def told(desk: Desk, *names: str) -> list[Message]:
    """A mail of one first stance to each of them, handed over forty days ago."""
    queued(desk, *names)
    desk.hand_over()
    desk.unread()
    desk.now += LATER
    return list(Message.objects.order_by("recipient"))


def thinned(desk: Desk, **how: Any) -> Thinned:
    return thin(desk.now - timedelta(days=30), now=desk.now, **how)


def texts() -> list[bool]:
    """Of each message whether it has its text."""
    return [bool(one.content) for one in Message.objects.order_by("settled_at", "recipient")]


def test_the_text_goes_and_whom_it_told_what_and_when_stays(desk: Desk) -> None:
    (before,) = told(desk)
    row = Delivery.objects.values().get()

    done = thinned(desk)

    after = message()
    assert done == Thinned(1, len(before.content or b""), 0)
    assert (after.content, after.text_removed_at) == (b"", desk.now)
    assert headlines_told(after) == ["P on “Issue i”: leaning against (first stated)"]
    kept = ("subject", "address", "state", "queued_at", "handed_at", "settled_at", "attempts")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    assert Delivery.objects.values().get() == row


def test_what_was_settled_of_late_is_left_and_so_is_what_waits(desk: Desk) -> None:
    told(desk)
    desk.cast.said("+", at="r2")
    desk.hand_over()
    desk.cast.said("++", at="r3")

    thinned(desk)

    ordered = Message.objects.order_by("queued_at").values_list("state", "thinned_at")
    assert [(state, at is not None) for state, at in ordered] == [
        ("sent", True),
        ("sent", False),
        ("pending", False),
    ]


@pytest.mark.parametrize("hold", ["hold", "resend"])
def test_what_is_uncertain_is_left(desk: Desk, settings: Any, hold: str) -> None:
    settings.UNCERTAIN = hold
    (waits,) = queued(desk)
    refused(desk, waits, ServerReply.NONE)
    Message.objects.update(settled_at=desk.now)
    desk.now += LATER

    assert thinned(desk) == Thinned()
    assert texts() == [True]


def test_a_message_that_tells_what_is_uncertain_is_left(desk: Desk) -> None:
    told(desk)
    Delivery.objects.update(state=State.UNCERTAIN)

    assert thinned(desk) == Thinned()


def test_what_failed_is_worded_anew_when_it_is_tried_again(desk: Desk, admin: User) -> None:
    (waits,) = queued(desk)
    refused(desk, waits)
    desk.now += LATER
    assert thinned(desk).messages == 1

    try_again(wrong(), by=admin, now=desk.now)

    mail = desk.mail("cora")
    assert mail.subject == "P on “Issue i”: leaning against (first stated)"
    assert waits.pk.hex in mail.id
    assert (message().text_removed_at, message().content) == (None, mail.content)


def test_a_letter_that_failed_keeps_the_only_words_it_has(desk: Desk, admin: User) -> None:
    recipient = Recipient.objects.create(user=desk.cast.users["cora"])
    words = LetterWords("Sign in", "Sign in", ["You can."], "Sign in", "https://desk", "")
    write(recipient, words, Topic.ADDRESS, negotiation=desk.cast.negotiation, now=desk.now)
    Message.objects.update(state=State.FAILED, attempts=1, handed_at=desk.now, settled_at=desk.now)
    desk.now += LATER

    assert thinned(desk) == Thinned()

    try_again(wrong(), by=admin, now=desk.now)
    assert "You can." in desk.mail("cora").text


def test_a_correction_stands_in_the_thread_of_a_mail_without_text(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("cora").id
    desk.now += LATER
    assert thinned(desk).messages == 1

    recode(desk, "said", "++")

    assert desk.mail("cora").answers == [first]


def test_broken_off_it_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told(desk, "cora", "ben", "olga")
    monkeypatch.setattr(retention, "PART", 1)

    def killed(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        thinned(desk, progress=killed)
    assert sorted(texts()) == [False, True, True]
    assert would_be_thinned(desk.now).messages == 2

    assert thinned(desk).messages == 2
    assert thinned(desk) == Thinned()
    assert texts() == [False] * 3


def test_within_a_part_it_is_all_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told(desk, "cora", "ben")
    summed = retention.Thinned

    def killed(*counts: int) -> Thinned:
        if counts:
            raise KeyboardInterrupt
        return summed()

    monkeypatch.setattr(retention, "Thinned", killed)
    with pytest.raises(KeyboardInterrupt):
        thinned(desk)

    assert texts() == [True, True]


def test_what_is_posted_or_tried_again_meanwhile_is_left(desk: Desk) -> None:
    (one,) = told(desk)
    part = list(retention._part(desk.now, None))
    Message.objects.filter(pk=one.pk).update(state=State.PENDING, settled_at=None)

    assert retention._thin(part, desk.now).messages == 0
    assert texts() == [True]


def test_unless_days_are_set_the_worker_removes_nothing(desk: Desk, settings: Any) -> None:
    told(desk)

    thin_mails()
    kept, settings.KEEP_MAILS_DAYS = texts(), 30
    thin_mails()

    assert (kept, texts()) == ([True], [False])


def test_the_command_says_what_it_would_remove_and_then_removes_it(desk: Desk) -> None:
    (one,) = told(desk)
    size = len(one.content or b"")

    def said(*options: str) -> str:
        out = StringIO()
        call_command("thin_mails", *options, stdout=out)
        return out.getvalue()

    tried = said("--older-than", "30", "--dry-run")
    assert tried.startswith("Would be removed: the texts of 1 message, ")
    assert f"{size / 1024:.1f} KB" in tried
    assert texts() == [True]
    assert said("--older-than", "30").startswith("Removed: the texts of 1 message, ")
    assert said("--older-than", "30").startswith("Removed: the texts of 0 messages, ")


@pytest.mark.parametrize(("options", "right"), [((), "KEEP_MAILS_DAYS"), (("0",), "from 1 to")])
def test_the_command_asks_how_old_texts_may_grow(
    db: None, options: tuple[str, ...], right: str
) -> None:
    with pytest.raises(CommandError, match=right):
        call_command("thin_mails", *(("--older-than", *options) if options else ()))
