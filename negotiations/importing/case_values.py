"""Readers of single values: each takes what the JSON holds and returns what the case means by it.

A reader returns None, or an empty tuple, for a value with nothing in it, and raises `WrongValue`
for any other value that is not of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from .case_faults import shown

type Reader = Callable[[object], Any]

SLUG = re.compile(r"[a-z0-9-]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST_SLUG = 120


class WrongValue(ValueError):
    """What is wrong with a value, and what would be right."""


def slug(value: object) -> str:
    if not isinstance(value, str):
        raise WrongValue(f"{shown(value)} is not a slug; write it as a text")
    if not SLUG.fullmatch(value):
        raise WrongValue(f"{shown(value)} is not a slug; use lower case, digits and hyphens only")
    if len(value) > LONGEST_SLUG:
        raise WrongValue(f"has {len(value)} characters; a slug has at most {LONGEST_SLUG}")
    return value


def text(limit: int | None = None) -> Reader:
    """Reads a text of at most `limit` characters; one of spaces only counts as nothing."""

    def read(value: object) -> str | None:
        if not isinstance(value, str):
            raise WrongValue(f"{shown(value)} is not a text")
        if unstorable := UNSTORABLE.search(value):
            raise WrongValue(f"holds {unstorable.group()!r}, which is no character; take it out")
        if limit is not None and len(value) > limit:
            raise WrongValue(f"has {len(value)} characters; at most {limit} have room here")
        return value if value.strip() else None

    return read


def names(value: object) -> tuple[str, ...]:
    """Reads a list of texts, each once."""
    read = text()
    found = [read(element) for element in _list(value)]
    if None in found:
        raise WrongValue("holds an empty name; take it out or write the name")
    return tuple(dict.fromkeys(found))


def day(value: object) -> date:
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise WrongValue(f"{shown(value)} is not a date; write YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise WrongValue(f"{value} is not in the calendar; write a day that exists") from None


def whole_number(smallest: int, largest: int) -> Reader:
    def read(value: object) -> int:
        # True and False are whole numbers to Python, and not to JSON.
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongValue(f"{shown(value)} is not a whole number")
        if not smallest <= value <= largest:
            raise WrongValue(f"{value} is out of range; use {smallest} to {largest}")
        return value

    return read


def true_or_false(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValue(f"{shown(value)} is neither true nor false")
    return value


def one_of(noun: str, values: Iterable[str]) -> Reader:
    """Reads one of `values`; `noun` says in the fault what they are, with its article."""
    allowed = tuple(values)

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise WrongValue(f"{shown(value)} is not {noun}; use one of {', '.join(allowed)}")
        return value

    return read


def slug_of_entry(value: object) -> str:
    """Reads a link. Whether an entry of that slug exists is asked once all lists are read."""
    if not isinstance(value, str):
        raise WrongValue(f"{shown(value)} is not a link; write the slug of one entry")
    return value


def slugs_of_entries(value: object) -> tuple[str, ...]:
    """Reads a list of links, each once and in their order."""
    found = _list(value)
    for place, element in enumerate(found):
        if not isinstance(element, str):
            raise WrongValue(f"[{place}] is {shown(element)}; write the slug of an entry")
    return tuple(dict.fromkeys(map(str, found)))


def slugs_or_one(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else slugs_of_entries(value)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise WrongValue(f"{shown(value)} is not a list")
    return value
