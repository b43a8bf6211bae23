"""Random cases are legal, nasty enough, and the prototype agrees with itself on them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from ..tables import rest_is_slow
from . import prototype
from .prototype import Case, Row, by_slug, day_of
from .random_cases import LAST_DAY, random_case

SEEDS = range(60)
SLUGGED = [
    "sources",
    "parties",
    "memberships",
    "tracks",
    "rounds",
    "issues",
    "speakers",
    "demands",
    "documents",
    "responses",
    "red_lines",
    "issue_acts",
    "priorities",
    "remarks",
    "dissociations",
    "statements",
    "corrections",
]
KINDS = [
    "position-stated",
    "position-changed",
    "position-contested",
    "demand-made",
    "demand-overdue",
    "response-received",
    "answer-changed",
    "red-line-declared",
    "red-line-crossed",
    "issue-agreed",
    "issue-parked",
    "issue-dropped",
    "issue-reopened",
    "priority-stated",
    "warning-made",
    "breach-alleged",
    "dissociated",
    "document-delivered",
    "document-disclosed",
    "round-planned",
    "round-held",
    "statement-corrected",
]
WORDS = [
    "moved",
    "reversed",
    "conditions-changed",
    "hardened",
    "softened",
    "at-round",
    "between-rounds",
]


def slugs(case: Case, name: str) -> set[str]:
    """The slugs of a list."""
    return {entry["slug"] for entry in case[name]}


def check_statement(case: Case, statement: Row) -> None:
    """The format's constraints on one statement."""
    day = day_of(statement["date"])
    assert by_slug(case["speakers"], statement["speaker"])["party"] == statement["party"]
    assert len((statement["quote"] or "").split()) <= 6
    assert day_of(statement["held_since"] or statement["date"]) <= day
    assert (statement["round"] is None) == (statement["timing"] is None)
    if statement["round"] is None:
        return
    round_ = by_slug(case["rounds"], statement["round"])
    if statement["timing"] == "at-round":
        assert prototype.first_day(round_) <= day <= prototype.last_day(round_)
    else:
        assert prototype.last_day(round_) <= day


def check_correction(case: Case, correction: Row) -> None:
    """The format's constraints on one correction."""
    day = day_of(correction["date_after"])
    involved = [by_slug(case["statements"], slug) for slug in correction["statements"]]
    assert len({(s["party"], s["issue"]) for s in involved}) == 1
    assert all(day_of(s["date"]) <= day for s in involved)
    if correction["superseded"] is None:
        return
    old = by_slug(case["statements"], correction["superseded"])
    assert prototype.known_from(case, old) <= day
    assert old["correction"] == correction["slug"]
    denial = correction["kind"] == "denial"
    assert old["status"] == ("disputed" if denial else "superseded")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_case_is_legal(seed: int) -> None:
    case = random_case(seed)

    for name in SLUGGED:
        assert len(slugs(case, name)) == len(case[name])
    for statement in case["statements"]:
        check_statement(case, statement)
    for correction in case["corrections"]:
        check_correction(case, correction)
    corrected = [c["superseded"] for c in case["corrections"] if c["superseded"]]
    ended = [s["slug"] for s in case["statements"] if s["status"] != "current"]
    assert sorted(corrected) == sorted(ended)
    assert all(day_of(c["date_after"]) <= LAST_DAY for c in case["corrections"])
    assert [r["order"] for r in case["rounds"]] == list(range(1, len(case["rounds"]) + 1))
    assert sorted(case["rounds"], key=lambda r: r["date"]) == case["rounds"]


def test_a_seed_gives_one_case() -> None:
    assert random_case(7) == random_case(7) != random_case(8)


def test_together_they_show_everything() -> None:
    seen: Counter[Any] = Counter()
    for seed in SEEDS:
        for row in prototype.developments(random_case(seed), today=LAST_DAY):
            seen.update([row["kind"], row["nature"], row["movement"], row["timing"]])
            seen.update({("revealed", row["revealed"]), ("contested", row["contested"])})

        case = random_case(seed)
        seen.update(r["status"] for r in prototype.rounds_known(case, LAST_DAY))
        seen.update("came out late" for r in case["rounds"] if r.get("known_from"))

    late = ["unconfirmed", "came out late"]
    for expected in [*KINDS, *WORDS, *late, ("revealed", True), ("contested", True)]:
        assert seen[expected] >= 5, expected


@pytest.mark.parametrize("seed", SEEDS)
def test_each_identity_stands_once(seed: int) -> None:
    rows = prototype.developments(random_case(seed), today=LAST_DAY)

    assert max(Counter(row["identity"] for row in rows).values()) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_the_steps_of_a_series_join_and_end_where_the_matrix_stands(seed: int) -> None:
    case = random_case(seed)
    everything = prototype.record(case, LAST_DAY)
    cells = prototype.matrix(case, at=LAST_DAY, known=LAST_DAY)

    for party, issue in prototype.series(case):
        said = prototype.counting(everything, party, issue, LAST_DAY)
        walked = list(prototype.steps(said))
        for (_, left, _), (entered, _, _) in pairwise(walked):
            assert entered is not None
            assert left.stance == entered.stance
        stance = cells.get((party, issue), {}).get("stance")
        assert stance == (walked[-1][1].stance if walked else None)


@pytest.mark.parametrize("seed", rest_is_slow(SEEDS[:20], quick=SEEDS[:4]))
def test_nothing_is_known_before_its_day(seed: int) -> None:
    case = random_case(seed)

    for day in prototype.days_between(date(2021, 2, 24), date(2021, 5, 31)):
        rows = prototype.developments(case, today=day)
        assert all(day_of(row["known_from"]) <= day for row in rows)
