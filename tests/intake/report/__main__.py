"""`make intake-report`: what the finder gets right in articles with keys, and what it misses.

ARTICLES=folder    those there, in place of the project's own
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

OURS = Path("tests/intake/articles")


def main() -> int:
    """Runs it in a process that knows a scratch database and no other; what that ends with."""
    folder = Path(os.environ.get("ARTICLES") or OURS)
    if not folder.is_dir():
        raise SystemExit(f"ARTICLES names {folder}, and that is no folder.")
    with tempfile.TemporaryDirectory(prefix="intake-report-") as scratch:
        run = subprocess.run(
            [sys.executable, "-m", "tests.intake.report.runner", str(folder.resolve())],
            env={
                **os.environ,
                "DATA_DIR": scratch,
                "DATABASE_URL": f"sqlite:///{scratch}/report.sqlite3",
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "DEBUG": "false",
                "SECRET_KEY": "for the report only",
                "ALLOWED_HOSTS": "localhost",
                "MAIL_URL": f"file://{scratch}/mail",
            },
            check=False,
        )
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
