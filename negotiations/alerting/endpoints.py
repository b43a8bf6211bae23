"""Webhook endpoints: made, tried, paused, resumed, replayed, removed. Pages and the API make these calls."""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..delivery.doorbell import ring_for_posts
from ..delivery.queue.outcomes import ServerReply
from ..delivery.webhooks.channel import WebhookChannel
from ..delivery.webhooks.endpoint_answers import log_attempt, note_success
from ..delivery.webhooks.payload import trial
from ..models import (
    Attempt,
    Channel,
    Delivery,
    Development,
    Endpoint,
    EndpointEvent,
    Message,
    Negotiation,
    Recipient,
    User,
)
from ..models.deliveries import State
from ..reading.questions.endpoint_events import seen_events
from ..rules.calendar import today_utc
from ..traffic import limits, safe_http
from ..vocabulary.endpoint_events import EndpointEventType

OLD_SECRET_LIVES = timedelta(days=1)
MOST_ENDPOINTS = 20
"""The most endpoints that one user has."""
PAUSED = "You paused it."
A_MINUTE = timedelta(minutes=1)
TESTS_OF_ONE, TESTS_OF_ALL = 6, 20
"""The most tests in a minute, of one endpoint and of all of its owner's."""


class NoEndpoint(Exception):
    """Nothing was made. `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(" ".join(f"{name}: {text}" for name, text in errors.items()))


def endpoints_of(user: User) -> QuerySet[Endpoint]:
    """The user's own, in negotiations that exist for him."""
    return Endpoint.objects.filter(
        recipient__owner=user, negotiation__in=Negotiation.objects.visible_to(user)
    ).select_related("negotiation", "recipient__owner")


@transaction.atomic
def make(
    user: User, negotiation: Negotiation, url: str, *, events: Collection[str] = ()
) -> Endpoint:
    """An endpoint of `user` for a negotiation that he may see, with its secret, which is told once.

    No development is posted before a subscription asks for it; `events` are the types that it is told
    of besides. Raises `NoEndpoint` for an address to
    which nothing may be posted.
    """
    try:
        safe_http.split(url)
    except safe_http.AddressRefused as refused:
        raise NoEndpoint({"url": str(refused)}) from None
    # Locked, so that two at once do not both find room.
    User.objects.select_for_update().get(pk=user.pk)
    if Endpoint.objects.filter(recipient__owner=user).count() >= MOST_ENDPOINTS:
        raise NoEndpoint({"url": f"You have {MOST_ENDPOINTS} endpoints already; remove one first."})
    recipient = Recipient.objects.create(owner=user)
    return Endpoint.objects.create(
        recipient=recipient,
        negotiation=negotiation,
        url=url,
        secret=new_secret(),
        events=in_order(events),
    )


def in_order(events: Collection[str]) -> list[str]:
    """Each type once, in the order of the vocabulary."""
    return [one.value for one in EndpointEventType if one in events]


def ask_for(endpoint: Endpoint, events: Collection[str]) -> Endpoint:
    """Has it be told of those types of events and no others; what is queued of others is dropped."""
    _switch(endpoint, events=in_order(events))
    return endpoint


def new_secret() -> str:
    """A secret as Standard Webhooks writes it: 32 random bytes."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


@transaction.atomic
def rotate(endpoint: Endpoint, *, now: datetime) -> Endpoint:
    """Gives it a new secret, which is told once. The one before it signs too for another day."""
    locked = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.previous_secret, endpoint.previous_until = locked.secret, now + OLD_SECRET_LIVES
    endpoint.secret = new_secret()
    endpoint.save(update_fields=["secret", "previous_secret", "previous_until"])
    return endpoint


def pause(endpoint: Endpoint, *, now: datetime) -> Endpoint:
    """Nothing is posted from this moment on. What falls due meanwhile can be replayed."""
    if endpoint.off_at is None:
        _switch(endpoint, off_at=now, why=PAUSED)
    return endpoint


def resume(endpoint: Endpoint) -> Endpoint:
    """It is told again of what happens from now on; whether it failed before is forgotten."""
    if endpoint.off_at is not None:
        _switch(endpoint, off_at=None, why="", failing_since=None)
    return endpoint


@transaction.atomic
def _switch(endpoint: Endpoint, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(endpoint, name, value)
    endpoint.save(update_fields=list(fields))
    # Whoever is just about to post there looks again.
    Recipient.objects.filter(pk=endpoint.recipient_id).update(version=F("version") + 1)


def remove(endpoint: Endpoint) -> None:
    """Ends it for good, with its subscriptions, what is queued for it, and its log."""
    endpoint.recipient.delete()


class TooManyTests(Exception):
    """Nothing was posted; after `retry_after` seconds one may be again."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            f"Nothing was posted: an endpoint is tested at most {TESTS_OF_ONE} times a minute, and "
            f"all of yours together {TESTS_OF_ALL} times. Try again in {retry_after} seconds."
        )


