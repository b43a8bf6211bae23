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

    `recipients` come with their users. What it answers is what `Negotiation.audience_of` says.
    """
    users = [r.user_id for r in recipients if r.user_id is not None]
    cleared = dict(
        Membership.objects.filter(negotiation=negotiation, user__in=users).values_list(
            "user", "cleared"
        )
    )
    found: dict[int, Audience | None] = {}
    for recipient in recipients:
        user = recipient.user
        if user is None or not user.is_active:
            found[recipient.pk] = None
        elif user.is_superuser:
            found[recipient.pk] = Audience.CLEARED
        elif user.pk in cleared:
            found[recipient.pk] = Audience.CLEARED if cleared[user.pk] else Audience.TEAM
        else:
            found[recipient.pk] = Audience.PUBLIC if negotiation.is_public else None
    return found


def mailbox_of(recipient: Recipient) -> str:
    """The recipient's address as any mail server takes it; empty where there is none such.

    Typed by people, so one that is wrong must not stop the mails of the others.
    """
    local, _, domain = recipient.address.rpartition("@")
    try:
        return Address(addr_spec=f"{local}@{domain.encode('idna').decode('ascii')}").addr_spec
    except (ValueError, IndexError, MessageError):
        return ""


def subscriptions_of(
    recipients: Collection[int], negotiation: Negotiation, channel: str = Channel.EMAIL
) -> dict[int, dict[str, Subscription]]:
    """The active subscriptions of each recipient there, by his id and their own.

    Whoever has none has left: he is not even told what is corrected.
    """
    found: dict[int, dict[str, Subscription]] = {}
    for subscription in Subscription.objects.filter(
        recipient__in=recipients, negotiation=negotiation, channel=channel, active=True
    ):
        found.setdefault(subscription.recipient_id, {})[str(subscription.pk)] = subscription
    return found
