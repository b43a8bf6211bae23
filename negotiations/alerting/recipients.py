"""The user as one who is written to."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import BarredAddress, Negotiation, Recipient, User
from ..rules.calendar import today_utc
from .clearances import queue_for_wider_audience
from .forgotten import BARRED


@transaction.atomic
def recipient_for(user: User) -> Recipient:
    """The user as one who is written to, the same however often it is asked.

    An address that followed something before it got this account is the same reader, once the
    account has confirmed it: what it follows and what it was told is his from now on. So nothing
    comes twice, and what no longer holds is taken back from whoever was told it.
    """
    known = Recipient.objects.filter(user=user).first() or joined_reader(user)
    return known or Recipient.objects.get_or_create(user=user, defaults=_as_forgotten(user))[0]


def _as_forgotten(user: User) -> dict[str, Any]:
    """An address that is not written to since before it was forgotten is not because it has an account."""
    if not user.email or not BarredAddress.objects.has(user.email):
        return {}
    return {"suppressed_at": timezone.now(), "suppressed_why": BARRED}


@transaction.atomic
def joined_reader(user: User) -> Recipient | None:
    """The reader at the user's address becomes the user; None where there is none, or the user reads already.

    Who follows something under both stays two readers, each with the links in its mails.
    """
    before = Recipient.objects.filter(email__iexact=user.email).first() if user.email else None
    own = Recipient.objects.filter(user=user).first()
    if before is None or (own and own.readerships.exists()):
        return None
    if own:
        # He was only ever written letters.
        written = set(before.messages.exclude(period="").values_list("period", flat=True))
        own.messages.exclude(period__in=written).update(recipient=before)
        own.delete()
    before.user, before.email, before.version = user, None, F("version") + 1
    before.save(update_fields=["user", "email", "version"])
    before.refresh_from_db()
    now, today = timezone.now(), today_utc()
    for negotiation in Negotiation.objects.filter(memberships__user=user):
        queue_for_wider_audience(negotiation, user, today=today, now=now)
    return before
