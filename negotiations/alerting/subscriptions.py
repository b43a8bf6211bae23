"""Subscriptions: made, changed and left. Forms, pages and the API all make these calls."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Unpack

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F

from ..delivery.mail.periods import known_zones
from ..models import (
    Channel,
    Negotiation,
    Readership,
    Recipient,
    Subscription,
    User,
)
from ..models.aliases import things_named
from ..models.links import link_name
from ..models.subscriptions import (
    LISTS,
    TARGETS,
    Only,
    SubscriptionFields,
    SubscriptionQuerySet,
    Target,
)
from ..rules.calendar import today_utc
from ..vocabulary.kinds import SUBSCRIBABLE_KINDS, USUAL_KINDS
from .endpoints import endpoints_of
from .feeds import GOOD_FOR
from .recipients import recipient_for


class NotSubscribed(Exception):
    """Nothing was changed. `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(" ".join(f"{name}: {text}" for name, text in errors.items()))


@transaction.atomic
def subscribe(
    user: User, negotiation: Negotiation, **fields: Unpack[SubscriptionFields]
) -> Subscription:
    """A new subscription of `user` to a negotiation that he may see.

    Without `kinds` it is for the usual ones. By channel webhook it is his `endpoint` that is
    told. Raises `NotSubscribed` for a kind, party, issue or endpoint that does not exist for him.
    """
    if "kinds" not in fields:
        fields["kinds"] = list(USUAL_KINDS)
    _check(user, negotiation, fields)
    recipient = _told_by(user, negotiation, fields) or recipient_for(user)
    return _subscribe(recipient, negotiation, fields)


@transaction.atomic
def subscribe_address(
    recipient: Recipient, negotiation: Negotiation, **fields: Unpack[SubscriptionFields]
) -> Subscription:
    """A new subscription of an address without an account, which sees what is public.

    Raises `NotSubscribed` as `subscribe` does.
    """
    _check(AnonymousUser(), negotiation, fields)
    return _subscribe(recipient, negotiation, fields)


def _subscribe(
    recipient: Recipient, negotiation: Negotiation, fields: SubscriptionFields
) -> Subscription:
    if Subscription.objects.filter(recipient=recipient).count() >= MOST:
        too_many = f"There are {MOST} subscriptions already. Remove one of them first."
        raise NotSubscribed({"negotiation": too_many})
    subscription = Subscription(recipient=recipient, negotiation=negotiation, **_plain(fields))
    if subscription.channel == Channel.FEED:
        _as_a_feed(subscription)
    subscription.save(force_insert=True)
    Readership.objects.get_or_create(recipient=recipient, negotiation=negotiation)
    _noticed(recipient)
    return subscription


@transaction.atomic
def change(
    subscription: Subscription, user: User | AnonymousUser, **fields: Unpack[SubscriptionFields]
) -> Subscription:
    """Changes what is given, and keeps the rest. Raises `NotSubscribed` as `subscribe` does."""
    _check(user, subscription.negotiation, fields)
    if "channel" in fields or "endpoint" in fields:
        if not isinstance(user, User):
            raise NotSubscribed({"channel": "An address without an account is told by mail."})
        _move(subscription, user, fields)
    was_a_feed = subscription.channel == Channel.FEED
    for name, value in _plain(fields).items():
        setattr(subscription, name, value)
    if subscription.channel == Channel.FEED and not was_a_feed:
        _as_a_feed(subscription)
    if "active" in fields:
        subscription.left_by_mail = False
    _must_suit(subscription)
    subscription.version = F("version") + 1
    subscription.save()
    subscription.refresh_from_db()
    _noticed(subscription.recipient)
    return subscription


def _as_a_feed(subscription: Subscription) -> None:
    """With an address that nobody has, good for a year."""
    subscription.link, subscription.former_link = link_name(), ""
    subscription.feed_until, subscription.feed_reminded_on = today_utc() + GOOD_FOR, None


@transaction.atomic
def end(subscription: Subscription) -> None:
    """Ends a subscription for good."""
    _noticed(subscription.recipient)
    subscription.delete()


def leave(readership: Readership) -> int:
    """Stops all mails of a negotiation to one reader, at once; how many subscriptions that ended.

    What is queued is not sent. Doing it twice does nothing.
    """
    return _leave(readership.recipient, negotiation=readership.negotiation)


def return_to(readership: Readership) -> int:
    """Takes `leave` back: what it stopped is active again, and nothing else; how many."""
    return _return(readership.recipient, negotiation=readership.negotiation)


def leave_digests(recipient: Recipient) -> int:
    """Stops all digests to one reader, whatever they are about; what he is told at once stays."""
    return _leave(recipient, frequency__in=DIGESTS)


def return_to_digests(recipient: Recipient) -> int:
    """Takes `leave_digests` back."""
    return _return(recipient, frequency__in=DIGESTS)


DIGESTS = (Subscription.Frequency.DAILY, Subscription.Frequency.WEEKLY)


def _leave(recipient: Recipient, **which: Any) -> int:
    mine = _mailed(recipient).filter(active=True, **which)
    return _switch(recipient, mine, active=False, left_by_mail=True)


def _return(recipient: Recipient, **which: Any) -> int:
    mine = _mailed(recipient).filter(active=False, left_by_mail=True, **which)
    return _switch(recipient, mine, active=True, left_by_mail=False)


def _mailed(recipient: Recipient) -> SubscriptionQuerySet:
    return Subscription.objects.filter(recipient=recipient, channel=Channel.EMAIL)


@transaction.atomic
def _switch(recipient: Recipient, mine: SubscriptionQuerySet, **to: bool) -> int:
    switched: int = mine.update(version=F("version") + 1, **to)
    _noticed(recipient)
    return switched


@transaction.atomic
def keep_time(user: User, time_zone: str) -> Recipient:
    """Says by which clock the user's mornings begin. Raises `NotSubscribed` for one unknown here."""
    if time_zone not in known_zones():
        raise NotSubscribed({"time_zone": f"'{time_zone}' is no time zone that is known here."})
    recipient = recipient_for(user)
    Recipient.objects.filter(pk=recipient.pk).update(time_zone=time_zone)
    recipient.refresh_from_db()
    return recipient


def _noticed(recipient: Recipient) -> None:
    """Whoever is just handing something over to this reader looks again."""
    Recipient.objects.filter(pk=recipient.pk).update(version=F("version") + 1)


def _plain(fields: SubscriptionFields) -> dict[str, Any]:
    several = ("kinds", "only", *LISTS)
    return {
        name: list(dict.fromkeys(value)) if name in several else value  # type: ignore[call-overload]
        for name, value in fields.items()
        if name != "endpoint"
    }


def _told_by(user: User, negotiation: Negotiation, fields: SubscriptionFields) -> Recipient | None:
    """The endpoint that is told, as a recipient; None where it is the user himself.

    Raises `NotSubscribed` for one that is not his, or of another negotiation.
    """
    endpoint = fields.get("endpoint")
    if fields.get("channel", Channel.EMAIL) != Channel.WEBHOOK:
        if endpoint is not None:
            raise NotSubscribed({"endpoint": "Only by channel webhook is an endpoint told."})
        return None
    if endpoint is None:
        raise NotSubscribed({"endpoint": "Name the endpoint that is to be told."})
    found = endpoints_of(user).filter(pk=endpoint, negotiation=negotiation).first()
    if found is None:
        raise NotSubscribed(
            {"endpoint": f"You have no endpoint '{endpoint}' for this negotiation."}
        )
    if fields.get("frequency", AT_ONCE[0]) not in AT_ONCE:
        raise NotSubscribed({"frequency": ONLY_AT_ONCE})
    return found.recipient


def _move(subscription: Subscription, user: User, fields: SubscriptionFields) -> None:
    """Has somebody else told: the user himself, or another endpoint of his."""
    _noticed(subscription.recipient)
    kept: SubscriptionFields = {"channel": subscription.channel}
    if fields.get("channel", subscription.channel) == Channel.WEBHOOK == subscription.channel:
        kept["endpoint"] = subscription.recipient.endpoint.pk
    wanted: SubscriptionFields = {**kept, **fields}
    told = _told_by(user, subscription.negotiation, wanted) or recipient_for(user)
    subscription.recipient = told
    Readership.objects.get_or_create(recipient=told, negotiation=subscription.negotiation)


def _must_suit(subscription: Subscription) -> None:
    if subscription.channel == Channel.WEBHOOK and subscription.frequency not in AT_ONCE:
        raise NotSubscribed({"frequency": ONLY_AT_ONCE})


AT_ONCE = (Subscription.Frequency.IMMEDIATE, Subscription.Frequency.OFF)
ONLY_AT_ONCE = "An endpoint is told at once: use immediate, or off."


def _check(
    user: User | AnonymousUser, negotiation: Negotiation, fields: SubscriptionFields
) -> None:
    """Refuses what is wrong, and puts slugs in place of names under which things were asked for."""
    errors = {}
    unknown = set(fields.get("kinds", ())) - set(SUBSCRIBABLE_KINDS)
    if unknown:
        errors["kinds"] = (
            f"There is no kind {_quoted(unknown)}; use some of {', '.join(SUBSCRIBABLE_KINDS)}."
        )
    for target in TARGETS:
        asked: list[str] = list(fields.get(target.name, ()))  # type: ignore[call-overload]
        named = _slugs_of(target, asked, user, negotiation) if asked else {}
        missing = set(asked) - named.keys()
        if missing:
            errors[target.name] = (
                f"There is no {target.noun} {_quoted(missing)} in this negotiation."
            )
        elif asked:
            fields[target.name] = [named[name] for name in asked]  # type: ignore[literal-required]
    strange = set(fields.get("only", ())) - set(Only.values)
    if strange:
        errors["only"] = f"{_quoted(strange)} is unknown; use some of {', '.join(Only.values)}."
    for name, words in (("frequency", Subscription.Frequency.values), ("channel", Channel.values)):
        if fields.get(name, words[0]) not in words:
            errors[name] = f"Use one of {', '.join(words)}."
    if len(fields.get("note", "")) > NOTE:
        errors["note"] = f"A note holds at most {NOTE} characters."
    if errors:
        raise NotSubscribed(errors)


def _slugs_of(
    target: Target, names: list[str], user: User | AnonymousUser, negotiation: Negotiation
) -> dict[str, str]:
    """The slug of what each name stands for, of those that stand for something he may see."""
    there: Any = target.model.objects.filter(negotiation=negotiation).visible_to(user)
    named = things_named(names, there)
    return {name: thing.slug for name, thing in named.items() if thing is not None}


NOTE = 300
MOST = 200
"""The most subscriptions that one reader, or one endpoint, has."""


def _quoted(slugs: Collection[str]) -> str:
    return ", ".join(f"'{slug}'" for slug in sorted(slugs))
