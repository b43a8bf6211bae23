"""The mail itself: headers, text and HTML, byte for byte as it is handed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, parseaddr
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import css_inline
from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string

from ..detection.telling import Telling
from ..detection.wording import day_words, listed
from ..models import Message, Negotiation, Recipient
from .arranging import INDEX_FROM, Section, Told, arranged
from .digests import digest
from .gate import Frozen, Passed, Verdict
from .periods import span_of
from .readers import mail_address
from .reasons import Reasons

_LEAVE = "https://leave.invalid/"
"""Stands for the address that ends the mails, until it is known whose."""
_CHANGE = "https://change.invalid/"
"""Stands likewise for the page on which the reader changes what he gets."""


PLAIN = {
    "in-reply-to",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "message-id",
    "references",
}
"""Headers that programs read: each word as it is, however long. Python would encode what is too wide."""


class Policy(EmailPolicy):
    """Mails as servers take them, with the headers that programs read as they are."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() in PLAIN:
            words = f"{self.linesep} ".join(str(value).split())
            return f"{name}: {words}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


POLICY = Policy(linesep="\r\n")


class Composer:
    """Makes mails. What is the same for many readers is rendered once."""

    def __init__(self) -> None:
        self._rendered: dict[Any, tuple[str, str, str]] = {}
        self._reasons = Reasons()

    def frozen(self, verdict: Verdict, *, now: datetime) -> Frozen:
        """The message with all that passed; the very bytes of the last attempt where that is the same."""
        message = verdict.message
        address = mail_address(message.recipient)
        content_of = [[str(p.delivery.pk), p.print] for p in verdict.passed]
        unchanged = message.content_of == content_of and message.address == address
        if message.content and unchanged:
            return Frozen(address, message.subject, bytes(message.content), content_of)
        subject, text, html = self._bodies(verdict)
        mail = EmailMessage(policy=POLICY)
        address_to(mail, address)
        mail["Subject"] = subject
        mail["Date"] = format_datetime(now)
        mail["Message-ID"] = message_id(message.pk.hex)
        _thread(mail, verdict.thread)
        leave = f"{settings.SITE_URL}/u/{verdict.token}"
        _list(mail, message.negotiation, leave)
        change = f"{settings.SITE_URL}{change_path(message.recipient)}"
        text, html = (body.replace(_LEAVE, leave).replace(_CHANGE, change) for body in (text, html))
        mail.set_content(text, cte="quoted-printable")
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
        return Frozen(address, subject, mail.as_bytes(), content_of)

    def _bodies(self, verdict: Verdict) -> tuple[str, str, str]:
        message, why = verdict.message, self._reasons.of(verdict.passed)
        key = (
            message.negotiation_id,
            message.period,
            verdict.audience,
            # Not by their ids: what was withheld between two readers is worded anew for the second.
            tuple(p.print for p in verdict.passed),
            why,
        )
        if key not in self._rendered:
            self._rendered[key] = (
                _render(message.negotiation, verdict.passed, why)
                if message.negotiation is not None
                else _render_digest(message, verdict.passed, why)
            )
        return self._rendered[key]


def change_path(recipient: Recipient) -> str:
    """The page on which the recipient changes what he gets: without an account, behind his token."""
    return f"/r/{recipient.token}" if recipient.account is None else "/subscriptions/"


def message_id(hex: str) -> str:
    """The Message-ID of a message, the same at every attempt. It tells nothing of what is in it."""
    return f"<{hex}@{_host()}>"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def address_to(mail: EmailMessage, address: str) -> None:
    name, sender = parseaddr(settings.MAIL_FROM)
    mail["From"] = Address(display_name=name, addr_spec=sender)
    mail["To"] = Address(addr_spec=address)


def _thread(mail: EmailMessage, thread: Sequence[UUID]) -> None:
    """In reply to the mails that told what is mended here, back to the first of their thread."""
    answered = [message_id(message.hex) for message in thread]
    if answered:
        mail["In-Reply-To"] = answered[-1]
        mail["References"] = " ".join(answered)


def _list(mail: EmailMessage, negotiation: Negotiation | None, leave: str) -> None:
    mail["List-Id"] = f"<{negotiation.slug if negotiation else 'digest'}.{_host()}>"
    mail["List-Unsubscribe"] = f"<{leave}>"
    mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["Auto-Submitted"] = "auto-generated"


def _render(
    negotiation: Negotiation, passed: Iterable[Passed], why: tuple[str, ...]
) -> tuple[str, str, str]:
    """Subject, text and HTML."""
    sections = arranged(map(_told, passed))
    blocks = [block for section in sections for block in section.blocks]
    subject = _subject(sections)
    seen: dict[str, Any] = {
        "negotiation": negotiation,
        "sections": sections,
        "alone": blocks[0] if len(blocks) == 1 else None,
        "index": len(blocks) >= INDEX_FROM and not all(s.in_short for s in sections),
        "short": listed(
            f"{len(s.blocks)} {s.title[0].lower()}{s.title[1:]}" for s in sections if s.in_short
        ),
        "reasons": why,
        "site": settings.SITE_URL,
        "leave": _LEAVE,
        "change": _CHANGE,
        "mends": any(block.is_notice for block in blocks),
        "subject": subject,
    }
    text = plain_text().get_template("mail/news.txt").render(Context(seen, autoescape=False))
    html = css_inline.inline(render_to_string("mail/news.html", seen), keep_style_tags=True)
    return subject, tidy(text), html


def _render_digest(
    message: Message, passed: Sequence[Passed], why: tuple[str, ...]
) -> tuple[str, str, str]:
    """Subject, text and HTML of a digest."""
    parts = digest((p.delivery.development.negotiation, _told(p)) for p in passed)
    first, last = span_of(message.period)
    weekly = (last - first).days > 1
    title = (
        f"What changed in the week to {day_words(last)}"
        if weekly
        else f"What changed by {day_words(last)}"
    )
    lines = [line for part in parts for line in part.lines]
    more = len(lines) - 1 + sum(part.more for part in parts)
    subject = f"{title}: {lines[0].text}" + (f", and {more} more" if more else "")
    seen: dict[str, Any] = {
        "parts": parts,
        "title": title,
        "subject": subject,
        "reasons": why,
        "site": settings.SITE_URL,
        "change": _CHANGE,
        "leave": _LEAVE,
    }
    text = plain_text().get_template("mail/digest.txt").render(Context(seen, autoescape=False))
    html = css_inline.inline(render_to_string("mail/digest.html", seen), keep_style_tags=True)
    return subject, tidy(text), html


def _told(passed: Passed) -> Told:
    return Told(passed.content, is_notice=passed.telling == Telling.NOTICE, mends=passed.mends)


def _subject(sections: list[Section]) -> str:
    headlines = [line for s in sections for block in s.blocks for line in block.headlines]
    more = len(headlines) - 1
    return f"{headlines[0]}, and {more} more" if more else headlines[0]


@cache
def plain_text() -> Engine:
    """For text, in which nothing is escaped: it is read as it stands."""
    return Engine(
        dirs=[str(settings.BASE_DIR / "templates")],
        autoescape=False,
        libraries={"mail": "negotiations.templatetags.mail"},
        builtins=["negotiations.templatetags.mail"],
    )


def tidy(text: str) -> str:
    """Without the empty lines that tags leave behind: never two together, none at the ends."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip() if line != "-- " else line
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
