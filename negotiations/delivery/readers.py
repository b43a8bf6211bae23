"""Who may still be told: the audience of each reader now, and whether he has left."""

from __future__ import annotations

from collections.abc import Collection
from email.errors import MessageError
from email.headerregistry import Address

from ..detection.audiences import Audience
from ..models import Membership, Negotiation, Recipient, Subscription
from ..models.subscriptions import Channel


def audiences_of(
    recipients: Collection[Recipient], negotiation: Negotiation
) -> dict[int, Audience | None]:
    """Each recipient's audience in the negotiation at this moment, by id; None where there is none.

    `recipients` come with their users and owners. What it answers is what
    `Recipient.audience_in` says of each.
    """
    accounts = {r.pk: r.account for r in recipients if r.is_active}
    users = [account.pk for account in accounts.values() if account is not None]
    cleared = dict(
        Membership.objects.filter(negotiation=negotiation, user__in=users).values_list(
            "user", "cleared"
        )
    )
    public = Audience.PUBLIC if negotiation.is_public else None
    found: dict[int, Audience | None] = {recipient.pk: None for recipient in recipients}
    for id, account in accounts.items():
        if account is None or (not account.is_superuser and account.pk not in cleared):
            found[id] = public
        elif account.is_superuser or cleared[account.pk]:
            found[id] = Audience.CLEARED
        else:
            found[id] = Audience.TEAM
    return found


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
    found: dict[int, dict[str, Subscription]] = {}
    for subscription in Subscription.objects.filter(
        recipient__in=recipients,
        negotiation=negotiation,
        active=True,
        recipient__endpoint__off_at__isnull=True,
    ).exclude(channel=Channel.FEED):
        found.setdefault(subscription.recipient_id, {})[str(subscription.pk)] = subscription
    return found
