"""The stream of one audience, its filters, and how a row reads now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ...models import Development, Filing, Issue, Party
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import CANCELLED


class UnknownCursor(LookupError):
    """A cursor that is no row of this reader's stream."""


STANDING = "standing"
"""How a row reads that nothing followed."""
DAYS = ("held_from", "known_from")
"""The days of a row."""


FEW = 1000
"""So many rows are looked at, one by one, in no time."""

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
    followed it for the reader: updated, cancelled. The first rows with a filter are found sooner by
    `first_of_stream`.
    """
    asked = _StreamQuestion.of(negotiations, kinds, parties, issues, days)
    rows = _rows(asked, _after(after, negotiations, asked, falls=newest_first))
    return _in_order(_with_status(rows, negotiations), asked, falls=newest_first)


def first_of_stream(
    negotiations: Seen,
    *,
    kinds: Collection[str] = (),
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    days: Mapping[str, date] | None = None,
    after: str | None = None,
    newest_first: bool = False,
    limit: int,
) -> QuerySet[Development]:
    """The first rows of `stream`, at most `limit`: first which they are, then all of each.

    In one negotiation and without `days` it reads one list from where it is asked for, of that party, issue
    or kind and of that reader, however much there is besides.
    """
    asked = _StreamQuestion.of(negotiations, kinds, parties, issues, days)
    beyond = _after(after, negotiations, asked, falls=newest_first)
    if asked.alone and not asked.days:
        ids = _first_of_one(asked, asked.alone, beyond, falls=newest_first, limit=limit)
    else:
        rows = _in_order(_rows(asked, beyond), asked, falls=newest_first)
        ids = list(rows.values_list("pk", flat=True)[:limit])
    first = Development.objects.filter(pk__in=ids)
    return _in_order(_with_status(first, negotiations), asked, falls=newest_first)


def filings(
    negotiations: Seen,
    *,
    kinds: Collection[str] = (),
    parties: Collection[str] = (),
    issues: Collection[str] = (),
) -> QuerySet[Filing]:
    """The filings of the rows that `stream` has with such a filter: of each one or more, in no order."""
    return _StreamQuestion.of(negotiations, kinds, parties, issues, None).filings


def are_few(filings: QuerySet[Filing]) -> bool:
    """Whether it is quicker to look at all of them than to look for them among all rows."""
    return filings[:FEW].count() < FEW


def last_cursor(negotiations: Seen) -> str | None:
    """The cursor of the last row of a reader's stream; None where there is none."""
    last = stream(negotiations, newest_first=True).values_list("pk", flat=True)[:1]
    return next((str(id) for id in last), None)


@dataclass(frozen=True, slots=True)
class _StreamQuestion:
    """What is asked for, with the negotiations in which there can be any of it.

    `places` are the values asked for of each column of a filing.
    """

    negotiations: Seen
    places: dict[str, list[Any]]
    days: Mapping[str, date]

    @classmethod
    def of(
        cls,
        negotiations: Seen,
        kinds: Collection[str],
        parties: Collection[str],
        issues: Collection[str],
        days: Mapping[str, date] | None,
    ) -> _StreamQuestion:
        places: dict[str, list[Any]] = {}
        for name, noun, slugs in (("party", Party, parties), ("issue", Issue, issues)):
            if slugs:
                where = [id for ids in negotiations.values() for id in ids]
                named = noun._default_manager.filter(slug__in=slugs, negotiation__in=where)
                found = dict(named.order_by().values_list("pk", "negotiation"))
                places[name] = list(found)
                negotiations = {
                    audience: [id for id in some if id in found.values()]
                    for audience, some in negotiations.items()
                }
        if kinds:
            places["kind"] = list(dict.fromkeys(kinds))
        return cls(negotiations, places, days or {})

    @property
    def alone(self) -> tuple[Audience, int] | None:
        """The only negotiation that is asked of, and the reader's audience in it."""
        every = [(audience, id) for audience, ids in self.negotiations.items() for id in ids]
        return every[0] if len(every) == 1 else None

    @property
    def order(self) -> str:
        """By what rows are in the order of the stream: in one negotiation acts follow one another."""
        return "act_id" if self.alone else "act__place"

    @property
    def filings(self) -> QuerySet[Filing]:
        """The filings that are asked for."""
        places = {f"{name}__in": values for name, values in self.places.items()}
        return Filing.objects.filter(_seen(self.negotiations), **places)


