"""Developments as a table."""

from __future__ import annotations

from collections.abc import Collection

from ..reading.perspective import Perspective
from ..reading.questions.happenings import Happening
from ..reading.questions.stream_pages import StreamEntry
from .page_tables import PageTable, TableBuilder

FACTS = ("statement", "demand", "response", "document", "red_line", "issue_act", "round")
"""What a row of the stream may name, besides party and issue."""


def development_table(
    view: Perspective, entries: Collection[StreamEntry], *, name: str = "developments"
) -> PageTable:
    """A row a development as it is told last, the newest first."""
    columns = ("id", "known_from", "held_from", "kind", "headline", "party", "issue")
    step = ("from_stance", "to_stance", "nature", "direction", "movement")
    built = TableBuilder(view, name, (*columns, *step, *FACTS))
    for entry in entries:
        for row in entry.rows:
            named = [thing.slug if (thing := getattr(row, one)) else None for one in FACTS]
            about = [thing.slug if thing else None for thing in (row.party, row.issue)]
            told = (str(row.id), row.known_from, row.held_from, row.kind, row.headline)
            built.add((*told, *about, *(getattr(row, one) for one in step), *named), row)
    return built.table()


def happening_table(view: Perspective, found: Collection[Happening]) -> PageTable:
    """A row a thing that happened, the first day first: a round, a text, a development."""
    columns = ("day", "kind", "track", "round", "status", "document", "development", "words")
    built = TableBuilder(view, "timeline", (*columns, "party", "issue"))
    for one in found:
        row = one.told
        about = (row.party, row.issue) if row else (None, None)
        where = (one.track, one.round)
        slugs = [thing.slug if thing else None for thing in where]
        text = one.document
        words = row.headline if row else text.title if text else one.round.name if one.round else ""
        kind = row.kind if row else one.kind
        what = (text.slug if text else None, str(row.id) if row else None, words)
        named = [thing.slug if thing else None for thing in about]
        built.add((one.day, kind, *slugs, one.status, *what, *named), one.thing, *where)
    return built.table()
