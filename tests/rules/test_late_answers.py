"""From which day an open answer is late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from negotiations.rules.demands import PATIENCE, late_since

ASKED, DUE = date(2030, 1, 10), date(2030, 2, 10)
AFTER_DUE = DUE + timedelta(days=1)
LONG = ASKED + PATIENCE


@pytest.mark.parametrize(
    ("due", "today", "late"),
    [
        (DUE, DUE, None),
        (DUE, AFTER_DUE, AFTER_DUE),
        (DUE, date(2031, 1, 1), AFTER_DUE),
        (None, LONG - timedelta(days=1), None),
        (None, LONG, LONG),
        (DUE + timedelta(days=90), LONG, None),
    ],
)
def test_answer_is_late_the_day_after_it_was_due_or_after_a_while(
    due: date | None, today: date, late: date | None
) -> None:
    assert late_since(due=due, known_from=ASKED, today=today) == late
