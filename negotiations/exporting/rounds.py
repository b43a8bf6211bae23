"""Rounds, with their dated acts, as known on the reader's day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch

from ..entries.calendar import RoundEntry
from ..models import Round, RoundAct
from ..reading.evidence import nouns
from ..reading.perspective import Perspective
from .case_entry import plain
from .case_noun import CaseNoun, Said
from .reader_names import ReaderNames


def _rounds(view: Perspective) -> Any:
    return nouns.rounds(view).filter(view.sees("track__"))


def _with_acts(view: Perspective) -> tuple[Prefetch, ...]:
    done = RoundAct.objects.filter(view.sees(), on__lte=view.known).order_by("on", "id")
    return (Prefetch("acts", done),)


def _told(meeting: Round, known: date) -> list[RoundAct]:
    """What was known of it by that day; not what the days of the round say: that it was planned for them, and held on them."""
    acts = list(meeting.acts.all())
    moved = any(act.kind == RoundAct.Kind.MOVED for act in acts)
    days = (meeting.first_day, meeting.last_day)
    return [
        act
        for act in acts
        if not (
            act.kind == RoundAct.Kind.HELD
            and (meeting.held_known_from is None or meeting.held_known_from > known)
        )
        and not (
            act.kind == RoundAct.Kind.PLANNED
            and not moved
            and (act.first_day, act.last_day) == days
        )
    ]


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    seen = names.view.known_from(row, row.there_from)
    came_out = seen if seen and seen > row.there_from else row.known_from
    return {
        "number": names.once(_numbers)[row.pk],
        "last_day": None if row.last_day == row.first_day else plain(row.last_day),
        **_as_known(row, names.view.known),
        "known_from": plain(came_out),
        "acts": [_said(row, act) for act in _told(row, names.view.known)] or None,
    }


def _as_known(meeting: Round, known: date) -> Mapping[str, Any]:
    """How the round went, as far as it was known on that day."""
    to_come = {"state": Round.Status.PLANNED.value, "outcome": None}
    if meeting.status == Round.Status.HELD and not meeting.was_held(known):
        return to_come
    if meeting.status == Round.Status.CANCELLED and (meeting.cancelled_on or known) > known:
        return to_come
    return {"state": meeting.status}


def _said(meeting: Round, act: RoundAct) -> Said:
    said: Said = {"act": act.kind, "on": plain(act.on)}
    if act.kind in (RoundAct.Kind.PLANNED, RoundAct.Kind.MOVED):
        said |= {"date": plain(act.first_day), "end_date": plain(act.last_day)}
    if act.kind == RoundAct.Kind.PLANNED:
        said["on"] = plain(meeting.planned_on or act.on)
    if act.kind == RoundAct.Kind.HELD:
        said["on"] = plain(meeting.held_known_from)
    if act.note:
        said["note"] = act.note
    return said


def _numbers(names: ReaderNames) -> Mapping[int, int]:
    """Counted among those that the reader may know of: a gap would tell of others."""
    return {id: number for number, id in enumerate(names.of(Round), start=1)}


ROUNDS = CaseNoun(
    in_file="rounds",
    entry=RoundEntry,
    order=("first_day", "number"),
    of=_rounds,
    more=_more,
    with_rows=_with_acts,
)
