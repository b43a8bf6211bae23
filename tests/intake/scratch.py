"""A module run in a process of its own, that knows a scratch database and no other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile


def on_scratch_database(module: str, *arguments: str) -> int:
    """Runs it as a program; what that ends with. The database is empty, without tables, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="intake-") as scratch:
        run = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env={
                **os.environ,
                "DATA_DIR": scratch,
                "DATABASE_URL": f"sqlite:///{scratch}/scratch.sqlite3",
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DEBUG": "false",
                "SECRET_KEY": "for one run only",
                "ALLOWED_HOSTS": "localhost",
                "MAIL_URL": f"file://{scratch}/mail",
            },
            check=False,
        )
    return run.returncode
