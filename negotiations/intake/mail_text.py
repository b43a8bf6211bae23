"""Mails, and pages that a browser saved as one: the text of the mail, and what its head says."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from ..rules.articles import ReadArticle
from .encodings import decoded
from .html_text import article_of_markup, article_of_page
from .limits import ArticleUnreadable
from .text_blocks import SaidOfArticle, article_of_text

MOST_MAIL_PARTS = 500
SAVED_FROM = "Snapshot-Content-Location"
"""By which a page that a browser saved in one file (MHTML) says where it came from."""


def article_of_mail(content: bytes, *, address: str = "") -> ReadArticle:
    """The article of a mail: its text, or else its page; attachments are not read.

    Its title is the subject, its publisher the sender, its day that of the head. Raises `ArticleUnreadable`.
    """
    if content.lower().count(b"content-type:") > MOST_MAIL_PARTS:
        raise ArticleUnreadable(f"It has more than {MOST_MAIL_PARTS} parts, and so it is no mail.")
    try:
        mail = message_from_bytes(content, policy=default)
        part = mail.get_body(("plain", "html"))
        if part is None:
            raise ArticleUnreadable(_without_text(mail))
        body = cast(bytes, part.get_payload(decode=True)) or b""
        is_page = part.get_content_type() == "text/html"
        charset = str(part.get_content_charset() or "")
        if is_page and (saved_from := mail.get(SAVED_FROM)):
            return article_of_page(body, charset=charset, address=address or str(saved_from))
        said = SaidOfArticle(
            title=str(mail.get("Subject") or ""),
            publisher=_sender(mail),
            day=_day(mail),
            address=address,
        )
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError):
        raise ArticleUnreadable(
            "It is a damaged mail. Save it anew as .eml, or paste its text."
        ) from None
    if not body.strip():
        raise ArticleUnreadable(_without_text(mail))
    text = decoded(body, charset)
    return article_of_markup(text, said=said) if is_page else article_of_text(text, said)


def _without_text(mail: EmailMessage) -> str:
    if any(mail.iter_attachments()) if mail.is_multipart() else False:
        return "The mail holds no text but files. Save the one with the article, and give that."
    return "The mail holds no text. Paste the text of the article."


def _sender(mail: EmailMessage) -> str:
    sender: Any = mail.get("From")
    addresses = getattr(sender, "addresses", ())
    return str(addresses[0].display_name or addresses[0].addr_spec) if addresses else ""


def _day(mail: EmailMessage) -> date | None:
    at = getattr(mail.get("Date"), "datetime", None)
    return at.date() if at else None
