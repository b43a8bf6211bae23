"""A line for each draft, by which it is told from others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ...models import Draft, Issue, Party
from ..perspective import Perspective

STATEMENT = "statement"
TITLES = ("title", "name", "summary", "text")
"""The fields that say in a few words what a thing is, the first that is there."""


def titles_of(view: Perspective, rows: Sequence[Draft]) -> dict[int, str]:
    """A line for each of several drafts, by its id. A fixed number of queries."""
    said = [row.entry for row in rows if row.noun == STATEMENT and row.statement is None]
    named = {
        field: _labels(view, noun, {one[field] for one in said if one.get(field)})
        for field, noun in (("party", Party), ("issue", Issue))
    }
    titles = {}
    for row in rows:
        entry: Mapping[str, Any]
        if row.statement is not None:
            entry = {
                "party": row.statement.party.label,
                "issue": row.statement.issue.in_quotes,
                "stance": row.statement.stance,
            }
        elif row.noun == STATEMENT:
            links = {name: labels.get(row.entry.get(name)) for name, labels in named.items()}
            entry = {**row.entry, **links}
        else:
            entry = row.entry
        titles[row.pk] = _title_of(row, entry)
    return titles


def noun_words(noun: str) -> str:
    """The noun as people read it."""
    return noun.replace("-", " ")


def _labels(view: Perspective, noun: Any, names: Collection[str]) -> dict[Any, str]:
    """What things are called, by each of those names for them that the reader may see."""
    rows = view.visible(noun).of_names(names) if names else ()
    return {
        name: row.in_quotes if noun is Issue else row.label
        for row in rows
        for name in (row.asked_slug, row.slug)
        if name
    }


def _title_of(draft: Draft, said: Mapping[str, Any]) -> str:
    if draft.noun == STATEMENT:
        stance = str(said.get("stance") or "").replace("-", " ")
        party, issue = (said.get(name) or "something new" for name in ("party", "issue"))
        return f"{party} on {issue}: {stance}"
    title = next((said[name] for name in TITLES if said.get(name)), draft.slug)
    return f"{noun_words(draft.noun).capitalize()}: {title}"
