"""The benchmarks themselves, in small, so that they cannot rot."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rich.progress import Progress

from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.vocabulary.audiences import Audience

from ..length import of_today
from . import invented, scratch
from .__main__ import ROWS, _must_be_kept, main
from .invented import Size

COLUMNS = {"name", "value", "floor", "ratio", "unit", "database", "limit", "times", "is_kept"}


@pytest.mark.slow
def test_every_row_is_measured_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BENCH_SCALE", "0.001")
    asked = of_today(ROWS)
    monkeypatch.setenv("BENCH", ",".join(asked))
    monkeypatch.setattr("tests.benchmarks.__main__.KeptPostgres.programs", lambda: None)

    main()

    rows = json.loads((tmp_path / "bench.json").read_text())
    assert {row["name"].split()[0].rstrip("bcde") for row in rows} >= {*asked} - {"17"}
    assert all(set(row) == COLUMNS for row in rows)
    assert "PostgreSQL is not installed" in capsys.readouterr().out


def test_an_unknown_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH", "1,99")

    with pytest.raises(SystemExit, match="BENCH names 99"):
        main()


ROW = {"name": "7 statement", "database": "sqlite", "unit": "ms", "limit": 40, "times": None}
RATE = {**ROW, "name": "8 mail", "unit": "/s", "limit": 100}


@pytest.mark.parametrize(
    ("row", "value", "is_kept"),
    [(ROW, 49, True), (ROW, 51, False), (RATE, 81, True), (RATE, 79, False)],
)
def test_what_is_beyond_its_limit_by_more_than_a_quarter_fails(
    row: dict[str, Any], value: float, is_kept: bool
) -> None:
    with nullcontext() if is_kept else pytest.raises(SystemExit, match=row["name"]):
        _must_be_kept([{**row, "value": value}], 1.25)


@pytest.mark.django_db
def test_a_larger_matrix_takes_no_more_queries() -> None:
    few, many = (_queries(size) for size in (Size(20, 22, 3), Size(50, 40, 3)))

    assert few == many


def _queries(size: Size) -> int:
    """How many a matrix takes at a past round of that many parties and issues."""
    negotiation = scratch.make_nouns(size, slug=f"of-{size.parties}")
    scratch.write_statements(negotiation, size, Progress(disable=True))
    view = Perspective.of(negotiation, Audience.PUBLIC, scratch.DERIVED_ON)
    at_round = view.at_day(invented.round_days(2)[1])
    with CaptureQueriesContext(connection) as queries:
        found = matrix(at_round)
    assert found.moved
    assert found.silent
    assert found.contested
    return len(queries)
