"""The benchmarks themselves, in small, so that they cannot rot."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .__main__ import main


@pytest.mark.slow
def test_every_row_is_measured_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BENCH_SCALE", "0.001")
    monkeypatch.setattr("tests.benchmarks.__main__.KeptPostgres.programs", lambda: None)

    main()

    rows = json.loads((tmp_path / "bench.json").read_text())
    assert {row["name"] for row in rows} >= {"1 matrix uncached", "6 import with detection"}
    assert all(set(row) == {"name", "value", "floor", "ratio", "unit", "database"} for row in rows)
    assert "PostgreSQL is not installed" in capsys.readouterr().out


def test_an_unknown_row_is_named() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks"],
        env={**os.environ, "BENCH": "1,99"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.returncode != 0
    assert "BENCH names 99" in asked.stderr
