"""The score of every cell, and which of them moved: all that a matrix of numbers needs to know.

It is what `positions.cells` says, without the statements on which it rests: 20,000 numbers are read
in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q, Subquery

from ...models import Series
from ..perspective import Perspective
from .composed_once import ComposedOnce
from .latest_two import LatestTwo, read_two
from .ordered_days import ordered_day
from .positions import (
    DAY,
    SAID,
    differing,
    is_of_now,
    kept_positions,
    latest_scores,
    listed_apart,
    rivals,
    silences,
    standing_stances,
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
    found = Scores(kept_scores.rows(view, series))
    if before:
        # Only what is held from later can have followed another stance.
        later = kept_since.rows(view.at_day(before), series)
        _add_moved(found, view, before, {id: (p, i, score) for id, p, i, score in later})
    rivals = rivals_of_kept.rows(view)
    _, in_degree = differing(rivals)
    marked = kept_marks.rows(view, series)
    if in_degree:
        in_doubt = {id for id, *_, statement in rivals if statement in in_degree}
        marked += kept_with_marks.rows(view, ids=in_doubt)
    for party, issue, silent, contested, statement in marked:
        if silent or contested or statement in in_degree:
            marks = CellMarks(bool(silent), bool(contested), statement in in_degree)
            found.apart[party, issue] = marks
    return found


def _walked(view: Perspective, series: Q | None, before: date | None) -> Scores:
    """From one walk of the index that is ordered as rule 3 orders statements.

    Two of each series are read, since the one that stood before is mostly the next.
    """
    silent_since = dict(silences.rows(view, series))
    all_rivals = rivals.rows(view, series)
    # Of several days of a series the last is kept.
    rival_on = dict(sorted((id, day) for id, day, *_ in all_rivals))
    since = ordered_day(before) if before else None
    read = read_two()
    found = Scores()
    stated = found.stated.append
    torn: dict[int, Pair] = {}
    further_back: dict[int, Score] = {}
    for id, party, issue, value in latest_two.rows(view, series):
        told = read(value)
        if told is None:
            if id in silent_since:
                found.apart[party, issue] = SILENT
            continue
        day, score, day_before, score_before = told
        stated((party, issue, score))
        if since is not None and day_before and day > since:
            if day_before > since:
                further_back[id] = (party, issue, score)
            elif score_before != score:
                found.moved.append((party, issue, score_before))
        if id in rival_on and rival_on[id] >= day:
            torn[id] = (party, issue)
        if id in silent_since and silent_since[id] > day:
            found.apart[party, issue] = SILENT
    if before:
        _add_moved(found, view, before, further_back)
    if torn:
        contested: set[tuple[int, Any]]
        contested, in_degree = differing(row for row in all_rivals if row[0] in torn)
        for id, statement, day in latest_words.rows(view, ids=torn):
            place = torn[id]
            silent = place in found.apart
            marks = CellMarks(silent, (id, day) in contested, statement in in_degree)
            found.apart[place] = marks
    return found


def _add_moved(found: Scores, view: Perspective, before: date, later: Mapping[int, Score]) -> None:
    """Looks up how those series stood on that day."""
    if not later:
        return
    for id, score_before in latest_scores.rows(view.at_day(before), ids=later):
        party, issue, score = later[id]
        if score_before not in (None, score):
            found.moved.append((party, issue, score_before))


@ComposedOnce
def latest_two(view: Perspective, series: Q | None) -> Any:
    """The two latest stances of each series, in one value."""
    all_series = Series.objects.filter(series or Q(), negotiation=view.negotiation)
    two = LatestTwo(standing_stances(view))
    return all_series.values_list("id", "party_id", "issue_id", two)


@ComposedOnce
def latest_words(view: Perspective, series: Q | None) -> Any:
    """The latest stance of each series, and the day on which it was said."""
    walk = standing_stances(view)
    day = Subquery(walk.values(said_on=DAY)[:1])
    return Series.objects.filter(series or Q()).values_list(
        "id", Subquery(walk.values("id")[:1]), day
    )


@ComposedOnce
def rivals_of_kept(view: Perspective, series: Q | None) -> Any:
    """What of it was said on no earlier day than that from which the position is held."""
    beside = listed_apart(view).filter(
        rivals=True,
        series__positions__audience=view.audience.word,
        series__positions__held_from__lte=F("day"),
    )
    return beside.values_list(*SAID)


@ComposedOnce
def kept_scores(view: Perspective, series: Q | None) -> Any:
    """The stance of each series that the door keeps."""
    return kept_positions(view, series).filter(score__isnull=False).values_list(*PLACE, "score")


@ComposedOnce
def kept_since(view: Perspective, series: Q | None) -> Any:
    """Those of them that are held from a later day than the view is about."""
    later = kept_positions(view, series).filter(score__isnull=False, held_from__gt=view.at)
    return later.values_list("series", *PLACE, "score")


@ComposedOnce
def kept_marks(view: Perspective, series: Q | None) -> Any:
    """The positions that are silent or contested, with their marks."""
    marked = kept_positions(view, series).filter(Q(silent=True) | Q(contested=True))
    return marked.values_list(*PLACE, "silent", "contested", "statement")


@ComposedOnce
def kept_with_marks(view: Perspective, series: Q | None) -> Any:
    """Positions with their marks."""
    positions = kept_positions(view, series)
    return positions.values_list(*PLACE, "silent", "contested", "statement")


PLACE = ("series__party", "series__issue")
