"""Any year in the address of a list is answered, those of no calendar too."""

from __future__ import annotations

import pytest

from ..cast import Cast
from .conftest import signed_in

LISTS = {
    "document": "delivered_on",
    "response": "given",
    "development": "known_from",
    "statement": "day",
}


@pytest.mark.parametrize("year", ["9999", "10000", "0", "-1", "9" * 20, "x", ""])
@pytest.mark.parametrize("noun", LISTS)
def test_year_that_no_calendar_has_is_no_fault_of_the_site(
    cast: Cast, noun: str, year: str
) -> None:
    olga = signed_in(cast, "olga").client
    path, day = f"/admin/negotiations/{noun}/", LISTS[noun]

    for rest in ("", f"&{day}__month=12", f"&{day}__month=12&{day}__day=31", f"&{day}__day=31"):
        answer = olga.get(f"{path}?{day}__year={year}{rest}")
        assert answer.status_code in (200, 302), rest
