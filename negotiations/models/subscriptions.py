"""Subscriptions: which developments a recipient is told, how often and by which channel."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypedDict

from django.conf import settings
from django.db import models

from ..vocabulary.audiences import Audience
from .calendar import Track
from .demands import Demand
from .documents import Document
from .issues import Issue
from .links import CHANGES, FEEDS, link_name, link_of
from .negotiations import Negotiation
from .parties import Party
from .red_lines import RedLine

if TYPE_CHECKING:
    from .users import User


def leave_token() -> str:
    """Short, so that the header with its address stays on one line, and too long to guess."""
    return secrets.token_urlsafe(12)


class Channel(models.TextChoices):
    EMAIL = "email"
    WEBHOOK = "webhook"
    FEED = "feed"


class Only(models.TextChoices):
    """Conditions that narrow a subscription down further. Of several that are alike, one has to fit."""

    REVERSED = "reversed", "only reversals"
    HARDENED = "hardened", "only what hardened"
    SOFTENED = "softened", "only what softened"
    HIGH_CONFIDENCE = "high-confidence", "only what we are sure of"


class Recipient(models.Model):
    """Whoever is told: somebody with an account, an address without one, or a webhook endpoint.

    An endpoint sees what its `owner` may see; an address without an account sees what is public,
    once it was confirmed. `token` ends its digests, and nothing else. Of `link` the links are made
    that open the page on which its owner manages everything; `former_link` is the digest of the one
    of before, which ends its digests for ever and opens that page until `former_until`. `key` is its
    name in addresses, and opens nothing.
    `suppressed_at` ends all mails until somebody lifts it. After a mail that came back for a while,
    nothing is handed over until `held_until`; `soft_bounces` counts those in a row.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recipient", null=True, blank=True
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="endpoints", null=True, blank=True
    )
    email = models.EmailField("e-mail address", max_length=320, null=True, blank=True, unique=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    token = models.CharField(max_length=32, unique=True, default=leave_token, editable=False)
    link = models.CharField(max_length=16, unique=True, default=link_name, editable=False)
    former_link = models.CharField(max_length=64, default="", db_index=True, editable=False)
    former_until = models.DateField(null=True, editable=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    suppressed_at = models.DateTimeField(null=True, blank=True)
    suppressed_why = models.CharField(max_length=300, blank=True)
    soft_bounces = models.PositiveSmallIntegerField(default=0, editable=False)
    held_until = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        db_table = "recipient"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, owner__isnull=True, email__isnull=True)
                | models.Q(user__isnull=True, owner__isnull=False, email__isnull=True)
                | models.Q(user__isnull=True, owner__isnull=True, email__isnull=False),
                name="recipient_is_one_of_three",
            )
        ]
        indexes = [
            models.Index(
                fields=["-suppressed_at"],
                condition=models.Q(suppressed_at__isnull=False),
                name="recipient_suppressed_idx",
            ),
        ]

    def __str__(self) -> str:
        return self.address or f"an endpoint of {self.owner}"

    @property
    def account(self) -> User | None:
        """The user whose audience it has; None for an address without an account."""
        return self.user or self.owner

    @property
    def account_id(self) -> int | None:
        """The id of that user."""
        return self.user_id or self.owner_id

    @property
    def address(self) -> str:
        """The address for mails; empty for an endpoint."""
        return self.user.email if self.user else self.email or ""

    def change_link(self, until: date) -> str:
        """What opens, up to that day, the page on which an address without an account changes what it gets."""
        return link_of(self.link, purpose=CHANGES, until=until)

    @property
    def is_active(self) -> bool:
        """True where it may be told anything at all."""
        if self.suppressed_at is not None:
            return False
        account = self.account
        return account.is_active if account else self.confirmed_at is not None

    def audience_in(self, negotiation: Negotiation) -> Audience | None:
        """The audience that the recipient belongs to now; None where nothing may be told."""
        if not self.is_active:
            return None
        if self.account is not None:
            return negotiation.audience_of(self.account)
        return negotiation.audience_of_strangers


class Endpoint(models.Model):
    """An address to which developments of one negotiation are posted, signed with a secret.

    While a secret is being changed the one before it signs too, until `previous_until`. `off_at`
    is when it was switched off, by its owner or since it failed for days; `why` says which.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.OneToOneField(Recipient, models.CASCADE, related_name="endpoint")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="endpoints", db_index=False
    )
    url = models.URLField("address", max_length=1000)
    secret = models.CharField(max_length=100, editable=False)
    previous_secret = models.CharField(max_length=100, blank=True, editable=False)
    previous_until = models.DateTimeField(null=True, blank=True, editable=False)
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    off_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)
    events = models.JSONField(default=list)
    """What is posted to it besides developments: types of `vocabulary.endpoint_events`."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "endpoint"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["-off_at"],
                condition=models.Q(off_at__isnull=False),
                name="endpoint_off_idx",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Readership(models.Model):
    """A recipient's place among the readers of a negotiation, with the token that ends it.

    One token for all mails of the negotiation, so that one click stops them all.
    """

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="readerships")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="readerships", db_index=False
    )
    token = models.CharField(max_length=32, unique=True, default=leave_token, editable=False)

    class Meta:
        db_table = "readership"
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "recipient"], name="readership_once")
        ]

    def __str__(self) -> str:
        return f"{self.recipient} in {self.negotiation}"


