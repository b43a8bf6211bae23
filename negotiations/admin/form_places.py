"""Places in a form for several of a kind, each with the same fields; more once they are filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

AT_FIRST, LEFT = 3, 2
"""So many places a new form has, and so many are left empty where some are filled."""
MOST = 60
"""No form has more, whatever is sent."""


def name_at(name: str, place: int) -> str:
    """The name of that field in one of the places; in the first it has no number."""
    return name if place == 1 else f"{name}_{place}"


def place_free(name: str) -> str:
    """The name of that field in the first place, whichever it is in."""
    return re.sub(r"_\d+\Z", "", name)


def filled_places(names: Sequence[str], typed: Mapping[str, Any]) -> list[int]:
    """The places in which something was typed."""
    places = range(1, MOST + 1)
    return [place for place in places if any(typed.get(name_at(n, place)) for n in names)]


def offered_places(names: Sequence[str], typed: Mapping[str, Any], kept: int) -> int:
    """How many places there are, with what was typed, and with so many that are kept already."""
    last = max(filled_places(names, typed), default=0)
    return min(max(AT_FIRST, kept + LEFT, last + LEFT), MOST)


def fitting(name: str, fields: Iterable[str]) -> list[int]:
    """The places that a form has of that field."""
    there = set(fields)
    return [place for place in range(1, MOST + 1) if name_at(name, place) in there]


def with_fields(form: type[Any], fields: Mapping[str, forms.Field]) -> type[Any]:
    """The form with those fields besides."""
    return type(form.__name__, (form,), dict(fields))
