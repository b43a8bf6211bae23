"""The stream read by people: what could be known last first, page by page; and what moved last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from ...models import Development, Issue, Negotiation, Party
from ...rules.notices import Saying, saying
from ...rules.precedence import Precedence, precedence
from ...rules.together import joint_headline, together
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import CANCELLED, Family, Kind
from ..evidence.linked_rows import linked
from ..evidence.stream import Seen, UnknownCursor, are_few, filings, stream
from ..evidence.together import RowsTogether, place_in_stream, rows_together, sameness
from ..evidence.weights import Weights, acting, weights_for
from ..perspective import Perspective

SPARE = 4
"""So many times as many rows are read as are shown, since some no longer hold."""


@dataclass(frozen=True, slots=True)
class StreamEntry:
    """All that was told of one thing: the last row of its identity, and the `earlier` ones, the newest first."""

    row: Any
    earlier: list[Any]
    others: tuple[StreamEntry, ...] = ()
    """The entries of what other parties said together with it, and that differ in nothing else."""

    @property
    def headline(self) -> str:
        return joint_headline([self.row.headline, *(one.row.headline for one in self.others)])

    @property
    def rows(self) -> list[Any]:
        return [self.row, *(one.row for one in self.others)]

    @property
    def told_before(self) -> list[Any]:
        """How it was told before, of each of them."""
        return [*self.earlier, *(row for one in self.others for row in one.earlier)]


def entries_together(entries: Iterable[StreamEntry]) -> list[StreamEntry]:
    """The entries in their order, those of one joint statement as one."""
    groups = together(entries, lambda entry: sameness(entry.row))
    ordered = (sorted(group, key=lambda entry: place_in_stream(entry.row)) for group in groups)
    return [replace(first, others=tuple(others)) for first, *others in ordered]


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, the newest first, and the cursor from which the older ones follow."""

    entries: list[StreamEntry]
    older: str | None


NEWEST_KNOWN = ("-known_from", "-act_id", "-number")
"""The order of what happened in one negotiation by the day on which it could be known, the newest first."""


def newest(
    view: Perspective,
    *,
    kinds: Collection[str] = (),
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    before: str | None = None,
    limit: int,
) -> Page:
    """A page of what happened, by the day on which it could be known, one entry an identity.

    A filter passes an entry whose last row or an earlier one it passes. `before` is the cursor of
    the last entry seen, and is exclusive. Raises `UnknownCursor` where the reader has no such row.
    """
    own: Any = Development.objects.for_audience(view.audience)
    own = own.filter(negotiation=view.negotiation)
    last = last_of_each(own)
    if kinds or parties or issues:
        seen: Seen = {view.audience: [view.negotiation.pk]}
        found = filings(seen, kinds=kinds, parties=parties, issues=issues)
        if are_few(found):
            last = last.filter(identity__in=found.values("development__identity"))
        else:
            asked = stream(seen, kinds=kinds, parties=parties, issues=issues)
            last = last.filter(Exists(asked.filter(identity=OuterRef("identity")).order_by()))
    if before is not None:
        last = last.filter(_older_than(before, own))
    # First which rows, then all of each: the order is found without reading what they point at.
    ids = list(last.order_by(*NEWEST_KNOWN).values_list("pk", flat=True)[: limit + 1])
    return Page(
        entries_of(own, ids[:limit]),
        str(ids[limit - 1]) if len(ids) > limit else None,
    )


def last_of_each(own: QuerySet[Any]) -> QuerySet[Any]:
    """Those of somebody's rows that no later one of them follows under the same identity."""
    same = own.filter(identity=OuterRef("identity")).order_by()
    later = same.filter(
        Q(act__gt=OuterRef("act_id")) | Q(act=OuterRef("act_id"), number__gt=OuterRef("number"))
    )
    return own.filter(~Exists(later))


def entries_of(own: QuerySet[Any], ids: Sequence[UUID]) -> list[StreamEntry]:
    """The entries whose last rows have those ids, with what of somebody's rows was told before, the newest known first."""
    page: Any = Development.objects.filter(pk__in=ids)
    rows: list[Any] = linked(page.order_by(*NEWEST_KNOWN))
    earlier = _earlier(own, rows)
    return [StreamEntry(row, earlier[row.identity]) for row in rows]


def family_of(row: Any) -> Family:
    """The heading under which a row is read. Moves and corrections never share one."""
    family = Kind(row.kind).entry.family
    if row.says_nothing_new or row.replaced_by_id is not None:
        return Family.PLACED_ANEW
    if family == Family.GONE:
        return family
    if row.correction_id is not None:
        return Family.CORRECTED
    if row.kind == Kind.POSITION_CHANGED and row.revealed:
        return Family.REVEALED
    return family


def _earlier(own: QuerySet[Any], last: Sequence[Any]) -> dict[str, list[Any]]:
    """What was told before those rows under the identity of each, the newest first."""
    by_identity: dict[str, list[Any]] = defaultdict(list)
    ids = [row.pk for row in last]
    told: Any = own.filter(identity__in={row.identity for row in last}).exclude(pk__in=ids)
    for row in linked(told.newest_first()):
        by_identity[row.identity].append(row)
    return by_identity


