"""Reads a case file: JSON to entries, which are checked in themselves and against one another."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..entries.faults import sentence_of
from .case_aliases import name_by_slugs
from .case_base import CasePart, SetAside, shape_in
from .case_clocks import with_what_follows
from .case_corrections import check_corrections
from .case_faults import CaseFaults, Fault
from .case_json import Doubled, parsed
from .case_links import follow_links, refuse_doubles
from .case_lists import PLACES, SHAPES, Lists, place_in
from .case_models import CaseFile
from .case_rules import check
from .case_soundness import sound_part

__all__ = ["CaseFaults", "CaseFile", "Fault", "read_case"]

type Spot = tuple[int | str, ...]
"""The keys and places that lead to a value in the content of a file."""


def read_case(
    path_or_text_or_bytes: os.PathLike[str] | str | bytes, *, today: date | None = None
) -> CaseFile:
    """The case in a file (a `Path`), in its text (a `str`) or in its bytes.

    Whatever it holds, the answer is a case without faults or `CaseFaults` with all of them.
    `today` is the day after which nothing can have been said yet; by default the current one, UTC.
    """
    whole = parsed(path_or_text_or_bytes)
    if not isinstance(whole, dict):
        raise CaseFaults([Fault("file", None, None, "A case is one object, between { and }.")])
    name_by_slugs(whole)
    wrong = _wrong_fields(whole)
    for spot, error in wrong.items():
        _set_aside(whole, spot, error)
    case = CaseFile.model_validate(whole)
    lists = Lists(whole, case)
    for spot, error in wrong.items():
        _note(lists, spot, error)
    refuse_doubles(lists)
    follow_links(lists)
    check(lists, today=today or datetime.now(UTC).date())
    check_corrections(lists)
    if lists.ledger:
        raise CaseFaults(lists.ledger.faults(), sound=sound_part(case, lists))
    return with_what_follows(case)


def _wrong_fields(whole: dict[str, Any]) -> dict[Spot, ErrorDetails]:
    """The first error in each field that is wrong in itself."""
    try:
        CaseFile.model_validate(whole)
    except ValidationError as wrong:
        errors: dict[Spot, ErrorDetails] = {}
        for error in wrong.errors(include_url=False):
            errors.setdefault(_spot(error), error)
        return errors
    return {}


def _spot(error: ErrorDetails) -> Spot:
    """The place of the field: one of links is wrong as a whole, one of entries in the entry."""
    spot: Spot = error["loc"]
    while isinstance(spot[-1], int) and error["type"] != "model_type":
        spot = spot[:-1]
    return spot


def _set_aside(whole: dict[str, Any], spot: Spot, error: ErrorDetails) -> None:
    """Put something in the place of a value that lets the rest be read."""
    around: Any = whole
    for step in spot[:-1]:
        around = around[step]
    if error["type"] == "extra_forbidden":
        del around[spot[-1]]
    else:
        given = around[spot[-1]] if isinstance(spot[-1], int) else around.get(spot[-1])
        around[spot[-1]] = SetAside(given)


def _note(lists: Lists, spot: Spot, error: ErrorDetails) -> None:
    name, inner = str(spot[0]), list(spot[1:])
    told = sentence_of(error, _names_beside(spot) if error["type"] == "extra_forbidden" else ())
    of_the_file = name not in SHAPES or isinstance(error["input"], Doubled)
    if of_the_file and not inner:
        lists.ledger.note((0, 0), Fault("file", None, name, told))
        return
    place = int(inner.pop(0)) if inner and isinstance(inner[0], int) else 0
    if inner:
        lists.at(name, place).fault(_path(inner), told)
    else:
        whole = place_in(name, place) if len(spot) > 1 else None
        lists.ledger.note((PLACES[name], place), Fault(name, whole, None, told))


def _path(steps: Iterable[int | str]) -> str:
    """A field below an entry, such as `items[3].answer`."""
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in steps).removeprefix(".")


def _names_beside(spot: Spot) -> list[str]:
    """The fields that an object can have in which an unknown one stands."""
    shape: type[CasePart] | None = CaseFile
    for step in spot[:-1]:
        if shape and isinstance(step, str):
            shape = shape_in(shape, step)
    return list(shape.names().values()) if shape else []
