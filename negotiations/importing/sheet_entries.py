"""A row of a spreadsheet as the entry of a statement, or all that is wrong with it, by field and cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from pydantic import ValidationError

from ..entries.base import Limits
from ..entries.faults import faults_of, said_once
from ..entries.statements import StatementEntry
from ..models import Issue, Source
from ..rules.marks import mark_in
from ..vocabulary.stances import SCORES, mirrored
from .issue_words import IssueWords, word_key
from .sheet_columns import SheetColumns
from .sheet_names import SheetNames
from .sheet_rows import EMPTY, SheetCell, SheetRow
from .sheet_stances import stance_in
from .unknown_words import LONGEST_WORD, UnknownWords
from .written_days import DayOrder, day_in

LINKS: Mapping[str, type[Model]] = {
    **StatementEntry.links(),
    **dict.fromkeys(StatementEntry.citations(), Source),
}
DAYS = frozenset(StatementEntry.fields_of_days())
LISTS = frozenset({"conditions", *StatementEntry.citations()})
WORDS = frozenset({"timing", "confidence", "provenance", "audience"})
"""The fields that are one of a few words; a stance is read by its sign and its score, too."""
BETWEEN = re.compile(r"(?<!\\);")
"""What separates the items of a list; one that belongs to an item has a backslash before it."""
NONE_LEFT = ";"
"""A list that is there and holds nothing: that there are no conditions any longer."""
MOST_READ = 10_000
"""What so many cells mean is remembered: most say what others of their column say."""
NO_DAY = "Write the day on which it was said or came out; other rows have theirs."
LONGEST_SHOWN = 60
LIMITS = Limits(name=1000)
"""A condition that a case file brought may be longer than a name, and is read back."""
ANY_PARTY = ""
"""Where the party itself is a fault: whose speaker it is cannot be told."""


class RowFaults(Exception):
    """The row is no statement. `told` has a sentence for each field, with the cell that it is about."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self.told = dict(told)
        super().__init__(" ".join(self.told.values()))


class DayOrders:
    """In which order each column of days is written, as its rows tell while they are read."""

    def __init__(self, columns: SheetColumns) -> None:
        self._places = {name: columns.of[name].place for name in DAYS & columns.of.keys()}
        self._orders = {name: DayOrder() for name in self._places}
        self._having: set[str] = set()

    def hear(self, row: SheetRow) -> None:
        for name, place in self._places.items():
            if text := row.cell(place).text:
                self._having.add(name)
                self._orders[name].hear(text)

    def has_days(self, field: str) -> bool:
        """Whether any row has something there."""
        return field in self._having

    def of(self, field: str) -> DayOrder:
        return self._orders[field]