def _rows(asked: _StreamQuestion, beyond: _Beyond) -> QuerySet[Development]:
    rows: QuerySet[Development] = Development.objects.filter(_seen(asked.negotiations), beyond.any)
    if asked.places and are_few(asked.filings):
        rows = rows.filter(pk__in=asked.filings.values("development"))
    elif asked.places:
        rows = rows.filter(Exists(asked.filings.filter(development=OuterRef("pk"))))
    return rows.filter(_on_days(asked)) if asked.days else rows


def _first_of_one(
    asked: _StreamQuestion, one: tuple[Audience, int], beyond: _Beyond, *, falls: bool, limit: int
) -> list[UUID]:
    """The first rows of one negotiation, from lists that are read from where they are asked for."""
    (reader, negotiation), sign = one, "-" if falls else ""
    order = (f"{sign}act_id", f"{sign}number")
    listed, values = "negotiation", [negotiation]
    rows: QuerySet[Any] = Development.objects.for_audience(reader).order_by(*order)
    rows = rows.values_list("act_id", "number", "id")
    if asked.places:
        listed = next(name for name in ("party", "issue", "kind") if name in asked.places)
        values = asked.places[listed]
        others = {f"{name}__in": ids for name, ids in asked.places.items() if name != listed}
        if listed == "kind":
            # Parties and issues are of one: if it were named with them, kinds might be read instead.
            others["negotiation__in"] = [negotiation]
        rows = Filing.objects.filter(**{f"for_{reader.word}": True}, **others)
        rows = rows.order_by(*order, f"{sign}development_id").distinct()
        rows = rows.values_list("act_id", "number", "development_id")
    found: set[tuple[int, int, UUID]] = set()
    for value in values:
        of_value: list[Any] = []
        for part in beyond.parts:
            if len(of_value) < limit:
                of_value += rows.filter(part, **{listed: value})[: limit - len(of_value)]
        found.update(of_value)
    return [id for *_, id in sorted(found, reverse=falls)[:limit]]


def _on_days(asked: _StreamQuestion) -> Q:
    """The condition that a row is of those days and places, or follows such a row that the reader has."""
    seen = _seen(asked.negotiations)
    condition = Q(**asked.days)
    for name in ("party", "issue"):
        if name in asked.places:
            links = ALSO[name]._default_manager.filter(**{f"{name}__in": asked.places[name]})
            own = Q(**{f"{name}__in": asked.places[name]})
            condition &= own | Q(pk__in=links.values("development"))
    if "kind" in asked.places:
        condition &= Q(kind__in=asked.places["kind"])
    earlier = Development.objects.filter(
        seen, condition, act__lt=OuterRef("act_id"), root=OuterRef("root")
    )
    return condition | Q(Exists(earlier), references__isnull=False)


ALSO = {
    "party": Development.also_parties.through,
    "issue": Development.also_issues.through,
}
"""The links of rows to what they are about besides the first, by the column of that."""


@dataclass(frozen=True, slots=True)
class _Beyond:
    """What is beyond a cursor, the nearest part first: each is read from its beginning in an index."""

    parts: tuple[Q, ...]
    bound: Q

    @property
    def any(self) -> Q:
        """All of it as one condition, with the bound besides, at which an index begins to be read."""
        return self.bound & reduce(or_, self.parts)


def _after(
    cursor: str | None, negotiations: Seen, asked: _StreamQuestion, *, falls: bool
) -> _Beyond:
    if cursor is None:
        return _Beyond((Q(),), Q())
    row: Mapping[str, Any] | None = None
    with suppress(ValueError):
        own = Development.objects.filter(_seen(negotiations), pk=UUID(cursor))
        row = own.values("negotiation", "act_id", "act__place", "number").first()
    if row is None:
        raise UnknownCursor(cursor)
    # Acts of two negotiations follow one another by their places alone.
    is_there = asked.alone is not None and asked.alone[1] == row["negotiation"]
    way, act = "lt" if falls else "gt", "act_id" if is_there else "act__place"
    of_act = Q(**{act: row[act], f"number__{way}": row["number"]})
    further = Q(**{f"{act}__{way}": row[act]})
    return _Beyond((of_act, further), Q(**{f"{act}__{way}e": row[act]}))


def _in_order(rows: Any, asked: _StreamQuestion, *, falls: bool) -> Any:
    sign = "-" if falls else ""
    return rows.order_by(f"{sign}{asked.order}", f"{sign}number")


def _with_status(rows: QuerySet[Development], negotiations: Seen) -> Any:
    seen = _seen(negotiations)
    followed = Development.objects.filter(seen, references=OuterRef("pk")).order_by()
    became = Case(When(kind=CANCELLED, then=Value("cancelled")), default=Value("updated"))
    return rows.annotate(
        now=Coalesce(Subquery(followed.annotate(to=became).values("to")[:1]), Value(STANDING))
    )
