"""Parameters that many views of the API take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
)
from ...rules.kinds_of_sources import KIND_EXAMPLES, KIND_PATTERN, LONGEST_KIND, wrong_kind

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
