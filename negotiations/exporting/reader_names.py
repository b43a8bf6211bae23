"""The things that the reader of a case file may know, each under the name that the file gives it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model

from ..models.facts import AudienceChoice
from ..reading.perspective import Perspective
from .case_noun import CaseNoun


class ReaderNames:
    """What one audience may know of a negotiation, by noun: its names, in the order of its list.

    A thing is called as it was asked for, where that is not public or was not (rule 19), unless
    something else has that name; else by its slug.
    """

    def __init__(self, view: Perspective, nouns: Iterable[CaseNoun]) -> None:
        self.view = view
        self._nouns = {noun.entry.model: noun for noun in nouns}
        self._names: dict[type[Model], Mapping[int, str]] = {}
        self._answers: dict[Callable[[ReaderNames], Any], Any] = {}

    def of(self, noun: type[Model]) -> Mapping[int, str]:
        """The names of everything of a noun by its id, in the order in which the file lists them."""
        if noun not in self._names:
            self._names[noun] = _names(self._nouns[noun], self.view)
        return self._names[noun]

    def name(self, noun: type[Model], id: int | None) -> str | None:
        """The name of that thing; None where there is none for the reader."""
        return self.of(noun).get(id) if id is not None else None

    def names(self, noun: type[Model], ids: Iterable[int]) -> list[str]:
        """The names of those things that there are for the reader, in the order given."""
        return [name for id in ids if (name := self.name(noun, id)) is not None]

    def once[T](self, question: Callable[[ReaderNames], T]) -> T:
        """The answer to what every entry asks anew: it is worked out a single time."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: T = self._answers[question]
        return answer


def _names(noun: CaseNoun, view: Perspective) -> Mapping[int, str]:
    columns = ("pk", "slug", "asked_slug", "audience", *noun.order)
    rows = list(noun.rows(view).order_by().values_list(*columns))
    named = _asked_for(rows)
    placed = [
        (tuple((day is None, day) for day in days), named.get(id, slug), id)
        for id, slug, _, _, *days in rows
    ]
    return {id: name for _, name, id in sorted(placed)}


def _asked_for(rows: Collection[Any]) -> Mapping[int, str]:
    """What is called by the name that was asked for: the thing that this name would find."""
    slugs = {slug for _, slug, *_ in rows}
    first: dict[str, tuple[int, int]] = {}
    for id, _, asked, audience, *_ in rows:
        if asked and asked not in slugs:
            mine = (AudienceChoice(audience).level, id)
            first[asked] = min(mine, first.get(asked, mine))
    return {id: asked for asked, (_, id) in first.items()}