class SubscriptionQuerySet(models.QuerySet[Any]):
    def owned_by(self, user: User) -> Self:
        """The user's own, in negotiations that exist for him."""
        return self.filter(
            models.Q(recipient__user=user) | models.Q(recipient__owner=user),
            negotiation__in=Negotiation.objects.visible_to(user),
        )

    def listening(self, negotiation: Negotiation) -> Self:
        """Those that want to be told, at once or later."""
        return self.filter(negotiation=negotiation, active=True).exclude(
            models.Q(frequency=Subscription.Frequency.OFF) | models.Q(channel=Channel.FEED)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A list of slugs that says what a subscription is about, with all that is fixed about it."""

    name: str
    """The column that keeps it."""
    model: Any
    """The noun that the slugs name."""
    parameter: str
    """The name by which an address fills it in: `?party=russia`."""
    question: str
    """The label under which a form asks for it."""
    hint: str = "None ticked means all of them."
    before: str
    """The words before its names in a sentence: "of Russia"."""
    place: int
    """Its place in a form; in a sentence they stand in the order of `TARGETS`."""
    described: str = ""
    """What the API says of it, where its name does not say it all."""
    has_all_kinds: bool = False
    """True where whoever follows one of them from its page is told all kinds of development."""

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)


TARGETS = (
    Target(
        name="parties",
        model=Party,
        parameter="party",
        question="About which parties",
        before="of",
        place=1,
    ),
    Target(
        name="blocs",
        model=Party,
        parameter="bloc",
        question="About which bodies with all their members",
        hint="A body stands for itself and for whoever is a member of it then.",
        before="of the members of",
        described="Bodies, each for itself and its members.",
        place=2,
    ),
    Target(
        name="issues",
        model=Issue,
        parameter="issue",
        question="On which issues",
        before="on",
        place=3,
    ),
    Target(
        name="tracks",
        model=Track,
        parameter="track",
        question="In which tracks",
        before="in",
        place=4,
    ),
    Target(
        name="demands",
        model=Demand,
        parameter="demand",
        question="About which demands",
        before="about demand",
        place=6,
        has_all_kinds=True,
    ),
    Target(
        name="red_lines",
        model=RedLine,
        parameter="red_line",
        question="About which red lines",
        before="about the red line",
        place=7,
        has_all_kinds=True,
    ),
    Target(
        name="documents",
        model=Document,
        parameter="document",
        question="About which texts",
        before="about",
        place=5,
        has_all_kinds=True,
    ),
)
LISTS = tuple(target.name for target in TARGETS)
IN_A_FORM = tuple(sorted(TARGETS, key=lambda target: target.place))


class Subscription(models.Model):
    """A wish to hear of some developments of a negotiation, so often and by that channel.

    `kinds` and the lists of what it is about hold slugs; an empty list means all. `blocs` are
    bodies, and stand for them and their members. `only` narrows it down further. One that is not
    `active` was stopped by its owner, `left_by_mail` where by the link of a mail. Of `link` the
    address of a feed is made, good up to `feed_until`; `former_link` is the digest of one of before.
    """

    class Frequency(models.TextChoices):
        IMMEDIATE = "immediate"
        DAILY = "daily"
        WEEKLY = "weekly"
        OFF = "off"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="subscriptions")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="subscriptions", db_index=False
    )
    kinds = models.JSONField(default=list, blank=True)
    parties = models.JSONField(default=list, blank=True)
    blocs = models.JSONField(default=list, blank=True)
    issues = models.JSONField(default=list, blank=True)
    tracks = models.JSONField(default=list, blank=True)
    demands = models.JSONField(default=list, blank=True)
    red_lines = models.JSONField(default=list, blank=True)
    documents = models.JSONField(default=list, blank=True)
    only = models.JSONField(default=list, blank=True)
    without_own = models.BooleanField(default=False)
    frequency = models.CharField(
        max_length=9, choices=Frequency.choices, default=Frequency.IMMEDIATE
    )
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.EMAIL)
    link = models.CharField(max_length=16, unique=True, default=link_name, editable=False)
    former_link = models.CharField(max_length=64, default="", db_index=True, editable=False)
    feed_until = models.DateField(null=True, blank=True, editable=False)
    feed_reminded_on = models.DateField(null=True, blank=True, editable=False)
    note = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)
    left_by_mail = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        db_table = "subscription"
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(frequency__in=["immediate", "daily", "weekly", "off"]),
                name="subscription_frequency_exists",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["email", "webhook", "feed"]),
                name="subscription_channel_exists",
            ),
        ]
        indexes = [
            models.Index(
                fields=["negotiation", "frequency"],
                condition=models.Q(active=True),
                name="subscription_listening_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.negotiation}"

    @property
    def feed_token(self) -> str:
        """What opens its feed, for a program that cannot sign in."""
        return link_of(self.link, purpose=FEEDS)


class SubscriptionFields(TypedDict, total=False):
    """The content of a subscription, as somebody asks for it. An empty list means all."""

    kinds: Collection[str]
    parties: Collection[str]
    blocs: Collection[str]
    issues: Collection[str]
    tracks: Collection[str]
    demands: Collection[str]
    red_lines: Collection[str]
    documents: Collection[str]
    only: Collection[str]
    without_own: bool
    frequency: str
    channel: str
    endpoint: uuid.UUID | None
    note: str
    active: bool
