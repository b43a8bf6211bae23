"""Parameters that many views of the API take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...reading.parameters import (
    AT,
    KNOWN,
    ChoiceParameter,
    DayParameter,
    FlagParameter,
    NumberParameter,
    Parameter,
    ThingParameter,
    Unreadable,
    Values,
)
from ...rules.kinds_of_sources import KIND_EXAMPLES, KIND_PATTERN, LONGEST_KIND, wrong_kind
from .problems import BadRequest

KNOWN_WITHOUT_EFFECT = DayParameter(
    name="known",
    about="Accepted everywhere; these have no second clock, so it changes nothing here.",
)
DRY_RUN = FlagParameter(
    name="dry_run",
    about="Shows what would follow, and keeps nothing; `dry_run` in the body says the same.",
)
LIMIT = NumberParameter(
    name="limit", about="How many rows a page holds.", low=1, high=1000, default=100, example=100
)
CURSOR = Parameter(
    name="cursor", about="Where the page begins: opaque, from the `next` or `previous` of another."
)


@dataclass(frozen=True, kw_only=True)
class KindParameter(Parameter):
    """A kind of sources: any word, of which there need be none."""

    def read(self, raw: str) -> str:
        if told := wrong_kind(raw):
            raise Unreadable(f"“{raw}” is wrong.", told)
        return raw

    def schema(self) -> dict[str, Any]:
        form = {"pattern": KIND_PATTERN, "maxLength": LONGEST_KIND}
        return {"type": "string", **form, "examples": list(KIND_EXAMPLES)}


@dataclass(frozen=True, kw_only=True)
class NamesParameter(Parameter):
    """Some of a few words, between commas; each counts once."""

    values: Sequence[str] = ()

    def read(self, raw: str) -> tuple[str, ...]:
        words = dict.fromkeys(raw.split(","))
        for word in words:
            ChoiceParameter(name=self.name, values=self.values).read(word)
        return tuple(words)

    def schema(self) -> dict[str, Any]:
        word = {"type": "string", "enum": list(self.values)}
        return {"type": "array", "items": word, "minItems": 1}


ORDERING = "ordering"


def ordering(words: Iterable[str], order: str) -> ChoiceParameter:
    """The parameter that orders a list by one of those words, which is by the first unless it says so."""
    words = tuple(words)
    return ChoiceParameter(
        name=ORDERING,
        about=f"In this order, with a minus backwards. Unless said: {order}.",
        values=[one for word in words for one in (word, f"-{word}")],
        default=words[0],
    )


EARLIEST, LATEST = "_min", "_max"


def day_ranges(days: Iterable[str]) -> tuple[Parameter, ...]:
    """For each of those days of a list the two parameters that narrow it, both inclusive."""
    return tuple(
        DayParameter(name=f"{day}{end}", about=f"Only with a `{day}` of this day or {way} one.")
        for day in days
        for end, way in ((EARLIEST, "a later"), (LATEST, "an earlier"))
    )


def range_asked(values: Values, day: str) -> tuple[date | None, date | None]:
    """The first and the last day between which that day is asked for, as far as they are."""
    return values.get(f"{day}{EARLIEST}"), values.get(f"{day}{LATEST}")


def refuse_empty_ranges(values: Values) -> None:
    """Raises `BadRequest` where a range ends before it begins."""
    wrong = {}
    for name, earliest in values.by_name.items():
        day = name.removesuffix(EARLIEST)
        _, latest = range_asked(values, day)
        if day != name and earliest and latest and latest < earliest:
            wrong[f"{day}{LATEST}"] = (
                f"It ends before it begins: give a day that is not before {name}={earliest}."
            )
    if wrong:
        raise BadRequest(wrong)


def only_with(
    name: str, model: Any, about: str, *, lookup: str | None = None, through: bool = False
) -> ThingParameter:
    """A filter by things that a row names, in the column of its name unless `lookup` says another."""
    lookup = f"{name}__slug" if lookup is None else lookup
    return ThingParameter(
        name=name, about=about, many=True, model=model, lookup=lookup, through=through
    )


def only_of(
    name: str, values: Iterable[Any], about: str = "", *, lookup: str | None = None
) -> ChoiceParameter:
    """A filter by words of a choice, in the column of its name unless `lookup` says another."""
    return ChoiceParameter(
        name=name,
        about=about or f"Only of this {name}.",
        many=True,
        values=[str(value) for value in values],
        lookup=name if lookup is None else lookup,
    )


def clock_parameters(model: Any) -> tuple[Parameter, ...]:
    """The two clocks of every read of positions; `model` is the round's."""
    at_round = ThingParameter(
        name="round",
        about="Where things stood at this round, which means on its last day. Not with `at`.",
        model=model,
    )
    return (at_round, AT, KNOWN)
