"""Letters: mails that tell of no development, such as the question whether an address is right.

A letter is a message of the same queue, with its content frozen when it is written and without
deliveries: it is claimed, tried again and settled as any other. Only its gate is its own: it
goes out unless the address was barred meanwhile.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ...models import Channel, Message, Negotiation, Recipient
from ...models.deliveries import LETTER
from ..queue.readers import reachable
from .compose import body_of, head_of
from .text_and_html import in_both


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of a letter: plain sentences, at most one thing to do, and why it came."""

    subject: str
    title: str
    paragraphs: Collection[str]
    action: str
    link: str
    foot: str


class Topic(Enum):
    """The reason for a letter. Of one that anybody may cause there is one an hour at most."""

    ADDRESS = "address"
    """Somebody typed in the address: is it his?"""
    PASSWORD = "password"  # noqa: S105  # a word, and no password
    """Somebody asked for a new password."""
    LINKS = "links"
    """A link of the reader's own is about to end, or he asked for another."""
    INVITATION = "invitation"
    """Somebody was asked to join a negotiation."""
    NOTICE = "notice"
    """Something happened to the reader's account."""

    def period(self, now: datetime) -> str:
        """The period of a letter: of two in one the database refuses the second. Each notice has its own."""
        own = secrets.token_hex(12) if self is Topic.NOTICE else f"{now:%Y-%m-%dT%H}"
        return f"{LETTER} {self.value} {own}"


def letters_since(recipient: Recipient, since: datetime, topic: Topic) -> int:
    """The number of letters of that topic written to the recipient since then."""
    return Message.objects.filter(
        recipient=recipient, period__startswith=f"{LETTER} {topic.value} ", queued_at__gt=since
    ).count()


def write(
    recipient: Recipient,
    words: LetterWords,
    topic: Topic,
    *,
    now: datetime,
    negotiation: Negotiation | None = None,
    address: str = "",
) -> None:
    """Queues a letter, due at once, to the recipient's address or to that one.

    `negotiation` is the one that it is about, if it is about one. None is written where no mail can reach the address. The caller rings the bell.
    """
    reached = reachable(address or recipient.address)
    if not reached:
        return
    message = Message(
        recipient=recipient,
        negotiation=negotiation,
        channel=Channel.EMAIL,
        period=topic.period(now),
        queued_at=now,
        due_at=now,
        try_at=now,
        address=reached,
        subject=words.subject,
    )
    message.content = _mail(message, negotiation, words, now)
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _mail(
    message: Message, negotiation: Negotiation | None, words: LetterWords, now: datetime
) -> bytes:
    seen = {"words": words, "negotiation": negotiation, "subject": words.subject}
    text, html = in_both("mail/letter", seen)
    return head_of(message, words.subject, now) + body_of(text, html)
