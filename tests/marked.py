"""`pytest --collect-only -p tests.marked`: each test that was collected with its marks, as lines of JSON.

`tests/test_everyday.py` reads them, and so lists the suite once for all that it asks about it.
"""

from __future__ import annotations

import json

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    for item in session.items:
        marks = sorted({mark.name for mark in item.iter_markers()})
        session.config.get_terminal_writer().line(json.dumps([item.nodeid, marks]))
