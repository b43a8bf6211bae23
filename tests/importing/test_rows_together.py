"""Rows ask the record together: few questions a row, and what is recorded is as if each asked alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from negotiations.importing import row_recording, statement_import
from negotiations.importing.row_fates import RowFate, RowFates
from negotiations.importing.statement_import import StatementSheet, import_statements
from negotiations.models import (
    AuditEntry,
    ChangeMark,
    Citation,
    Development,
    Filing,
    Negotiation,
    Position,
    SearchEntry,
    SearchWord,
    Statement,
    new_rows,
)
from negotiations.recording.verification import verify
from tests.importing.sheets import HEAD, csv_file, with_
from tests.importing.small_case import loaded, small

pytestmark = pytest.mark.django_db
ALL = (*HEAD, "sources", "conditions", "audience", "slug")
STANCES = ("rejects", "leaning-against", "open-or-conditional", "leaning-for", "accepts")
LETTERS = re.compile(r"-[a-z]{8}\b")


@pytest.fixture(autouse=True)
def negotiation() -> Negotiation:
    return loaded(small()).negotiation


def line(number: int, **more: str) -> tuple[str, ...]:
    """A row like no other, with other values where they are said."""
    said = {
        "stance": STANCES[number % 5],
        "summary": f"Number {number}.",
        "day": f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
        **more,
    }
    rest = ("sources", "conditions", "audience", "slug")
    return (
        *with_(**{k: v for k, v in said.items() if k in HEAD}),
        *(more.get(k, "") for k in rest),
    )


def imported(path: Path, negotiation: Negotiation) -> list[RowFate]:
    with StatementSheet.read(path) as sheet, RowFates() as fates:
        import_statements(negotiation, sheet, fates, good_rows_only=True, silent=True)
        return list(fates)


MIXED: list[tuple[str, ...]] = [
    *(line(number) for number in range(6)),
    line(2),
    line(6, sources="first"),
    line(6, sources="second; first", summary="In other words."),
    line(6, sources="https://news.example/second", summary="By its address."),
    line(7, slug="own-name"),
    line(7, slug="own-name"),
    line(7, slug="own-name", summary="Otherwise."),
    line(8, audience="team", slug="for-the-team"),
    line(9, audience="team"),
    line(21, audience="cleared", stance="accepts"),
    line(10, conditions="a review"),
    line(22, conditions="a review", stance=STANCES[0]),
    line(34, conditions=";", stance=STANCES[0]),
    line(11, day="2025-02-01"),
    line(12, day="2025-02-01"),
    line(13, day="2025-02-01"),
    line(14, speaker="nobody"),
    line(15, sources="nowhere"),
    line(3, party="b", speaker="b-minister"),
    line(3, party="b", speaker="b-minister"),
    line(16, day="2022-01-01", stance="accepts"),
    line(17, day="2030-02-02"),
]


def everything() -> dict[str, list[Any]]:
    """All that an import writes, without what is drawn by chance."""
    statements = list(Statement.objects.order_by("pk").values())
    kept = {
        "statements": [
            {k: v for k, v in one.items() if k not in ("id", "recorded_at")} for one in statements
        ],
        "cited": list(
            Citation.objects.order_by("pk").values_list("statement__summary", "source", "number")
        ),
        "trail": [
            [noun, {k: v for k, v in (after or {}).items() if k != "recorded_at"}]
            for noun, after in AuditEntry.objects.order_by("pk").values_list("noun", "after")
        ],
        "stream": list(
            Development.objects.order_by("act", "number").values_list(
                "kind", "identity", "headline", "for_public", "for_team", "for_cleared"
            )
        ),
        "positions": list(
            Position.objects.order_by("series", "audience").values_list(
                "series", "audience", "statement__summary", "score", "silent", "contested"
            )
        ),
        "filed": list(
            Filing.objects.order_by("act", "number", "party", "issue", "kind").values_list(
                "party", "issue", "kind", "for_public", "for_team", "for_cleared"
            )
        ),
        "found": list(SearchEntry.objects.order_by("key").values_list("words", "places")),
        "words": list(SearchWord.objects.order_by("word").values_list("word")),
        "marked": list(ChangeMark.objects.order_by("type", "fact").values_list("type", "reach")),
    }
    return {name: [LETTERS.sub("-xx", str(one)) for one in rows] for name, rows in kept.items()}


@pytest.mark.both
def test_rows_that_ask_together_are_recorded_as_if_each_asked_alone(
    tmp_path: Path, negotiation: Negotiation, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = csv_file(tmp_path / "mixed.csv", *MIXED, head=ALL)
    outcomes = []
    for together, inserted_singly in ((1, 10_000), (7, 0), (500, 3)):
        monkeypatch.setattr(row_recording, "ROWS_TOGETHER", together)
        monkeypatch.setattr(new_rows, "FEW", inserted_singly)
        with transaction.atomic():
            fates = [LETTERS.sub("-xx", str(one)) for one in imported(path, negotiation)]
            outcomes.append({"fates": fates, **everything()})
            negotiation.refresh_from_db()
            assert not list(verify(negotiation))
            # By the ids alone one would tell the three apart.
            transaction.set_rollback(True)
        negotiation.refresh_from_db()

    kinds = {fate.partition("Fate.")[2].partition(":")[0] for fate in outcomes[0]["fates"]}
    assert kinds == {"NEW", "CHANGES_POSITION", "REPEAT", "FAULT"}
    for name, alone in outcomes[0].items():
        assert outcomes[1][name] == alone, name
        assert outcomes[2][name] == alone, name


def test_what_is_tried_comes_to_what_is_recorded(
    tmp_path: Path, negotiation: Negotiation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statement_import, "ROWS_OF_AN_ACT", 5)
    path = csv_file(tmp_path / "mixed.csv", *MIXED, head=ALL)
    outcomes = []
    for dry_run in (True, False):
        with StatementSheet.read(path) as sheet, RowFates() as fates:
            outcome = import_statements(
                negotiation, sheet, fates, good_rows_only=True, dry_run=dry_run
            )
            told = [replace(fate, slug=None) for fate in fates]
        outcomes.append((told, outcome.developments, outcome.mails, outcome.acts))

    assert outcomes[0] == outcomes[1]
    assert outcomes[0][1]
    assert outcomes[0][3] > 3


KINDS: dict[str, dict[str, str]] = {
    "without a source": {},
    "with a source": {"sources": "first"},
    "by the address of its source": {"sources": "https://news.example/second"},
    "for the team": {"audience": "team"},
    "with a name of its own": {},
    "of one day": {"day": "2022-03-01"},
    "with conditions": {"conditions": "a review", "stance": "accepts"},
}


def asked(path: Path, negotiation: Negotiation) -> tuple[int, list[RowFate]]:
    """How many queries an import asked, and the fates of its rows."""
    count = 0

    def counted(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*query)

    # What Django notes of queries an import forgets before each act.
    with connection.execute_wrapper(counted):
        fates = imported(path, negotiation)
    return count, fates


@pytest.mark.parametrize("kind", KINDS)
def test_row_asks_less_than_one_question(
    tmp_path: Path, negotiation: Negotiation, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def sheet(count: int) -> Path:
        named = kind == "with a name of its own"
        rows = [
            line(number, **KINDS[kind], **({"slug": f"own-{number}"} if named else {}))
            for number in range(count)
        ]
        return csv_file(tmp_path / f"{count}.csv", *rows, head=ALL)

    monkeypatch.setattr(row_recording, "ROWS_TOGETHER", 1)
    with transaction.atomic():
        alone, _ = asked(sheet(30), negotiation)
        transaction.set_rollback(True)
    negotiation.refresh_from_db()
    monkeypatch.undo()
    together, fates = asked(sheet(300), negotiation)

    assert {fate.fate.value for fate in fates} <= {"new", "changes-position"}
    assert alone > 2 * 30
    assert together < 300


@pytest.mark.parametrize("sources", ["first", ""])
def test_rows_that_are_there_ask_few_questions(
    tmp_path: Path, negotiation: Negotiation, sources: str
) -> None:
    rows = [line(number, sources=sources) for number in range(300)]
    path = csv_file(tmp_path / "again.csv", *rows, head=ALL)
    imported(path, negotiation)

    count, fates = asked(path, negotiation)

    assert {fate.fate.value for fate in fates} == {"repeat"}
    assert count < 300
