"""Who shows everybody everything makes tests fail: they see what they are there to see."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .planting import PLANTS

LOOKED_AT = (
    *("tests/web/test_hidden.py", "tests/web/test_subscriptions.py", "tests/test_access.py"),
)


def failures(*more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the tests of what is hidden come to, up to the first that fails."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"),
            "--nomigrations",
            *(*more, *LOOKED_AT),
        ],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.in_turn
@pytest.mark.parametrize("plant", range(len(PLANTS)), ids=PLANTS)
def test_who_shows_everybody_everything_is_noticed(plant: int) -> None:
    done = failures("-p", "tests.planting", PLANT=str(plant))

    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout[-2000:]
    assert "1 failed" in done.stdout
    assert " error" not in done.stdout
