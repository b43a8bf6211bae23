"""The lists of a case file while it is checked: each entry where it stands, found by its slug."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .case_base import CaseEntry, SetAside, shape_in
from .case_faults import Fault, Ledger
from .case_models import CaseFile

SHAPES: Mapping[str, type[CaseEntry]] = {
    name: shape for name in CaseFile.names().values() if (shape := shape_in(CaseFile, name))
}
"""The model of the entries in each list of a file; the negotiation is the only one of its own."""
HEADER = "negotiation"
PLACES = {name: place for place, name in enumerate(SHAPES, start=1)}
"""The order in which lists are told of, after what is wrong with the file as a whole."""


@dataclass(slots=True)
class Listed[One: CaseEntry]:
    """An entry where it stands: `name` is its slug, or its place in the list where it has none.

    A field found wrong is as if it were not said from then on, and nothing more is told of it.
    """

    list: str
    name: str | None
    at: tuple[int, int]
    entry: One
    ledger: Ledger
    aside: set[str] = field(default_factory=set)
    """The paths of the fields that are wrong, as the file names them."""

    def fault(self, field: str, message: str) -> None:
        """Note that a field is wrong, or one of a part, which is named by its path in the file."""
        path = self.entry.names().get(field, field)
        if path in self.aside:
            return
        self.aside.add(path)
        self.ledger.note(self.at, Fault(self.list, self.name, path, message))
        if field in type(self.entry).model_fields:
            self.entry = self.entry.model_copy(update={field: self.entry.unsaid(field)})

    def sound(self, *fields: str) -> bool:
        """True where no fault was found in any of these; they may still be null."""
        names = self.entry.names()
        return self.aside.isdisjoint(names.get(field, field) for field in fields)


class Lists:
    """All entries of a case, and the faults found in them.

    `whole` is what the file holds, `case` what could be read of it.
    """

    def __init__(self, whole: Mapping[str, Any], case: CaseFile) -> None:
        self.ledger = Ledger()
        self._listed: dict[type[CaseEntry], dict[int, Listed[Any]]] = {}
        self._named: dict[type[CaseEntry], dict[str, Listed[Any]]] = {}
        self.unreadable = {s for n, s in SHAPES.items() if isinstance(whole.get(n), SetAside)}
        """The nouns whose list could not be read: any link to them may be right."""
        fields = {name: field for field, name in CaseFile.names().items()}
        for name, shape in SHAPES.items():
            self._listed[shape], self._named[shape] = {}, {}
            entries, raw = getattr(case, fields[name]), whole.get(name)
            if name == HEADER:
                entries, raw = [entries], [raw]
            if shape not in self.unreadable:
                self._add(name, shape, entries, raw or ())

    def _add(
        self, name: str, shape: type[CaseEntry], entries: Sequence[CaseEntry], raw: Sequence[Any]
    ) -> None:
        for place, (entry, said) in enumerate(zip(entries, raw, strict=True)):
            if not isinstance(said, dict):
                continue
            slug = said.get(shape.once[0])
            named = slug if isinstance(slug, str) else place_in(name, place)
            at = (PLACES[name], place)
            self._listed[shape][place] = Listed(name, named, at, entry, self.ledger)
            # A link to an entry whose slug is wrong is right.
            spelled = slug.given if isinstance(slug, SetAside) else slug
            if isinstance(spelled, str):
                self._named[shape].setdefault(spelled, self._listed[shape][place])

    def __iter__(self) -> Iterator[Listed[Any]]:
        for listed in self._listed.values():
            yield from listed.values()

    def of[One: CaseEntry](self, shape: type[One]) -> list[Listed[One]]:
        return list(self._listed[shape].values())

    def at(self, name: str, place: int) -> Listed[Any]:
        return self._listed[SHAPES[name]][place]

    def find[One: CaseEntry](self, shape: type[One], slug: str | None) -> Listed[One] | None:
        """The entry of that slug, however many faults it has; None where there is none."""
        return self._named[shape].get(slug) if slug is not None else None


def place_in(name: str, place: int) -> str | None:
    """The name of an entry without a slug: its place."""
    return None if name == HEADER else f"{name}[{place}]"
