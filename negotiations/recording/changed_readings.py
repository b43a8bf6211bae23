"""For whom something comes to read otherwise by an act, told by the rows that it writes.

Each row is read by those of its audience, and a link by those who see what it leads to: what an act
does out of somebody's sight counts nothing for him, so that he cannot learn of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from ..models import Act, Development, Draft, Edition, Negotiation, Note, Source, Statement
from ..models.facts import AudienceChoice, Audienced
from ..rules.audience_marks import mark_of
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES, Audience
from .change_marks import PART_OF
from .trail import CITATIONS, State, Written

Ids = set[int]
NOT_OF_THE_RECORD = (Note,)
"""What stands beside the record, and in no reading of it: what colleagues note for each other."""


class ChangedReadings:
    """What an act has written so far, as far as it matters for whom that changes what is read."""

    def __init__(self) -> None:
        self.widest: Audience | None = None
        """The widest audience for which something reads otherwise; all narrower ones read it, too."""

    def wrote(self, rows: Iterable[Written]) -> None:
        """Notes rows that were added or changed."""
        for one in rows:
            if self._knows(Audience.PUBLIC):
                return
            self._note_row(one)

    def _note_row(self, written: Written) -> None:
        thing, before = written.thing, written.before
        if isinstance(thing, NOT_OF_THE_RECORD):
            return
        if before is None:
            self._note(level_of(thing))
            return
        seen = min(level_of(thing, before), level_of(thing))
        # Of very many rows that change alike the first one tells.
        if not self._knows(seen):
            self._note(_of_change(thing, seen, before, written.now()))

    def removed(self, thing: models.Model) -> None:
        """Notes a row that is taken away."""
        if not isinstance(thing, NOT_OF_THE_RECORD):
            self._note(level_of(thing))

    def count(self, row: Act, followed: Iterable[Development]) -> None:
        """Gives the act its versions, with what followed in the stream, whose rows say for whom they are.

        It has those of the act before, as long as it is not sealed.
        """
        for told in followed:
            for reader, flag in FLAGS.items():
                if getattr(told, flag):
                    self._note(reader)
        for reader, column in Act.VERSIONS.items():
            setattr(row, column, getattr(row, column) + self._knows(reader))

    def _knows(self, level: Audience) -> bool:
        return self.widest is not None and self.widest <= level

    def _note(self, level: Audience | None) -> None:
        if level is not None and not self._knows(level):
            self.widest = level


FLAGS = {reader: f"for_{reader.word}" for reader in AUDIENCES}


def level_of(thing: Any, was: State | None = None) -> Audience:
    """The widest audience that may read something of a row today, or might as it `was`.

    What waits is for the team at the most, and so is what only colleagues find.
    """
    was = was or {}
    if isinstance(thing, Negotiation):
        return Audience.PUBLIC if was.get("is_public", thing.is_public) else Audience.TEAM
    if isinstance(thing, Audienced):
        audience = was.get("audience", thing.audience)
        level = _level(audience, was.get("embargo_until", thing.embargo_until))
        return max(level, Audience.TEAM) if _waits(thing, was) else level
    is_part = type(thing) in PART_OF or isinstance(thing, Edition)
    level = Audience.PUBLIC if is_part else Audience.TEAM
    # A note, and what was found on behalf of an audience, are no facts but have one.
    own = [_level(thing.audience, None)] if hasattr(thing, "audience") else []
    return max([level, *own, *map(level_of, _beside(thing))])


def _level(audience: str, embargo_until: date | str | None) -> Audience:
    if isinstance(embargo_until, str):
        embargo_until = date.fromisoformat(embargo_until)
    mark = mark_of(AudienceChoice(audience).level, embargo_until, today_utc())
    return mark.audience if mark else Audience.PUBLIC


def _waits(thing: Any, was: State) -> bool:
    if isinstance(thing, Statement):
        return bool(was.get("status", thing.status) == Statement.Status.DRAFT)
    return isinstance(thing, Draft)


def _beside(thing: models.Model) -> list[models.Model]:
    """What a row that has no audience of its own hangs on: whoever may not see that sees nothing of it."""
    links = [field for field in thing._meta.concrete_fields if field.is_relation]
    linked = [getattr(thing, field.name) for field in links if not _is_of_all(field)]
    return [one for one in linked if one is not None]


def _is_of_all(field: Any) -> bool:
    return field.related_model._meta.model_name in ("negotiation", "user", "act")


def _of_change(thing: Any, seen: Audience, before: State, after: State) -> Audience | None:
    """Who reads something of a change: of a row that got its next version whoever has `seen` the row."""
    if "version" in after and not isinstance(thing, Negotiation):
        return seen
    levels = [_of_column(thing, name, before.get(name), now) for name, now in after.items()]
    read = [level for level in levels if level is not None]
    return max(seen, min(read)) if read else None


def _of_column(thing: Any, name: str, before: Any, now: Any) -> Audience | None:
    """Who reads that a column says something else, of those who see the row.

    A row whose version stays says so only to those who see what it leads to now, or did before.
    """
    if name == CITATIONS:
        return _of_targets(Source, _differing(_cited(before), _cited(now)))
    field: Any = thing._meta.get_field(name)
    if field.is_relation and issubclass(field.related_model, Audienced):
        return _of_targets(field.related_model, _differing(_ids(before), _ids(now)))
    if isinstance(thing, Negotiation):
        return Audience.PUBLIC if field.editable else None
    is_read = not hasattr(thing, "version") or _waits(thing, {})
    return Audience.PUBLIC if is_read else None


def _of_targets(noun: Any, ids: Ids) -> Audience | None:
    rows = noun._default_manager.filter(pk__in=ids).order_by()
    levels = rows.values_list("audience", "embargo_until").distinct() if ids else ()
    return min((_level(*row) for row in levels), default=None)


def _differing(before: list[int], now: list[int]) -> Ids:
    """What is only in the one; all of it where only its order differs."""
    if before == now:
        return set()
    return set(before) ^ set(now) or set(now)


def _ids(value: Any) -> list[int]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _cited(value: Any) -> list[int]:
    return [id for part in sorted(value or {}) for id in value[part]]
