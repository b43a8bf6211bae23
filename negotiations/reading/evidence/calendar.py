"""The rounds as known on a day, in their one order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from ...models import Party, Round, Statement, Track
from ...rules.calendar import AT_ROUND, Calendar
from ..perspective import Perspective, Reader
from .composed_once import ComposedOnce


def round_is_there(reader: Reader, prefix: str = "") -> Q:
    """The condition that a round was there for the reader on the day known on (rule 16).

    `prefix` is the path to the round with its trailing underscores.
    """
    planned = Q(**{f"{prefix}planned_on__lte": reader.known})
    unplanned = Q(**{f"{prefix}planned_on__isnull": True, f"{prefix}first_day__lte": reader.known})
    return (planned | unplanned) & round_is_named(reader, prefix)


def with_first_words(rounds: Any, reader: Reader) -> Any:
    """Those rounds, each planned one with `said_at`: whether something known by then was said at it."""
    word = reader.audience.word
    said = Statement.objects.published().filter(
        Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": reader.known}),
        Q(**{f"{word}_from__lte": reader.known}),
        round=OuterRef("pk"),
        timing=AT_ROUND,
    )
    # An unplanned one needs no word: nothing is looked for.
    return rounds.annotate(
        said_at=Case(When(planned_on__isnull=False, then=Exists(said)), default=Value(False))
    )


def rounds_known(view: Perspective) -> list[Round]:
    """The rounds that were there for the audience on the day known on, in their one order."""
    there = [r for r in with_first_words(view.visible(Round), view) if round_there(r, view)]
    return sorted(there, key=lambda r: r.known_as_round(view.known).place)


def round_there(meeting: Round | None, reader: Reader) -> Round | None:
    """The round, or None where it was not there for the reader on the day known on."""
    return reader.known_by(meeting, meeting.there_from) if meeting is not None else None


def round_is_named(reader: Reader, prefix: str) -> Q:
    """The condition that what names a round shows it: its existence had come out."""
    came_out = Q(**{f"{prefix}known_from__isnull": True}) | Q(
        **{f"{prefix}known_from__lte": reader.known}
    )
    return reader.saw(prefix) & came_out


def named_round(meeting: Round | None, reader: Reader) -> Round | None:
    """The round that something names, or None where its existence had not come out for the reader.

    What is dated before the first day of an unplanned round may name it: it came out by that.
    """
    return reader.known_by(meeting, meeting.known_from or date.min) if meeting else None


DAYS_OF_ROUNDS = (
    *("id", "slug", "asked_slug", "audience", "embargo_until", "number"),
    *("first_day", "last_day", "status", "planned_on", "known_from", "held_known_from"),
)
"""What tells the place of a round among the others, in the order of its columns."""


@ComposedOnce
def days_of_rounds(view: Perspective, _: Q | None) -> Any:
    """Those of the rounds that the audience may see, and whether something was said at a planned one."""
    rounds = with_first_words(view.visible(Round), view)
    return rounds.order_by().values_list(*DAYS_OF_ROUNDS, "said_at")


def calendar_for(view: Perspective) -> Calendar:
    """The rounds that the audience could know of on the day known on, in their one order."""
    rounds = []
    for *days, said_at in days_of_rounds.rows(view):
        meeting = Round.from_db(connection.alias, DAYS_OF_ROUNDS, days)
        meeting.said_at = bool(said_at)
        rounds.append(meeting)
    return Calendar(r.known_as_round(view.known) for r in rounds if round_there(r, view))


def places_of_rounds(view: Perspective) -> dict[int, int]:
    """The place of each round by its id, counted from 1 among those that existed for the audience."""
    return {meeting.pk: place for place, meeting in enumerate(rounds_known(view), start=1)}


def last_begun(rounds: Iterable[Round], day: date, *, known: date) -> Round | None:
    """The last of them that had begun by `day`, as known on a day."""
    begun = [r for r in rounds if r.first_day <= day and r.has_begun(known)]
    return begun[-1] if begun else None


def participants_by_round(rounds: list[Round], view: Perspective) -> dict[int, dict[int, Party]]:
    """The participants of each of those rounds that may be seen, by id."""
    links = Round.participants.through.objects.filter(round__in=rounds).select_related("party")
    by_round: dict[int, dict[int, Party]] = {}
    for link in links:
        if view.there(link.party):
            by_round.setdefault(link.round_id, {})[link.party_id] = link.party
    return by_round


def issues_by_track(rounds: list[Round]) -> dict[int, set[int]]:
    """The issues of the tracks of those rounds, by the id of the track."""
    links = Track.issues.through.objects.filter(track__in={r.track_id for r in rounds})
    by_track: dict[int, set[int]] = {}
    for track, issue in links.values_list("track_id", "issue_id"):
        by_track.setdefault(track, set()).add(issue)
    return by_track