def test(endpoint: Endpoint, *, now: datetime) -> Attempt:
    """Posts a message of type `test` at once, and answers with what was said to it.

    Also to one that is paused. It is tried once, and tells nothing of the negotiation's content.
    Raises `TooManyTests`: whoever holds an account is not to make us knock at others' doors.
    """
    _count_test(endpoint, now)
    content = trial(now, endpoint)
    message = Message(
        pk=uuid4(),
        recipient=endpoint.recipient,
        negotiation=endpoint.negotiation,
        channel=Channel.WEBHOOK,
        queued_at=now,
        due_at=now,
        try_at=now,
        attempts=1,
        address=endpoint.url,
        subject=TEST,
        content=content,
        handed_at=now,
        settled_at=now,
    )
    # Outside any transaction: whoever is asked may take his time.
    session = WebhookChannel().open()
    began = time.monotonic()
    outcome = session.hand_over(message)
    took = timedelta(seconds=time.monotonic() - began)
    session.close()
    accepted = outcome.reply == ServerReply.ACCEPTED
    message.state = State.SENT if accepted else State.FAILED
    message.error = "" if accepted else outcome.said
    with transaction.atomic():
        message.save(force_insert=True)
        if accepted:
            note_success(endpoint)
        return log_attempt(message, outcome, took=took, now=now)


def _count_test(endpoint: Endpoint, now: datetime) -> None:
    owner = endpoint.recipient.owner_id
    for key, most in (
        (f"tests of endpoint {endpoint.pk}", TESTS_OF_ONE),
        (f"tests of owner {owner}", TESTS_OF_ALL),
    ):
        counted = limits.hit(key, limit=most, window=A_MINUTE, now=now)
        if not counted.is_within:
            raise TooManyTests(counted.retry_after)


TEST = "A test"


@dataclass(frozen=True, slots=True)
class Replayed:
    """The numbers of messages that are posted again, and of those that are not as they no longer hold."""

    again: int
    overtaken: int


def replay(
    endpoint: Endpoint,
    *,
    now: datetime,
    message: UUID | None = None,
    since: datetime | None = None,
) -> Replayed:
    """Posts a message again, or all that were queued since a moment, each with the id that it had.

    What has been updated or taken back since is not told again: what holds is, in the message
    that came later. What its owner may not see today is neither posted nor counted. The last gate
    is asked as always.
    """
    settled = Message.objects.filter(
        recipient=endpoint.recipient_id, channel=Channel.WEBHOOK, settled_at__isnull=False
    ).exclude(state=State.PENDING)
    chosen = settled.filter(pk=message) if message else settled.filter(queued_at__gte=since or now)
    deliveries = list(
        Delivery.objects.filter(_is_seen(endpoint), message__in=chosen).select_related(
            "development", "message"
        )
    )
    holds = _latest(endpoint, [d.identity for d in deliveries])
    wanted = [d for d in deliveries if holds.get(d.identity) == d.development_id]
    seen = seen_events(endpoint, today=now.date())
    events = EndpointEvent.objects.filter(seen, message__in=chosen)
    besides = list(events.values_list("message", flat=True))
    with transaction.atomic():
        _put_back(wanted, besides, now)
        if wanted or besides:
            transaction.on_commit(ring_for_posts, robust=True)
    return Replayed(len(wanted) + len(besides), len(deliveries) - len(wanted))


def _put_back(wanted: list[Delivery], besides: list[UUID], now: datetime) -> None:
    """Queues them again. What arrived may not be forgotten, whatever becomes of this attempt."""
    ids = [*(d.message_id for d in wanted), *besides]
    Message.objects.filter(pk__in=ids, settled_at__isnull=False).update(
        state=State.PENDING,
        attempts=0,
        lease=None,
        leased_until=None,
        try_at=now,
        settled_at=None,
        thinned_at=None,
        error="",
    )
    for before, after in ((State.SENT, State.UNCERTAIN), *((s, State.PENDING) for s in NOT_TOLD)):
        ids = [d.pk for d in wanted if d.state == before]
        Delivery.objects.filter(pk__in=ids, state=before).update(state=after, why="")


NOT_TOLD = (State.FAILED, State.SUPPRESSED, State.CANCELLED)


def _latest(endpoint: Endpoint, identities: list[str]) -> dict[str, UUID]:
    """The development that holds under each identity for the endpoint's owner, or took it back."""
    reader = endpoint.recipient.audience_in(endpoint.negotiation)
    if reader is None:
        return {}
    rows = Development.objects.filter(negotiation=endpoint.negotiation, identity__in=identities)
    ordered = rows.for_audience(reader).in_stream_order()
    return dict(ordered.values_list("identity", "pk"))


def attempts_of(endpoint: Endpoint) -> QuerySet[Attempt]:
    """The log of an endpoint, the last attempt first: tests, and what its owner may see today."""
    told = Delivery.objects.filter(message=OuterRef("message"))
    tests = Q(message__subject=TEST) & ~Exists(told)
    all_seen = Exists(told) & ~Exists(told.exclude(_is_seen(endpoint)))
    attempts = Attempt.objects.filter(message__recipient=endpoint.recipient_id)
    events = EndpointEvent.objects.filter(seen_events(endpoint, today=today_utc()))
    told_besides = Q(message__in=events.values("message"))
    return attempts.filter(tests | all_seen | told_besides).select_related("message")


def _is_seen(endpoint: Endpoint) -> Q:
    """The condition that a delivery tells of something that the endpoint's owner may see today."""
    reader = endpoint.recipient.audience_in(endpoint.negotiation)
    return Q(**{f"development__for_{reader.word}": True}) if reader is not None else Q(pk__in=[])
