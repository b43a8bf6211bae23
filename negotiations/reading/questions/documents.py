"""One document with all that hangs on it, as known on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ...models import (
    Correction,
    Document,
    DocumentCopy,
    Party,
    Response,
    Round,
    Source,
)
from ...vocabulary.corrections import CorrectionKind
from ..evidence import nouns
from ..evidence.sources import sources_cited
from ..perspective import Perspective
from .demand_page import AnswerRead, DemandRead, answers_read, demands_read


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the hands of a party, since when and from whom, as far as known."""

    party: Party
    since: date | None
    note: str


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """A reply that was given by the document, with its answers as far as known."""

    response: Response
    answers: list[AnswerRead]


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document as an audience could know it on a day.

    `statements` are rows yet to be asked for, in the order of days. `known_from` is the day from which its hand-over could be known; `public_from` is null while
    its words had not come out, and then nothing is said of how they did.
    """

    row: Document
    known_from: date
    public_from: date | None
    issuers: list[Party]
    recipients: list[Party]
    copies: list[Copy]
    round: Round | None
    demands: list[DemandRead]
    statements: Any
    replies: list[ReplyRead]
    authentications: list[Correction]
    sources: list[Source]

    @property
    def has_come_out(self) -> bool:
        return self.public_from is not None

    @property
    def came_out_later(self) -> bool:
        return self.public_from is not None and self.row.disclosed

    @property
    def secrecy(self) -> str:
        """Its secrecy as known then: one that came out later had been secret."""
        if self.row.public_from is not None and not self.has_come_out:
            return Document.Secrecy.SECRET.label
        return self.row.get_secrecy_display()


def document_read(view: Perspective, slug: str, *, rounds: list[Round]) -> DocumentRead | None:
    """The document, or None where it does not exist for the audience or could not be known then.

    `rounds` are those that existed then. A fixed number of queries.
    """
    row = nouns.documents(view).named(slug)
    return _DocumentPage(view).read(row, rounds) if row else None


class _DocumentPage:
    def __init__(self, view: Perspective) -> None:
        self.view = view.at_day(view.known)

    def read(self, row: Document, rounds: list[Round]) -> DocumentRead:
        seen = self.view.known_from(row, row.delivery_known_from)
        out = row.public_from is not None and row.public_from <= self.view.known
        return DocumentRead(
            row=row,
            known_from=seen or row.delivery_known_from,
            public_from=row.public_from if out else None,
            issuers=self._parties(row.issued_by),
            recipients=self._parties(row.addressed_to),
            copies=self._copies(row),
            round=next((r for r in rounds if r.pk == row.round_id), None),
            demands=self._demands(row),
            statements=self._statements(row),
            replies=self._replies(row),
            authentications=self._authentications(row),
            sources=sources_cited(Q(document=row), self.view),
        )

    def _parties(self, linked: Any) -> list[Party]:
        return list(linked.filter(self.view.sees()))

    def _copies(self, row: Document) -> list[Copy]:
        """Those that had a copy by then; one of an unknown day is shown."""
        copies = DocumentCopy.objects.filter(document=row).select_related("party")
        return [
            Copy(c.party, c.since, c.note)
            for c in copies.order_by("since", "party__sequence", "party__slug")
            if self.view.there(c.party) and (c.since is None or c.since <= self.view.known)
        ]

    def _demands(self, row: Document) -> list[DemandRead]:
        every_demand = demands_read(self.view)
        return [d for d in every_demand if d.demand.document_id == row.pk]

    def _statements(self, row: Document) -> Any:
        """The rows of the statements that were made by it, whatever became of them."""
        rows = nouns.statements(self.view).published().filter(document=row)
        return rows.order_by("day", "party__sequence", "issue__sequence", "slug")

    def _replies(self, row: Document) -> list[ReplyRead]:
        answers = answers_read(self.view)
        rows = nouns.responses(self.view)
        replies = (
            rows.filter(document=row)
            .select_related("responder", "to")
            .prefetch_related("responders")
        )
        return [
            ReplyRead(r, [a for a in answers if a.row.response_id == r.pk])
            for r in replies.order_by("given", "slug")
        ]

    def _authentications(self, row: Document) -> list[Correction]:
        """By whose word it is genuine."""
        rows = (
            self.view.knowable(Correction)
            .filter(kind=CorrectionKind.AUTHENTICATION, documents=row)
            .select_related("party", "speaker")
            .order_by("known_from", "slug")
        )
        return [c for c in rows if c.party is None or self.view.there(c.party)]
