"""`python -m tests.snapshot.examples FILE`: an example of each body and answer of the API, as a site gave it.

Time and chance are held still, so that the same code writes the same file. It stands in the
repository, and the OpenAPI document shows it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from .opening import opened

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)


def main(file: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="examples-"))
    try:
        clock, _ = opened(folder, "examples")
        clock.set(NOW)
        from . import recorder  # once there are settings

        recorded = recorder.recorded_on_a_new_site()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = json.dumps(recorded, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8")
    sys.stdout.write(f"Examples of {len(recorded)} operations are in {file}.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
