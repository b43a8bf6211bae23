"""What is new in a record since a moment, as its reader may see it: what happened, and apart what we corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ...models import Development
from ...vocabulary.kinds import CANCELLED, Family
from ..perspective import Perspective
from .stream_pages import (
    StreamEntry,
    entries_of,
    entries_together,
    family_of,
    last_of_each,
    weightiest_first,
)

MOST_READ = 200
"""So many entries are read; of more it is said that there are."""
OURS = (Family.CORRECTED, Family.PLACED_ANEW, Family.GONE)
"""What only our record did: no party moved."""


@dataclass(frozen=True, slots=True)
class NewSince:
    """The entries of the stream that are new, what weighs most first; with `more` there are others, older ones."""

    happened: list[StreamEntry]
    corrected: list[StreamEntry]
    more: bool

    def __bool__(self) -> bool:
        return bool(self.happened or self.corrected)


def after_day(day: date) -> Q:
    """The condition that a row was told after that day."""
    return Q(act__on__gt=day)


def after_place(place: int) -> Q:
    """The condition that a row became visible after the stream had reached that place."""
    return Q(act__place__gt=place)


def new_since(view: Perspective, after: Q) -> NewSince:
    """What was told by the day known on and fulfils `after`, one entry an identity.

    What was told and taken back since is not there: whoever was away missed nothing by it. A fixed
    number of queries.
    """
    own = Development.objects.for_audience(view.audience)
    own = own.filter(negotiation=view.negotiation, act__on__lte=view.known)
    # Acts of one negotiation follow one another as their places do, and an index has them in that order.
    ids = list(
        last_of_each(own)
        .filter(after)
        .order_by("-act_id", "-number")
        .values_list("pk", flat=True)[: MOST_READ + 1]
    )
    entries = entries_of(own, ids[:MOST_READ])
    seen_before = set(
        own.filter(identity__in={e.row.identity for e in entries if e.row.kind == CANCELLED})
        .exclude(after)
        .order_by()
        .values_list("identity", flat=True)
    )
    there = [e for e in entries if e.row.kind != CANCELLED or e.row.identity in seen_before]
    ordered = weightiest_first(view, there)
    return NewSince(
        happened=_of(ordered, ours=False),
        corrected=_of(ordered, ours=True),
        more=len(ids) > MOST_READ,
    )


def _of(entries: Sequence[StreamEntry], *, ours: bool) -> list[StreamEntry]:
    return entries_together(e for e in entries if (family_of(e.row) in OURS) == ours)
