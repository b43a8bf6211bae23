"""What the site keeps is readable by its owner alone, also where it was made otherwise before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.private_files import keep_private

from .test_settings import ROOT


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder as an earlier version left it, for everybody to read."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("env", "demarche.sqlite3", "demarche.sqlite3-wal", "demarche.sqlite3-shm"):
        (folder / name).write_text("")
    (folder / "mail").mkdir()
    for path in (folder, *folder.iterdir()):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


def test_what_is_there_is_closed_to_others(old: Path) -> None:
    keep_private(old, old / "demarche.sqlite3")

    assert {path.name: oct(mode(path)) for path in (old, *old.iterdir())} == {
        "data": "0o700",
        "mail": "0o700",
        "env": "0o600",
        "demarche.sqlite3": "0o600",
        "demarche.sqlite3-wal": "0o600",
        "demarche.sqlite3-shm": "0o600",
    }


def test_folder_that_others_use_too_is_left_as_it_is(tmp_path: Path) -> None:
    for name, before in (("home", 0o755), ("tmp", 0o1777)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "of-somebody").write_text("")
        folder.chmod(before)

        keep_private(folder, folder / "desk.sqlite3")

        assert mode(folder) == before
        assert mode(folder / "desk.sqlite3") == 0o600


def test_new_site_is_closed_from_the_start(tmp_path: Path) -> None:
    """With its write-ahead log, which SQLite makes like the database."""
    folder, database = tmp_path / "data", tmp_path / "desk.sqlite3"
    look = "from django.db import connection as c; c.cursor().execute('CREATE TABLE a (b)'); import os; os._exit(0)"

    subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {look}"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{database}",
            "DEBUG": "true",
        },
        umask=0o022,
        check=True,
        timeout=60,
    )

    assert mode(folder) == 0o700
    files = list(tmp_path.glob("desk.sqlite3*"))
    assert {path.name for path in files} >= {"desk.sqlite3", "desk.sqlite3-wal"}
    assert {mode(path) for path in files} == {0o600}
