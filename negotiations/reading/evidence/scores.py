"""The score of every cell, and which of them moved: all that a matrix of numbers needs to know.

It is what `positions.cells` says, without the statements on which it rests: 20,000 numbers are read
in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Max, Q

from ...models import Position, Series
from ..perspective import Perspective
from .bare_rows import bare_rows
from .latest_two import LatestTwo, OrderedDay, ordered_day, read_two
from .positions import (
    cells,
    is_of_now,
    listed_apart,
    score_of,
    standing_stances,
    voices,
    within,
)

Pair = tuple[int, int]
"""The ids of a party and an issue."""
Score = tuple[int, int, int]
"""The same, and a score."""


@dataclass(frozen=True, slots=True)
class CellMarks:
    """Whether a cell is silent, contested, or somebody said more or less of the same that day."""

    silent: bool
    contested: bool
    degree: bool


SILENT = CellMarks(silent=True, contested=False, degree=False)


@dataclass(slots=True)
class Scores:
    """The cells, by party and issue."""

    stated: list[Score] = field(default_factory=list)
    """The score of each cell with a stance."""
    moved: list[Score] = field(default_factory=list)
    """The score before, of each that had another one then."""
    apart: dict[Pair, CellMarks] = field(default_factory=dict)
    """The marks of each that has one, and of some others."""


def scores(view: Perspective, *, series: Q | None = None, before: date | None = None) -> Scores:
    """Every cell with a stance or a silence; what moved is since the earlier day `before`.

    `series` narrows it, as a condition on `Series`. A fixed number of queries, whatever the size.
    """
    return (_kept if is_of_now(view) else _walked)(view, series, before)


def _kept(view: Perspective, series: Q | None, before: date | None) -> Scores:
    """From the table that the door keeps."""
    word = view.audience.word
    positions = within(Position.objects.filter(negotiation=view.negotiation, audience=word), series)
    stated = positions.filter(score__isnull=False)
    found = Scores(bare_rows(stated.values_list("series__party", "series__issue", "score")))
    if before is not None:
        # Only what is held from later can have followed another stance.
        later = stated.filter(held_from__gt=before)
        named = later.values_list("series", "series__party", "series__issue", "score")
        _add_moved(found, view, before, {id: (p, i, score) for id, p, i, score in named})
    rivals = listed_apart(view).filter(
        rivals=True, series__positions__audience=word, series__positions__held_from__lte=F("day")
    )
    torn = set(rivals.values_list("series", flat=True))
    in_degree = voices(view, Q(pk__in=torn))[1] if torn else set()
    apart = positions.filter(Q(silent=True) | Q(contested=True) | Q(statement__in=in_degree))
    for party, issue, silent, contested, statement in apart.values_list(
        "series__party", "series__issue", "silent", "contested", "statement"
    ):
        found.apart[party, issue] = CellMarks(silent, contested, statement in in_degree)
    return found


def _walked(view: Perspective, series: Q | None, before: date | None) -> Scores:
    """From one walk of the index that is ordered as rule 3 orders statements.

    Two of each series are read, since the one that stood before is mostly the next.
    """
    silent_since, rival_on = _other_words(view, series)
    all_series = Series.objects.filter(negotiation=view.negotiation)
    if series is not None:
        all_series = all_series.filter(series)
    two = LatestTwo(standing_stances(view))
    rows = bare_rows(all_series.values_list("id", "party_id", "issue_id", two))
    since = ordered_day(before) if before else None
    read = read_two()
    found = Scores()
    stated = found.stated.append
    torn: dict[int, Pair] = {}
    further_back: dict[int, Score] = {}
    for id, party, issue, told in rows:
        if not told:
            if id in silent_since:
                found.apart[party, issue] = SILENT
            continue
        day, score, day_before, score_before = read(told)
        stated((party, issue, score))
        if since is not None and day_before and day > since:
            if day_before > since:
                further_back[id] = (party, issue, score)
            elif score_before != score:
                found.moved.append((party, issue, score_before))
        if id in rival_on and rival_on[id] >= day:
            torn[id] = (party, issue)
        elif id in silent_since and silent_since[id] > day:
            found.apart[party, issue] = SILENT
    if before:
        _add_moved(found, view, before, further_back)
    if torn:
        for id, cell in cells(view, series=Q(pk__in=torn)).items():
            found.apart[torn[id]] = CellMarks(cell.silent, cell.contested, cell.degree)
    return found


def _other_words(view: Perspective, series: Q | None) -> tuple[dict[int, Any], dict[int, Any]]:
    """From which day the last silence of each series is held, and the last day with several voices."""
    silences = within(listed_apart(view).filter(score__isnull=True), series)
    latest = silences.values_list("series").annotate(since=Max(OrderedDay("held_from")))
    silent_since = dict(bare_rows(latest))
    rivals = within(listed_apart(view).filter(rivals=True), series)
    # Of several days of a series the last is kept.
    rival_on = dict(sorted(bare_rows(rivals.values_list("series", OrderedDay("day")))))
    return silent_since, rival_on


def _add_moved(
    found: Scores, view: Perspective, before: date, later: Mapping[int, tuple[int, int, int | None]]
) -> None:
    """Looks up how those series stood on that day."""
    if not later:
        return
    then = Series.objects.filter(pk__in=later).annotate(then=score_of(view.at_day(before)))
    for id, score_before in then.values_list("id", "then"):
        party, issue, score = later[id]
        if score_before not in (None, score):
            found.moved.append((party, issue, score_before))
