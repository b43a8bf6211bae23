"""An act in progress: what it writes, its trail, and what it touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F

from ..models import (
    Act,
    AuditEntry,
    Citation,
    Development,
    Negotiation,
    Round,
    Statement,
    User,
)
from ..rules.audiences import Visibility
from .directory import Directory


class Refused(Exception):
    """The act was not done, and nothing has changed. `errors` has a sentence for each field."""

    def __init__(self, errors: dict[str, str] | None = None, **more: str) -> None:
        self.errors = {**(errors or {}), **more}
        super().__init__(" ".join(f"{field}: {text}" for field, text in self.errors.items()))


class Conflict(Refused):
    """Somebody was first: it is there already, or changed since it was read."""


@dataclass(frozen=True, slots=True)
class MadeKnown:
    """Something that an act made known in a series, and the correction that it was, if it was one."""

    visibility: Visibility
    correction: str | None = None


@dataclass(slots=True)
class Touched:
    """The things whose consequences an act may have changed, by id."""

    series: set[int] = field(default_factory=set)
    demands: set[int] = field(default_factory=set)
    responses: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    rounds: set[int] = field(default_factory=set)
    red_lines: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


class Recording:
    """An act in progress. Door functions write through it; at its end the stream is reconciled."""

    def __init__(
        self,
        negotiation: Negotiation,
        row: Act,
        *,
        directory: Directory,
        hold: timedelta | None = None,
    ) -> None:
        self.negotiation = negotiation
        self.row = row
        self.directory = directory
        self.hold = hold
        self.touched = Touched()
        self.known: dict[int, list[MadeKnown]] = defaultdict(list)
        self.developments: list[Development] = []
        self.pending_slugs: set[str] = set()
        self.free_slugs: set[str] = set()
        self._added: dict[int, list[Statement]] = defaultdict(list)
        self._only_adds = True
        self._statements: list[Statement] = []
        self._cited: list[tuple[models.Model, str, list[Any]]] = []
        self._audited: list[tuple[models.Model, dict[str, Any] | None, dict[str, Any] | None]] = []

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

    @property
    def grown(self) -> dict[int, list[Statement]]:
        """The new statements of each series in which nothing else became known by this act.

        None in an act that did more than to add statements: it may bear on earlier ones.
        """
        others = [name for name in self.touched.__slots__ if name != "series"]
        if not self._only_adds or any(getattr(self.touched, name) for name in others):
            return {}
        return {
            id: new
            for id, new in self._added.items()
            if id in self.known and len(self.known[id]) == len(new)
        }

    def look_up_slugs(self, slugs: Iterable[str]) -> None:
        """Asks at once which slugs of statements are free, for an import that names its own.

        Nobody takes one meanwhile: whoever acts in a negotiation acts alone in it.
        """
        wanted = list(dict.fromkeys(slugs))
        statements = Statement.objects.filter(negotiation=self.negotiation)
        taken: set[str] = set()
        for start in range(0, len(wanted), 2000):
            some = statements.filter(slug__in=wanted[start : start + 2000])
            taken.update(some.values_list("slug", flat=True))
        self.free_slugs.update(wanted)
        self.free_slugs -= taken

    def add_statement(self, statement: Statement, sources: list[Any]) -> Statement:
        """Keeps a new statement. Those of one act go to the database together, by `flush`."""
        self._statements.append(statement)
        self._added[statement.series_id].append(statement)
        self.pending_slugs.add(statement.slug)
        self.free_slugs.discard(statement.slug)
        self._cited.append((statement, "", sources))
        self._audited.append((statement, None, {}))
        return statement

    def add[M: models.Model](self, thing: M, **links: Iterable[models.Model]) -> M:
        """Saves a new object with its many-to-many links, and writes the trail."""
        thing.save(force_insert=True)
        for name, linked in links.items():
            getattr(thing, name).set(linked)
        self._audited.append((thing, None, {}))
        self.directory.remember(thing)
        return thing

    def change(self, thing: Any, **fields: Any) -> None:
        """Changes those fields of an object, raises its version and writes the trail."""
        self._only_adds = False
        if isinstance(thing, Round):
            self.directory.forget_calendar()
        before = {name: _plain(getattr(thing, name)) for name in fields}
        for name, value in fields.items():
            setattr(thing, name, value)
        after = {name: _plain(getattr(thing, name)) for name in fields}
        saved = list(fields)
        if hasattr(thing, "version"):
            thing.version = F("version") + 1
            saved.append("version")
        thing.save(update_fields=saved)
        if "version" in saved:
            thing.refresh_from_db(fields=["version"])
        self._audited.append((thing, before, after))

    def remove(self, thing: Any) -> None:
        """Takes away what was never a fact, such as a draft, and writes the trail."""
        self._only_adds = False
        AuditEntry.objects.create(
            act=self.row,
            noun=thing._meta.db_table,
            object_id=thing.pk,
            slug=getattr(thing, "slug", ""),
            before=_all_fields(thing),
            after=None,
        )
        thing.delete()

    def cite(self, thing: models.Model, sources: list[Any], part: str = "") -> None:
        """Cites those sources, in order."""
        if sources:
            self._cited.append((thing, part, sources))

    def make_known(
        self, series: int, visibility: Visibility, correction: str | None = None
    ) -> None:
        """Says that a series has to be reconciled, and what it was that became known in it."""
        self.touched.series.add(series)
        self.known[series].append(MadeKnown(visibility, correction))

    def flush(self) -> None:
        """Writes the statements, citations and audit entries that were put together so far."""
        Statement.objects.bulk_create(self._statements, batch_size=1000)
        for statement in self._statements:
            self.directory.remember(statement)
        # By ids: an object for each link costs as much as the row.
        citations = [
            Citation(
                **{f"{thing._meta.db_table}_id": thing.pk},
                source_id=source.pk,
                part=part,
                number=number,
            )
            for thing, part, sources in self._cited
            for number, source in enumerate(sources)
        ]
        Citation.objects.bulk_create(citations, batch_size=2000)
        entries = [
            AuditEntry(
                act_id=self.row.pk,
                noun=thing._meta.db_table,
                object_id=thing.pk,
                slug=getattr(thing, "slug", ""),
                before=before,
                after=_all_fields(thing) if after == {} else after,
            )
            for thing, before, after in self._audited
        ]
        AuditEntry.objects.bulk_create(entries, batch_size=1000)
        self._statements, self._cited, self._audited = [], [], []
        self.pending_slugs.clear()


_ENCODER = DjangoJSONEncoder()


def _plain(value: Any) -> Any:
    """A value as the trail keeps it."""
    if isinstance(value, models.Model):
        return getattr(value, "slug", None) or value.pk
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return _ENCODER.default(value)


def _all_fields(thing: models.Model) -> dict[str, Any]:
    derived = getattr(thing, "DERIVED", ())
    stored_fields = (f for f in thing._meta.concrete_fields if f.name not in derived)
    values = {f.attname: getattr(thing, f.attname) for f in stored_fields if not f.db_returning}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "")}
