"""From JSON to drafts: every entry with the fields that could be read, its faults noted.

A field found wrong is set aside, so that what builds on it says nothing more about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .case_faults import Fault, Ledger, name_of, shown
from .case_json import JsonObject
from .case_shape import LISTS, NEGOTIATION, ONCE_IN_ITS_LIST, Shape, names_itself_by
from .case_values import WrongValue

HEADER = "negotiation"
SCHEMA_VERSION = "schema_version"
TOP_LEVEL = (SCHEMA_VERSION, HEADER, *LISTS)


@dataclass(slots=True)
class Draft:
    """One entry, or one of its parts, with the fields that are sound so far."""

    list: str
    name: str | None
    shape: Shape
    ledger: Ledger
    at: tuple[int, int]
    path: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def fault(self, field: str, message: str) -> None:
        """Note that `field` is wrong and set it aside."""
        self.values.pop(field, None)
        self.ledger.note(self.at, Fault(self.list, self.name, f"{self.path}{field}", message))

    def sound(self, *fields: str) -> bool:
        """Whether all these were read without fault; they may still be null."""
        return all(field in self.values for field in fields)

    def get(self, field: str) -> Any:
        """The value of `field`; None where it is null or was set aside."""
        return self.values.get(field)

    def parts(self) -> Iterator[Draft]:
        """The drafts of the objects inside this one."""
        for name, described in self.shape.items():
            if described.parts is not None:
                yield from self.get(name) or ()


class Drafts:
    """All drafts of a case, by list and slug."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.header = Draft(HEADER, None, NEGOTIATION, ledger, at=(1, 0))
        self.lists: dict[str, list[Draft]] = {name: [] for name in LISTS}
        self.unreadable: set[str] = set()
        self._by_slug: dict[str, dict[str, Draft]] = {name: {} for name in LISTS}

    def __iter__(self) -> Iterator[Draft]:
        yield self.header
        for drafts in self.lists.values():
            yield from drafts

    def add(self, draft: Draft, slug: object) -> None:
        self.lists[draft.list].append(draft)
        if isinstance(slug, str):
            self._by_slug[draft.list].setdefault(slug, draft)

    def find(self, list: str, slug: str | None) -> Draft | None:
        """The entry of that slug, however many faults it has; None where there is none."""
        return self._by_slug[list].get(slug) if slug is not None else None

    def named(self, draft: Draft, field: str) -> Draft | None:
        """The entry that `field` of `draft` links to; None where it is null or was set aside."""
        to = draft.shape[field].links_to
        return self.find(to, draft.get(field)) if to else None


def drafted(whole: object, ledger: Ledger) -> Drafts:
    """The drafts of what a file holds; its faults are in the ledger, and no link has been followed."""
    drafts = Drafts(ledger)
    if not isinstance(whole, JsonObject):
        _note(ledger, "file", f"holds {shown(whole)}; a case is one object with the lists in it")
        return drafts
    _draft_top_level(whole, ledger)
    _draft_header(drafts.header, whole.get(HEADER))
    for place, name in enumerate(LISTS, start=2):
        _draft_list(drafts, name, whole.get(name), place)
    return drafts


def _draft_top_level(whole: JsonObject, ledger: Ledger) -> None:
    for key in whole.doubled:
        _note(ledger, "file", "stands twice at the top level; keep one", key)
    for key in whole:
        if key not in TOP_LEVEL:
            _note(ledger, "file", f"is not known here; known are {', '.join(TOP_LEVEL)}", key)
    version = whole.get(SCHEMA_VERSION)
    digits = version[2:] if isinstance(version, str) and version.startswith("1.") else ""
    if not (digits.isascii() and digits.isdigit()):
        _note(ledger, "file", f"is {shown(version)}; this reads 1.x, such as '1.0'", SCHEMA_VERSION)


def _draft_header(header: Draft, raw: object) -> None:
    if not isinstance(raw, JsonObject):
        message = f"is {shown(raw)}; write an object with {', '.join(NEGOTIATION)}"
        _note(header.ledger, HEADER, message, at=header.at)
        return
    header.name = _usable_name(raw, "slug", NEGOTIATION)
    _read_fields(header, raw)


