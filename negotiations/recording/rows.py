"""From an entry to the row that keeps it: what it names found, and nothing copied by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Model

from ..entries.base import Entry
from ..entries.facts import AUDIENCE_STAYS, WHO_MAY_KNOW
from ..models import Fact, Source
from ..rules.audiences import Visibility
from .act import Conflict, Recording, Refused
from .directory import Unknown
from .lookup import as_seen, find, find_all, no_double, no_wider_than, seen_by_writer


@dataclass(frozen=True, slots=True)
class Filled[M: Model]:
    """A row that is not kept yet, with all that its entry names."""

    row: M
    links: dict[str, Any]
    """The things that the entry names and its readers have to see, by field: one, several, or None."""
    several: dict[str, list[Any]]
    """Its many-to-many links, by column."""
    cited: dict[str, list[Source]]
    """The sources of each part of it."""


def fill[M: Model](act: Recording, noun: type[M], entry: Entry, **columns: Any) -> Filled[M]:
    """The row of an entry, with those columns besides; refused where what it names is not there."""
    linked, cited = found_links(act, entry), _found_sources(act, entry)
    values = {**column_values(entry, linked), **columns}
    several = {name: values.pop(name) for name in list(values) if _is_several(noun, name)}
    row = row_of(noun, {"negotiation": act.negotiation, **values})
    return Filled(row, _to_be_seen(entry, linked), several, cited)


def row_of[M: Model](noun: type[M], values: dict[str, Any]) -> M:
    """The row with those values: links to what is kept are set by their ids, and stay at hand.

    To set a link itself takes ten times as long, and most rows of an import are links.
    """
    linked = [name for name, value in values.items() if isinstance(value, Model)]
    fields: dict[str, Any] = {name: noun._meta.get_field(name) for name in linked}
    links = {name: field for name, field in fields.items() if not field.one_to_one}
    by_id = {
        links[name].attname if name in links else name: value.pk if name in links else value
        for name, value in values.items()
    }
    row = noun(**by_id)
    for name, field in links.items():
        field.set_cached_value(row, values[name])
    return row


def keep[M: Model](act: Recording, filled: Filled[M], visibility: Visibility, **more: Any) -> M:
    """Keeps a filled row; refused where its writer could not see it afterwards.

    So it is where it or `more` names what somebody could not see who reads it.
    """
    # What is yet to come, such as a round, is there for who writes it.
    seen_by_writer(act, replace(visibility, known_from=date.min))
    no_double(act, **filled.links)
    no_wider_than(act, visibility, **filled.links, **more)
    act.add(filled.row, **filled.several)
    cite(act, filled)
    return filled.row


def cite(act: Recording, filled: Filled[Any]) -> None:
    """Cites the sources of a filled row."""
    for part, sources in filled.cited.items():
        act.cite(filled.row, sources, part)


def mend(
    act: Recording, kept: Any, entry: Entry, *, visibility: Visibility | None = None
) -> dict[str, Any]:
    """Mends what an entry says otherwise than the kept row; the fields that differ.

    Refused for what is fixed. Whoever may know the row, by `visibility` or else as of today, must
    see what it names. What the writer cannot see of its links stays.
    """
    entry = as_seen(act, entry, kept)
    changes = differences(act, entry, kept)
    linked = found_links(act, entry, changes.keys())
    if linked:
        shown = _to_be_seen(entry, linked)
        no_wider_than(act, visibility or kept.known_as(act.today), **shown)
    values = column_values(entry, linked, changes.keys())
    several = {name: values.pop(name) for name in list(values) if _is_several(type(kept), name)}
    for name, things in several.items():
        hidden = (thing for thing in getattr(kept, name).all() if not act.sees(thing))
        several[name] = [*things, *hidden]
    act.change(kept, several, **values)
    return changes


def take_back(act: Recording, kept: Any) -> None:
    """Marks a row as recorded by mistake: from today on it is known no longer. A second time is a conflict."""
    if kept.retracted_on is not None:
        raise Conflict({kept._meta.model_name: f"'{kept.slug}' was retracted already."})
    act.change(kept, retracted_on=act.today)


def differences(act: Recording, entry: Entry, kept: Any) -> dict[str, Any]:
    """The fields in which an entry differs from the kept row as the writer sees it.

    Refused for what is fixed.
    """
    changes = differing(act, entry, kept)
    wrong = sorted(changes.keys() & entry.fixed)
    if wrong:
        told = dict.fromkeys(WHO_MAY_KNOW & set(wrong), AUDIENCE_STAYS)
        raise Refused(dict.fromkeys(wrong, entry.not_mended) | told)
    return changes


def differing(act: Recording, entry: Entry, kept: Any) -> dict[str, Any]:
    """The fields in which an entry says something else than the kept row as the writer sees it.

    By which of its names it calls what it links to is no difference.
    """
    said = as_seen(act, type(entry).of(kept), kept)
    nouns: dict[str, type[Model]] = {
        **entry.links(),
        **dict.fromkeys(entry.citations(), Source),
    }
    changes = {
        name: value
        for name, value in said.differences(as_seen(act, entry, kept)).items()
        if name not in nouns or _slugs(act, nouns[name], value) != getattr(said, name)
    }
    if isinstance(kept, Fact) and changes.get("slug") and changes["slug"] == kept.asked_slug:
        del changes["slug"]
    return changes


def _slugs(act: Recording, noun: type[Model], names: Any) -> Any:
    """The slugs of what those names stand for; a name that stands for nothing is left as it is."""
    if isinstance(names, tuple):
        return tuple(_slugs(act, noun, name) for name in names)
    try:
        return act.directory.called(noun, names).slug if names is not None else None  # type: ignore[attr-defined]
    except Unknown:
        return names


def found_links(act: Recording, entry: Entry, names: Any = None) -> dict[str, Any]:
    """The things that the entry names, by field; every slug that is not there is told at once."""
    links: dict[str, Any] = {}
    missing: dict[str, str] = {}
    for name, noun in entry.links().items():
        if names is not None and name not in names:
            continue
        value = getattr(entry, name)
        try:
            if isinstance(value, tuple):
                links[name] = find_all(act, noun, value, name)
            else:
                links[name] = find(act, noun, value, name) if value is not None else None
        except Refused as refused:
            missing |= refused.errors
    if missing:
        raise Refused(missing)
    return links


def _to_be_seen(entry: Entry, linked: dict[str, Any]) -> dict[str, Any]:
    return {name: things for name, things in linked.items() if name not in entry.may_be_hidden}


def column_values(entry: Entry, linked: dict[str, Any], names: Any = None) -> dict[str, Any]:
    """The values of the columns that keep the entry; of what it leaves to the door, none."""
    values: dict[str, Any] = {}
    for name in type(entry).model_fields if names is None else names:
        column = entry.column_name(name)
        if name in linked:
            values[column] = linked[name]
        elif name not in entry.citations():
            value = getattr(entry, name)
            kept_in = entry.column(name)
            if value is None and kept_in is not None and not kept_in.null:
                if not kept_in.empty_strings_allowed:
                    continue
                value = ""
            values[column] = list(value) if isinstance(value, tuple) else value
    return values


def _found_sources(act: Recording, entry: Entry) -> dict[str, list[Source]]:
    return {
        part: find_all(act, Source, getattr(entry, name), name)
        for name, part in entry.citations().items()
    }


def _is_several(noun: type[Model], column: str) -> bool:
    return bool(noun._meta.get_field(column).many_to_many)
