"""The files of the site are for its owner alone: the record, the mails, and the key that signs sessions."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OURS = ("env", "demarche.sqlite3", "mail", "static", "files", "copies", "imports")
"""What lies in a DATA_DIR, by which one is told from a folder that belongs to others, too."""
BESIDE_A_DATABASE = ("-wal", "-shm", "-journal")


def keep_private(folder: Path, database: Path | None) -> None:
    """Takes the rights of others away, of what is there already, too.

    What belongs to another user, and a folder that others use as well, are left as they are. A
    SQLite database is made here where there is none: SQLite would let everybody read it.
    """
    if _is_ours(folder):
        _close(folder)
    for name in ("env", "mail", "copies", "imports", "watch.json"):
        _close(folder / name)
    if database is not None:
        with suppress(OSError):
            os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        _close(database)
        for ending in BESIDE_A_DATABASE:
            _close(database.with_name(database.name + ending))


def _is_ours(folder: Path) -> bool:
    """Somebody may have given /tmp or his home."""
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return False
    return not names or bool(names & set(OURS))


def _close(path: Path) -> None:
    with suppress(OSError):
        there = path.stat()
        is_shared = there.st_uid != os.geteuid() or there.st_mode & stat.S_ISVTX
        if not is_shared and there.st_mode & 0o077:
            path.chmod(stat.S_IMODE(there.st_mode) & 0o700)
