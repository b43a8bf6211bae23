"""Things recorded under a name, for tests of names and numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiations.models import Demand, Round

from ..cast import R1, Cast
from ..door import demands, rounds
from .acts import ACTS, prepare

NAMED = [
    *("register", "register issue", "register speaker", "register source", "register track"),
    *("affiliate", "plan", "hand over", "first", "demand", "reply", "declare line", "authenticate"),
    *("agree", "warn", "state priority", "dissociate"),
]
"""An act for each noun that has a slug."""


def record(cast: Cast, name: str, *, asked: str | None = None, **how: Any) -> Any:
    """What the act makes, with that name, or the one that its example asks for."""
    example = prepare(cast, name)
    fields = {**example.fields, "slug": asked or example.fields.get("slug"), **how}
    return example.through(cast.negotiation, **{"on": example.on, **fields}).made


def ask(cast: Cast, slug: str | None = None, on: date = R1, **fields: Any) -> Demand:
    asked = {**ACTS["demand"].fields, "slug": slug, "due": None, **fields}
    demand: Demand = demands.make_demand(cast.negotiation, on=on, **asked).made
    return demand


def open_round(cast: Cast, slug: str | None = None, **fields: Any) -> Round:
    meeting: Round = rounds.open_round(
        cast.negotiation,
        **{"on": R1, "track": "t", "name": "X", "first_day": R1, "slug": slug, **fields},
    ).made
    return meeting
