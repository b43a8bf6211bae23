"""Letters: mails that tell of no development, such as the question whether an address is right.

A letter is a message of the same queue, with its content frozen when it is written and without
deliveries: it is claimed, tried again and settled as any other. Only its gate is its own: it
goes out unless the address was barred meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ...models import Channel, Message, Negotiation, Recipient
from ...models.deliveries import LETTER
from ..queue.readers import mail_address
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


def letters_since(recipient: Recipient, since: datetime) -> int:
    """The number of letters written to the recipient since then."""
    return Message.objects.filter(
        recipient=recipient, period__startswith=f"{LETTER} ", queued_at__gt=since
    ).count()


def write(
    recipient: Recipient, negotiation: Negotiation | None, words: LetterWords, *, now: datetime
) -> None:
    """Queues a letter, due at once. Of two written within one hour only the first is kept.

    `negotiation` is the one that it is about, if it is about one.

    None is written where no mail can reach the address. The caller rings the bell.
    """
    address = mail_address(recipient)
    if not address:
        return
    message = Message(
        recipient=recipient,
        negotiation=negotiation,
        channel=Channel.EMAIL,
        # The hour, so that the database itself refuses a second one.
        period=f"{LETTER} {now:%Y-%m-%dT%H}",
        queued_at=now,
        due_at=now,
        try_at=now,
        address=address,
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
