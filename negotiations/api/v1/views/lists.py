"""The two views that every noun has: its list, and one object by its slug."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Q
from django.http import Http404

from ....reading.parameters import ChoiceParameter, Parameter, ThingParameter
from ....reading.perspective import Perspective
from ..description import page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT
from .base import NegotiationView, Question, Shown


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
    key: Mapping[str, type]
    clock: Parameter
    filters: Sequence[Parameter] = ()
    order: str
    orders: Mapping[str, Mapping[str, type]] = field(default_factory=dict)
    """The keys by which its list can be ordered besides, by the word that asks for each."""
    about: str = ""

    @property
    def ordering(self) -> tuple[Parameter, ...]:
        """The parameter that orders its list otherwise, or none."""
        if not self.orders:
            return ()
        words = [word for name in self.orders for word in (name, f"-{name}")]
        about = f"In this order, with a minus backwards. Unless said: {self.order}."
        return (ChoiceParameter(name="ordering", about=about, values=words),)

    def key_of(self, asked: str) -> Mapping[str, type]:
        """The key of the order that is asked for, its own unless one is."""
        return self.orders.get(asked.removeprefix("-"), self.key)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.shape().fields)


class ListView(NegotiationView):
    """The objects of a noun, in pages."""

    noun: ClassVar[Noun]

    def answer(self, question: Question, **path: str) -> Any:
        noun = self.noun

        def shown(ids: list[int]) -> list[dict[str, Any]]:
            by_id = noun.shown(question.view, ids)
            return [in_order(noun, by_id[id]) for id in ids if id in by_id]

        rows = filtered(noun.rows(question), question, noun.filters)
        asked = question.values.get("ordering") or ""
        key, backwards = noun.key_of(asked), asked.startswith("-")
        return answered_page(
            question.request, question.values, rows, key, shown, backwards=backwards
        )


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


def views_of(noun: Noun) -> tuple[type[ListView], type[ObjectView]]:
    """The list view and the object view of a noun."""
    name = noun.one.title().replace(" ", "")
    common = {"noun": noun, "subject": noun.many}
    several: Any = type(
        f"{name}List",
        (ListView,),
        {
            **common,
            "operation": f"{noun.many.replace(' ', '_')}_list",
            "summary": f"The {noun.many} of a negotiation",
            "description": f"{noun.about}\n\nIn order of {noun.order}.".strip(),
            "parameters": (*noun.filters, noun.clock, *noun.ordering, LIMIT, CURSOR),
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
            "shape": noun.shape,
        },
    )
    return several, single


def object_view_of(noun: Noun) -> ObjectView:
    """The view by which an object of the noun is read."""
    view: ObjectView = views_of(noun)[1]()
    return view
