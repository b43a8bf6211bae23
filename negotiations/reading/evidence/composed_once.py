"""Queries about a negotiation that are composed once, and asked on other clocks and of others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

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
        key = (connection.vendor, view.audience, ids is None)
        if key not in self._composed:
            self._composed[key] = composed(
                view.audience,
                lambda view, some: self.compose(
                    view, None if ids is None else Q(pk__in=among(some))
                ),
            )
        return self._composed[key].rows(view, ids)

    def forget(self) -> None:
        """Lets it be composed anew: for whoever changes the code that composes it."""
        self._composed.clear()
