"""The desk's front page: what came back, what waits for whom, what is to be coded, due, and what went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from ..models import Negotiation, Source, User
from ..reading.evidence.articles import to_be_coded
from ..reading.questions.went_out import WentOut, went_out
from ..reading.roles import PUBLISHES
from .article_list_pages import ArticleRow, articles_of
from .days_due import AddressOf, DaysDue, days_due
from .rights import NegotiationRights
from .waiting_drafts import WaitingList, waiting_list

MOST_SOURCES = 8
MOST_SENT = 8
SENT_WITHIN = timedelta(days=1)
"""The time of which the page says what went out."""


@dataclass(frozen=True, slots=True)
class SourceToCode:
    """A source of which nothing was taken, with the form in which one goes on with it."""

    source: Source
    address: str


@dataclass(frozen=True, slots=True)
class WorkHere:
    """What there is to do in one negotiation, for whoever asks."""

    negotiation: Negotiation
    begins: str
    imports: str
    """Where a spreadsheet is imported; empty for who does not publish."""
    drafts: WaitingList
    articles: list[ArticleRow]
    """The articles that were taken in and are not coded to their end."""
    to_code: list[SourceToCode]
    due: DaysDue
    sent: WentOut

    @property
    def others_wait(self) -> int:
        """How many drafts wait that are neither his nor his turn."""
        seen = {one.draft.pk for one in self.drafts.came_back}
        seen |= {one.draft.pk for one in (*self.drafts.for_you, *self.drafts.with_others)}
        return len(self.drafts.waiting) - len(seen) + self.drafts.more


def work_in(
    part: NegotiationRights, user: User, *, address_of: AddressOf, ends_at: AddressOf
) -> WorkHere:
    """What there is to do in one negotiation. A fixed number of queries.

    `address_of` is the page of a thing, `ends_at` that on which its embargo is ended.
    """
    here = part.view.negotiation
    articles = [row for row in articles_of(part.view) if row.coded.waits]
    coded = {row.coded.slug for row in articles}
    return WorkHere(
        negotiation=here,
        begins=_form(here),
        imports=reverse("admin:sheet_imports", args=[here.slug]) if part.role in PUBLISHES else "",
        drafts=waiting_list(part, user),
        articles=articles,
        to_code=[
            SourceToCode(source, _form(here, sources=source.slug))
            for source in to_be_coded(part.view, MOST_SOURCES)
            if source.slug not in coded
        ],
        due=days_due(part, address_of=address_of, ends_at=ends_at),
        sent=went_out(part.view, since=timezone.now() - SENT_WITHIN, most=MOST_SENT),
    )


def _form(negotiation: Negotiation, **begun: str) -> str:
    """The form of a new statement there."""
    asked = urlencode({"negotiation": negotiation.slug, **begun})
    return f"{reverse('admin:negotiations_statement_add')}?{asked}"
