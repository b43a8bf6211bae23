"""One track with its parties, issues and rounds, the list of tracks, and rounds as lists show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Prefetch

from ...models import Development, Issue, Participation, Party, Round, Track
from ...rules.calendar import AT_ROUND
from ...vocabulary.kinds import Kind
from ..evidence.calendar import participants_by_round, rounds_known
from ..evidence.doubles import without_empty_doubles
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in a list: who was there, and how many positions changed or were first stated at it."""

    round: Round
    status: str
    track: Track | None
    participants: list[Party]
    changes: int
    first_stances: int


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track in the list. `coming` is its next round that is not called off."""

    row: Track
    parties: list[Party]
    rounds: int
    coming: Round | None


@dataclass(frozen=True, slots=True)
class TrackRead:
    """A track with the parts that parties play in it, its issues, and its rounds in their order."""

    row: Track
    parts: list[Participation]
    issues: list[Issue]
    rounds: list[Round]
    coming: Round | None


def track_read(view: Perspective, slug: str) -> TrackRead | None:
    """The track, or None where it does not exist for the audience. As known today."""
    row = view.visible(Track).named(slug)
    if row is None:
        return None
    rounds = [one for one in rounds_known(view) if one.track_id == row.pk]
    issues = without_empty_doubles(view, Issue).filter(tracks=row)
    return TrackRead(
        row=row,
        parts=_parts(view, [row]).get(row.pk, []),
        issues=list(issues.order_by("sequence", "slug")),
        rounds=rounds,
        coming=_coming(view, rounds),
    )


def track_lines(view: Perspective, tracks: Collection[Track]) -> list[TrackLine]:
    """Those tracks with what a list says of each. A fixed number of queries."""
    rounds: dict[int, list[Round]] = defaultdict(list)
    for one in rounds_known(view):
        rounds[one.track_id].append(one)
    parts = _parts(view, tracks)
    return [
        TrackLine(
            row=track,
            parties=list(dict.fromkeys(part.party for part in parts.get(track.pk, ()))),
            rounds=len(rounds[track.pk]),
            coming=_coming(view, rounds[track.pk]),
        )
        for track in tracks
    ]


def round_lines(view: Perspective, rounds: list[Round]) -> list[RoundLine]:
    """Those rounds as lists show them, in their order. A fixed number of queries."""
    tracks = view.visible(Track).in_bulk({one.track_id for one in rounds})
    present = participants_by_round(rounds, view)
    counts = _changes(view, rounds)
    return [
        RoundLine(
            round=one,
            status=one.status_on(view.known),
            track=tracks.get(one.track_id),
            participants=sorted(
                present.get(one.pk, {}).values(), key=lambda p: (p.sequence, p.slug)
            ),
            changes=counts.get((one.pk, Kind.POSITION_CHANGED.value), 0),
            first_stances=counts.get((one.pk, Kind.POSITION_STATED.value), 0),
        )
        for one in rounds
    ]


def _changes(view: Perspective, rounds: list[Round]) -> dict[tuple[int, str], int]:
    """How many changes and first stances stand in the reader's stream at each of those rounds."""
    rows = Development.objects.standing(view.audience).filter(
        negotiation=view.negotiation,
        round__in=rounds,
        timing=AT_ROUND,
        kind__in=[Kind.POSITION_CHANGED.value, Kind.POSITION_STATED.value],
    )
    counted = rows.order_by().values_list("round", "kind").annotate(number=Count("pk"))
    return {(meeting, kind): number for meeting, kind, number in counted}


def _coming(view: Perspective, rounds: list[Round]) -> Round | None:
    """The first that begins today or later and is not called off."""
    called_off = Round.Status.CANCELLED
    return next(
        (
            one
            for one in rounds
            if one.first_day >= view.today and one.status_on(view.known) != called_off
        ),
        None,
    )


def _parts(view: Perspective, tracks: Collection[Track]) -> dict[int, list[Participation]]:
    """The roles in each of those tracks; who disputes one is in `disputed_by`, as far as may be known."""
    others = Party.objects.filter(view.sees()).order_by("sequence", "slug")
    rows = (
        Participation.objects.filter(view.sees(), view.sees("party__"), track__in=tracks)
        .select_related("party")
        .prefetch_related(Prefetch("disputed_by", queryset=others))
        .order_by("party__sequence", "party__slug", "role")
    )
    by_track: dict[int, list[Participation]] = defaultdict(list)
    for row in rows:
        by_track[row.track_id].append(row)
    return by_track
