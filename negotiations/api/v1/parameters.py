"""What may be asked in a query. One class reads a parameter and describes it.

Nothing is guessed and nothing ignored: an unknown parameter, an unknown value and a parameter
given twice where one is meant are refused, with a sentence on what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.http import QueryDict

from .problems import Errors, WrongParameters

LONGEST_LIST = 40
"""Allowed values are listed up to here; beyond, the nearest ones are named."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Wrong(ValueError):
    """A value that cannot be read, with the sentence that says what is right."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter. `many`: repeated, it takes several values, any of which matches."""

    name: str
    about: str
    many: bool = False
    required: bool = False
    default: Any = None
    lookup: str = ""
    example: Any = None

    def read(self, raw: str) -> Any:
        """The value meant; raises `Wrong`."""
        return raw

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


@dataclass(frozen=True, kw_only=True)
class Day(Parameter):
    def read(self, raw: str) -> date:
        try:
            if DAY.match(raw):
                return date.fromisoformat(raw)
        except ValueError:
            pass
        raise Wrong(f"{raw!r} is no day; write it as YYYY-MM-DD, such as 2022-01-26.")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    values: Sequence[str] = ()

    def read(self, raw: str) -> str:
        if raw not in self.values:
            raise Wrong(f"{raw!r} is unknown; {what_is_right(raw, self.values)}")
        return raw

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values)}


@dataclass(frozen=True, kw_only=True)
class Number(Parameter):
    low: int = 0
    high: int = 1

    def read(self, raw: str) -> int:
        if not re.fullmatch(r"\d{1,9}", raw, re.ASCII) or not self.low <= int(raw) <= self.high:
            raise Wrong(f"{raw!r} is wrong; give a whole number from {self.low} to {self.high}.")
        return int(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, kw_only=True)
class Flag(Parameter):
    def read(self, raw: str) -> bool:
        if raw not in ("true", "false"):
            raise Wrong(f"{raw!r} is wrong; write true or false.")
        return raw == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class Slug(Parameter):
    """The slug of something that has to exist for whoever asks. `model` is what it names."""

    model: Any = None
    through: bool = False

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)


@dataclass(frozen=True)
class Asked:
    """The values asked for, by the name of the parameter."""

    values: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def get(self, name: str) -> Any:
        return self.values.get(name)


def read(parameters: Iterable[Parameter], query: QueryDict) -> Asked:
    """What the query asks; raises `WrongParameters` with every fault in it."""
    allowed = {parameter.name: parameter for parameter in parameters}
    errors: Errors = {
        name: [f"There is no such parameter here; {what_is_right(name, list(allowed))}"]
        for name in query
        if name not in allowed
    }
    values: dict[str, Any] = {}
    for name, parameter in allowed.items():
        try:
            values[name] = _values(parameter, query.getlist(name))
        except Wrong as wrong:
            errors[name] = [str(wrong)]
    if errors:
        raise WrongParameters(errors)
    return Asked(values)


def _values(parameter: Parameter, raw: list[str]) -> Any:
    if any("\0" in one for one in raw):
        raise Wrong("A value cannot hold a NUL character.")
    if parameter.many:
        return [parameter.read(one) for one in dict.fromkeys(raw)]
    if not raw:
        if parameter.required:
            raise Wrong(f"This is needed: {parameter.about}")
        return parameter.default
    if len(raw) > 1:
        raise Wrong("Give it once.")
    return parameter.read(raw[0])


def what_is_right(wrong: str, values: Sequence[str]) -> str:
    """The end of a sentence that names the allowed values, or the nearest of many."""
    if not values:
        return "none can be given."
    if len(values) <= LONGEST_LIST:
        return f"use {'one of ' if len(values) > 1 else ''}{', '.join(values)}."
    near = get_close_matches(wrong, values, n=5)
    return f"did you mean {', '.join(near)}?" if near else f"there are {len(values)}, none like it."


KNOWN = Day(
    name="known",
    about="As known on this day: what could be known only later is not there. Today unless said.",
    example="2022-01-26",
)
AT = Day(name="at", about="Where things stood on this day. Not together with `round`.")
KNOWN_WITHOUT_EFFECT = Day(
    name="known",
    about="Accepted everywhere; these have no second clock, so it changes nothing here.",
)
DRY_RUN = Flag(
    name="dry_run",
    about="Shows what would follow, and keeps nothing; `dry_run` in the body says the same.",
)
LIMIT = Number(
    name="limit", about="How many rows a page holds.", low=1, high=1000, default=100, example=100
)
CURSOR = Parameter(
    name="cursor", about="Where the page begins: opaque, from the `next` or `previous` of another."
)
