"""A clock that a test has stopped goes on after it, also in what was not loaded before."""

from __future__ import annotations

import subprocess
import sys

STOPPED_BEFORE_THE_SITE_IS_LOADED = """
from datetime import date
import django
django.setup()
import pytest
from django.urls import get_resolver
from tests.clock import keeping_a_stopped_clock, stop_clock
with pytest.MonkeyPatch.context() as patch:
    stop_clock(patch, date(2030, 12, 31))
    assert get_resolver().url_patterns
    from negotiations.api.v1.views import base
    assert base.today_utc() == date(2030, 12, 31)
print(keeping_a_stopped_clock())
"""


def test_stopped_clock_goes_on_everywhere() -> None:
    played = subprocess.run(
        [sys.executable, "-c", STOPPED_BEFORE_THE_SITE_IS_LOADED],
        capture_output=True,
        text=True,
        check=False,
    )

    assert played.stdout.strip() == "[]", played.stderr
