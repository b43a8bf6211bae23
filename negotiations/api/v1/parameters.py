"""Parameters that many views of the API take."""

from __future__ import annotations

from typing import Any

from ...reading.parameters import (
    AT,
    KNOWN,
    DayParameter,
    FlagParameter,
    NumberParameter,
    Parameter,
    ThingParameter,
)

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


def clock_parameters(model: Any) -> tuple[Parameter, ...]:
    """The two clocks of every read of positions; `model` is the round's."""
    at_round = ThingParameter(
        name="round",
        about="Where things stood at this round, which means on its last day. Not with `at`.",
        model=model,
    )
    return (at_round, AT, KNOWN)
