"""Readers who are forgotten: what they followed, what they were sent and where goes for good."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from ..models import BarredAddress, Invitation, Recipient, Subscription

BARRED = "it had left, or no mail could reach it, before it was forgotten"


@transaction.atomic
def forget_recipients(recipients: QuerySet[Recipient]) -> None:
    """Deletes recipients with their subscriptions, endpoints and messages, and all that tells of their mails.

    Of an address that had left, or to which nothing was to be sent, a hash stays, so that it is not
    written to again. What is just being handed over to one of them is not recorded.
    """
    for recipient in recipients.select_related("user"):
        if recipient.address and _had_ended(recipient):
            BarredAddress.objects.bar(recipient.address)
        if recipient.address:
            Invitation.objects.filter(address__iexact=recipient.address).update(address="")
    recipients.delete()


def _had_ended(recipient: Recipient) -> bool:
    left = Subscription.objects.filter(recipient=recipient, left_by_mail=True)
    return recipient.suppressed_at is not None or left.exists()
