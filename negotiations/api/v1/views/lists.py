"""The two views that every noun has: its list, and one object by its slug."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db.models import F, Q
from django.http import Http404

from ....reading.parameters import Parameter, ThingParameter, Values
from ....reading.perspective import Perspective
from ..asked_parts import fields_of
from ..description import page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT, ORDERING, day_ranges, ordering, range_asked
from .base import NegotiationView, Question, Shown

SeenDay = Callable[[Perspective], Any]
"""Finds a day of a row as its reader knows it."""
SEEN = "seen_"
"""How the column of such a day begins, where a list is ordered by it."""
BY_SLUG: Mapping[str, type] = {"slug": str}
EMBARGO: Mapping[str, str] = {"embargo_until": "embargo_until"}
"""A day that every fact has."""


def by_day(column: str) -> Mapping[str, type]:
    """The key of an order by a day that every row has, then by slug."""
    return {column: date, "slug": str}


@dataclass(frozen=True, kw_only=True)
class Noun:
    """All that the views of a noun need: which rows there are, in which order, and how they are shown.

    `rows` are those that exist for who asks, with the filters that are more than a lookup.
    """

    one: str
    many: str
    shape: Any
    rows: Callable[[Question], Any]
    shown: Shown
    clock: Parameter
    filters: Sequence[Parameter] = ()
    order: str
    orders: Mapping[str, Mapping[str, type]]
    """The keys by which its list can be ordered, by the word that asks for each; the first unless said."""
    days: Mapping[str, SeenDay | str | None]
    """The days of its objects by which its list can be narrowed: the column of each, or how it is
    found for a reader; None where only the objects themselves tell."""
    links: Mapping[str, Noun] = field(default_factory=dict)
    """The nouns to which its fields link, where these may be read as objects."""
    about: str = ""
    is_of_the_record: bool = True
    """Whether its objects say nothing but what the record says, as `NegotiationView` has it."""

    @property
    def narrowing(self) -> tuple[Parameter, ...]:
        """The parameters that order its list otherwise and narrow it by days."""
        return (*day_ranges(self.days), ordering(self.orders, self.order))

    @property
    def fields(self) -> tuple[str, ...]:
        return fields_of(self.shape)


class ListView(NegotiationView):
    """The objects of a noun, in pages."""

    noun: ClassVar[Noun]

    def answer(self, question: Question, **path: str) -> Any:
        noun = self.noun

        def shown(ids: list[int]) -> list[dict[str, Any]]:
            by_id = noun.shown(question.view, ids)
            return [in_order(noun, by_id[id]) for id in ids if id in by_id]

        rows = filtered(noun.rows(question), question, noun.filters)
        rows = seen_between(rows, question, noun)
        order = question.values[ORDERING]
        key = noun.orders[order.removeprefix("-")]
        rows = rows.annotate(**_seen_days(noun, question, key))
        return answered_page(question.request, question.values, rows, key, shown, order=order)


class ObjectView(NegotiationView):
    """One object by its slug, or by the name that was asked for it."""

    noun: ClassVar[Noun]

    def answer(self, question: Question, **path: str) -> Any:
        found = self.noun.rows(question).named(path["slug"])
        shown = self.noun.shown(question.view, [found.pk]) if found else None
        if not shown:
            raise Http404
        return in_order(self.noun, next(iter(shown.values())))


def in_order(noun: Noun, row: dict[str, Any]) -> dict[str, Any]:
    """The row with its fields in the order of the shape, and no other."""
    return {name: row[name] for name in noun.fields}


def as_seen(rows: Callable[[Perspective], Any]) -> Callable[[Question], Any]:
    """The rows of a noun that a perspective alone tells, whatever else is asked."""
    return lambda question: rows(question.view)


def every(model: Any) -> Callable[[Question], Any]:
    """All rows of a noun that exist for who asks."""
    return lambda question: question.view.visible(model)


def with_status(
    rows: Callable[[Perspective], Any], condition: Callable[[str, Perspective], Q]
) -> Callable[[Question], Any]:
    """The rows of a noun that show one of the statuses asked for, as known then."""

    def narrowed(question: Question) -> Any:
        shows = Q()
        for status in question.values.get("status") or ():
            shows |= condition(status, question.view)
        return rows(question.view).filter(shows)

    return narrowed


def filtered(rows: Any, question: Question, filters: Sequence[Parameter]) -> Any:
    """Those of the rows that the filters of the question leave."""
    for parameter in filters:
        value = question.values[parameter.name]
        if not value or not parameter.lookup:
            continue
        asked = {f"{parameter.lookup}__in" if parameter.many else parameter.lookup: value}
        if isinstance(parameter, ThingParameter) and parameter.through:
            asked = {"pk__in": rows.model.objects.filter(**asked).values("pk")}
        rows = rows.filter(**asked)
    return rows


def seen_between(rows: Any, question: Question, noun: Noun) -> Any:
    """Those of the rows whose days, as they are shown to who asks, lie within the ranges asked for."""
    told = {day: found for day, found in noun.days.items() if found is not None}
    rows = between_days(
        rows, question.values, {day: _seen_day(found, question) for day, found in told.items()}
    )
    for day in noun.days.keys() - told.keys():
        asked = range_asked(question.values, day)
        if any(asked):
            shown = noun.shown(question.view, list(rows.values_list("pk", flat=True)))
            rows = rows.filter(pk__in=[id for id, row in shown.items() if lies(row[day], *asked)])
    return rows


def between_days(rows: Any, values: Values, days: Mapping[str, Any]) -> Any:
    """Those of the rows whose days lie within the ranges asked for; `days` are expressions by name."""
    for day, expression in days.items():
        earliest, latest = range_asked(values, day)
        if earliest or latest:
            rows = rows.alias(**{f"{SEEN}{day}": expression})
        if earliest:
            rows = rows.filter(**{f"{SEEN}{day}__gte": earliest})
        if latest:
            rows = rows.filter(**{f"{SEEN}{day}__lte": latest})
    return rows


def lies(day: date | None, earliest: date | None, latest: date | None) -> bool:
    """Whether there is a day, and it is neither before the earliest nor after the latest."""
    return day is not None and (earliest or day) <= day <= (latest or day)


def _seen_days(noun: Noun, question: Question, names: Iterable[str]) -> dict[str, Any]:
    """The days among those columns that have to be found for a reader."""
    return {
        name: _seen_day(told, question)
        for name in names
        if name.startswith(SEEN) and (told := noun.days[name.removeprefix(SEEN)]) is not None
    }


def _seen_day(told: SeenDay | str, question: Question) -> Any:
    return F(told) if isinstance(told, str) else told(question.view)


def views_of(noun: Noun) -> tuple[type[ListView], type[ObjectView]]:
    """The list view and the object view of a noun."""
    name = noun.one.title().replace(" ", "")
    common = {
        "noun": noun,
        "subject": noun.many,
        "is_of_the_record": noun.is_of_the_record,
    }
    several: Any = type(
        f"{name}List",
        (ListView,),
        {
            **common,
            "operation": f"{noun.many.replace(' ', '_')}_list",
            "summary": f"The {noun.many} of a negotiation",
            "description": f"{noun.about}\n\nIn order of {noun.order}.".strip(),
            "parameters": (*noun.filters, noun.clock, *noun.narrowing, LIMIT, CURSOR),
            "links": noun.links,
            "shape": page_of(noun.shape),
            "row_shape": noun.shape,
        },
    )
    single: Any = type(
        f"{name}Object",
        (ObjectView,),
        {
            **common,
            "operation": f"{noun.many.replace(' ', '_')}_retrieve",
            "summary": f"One {noun.one}",
            "description": noun.about,
            "parameters": (noun.clock,),
            "links": noun.links,
            "shape": noun.shape,
            "object_shape": noun.shape,
        },
    )
    return several, single


def object_view_of(noun: Noun) -> ObjectView:
    """The view by which an object of the noun is read."""
    view: ObjectView = views_of(noun)[1]()
    return view
