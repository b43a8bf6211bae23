"""What lies in a database from before is handed over, and then mended: run in a process of its own.

`before.sql.gz` was made by `python -m tests.upgrade.playing make`, with the code of ff4f0f2 (the
state before the modules were named and laid out anew), and `told.json.gz` holds how that code
went on from there. Neither is made again when the code changes: that would promise nothing.

The database holds a random case of the oracle, told in part: mails and posts that were handed
over, a mail that was refused once and keeps its bytes, some that are held, and digests that are
not due yet.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ..snapshot.opening import opened

HERE = Path(__file__).parent
BEFORE, TOLD = HERE / "before.sql.gz", HERE / "told.json.gz"
NOON = datetime(2021, 12, 31, 12, tzinfo=UTC)
SEED = 3
ABOUT = f"random-{SEED}"


def make(folder: Path) -> None:
    """Plays up to the moment of the upgrade, writes the database down, and plays on."""
    clock, chance = opened(folder, "before")
    from ..oracle.random_cases import random_case
    from ..snapshot.book import Book
    from ..snapshot.stage import Stage
    from ..snapshot.worlds import ACCOUNTS, people
    from ..snapshot.writing import follow

    stage = Stage("before", folder, Book(), clock, chance)
    stage.open(by_migrations=True)
    clock.set(NOON)
    file = folder / "case.json"
    file.write_text(json.dumps(random_case(SEED)), encoding="utf-8")
    stage.command("load_case", str(file), until=date(2021, 3, 6), silent=True)
    stage.command("demo_data")
    people(stage, ACCOUNTS)
    follow(stage, ABOUT, parties=["state-a"], issues=["issue-1"])
    stage.command("load_case", str(file), until=date(2021, 3, 14), hold=0.0)
    _refuse_one(folder)
    stage.deliver("before")
    stage.command("load_case", str(file), hold=3600.0)
    dump = "\n".join(sqlite3.connect(folder / "site.sqlite3").iterdump())
    BEFORE.write_bytes(gzip.compress(dump.encode(), mtime=0))
    told = play(Stage("before", folder, Book(), clock, chance))
    TOLD.write_bytes(gzip.compress(json.dumps(told, indent=1).encode(), mtime=0))


def _refuse_one(folder: Path) -> None:
    """The file of one mail cannot be written: it is kept as it was, and tried again."""
    with sqlite3.connect(folder / "site.sqlite3") as database:
        row = database.execute(
            "SELECT id, queued_at FROM message WHERE state = 'pending' AND channel = 'email' "
            "AND period = '' ORDER BY queued_at DESC LIMIT 1"
        ).fetchone()
    queued = datetime.fromisoformat(row[1])
    (folder / "mail" / f"{queued:%Y%m%d-%H%M%S}-{row[0]}.part").mkdir(parents=True)


def upgraded(folder: Path) -> dict[str, Any]:
    """Opens the database from before with the code of today, and plays on."""
    clock, chance = opened(folder, "after")
    from django.core.management import call_command
    from django.db import connection

    from ..snapshot.book import Book
    from ..snapshot.stage import Stage

    with sqlite3.connect(connection.settings_dict["NAME"]) as database:
        database.executescript(gzip.decompress(BEFORE.read_bytes()).decode())
        handed_out = {
            table: [token for (token,) in database.execute(f"SELECT token FROM {table}")]
            for table in ("recipient", "readership", "subscription")
        }
    clock.set(NOON)
    call_command("migrate", verbosity=0)
    played = play(Stage("before", folder, Book(), clock, chance))
    return {**played, "left": left_by(handed_out), "kept_of_links": kept_of(handed_out)}


def left_by(handed_out: dict[str, list[str]]) -> list[int]:
    """What the links to leave in mails of before answer to a mail program."""
    from django.test import Client

    tokens = handed_out["recipient"] + handed_out["readership"]
    return [Client().post(f"/u/{token}").status_code for token in tokens]


def kept_of(handed_out: dict[str, list[str]]) -> list[str]:
    """The links of before that opened more than leaving, and still stand in the database."""
    from django.db import connection

    with sqlite3.connect(connection.settings_dict["NAME"]) as database:
        rows = database.execute("SELECT token, link, former_link FROM recipient").fetchall()
        rows += database.execute("SELECT link, former_link FROM subscription").fetchall()
    words = {word for row in rows for word in row}
    return [t for t in handed_out["recipient"] + handed_out["subscription"] if t in words]


def play(stage: Any) -> dict[str, Any]:
    """All that is due is handed over, then a statement that was told is corrected by API."""
    from django.db import connection

    from ..snapshot import writing
    from ..snapshot.worlds import ACCOUNTS, people

    people(stage, ACCOUNTS)
    shutil.rmtree(stage.folder / "mail", ignore_errors=True)
    with connection.cursor() as cursor:
        # Where the posts of before went to, nobody listens any more.
        cursor.execute("UPDATE endpoint SET url = %s || substr(url, 23)", [stage.sink.url("")[:22]])
    stage.clock.set(NOON + timedelta(hours=2))
    verified = stage.told_by_command("verify")
    stage.deliver("held")
    stage.clock.set(NOON + timedelta(days=9))
    stage.deliver("digests")
    token = writing.with_token(stage, "editor")
    path = f"/api/v1/negotiations/{ABOUT}/statements/"
    said = _told_statement(stage)
    answer = stage.clients[token].post(
        f"{path}{said}/correct/",
        {
            "reason": "reclassified",
            "note": "Heard again.",
            "stance": "open-or-conditional",
            "confidence": "low",
        },
        content_type="application/json",
    )
    stage.clock.set(NOON + timedelta(days=9, hours=1))
    stage.deliver("mended")
    again = stage.told_by_command("verify")
    kept = {name: stage.book[name].text for name in sorted(stage.book.entries)}
    return {"verified": [verified, again], "corrected": [said, answer.status_code], "kept": kept}


def _told_statement(stage: Any) -> str:
    """The statement of the last change of position that was mailed and still stands."""
    asked = {"kind": "position-changed", "negotiation": ABOUT, "limit": 100}
    rows = stage.clients["anonymous"].get("/api/v1/developments/", asked).json()["results"]
    mails = "".join(stage.book[n].text for n in stage.book.entries if ": mail held" in n)
    told = [row["statement"] for row in rows if row["status"] == "standing"]
    return str([slug for slug in told if f"/statements/{slug}/" in mails][-1])


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="upgrade-"))
    try:
        if sys.argv[1:] == ["make"]:
            make(folder)
        else:
            sys.stdout.write(json.dumps(upgraded(folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
