"""The address of an account: one that was typed in counts for nothing until its owner confirms it.

claim         an account is given an address: its owner is asked there by mail
read_claim    what the link in that mail asks to confirm
confirm       the owner says yes: mails and what that address followed are the account's
refuse        or that it was not him: he is never asked again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F

from ..alerting.addresses import GOOD_FOR, REFUSED, LinkTooOld, NoSuchLink, may_be_asked, reader_at
from ..alerting.recipients import joined_reader
from ..delivery.doorbell import ring
from ..delivery.mail.letters import LetterWords, Topic, write
from ..models import BarredAddress, Recipient, User
from .letters import ACCOUNT, Notice, tell

_SIGNER = Signer(sep=".", salt="demarche.account-address")


class AddressTaken(Exception):
    """Another account has confirmed that address."""


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """An account, and the address that its owner is asked to confirm."""

    user: User
    address: str


@transaction.atomic
def claim(user: User, address: str, *, now: datetime) -> None:
    """Asks the owner of an address by mail whether that account is his.

    Nothing tells the caller whether the address is free, barred or another account's, and the
    present address stays until the new one is confirmed; its owner is told.
    """
    if address.lower() == user.email.lower():
        _keep(user, "")
        return
    _keep(user, address)
    if not BarredAddress.objects.has(address):
        _ask(user, address, now)
    tell(user, Notice.ADDRESS_ASKED, now=now)


def _ask(user: User, address: str, now: datetime) -> None:
    recipient = reader_at(address)
    if may_be_asked(recipient, Topic.ADDRESS, now):
        is_another = recipient.user is not None
        words = _belongs_elsewhere() if is_another else _question(user, address, now)
        write(recipient, words, Topic.ADDRESS, now=now)
        transaction.on_commit(ring, robust=True)


def withdraw(user: User) -> None:
    """Forgets the address that was not confirmed: a link that was mailed to it no longer works."""
    _keep(user, "")


def _keep(user: User, address: str) -> None:
    user.unconfirmed_email = address
    User.objects.filter(pk=user.pk).update(unconfirmed_email=address)


def read_claim(signed: str, *, now: datetime) -> AddressClaim:
    """What a link asks to confirm. Raises `LinkTooOld`, or `NoSuchLink` where there is nothing to."""
    try:
        said = _SIGNER.unsign_object(signed)
    except (BadSignature, ValueError) as fault:
        raise NoSuchLink(signed) from fault
    if now.timestamp() - said["t"] > GOOD_FOR.total_seconds():
        raise LinkTooOld(signed)
    user = User.objects.filter(username=said["u"], is_active=True).first()
    if user is None or user.unconfirmed_email != said["a"]:
        raise NoSuchLink(signed)
    return AddressClaim(user, said["a"])


@transaction.atomic
def confirm(asked: AddressClaim, *, now: datetime) -> None:
    """The owner of the address says yes. Raises `AddressTaken`, or `NoSuchLink` where it was withdrawn."""
    user = User.objects.select_for_update().get(pk=asked.user.pk)
    if user.unconfirmed_email != asked.address:
        raise NoSuchLink(asked.address)
    if User.objects.filter(email__iexact=asked.address).exclude(pk=user.pk).exists():
        raise AddressTaken(asked.address)
    before = user.email
    if before:
        tell(user, Notice.ADDRESS_CHANGED, now=now, address=before)
    user.email, user.unconfirmed_email = asked.address, ""
    user.save(update_fields=["email", "unconfirmed_email"])
    # What came back from the old address says nothing of the new one.
    Recipient.objects.filter(user=user).update(
        suppressed_at=None,
        suppressed_why="",
        soft_bounces=0,
        held_until=None,
        version=F("version") + 1,
    )
    joined_reader(user)


@transaction.atomic
def refuse(asked: AddressClaim, *, now: datetime) -> None:
    """The owner of the address says that it is not his account: he is never asked again."""
    withdraw(asked.user)
    stranger = Recipient.objects.filter(email__iexact=asked.address, confirmed_at=None)
    stranger.filter(suppressed_at=None).update(
        suppressed_at=now, suppressed_why=REFUSED, version=F("version") + 1
    )


def _question(user: User, address: str, now: datetime) -> LetterWords:
    said = {"u": user.get_username(), "a": address, "t": int(now.timestamp())}
    signed = _SIGNER.sign_object(said, compress=True)
    name = user.get_username()
    return LetterWords(
        subject="Please confirm your address",
        title=f"Is the account {name} yours?",
        paragraphs=[
            f"This address was given for the account {name}. Before you confirm it, the account "
            "gets no mails here, and nothing that comes here now changes.",
            "Confirm it only if that account is yours: mails that this address gets go to the "
            f"account then. The link is good for {GOOD_FOR.days} days.",
        ],
        action="Confirm, or say that it was not you",
        link=f"{settings.SITE_URL}{ACCOUNT}confirm-email/{signed}/",
        foot="You get this because your address was typed in for an account. If it is not yours, "
        "there is nothing that you need to do. On the same page you can ask never to be written to.",
    )


def _belongs_elsewhere() -> LetterWords:
    return LetterWords(
        subject="Your address was given for another account",
        title="You have an account with this address",
        paragraphs=[
            "Somebody gave your address for another account. It belongs to yours, so nothing was "
            "changed and nothing can be confirmed.",
            "If that was you: give your account another address first, or use the account you have.",
        ],
        action="Look at your account",
        link=settings.SITE_URL + ACCOUNT,
        foot="You get this because your address was typed into a form. If it was not you, there is "
        "nothing that you need to do.",
    )
