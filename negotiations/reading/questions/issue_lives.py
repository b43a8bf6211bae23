"""The life of each issue: its acts, and the one that says how it stands, on two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from ...models import Document, Issue, IssueAct, Party, Source
from ...rules.names import tie_name
from ...rules.wording import listed
from ...vocabulary.issue_acts import IssueActKind
from ...vocabulary.stances import Stance
from ..evidence import nouns
from ..evidence.prepared_queries import PreparedQuery
from ..evidence.sources import sources_by
from ..perspective import Perspective, Reader

_OUTCOMES = {Stance.ACCEPTS.value: "accepted", Stance.REJECTS.value: "rejected"}


@dataclass(frozen=True, slots=True)
class IssueActRead:
    """An act on an issue as people read it, with what of it may be seen."""

    row: IssueAct
    parties: list[Party]
    document: Document | None
    sources: list[Source]
    known_from: Any

    @property
    def kind(self) -> IssueActKind:
        return self.row.kind

    @property
    def outcome(self) -> str:
        """What was agreed, as it is said of a proposition; nothing of another act."""
        return _OUTCOMES.get(self.row.outcome, self.row.outcome.rstrip("."))

    @property
    def came_out_later(self) -> bool:
        return bool(self.known_from > self.row.day)

    @property
    def words(self) -> str:
        """How the issue stands after it, in one line: "agreed ad referendum by P and Q: accepted"."""
        by = listed(party.label for party in self.parties)
        line = f"{self.kind.words}{' ad referendum' if self.row.ad_referendum else ''}"
        line += f" by {by}" if by else ""
        return f"{line}: {self.outcome}" if self.outcome else line


def lives(view: Perspective, issue: Issue | None = None) -> dict[int, list[IssueActRead]]:
    """The acts done by then, the latest first, by the id of the issue; of one issue, or of all.

    A fixed number of queries, whatever there is.
    """
    rows = nouns.issue_acts(view).filter(day__lte=view.at)
    rows = rows.filter(issue=issue) if issue is not None else rows
    seen = Party.objects.filter(view.sees()).order_by("sequence", "slug")
    acts = list(
        rows.select_related("issue", "document")
        .prefetch_related(Prefetch("parties", queryset=seen))
        .order_by("day")
    )
    sources = sources_by("issue_act", [act.pk for act in acts], view)
    by_issue: dict[int, list[IssueActRead]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: _order(act, view), reverse=True):
        by_issue[act.issue_id].append(
            IssueActRead(
                row=act,
                parties=list(act.parties.all()),
                document=view.there(act.document),
                sources=sources[act.pk],
                known_from=view.known_from(act, act.known_from),
            )
        )
    return by_issue


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a party agreed to, and what became of the issue since; None where it still stands so."""

    act: IssueActRead
    since: IssueActRead | None


def agreements(view: Perspective, party: Party) -> list[Agreement]:
    """What the party had agreed to by then, the latest first."""
    found = [
        Agreement(act, None if act is acts[0] else acts[0])
        for acts in lives(view).values()
        for act in acts
        if act.kind == IssueActKind.AGREED and party in act.parties
    ]
    return sorted(found, key=lambda one: (one.act.row.day, one.act.row.slug), reverse=True)


def standing_acts(reader: Reader, issues: Collection[int]) -> dict[int, int]:
    """The id of the act that says how each of those issues stands then, by the id of the issue."""
    rows = _acts_on.rows(issues, reader)
    ordered = sorted((_place(reader, *said), issue, act) for issue, act, *said in rows)
    return {issue: act for _, issue, act in ordered}


@PreparedQuery
def _acts_on(ids: Any, reader: Reader) -> QuerySet[Any, Any]:
    rows = IssueAct.objects.filter(reader.knows(), undone=False, day__lte=reader.at)
    return rows.filter(issue__among=ids).values_list("issue_id", "pk", *PLACED_BY)


PLACED_BY = ("day", "slug", "asked_slug", "audience", "embargo_until", "known_from")


def _order(act: IssueAct, view: Perspective) -> tuple[Any, ...]:
    return _place(view, *(getattr(act, name) for name in PLACED_BY))


def _place(
    reader: Reader, day: date, slug: str, asked_slug: str | None, *visibility: Any
) -> tuple[Any, ...]:
    """As the rules have it: the day, then from when it was known, then the name."""
    return (day, reader.known_from_columns(*visibility), tie_name(slug, asked_slug))
