"""The lists of parties, issues, rounds, documents, tracks, speakers and sources as tables."""

from __future__ import annotations

from collections.abc import Collection

from ..reading.perspective import Perspective
from ..reading.questions.noun_lists import ListedDocument, ListedIssue, ListedParty
from ..reading.questions.sources import SourceLine
from ..reading.questions.speakers import SpeakerLine
from ..reading.questions.tracks import RoundLine, TrackLine
from .page_tables import PageTable, TableBuilder, names_of


def party_table(view: Perspective, lines: Collection[ListedParty]) -> PageTable:
    """A row a party, with how many positions it has stated."""
    columns = ("party", "name", "kind", "grouping", "positions", "last_statement")
    built = TableBuilder(view, "parties", columns)
    for line in lines:
        row = line.row
        said = (row.slug, row.name, row.kind, row.grouping, line.stances, line.last_said)
        built.add(said, row)
    return built.table()


def issue_table(view: Perspective, lines: Collection[ListedIssue]) -> PageTable:
    """A row an issue, with how many parties lean to each side."""
    columns = ("issue", "name", "proposition", "weight", "category")
    built = TableBuilder(view, "issues", (*columns, "for", "open", "against", "last_change"))
    for line in lines:
        row = line.row
        sides = (line.for_it, line.open, line.against, line.last_moved)
        built.add([*(getattr(row, name) for name in ("slug", *columns[1:])), *sides], row)
    return built.table()


def round_table(view: Perspective, lines: Collection[RoundLine]) -> PageTable:
    """A row a round, with who was there and how many positions changed at it."""
    columns = ("round", "name", "first_day", "last_day", "track", "status")
    built = TableBuilder(view, "rounds", (*columns, "participants", "changes", "first_stances"))
    for line in lines:
        row, track = line.round, line.track
        days = (row.first_day, row.last_day)
        counted = (names_of(line.participants), line.changes, line.first_stances)
        named = (row.slug, row.name, *days, track.slug if track else None, line.status)
        built.add((*named, *counted), row, track, *line.participants)
    return built.table()


def document_table(view: Perspective, lines: Collection[ListedDocument]) -> PageTable:
    """A row a document, with who issued it, got it and holds a copy."""
    columns = ("document", "title", "handed_over", "issued_by", "addressed_to", "held_by")
    built = TableBuilder(view, "documents", (*columns, "known_from"))
    for line in lines:
        row, holders = line.row, [copy.party for copy in line.copies]
        parties = (line.issuers, line.recipients, holders)
        came_out = row.public_from if line.has_come_out else None
        named = (row.slug, row.title, row.delivered_on, *map(names_of, parties))
        built.add((*named, came_out), row, *line.issuers, *line.recipients, *holders)
    return built.table()


def track_table(view: Perspective, lines: Collection[TrackLine]) -> PageTable:
    """A row a track, with its parties and its next round."""
    columns = ("track", "name", "kind", "parties", "rounds", "next_round")
    built = TableBuilder(view, "tracks", columns)
    for line in lines:
        row, coming = line.row, line.coming
        named = (row.slug, row.name, row.kind, names_of(line.parties), line.rounds)
        built.add((*named, coming.slug if coming else None), row, coming, *line.parties)
    return built.table()


def speaker_table(view: Perspective, lines: Collection[SpeakerLine]) -> PageTable:
    """A row a speaker, with how often he spoke."""
    columns = ("speaker", "name", "office", "party", "authority", "binds", "statements")
    built = TableBuilder(view, "speakers", (*columns, "last_statement"))
    for line in lines:
        row, party = line.row, line.party
        weight = (row.authority, row.binds, line.said.number, line.said.last)
        named = (row.slug, row.name, row.office, party.slug if party else None)
        built.add((*named, *weight), row, party)
    return built.table()


def source_table(view: Perspective, lines: Collection[SourceLine]) -> PageTable:
    """A row a source, with how much rests on it alone and how much on others too."""
    columns = ("source", "publisher", "title", "kind", "date", "url", "language")
    built = TableBuilder(view, "sources", (*columns, "on_it_alone", "on_others_too"))
    for line in lines:
        row, resting = line.row, line.resting
        said = [getattr(row, name) for name in ("slug", *columns[1:])]
        built.add([*said, resting.number_alone, resting.number_among], row)
    return built.table()
