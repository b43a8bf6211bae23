"""What an act marks: the objects that it wrote, which may now read otherwise for somebody.

It costs an act one insert. What reads otherwise because of them, and for whom, is asked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from ..models import (
    Affiliation,
    Answer,
    ChangeMark,
    DemandAct,
    DocumentCopy,
    Issue,
    Negotiation,
    Participation,
    Party,
    RedLineAct,
    RoundAct,
    Track,
)
from ..models.changes import TYPE_OF
from ..models.new_rows import insert
from .trail import State

Mark = tuple[str, int, str]
"""Type, id and reach."""

PART_OF: dict[type[models.Model], tuple[tuple[str, str], ...]] = {
    Affiliation: (("party", "party_id"),),
    Participation: (("track", "track_id"),),
    RoundAct: (("round", "round_id"),),
    DocumentCopy: (("document", "document_id"),),
    DemandAct: (("demand", "demand_id"),),
    RedLineAct: (("red-line", "red_line_id"),),
    Answer: (("response", "response_id"), ("demand", "demand_id"), ("demand", "counter_id")),
}
"""What is read as a part of objects, by their type and the column that leads to each."""

NAMED_EVERYWHERE = (Party, Issue, Track, Negotiation)
"""What so much names that all of it is looked at where it is there for others, or by another name."""
WHO_SEES_IT = {"slug", "asked_slug", "audience", "embargo_until", "same_as_id", "is_public"}
MANY = 2000
"""From so many marks on all of a negotiation is looked at."""


def marks_of(thing: models.Model, before: State | None) -> Iterator[Mark]:
    """The marks of something that was written; `before` is what it said, None where it was added."""
    reach = ChangeMark.Reach
    type_ = TYPE_OF.get(type(thing))
    if type_ is not None:
        is_wide = isinstance(thing, NAMED_EVERYWHERE) and WHO_SEES_IT & (before or {}).keys()
        yield type_, thing.pk, reach.EVERYTHING if is_wide else reach.NEIGHBOURS
    for whole, column in PART_OF.get(type(thing), ()):
        if (fact := getattr(thing, column)) is not None:
            yield whole, fact, reach.NEIGHBOURS


def write_marks(negotiation: Negotiation, marks: Iterable[Mark]) -> None:
    """Keeps the marks, until what they are of was looked at."""
    some = sorted(set(marks))
    if len(some) > MANY:
        some = [("negotiation", negotiation.pk, ChangeMark.Reach.EVERYTHING.value)]
    rows: list[Any] = [
        ChangeMark(negotiation=negotiation, type=type, fact=fact, reach=reach)
        for type, fact, reach in some
    ]
    insert(rows)
