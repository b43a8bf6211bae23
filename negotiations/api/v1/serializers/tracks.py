"""Tracks, with the parts that parties play in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.calendar import TrackEntry
from ....entries.parties import ParticipationEntry
from ....models import Participation
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import EntrySerializer, FactSerializer
from .written_nouns import written_shapes


class RoleSerializer(EntrySerializer):
    """A party's part in a track."""

    entry = ParticipationEntry
    unread = ("track",)

    role = fields.text("demandeur, respondent, mediator, observer, consulted …")
    disputed = fields.flag("Whether the parties disagree about it.")
    disputed_by = fields.slugs("The parties that dispute it.")


class TrackSerializer(FactSerializer):
    """A format in which parties meet."""

    entry = TrackEntry
    listed_in = "tracks"
    unread = ("sequence",)

    kind = fields.text("In what form the parties meet, such as bilateral.", null=True)
    issues = fields.slugs("The slugs of the issues that are dealt with in it.")
    roles = RoleSerializer(many=True, help_text="The parts that parties play in it.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    tracks = TrackSerializer.of_ids(view, ids)
    rows = Participation.objects.filter(view.sees(), view.sees("party__"), track__in=ids)
    roles = RoleSerializer.beside(view, rows.order_by("party__slug", "role"), "track_id")
    for id, track in tracks.items():
        track["roles"] = roles[id]
    return tracks


TRACK_WRITTEN = written_shapes("track", TrackSerializer)
