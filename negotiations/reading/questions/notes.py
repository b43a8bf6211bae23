"""The notes of colleagues: beside one thing, on the cells of the matrix, and all of a negotiation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from ...models import Issue, Note, Party, Round, Statement
from ...rules.wording import day_words
from ..evidence.mentions import chain_of
from ..evidence.notes import notes
from ..perspective import Perspective
from ..roles import may_mend_note, may_take_note_away

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ...models import User

MOST_BESIDE = 30
"""So many notes stand on the page of one thing, the latest; all of them are in the list."""
LINKED = ("by", "party", "issue", "round", "statement__party", "statement__issue")
CELL, STATEMENT, ROUND = "cell", "statement", "round"
KINDS = {
    CELL: Q(party__isnull=False),
    STATEMENT: Q(statement__isnull=False),
    ROUND: Q(round__isnull=False),
}
"""What notes are beside, by the words with which forms name it."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Something beside which notes are written: by its name in forms, in words, and with its notes."""

    value: str
    words: str
    notes: Q

    @classmethod
    def of_cell(cls, party: Party, issue: Issue) -> NotePlace:
        value = f"{CELL}:{party.slug}:{issue.slug}"
        return cls(value, f"{party.label} on {issue.in_quotes}", Q(party=party, issue=issue))

    @classmethod
    def of_statement(cls, statement: Statement, versions: Collection[int]) -> NotePlace:
        """`versions` are the ids of all its versions, which have their notes in common."""
        about = f"{statement.party.label} on {statement.issue.in_quotes}"
        words = f"the statement of {day_words(statement.day)}: {about}"
        return cls(f"{STATEMENT}:{statement.slug}", words, Q(statement__in=versions))

    @classmethod
    def of_round(cls, meeting: Round) -> NotePlace:
        return cls(f"{ROUND}:{meeting.slug}", meeting.name, Q(round=meeting))


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as somebody reads it, and whether he may change its words or take it away."""

    row: Note
    mends: bool
    removes: bool


@dataclass(frozen=True, slots=True)
class NotesAsked:
    """Which notes are looked for: by whom, beside which kind of thing, beside which one."""

    by: str = ""
    kind: str = ""
    place: NotePlace | None = None


@dataclass(frozen=True, slots=True)
class NotePage:
    """Some notes, the latest first; the older ones follow from `older`."""

    rows: list[Note]
    older: UUID | None = None


def names_of_place(value: str) -> dict[str, str]:
    """The slugs in the name of a place, by the fields of an entry; empty where it names none."""
    kind, *slugs = value.split(":")
    fields = {CELL: ("party", "issue"), STATEMENT: ("statement",), ROUND: ("round",)}.get(kind, ())
    return dict(zip(fields, slugs, strict=True)) if len(fields) == len(slugs) else {}


def place_named(view: Perspective, value: str) -> NotePlace | None:
    """The place of that name; None where it is not there for the reader."""
    named = names_of_place(value)
    nouns: dict[str, Any] = {"party": Party, "issue": Issue, "round": Round}
    things = {
        name: view.visible(nouns[name]).named(slug) for name, slug in named.items() if name in nouns
    }
    if "statement" in named:
        said = view.visible(Statement).published().select_related("party", "issue")
        things["statement"] = said.named(named["statement"])
    if not things or None in things.values():
        return None
    if "statement" in things:
        versions = [version.pk for version in chain_of(things["statement"])]
        return NotePlace.of_statement(things["statement"], versions)
    if "round" in things:
        return NotePlace.of_round(things["round"])
    return NotePlace.of_cell(things["party"], things["issue"])


def cells_of(view: Perspective, thing: Party | Issue) -> list[NotePlace]:
    """The cells of a party, or of an issue, beside which a note may be written, in the order of the matrix."""
    if isinstance(thing, Party):
        return [NotePlace.of_cell(thing, issue) for issue in _named_alone(view, Issue)]
    return [NotePlace.of_cell(party, thing) for party in _named_alone(view, Party)]


def _named_alone(view: Perspective, noun: type[Party] | type[Issue]) -> QuerySet[Any]:
    """Without those that are one with another one: that is named in their place."""
    double = Q(same_as__isnull=False) & view.sees("same_as__")
    rows: QuerySet[Any] = view.visible(noun).exclude(double)
    return rows


def on_cells_of(thing: Party | Issue) -> Q:
    """The condition of the notes on the cells of a party, or of an issue."""
    return Q(**{thing._meta.db_table: thing})


def some_notes(view: Perspective, beside: Q) -> NotePage:
    """The latest notes that fulfil a condition; one query."""
    return _page(notes(view).filter(beside).select_related(*LINKED), MOST_BESIDE)


def notes_by_cell(view: Perspective) -> dict[tuple[int, int], int]:
    """How many notes there are on each cell with any, by the ids of party and issue; one query."""
    rows = notes(view).filter(KINDS[CELL]).order_by()
    counted = rows.values_list("party_id", "issue_id").annotate(Count("pk"))
    return {(party, issue): count for party, issue, count in counted if party and issue}


def note_page(
    view: Perspective, asked: NotesAsked, *, before: UUID | None = None, limit: int
) -> NotePage:
    """The notes of the negotiation as asked. `before` is the key of the last one seen."""
    rows = notes(view).select_related(*LINKED)
    if asked.by:
        rows = rows.filter(by__username=asked.by)
    if asked.kind:
        rows = rows.filter(KINDS[asked.kind])
    if asked.place is not None:
        rows = rows.filter(asked.place.notes)
    if before is not None:
        rows = _older_than(view, rows, before)
    return _page(rows, limit)


def writers_of_notes(view: Perspective) -> list[str]:
    """Who wrote notes that he sees, by name."""
    names = notes(view).order_by().values_list("by__username", flat=True).distinct()
    return sorted(name for name in names if name)


def read_with_rights(
    rows: Iterable[Note], *, role: str | None, user: User | AnonymousUser
) -> list[NoteLine]:
    """The notes, each with what somebody in that role may do with it."""
    return [
        NoteLine(row, may_mend_note(role, user, row), may_take_note_away(role, user, row))
        for row in rows
    ]


def _page(rows: QuerySet[Note], limit: int) -> NotePage:
    found = list(rows[: limit + 1])
    return NotePage(found[:limit], found[limit - 1].key if len(found) > limit else None)


def _older_than(view: Perspective, rows: QuerySet[Note], key: UUID) -> QuerySet[Note]:
    last = notes(view).filter(key=key).first()
    if last is None:
        return rows.none()
    return rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
