"""A draft in words: in a line where several are listed, and whole where it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..entries.base import Entry
from ..entries.drafts import NOUNS, STATEMENT, Called, names_in, renamed
from ..entries.statements import StatementEntry
from ..models import Draft
from ..reading.perspective import Perspective
from ..reading.questions.faces_of_drafts import faces_of_drafts
from ..recording.draft_entries import called_for

TITLES = ("title", "name", "summary", "text")
"""The fields that say in a few words what a thing is, the first that is there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a draft, as it is read: several values where it is a list."""

    label: str
    values: list[str]


def noun_words(noun: str) -> str:
    """The noun as people read it."""
    return noun.replace("-", " ")


def entry_seen(view: Perspective, draft: Draft) -> dict[str, Any]:
    """What a draft says, without what names something that the reader may not see."""
    kind, said = NOUNS[draft.noun], _kept(view, draft)
    called: Called = called_for(view, names_in(kind, said))
    return renamed(kind, said, called)


def _kept(view: Perspective, draft: Draft) -> dict[str, Any]:
    if draft.statement is None:
        return dict(draft.entry)
    said = StatementEntry.of(draft.statement).model_dump(mode="json")
    brings = faces_of_drafts(view, [draft.statement.pk]).get(draft.statement.pk)
    kept = {name: value for name, value in said.items() if name != "slug"}
    return {**kept, "also": brings}


def title_of(draft: Draft, said: Mapping[str, Any]) -> str:
    """A line that tells a draft from others of its noun."""
    if draft.noun == STATEMENT:
        stance = str(said.get("stance") or "").replace("-", " ")
        return f"{said.get('party')} on {said.get('issue')}: {stance}"
    title = next((said[name] for name in TITLES if said.get(name)), draft.slug)
    return f"{noun_words(draft.noun).capitalize()}: {title}"


def lines_of(noun: str, said: Mapping[str, Any]) -> list[Line]:
    """Every field that says something, in the order of the entry."""
    return list(_lines(NOUNS[noun], said))


def _lines(kind: type[Entry], said: Mapping[str, Any]) -> Iterator[Line]:
    for name in kind.model_fields:
        value = said.get(name)
        if value in (None, "", [], {}):
            continue
        values = value if isinstance(value, list) else [value]
        part = kind.entries_within().get(name)
        yield Line(
            _label(kind, name),
            [_in_one(part, one) if part is not None else _plain(one) for one in values],
        )


def _in_one(kind: type[Entry], said: Mapping[str, Any]) -> str:
    """A part of it, such as an answer, in one line."""
    told = (f"{line.label}: {', '.join(line.values)}" for line in _lines(kind, said))
    return "; ".join(told)


def _label(kind: type[Entry], name: str) -> str:
    return kind.model_fields[name].title or name.replace("_", " ").capitalize()


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
