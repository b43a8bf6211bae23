"""Queues the deliveries of the developments that an act made known, in the transaction of the act itself.

Queued are, for each development and each reader of its audience:

    whoever's subscription matches, unless it takes something back
    whoever was sent something under its identity, or is about to be
    of a correction: whoever was sent the wording that it takes back, or is about to be
    of what is told at another round now: whoever was sent it where it stood, or is about to be

What a reader really hears is decided when the message is handed over (`delivery.queue.gate`): until
then an earlier mail may go out or be stopped, and a later entry may take this one's place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q

from ..delivery.doorbell import ring_for
from ..delivery.mail.queued_items import queue_items
from ..delivery.queue.notification_history import (
    NotificationHistory,
    notification_history,
    replaced_identities,
    saying_of,
)
from ..delivery.queue.readers import audiences_of
from ..models import (
    Act,
    Delivery,
    Development,
    Message,
    Negotiation,
)
from ..models.deliveries import TOLD, UNSETTLED, State
from ..models.new_rows import insert_values
from ..vocabulary.audiences import Audience
from ..vocabulary.kinds import Kind
from .hold import Frequency, Queued, messages_of
from .interest import Matcher, is_own
from .listeners import Circle, Listener, circles, listeners_by_id, listening, writers


def queue(
    negotiation: Negotiation,
    developments: Sequence[Development],
    *,
    today: date,
    now: datetime,
    hold: timedelta | None = None,
    undone: Collection[Act] = (),
    told_of: Collection[Act] = (),
) -> int:
    """Writes a delivery for everybody who is to hear of them; how many were written.

    Needs the transaction in which the developments were written. They are held for `hold`,
    HOLD_SECONDS unless said; the bell is rung after the commit. Where they follow from undoing
    those acts, nobody new hears of them; and only who was `told_of` some, or is about to be.
    """
    queued = who_hears(negotiation, developments)
    if undone:
        queued = _already_concerned(queued, undone)
    if told_of:
        about = Delivery.objects.filter(development__act__in=told_of, state__in=(*TOLD, *UNSETTLED))
        told = set(about.values_list("recipient", flat=True))
        queued = [one for one in queued if one.recipient.pk in told]
    if queued:
        put(negotiation, queued, today=today, now=now, hold=hold)
    return len(queued)


def _already_concerned(queued: Sequence[Queued], undone: Collection[Act]) -> list[Queued]:
    """Those whose reader was told of the identity before, or was about to be when the acts were done.

    What the acts had put in the place of what still waited is thereby put right again, and so is
    what was told of them by a mail that waited already.
    """
    own = Delivery.objects.filter(development__act__in=undone)
    messages = Message.objects.filter(pk__in=own.values("message"), state=State.PENDING)
    if connection.features.has_select_for_update:
        # So that no worker hands one over before it is known that they were undone.
        messages = messages.select_for_update()
    list(messages.values_list("pk"))
    before = ~Q(development__act__in=undone) & (
        Q(state__in=UNSETTLED) | Q(message__settled_at__gte=min(act.at for act in undone))
    )
    deliveries = Delivery.objects.filter(
        before | Q(state__in=TOLD) | Q(message__state__in=(State.LEASED, State.HANDING)),
        recipient__in={one.recipient.pk for one in queued},
        identity__in={one.development.identity for one in queued},
    )
    concerned = set(deliveries.values_list("recipient", "identity"))
    return [one for one in queued if (one.recipient.pk, one.development.identity) in concerned]


def who_hears(
    negotiation: Negotiation,
    developments: Sequence[Development],
    *,
    within: Audience = Audience.CLEARED,
) -> list[Queued]:
    """Everybody who is to hear of one of them, and why. A fixed number of queries.

    With a wider audience than the cleared, as somebody of that audience may know it: without the
    readers of a narrower one, and as if nothing but what is `within` had ever been told.
    """
    if not developments:
        return []
    matcher = Matcher(negotiation, developments)
    recipients, wishes = listening(negotiation, matcher)
    earlier = _earlier(negotiation, developments, within)
    told_before = earlier.everybody()
    for recipient in listeners_by_id(told_before - recipients.keys()):
        recipients[recipient.pk] = recipient
    if not recipients:
        return []
    audiences = audiences_of(list(recipients.values()), negotiation)
    same = saying_the_same(developments)
    replaced = replaced_identities(developments)
    apart = told_before | writers(recipients, wishes, developments)
    alike = circles(recipients.values(), wishes, audiences, apart=apart)
    return [
        Queued(development, recipient, audience, because, frequency)
        for development in developments
        for circle in alike
        if (audience := circle.audience) is not None
        and audience <= within
        and getattr(development, f"for_{audience.word}")
        and (development.pk not in same or earlier.of(circle.first.pk, development.identity))
        and not (
            development.says_nothing_new
            and not earlier.of_all(
                circle.first.pk, [development.identity, *replaced[development.pk]]
            )
        )
        and (reasons := _reasons(development, circle, earlier, matcher, replaced[development.pk]))
        for recipient, because, frequency in reasons
    ]


def saying_the_same(developments: Sequence[Development]) -> set[UUID]:
    """The ids of those that only put right what nobody is written to for: whoever was not told before need not be."""
    before = Development.objects.in_bulk([d.references_id for d in developments if d.references_id])
    return {
        d.pk
        for d in developments
        if d.references_id and saying_of(d) == saying_of(before[d.references_id])
    }


def _earlier(
    negotiation: Negotiation, developments: Sequence[Development], within: Audience
) -> NotificationHistory:
    statements = {_corrected(d) for d in developments} - {None}
    return notification_history(
        negotiation,
        identities={d.identity for d in developments},
        statements=[slug for slug in statements if slug],
        within=within,
    )


def _corrected(development: Development) -> str | None:
    if development.kind != Kind.STATEMENT_CORRECTED:
        return None
    return development.from_statement.slug if development.from_statement else None


def _reasons(
    development: Development,
    circle: Circle,
    earlier: NotificationHistory,
    matcher: Matcher,
    replaced: Collection[str],
) -> Iterator[tuple[Listener, tuple[str, ...], str]] | None:
    """For each of a circle the subscriptions that ask for it and how soon; None where they do not hear of it."""
    one = circle.first
    asking: list[int] = []
    if development.kind != Kind.DEVELOPMENT_CANCELLED:
        asking = [
            place
            for place, wish in enumerate(circle.wishes)
            if matcher.fits(wish.filter, development, circle.audience)
            and not (wish.without_own and is_own(one.account_id, development))
        ]
    elsewhere = earlier.of_all(one.pk, replaced)
    is_mended = bool(elsewhere) or _was_told_otherwise(development, one.pk, earlier)
    if not asking and not is_mended:
        return None
    frequencies = {circle.wishes[place].frequency for place in asking}
    # What mends something is told at once, unless nothing of it has been told so far.
    soonest = next((f for f in SOONEST if f in frequencies), Frequency.IMMEDIATE)
    was_told = any(prior.told or prior.in_hand for prior in elsewhere)
    if is_mended and (was_told or _was_told(development, one.pk, earlier)):
        soonest = Frequency.IMMEDIATE
    return (
        (recipient, tuple([wishes[place].subscription for place in asking]), soonest)
        for recipient, wishes in circle.members
    )


SOONEST = (Frequency.IMMEDIATE, Frequency.DAILY, Frequency.WEEKLY)


def _was_told(development: Development, recipient: int, earlier: NotificationHistory) -> bool:
    wording = _corrected(development)
    before = earlier.of(recipient, development.identity)
    if wording is not None:
        before = before + earlier.wordings(recipient, wording)
    return any(prior.told or prior.in_hand for prior in before)


def _was_told_otherwise(
    development: Development, recipient: int, earlier: NotificationHistory
) -> bool:
    """True where the reader was sent something that this mends, or may be before it is handed over."""
    wording = _corrected(development)
    if wording is not None and earlier.wordings(recipient, wording):
        return True
    before = earlier.of(recipient, development.identity)
    if not before:
        return False
    settled = all(prior.told and not prior.is_doubtful for prior in before)
    return not (settled and before[-1].saying == saying_of(development))


def put(
    negotiation: Negotiation,
    queued: Sequence[Queued],
    *,
    today: date,
    now: datetime,
    hold: timedelta | None,
) -> None:
    """Writes the deliveries, each into the message that is still held for its reader, or a new one."""
    _queue_items(negotiation, queued, today)
    messages = messages_of(negotiation, queued, now=now, hold=hold)
    names = ("id", "development_id", "identity", "recipient_id", "channel", "message_id", "because")
    rows = (
        (uuid4(), row.pk, row.identity, one.recipient.pk, one.channel, message, list(one.because))
        for one, message in zip(queued, messages, strict=True)
        for row in [one.development]
    )
    # Somebody whose clearance changed may have got the row already.
    insert_values(Delivery, names, rows, unless_there=True)
    transaction.on_commit(ring_for({one.channel for one in queued}), robust=True)


def _queue_items(negotiation: Negotiation, every: Sequence[Queued], today: date) -> None:
    """Words each development once for each audience that hears of it."""
    by_audience: dict[Audience, set[UUID]] = defaultdict(set)
    for one in every:
        by_audience[one.audience].add(one.development.pk)
    queue_items(negotiation, by_audience, today=today)
