"""The readers who may still be told: the audience of each now, and whether he has left."""

from __future__ import annotations

from collections.abc import Collection
from email.errors import MessageError
from email.headerregistry import Address

from django.db.models import prefetch_related_objects

from ...models import Membership, Negotiation, Recipient, Subscription
from ...models.subscriptions import Channel
from ...vocabulary.audiences import Audience


def audiences_of(
    recipients: Collection[Recipient], negotiation: Negotiation
) -> dict[int, Audience | None]:
    """Each recipient's audience in the negotiation at this moment, by id; None where there is none.

    It is what `Recipient.audience_in` answers for each of them, in a fixed number of queries.
    """
    prefetch_related_objects(list(recipients), "user", "owner")
    accounts = {account.pk for r in recipients if (account := r.account) is not None}
    cleared = dict(
        Membership.objects.filter(negotiation=negotiation, user__in=accounts).values_list(
            "user", "cleared"
        )
    )
    audiences: dict[int, Audience | None] = {}
    for recipient in recipients:
        account = recipient.account
        if not recipient.is_active:
            audiences[recipient.pk] = None
        elif account is not None:
            audiences[recipient.pk] = negotiation.audience_by(cleared.get(account.pk))
        else:
            audiences[recipient.pk] = negotiation.audience_of_strangers
    return audiences


def mail_address(recipient: Recipient) -> str:
    """The recipient's address as every mail server takes it; empty where no mail can reach it."""
    local, _, domain = recipient.address.rpartition("@")
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
