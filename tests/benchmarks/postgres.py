"""A PostgreSQL server whose files are kept between runs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import psycopg

from ..services import PostgresServer, _unprivileged_user, free_port


class KeptPostgres(PostgresServer):
    """In a folder of its own, made at the first run."""

    def __init__(self, kept: Path) -> None:
        if not (kept / "password").exists():
            self._make(kept)
        self.folder = kept
        self.port = free_port()
        self._process = None
        self._as_user = []
        if os.geteuid() == 0:
            self._as_user = ["setpriv", "--reuid", _unprivileged_user(), "--clear-groups"]
        password = (kept / "password").read_text()
        self.url = f"postgres://demarche:{password}@127.0.0.1:{self.port}/postgres"

    def _make(self, kept: Path) -> None:
        """Beside its place, then renamed: it stays whose it is, and is never found half made."""
        before, tempfile.tempdir = tempfile.tempdir, str(kept.parent)
        try:
            super().__init__()
        finally:
            tempfile.tempdir = before
        self.folder.rename(kept)

    def command(self) -> list[str]:
        # As an operator would set it for tables of this size.
        return [*super().command(), "-c", "shared_buffers=512MB", "-c", "work_mem=32MB"]

    def fresh(self, name: str) -> str:
        """The address of an empty database, in place of the last one of that name."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
        return f"{self.url.rpartition('/')[0]}/{name}"
