"""The answer of an endpoint and what it leads to: sent, tried again, given up, or switched off for good."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from ...models import Attempt, Channel, Delivery, Endpoint, Message, Recipient
from ...models.deliveries import State
from ..mail.channel import MailChannel
from ..mail.compose import body_of, head_of
from ..mail.text_and_html import in_text
from ..queue.channel import Unreachable
from ..queue.outcomes import HandOver, ServerReply, next_attempt
from ..queue.readers import mail_address
from ..queue.row_updates import Condition, update, where
from .channel import GONE
from .events import tell_of_endpoint

log = logging.getLogger(__name__)

SAID_GONE = "It answered 410: no more."


@dataclass(frozen=True, slots=True)
class Posted:
    """A post, how it went, and the time that it took."""

    message: Message
    outcome: HandOver
    took: timedelta


def record_posts(posted: Sequence[Posted], *, now: datetime) -> list[str]:
    """Writes down how each of them went, as `record_post` does, and answers with their states.

    What was accepted is written down first, all of it by a few statements.
    """
    accepted = [one for one in posted if one.outcome.reply == ServerReply.ACCEPTED]
    at_once = accepted if len(accepted) > 1 and _record_accepted(accepted, now) else []
    done = {one.message.pk for one in at_once}
    return [
        State.SENT
        if one.message.pk in done
        else record_post(one.message, one.outcome, took=one.took, now=now)
        for one in posted
    ]


def _record_accepted(posted: Sequence[Posted], now: datetime) -> bool:
    """False where one of them is not there any more as it was posted: then nothing is written."""
    by_attempt: dict[int, list[UUID]] = defaultdict(list)
    for one in posted:
        by_attempt[one.message.attempts].append(one.message.pk)
    with transaction.atomic():
        settled = sum(
            update(
                Message,
                where(Message, id=ids, attempts=attempts),
                state=State.SENT,
                lease=None,
                leased_until=None,
                settled_at=now,
                error="",
            )
            for attempts, ids in by_attempt.items()
        )
        if settled != len(posted):
            transaction.set_rollback(True)
            return False
        told = [id for one in posted for id, _ in one.message.content_of]
        open_still = (State.PENDING, State.UNCERTAIN)
        messages = [one.message.pk for one in posted]
        deliveries = where(Delivery, message=messages, id=told, state=open_still)
        update(Delivery, deliveries, state=State.SENT, why="")
        Attempt.objects.bulk_create(
            _attempt(one.message, one.outcome, took=one.took, now=now) for one in posted
        )
        note_success(*(one.message.recipient.endpoint for one in posted))
    return True


def record_post(message: Message, outcome: HandOver, *, took: timedelta, now: datetime) -> str:
    """Writes down how one attempt went, and answers with the state that the message is in now.

    What was sent without an answer is tried again as if it had not been, with the same id; but
    its delivery says that it may have arrived, so that it is taken back where it has to be.
    """
    with transaction.atomic():
        state, is_settled = _settle(message, outcome, now)
        if not is_settled and not Message.objects.filter(pk=message.pk).exists():
            # The endpoint was removed while it was being asked.
            return State.CANCELLED
        log_attempt(message, outcome, took=took, now=now)
    _judge(message.recipient.endpoint, outcome, now)
    return state


def log_attempt(message: Message, outcome: HandOver, *, took: timedelta, now: datetime) -> Attempt:
    """One line of the log that the owner of an endpoint reads."""
    [attempt] = Attempt.objects.bulk_create([_attempt(message, outcome, took=took, now=now)])
    return attempt


def _attempt(message: Message, outcome: HandOver, *, took: timedelta, now: datetime) -> Attempt:
    return Attempt(
        message=message,
        at=now,
        took_ms=round(took / timedelta(milliseconds=1)),
        status=outcome.status,
        said=outcome.said[:300],
    )


def _settle(message: Message, outcome: HandOver, now: datetime) -> tuple[str, bool]:
    """The state that the message comes to, and whether this attempt could still say so."""
    again = _again(message, outcome, now)
    state, delivered = {
        ServerReply.ACCEPTED: (State.SENT, State.SENT),
        ServerReply.NEVER: (State.FAILED, State.FAILED),
        ServerReply.NOT_NOW: (State.PENDING, State.PENDING)
        if again
        else (State.FAILED, State.FAILED),
        ServerReply.NONE: (State.PENDING if again else State.FAILED, State.UNCERTAIN),
    }[outcome.reply]
    # A worker that was thought dead may bring its answer late: then it is another's to say,
    # unless all is well.
    attempt = Message.objects.filter(pk=message.pk, attempts=message.attempts)
    if state != State.SENT:
        attempt = attempt.filter(state=State.HANDING)
    if not attempt.update(
        state=state,
        lease=None,
        leased_until=None,
        try_at=again or now,
        settled_at=None if state == State.PENDING else now,
        error="" if state == State.SENT else outcome.said,
    ):
        return state, False
    deliveries = Delivery.objects.filter(
        message=message, pk__in=[id for id, _ in message.content_of]
    )
    # What may have arrived by an earlier attempt stays so, whatever this one says but well.
    unsettled = (State.PENDING, State.UNCERTAIN) if state == State.SENT else (State.PENDING,)
    deliveries.filter(state__in=unsettled).update(
        state=delivered, why="" if state in (State.SENT, State.PENDING) else outcome.said[:100]
    )
    return state, True


def _again(message: Message, outcome: HandOver, now: datetime) -> datetime | None:
    """The moment of the next attempt: not before it was asked for, and not sooner than it would be anyway."""
    again = next_attempt(message.attempts, now)
    if again is None or outcome.again_in is None:
        return again
    return max(again, now + timedelta(seconds=outcome.again_in))


def _judge(endpoint: Endpoint, outcome: HandOver, now: datetime) -> None:
    """Notes since when an endpoint fails, and switches it off where that is too long."""
    rows = Endpoint.objects.filter(pk=endpoint.pk)
    if outcome.reply == ServerReply.ACCEPTED:
        note_success(endpoint)
        return
    rows.filter(failing_since__isnull=True).update(failing_since=now)
    if outcome.status == GONE:
        _switch_off(endpoint, SAID_GONE, now)
        return
    long_ago = now - timedelta(seconds=settings.WEBHOOK_OFF_SECONDS)
    if rows.filter(failing_since__lte=long_ago).exists():
        _switch_off(endpoint, f"It failed for {in_words(settings.WEBHOOK_OFF_SECONDS)}.", now)


def note_success(*endpoints: Endpoint) -> None:
    """Forgets that they failed."""
    these = where(Endpoint, id=[endpoint.pk for endpoint in endpoints])
    update(Endpoint, these & Condition('"failing_since" IS NOT NULL'), failing_since=None)


def in_words(seconds: float) -> str:
    """A time as somebody would say it: *5 days*, *90 minutes*."""
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:g} seconds"


def _switch_off(endpoint: Endpoint, why: str, now: datetime) -> None:
    """Switches an endpoint off and writes to its owner, once.

    The mail goes first: where it cannot, the endpoint stays on, and the next failure tries again.
    So nobody's endpoint falls silent without a word, and nothing more has to be kept.
    """
    on = Endpoint.objects.filter(pk=endpoint.pk, off_at__isnull=True)
    if not on.exists() or not _write_to_owner(endpoint, why, now):
        return
    with transaction.atomic():
        if on.update(off_at=now, why=why):
            tell_of_endpoint(endpoint, why, now=now)
        # Whoever is just about to post there looks again.
        Recipient.objects.filter(pk=endpoint.recipient_id).update(version=F("version") + 1)
    log.warning("endpoint %s is switched off: %s", endpoint.pk, why)


def _write_to_owner(endpoint: Endpoint, why: str, now: datetime) -> bool:
    """True where the mail is out of our hands, or never will be."""
    owner = endpoint.recipient.owner
    address = mail_address(Recipient(user=owner)) if owner and owner.is_active else ""
    if not address:
        return True
    mail = Message(pk=uuid4(), address=address, channel=Channel.EMAIL, queued_at=now)
    mail.content = _letter(mail, endpoint, why, now)
    session = MailChannel().open()
    try:
        session.ready()
        outcome = session.hand_over(mail)
    except Unreachable as error:
        log.warning("the owner of endpoint %s cannot be told yet: %s", endpoint.pk, error)
        return False
    finally:
        session.close()
    # Without an answer it may have arrived: one mail too few is better than one a minute.
    return outcome.reply != ServerReply.NOT_NOW


def _letter(mail: Message, endpoint: Endpoint, why: str, now: datetime) -> bytes:
    seen = {
        "endpoint": endpoint,
        "why": why,
        "link": settings.SITE_URL + reverse("endpoint", args=[endpoint.pk]),
    }
    text = in_text("mail/switched_off.txt", seen)
    subject = f"Webhook switched off: {endpoint.negotiation.title}"
    return head_of(mail, subject, now) + body_of(text)
