"""The mail of what waits for its reader at the desk: which drafts came back, and which wait for him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from ...models import Negotiation
from ...reading.questions.waiting_drafts import WaitingDraft
from ...reading.questions.work import NegotiationWork, Work
from ...rules.audience_marks import prefixed
from ...rules.wording import opening
from ...rules.work_mails import work_in_short
from .text_and_html import in_both

MOST = 10
"""So many drafts of each kind are named; the others are counted, and listed at the desk."""
DESK = "/admin/"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One draft: what it is, since when it waits and by whom, what was said of it, and its page."""

    title: str
    by: str
    since: datetime
    comment: str
    link: str


@dataclass(frozen=True, slots=True)
class WorkSection:
    """What came back, or what waits, in one negotiation."""

    title: str
    lines: list[WorkLine]
    more: int


@dataclass(frozen=True, slots=True)
class WorkOfOne:
    """All of one negotiation."""

    negotiation: Negotiation
    sections: list[WorkSection]


def work_words(work: Work, *, leave: str, as_of: datetime) -> tuple[str, str, str]:
    """Subject, text and HTML of a mail of what waits; `leave` is the address that ends these mails."""
    said = work_in_short(came_back=work.came_back, waits=work.waits)
    subject = prefixed(said, work.mark)
    seen: dict[str, Any] = {
        "subject": subject,
        "title": said,
        "mark": work.mark,
        "parts": [_of_one(part) for part in work.parts],
        "as_of": as_of,
        "desk": settings.SITE_URL + DESK,
        "account": f"{settings.SITE_URL}/accounts/#work-mail",
        "leave": leave,
    }
    return subject, *in_both("mail/work", seen)


def _of_one(part: NegotiationWork) -> WorkOfOne:
    came_back = _section("Came back to you", part, part.came_back, more=0)
    waits = _section("Wait for you", part, part.waits, more=part.more)
    return WorkOfOne(part.negotiation, [one for one in (came_back, waits) if one.lines])


def _section(
    title: str, part: NegotiationWork, drafts: Sequence[WaitingDraft], *, more: int
) -> WorkSection:
    lines = [_line(part.negotiation, one) for one in drafts[:MOST]]
    return WorkSection(title, lines, len(drafts[MOST:]) + more)


def _line(negotiation: Negotiation, one: WaitingDraft) -> WorkLine:
    draft = one.draft
    return WorkLine(
        title=one.title,
        by=str(draft.by or ""),
        since=draft.drafted_at,
        comment=opening(draft.comment) if one.came_back_to_you else "",
        link=f"{settings.SITE_URL}{DESK}drafts/{negotiation.slug}/{draft.slug}/",
    )
