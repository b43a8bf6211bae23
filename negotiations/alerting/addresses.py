"""Readers without an account: an address is written to once its owner has said so, and until he ends it.

    sign_up    somebody gives an address: its owner is asked by mail, and nobody learns who reads
    confirm    the owner says yes, from the page that the link in that mail opens
    refuse     or that it was not him: he is never asked again
    forget     the address goes, with everything

Nothing of what was chosen is kept before it is confirmed: the link itself holds it, signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F, Q

from ..delivery.doorbell import ring
from ..delivery.mail.letters import LetterWords, Topic, letters_since, write
from ..delivery.mail.reasons import Reasons
from ..models import (
    BarredAddress,
    Channel,
    Message,
    Negotiation,
    Recipient,
    Subscription,
    User,
)
from ..models.subscriptions import SubscriptionQuerySet
from ..vocabulary.audiences import Audience
from .forgotten import forget_recipients
from .recipients import recipient_for
from .subscriptions import change, subscribe_address

GOOD_FOR = timedelta(days=3)
"""The time for which a link can be followed."""
LIMITS = ((timedelta(hours=1), 1), (timedelta(days=1), 3))
"""The most letters of one topic that one address is sent, whoever asks for them."""
REFUSED = "asked never to be written to"

_SIGNER = Signer(sep=".", salt="demarche.sign-up")


class NoSuchLink(LookupError):
    """A link that we did not write, or whose address or negotiation is no longer there."""


class LinkTooOld(NoSuchLink):
    """A link of ours that can no longer be followed."""


@dataclass(frozen=True, slots=True)
class SignUp:
    """A subscription that the reader of a link is asked to confirm."""

    recipient: Recipient
    negotiation: Negotiation
    fields: Mapping[str, Any]

    @property
    def what(self) -> str:
        """The subscription in words, as part of a sentence."""
        return _in_words(self.negotiation, self.fields)


def sign_up(
    address: str, negotiation: Negotiation, fields: Mapping[str, Any], *, now: datetime
) -> None:
    """Asks the owner of an address by mail whether he wants that.

    Nothing tells the caller whether the address is known, barred, somebody's account or new.
    Nothing is sent to one that is barred, or that was sent as much as `LIMITS` allow.
    """
    forget_unconfirmed(now)
    account = User.objects.filter(email__iexact=address).first()
    if account is None and BarredAddress.objects.has(address):
        return
    recipient = reader_at(address)
    if account is None:
        link = f"{settings.SITE_URL}/r/confirm/{_link(recipient, negotiation, fields, now)}"
        words = _question(negotiation, fields, link)
    else:
        words = _has_account(negotiation)
    if may_be_asked(recipient, Topic.ADDRESS, now):
        write(recipient, words, Topic.ADDRESS, negotiation=negotiation, now=now)
        transaction.on_commit(ring, robust=True)


def reader_at(address: str) -> Recipient:
    """Whoever is written to at an address: the account that has confirmed it, else the address itself."""
    account = User.objects.filter(email__iexact=address).first()
    if account is not None:
        return recipient_for(account)
    known = Recipient.objects.filter(email__iexact=address).first()
    return known or Recipient.objects.get_or_create(email=address)[0]


def may_be_asked(recipient: Recipient, topic: Topic, now: datetime) -> bool:
    """True where a letter that anybody may cause can be written: neither barred nor too many."""
    if recipient.suppressed_at is not None:
        return False
    if recipient.user is not None and not recipient.user.is_active:
        return False
    return all(letters_since(recipient, now - span, topic) < most for span, most in LIMITS)


def _link(
    recipient: Recipient, negotiation: Negotiation, fields: Mapping[str, Any], now: datetime
) -> str:
    chosen = {name: value for name, value in fields.items() if value}
    said = {"r": recipient.key.hex, "n": negotiation.slug, "t": int(now.timestamp()), "f": chosen}
    return _SIGNER.sign_object(said, compress=True)


def read_link(signed: str, *, now: datetime) -> SignUp:
    """The sign-up that a link asks to confirm. Raises `LinkTooOld`, or `NoSuchLink` where there is nothing to."""
    try:
        said = _SIGNER.unsign_object(signed)
    except (BadSignature, ValueError) as fault:
        raise NoSuchLink(signed) from fault
    # First: by then an address that was not confirmed is forgotten, and its owner should learn why.
    if now.timestamp() - said["t"] > GOOD_FOR.total_seconds():
        raise LinkTooOld(signed)
    recipient = Recipient.objects.filter(key=said["r"], email__isnull=False).first()
    negotiation = Negotiation.objects.filter(slug=said["n"], is_public=True).first()
    if recipient is None or negotiation is None:
        raise NoSuchLink(signed)
    return SignUp(recipient, negotiation, {"kinds": [], **said["f"]})


@transaction.atomic
def confirm(asked: SignUp, *, now: datetime) -> Subscription:
    """The owner of the address says yes. Doing it twice makes no second subscription.

    Raises `NotSubscribed` where something that was chosen is no longer there.
    """
    mine = Recipient.objects.filter(pk=asked.recipient.pk)
    mine.filter(suppressed_why=REFUSED).update(suppressed_at=None, suppressed_why="")
    mine.filter(confirmed_at=None).update(confirmed_at=now, version=F("version") + 1)
    asked.recipient.refresh_from_db()
    for subscription in _subscriptions(asked.recipient).filter(negotiation=asked.negotiation):
        if all(getattr(subscription, name) == value for name, value in asked.fields.items()):
            return change(subscription, AnonymousUser(), active=True)
    return subscribe_address(asked.recipient, asked.negotiation, **asked.fields)


def refuse(asked: SignUp, *, now: datetime) -> None:
    """The owner of the address says that it was not him: it is never written to again.

    Nothing happens where he had confirmed before: he ends his own mails on his own page.
    """
    mine = Recipient.objects.filter(pk=asked.recipient.pk, confirmed_at=None, suppressed_at=None)
    mine.update(suppressed_at=now, suppressed_why=REFUSED, version=F("version") + 1)
    asked.recipient.refresh_from_db()


def followed_by(recipient: Recipient) -> SubscriptionQuerySet:
    """His subscriptions in negotiations that exist for him: those that are public now."""
    return _subscriptions(recipient).filter(negotiation__is_public=True)


def _subscriptions(recipient: Recipient) -> SubscriptionQuerySet:
    return Subscription.objects.filter(recipient=recipient, channel=Channel.EMAIL)


@transaction.atomic
def end_all(recipient: Recipient) -> None:
    """Ends every subscription of the address, also where it can no longer see them."""
    Recipient.objects.filter(pk=recipient.pk).update(version=F("version") + 1)
    Subscription.objects.filter(recipient=recipient).delete()


def forget(recipient: Recipient) -> None:
    """Deletes the address with its subscriptions and with every record of what it was sent."""
    forget_recipients(Recipient.objects.filter(pk=recipient.pk, email__isnull=False))


def forget_unconfirmed(now: datetime) -> int:
    """Deletes the addresses whose owners did not confirm while the link was good; how many.

    One that is never to be written to has to be remembered.
    """
    asked_lately = Message.objects.filter(queued_at__gt=now - GOOD_FOR).values("recipient")
    never = Q(email__isnull=False, confirmed_at=None, suppressed_at=None)
    _, deleted = Recipient.objects.filter(never).exclude(pk__in=asked_lately).delete()
    return deleted.get(Recipient._meta.label, 0)


def _in_words(negotiation: Negotiation, fields: Mapping[str, Any]) -> str:
    asked = Subscription(negotiation=negotiation, **fields)
    return Reasons().why(asked, negotiation, Audience.PUBLIC).removeprefix("you asked for ")


def _question(negotiation: Negotiation, fields: Mapping[str, Any], link: str) -> LetterWords:
    days = GOOD_FOR.days
    return LetterWords(
        subject=f"Please confirm: mails about {negotiation.title}",
        title="Is this address yours, and do you want these mails?",
        paragraphs=[
            f"Somebody, we think you, asked to be mailed {_in_words(negotiation, fields)}.",
            "Nothing is sent before you confirm.",
            f"The link opens a page on which you say yes. It is good for {days} days.",
        ],
        action="Confirm, or say that it was not you",
        link=link,
        foot="You get this because your address was typed into a form. If it was not you, there is "
        "nothing that you need to do: the address is forgotten. On the same page you can ask "
        "never to be written to.",
    )


def _has_account(negotiation: Negotiation) -> LetterWords:
    return LetterWords(
        subject=f"You have an account here: mails about {negotiation.title}",
        title="You have an account for this",
        paragraphs=[
            f"Somebody, we think you, asked for mails about {negotiation.title} to this address.",
            "The address belongs to your account. Sign in, and choose there what you get: "
            "nothing was changed.",
        ],
        action="Sign in and choose",
        link=f"{settings.SITE_URL}/subscriptions/to/{negotiation.slug}/",
        foot="You get this because your address was typed into a form. If it was not you, there is "
        "nothing that you need to do.",
    )
