"""A day outside a negotiation's dates is told as such, whichever side it is on."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.negotiation_dates import outside_dates

BEGAN, ENDED = date(2021, 12, 17), date(2022, 2, 22)
BEFORE = "26 January 1922 is before the negotiation began, on 17 December 2021."
AFTER = "23 February 2022 is after the negotiation ended, on 22 February 2022."


@pytest.mark.parametrize(
    ("day", "ended", "sentence"),
    [
        (date(1922, 1, 26), ENDED, BEFORE),
        (date(1922, 1, 26), None, BEFORE),
        (BEGAN, ENDED, None),
        (date(2022, 1, 26), ENDED, None),
        (ENDED, ENDED, None),
        (date(2022, 2, 23), ENDED, AFTER),
        (date(2122, 2, 23), None, None),
    ],
)
def test_day_outside_the_dates_is_told(day: date, ended: date | None, sentence: str | None) -> None:
    assert outside_dates(day, began=BEGAN, ended=ended) == sentence
