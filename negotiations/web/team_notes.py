"""Notes of colleagues on a page: beside what it shows, for the team alone, with the form for another."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest

from ..models import Issue, Party, Round
from ..models.notes import LONGEST_NOTE
from ..reading.questions.matrix import Matrix
from ..reading.questions.notes import (
    NoteLine,
    NotePlace,
    cells_of,
    notes_by_cell,
    on_cells_of,
    read_with_rights,
    some_notes,
)
from ..reading.questions.position_history import Said
from ..reading.roles import DRAFTS, role_of
from ..rules.notes import NOTE_AUDIENCES, stands_on_page
from ..vocabulary.audiences import Audience
from .request_context import PageClocks

Places = Callable[[], list[NotePlace]]


@dataclass(frozen=True, slots=True)
class NoteStrip:
    """The notes beside what a page shows. Without `places` whoever reads it writes none."""

    lines: list[NoteLine]
    has_more: bool
    places: list[NotePlace]
    audiences: list[Audience]
    form_key: str
    of: str = ""
    """The party or the issue on whose cells notes are written, as forms name it."""
    longest: int = LONGEST_NOTE


def note_strip(
    request: HttpRequest, when: PageClocks, beside: Q, places: Places, *, of: str = ""
) -> NoteStrip | None:
    """The notes that fulfil a condition, and beside what others may be written; the latter asked only where he writes.

    None where the page shows none: to the public, as known on an earlier day, and where there is
    neither a note nor somebody who would write one. Then nothing is asked of the database.
    """
    if not _shows_notes(when):
        return None
    role = role_of(request.user, when.view.negotiation)
    found = some_notes(when.view, beside)
    # Nothing is written on a page that is read as somebody else reads it.
    writes = role in DRAFTS and vars(request).get("seen_as") is None
    if not (found.rows or writes):
        return None
    rights = role if writes else None
    return NoteStrip(
        lines=read_with_rights(found.rows, role=rights, user=request.user),
        has_more=found.older is not None,
        places=places() if writes else [],
        audiences=[one for one in NOTE_AUDIENCES if one <= when.view.audience],
        form_key=secrets.token_hex(16),
        of=of,
    )


def cells_with_notes(when: PageClocks, found: Matrix) -> dict[tuple[int, int], int]:
    """How many notes there are on the cells of a matrix, by their places; one query, and none for the public."""
    if not _shows_notes(when):
        return {}
    down = {party.pk: p for p, party in enumerate(found.parties)}
    across = {issue.pk: i for i, issue in enumerate(found.issues)}
    return {
        (down[party], across[issue]): count
        for (party, issue), count in notes_by_cell(when.view).items()
        if party in down and issue in across
    }


def on_cells(request: HttpRequest, when: PageClocks, thing: Party | Issue) -> NoteStrip | None:
    """The notes on the cells of a party, or of an issue."""
    of = f"{thing._meta.db_table}:{thing.slug}"
    return note_strip(request, when, on_cells_of(thing), lambda: cells_of(when.view, thing), of=of)


def beside_round(request: HttpRequest, when: PageClocks, meeting: Round) -> NoteStrip | None:
    place = NotePlace.of_round(meeting)
    return note_strip(request, when, place.notes, lambda: [place])


def beside_statement(
    request: HttpRequest, when: PageClocks, said: Said, versions: Collection[int]
) -> NoteStrip | None:
    """The notes beside a statement in those versions, by their ids, and on its cell."""
    cell = (said.party, said.issue)

    def places() -> list[NotePlace]:
        own = NotePlace.of_statement(said.row, versions)
        # What is one with another is named no longer, for whoever sees that.
        named_alone = not any(thing.same_as and when.view.there(thing.same_as) for thing in cell)
        return [own, NotePlace.of_cell(*cell)] if named_alone else [own]

    beside = Q(statement__in=versions) | Q(party=said.party, issue=said.issue)
    return note_strip(request, when, beside, places)


def _shows_notes(when: PageClocks) -> bool:
    on_it = stands_on_page(known=when.view.known, today=when.view.today)
    return on_it and when.view.audience in NOTE_AUDIENCES
