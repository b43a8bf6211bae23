"""`make bench`: prints each row against its floor, and writes DATA_DIR/bench.json.

BENCH=1,6          only those rows
BENCH_SCALE=0.1    a tenth of the statements, for a try
BENCH_CLOCK=cpu    what is computed in place of what is waited for, on a machine that others use
BENCH_LENIENCE=1.25  fail where a value is beyond so many times its limit, on a slower machine as many times more
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from .measuring import slowness
from .postgres import KeptPostgres
from .runner import FRESH

ROWS = tuple(str(number) for number in range(1, 18))
CONSOLE = Console(width=110)
LONGEST_PATH = 80


def main() -> None:
    rows = _asked()
    scale = os.environ.get("BENCH_SCALE") or "1"
    folder = Path(os.environ.get("DATA_DIR") or "var").resolve()
    (folder / "bench").mkdir(parents=True, exist_ok=True)
    kept, fresh = (
        [row for row in rows if (row in FRESH) == is_fresh] for is_fresh in (False, True)
    )
    found = []
    if kept:
        found += _run("SQLite", f"sqlite:///{folder}/bench/bench.sqlite3", kept, scale, folder)
    if fresh:
        found += _run("SQLite", _fresh_file(folder / "bench"), fresh, scale, folder)
    if KeptPostgres.programs():
        server = KeptPostgres(_postgres_folder(folder))
        server.start()
        try:
            if kept:
                found += _run("PostgreSQL", server.url, kept, scale, folder)
            if fresh:
                found += _run("PostgreSQL", server.fresh("fresh"), fresh, scale, folder)
        finally:
            server.stop()
    else:
        CONSOLE.print("PostgreSQL is not installed: its rows were left out.")
    (folder / "bench.json").write_text(json.dumps(found, indent=1) + "\n")
    CONSOLE.print(_table(found))
    if lenience := os.environ.get("BENCH_LENIENCE"):
        _must_be_kept(found, float(lenience) * slowness())


def _must_be_kept(found: list[dict[str, Any]], lenience: float) -> None:
    """Raises `SystemExit` with what is beyond its limit. How often a floor may be taken is left out:
    beside a small record the floor is next to nothing.
    """
    limited = [row for row in found if row["limit"] is not None]
    missed = [
        f"{row['name']} on {row['database']}: {row['value']:.2f}, where {_limit(row)} is the limit"
        for row in limited
        if (row["limit"] / row["value"] if row["unit"] == "/s" else row["value"] / row["limit"])
        > lenience
    ]
    if missed:
        raise SystemExit("\n".join(["Slower than it must be:", *missed]))


def _fresh_file(folder: Path) -> str:
    """The address of an empty SQLite database, in place of the last one."""
    for path in folder.glob("fresh.sqlite3*"):
        path.unlink()
    return f"sqlite:///{folder}/fresh.sqlite3"


def _postgres_folder(folder: Path) -> Path:
    """Beside the SQLite files. For root, as whom it does not run, where its user may enter; and where
    their path is too long for that of a socket.
    """
    beside = folder / "bench" / "postgres"
    if os.geteuid() != 0 and len(str(beside)) < LONGEST_PATH:
        return beside
    return Path("/var/tmp") / f"demarche-bench-{sha256(str(folder).encode()).hexdigest()[:12]}"


def _asked() -> list[str]:
    asked = [row.strip() for row in os.environ.get("BENCH", "").split(",") if row.strip()]
    unknown = [row for row in asked if row not in ROWS]
    if unknown:
        raise SystemExit(f"BENCH names {', '.join(unknown)}; there are {', '.join(ROWS)}.")
    return asked or list(ROWS)


def _run(name: str, url: str, rows: list[str], scale: str, folder: Path) -> list[dict[str, Any]]:
    """The rows of one database, measured in a process that knows no other."""
    CONSOLE.print(f"[bold]{name}[/bold]")
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.runner", ",".join(rows), scale, file.name],
            env={
                **os.environ,
                "DATA_DIR": str(folder),
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "config.settings",
                # With DEBUG Django remembers every query, which is slow and never ends.
                "DEBUG": "false",
                "SECRET_KEY": "for benchmarks only",
                "ALLOWED_HOSTS": "localhost",
                "EMBED_HOSTS": "localhost",
                "MAIL_URL": f"file://{folder}/mail",
                "RATE_LIMITS": "false",
                # What is measured is how long an answer takes to be made.
                "KEPT_ANSWERS": "0",
            },
            check=True,
        )
        return json.loads(Path(file.name).read_text())


def _table(found: list[dict[str, Any]]) -> Table:
    table = Table("what", "database", "value", "floor", "ratio", "limit", "")
    for column in table.columns[2:6]:
        column.justify = "right"
    for row in found:
        floor = f"{row['floor']:.2f} {row['unit']}" if row["floor"] else ""
        ratio = f"{row['ratio']:.1f}" if row["ratio"] else ""
        value = f"{row['value']:.2f} {row['unit']}"
        kept = {True: "kept", False: "missed", None: ""}[row["is_kept"]]
        table.add_row(row["name"], row["database"], value, floor, ratio, _limit(row), kept)
    return table


def _limit(row: dict[str, Any]) -> str:
    parts = [f"{row['limit']:g} {row['unit']}"] if row["limit"] is not None else []
    parts += [f"{row['times']:g} ×"] if row["times"] is not None else []
    return ", ".join(parts)


if __name__ == "__main__":
    main()
