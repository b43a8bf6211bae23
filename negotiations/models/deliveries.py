"""Messages to recipients and what became of them: the table is the queue."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from .developments import Development
from .facts import AudienceChoice
from .negotiations import Negotiation
from .subscriptions import Channel, Recipient


class State(models.TextChoices):
    """The states of a message: on its way, and ended."""

    PENDING = "pending", "waits"
    LEASED = "leased", "claimed by a worker"
    HANDING = "handing", "being handed over"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed", "not sent: the reader has left"
    CANCELLED = "cancelled", "not sent: nothing of it was left to tell"
    UNCERTAIN = "uncertain", "handed over without an answer"


TOLD = (State.SENT, State.UNCERTAIN)
"""The states of a message that has reached somebody, or may have."""
UNSETTLED = (State.PENDING, State.LEASED, State.HANDING)
LETTER = "letter"
"""What the period of a letter begins with. A digest's begins otherwise."""
EVENT = "event"
"""What the period of a post begins with that tells of no development."""
WORK = "work"
"""What the period of a mail begins with that tells what waits for its reader."""


class MessageQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> Self:
        """Those whose time has come: their hold or the wait before the next attempt is over."""
        return self.filter(state=State.PENDING, try_at__lte=now)

    def abandoned(self, now: datetime) -> Self:
        """Those whose worker is gone: their lease has run out."""
        return self.filter(state__in=(State.LEASED, State.HANDING), leased_until__lte=now)

    def open(self, negotiation: Negotiation, channel: str, now: datetime) -> Self:
        """Those still held, to which more can be added."""
        return self.filter(
            negotiation=negotiation,
            channel=channel,
            period="",
            state=State.PENDING,
            attempts=0,
            due_at__gt=now,
        )

    def settled(self) -> Self:
        """Those that came to an end and still have their texts, by an index: all of the last days, and long ago few."""
        return self.filter(settled_at__isnull=False, thinned_at__isnull=True)

    def digests(self, periods: Collection[str], now: datetime) -> Self:
        """Those of these periods that have not ended: more can be added."""
        return self.filter(
            channel=Channel.EMAIL, period__in=periods, state=State.PENDING, due_at__gt=now
        )


class Message(models.Model):
    """One hand-over to one recipient by one channel: all that falls due within one hold.

    `content` is what is handed over, byte for byte, frozen before the first attempt. `due_at` is
    the end of the hold and never moves; `try_at` is the next attempt. A digest is a message of a
    `period`, of which each reader has one, and of all negotiations. From `thinned_at` on its text is
    gone, as it was settled long before: `content_of` still says of which deliveries it told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="messages")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="messages", null=True, db_index=False
    )
    channel = models.CharField(max_length=7, choices=Channel.choices)
    period = models.CharField(max_length=40, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    try_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    lease = models.UUIDField(null=True, editable=False)
    leased_until = models.DateTimeField(null=True)
    address = models.CharField(max_length=320, blank=True)
    subject = models.TextField(blank=True)
    content = models.BinaryField(null=True, editable=False)
    content_of = models.JSONField(default=list, editable=False)
    handed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    thinned_at = models.DateTimeField(null=True, editable=False)
    error = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        db_table = "message"
        ordering = ["-queued_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="message_state_exists"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["leased", "handing"])
                | Q(lease__isnull=False, leased_until__isnull=False),
                name="message_in_hand_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["handing", "sent", "uncertain"])
                | Q(content__isnull=False, handed_at__isnull=False),
                name="message_handed_over_has_content",
            ),
            models.CheckConstraint(
                condition=~Q(period="") | Q(negotiation__isnull=False),
                name="message_of_no_period_is_of_a_negotiation",
            ),
            models.UniqueConstraint(
                fields=["recipient", "channel", "period"],
                condition=~Q(period=""),
                name="message_once_a_period",
            ),
        ]
        indexes = [
            models.Index(
                fields=["try_at"],
                condition=Q(state__in=["pending", "uncertain"]),
                name="message_due_idx",
            ),
            models.Index(
                fields=["leased_until"],
                condition=Q(state__in=["leased", "handing"]),
                name="message_in_hand_idx",
            ),
            models.Index(fields=["negotiation", "state"], name="message_negotiation_idx"),
            models.Index(
                fields=["lease"], condition=Q(lease__isnull=False), name="message_lease_idx"
            ),
            models.Index(fields=["-queued_at"], name="message_queued_idx"),
            models.Index(
                fields=["settled_at", "state", "channel"],
                condition=Q(settled_at__isnull=False, thinned_at__isnull=True),
                name="message_settled_idx",
            ),
            models.Index(
                fields=["state", "-queued_at"],
                condition=Q(state__in=["failed", "uncertain"]),
                name="message_wrong_idx",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"message to {self.recipient}"

    @property
    def is_letter(self) -> bool:
        """True where it tells of no development: frozen when it was written, and without deliveries."""
        return self.period.startswith(f"{LETTER} ")

    @property
    def is_event(self) -> bool:
        """True where it is a post that tells of no development, but of its `event`."""
        return self.period.startswith(f"{EVENT} ")

    @property
    def text_removed_at(self) -> datetime | None:
        """The moment at which the text that was handed over was removed; None where there was none, or it is there."""
        return self.thinned_at if self.handed_at is not None else None

    @property
    def is_of_work(self) -> bool:
        """True where it tells what waits for its reader: worded as it is handed over, without deliveries."""
        return self.period.startswith(f"{WORK} ")


class Item(models.Model):
    """One development as a mail tells it to one audience, frozen when it was queued.

    `rests_on` names the facts in it, so that what was withheld meanwhile is not repeated.
    """

    development = models.ForeignKey(Development, models.CASCADE, related_name="items")
    audience = models.CharField(max_length=7, choices=AudienceChoice.choices)
    content = models.JSONField()
    rests_on = models.JSONField(default=dict)

    class Meta:
        db_table = "item"
        constraints = [
            models.UniqueConstraint(fields=["development", "audience"], name="item_once")
        ]

    def __str__(self) -> str:
        return str(self.content.get("headline", ""))


class Delivery(models.Model):
    """One development to one recipient by one channel, and how it went.

    Once handed over, `notice` says that it mends what `answers` had told; `audience` is the one
    for which it was worded. `because` holds the subscriptions that asked for it. `why` says why
    it was not sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    development = models.ForeignKey(Development, models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(
        Recipient, models.CASCADE, related_name="deliveries", db_index=False
    )
    channel = models.CharField(max_length=7, choices=Channel.choices)
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    identity = models.CharField(max_length=500)
    because = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    notice = models.BooleanField(default=False)
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="answered_by", db_index=False
    )
    audience = models.CharField(max_length=7, choices=AudienceChoice.choices, blank=True)
    why = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "delivery"
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["development", "recipient", "channel"], name="delivery_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="delivery_state_exists"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "identity"], name="delivery_told_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.development} to {self.recipient}"


class Attempt(models.Model):
    """One attempt to hand a message over to an endpoint: what it answered, and how long that took."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="log")
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    said = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "attempt"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.status or 'no answer'} after {self.took_ms} ms"


class Heartbeat(models.Model):
    """The moment at which something that has to happen all the time last did: a sweep, a task in each queue."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "heartbeat"

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
