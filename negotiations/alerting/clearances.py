"""Somebody's clearance was given: what he was told, against the stream that he reads from now on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from ..delivery.queue.notification_history import saying_of
from ..delivery.queue.readers import audiences_of
from ..models import Delivery, Development, Negotiation, Recipient, User
from ..models.deliveries import TOLD, UNSETTLED, State
from .deliveries import put
from .hold import Queued
from .listeners import Listener, listeners


def queue_for_wider_audience(
    negotiation: Negotiation, user: User, *, today: date, now: datetime
) -> int:
    """Queues a notice for each thing that he was told and that reads otherwise for him now.

    There is no old news: of what he was never told he hears nothing. (Where a clearance is taken
    away nothing is sent, since nothing may be repeated; what is queued and no longer his is
    dropped when it is handed over.)
    """
    recipients = listeners(Recipient.objects.filter(Q(user=user) | Q(owner=user)))
    return sum(_queue_for(negotiation, recipient, today=today, now=now) for recipient in recipients)


def _queue_for(negotiation: Negotiation, recipient: Listener, *, today: date, now: datetime) -> int:
    audience = audiences_of([recipient], negotiation)[recipient.pk]
    if audience is None:
        return 0
    last = _last_told(negotiation, recipient)
    rows = Development.objects.filter(negotiation=negotiation, identity__in=last)
    stands = {row.identity: row for row in rows.for_audience(audience).in_stream_order()}
    notices = [
        Queued(row, recipient, audience, tuple(last[identity].because))
        for identity, row in stands.items()
        if row.pk != last[identity].development_id and _is_news_after(last[identity], row)
    ]
    if notices:
        _make_room(notices, recipient)
        put(negotiation, notices, today=today, now=now, hold=None)
    return len(notices)


def _is_news_after(last: Delivery, row: Development) -> bool:
    """True where he has not certainly been told what the row says."""
    return last.state != State.SENT or saying_of(row) != saying_of(last.development)


def _make_room(notices: Sequence[Queued], recipient: Listener) -> None:
    """Makes room for another try: what was dropped while his clearance was gone does not stand in its way."""
    Delivery.objects.filter(
        recipient=recipient.pk,
        development__in=[queued.development for queued in notices],
        state__in=(State.CANCELLED, State.SUPPRESSED),
    ).delete()


def _last_told(negotiation: Negotiation, recipient: Listener) -> dict[str, Delivery]:
    """The last delivery under each identity that reached him, or still may."""
    deliveries = Delivery.objects.filter(
        recipient=recipient.pk,
        development__negotiation=negotiation,
        state__in=(*TOLD, *UNSETTLED),
    ).select_related("development")
    ordered = deliveries.order_by(
        "message__queued_at", "development__act__place", "development__number"
    )
    return {delivery.identity: delivery for delivery in ordered}
