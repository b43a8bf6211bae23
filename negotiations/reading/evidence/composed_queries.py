"""SQL that the framework writes once for an audience: the negotiation, the days and ids are told when it is asked.

Where little is read, to write a query takes ten times as long as to ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from ...models import Negotiation
from ...vocabulary.audiences import Audience
from ..perspective import Perspective, Reader
from .many_ids import IdsOrSlugs, as_parameter

type Converters = dict[int, tuple[Sequence[Callable[..., Any]], Any]]
"""What the framework makes of the values of a column, by its place."""


class UnfitQuery(ValueError):
    """A query that is another one on other days, or asks for something that is made of them."""


@dataclass(frozen=True, slots=True)
class ComposedQuery:
    """The SQL of a query; of each parameter the name by which it is told, or none and its value."""

    sql: str
    parameters: Sequence[tuple[str, Any]]
    converters: Converters

    def rows(self, reader: Reader, ids: IdsOrSlugs | None = None) -> list[tuple[Any, ...]]:
        """Its rows as the driver hands them out, for that reader and about those ids."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.told(reader, ids))
            return cursor.fetchall()

    def told(self, reader: Reader, ids: IdsOrSlugs | None = None) -> list[Any]:
        """What its SQL is told in place of its parameters."""
        told = _told(reader, ids)
        return [told[name] if name else value for name, value in self.parameters]


def composed(
    audience: Audience, compose: Callable[[Perspective, list[int]], QuerySet[Any, Any]]
) -> ComposedQuery:
    """The query that `compose` makes, a `values_list`, for a view of that audience and about some ids.

    Of the view it uses the audience, and the key of the negotiation and the clocks just as they are; the ids
    as one parameter. It is made for two views that have nothing else in common: where the two differ, it is
    told. Raises `UnfitQuery` where they differ by more than that, and where another query is asked to make it.
    """
    asked = [(_some_view(audience, place), [place]) for place in (1, 2)]
    with connection.execute_wrapper(_refuse):
        compilers = [compose(view, ids).query.get_compiler(DEFAULT_DB_ALIAS) for view, ids in asked]
    (sql, values), (same, others) = (compiler.as_sql() for compiler in compilers)
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
    compiler = compilers[0]
    selected = [expression for expression, *_ in compiler.select[: compiler.col_count]]
    return ComposedQuery(sql, parameters, compiler.get_converters(selected))


def _refuse(execute: Any, sql: str, *_: Any) -> None:
    raise UnfitQuery(f"It is made of what another query finds: {sql}")


def _some_view(audience: Audience, place: int) -> Perspective:
    """A view of nothing, which shares neither day nor negotiation with that of another place.

    Nor are as many days between two of its clocks: no day that is made of one is another by chance.
    """
    today, at, known = (date(1000 * place, place * month, 1) for month in (1, 2, 4))
    nothing = Negotiation(pk=-place)
    return Perspective(negotiation=nothing, audience=audience, today=today, at=at, known=known)


def _told(reader: Reader, ids: IdsOrSlugs | None) -> dict[str, Any]:
    """What is told whenever it is asked, by name, as the driver takes it."""
    day = connection.ops.adapt_datefield_value
    told: dict[str, Any] = {
        "today": day(reader.today),
        "at": day(reader.at),
        "known": day(reader.known),
    }
    if isinstance(reader, Perspective):
        told["negotiation"] = reader.negotiation.pk
    return told if ids is None else {**told, "ids": as_parameter(ids)}
