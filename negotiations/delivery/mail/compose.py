"""The mail itself: headers, text and HTML, byte for byte as it is handed over."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from ...models import Development, Message, Negotiation, Recipient
from ...models.deliveries import WORK
from ...reading.evidence.audience_marks import mark_of_row
from ...reading.evidence.linked_rows import linked
from ...reading.questions.work import Work
from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.notices import Telling
from ...vocabulary.audiences import Audience
from ..queue.freeze import Frozen
from ..queue.gate import Passed, Verdict
from ..queue.readers import mail_address
from .blocks import ToldItem
from .headers import header, mailbox_header, text_header
from .positions_now import PositionNow, positions_now
from .queued_items import QueuedItem, queued_items
from .reasons import Reasons
from .templated_bytes import TemplatedBytes, shape
from .text_and_html import CHANGE, LEAVE, digest_mail, news
from .work_mail import work_words

BOUNDARY = re.compile(rb"={15}\d+==")
KEPT = 300
"""So many renderings are kept at most, for all the readers who are told the same for the same reasons."""


class MailComposer:
    """Makes mails. What is the same for many readers is rendered and encoded once."""

    def __init__(self) -> None:
        self._rendered: dict[Any, _Rendered] = {}
        self._reasons = Reasons()
        self._items: dict[tuple[UUID, Audience], QueuedItem] = {}
        self._prints: dict[tuple[Any, ...], str] = {}
        self._good: set[tuple[UUID, Audience]] = set()
        self._good_after: tuple[date, dict[int, int]] = (date.min, {})
        self._mended: dict[UUID, AudienceMark | None] = {}
        self._positions: dict[tuple[int, Audience], PositionNow] = {}
        self._today = date.min

    def read(self, verdicts: Collection[Verdict], *, today: date) -> None:
        """Reads what is said of all that passed; what names were called before may have changed.

        Where parties stand is read anew as well: no act comes between this and the hand-over. An
        item is not, as long as it is the same day and no act followed since it was.
        """
        last_acts = {
            id: last for v in verdicts if v.guard for id, last in v.guard.last_acts.items()
        }
        if self._good_after != (today, last_acts):
            self._good, self._good_after = set(), (today, last_acts)
        self._reasons, self._today = Reasons(), today
        self._positions, self._prints = {}, {}
        wanted: dict[tuple[Negotiation, Audience], set[UUID]] = defaultdict(set)
        for verdict in verdicts:
            for passed in verdict.passed:
                development = passed.delivery.development
                wanted[development.negotiation, passed.audience].add(development.pk)
        for (negotiation, audience), ids in wanted.items():
            missing = {id for id in ids if (id, audience) not in self._good}
            if missing:
                found = queued_items(negotiation, missing, audience, today=today)
                self._items |= {(id, audience): item for id, item in found.items()}
                self._good |= {(id, audience) for id in found}
            items = {id: self._items[id, audience] for id in ids}
            series = {
                one.item.series
                for one in items.values()
                if one.item.series is not None and one.item.corrects_position
            }
            stands = positions_now(series, audience, today=today)
            self._positions |= {(id, audience): standing for id, standing in stands.items()}
        priors = {
            passed.prior.development
            for verdict in verdicts
            for passed in verdict.passed
            if passed.prior is not None and not passed.prior.flags[Audience.PUBLIC.word]
        }
        mended = linked(Development.objects.filter(pk__in=priors)) if priors else ()
        self._mended = {row.pk: mark_of_row(row, today) for row in mended}

    def frozen(self, verdict: Verdict, *, now: datetime) -> Frozen:
        """The message with all that passed; the very bytes of the last attempt where that is the same."""
        message = verdict.message
        address = mail_address(message.recipient)
        if verdict.work:
            return _of_work(verdict, verdict.work, address)
        told = [self._told(passed) for passed in _told_apart(verdict)]
        content_of = [[str(passed.delivery.pk), self._print(passed)] for passed in verdict.passed]
        unchanged = message.content_of == content_of and message.address == address
        if message.content and unchanged:
            return Frozen(address, message.subject, bytes(message.content), content_of)
        rendered = self._of(verdict, told, [print for _, print in content_of])
        head = (sent_by(), sent_to(address), about(rendered.subject), *_own(verdict, now))
        body = rendered.body(("/u/", verdict.token), _change_path(message.recipient, now))
        content = b"".join((*head, body))
        return Frozen(address, rendered.subject, content, content_of)

    def _item(self, passed: Passed) -> QueuedItem:
        return self._items[passed.delivery.development_id, passed.audience]

    def _told(self, passed: Passed) -> ToldItem:
        item, standing = self._item(passed).item, self._standing(passed)
        mended = self._mended.get(passed.prior.development) if passed.prior else None
        return ToldItem(
            item,
            is_notice=passed.telling == Telling.NOTICE,
            mends=passed.mends,
            mark=narrowest((item.mark_on(self._today), mended, standing.mark)),
            stands=standing.words,
            no_source=item.no_source(self._today),
        )

    def _standing(self, passed: Passed) -> PositionNow:
        """Where the party stands now, if that is corrected."""
        item = self._item(passed).item
        if item.series is None or not item.corrects_position:
            return PositionNow()
        return self._positions.get((item.series, passed.audience), PositionNow())

    def _print(self, passed: Passed) -> str:
        """A short print of what is said: another one where it was worded anew since."""
        about = passed.delivery.development_id, passed.audience
        key = (*about, passed.telling, passed.mends)
        if key not in self._prints:
            said: list[Any] = [self._item(passed).stored, passed.telling.value, passed.mends]
            stands = self._standing(passed).words
            said += [stands] if stands else []
            content = json.dumps(said, sort_keys=True).encode()
            self._prints[key] = sha256(content).hexdigest()[:32]
        return self._prints[key]

    def _of(self, verdict: Verdict, told: Sequence[ToldItem], prints: Sequence[str]) -> _Rendered:
        message, why = verdict.message, self._reasons.of(verdict.passed)
        negotiations = [p.delivery.development.negotiation for p in _told_apart(verdict)]
        key = (
            message.negotiation_id,
            message.period,
            verdict.audience,
            # Not by their ids: what was withheld between two readers is worded anew for the second.
            tuple(prints),
            tuple((one.mark, one.no_source) for one in told),
            tuple(dict.fromkeys((one.slug, one.title, one.short_name) for one in negotiations)),
            why,
        )
        if key not in self._rendered:
            if len(self._rendered) >= KEPT:
                del self._rendered[next(iter(self._rendered))]
            self._rendered[key] = _Rendered(
                *(
                    news(message.negotiation, told, why)
                    if message.negotiation is not None
                    else digest_mail(message.period, zip(negotiations, told, strict=True), why)
                )
            )
        return self._rendered[key]


def _of_work(verdict: Verdict, work: Work, address: str) -> Frozen:
    """A mail of what waits: the very bytes of the last attempt where the same does."""
    at = verdict.message.queued_at
    leave = f"{settings.SITE_URL}/u/{verdict.token}"
    subject, text, html = work_words(work, leave=leave, as_of=at)
    head = (sent_by(), sent_to(address), about(subject), *_own(verdict, at))
    content, before = b"".join((*head, body_of(text, html))), bytes(verdict.message.content or b"")
    # Where the same waits only the boundary between the two parts differs, which is drawn.
    same = BOUNDARY.sub(b"", content) == BOUNDARY.sub(b"", before)
    return Frozen(address, subject, before if same else content, [])


def _told_apart(verdict: Verdict) -> list[Passed]:
    """All that passed, without what goes where the same mail tells at which round it is told now."""
    told = {passed.delivery.development_id for passed in verdict.passed}
    return [p for p in verdict.passed if p.delivery.development.replaced_by_id not in told]


@dataclass(slots=True)
class _Rendered:
    """Subject, text and HTML for all who read the same, and the bodies that were encoded of them."""

    subject: str
    text: str
    html: str
    templates: dict[Any, TemplatedBytes] = field(default_factory=dict)

    def body(self, leave: tuple[str, str], change: tuple[str, str]) -> bytes:
        """The bytes after the headers of the mail, with the paths by which a reader leaves and changes.

        Of each path what is the same for many, and his token.
        """
        (leave_at, leave_token), (change_at, change_token) = leave, change
        tokens = (leave_token, change_token)
        key = (leave_at, change_at, shape(tokens))
        if key not in self.templates:
            self.templates[key] = TemplatedBytes(
                lambda own: self._encoded(leave_at + own[0], change_at + own[1]), tokens
            )
        return self.templates[key].filled(tokens)

    def _encoded(self, leave: str, change: str) -> bytes:
        site = settings.SITE_URL
        text, html = (
            body.replace(LEAVE, site + leave).replace(CHANGE, site + change)
            for body in (self.text, self.html)
        )
        return body_of(text, html)


CHANGES_FOR = timedelta(days=30)
"""How long the link of a mail opens the page on which its reader changes what he gets."""


def change_path(recipient: Recipient, now: datetime) -> str:
    """The page on which the recipient changes what he gets: without an account, behind a link that ends."""
    return "".join(_change_path(recipient, now))


def _change_path(recipient: Recipient, now: datetime) -> tuple[str, str]:
    """The same, as what is the same for many readers, and his link."""
    if recipient.account is not None:
        return "/subscriptions/", ""
    return "/r/", recipient.change_link((now + CHANGES_FOR).date())


def message_id(hex: str) -> str:
    """The Message-ID of a message, the same at every attempt. It tells nothing of what is in it."""
    return f"<{hex}@{_host()}>"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def sent_by() -> bytes:
    """The header that says from whom."""
    return _from(settings.MAIL_FROM)


@lru_cache(maxsize=1)
def _from(sender: str) -> bytes:
    called, address = parseaddr(sender)
    return mailbox_header("From", address, called)


def sent_to(address: str) -> bytes:
    """The header that says to whom: an address as mail servers take it."""
    return header("To", address)


@lru_cache(maxsize=KEPT)
def about(subject: str) -> bytes:
    """The header that says what it is about: decoded, exactly the subject."""
    return text_header("Subject", subject)


def head_of(message: Message, subject: str, now: datetime) -> bytes:
    """The headers of a letter, which is about no development and in no list."""
    return b"".join(
        (
            sent_by(),
            sent_to(message.address),
            about(subject),
            header("Date", format_datetime(now)),
            header("Message-ID", message_id(message.pk.hex)),
            header("Auto-Submitted", "auto-generated"),
        )
    )


def body_of(text: str, html: str = "") -> bytes:
    """The bytes after the headers: the text alone, or with the HTML that says the same."""
    mail = EmailMessage(policy=SMTP)
    mail.set_content(text, cte="quoted-printable")
    if html:
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _own(verdict: Verdict, now: datetime) -> Iterator[bytes]:
    """The headers that are each mail's own, or the same for all of a negotiation."""
    message = verdict.message
    yield header("Date", format_datetime(now))
    yield header("Message-ID", message_id(message.pk.hex))
    # In reply to the mails that told what is mended here, back to the first of their thread.
    answered = [message_id(one.hex) for one in verdict.thread]
    if answered:
        yield header("In-Reply-To", answered[-1])
        yield header("References", *answered)
    told_of = message.negotiation.slug if message.negotiation else "digest"
    told_of = WORK if message.is_of_work else told_of
    yield header("List-Id", f"<{told_of}.{_host()}>")
    yield header("List-Unsubscribe", f"<{settings.SITE_URL}/u/{verdict.token}>")
    yield header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    yield header("Auto-Submitted", "auto-generated")
