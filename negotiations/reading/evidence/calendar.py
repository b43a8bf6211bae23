"""The rounds as known on a day, in their one order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...models import Party, Round, Track
from ..perspective import Perspective


def rounds_known(view: Perspective) -> list[Round]:
    """The rounds that existed for the audience on the day known on, in their one order."""
    rounds = [r for r in view.visible(Round) if r.known_as_round().exists_on(view.known)]
    return sorted(rounds, key=lambda r: r.known_as_round().place)


def places_of_rounds(view: Perspective) -> dict[int, int]:
    """The place of each round by its id, counted from 1 among those that existed for the audience."""
    return {meeting.pk: place for place, meeting in enumerate(rounds_known(view), start=1)}


def last_begun(rounds: Iterable[Round], day: date) -> Round | None:
    """The last of them that had begun by `day` and was not called off."""
    begun = [r for r in rounds if r.first_day <= day and r.status != Round.Status.CANCELLED]
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
