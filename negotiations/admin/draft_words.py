"""A draft in words, whole, where it is reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from ..entries.base import Entry
from ..entries.drafts import NOUNS, names_in, renamed
from ..entries.statements import StatementEntry
from ..models import Draft
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.draft_titles import titles_of
from ..reading.questions.faces_of_drafts import faces_of_drafts
from .outcome_messages import day_words

LabelsOf = Callable[[type[Model], Any], Mapping[str, str]]
"""What rows of a noun are called at the desk, by each of their names."""
AS_WORDS = ("stance", "answer", "strength")
"""The fields whose values are words with hyphens between them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a draft, as it is read: several values where it is a list."""

    label: str
    values: list[str]


def entry_in_words(view: Perspective, draft: Draft, labels_of: LabelsOf) -> dict[str, Any]:
    """What a draft says, with each thing by its name, and a draft by what it says.

    Without what names something that the reader may not see. A query or two for each noun.
    """
    kind, said = NOUNS[draft.noun], _kept(view, draft)
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for one in names_in(kind, said):
        wanted[one.noun].add(one.name)
    called: dict[tuple[type[Model], str], str] = {}
    for noun, names in wanted.items():
        labels = labels_of(noun, view.visible(noun).of_names(names))
        called |= {(noun, name): label for name, label in labels.items()}
    all_names = {name for names in wanted.values() for name in names}
    waiting = list(drafts(view).filter(slug__in=all_names))
    titles = titles_of(view, waiting)
    called |= {(NOUNS[row.noun].model, row.slug): titles[row.pk] for row in waiting}
    return renamed(kind, said, lambda one: called.get((one.noun, one.name)))


def _kept(view: Perspective, draft: Draft) -> dict[str, Any]:
    if draft.statement is None:
        return dict(draft.entry)
    said = StatementEntry.of(draft.statement).model_dump(mode="json")
    brings = faces_of_drafts(view, [draft.statement.pk]).get(draft.statement.pk)
    kept = {name: value for name, value in said.items() if name != "slug"}
    return {**kept, "also": brings}


def lines_of(noun: str, said: Mapping[str, Any]) -> list[Line]:
    """Every field that says something, in the order of the entry."""
    return list(_lines(NOUNS[noun], said))


def _lines(kind: type[Entry], said: Mapping[str, Any]) -> Iterator[Line]:
    for name in kind.model_fields:
        value = said.get(name)
        if value in (None, "", [], {}):
            continue
        values = value if isinstance(value, list) else [value]
        if name in kind.fields_of_days():
            values = [day_words(date.fromisoformat(str(one))) for one in values]
        elif name in AS_WORDS:
            values = [str(one).replace("-", " ") for one in values]
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
