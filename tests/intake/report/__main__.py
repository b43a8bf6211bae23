"""`make intake-report`: what the finder gets right in articles with keys, and what it misses.

ARTICLES=folder    those there, in place of the project's own
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..scratch import on_scratch_database

OURS = Path("tests/intake/articles")


def main() -> int:
    """Runs it in a process that knows a scratch database and no other; what that ends with."""
    folder = Path(os.environ.get("ARTICLES") or OURS)
    if not folder.is_dir():
        raise SystemExit(f"ARTICLES names {folder}, and that is no folder.")
    return on_scratch_database("tests.intake.report.runner", str(folder.resolve()))


if __name__ == "__main__":
    sys.exit(main())