def _followed(rows: Sequence[Development], audience: Audience) -> dict[UUID, str]:
    """Those that a later row of this audience references, by id, each as updated or cancelled."""
    later: Any = Development.objects.for_audience(audience)
    later = later.filter(references__in=[r.pk for r in rows]).order_by()
    return {
        id: "cancelled" if kind == CANCELLED else "updated"
        for id, kind in later.values_list("references", "kind")
    }


def weightiest_first(view: Perspective, entries: Sequence[StreamEntry]) -> list[StreamEntry]:
    """The entries of a page, what weighs most first (rule 18)."""
    named = {slug for entry in entries for slug in entry.row.issues}
    weights = weights_for(view, view.visible(Issue).filter(slug__in=named))
    return sorted(entries, key=lambda entry: _precedence(entry, weights))


def _precedence(entry: StreamEntry, weights: Weights) -> Precedence:
    row = entry.row
    changed = row.details.get("to_answer")
    return precedence(
        Kind(row.kind),
        day=date.fromisoformat(row.details["day"]),
        party=acting(row),
        issue=row.issue.slug if row.issue else "",
        weight=weights.weight_of(row),
        nature=row.nature,
        answers=[changed] if changed else [answer for _, answer in row.details.get("answers", ())],
        priority=weights.priority_of(row),
        has_line=weights.has_line(row),
        told_wrongly=_was_told_wrongly(entry),
        corrects=row.correction_id is not None or row.kind == CANCELLED,
    )


def _was_told_wrongly(entry: StreamEntry) -> bool:
    """True where the last row cancels what was told, or updates it in kind, stances or conditions."""
    row = entry.row
    if row.references_id is None or not entry.earlier:
        return False
    return _saying(row) != _saying(entry.earlier[0])


def _saying(row: Development) -> Saying:
    return saying(
        row.kind,
        row.from_stance,
        row.to_stance,
        row.details,
        parties=row.parties,
        issues=row.issues,
    )


def _older_than(cursor: str, own: QuerySet[Any]) -> Q:
    try:
        last = own.filter(pk=UUID(cursor)).only("act_id", "number", "known_from").first()
    except ValueError:
        last = None
    if last is None:
        raise UnknownCursor(cursor)
    told_before = Q(act__lt=last.act_id) | Q(act=last.act_id, number__lt=last.number)
    older = Q(known_from__lt=last.known_from) | Q(told_before, known_from=last.known_from)
    # Said twice: the first is where an index begins to be read.
    return Q(known_from__lte=last.known_from) & older


def last_moves(
    negotiations: Mapping[Audience, QuerySet[Negotiation]], *, limit: int = 3
) -> dict[int, list[RowsTogether]]:
    """The last standing changes of position in each negotiation, by its id, the newest first.

    `negotiations` are those that a reader may see, by his audience in each.
    """
    by_negotiation: dict[int, list[Development]] = defaultdict(list)
    for audience, some in negotiations.items():
        place = Window(
            RowNumber(),
            partition_by=F("negotiation"),
            order_by=[F("act__place").desc(), F("number").desc()],
        )
        moves = (
            Development.objects.for_audience(audience)
            .filter(negotiation__in=some, kind=Kind.POSITION_CHANGED)
            .filter(correction__isnull=True, says_nothing_new__isnull=True)
            .annotate(from_last=place)
            .filter(from_last__lte=limit * SPARE)
        )
        # First which rows, then all of each: every move is numbered, and few are read.
        newest_moves: Any = Development.objects.filter(pk__in=moves.order_by().values("pk"))
        last = linked(newest_moves.newest_first())
        gone = _followed(last, audience)
        for row in last:
            if row.pk not in gone:
                by_negotiation[row.negotiation_id].append(row)
    return {id: rows_together(rows)[:limit] for id, rows in by_negotiation.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """The rows told of one thing that still held, by the day from which they could be known, the
    newest first; `more` where there is more.
    """

    rows: list[Any]
    more: bool

    @property
    def items(self) -> list[RowsTogether]:
        """The rows as they are read: what parties said together as one."""
        return rows_together(self.rows)


def told_of(view: Perspective, about: Q, *, limit: int) -> Told:
    """The developments that `about` names, told by `known` and not updated or cancelled by then."""
    told: Any = Development.objects.for_audience(view.audience).filter(act__on__lte=view.known)
    later = told.filter(references=OuterRef("pk")).order_by()
    rows = (
        told.filter(about, ~Exists(later), negotiation=view.negotiation)
        .exclude(kind=CANCELLED)
        .order_by(*NEWEST_KNOWN)
    )
    ids = list(rows.values_list("pk", flat=True)[: limit + 1])
    page: Any = Development.objects.filter(pk__in=ids[:limit])
    return Told(linked(page.order_by(*NEWEST_KNOWN)), len(ids) > limit)


def about_issue(issue: Issue) -> Q:
    """The condition that a development is about the issue, among others or alone."""
    links = Development.also_issues.through.objects.filter(issue=issue)
    return Q(issue=issue) | Q(pk__in=links.values("development"))


def about_party(party: Party) -> Q:
    """The condition that a development is the party's or concerns it."""
    links = Development.also_parties.through.objects.filter(party=party)
    return Q(party=party) | Q(pk__in=links.values("development"))
