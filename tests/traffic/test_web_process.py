"""A server that is there has all that its answers need."""

from __future__ import annotations

import subprocess
import sys

ASKED = """
import gc, sys
import config.wsgi
print("config.urls" in sys.modules, gc.get_freeze_count() > 100_000)
"""


def test_first_request_loads_nothing_and_what_is_loaded_is_not_looked_through_again() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, timeout=60
    )

    assert said.stdout.split() == ["True", "True"]
