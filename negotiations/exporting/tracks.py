"""Tracks, with the parts that parties play in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from ..entries.calendar import TrackEntry
from ..entries.parties import ParticipationEntry
from ..models import Participation
from ..reading.perspective import Perspective
from .case_entry import in_file, part_of, said_of
from .case_noun import CaseNoun
from .parties import in_its_place
from .reader_names import ReaderNames


def _with_roles(view: Perspective) -> tuple[Prefetch, ...]:
    played = Participation.objects.filter(view.sees(), view.sees("party__"))
    return (Prefetch("participations", played.prefetch_related("disputed_by")),)


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    roles = [
        in_file(part_of("tracks", "roles"), said_of(ParticipationEntry, part, names))
        for part in row.participations.all()
    ]
    roles.sort(key=lambda role: (role["party"], role["role"]))
    return {**in_its_place(names, row), "roles": roles or None}


TRACKS = CaseNoun(
    in_file="tracks",
    entry=TrackEntry,
    order=("sequence",),
    more=_more,
    with_rows=_with_roles,
)
