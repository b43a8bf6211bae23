"""The text of a case file with all that one audience may know of a negotiation today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from ..entries.negotiations import NegotiationEntry
from ..importing.case_file import CaseFaults, read_case
from ..importing.case_models import CaseNegotiation
from ..models import Negotiation, Track
from ..reading.perspective import Perspective
from ..vocabulary.audiences import Audience
from ..vocabulary.stances import Stance
from .case_entry import entries_of, in_file, said_of
from .case_lists import LISTS
from .case_noun import NotExported, Said
from .reader_names import ReaderNames

VERSION = "1.1"
Progress = Callable[[str, int, int], None]


def _told_to_nobody(name: str, done: int, total: int) -> None:
    pass


def case_text(
    negotiation: Negotiation,
    audience: Audience,
    *,
    today: date,
    progress: Progress = _told_to_nobody,
) -> str:
    """The case file of a negotiation for an audience: the same bytes for the same record.

    `progress` is told the name of the list, how many of its entries are done, and of how many.
    It has been read back; raises `NotExported` with what is wrong where it could not be.
    """
    view = Perspective.of(negotiation, audience, today)
    return case_text_of(ReaderNames(view, LISTS), progress=progress)


def case_text_of(names: ReaderNames, *, progress: Progress = _told_to_nobody) -> str:
    """The case file of what the reader of those names may know, as known on his day."""
    text = StringIO()
    for part in _parts(names, progress):
        text.write(part)
    try:
        read_case(text.getvalue(), today=names.view.known)
    except CaseFaults as faults:
        raise NotExported(str(faults)) from faults
    return text.getvalue()


def _parts(names: ReaderNames, progress: Progress) -> Iterator[str]:
    """The text, entry by entry, so that no more than a batch of them is kept at a time."""
    yield '{\n "schema_version": ' + _json(VERSION, 1)
    yield ',\n "negotiation": ' + _json(_head(names), 1)
    yield ',\n "stance_scale": ' + _json(_scale(), 1)
    for noun in LISTS:
        total = len(names.of(noun.entry.model))
        yield f',\n "{noun.in_file}": ['
        for place, entry in enumerate(entries_of(noun, names)):
            yield (",\n  " if place else "\n  ") + _json(entry, 2)
            progress(noun.in_file, place + 1, total)
        yield "\n ]" if total else "]"
    yield "\n}\n"


def _json(value: Any, depth: int) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def _head(names: ReaderNames) -> Said:
    said = said_of(NegotiationEntry, names.view.negotiation, names)
    return in_file(CaseNegotiation, said, {"tracks": list(names.of(Track).values())})


def _scale() -> list[Said]:
    return [
        {"value": stance.value, "score": stance.score, "meaning": stance.meaning or stance.words}
        for stance in Stance
    ]
