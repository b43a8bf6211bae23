"""Acts undone in the small negotiation, and all that its readers find in it before and afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from negotiations.models import Act, Affiliation, Issue, Party, Round, Source, Speaker, Track
from negotiations.reading.evidence import audience_view, nouns, on_issues, positions
from negotiations.reading.evidence.calendar import round_there
from negotiations.reading.perspective import Perspective
from negotiations.recording.door import recording
from negotiations.recording.undo import UndoneAct, undo
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import R1, R2, R3, R4, Cast, day

LAST = day(12, 31)


def last_act(cast: Cast) -> Act:
    """What was done last."""
    return Act.objects.filter(negotiation=cast.negotiation).latest("pk")


def undone(
    cast: Cast, row: Act | None = None, *, by: str = "ana", after: float = 1, on: date | None = None
) -> UndoneAct:
    """Undoes an act, the last one unless said, so many seconds after it was done."""
    row = row or last_act(cast)
    with recording(cast.negotiation, by=cast.users[by], on=on or row.on) as act:
        return undo(act, row.key, now=row.at + timedelta(seconds=after))


def world(cast: Cast) -> dict[str, Any]:
    """What each audience reads of the negotiation, at several rounds as known on several days.

    Without the record of what was corrected, and without what our own names for things are.
    """
    return {reader.word: _read(cast, reader) for reader in AUDIENCES}


def _read(cast: Cast, reader: Audience) -> dict[str, Any]:
    view = Perspective.of(cast.negotiation, reader, LAST)
    stands = [line.removeprefix("updated ") for line in cast.standing(reader)]
    return {
        "stream": sorted(line for line in stands if not line.startswith("corrected")),
        "cells": {
            (at.isoformat(), known.isoformat()): _cells(view.asked(at=at, known=known))
            for at in (R1, R2, R4)
            for known in (R1, day(1, 15), R2, R3, R4, LAST)
        },
        "demands": [one for one in on_issues.demands_for(view) if one.acts],
        "lines": [one for one in on_issues.red_lines_for(view) if one.acts],
        "answers": audience_view.answers_for(view),
        "agreed": on_issues.issue_acts_for(view),
        "apart": _slugs(nouns.dissociations(view)),
        "until": list(nouns.dissociations(view).values_list("slug", "until")),
        "matters": _slugs(nouns.priorities(view.asked(known=R1))) + _slugs(nouns.priorities(view)),
        "said": _slugs(nouns.remarks(view.asked(known=R1))) + _slugs(nouns.remarks(view)),
        "sure": list(nouns.remarks(view).values_list("slug", "confidence")),
        "replies": list(nouns.responses(view).values_list("slug", "delivered_how")),
        "texts": list(nouns.documents(view).values_list("slug", "secrecy", "public_from", "note")),
        "rounds": [
            (one.slug, one.first_day, one.last_day, one.status, one.outcome)
            for one in view.visible(Round).order_by("slug")
            if round_there(one, view)
        ],
        "nouns": [
            _slugs(view.visible(noun))
            for noun in (Party, Issue, Speaker, Source, Track, Affiliation)
        ],
        "authority": list(view.visible(Speaker).order_by("slug").values_list("slug", "authority")),
        "names": list(view.visible(Party).order_by("slug").values_list("slug", "name", "note")),
    }


def _slugs(rows: Any) -> list[str]:
    return sorted(rows.values_list("slug", flat=True))


def _cells(view: Perspective) -> dict[int, Any]:
    return {id: (cell.score, cell.silent) for id, cell in positions.cells(view).items()}
