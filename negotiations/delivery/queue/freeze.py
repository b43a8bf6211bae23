"""The last step before a message is handed over: it is frozen and in hand, if nothing changed since the look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ...models import Delivery, Message
from ...models.deliveries import State
from .gate import Dropped, Moved, Passed, Unchanged, Verdict
from .outcomes import Settlement
from .row_updates import (
    Condition,
    RowUpdate,
    row_update,
    update,
    update_each,
    update_in_turn,
    where,
)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A message byte for byte as it is handed over, and of which deliveries it tells how."""

    address: str
    subject: str
    content: bytes
    content_of: list[list[str]]


def enter(
    verdict: Verdict,
    *,
    lease: UUID,
    now: datetime,
    until: datetime,
    frozen: Frozen,
    first: Settlement | None = None,
) -> bool:
    """Freezes the message and marks it as being handed over, where nothing changed meanwhile.

    False where something did, or where another worker has it: then nothing is written of it. What is
    to be written `first` goes into the same transaction, whatever becomes of the message.
    """
    message = verdict.message
    before = first.updates if first else ()
    entry = _entry(verdict, frozen, lease=lease, now=now, until=until)
    if verdict.dropped or verdict.moved or not _is_noted(verdict.passed):
        with transaction.atomic():
            counts = [one.run() for one in before]
            entered = _still_wait(verdict.moved) and bool(entry.run())
            if entered:
                _drop(verdict.dropped)
                _move(verdict.moved)
                _keep(verdict.passed)
    else:
        *counts, found = update_in_turn([*before, entry])
        entered = bool(found)
    if first is not None:
        first.is_written = bool(counts[0])
    if entered:
        _is_in_hand(message, frozen)
    return entered


def enter_all(
    verdicts: Sequence[tuple[Verdict, Frozen]], *, lease: UUID, now: datetime, until: datetime
) -> bool:
    """As `enter` does with each of them, in one transaction: all of them, or none where False.

    Of messages of which nothing is dropped or moved, each of one negotiation.
    """
    entries = [_entry(*one, lease=lease, now=now, until=until) for one in verdicts]
    by_form: dict[str, list[RowUpdate]] = defaultdict(list)
    for entry in entries:
        by_form[entry.sql].append(entry)
    with transaction.atomic():
        entered = sum(map(update_each, by_form.values()))
        if entered != len(entries):
            transaction.set_rollback(True)
            return False
        _keep([passed for verdict, _ in verdicts for passed in verdict.passed])
    for verdict, frozen in verdicts:
        _is_in_hand(verdict.message, frozen)
    return True


def _entry(
    verdict: Verdict, frozen: Frozen, *, lease: UUID, now: datetime, until: datetime
) -> RowUpdate:
    """What is written of a message that is entered, where it may be."""
    message = verdict.message
    leased = where(Message, id=message.pk, state=State.LEASED, lease=lease)
    return row_update(
        Message,
        leased & _holds(verdict.guard),
        state=State.HANDING,
        attempts=message.attempts + 1,
        leased_until=until,
        handed_at=now,
        address=frozen.address,
        subject=frozen.subject,
        content=frozen.content,
        content_of=frozen.content_of,
        error="",
    )


def _is_in_hand(message: Message, frozen: Frozen) -> None:
    message.attempts += 1
    message.address, message.subject = frozen.address, frozen.subject
    message.content, message.content_of = frozen.content, frozen.content_of


def enter_letter(message: Message, *, lease: UUID, now: datetime, until: datetime) -> bool:
    """Marks a letter as being handed over; False where its address was barred, or another has it."""
    leased = Message.objects.filter(pk=message.pk, state=State.LEASED, lease=lease)
    entered = leased.filter(recipient__suppressed_at__isnull=True).update(
        state=State.HANDING,
        attempts=message.attempts + 1,
        leased_until=until,
        handed_at=now,
        error="",
    )
    if entered:
        message.attempts += 1
        return True
    leased.update(state=State.SUPPRESSED, lease=None, leased_until=None, settled_at=now)
    return False


NO_ACT_SINCE = "NOT EXISTS (SELECT 1 FROM act WHERE negotiation_id = %s AND act.id > %s)"
SAME_RECIPIENT = """EXISTS (
    SELECT 1 FROM recipient LEFT JOIN "user"
    ON "user".id = coalesce(recipient.user_id, recipient.owner_id)
    WHERE recipient.id = message.recipient_id AND recipient.version = %s{and_account}
)"""
AND_ACCOUNT = """
    AND "user".is_active = %s AND "user".email = %s"""


