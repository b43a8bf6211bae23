"""Any year in the address of a list is answered, those of no calendar too."""

from __future__ import annotations

import pytest

from ..cast import Cast
from .conftest import read, signed_in

LISTS = {
    "document": "delivered_on",
    "response": "given",
    "message": "queued_at",
    "statement": "day",
}


@pytest.mark.parametrize("year", ["9999", "10000", "0", "-1", "9" * 20, "x", ""])
@pytest.mark.parametrize("noun", LISTS)
def test_year_that_no_calendar_has_is_no_fault_of_the_site(
    cast: Cast, noun: str, year: str
) -> None:
    olga = signed_in(cast, "olga").client
    path, day = f"/admin/negotiations/{noun}/", LISTS[noun]

    for end in ("gte", "lte"):
        answer = olga.get(f"{path}?{day}__{end}={year}-12-31")
        assert answer.status_code == 200
        is_day = year == "9999"
        assert ("is no day. Days are written like 2022-02-15." in read(answer)) is not is_day
