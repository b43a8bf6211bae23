"""Queries that the framework composes once, and that are asked on other clocks and of other negotiations.

Where little is read, to compose a query takes ten times as long as to ask it. What it says depends on the
audience alone; the negotiation and the days are parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from ...models import Negotiation
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .bare_rows import bare_rows
from .many_ids import among

type Composed = tuple[str, list[tuple[str, Any]]]
"""The SQL, and of each parameter by which name it is told when it is asked; or none, and its value."""


class UnfitQuery(ValueError):
    """A query that is another one on other days, or asks for something that is made of them."""


class ComposedOnce:
    """The bare rows of a query that is composed once for each audience.

    `compose` makes it, as a `values_list`, for a view and, where it is narrowed, a condition on `Series`.
    Of the view it uses the audience, and the key of the negotiation and the clocks just as they are.
    """

    def __init__(self, compose: Callable[[Perspective, Q | None], QuerySet[Any, Any]]) -> None:
        self.compose = compose
        self._composed: dict[tuple[str, Audience, bool], Composed] = {}

    def rows(
        self, view: Perspective, series: Q | None = None, *, ids: Collection[int] | None = None
    ) -> list[tuple[Any, ...]]:
        """Its rows as the driver hands them out: of all series, or of those with these ids.

        Where a condition narrows it, it is composed for that.
        """
        if series is not None:
            return bare_rows(self.compose(view, series))
        key = (connection.vendor, view.audience, ids is None)
        if key not in self._composed:
            self._composed[key] = self._for(view.audience, of_some=ids is not None)
        sql, parameters = self._composed[key]
        told = _told(view, ids)
        with connection.cursor() as cursor:
            cursor.execute(sql, [told[name] if name else value for name, value in parameters])
            return cursor.fetchall()

    def forget(self) -> None:
        """Lets it be composed anew: for whoever changes the code that composes it."""
        self._composed.clear()

    def _for(self, audience: Audience, *, of_some: bool) -> Composed:
        """Composed for two views that have nothing else in common: where they differ, it is told."""
        asked = [(_some_view(audience, place), [place] if of_some else None) for place in (1, 2)]
        (sql, values), (same, others) = (self._sql(view, ids) for view, ids in asked)
        if sql != same:
            raise UnfitQuery(f"On other days it is another query: {sql}, and {same}")
        one, other = (_told(view, ids) for view, ids in asked)
        named = [(name, [one[name], other[name]]) for name in one]
        parameters = []
        for pair in zip(values, others, strict=True):
            names = [name for name, told in named if told == list(pair)]
            if not names and pair[0] != pair[1]:
                raise UnfitQuery(f"It is made of a clock or of the negotiation: {pair[0]}")
            parameters.append((names[0], None) if names else ("", pair[0]))
        return sql, parameters

    def _sql(self, view: Perspective, ids: Collection[int] | None) -> tuple[str, tuple[Any, ...]]:
        narrowed = None if ids is None else Q(pk__in=among(ids))
        return self.compose(view, narrowed).query.sql_with_params()


def _some_view(audience: Audience, place: int) -> Perspective:
    """A view of nothing, which shares neither day nor negotiation with that of another place.

    Nor are as many days between two of its clocks: no day that is made of one is another by chance.
    """
    today, at, known = (date(1000 * place, place * month, 1) for month in (1, 2, 4))
    nothing = Negotiation(pk=-place)
    return Perspective(negotiation=nothing, audience=audience, today=today, at=at, known=known)


def _told(view: Perspective, ids: Collection[int] | None) -> dict[str, Any]:
    """What is told whenever it is asked, by name, as the driver takes it."""
    day = connection.ops.adapt_datefield_value
    told = {
        "negotiation": view.negotiation.pk,
        "today": day(view.today),
        "at": day(view.at),
        "known": day(view.known),
    }
    return told if ids is None else {**told, "ids": among(ids).params[0]}