class SheetEntries:
    """Reads rows as entries: what each cell says in its column, and nothing else."""

    def __init__(
        self,
        columns: SheetColumns,
        names: SheetNames,
        orders: DayOrders,
        words: Mapping[tuple[str, str], str],
        unknown: UnknownWords | None = None,
        *,
        mirrored: Iterable[str] = (),
        issue_words: IssueWords | None = None,
    ) -> None:
        self._columns = columns
        self._names = names
        self._orders = orders
        self._unknown = unknown or UnknownWords()
        self._issue_words = issue_words or IssueWords()
        self._words = {(field, word_key(text)): meant for (field, text), meant in words.items()}
        self._read: dict[tuple[str, SheetCell, str | None], Any] = {}
        self._mirrored = {word_key(text) for text in mirrored}

    def look_up(self, rows: Iterable[SheetRow]) -> None:
        """Asks at once for the sources that those rows cite."""
        column = self._columns.of.get("sources")
        if column is not None:
            texts = {text for row in rows for text in _items(row.cell(column.place).text)}
            self._names.look_up_sources(self._word("sources", text) for text in texts)

    def entry(self, row: SheetRow) -> StatementEntry:
        """The entry that a row holds. Raises `RowFaults`."""
        said: dict[str, Any] = {}
        faults: dict[str, str] = {}
        # In the order of the fields, not of the file: whose speaker it is, the party says.
        for field in StatementEntry.model_fields:
            column = self._columns.of.get(field)
            cell = row.cell(column.place) if column is not None else EMPTY
            if cell.is_empty:
                # It would be today, which nobody means who writes the days of the other rows.
                if field == "day" and self._orders.has_days(field):
                    faults[field] = NO_DAY
                continue
            party = ANY_PARTY if "party" in faults else said.get("party")
            try:
                said[field] = self._value(field, cell, party, row.number)
            except ValueError as wrong:
                faults[field] = str(wrong)
        self._note_issue_word(row, said)
        said |= self._other_way_round(row, said)
        try:
            entry = StatementEntry.model_validate(said, context=LIMITS)
        except ValidationError as wrong:
            told = said_once(faults_of(wrong))
            self._note_words(row, told.keys() - faults.keys())
            faults = {**told, **faults}
        if faults:
            raise self.faults(row, faults)
        return entry

    def mirrored(self, row: SheetRow) -> str | None:
        """The stance of a row whose issue reads the other way round; None for every other row."""
        if not self._mirrored:
            return None
        column = self._columns.of["stance"]
        try:
            said = {"stance": stance_in(self._word("stance", row.cell(column.place).text))}
        except ValueError:
            return None
        return self._other_way_round(row, said).get("stance")

    def _other_way_round(self, row: SheetRow, said: Mapping[str, Any]) -> dict[str, str]:
        """The stance that stands in place of the one that its cell says, if one does."""
        issue, stance = self._issue_text(row), said.get("stance")
        if not self._mirrored or stance not in SCORES or not issue:
            return {}
        if word_key(issue) not in self._mirrored:
            return {}
        # Under our own slug it is our proposition, as in what we export.
        return {} if self._names.has_slug(Issue, issue) else {"stance": mirrored(stance)}

    def _note_issue_word(self, row: SheetRow, said: Mapping[str, Any]) -> None:
        """Notes what a row says of an issue that it calls by another word than its names here."""
        issue, party, stance = self._issue_text(row), said.get("party"), said.get("stance")
        is_unsure = "issue" not in said or ("issue", word_key(issue)) in self._words
        if issue and len(issue) <= LONGEST_WORD and is_unsure and party and stance in SCORES:
            self._issue_words.note(issue, row.number, party=party, stance=stance)

    def _issue_text(self, row: SheetRow) -> str:
        return row.cell(self._columns.of["issue"].place).text

    def faults(self, row: SheetRow, told: Mapping[str, str]) -> RowFaults:
        """The faults of a row, each with the cell in which it stands."""
        return RowFaults({field: self._placed(row, field, text) for field, text in told.items()})

    def _placed(self, row: SheetRow, field: str, text: str) -> str:
        column = self._columns.of.get(field)
        if column is None:
            return text
        cell = row.cell(column.place)
        where = f"{str(column)[0].upper()}{str(column)[1:]}"
        if cell.is_empty:
            return f"{where} is empty: {text}"
        return f"{where} holds “{_shown(cell.text)}”: {text}" if cell.text else f"{where}: {text}"

    def _note_words(self, row: SheetRow, wrong: Iterable[str]) -> None:
        """Notes what stands where one of a few words has to stand."""
        for field in (WORDS | {"stance"}) & set(wrong):
            column = self._columns.of.get(field)
            if column is not None and (text := row.cell(column.place).text):
                self._unknown.note(field, text, row.number)

    def _value(self, field: str, cell: SheetCell, party: str | None, row: int) -> Any:
        read = (field, cell, party if field == "speaker" else None)
        if read not in self._read:
            if len(self._read) >= MOST_READ:
                self._read.clear()
            self._read[read] = self._value_of(field, cell, party, row)
        return self._read[read]

    def _value_of(self, field: str, cell: SheetCell, party: str | None, row: int) -> Any:
        if cell.fault:
            raise ValueError(cell.fault)
        # The entry says so of texts; a name or a word with such a mark would only be unknown.
        if told := mark_in(cell.text):
            raise ValueError(told)
        if field in LISTS:
            return [self._item(field, text, party, row) for text in _items(cell.text)]
        return self._item(field, cell.text, party, row)

    def _item(self, field: str, text: str, party: str | None, row: int) -> Any:
        try:
            return self._meant(field, text, party)
        except ValueError as wrong:
            if field != "sources":
                self._unknown.note(field, text, row, getattr(wrong, "like", ()))
            raise

    def _meant(self, field: str, text: str, party: str | None) -> Any:
        text = self._word(field, text)
        if field in DAYS:
            return day_in(text, self._orders.of(field))
        if field in LINKS:
            # Whoever tells what others said is mostly none of the party's.
            of_party = party if field == "speaker" else None
            return self._names.slug(LINKS[field], text, party=of_party)
        if field == "stance":
            return stance_in(text)
        if field in WORDS:
            return text.casefold().replace(" ", "-")
        return text

    def _word(self, field: str, text: str) -> str:
        """What the text was said to mean, else itself."""
        return self._words.get((field, word_key(text)), text)


def _items(text: str) -> list[str]:
    """The items of a list; a single semicolon is the list that holds none."""
    items = (item.replace("\\;", ";").strip() for item in BETWEEN.split(text))
    return [item for item in items if item]


def list_text(items: tuple[str, ...] | list[str]) -> str:
    """A list as a cell holds it."""
    return "; ".join(item.replace(";", "\\;") for item in items) or NONE_LEFT


def _shown(text: str) -> str:
    shown = " ".join(part if not mark_in(part) else "…" for part in text.split())
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 1]}…"
