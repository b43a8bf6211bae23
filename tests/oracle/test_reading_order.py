"""Rule 18 in its second reading: example 64, and by chance the same order as the product's."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from negotiations.rules.precedence import precedence
from negotiations.vocabulary.kinds import CANCELLED, Kind

from . import prototype
from .reading_order import Row, in_order
from .small_cases import answered, asked, case, said

TODAY = date(2030, 12, 31)
ANSWERS = ["accepted", "accepted-for-discussion", "countered", "rejected", "not-answered"]
BLANK: Row = {
    "nature": None,
    "answers": (),
    "weight": None,
    "priority": None,
    "line": False,
    "wrong": False,
    "corrects": False,
}


def test_64_the_refusal_leads_then_the_move_then_the_first_stance() -> None:
    weights = {"i": "minor", "j": "core"}
    demand = asked("q", "accepts", "z", issue="j")
    talks = case(
        said("+", at="r1"),
        said("++", at="r2"),
        said("++", at="r2", party="b", issue="j"),
        issues=[{"slug": slug} for slug in weights],
        demands=[demand],
        responses=[answered("z", "rejected", demand, "2030-02-10")],
    )
    rows = [
        {
            **BLANK,
            **row,
            "answers": ["rejected"] if row["kind"] == "response-received" else [],
            "weight": weights[row["issue"]],
            "day": date.fromisoformat(row["held_from"]),
        }
        for row in prototype.developments(talks, today=TODAY)
        if row["known_from"] == "2030-02-10" and row["issue"]
    ]

    told = [(row["kind"], row["issue"]) for row in in_order(rows)]

    assert told == [
        ("response-received", "j"),
        ("position-changed", "i"),
        ("position-stated", "j"),
    ]


@pytest.mark.parametrize("seed", range(10))
def test_both_readings_agree_on_what_comes_first(seed: int) -> None:
    chance = random.Random(seed)
    rows = [_by_chance(chance) for _ in range(60)]

    assert [_named(row) for row in in_order(rows)] == [
        _named(row) for row in sorted(rows, key=_place)
    ]


def _by_chance(chance: random.Random) -> Row:
    kind = chance.choice(list(Kind))
    replies = kind in ("response-received", "answer-changed")
    return {
        **BLANK,
        "kind": kind.value,
        "nature": chance.choice(["moved", "reversed", "conditions-changed"]),
        "answers": chance.sample(ANSWERS, chance.randint(1, 3)) if replies else [],
        "weight": chance.choice(["core", "major", "minor", None]),
        "priority": chance.choice(["high", "medium", "low", None]),
        "line": chance.random() < 0.3,
        "day": date(2030, 1, 1) + timedelta(chance.randint(0, 5)),
        "party": chance.choice("pqz"),
        "issue": chance.choice("ij"),
        "wrong": chance.random() < 0.2,
        "corrects": kind in ("statement-corrected", CANCELLED),
    }


def _place(row: Row) -> Any:
    return precedence(
        Kind(row["kind"]),
        day=row["day"],
        party=row["party"],
        issue=row["issue"],
        weight=row["weight"],
        nature=row["nature"],
        answers=row["answers"],
        priority=row["priority"],
        has_line=row["line"],
        told_wrongly=row["wrong"],
        corrects=row["corrects"],
    )


def _named(row: Row) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in row.items())
