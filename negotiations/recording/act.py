"""An act in progress: what it writes, its trail, and what it touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import F, QuerySet

from ..models import (
    Act,
    AuditEntry,
    Citation,
    Correction,
    Development,
    Negotiation,
    Round,
    Statement,
    User,
)
from ..models.new_rows import insert, insert_values
from ..reading.evidence.series import SeriesFacts
from ..rules.audiences import Visibility
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES, Audience
from .chain import BEGINNING, digest_of_values, hash_of
from .change_marks import Mark, marks_of, write_marks
from .changed_readings import ChangedReadings
from .directory import Directory
from .made_known import MadeKnown, Touched
from .said_before import SaidBefore
from .search_entries import bears_on_words, remove_entry, write_entries, write_new_entries
from .trail import CITATIONS, State, TrailEntry, Written, citations_of, ids_of, plain, state_of


class Refused(Exception):
    """The act was not done, and nothing has changed. `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str] | None = None, **more: str) -> None:
        self.errors = {**(errors or {}), **more}
        super().__init__(" ".join(f"{field}: {text}" for field, text in self.errors.items()))


class Conflict(Refused):
    """Somebody was first: it is there already, or changed since it was read."""


class Recording:
    """An act in progress. Door functions write through it; at its end the stream is reconciled."""

    def __init__(
        self,
        negotiation: Negotiation,
        row: Act,
        *,
        directory: Directory,
        hold: timedelta | None = None,
        only_tried: bool = False,
    ) -> None:
        self.only_tried = only_tried
        self.negotiation = negotiation
        self.row = row
        self.directory = directory
        self.hold = hold
        self.touched = Touched()
        self.known: dict[int, list[MadeKnown]] = defaultdict(list)
        self.developments: list[Development] = []
        self.moves_words = False
        self.read: dict[int, SeriesFacts] = {}
        """Of the series that were touched those that were read as a whole, where they are few."""
        self.made_one: Correction | None = None
        """That it makes two parties or issues one: as that all is told that follows."""
        self.undoes: list[Act] = []
        self.tells_those_told_of: list[Act] = []
        """Where it takes back what those acts recorded: nobody hears of it who heard nothing of them."""
        self.pending_slugs: set[str] = set()
        self.free_slugs: set[str] = set()
        self.taken_slugs: set[str] = set()
        self.drawn_slugs: dict[str, list[str]] = defaultdict(list)
        self.said_before = SaidBefore(directory, self.known_today)
        self.numbers: dict[tuple[type[models.Model], str], int] = {}
        self._added: dict[int, list[tuple[Statement, list[Any]]]] = defaultdict(list)
        self._only_adds = True
        self._statements: list[Statement] = []
        self._cited: list[tuple[models.Model, str, list[Any]]] = []
        self._written: list[Written] = []
        self._uncited: dict[int, Written] = {}
        self._digests: list[str] = []
        self._marks: set[Mark] = set()
        self.wrote: set[str] = set()
        """The types of which it wrote an object, or a part of one, as far as that was flushed."""
        self._readings = ChangedReadings()

    def name(self, what: str) -> None:
        """Says what the act is, as the trail has it; the first word counts."""
        self.row.what = self.row.what or what

    @property
    def today(self) -> date:
        """The day for which the act is made."""
        return self.row.on

    @property
    def known_today(self) -> date:
        """The day up to which the stream tells: never earlier than what it has told already."""
        turned = self.negotiation.turned_on
        return max(self.row.on, turned) if turned else self.row.on

    @property
    def by(self) -> User | None:
        return self.row.by

    def visible(self, noun: type[models.Model], **where: Any) -> QuerySet[Any]:
        """The rows of a noun that exist for the writer: what an act asks before it refuses."""
        return self.directory.visible(noun).filter(**where)

    def hidden(self, noun: type[models.Model], **where: Any) -> QuerySet[Any]:
        """The rows of a noun that exist only for others: what an act mends without a word of it."""
        return self.directory.hidden(noun).filter(**where)

    def sees(self, thing: Any) -> bool:
        """True where a fact exists for the writer."""
        known = thing.known_as(date.min).known_to(self.directory.reader)
        return known is not None and known <= today_utc()

    @property
    def corrects_as_made_one(self) -> dict[Audience, str]:
        """For each audience that may know of it, the correction by which it makes two things one."""
        made_one = self.made_one
        if made_one is None:
            return {}
        known = made_one.known_as(made_one.known_from)
        days = {reader: known.known_to(reader) for reader in AUDIENCES}
        return {
            reader: made_one.slug
            for reader, day in days.items()
            if day is not None and day <= self.known_today
        }

    @property
    def grown(self) -> dict[int, list[Statement]]:
        """The new statements of each series in which nothing else became known by this act.

        None in an act that did more than to add statements: it may bear on earlier ones.
        """
        if not self.only_adds_statements:
            return {}
        return {
            id: [statement for statement, _ in new]
            for id, new in self._added.items()
            if id in self.known and len(self.known[id]) == len(new)
        }

    def added(self, statement: Statement) -> list[Any] | None:
        """The sources of that very statement, where the act added it."""
        added = self._added.get(statement.series_id, ())
        return next((sources for one, sources in added if one is statement), None)

    @property
    def only_adds_statements(self) -> bool:
        """Whether it did no more so far: it changed nothing, and added nothing that follows from them."""
        others = [name for name in self.touched.__slots__ if name != "series"]
        return self._only_adds and not any(getattr(self.touched, name) for name in others)

    def add_statement(self, statement: Statement, sources: list[Any]) -> Statement:
        """Keeps a new statement. Those of one act go to the database together, by `flush`."""
        self._statements.append(statement)
        self._added[statement.series_id].append((statement, sources))
        names = {statement.slug, statement.asked_slug or statement.slug}
        self.pending_slugs |= names
        self.free_slugs -= names
        self.said_before.add(statement, sources)
        self._write(Written(statement, None, {}))
        self.cite(statement, sources)
        return statement

    def add[M: models.Model](self, thing: M, **links: Iterable[models.Model]) -> M:
        """Saves a new object with its many-to-many links, and writes the trail."""
        thing.save(force_insert=True)
        linked = {name: list(things) for name, things in links.items()}
        for name, things in linked.items():
            if things:
                getattr(thing, name).add(*things)
        self._write(Written(thing, None, {name: ids_of(things) for name, things in linked.items()}))
        self.directory.remember(thing)
        return thing

    def change(
        self,
        thing: Any,
        linked: Mapping[str, Iterable[models.Model]] | None = None,
        /,
        **fields: Any,
    ) -> None:
        """Changes those fields and links of an object, raises its version and writes the trail."""
        self._change(thing, fields, linked or {}, raises_version=hasattr(thing, "version"))

    def change_for_some(self, thing: Any, **fields: Any) -> None:
        """The same, but the version stays: some who read the object may not know what changed."""
        self._change(thing, fields, {}, raises_version=False)

    def _change(
        self,
        thing: Any,
        fields: dict[str, Any],
        linked: Mapping[str, Iterable[models.Model]],
        *,
        raises_version: bool,
    ) -> None:
        self._only_adds = False
        self.said_before.forget()
        if isinstance(thing, Round):
            self.directory.forget_calendar()
        columns = {name: thing._meta.get_field(name).attname for name in fields}
        before: State = {column: plain(getattr(thing, column)) for column in columns.values()}
        for name, value in fields.items():
            setattr(thing, name, value)
        after: State = {column: plain(getattr(thing, column)) for column in columns.values()}
        saved = list(fields)
        if raises_version:
            before["version"] = thing.version
            thing.version = F("version") + 1
            saved.append("version")
        thing.save(update_fields=saved)
        if raises_version:
            after["version"] = thing.version
        for name, things in linked.items():
            link_, now = getattr(thing, name), list(things)
            before[name], after[name] = ids_of(link_.all()), ids_of(now)
            link_.set(now)
        self._written.append(Written(thing, before, after))

    def note_change(self, thing: models.Model, before: State, after: State) -> None:
        """Writes the trail of what was changed of a thing together with others."""
        self._only_adds = False
        self._written.append(Written(thing, before, after))

    def rewrite(self, rewritten: Iterable[tuple[Development, State, State]]) -> None:
        """Writes the trail of rows of the stream in which withholding put one name for another.

        Each comes with what it said before and says now, so that what was written can be proved.
        """
        noun = Development._meta.db_table
        self.flush()
        self._keep(
            TrailEntry(noun, 0, str(row.pk), before, after) for row, before, after in rewritten
        )

    def note_origin(self, origin: Mapping[str, Any]) -> None:
        """Says in the trail from which file all of it comes."""
        self.flush()
        self._keep([TrailEntry("file", 0, "", None, dict(origin))])

    def undo(self, undone: Act) -> None:
        """Says in the trail that this act undoes that one: it is told to nobody who was told nothing."""
        noun = Act._meta.db_table
        self.undoes.append(undone)
        self.flush()
        self._keep([TrailEntry(noun, undone.pk, str(undone.key), None, {"undone": True})])

    def remove(self, thing: Any) -> None:
        """Takes away what was never a fact, such as a draft, and writes the trail."""
        self._only_adds = False
        self.flush()
        self._keep([TrailEntry.about(thing, state_of(thing), None)])
        remove_entry(thing)
        self._marks |= set(marks_of(thing, {}))
        self._readings.removed(thing)
        thing.delete()

    def cite(self, thing: models.Model, sources: list[Any], part: str = "") -> None:
        """Cites those sources, in order."""
        if not sources:
            return
        self._cited.append((thing, part, sources))
        written = self._uncited.get(id(thing))
        if written is None:
            before = citations_of(thing)
            written = Written(thing, {CITATIONS: before}, {}, cited=dict(before))
            self._write(written)
        written.cited[part] = [source.pk for source in sources]

    def cite_anew(self, thing: models.Model, cited: Mapping[str, list[Any]]) -> None:
        """Cites those sources of each part, in place of what the writer sees that the thing cited."""
        before = citations_of(thing)
        rows = Citation.objects.filter(**{thing._meta.db_table: thing})
        rows.filter(self.directory.sees("source__")).delete()
        numbered = list(
            rows.order_by("part", "number", "pk").values_list("part", "number", "source")
        )
        for part, given in cited.items():
            sources = [source for source in given if self.sees(source)]
            numbered += [(part, number, source.pk) for number, source in enumerate(sources)]
            self._cited += [(thing, part, sources)] if sources else []
        now: State = {}
        for part, _, source in sorted(numbered, key=itemgetter(0, 1)):
            now.setdefault(part, []).append(source)
        self._written.append(Written(thing, {CITATIONS: before}, {CITATIONS: now}))

    def flush_added_to(self, series: int) -> None:
        """Writes what was put together, where a statement of that series may be among it."""
        if self._statements and series in self._added:
            self.flush()

    def make_known(
        self,
        series: int,
        visibility: Visibility,
        correction: str | None = None,
        *,
        of_our_words: bool = False,
    ) -> None:
        """Says that a series has to be reconciled, and what it was that became known in it."""
        self.touched.series.add(series)
        self.known[series].append(MadeKnown(visibility, correction, of_our_words))

    def flush(self) -> None:
        """Writes the statements, citations and audit entries that were put together so far, and their words to search."""
        insert(self._statements)
        for statement in self._statements:
            self.directory.remember(statement)
        cited: dict[str, list[Any]] = defaultdict(list)
        for thing, part, sources in self._cited:
            rows = ((thing.pk, source.pk, part, n) for n, source in enumerate(sources))
            cited[f"{thing._meta.db_table}_id"] += rows
        for link, values in cited.items():
            insert_values(Citation, [link, "source_id", "part", "number"], values)
        if not self.only_tried:  # else nobody reads of it
            self._tell_of_what_was_written()
        self._statements, self._cited, self._written = [], [], []
        self._uncited.clear()
        self.pending_slugs.clear()

    def _tell_of_what_was_written(self) -> None:
        """Writes the trail of it, the words by which it is found, and what is to be looked at."""
        written = self._written
        self._keep(TrailEntry.about(w.thing, w.before, w.now()) for w in written)
        write_new_entries((one.thing, one.sources) for one in written if one.before is None)
        write_entries(
            one.thing
            for one in written
            if one.before is not None and bears_on_words(one.thing, one.before)
        )
        self._readings.wrote(written)
        self._marks.update(*(marks_of(one.thing, one.before) for one in written))
        self.wrote |= {type for type, _, _ in self._marks}

    def mark_changes(self) -> None:
        """Marks all that it wrote, to be looked at: for whom that reads otherwise, and what else does."""
        self.flush()
        write_marks(self.negotiation, self._marks)
        self._marks.clear()

    def seal(self) -> None:
        """Links the act into the chain, and counts it for those who read otherwise by it; nothing may be written after it.

        The first of a negotiation also says what the negotiation itself is.
        """
        self.flush()
        before = self.row.hash
        if before == BEGINNING:
            begun = Negotiation.objects.get(pk=self.negotiation.pk)
            self._keep([TrailEntry.about(begun, None, state_of(begun))])
        self._digests += [row.digest for row in self.developments]
        self.row.hash = hash_of(before, self.row, self._digests)
        self._readings.count(self.row, self.developments)

    def _write(self, written: Written) -> None:
        """Keeps what the trail has to tell, so that sources which are cited later join it."""
        self._uncited[id(written.thing)] = written
        self._written.append(written)

    def _keep(self, written: Iterable[TrailEntry]) -> None:
        entries = list(written)
        digests = list(map(digest_of_values, entries))
        self._digests += digests
        rows = ((self.row.pk, *one, own) for one, own in zip(entries, digests, strict=True))
        insert_values(AuditEntry, ("act_id", *TrailEntry._fields, "digest"), rows)
