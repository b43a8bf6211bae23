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
    ranks = {row.slug: row.rank for row in rows}  # type: ignore[attr-defined]
    by_rank: dict[int, list[Said]] = defaultdict(list)
    for said in said_in(view, rows):
        by_rank[ranks[said.row.slug]].append(said)
    return by_rank


def said_in(view: Perspective, rows: Collection[Statement]) -> list[Said]:
    """Those statements in their order, with what became of each by the day known on.

    A fixed number of queries, whatever there is; none where there are no rows.
    """
    if not rows:
        return []
    told = history(view.at_day(view.known), Q(pk__in={row.series_id for row in rows}))
    slugs = {row.slug for row in rows}
    said = told.said(s for one in told.series for s in one.statements if s.slug in slugs)
    return [said[row.slug] for row in rows if row.slug in said]
