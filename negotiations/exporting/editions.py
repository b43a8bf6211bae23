"""An edition: the case file of what is public, with what every name in it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.db.models import Model

from ..entries.base import Entry
from ..entries.editions import EditionEntry
from ..importing.case_base import CaseEntry, shape_in
from ..importing.case_lists import SHAPES
from ..models import Edition, Negotiation, Source
from ..reading.perspective import Perspective
from ..recording.act import Recording, Refused
from ..recording.editions import keep_edition
from ..rules.frozen_records import FrozenLink, FrozenRecord
from ..vocabulary.audiences import Audience
from .case_lists import LISTS
from .case_noun import NotExported
from .case_text import case_text_of
from .reader_names import ReaderNames

IN_FILE = {noun.entry.model: noun.in_file for noun in LISTS}
"""The list of each noun in a file."""


def make_edition(act: Recording, entry: EditionEntry) -> Edition:
    """Freezes what is public, as known on the day of the entry; refused as `keep_edition` says."""
    return keep_edition(act, entry, partial(_frozen, act.negotiation, act.today))


def _frozen(negotiation: Negotiation, today: date, day: date) -> FrozenRecord:
    view = Perspective.of(negotiation, Audience.PUBLIC, today).asked(known=day)
    names = ReaderNames(view, LISTS)
    try:
        text = case_text_of(names)
    except NotExported as wrong:
        raise Refused(date=f"What is public cannot be written as a file: {wrong}") from wrong
    return FrozenRecord(
        text=text.encode(),
        nouns={noun.in_file: noun.entry.model._meta.db_table for noun in LISTS},
        names={
            noun.in_file: {name: id for id, name in names.of(noun.entry.model).items()}
            for noun in LISTS
        },
        links=tuple(links()),
    )


def links() -> Iterator[FrozenLink]:
    """Every place in a file where an entry, or a part of one, names another."""
    for name, shape in SHAPES.items():
        yield from _links_of(name, "", shape)
        for part in shape.names().values():
            inner = shape_in(shape, part)
            if inner is not None:
                yield from _links_of(name, part, inner)


def _links_of(name: str, part: str, shape: type[CaseEntry]) -> Iterator[FrozenLink]:
    entry: type[Entry] = shape
    nouns: dict[str, type[Model]] = {**entry.links(), **dict.fromkeys(entry.citations(), Source)}
    for field, noun in nouns.items():
        needed = shape.model_fields[field].is_required()
        yield FrozenLink(name, part, shape.names()[field], IN_FILE[noun], needed)
