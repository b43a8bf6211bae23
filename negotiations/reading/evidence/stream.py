"""The stream of one audience, its filters, and how a row reads now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from ...models import Development
from ...rules.audience_marks import audience_word
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import CANCELLED
from ..addresses import development_address, development_page
from .audience_marks import LINKED_FACTS, mark_of_row, read_by


class UnknownCursor(LookupError):
    """A cursor that is no row of this reader's stream."""


DAYS = ("held_from", "known_from")
"""The days of a row."""


Seen = dict[Audience, Collection[int]]
"""The ids of the negotiations that a reader may see, by his audience in each."""


def _seen(negotiations: Seen) -> Q:
    seen = Q(pk__in=[])
    for audience, ids in negotiations.items():
        seen |= Q(**{f"for_{audience.word}": True}, negotiation__in=list(ids))
    return seen


def stream(
    negotiations: Seen,
    *,
    kinds: Collection[str] = (),
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    days: Mapping[str, date] | None = None,
    after: str | None = None,
    newest_first: bool = False,
) -> QuerySet[Development]:
    """The rows that exist for a reader, in the order in which they became visible.

    A filter also passes whatever updates or cancels a row that it passes; `days` are bounds of its
    days, such as `known_from__gte`. `after` is the cursor of the last row seen in that order, and
    raises `UnknownCursor` where the reader has no such row. Each row has `now`: standing, or what
    followed it for the reader: updated, cancelled.
    """
    seen = _seen(negotiations)
    rows = Development.objects.filter(seen)
    condition = _asked(kinds, parties, issues, days or {})
    if condition is not None:
        earlier = Development.objects.filter(
            seen, condition, act__place__lt=OuterRef("act__place"), root=OuterRef("root")
        )
        rows = rows.filter(condition | Q(Exists(earlier), references__isnull=False))
    if after is not None:
        rows = rows.filter(_after(after, seen, falls=newest_first))
    rows = _with_status(rows, seen)
    return rows.newest_first() if newest_first else rows.in_stream_order()


def last_cursor(negotiations: Seen) -> str | None:
    """The cursor of the last row of a reader's stream; None where there is none."""
    last = Development.objects.filter(_seen(negotiations)).newest_first()
    return next((str(id) for id in last.values_list("pk", flat=True)[:1]), None)


def _asked(
    kinds: Collection[str],
    parties: Collection[str],
    issues: Collection[str],
    days: Mapping[str, date],
) -> Q | None:
    if not (kinds or parties or issues or days):
        return None
    condition = Q(**days)
    if kinds:
        condition &= Q(kind__in=kinds)
    if parties:
        links = Development.also_parties.through.objects.filter(party__slug__in=parties)
        condition &= Q(party__slug__in=parties) | Q(pk__in=links.values("development"))
    if issues:
        about = Development.also_issues.through.objects.filter(issue__slug__in=issues)
        condition &= Q(issue__slug__in=issues) | Q(pk__in=about.values("development"))
    return condition


def _after(cursor: str, seen: Q, *, falls: bool) -> Q:
    try:
        last = Development.objects.filter(seen, pk=UUID(cursor)).select_related("act").first()
    except ValueError:
        last = None
    if last is None:
        raise UnknownCursor(cursor)
    way = "lt" if falls else "gt"
    beyond = Q(**{"act__place": last.act.place, f"number__{way}": last.number})
    return Q(**{f"act__place__{way}": last.act.place}) | beyond


def _with_status(rows: QuerySet[Development], seen: Q) -> Any:
    followed = Development.objects.filter(seen, references=OuterRef("pk")).order_by()
    became = Case(When(kind=CANCELLED, then=Value("cancelled")), default=Value("updated"))
    return rows.annotate(
        now=Coalesce(Subquery(followed.annotate(to=became).values("to")[:1]), Value("standing"))
    )


def told(row: Any, *, today: date) -> dict[str, Any]:
    """A row as the API and webhooks tell it today. Needs `now` of `stream`, and to be `linked`."""
    return {
        "id": str(row.pk),
        "cursor": str(row.pk),
        "kind": row.kind,
        "negotiation": row.negotiation.slug,
        "party": row.party.slug if row.party else None,
        "issue": row.issue.slug if row.issue else None,
        "parties": row.parties,
        "issues": row.issues,
        "round": row.round.slug if row.round else None,
        "from_round": row.from_round.slug if row.from_round else None,
        "from_stance": row.from_stance,
        "to_stance": row.to_stance,
        "nature": row.nature,
        "direction": row.direction,
        "movement": row.movement,
        "revealed": row.revealed,
        "timing": row.timing,
        "correction": row.correction.slug if row.correction else None,
        "held_from": row.held_from,
        "known_from": row.known_from,
        "headline": row.headline,
        "references": str(row.references_id) if row.references_id else None,
        "status": row.now,
        "audience": audience_word(mark_of_row(row, today)),
        "statement": row.statement.slug if row.statement else None,
        "from_statement": row.from_statement.slug if row.from_statement else None,
        "demand": row.demand.slug if row.demand else None,
        "response": row.response.slug if row.response else None,
        "document": row.document.slug if row.document else None,
        "red_line": row.red_line.slug if row.red_line else None,
        "issue_act": row.issue_act.slug if row.issue_act else None,
        "priority": row.priority.slug if row.priority else None,
        "remark": row.remark.slug if row.remark else None,
        "dissociation": row.dissociation.slug if row.dissociation else None,
        "details": row.details,
        "url": development_address(row),
        "html_url": development_page(row),
    }


LINKS = ("act", "negotiation", *LINKED_FACTS)


def linked(rows: QuerySet[Development]) -> list[Any]:
    """The rows, read, with all that they point at, and who reads as much (`read_by`).

    One query for them, and one for each noun that any of them points at: most point at few, and
    what several point at is read once. Joined they would be some four hundred columns a row.
    """
    read = list(rows.annotate(read_by=read_by()))
    there = (link for link in LINKS if any(getattr(row, f"{link}_id") for row in read))
    prefetch_related_objects(read, *(Prefetch(link, _all_of(link)) for link in there))
    return read


def _all_of(link: str) -> QuerySet[Any]:
    """Every row of the noun to which a link leads, in no order."""
    noun: Any = Development._meta.get_field(link).related_model
    rows: QuerySet[Any] = noun._base_manager.order_by()
    return rows
