"""Posts that tell of no development: queued with what they tell of, for endpoints that ask for them.

Each is a message of a period of its own, so that an endpoint is told of one thing once. Whoever queues
one rings, unless he posts himself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from ...models import ArticleText, Channel, Endpoint, EndpointEvent, Message
from ...models.deliveries import EVENT
from ...reading.questions.endpoint_events import texts_of
from ...vocabulary.endpoint_events import EndpointEventType


def tell_of_text(text: ArticleText, *, now: datetime) -> int:
    """Queues posts of a text that waits to be coded; how many. Within the act that keeps it."""
    today = now.date()
    asking = (
        one
        for one in _asking(EndpointEventType.TO_BE_CODED, negotiation=text.negotiation)
        if texts_of(one, today=today).filter(pk=text.pk).exists()
    )
    identity = f"text {text.key}"
    return _queue(EndpointEventType.TO_BE_CODED, asking, identity, now, text=text)


def tell_of_endpoint(off: Endpoint, why: str, *, now: datetime) -> int:
    """Queues posts of an endpoint that was switched off, to the others of its owner; how many."""
    of_owner = {"recipient__owner": off.recipient.owner_id}
    asking = (
        one for one in _asking(EndpointEventType.SWITCHED_OFF, **of_owner) if one.pk != off.pk
    )
    said = {"off_at": in_moments(now), "why": why}
    identity = f"endpoint {off.pk} {in_moments(now)}"
    return _queue(EndpointEventType.SWITCHED_OFF, asking, identity, now, endpoint=off, said=said)


def in_moments(moment: datetime) -> str:
    """A moment as the API writes it: in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _asking(of_type: EndpointEventType, **which: Any) -> list[Endpoint]:
    """The endpoints that ask for it and are on; an endpoint asks for few types, and few ask for any."""
    rows = Endpoint.objects.filter(off_at__isnull=True, **which).exclude(events=[])
    rows = rows.select_related("recipient__owner", "negotiation").order_by("pk")
    return [one for one in rows if of_type in one.events]


def _queue(
    of_type: EndpointEventType,
    endpoints: Iterable[Endpoint],
    identity: str,
    now: datetime,
    **about: Any,
) -> int:
    period = f"{EVENT} {uuid5(NAMESPACE_URL, f'{of_type} {identity}').hex}"
    queued = 0
    with transaction.atomic():
        for endpoint in endpoints:
            message, is_new = Message.objects.get_or_create(
                recipient=endpoint.recipient,
                channel=Channel.WEBHOOK,
                period=period,
                defaults={
                    "negotiation": endpoint.negotiation,
                    "queued_at": now,
                    "due_at": now,
                    "try_at": now,
                    "address": endpoint.url,
                    "subject": of_type.about,
                },
            )
            if is_new:
                EndpointEvent.objects.create(message=message, type=of_type, **about)
                queued += 1
    return queued
