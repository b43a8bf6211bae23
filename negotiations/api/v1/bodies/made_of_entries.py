"""Bodies that say what an entry says and no more: each is made of the entry, so that no field stands twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ....entries.base import Entry
from .base import DraftableBody, TriableBody, let_leave_out
from .nouns import MendingBody, entry_in

type ReadAs = Mapping[str, str]
"""The fields of an entry, by the names under which they are read."""


class NewThingBody(DraftableBody):
    """Something new of a noun."""

    records: ClassVar[type[Entry]]

    def entry(self) -> Entry:
        return entry_in(self.records, self)


class ActBody(TriableBody):
    """What an act takes."""

    does: ClassVar[type[Entry]]

    def entry(self) -> Entry:
        return entry_in(self.does, self)


def new_body(name: str, entry: type[Entry], *, read_as: ReadAs | None = None) -> type[NewThingBody]:
    """The body that records something new, by all that its entry says."""
    about = f"Something new: the {name}. What is left out is as the desk leaves it empty."
    body: type[NewThingBody] = _made(
        f"{name}Body", NewThingBody, entry, about, records=entry, read_as=read_as or {}
    )
    return body


def mending_body(
    name: str, entry: type[Entry], *, read_as: ReadAs | None = None
) -> type[MendingBody]:
    """The body that mends something: every field may be left out, and then stays."""
    about = f"What we had wrong of the {name}. What is left out stays."
    body: type[MendingBody] = _made(
        f"Mended{name}Body", MendingBody, entry, about, mends=entry, read_as=read_as or {}
    )
    let_leave_out(body, entry)
    return body


def act_body(name: str, entry: type[Entry], *, read_as: ReadAs | None = None) -> type[ActBody]:
    """The body of an act that takes an entry."""
    about = "What the act takes."
    body: type[ActBody] = _made(
        f"{name}Body", ActBody, entry, about, does=entry, read_as=read_as or {}
    )
    return body


def _made(name: str, kind: type[Any], entry: type[Entry], about: str, **said: Any) -> Any:
    made: Any = type(kind)
    return made(name, (kind, entry), {"__doc__": about, "__module__": __name__, **said})
