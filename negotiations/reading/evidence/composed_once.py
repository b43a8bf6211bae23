"""Queries about a negotiation that are composed once, and asked on other clocks and of others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .bare_rows import bare_rows
from .composed_queries import ComposedQuery, composed
from .many_ids import among


class ComposedOnce:
    """The bare rows of a query that is composed once for each audience.

    `compose` makes it, as a `values_list`, for a view and, where it is narrowed, a condition on `Series`; of
    the view it uses no more than `composed` says.
    """

    def __init__(self, compose: Callable[[Perspective, Q | None], QuerySet[Any, Any]]) -> None:
        self.compose = compose
        self._composed: dict[tuple[str, Audience, bool], ComposedQuery] = {}

    def rows(
        self, view: Perspective, series: Q | None = None, *, ids: Collection[int] | None = None
    ) -> list[tuple[Any, ...]]:
        """Its rows as the driver hands them out: of all series, or of those with these ids.

        Where a condition narrows it, it is composed for that. Raises `UnfitQuery` as `composed` does.
        """
        if series is not None:
            return bare_rows(self.compose(view, series))
        return self._query(view, of_ids=ids is not None).rows(view, ids)

    def within(self, view: Perspective) -> RawSQL:
        """The query of all of them for that view, as what `__in` takes in place of it."""
        query = self._query(view, of_ids=False)
        return RawSQL(query.sql, query.told(view))  # noqa: S611 - the framework wrote it

    def _query(self, view: Perspective, *, of_ids: bool) -> ComposedQuery:
        key = (connection.vendor, view.audience, of_ids)
        if key not in self._composed:
            self._composed[key] = composed(
                view.audience,
                lambda view, some: self.compose(view, Q(pk__in=among(some)) if of_ids else None),
            )
        return self._composed[key]

    def forget(self) -> None:
        """Lets it be composed anew: for whoever changes the code that composes it."""
        self._composed.clear()
