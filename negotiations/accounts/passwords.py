"""Forgotten passwords: who asks is told nothing, and whose address it is gets a link.

ask       keeps the address as it was typed: the same work for every address
answer    later and elsewhere: writes to the account that has confirmed it, if there is one
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse

from ..alerting.addresses import may_be_asked
from ..alerting.recipients import recipient_for
from ..delivery.mail.letters import LetterWords, Topic, write
from ..models import ResetRequest, User

AT_ONCE = 500
"""The most requests that are answered in one sweep."""


def ask(address: str, *, now: datetime) -> None:
    """Keeps that somebody asked for a new password; whose address it is is not looked up here."""
    ResetRequest.objects.create(address=address, asked_at=now)


def answer(now: datetime) -> int:
    """Writes to the owners of the accounts that were asked for; how many requests were settled.

    Safe to run twice and at the same time: a request is settled by whoever deletes it.
    """
    settled = 0
    for request in ResetRequest.objects.all()[:AT_ONCE]:
        with transaction.atomic():
            if ResetRequest.objects.filter(pk=request.pk).delete()[0]:
                _answer(request.address, now)
                settled += 1
    return settled


def _answer(address: str, now: datetime) -> None:
    user = User.objects.filter(email__iexact=address, is_active=True).first() if address else None
    if user is None:
        return
    recipient = recipient_for(user)
    if may_be_asked(recipient, Topic.PASSWORD, now):
        write(recipient, _link(user), Topic.PASSWORD, now=now)


def name_in_link(user: User) -> str:
    """The user's name in letters and figures alone, for an address. No key that is counted stands there."""
    return base64.b32encode(user.get_username().encode()).decode().rstrip("=")


def user_in_link(name: str) -> User | None:
    """The user whom `name_in_link` named."""
    try:
        padded = name + "=" * (-len(name) % 8)
        username = base64.b32decode(padded).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return User.objects.filter(username=username).first()


def _link(user: User) -> LetterWords:
    name = user.get_username()
    token = PasswordResetTokenGenerator().make_token(user)
    page = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": name_in_link(user), "key": token}
    )
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return LetterWords(
        subject="Choose a new password",
        title="Choose a new password",
        paragraphs=[
            f"Somebody, we think you, asked for a new password for the account {name}.",
            f"The link opens a page on which you choose it. It works once, for {hours} hours.",
        ],
        action="Choose a new password",
        link=settings.SITE_URL + page,
        foot="You get this because your address was typed into a form. If it was not you, there is "
        "nothing that you need to do: your password stays as it is.",
    )
