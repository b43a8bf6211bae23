"""The product against the slow second reading of the rules, cell by cell and row by row."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from negotiations.api.v1.views.matrix import changed
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Development, Negotiation
from negotiations.reading.evidence.audience_view import priorities_for
from negotiations.reading.perspective import ClockFault, Perspective
from negotiations.reading.questions import demands, matrix
from negotiations.reading.questions.comparison import compare
from negotiations.reading.questions.issue_lives import lives
from negotiations.recording.verification import verify
from negotiations.rules.remarks import standing_priorities
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.kinds import CANCELLED

from ..length import many, of_today
from ..tables import rest_is_slow
from . import prototype
from .random_cases import random_case

DEMONSTRATION = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
TODAY = date(2026, 1, 1)
PUBLIC = Audience.PUBLIC
MOMENTS = 6
POSITION_FIELDS = (
    "round",
    "from_round",
    "from_stance",
    "to_stance",
    "nature",
    "direction",
    "movement",
    "revealed",
    "timing",
    "held_from",
    "known_from",
    "statement",
)
CELL_FIELDS = (
    *("score", "silent", "contested", "degree"),
    *("statement", "round", "held_from", "known_from"),
)


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def sorted_rows(rows: Any) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=plain) for row in rows)


def product_rows(negotiation: Negotiation) -> dict[tuple[str, ...], dict[str, Any]]:
    """What stands for the public, by identity."""
    rows = Development.objects.standing(PUBLIC).filter(negotiation=negotiation)
    rows = rows.exclude(kind=CANCELLED).select_related(
        "round", "from_round", "statement", "party", "issue"
    )
    found = {}
    for row in rows:
        told = {field: plain(getattr(row, field)) for field in POSITION_FIELDS}
        for field in ("round", "from_round", "statement"):
            thing = getattr(row, field)
            told[field] = thing.slug if thing else None
        told["agreed_on"] = row.details.get("agreed_on")
        found[tuple(row.identity.split("|"))] = {"kind": row.kind, **told}
    return found


def prototype_rows(case: dict[str, Any]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {_identity(row): row for row in prototype.developments(case, today=TODAY)}


def _identity(row: dict[str, Any]) -> tuple[str, ...]:
    """The prototype's identity in the words of the product's."""
    first, *rest = (part or "" for part in row["identity"])
    if first == "overdue":
        return ("demand", rest[0], "demand-overdue", rest[1])
    if first == "red-line":
        return ("line", rest[0], rest[1].replace("red-line-", ""), rest[2])
    names = {"correction": "corrected"}
    rest = [part.removeprefix(f"{first}-") if first != "demand" else part for part in rest]
    return (names.get(first, first), *rest)


def assert_developments_agree(case: dict[str, Any], negotiation: Negotiation) -> None:
    ours, theirs = product_rows(negotiation), prototype_rows(case)
    assert sorted(ours) == sorted(theirs)
    for identity, row in theirs.items():
        assert ours[identity]["kind"] == row["kind"], identity
        if identity[0] in ("position", "contested", "crossed"):
            told = {field: row[field] for field in (*POSITION_FIELDS, "agreed_on")}
            # A mended typo adds no row: the one that stands names the version before it.
            ours[identity]["statement"] = without_typos(case, ours[identity]["statement"])
            assert {f: ours[identity][f] for f in told} == told, identity


def without_typos(case: dict[str, Any], statement: str) -> str:
    """The version in which all typos that were mended in that one are mended."""
    mended = {c["superseded"]: c["current"] for c in case["corrections"] if c["kind"] == "typo"}
    while statement in mended:
        statement = mended[statement]
    return statement


def assert_moment_agrees(
    case: dict[str, Any], negotiation: Negotiation, at: date, known: date
) -> None:
    view = Perspective.of(negotiation, PUBLIC, TODAY).asked(at=at, known=known)
    ours = matrix.matrix(view)
    theirs = prototype.matrix(case, at=at, known=known)
    cells = {(c["party"], c["issue"]): c for c in matrix.full_cells(ours)}
    via = {place: [body.slug for body, _ in bodies] for place, bodies in ours.via.items()}
    via = {(ours.parties[p].slug, ours.issues[i].slug): b for (p, i), b in via.items()}  # type: ignore[misc]
    for place, cell in theirs.items():
        assert via.get(place, []) == cell["via"], (at, known, place)  # type: ignore[call-overload]
        if cell["score"] is None:
            assert bool(cells.get(place, {}).get("silent")) == cell["silent"]
            continue
        told = {field: plain(cells[place][field]) for field in CELL_FIELDS}  # type: ignore[literal-required]
        assert told == {field: cell[field] for field in CELL_FIELDS}, (at, known, place)
    assert set(cells) | set(via) == set(theirs)  # type: ignore[comparison-overlap]
    moved = {(ours.parties[p].slug, ours.issues[i].slug): was for p, i, was in ours.moved}
    assert moved == prototype.moved(case, at=at, known=known), (at, known)
    assert_answers_agree(case, view)
    assert_collisions_agree(case, view)
    assert_lives_agree(case, view)
    assert_priorities_agree(case, view)


def assert_lives_agree(case: dict[str, Any], view: Perspective) -> None:
    ours = {acts[0].row.issue.slug: acts[0].row.slug for acts in lives(view).values()}
    theirs = {
        issue["slug"]: prototype.how_it_stands(case, issue["slug"], at=view.at, known=view.known)
        for issue in case["issues"]
    }
    assert ours == {issue: act["slug"] for issue, act in theirs.items() if act}, view


def assert_priorities_agree(case: dict[str, Any], view: Perspective) -> None:
    standing = standing_priorities(priorities_for(view), at=view.at, known=view.known)
    ours = {pair: one.priority for pair, one in standing.items()}
    pairs = {(entry["party"], entry["issue"]) for entry in case.get("priorities", ())}
    theirs = {
        pair: degree
        for pair in pairs
        if (degree := prototype.priority_of(case, *pair, at=view.at, known=view.known))
    }
    assert ours == theirs, (view.at, view.known)


def for_everybody(given: Any) -> dict[str, Any]:
    """An answer without for whom it is: in a case file all is public."""
    told = {name: given[name] for name in ("addressee", *prototype.NOBODY_YET)}
    said = given["position"]
    position = {name: said[name] for name in ("stance", "statement", "day")} if said else None
    return told | {"position": position}


def assert_answers_agree(case: dict[str, Any], view: Perspective) -> None:
    ours = [
        [
            asked.demand.slug,
            sorted(asked.open),
            sorted_rows(map(for_everybody, asked.answers + asked.other_replies)),
        ]
        for asked in demands.demands(view)
    ]
    theirs = [
        [
            asked["slug"],
            sorted(asked["open"]),
            sorted_rows(asked["answers"] + asked["other_replies"]),
        ]
        for asked in prototype.demands(case, view.at, view.known)
    ]
    assert sorted(ours) == sorted(theirs), view


def assert_collisions_agree(case: dict[str, Any], view: Perspective) -> None:
    ours = [
        {
            "red_line": found.red_line,
            "kind": found.kind,
            "issue": found.issue,
            **({"demand": found.demand} if found.demand else {}),
            **({"other_red_line": found.other_red_line} if found.other_red_line else {}),
        }
        for found in demands.collisions(view)
    ]
    theirs = prototype.collisions(case, view.at, view.known)
    assert sorted_rows(ours) == sorted_rows(theirs), view


def assert_comparison_agrees(
    case: dict[str, Any], negotiation: Negotiation, before: str, after: str, known: date
) -> None:
    def at(round: str) -> Perspective:
        return Perspective.of(negotiation, PUBLIC, TODAY).asked(round=round, known=known)

    ours: Any
    theirs: Any
    try:
        theirs = sorted_rows(prototype.compare(case, before, after, known))
    except ValueError:
        theirs = "refused"
    try:
        compared = compare(at(before), at(after), most=10_000, most_first=10_000)
        ours = sorted_rows(changed(one) for one in compared.differences)
    except ClockFault:
        ours = "refused"
    assert ours == theirs, (before, after, known)


def assert_agrees(case: dict[str, Any], dice: random.Random) -> None:
    """Loads the case, and compares all that can be asked of it."""
    load(read_case(json.dumps(case), today=TODAY), today=TODAY)
    negotiation = Negotiation.objects.get(slug=case["negotiation"]["slug"])

    assert [str(difference) for difference in verify(negotiation)] == []
    assert_developments_agree(case, negotiation)
    days = sorted(_days(case))
    for _ in range(MOMENTS):
        at = dice.choice(days) + timedelta(days=dice.choice([-1, 0, 0, 1, 5]))
        known = dice.choice([*days, TODAY]) + timedelta(days=dice.choice([-1, 0, 0, 1]))
        assert_moment_agrees(case, negotiation, at, min(known, TODAY))
    rounds = [meeting["slug"] for meeting in case["rounds"]]
    for _ in range(MOMENTS // 2):
        before, after = dice.choice(rounds), dice.choice(rounds)
        known = dice.choice([*days, TODAY])
        assert_comparison_agrees(case, negotiation, before, after, known)


def _days(case: dict[str, Any]) -> Iterator[date]:
    for entry in (*case["statements"], *case["rounds"]):
        yield date.fromisoformat(entry["date"])


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demonstration_case_agrees() -> None:
    assert_agrees(json.loads(DEMONSTRATION.read_text()), random.Random(2022))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", rest_is_slow(range(3), quick=[0]))
def test_a_random_case_agrees(seed: int) -> None:
    assert_agrees(random_case(seed), random.Random(seed))


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("first", range(100, many(112, 220), 12))
def test_many_random_cases_agree(first: int) -> None:
    for seed in of_today(range(first, first + 12), days=3):
        with transaction.atomic():
            assert_agrees(random_case(seed), random.Random(seed))
            transaction.set_rollback(True)
