"""What each side told of a round, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from ...models import Document, Issue, Party, Round, Statement
from ..evidence import nouns
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class ReadoutColumn:
    """A readout with those whose text it is, as far as they may be seen."""

    document: Document
    issuers: list[Party]


@dataclass(frozen=True, slots=True)
class ReadoutRow:
    """An issue with what each readout says on it, in the order of the columns."""

    issue: Issue
    beside: list[tuple[ReadoutColumn, list[Statement]]]


@dataclass(frozen=True, slots=True)
class Readouts:
    """The readouts of a round as a table: a column each, a row an issue on which one says something."""

    columns: list[ReadoutColumn]
    rows: list[ReadoutRow]

    def __bool__(self) -> bool:
        return bool(self.columns)


def readouts_of(view: Perspective, meeting: Round) -> Readouts:
    """The readouts of that round that could be known by then. A fixed number of queries."""
    parties = Party.objects.filter(view.sees()).order_by("sequence", "slug")
    texts = list(
        nouns.documents(view)
        .filter(round=meeting, kind=Document.Kind.READOUT)
        .prefetch_related(Prefetch("issued_by", queryset=parties))
        .order_by("delivered_on", "slug")
    )
    columns = [ReadoutColumn(text, list(text.issued_by.all())) for text in texts]
    said = (
        nouns.statements(view)
        .filter(document__in=texts)
        .published()
        .not_ended_for(view.audience, known=view.known)
        .select_related("issue", "party")
        .order_by("issue__sequence", "issue__slug", "party__sequence", "slug")
    )
    by_issue: dict[Issue, dict[int, list[Statement]]] = {}
    for one in said:
        by_issue.setdefault(one.issue, {}).setdefault(one.document_id, []).append(one)
    rows = [
        ReadoutRow(issue, [(column, said_in.get(column.document.pk, [])) for column in columns])
        for issue, said_in in by_issue.items()
    ]
    return Readouts(columns, rows)
