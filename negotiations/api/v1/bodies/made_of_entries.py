"""Bodies that say what an entry says and no more: each is made of the entry, so that no field stands twice."""

from __future__ import annotations

from typing import Any, ClassVar

from ....entries.base import Entry
from ..serializers.entry_shapes import EntrySerializer
from .base import Body, DraftableBody, TriableBody, let_leave_out
from .nouns import MendingBody, entry_in

type ReadBy = type[EntrySerializer]
"""The shape by which the thing is read: its days have other names there, and it says what a field is."""


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


def new_body(name: str, entry: type[Entry], shape: ReadBy) -> type[NewThingBody]:
    """The body that records something new, by all that its entry says."""
    about = f"Something new: the {name}. What is left out is as the desk leaves it empty."
    made: type[NewThingBody] = _made(f"{name}Body", NewThingBody, entry, shape, about)
    made.records = entry
    return made


def mending_body(name: str, entry: type[Entry], shape: ReadBy) -> type[MendingBody]:
    """The body that mends something: every field may be left out, and then stays."""
    about = f"What we had wrong of the {name}. What is left out stays."
    made: type[MendingBody] = _made(f"Mended{name}Body", MendingBody, entry, shape, about)
    made.mends = entry
    let_leave_out(made, entry)
    return made


def act_body(name: str, entry: type[Entry], shape: ReadBy) -> type[ActBody]:
    """The body of an act that takes an entry, on a thing of that shape."""
    about = f"What the act takes: {name}."
    made: type[ActBody] = _made(f"{name}Body", ActBody, entry, shape, about)
    made.does = entry
    return made


def _made(name: str, kind: type[Body], entry: type[Entry], shape: ReadBy, about: str) -> Any:
    days = shape.entry.fields_of_days() & entry.model_fields.keys()
    read_as = {read: own for own, read in shape.renamed.items() if own in days}
    make: Any = type(kind)
    return make(
        name,
        (kind, entry),
        {
            "__doc__": about,
            "__module__": __name__,
            "read_as": read_as,
            "meaning": meanings_of(shape),
        },
    )


def meanings_of(shape: ReadBy) -> Any:
    """What a field is, in the words by which it is read."""

    def meaning(body: type[Body], field: str) -> str:
        read = shape().fields.get(shape.renamed.get(field, field))
        return str(read.help_text) if read and read.help_text else ""

    return classmethod(meaning)