def _draft_list(drafts: Drafts, name: str, raw: object, place: int) -> None:
    if raw is None:
        return
    if not isinstance(raw, list):
        drafts.unreadable.add(name)
        _note(drafts.ledger, name, f"is {shown(raw)}; write a list of objects", at=(place, -1))
        return
    key = names_itself_by(name)
    for index, element in enumerate(raw):
        spot, at = f"{name}[{index}]", (place, index)
        if not isinstance(element, JsonObject):
            fault = Fault(name, spot, None, f"is {shown(element)}; write an object")
            drafts.ledger.note(at, fault)
            continue
        named = _usable_name(element, key, LISTS[name]) or spot
        draft = Draft(name, named, LISTS[name], drafts.ledger, at)
        _read_fields(draft, element)
        drafts.add(draft, element.get(key))
    for field_name in ONCE_IN_ITS_LIST.get(name, (key,)):
        _refuse_doubles(drafts.lists[name], field_name)


def _usable_name(raw: JsonObject, key: str, shape: Shape) -> str | None:
    try:
        return str(shape[key].read(raw.get(key)))
    except WrongValue:
        return None


def _read_fields(draft: Draft, raw: JsonObject) -> None:
    for key in raw.doubled:
        draft.fault(name_of(key), "stands twice in one object; keep one")
    for key in raw:
        if key not in draft.shape:
            draft.fault(name_of(key), f"is no field here; the fields are {', '.join(draft.shape)}")
    for name, described in draft.shape.items():
        if name in raw.doubled:
            continue
        value = raw.get(name)
        if value is None and described.required:
            draft.fault(name, "is null; it needs a value" if name in raw else "is missing")
        elif value is None:
            draft.values[name] = described.absent
        elif described.parts is not None:
            draft.values[name] = _read_parts(draft, name, value, described.parts)
        else:
            _read_field(draft, name, value)


def _read_field(draft: Draft, name: str, value: object) -> None:
    described = draft.shape[name]
    try:
        read = described.read(value)
    except WrongValue as wrong:
        draft.fault(name, str(wrong))
        return
    if described.required and read in (None, ()):
        draft.fault(name, "is empty; it needs a value")
    else:
        draft.values[name] = read


def _read_parts(whole: Draft, name: str, value: object, shape: Shape) -> tuple[Draft, ...]:
    if not isinstance(value, list):
        whole.fault(name, f"is {shown(value)}; write a list of objects")
        return ()
    read = []
    for index, element in enumerate(value):
        path = f"{name}[{index}]"
        if not isinstance(element, JsonObject):
            whole.fault(path, f"is {shown(element)}; write an object")
            continue
        part = Draft(whole.list, whole.name, shape, whole.ledger, whole.at, path=f"{path}.")
        _read_fields(part, element)
        read.append(part)
    return tuple(read)


def _refuse_doubles(drafts: list[Draft], field: str) -> None:
    seen: set[object] = set()
    for draft in drafts:
        value = draft.get(field)
        if value is not None and value in seen:
            draft.fault(field, f"{shown(value)} stands twice in {draft.list}; it must be unique")
        seen.add(value)


def _note(
    ledger: Ledger,
    list: str,
    message: str,
    key: str | None = None,
    *,
    at: tuple[int, int] = (0, 0),
) -> None:
    ledger.note(at, Fault(list, None, name_of(key) if key is not None else None, message))


def follow_links(drafts: Drafts) -> None:
    """Note every link whose entry does not exist. One to an entry with faults is no fault."""
    for draft in drafts:
        for linking in (draft, *draft.parts()):
            _follow_links_of(linking, drafts)


def _follow_links_of(draft: Draft, drafts: Drafts) -> None:
    for name, described in draft.shape.items():
        to, value = described.links_to, draft.get(name)
        if to is None or value is None or to in drafts.unreadable:
            continue
        slugs = value if isinstance(value, tuple) else (value,)
        for slug in slugs:
            if drafts.find(to, slug) is None:
                draft.fault(name, f"{shown(slug)} is no slug in {to}; write that of an entry there")
