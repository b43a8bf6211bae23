"""Statements of one page of a list, as people read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from ...models import Statement
from ..perspective import Perspective
from .position_history import Said, history


def said_by_rank(view: Perspective, rows: Collection[Statement]) -> dict[int, list[Said]]:
    """Those statements by their `rank`, in their order, with what became of each by the day known on.

    A fixed number of queries, whatever there is; none where there are no rows.
    """
    if not rows:
        return {}
    told = history(view.at_day(view.known), Q(pk__in={row.series_id for row in rows}))
    slugs = {row.slug for row in rows}
    said = told.said(s for one in told.series for s in one.statements if s.slug in slugs)
    by_rank: dict[int, list[Said]] = defaultdict(list)
    for row in rows:
        if row.slug in said:
            by_rank[row.rank].append(said[row.slug])  # type: ignore[attr-defined]
    return by_rank
