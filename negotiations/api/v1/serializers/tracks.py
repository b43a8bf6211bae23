"""Tracks, with the parts that parties play in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from ....entries.calendar import TrackEntry
from ....entries.parties import ParticipationEntry
from ....models import Participation
from ....reading.perspective import Perspective, Reader
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
    roles = RoleSerializer.beside(view, _roles, ids, "track_id")
    for id, track in tracks.items():
        track["roles"] = roles[id]
    return tracks


def _roles(ids: Any, reader: Reader) -> QuerySet[Any]:
    rows = Participation.objects.filter(reader.sees(), reader.sees("party__"), track__among=ids)
    return rows.order_by("party__slug", "role")


TRACK_WRITTEN = written_shapes("track", TrackSerializer)