def _holds(unchanged: Unchanged | None) -> Condition:
    """That no act came after the last one, and that the reader is who he was."""
    if unchanged is None:
        return Condition()
    recipient, account = unchanged.recipient, unchanged.recipient.account
    condition = Condition(
        SAME_RECIPIENT.format(and_account=AND_ACCOUNT if account else ""),
        (
            recipient.version,
            *((account.is_active, account.email) if account else ()),
        ),
    )
    for negotiation, last in unchanged.last_acts.items():
        condition &= Condition(NO_ACT_SINCE, (negotiation, last))
    return condition


def note_audiences(verdicts: Iterable[Verdict]) -> None:
    """Writes down for whom that is worded which passed as news and was never handed over: for all at once.

    So it need not be while each of them is entered, if it is still so then.
    """
    _note_news(
        passed
        for verdict in verdicts
        if not verdict.message.attempts
        for passed in verdict.passed
        if passed.prior is None and passed.delivery.state == State.PENDING
    )


def _note_news(news: Iterable[Passed]) -> None:
    by_audience: dict[str, list[Delivery]] = defaultdict(list)
    for passed in news:
        if not _is_noted_as_news(passed):
            by_audience[passed.audience.word].append(passed.delivery)
    for word, deliveries in by_audience.items():
        these = where(Delivery, id=[delivery.pk for delivery in deliveries])
        update(Delivery, these, audience=word, notice=False, answers=None)
        for delivery in deliveries:
            delivery.audience, delivery.notice, delivery.answers_id = word, False, None


def _is_noted(all_passed: Iterable[Passed]) -> bool:
    """True where nothing is left to write down of how they are told."""
    return all(passed.prior is None and _is_noted_as_news(passed) for passed in all_passed)


def _is_noted_as_news(passed: Passed) -> bool:
    delivery = passed.delivery
    told = (delivery.audience, delivery.notice, delivery.answers_id)
    return told == (passed.audience.word, False, None)


def _keep(all_passed: Collection[Passed]) -> None:
    _note_news(passed for passed in all_passed if passed.prior is None)
    for passed in all_passed:
        if passed.prior is not None:
            Delivery.objects.filter(pk=passed.delivery.pk).update(
                audience=passed.audience.word, notice=True, answers=passed.prior.delivery
            )


def _drop(dropped: Iterable[Dropped]) -> None:
    """Settles what is not handed over. What may have gone out before stays as it was."""
    by_reason: dict[tuple[str, str], list[UUID]] = defaultdict(list)
    for one in dropped:
        by_reason[one.state, one.why].append(one.delivery.pk)
    for (state, why), ids in by_reason.items():
        Delivery.objects.filter(pk__in=ids, state=State.PENDING).update(state=state, why=why)


def _still_wait(moved: Collection[Moved]) -> bool:
    """True where the messages that are to tell those are in nobody's hand; until the transaction ends nobody claims them."""
    messages = {one.message for one in moved}
    if not messages:
        return True
    waiting = Message.objects.filter(
        pk__in=messages, state__in=(State.PENDING, State.UNCERTAIN), settled_at__isnull=True
    )
    return len(waiting.select_for_update().values_list("pk", flat=True)) == len(messages)


def _move(moved: Iterable[Moved]) -> None:
    for one in moved:
        Delivery.objects.filter(pk=one.delivery.pk, state=State.PENDING).update(message=one.message)


def give_up(verdict: Verdict, *, lease: UUID, now: datetime) -> bool:
    """Settles a message of which nothing is left to hand over.

    False where that is no longer so, or where another worker has it: then nothing is written.
    """
    with transaction.atomic():
        if not _still_wait(verdict.moved):
            return False
        states = {one.state for one in verdict.dropped}
        was_out = any(d.delivery.state == State.UNCERTAIN for d in verdict.dropped)
        # Nobody knows of one that tells of no development whether an earlier attempt went out.
        is_of_work, is_event = verdict.message.is_of_work, verdict.message.is_event
        was_out |= (is_of_work or is_event) and verdict.message.attempts > 0
        has_left = states == {State.SUPPRESSED} or (is_of_work and not verdict.token)
        ended = State.SUPPRESSED if has_left else State.CANCELLED
        leased = Message.objects.filter(pk=verdict.message.pk, state=State.LEASED, lease=lease)
        settled = leased.update(
            state=State.UNCERTAIN if was_out else ended,
            lease=None,
            leased_until=None,
            settled_at=now,
        )
        if not settled:
            return False
        _drop(verdict.dropped)
        _move(verdict.moved)
    return True
