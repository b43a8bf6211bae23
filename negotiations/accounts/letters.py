"""Letters about an account: to its owner, by the queue, whatever he subscribes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.conf import settings
from django.db import transaction

from ..alerting.recipients import recipient_for
from ..delivery.doorbell import ring
from ..delivery.mail.letters import LetterWords, Topic, write
from ..models import User

ACCOUNT = "/accounts/"
"""The page of one's own account."""
TOKENS = f"{ACCOUNT}tokens/"
"""The page of one's own tokens."""
LOOK_AT_TOKENS = "Look at your tokens"


@dataclass(frozen=True, slots=True)
class _Words:
    subject: str
    sentence: str
    action: str = "Look at your account"
    page: str = ACCOUNT


class Notice(Enum):
    """Something that happened to an account, of which its owner hears whoever did it."""

    PASSWORD_CHANGED = _Words(
        "Your password was changed",
        "The password of your account {name} was changed. All other sessions were ended.",
    )
    ADDRESS_ASKED = _Words(
        "Another address was given for your account",
        "Another address was given for your account {name}, by somebody who knows its password or "
        "by those who run the site. Nothing changes before that address is confirmed.",
    )
    ADDRESS_CHANGED = _Words(
        "Mails for your account go to another address",
        "Another address was confirmed for your account {name}. This is the last mail to this one.",
    )
    SECOND_STEP_SET_UP = _Words(
        "Signing in takes a second step now",
        "A second step was set up for your account {name}: from now on signing in takes a code. "
        "All other sessions were ended.",
    )
    SECOND_STEP_REMOVED = _Words(
        "The second step of your account was removed",
        "The second step for signing in to your account {name} was removed.",
    )
    SECOND_STEP_RESET = _Words(
        "The second step of your account was taken away",
        "Those who run the site took away the second step for signing in to your account {name}, "
        "and ended all its sessions. You will be asked to set up another.",
    )
    CODES_RENEWED = _Words(
        "You have new recovery codes",
        "New recovery codes were made for your account {name}. The old ones no longer work.",
    )
    TOKEN_MADE = _Words(
        "A token of the API was made for your account",
        "A token was made for your account {name}. Programs sign in with it, without your password.",
        action=LOOK_AT_TOKENS,
        page=TOKENS,
    )
    TOKEN_LEAKED = _Words(
        "A token of the API was ended, since its secret was found",
        "Those who run the site found the secret of a token of your account {name} where it should not "
        "be, and ended it with all that were made with it. Look at what was done with your account, "
        "and make another token where you need one.",
        action=LOOK_AT_TOKENS,
        page=TOKENS,
    )
    NEW_DEVICE = _Words(
        "Somebody signed in to your account on another device",
        "Somebody signed in to your account {name} with a program that was not used for it before.",
    )


def tell(user: User, notice: Notice, *, now: datetime, address: str = "", more: str = "") -> None:
    """Queues a notice to the owner of the account, at its address or at that one.

    Nothing is queued where the account has no confirmed address, or that one was barred.
    """
    if not (address or user.email):
        return
    recipient = recipient_for(user)
    if recipient.suppressed_at is not None:
        return
    words = LetterWords(
        subject=notice.value.subject,
        title=notice.value.subject,
        paragraphs=[
            notice.value.sentence.format(name=user.get_username()),
            *([more] if more else []),
        ],
        action=notice.value.action,
        link=settings.SITE_URL + notice.value.page,
        foot="You get this because it is about how your account is kept safe. If it was not you, "
        "change your password, and tell those who run the site.",
    )
    write(recipient, words, Topic.NOTICE, now=now, address=address)
    transaction.on_commit(ring, robust=True)
