"""The readers who may still be told: the audience of each now, and whether he has left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from email.errors import MessageError
from email.headerregistry import Address
from typing import Protocol

from django.db.models import prefetch_related_objects

from ...models import Delivery, Membership, Message, Negotiation, Recipient, Subscription
from ...models.deliveries import State
from ...models.subscriptions import Channel
from ...vocabulary.audiences import Audience


class Hearer(Protocol):
    """A recipient, or as much of one as says what he may be told."""

    @property
    def pk(self) -> int: ...
    @property
    def account_id(self) -> int | None: ...
    @property
    def is_active(self) -> bool: ...


MANY = 1000
"""Of so many accounts it is not asked which are members: all members are read."""


def audiences_of(
    recipients: Collection[Hearer], negotiation: Negotiation
) -> dict[int, Audience | None]:
    """Each recipient's audience in the negotiation at this moment, by id; None where there is none.

    It is what `Recipient.audience_in` answers for each of them, in a fixed number of queries.
    """
    rows = [recipient for recipient in recipients if isinstance(recipient, Recipient)]
    prefetch_related_objects(rows, "user", "owner")
    accounts = {recipient.account_id for recipient in recipients} - {None}
    members = Membership.objects.filter(negotiation=negotiation)
    if len(accounts) < MANY:
        members = members.filter(user__in=accounts)
    cleared = dict(members.values_list("user", "cleared"))
    audiences: dict[int, Audience | None] = {}
    for recipient in recipients:
        account = recipient.account_id
        if not recipient.is_active:
            audiences[recipient.pk] = None
        elif account is not None:
            audiences[recipient.pk] = negotiation.audience_by(cleared.get(account))
        else:
            audiences[recipient.pk] = negotiation.audience_of_strangers
    return audiences


def still_theirs(messages: Iterable[Message]) -> list[Message]:
    """Those messages that tell of nothing that whom they went to may not see today; three queries.

    A letter tells of nothing that is recorded. Whether he is still written to does not matter.
    """
    there = list(messages)
    prefetch_related_objects(there, "recipient__user", "recipient__owner")
    told = (
        Delivery.objects.filter(message__in=[message.pk for message in there])
        .exclude(state__in=(State.CANCELLED, State.SUPPRESSED))
        .values_list("message", "development__negotiation", *FLAGS)
    )
    rows = list(told)
    negotiations = Negotiation.objects.in_bulk({about for _, about, *_ in rows})
    memberships = Membership.objects.filter(negotiation__in=negotiations)
    cleared = {(m.user_id, m.negotiation_id): m.cleared for m in memberships}
    readers = {message.pk: message.recipient.account for message in there}
    lost = set()
    for message, about, *flags in rows:
        account, negotiation = readers[message], negotiations[about]
        audience = (
            negotiation.audience_by(cleared.get((account.pk, about)))
            if account is not None
            else negotiation.audience_of_strangers
        )
        if audience is None or not flags[audience]:
            lost.add(message)
    return [message for message in there if message.pk not in lost]


FLAGS = [f"development__for_{audience.word}" for audience in Audience]


def mail_address(recipient: Recipient) -> str:
    """The recipient's address as every mail server takes it; empty where no mail can reach it."""
    return reachable(recipient.address)


PLAIN = re.compile(
    r"[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+",
    re.IGNORECASE | re.ASCII,
)
"""Addresses in which nothing needs to be quoted or spelled otherwise: nearly all."""


def reachable(address: str) -> str:
    """The address as every mail server takes it; empty where no mail can reach it."""
    if PLAIN.fullmatch(address):
        return address
    local, _, domain = address.rpartition("@")
    try:
        return Address(addr_spec=f"{local}@{domain.encode('idna').decode()}").addr_spec
    except (ValueError, IndexError, MessageError):
        return ""


def subscriptions_of(
    recipients: Collection[int], negotiation: Negotiation
) -> dict[int, dict[str, Subscription]]:
    """The active subscriptions of each recipient there, by his id and their own.

    Whoever has none has left: he is not even told what is corrected. So has an endpoint that is
    switched off, until it is on again.
    """
    subscriptions: dict[int, dict[str, Subscription]] = {}
    for subscription in Subscription.objects.filter(
        recipient__in=recipients,
        negotiation=negotiation,
        active=True,
        recipient__endpoint__off_at__isnull=True,
    ).exclude(channel=Channel.FEED):
        subscriptions.setdefault(subscription.recipient_id, {})[str(subscription.pk)] = subscription
    return subscriptions
