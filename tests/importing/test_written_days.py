"""Days as spreadsheets have them: read where they can be read in one way, else refused with the right one."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.importing.written_days import DayOrder, NoDay, day_in

JANUARY_21 = date(2022, 1, 21)


def order_of(*days: str) -> DayOrder:
    order = DayOrder()
    for day in days:
        order.hear(day)
    return order


@pytest.mark.parametrize(
    "text",
    [
        "2022-01-21",
        "2022/1/21",
        "2022-01-21T13:05:00Z",
        "2022-01-21 00:00:00",
        "21.01.2022",
        "21.1.22",
        "21. 1. 2022",
        "21 Jan 2022",
        "21. January 2022",
        "Jan 21, 2022",
        "january 21 2022",
        "21/01/2022",
        "01/21/2022",
        "21-1-22",
    ],
)
def test_a_day_that_can_be_read_in_one_way(text: str) -> None:
    assert day_in(text, DayOrder()) == JANUARY_21


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("21/13/2022", "There is no month 13"),
        ("31.04.2022", "There is no day 31 in month 04 of 2022"),
        ("21 Yan 2022", "There is no month “Yan”"),
        ("44582", "it is how a spreadsheet counts 2022-01-21"),
        ("03/04/2022", "It may be 2022-04-03 or 2022-03-04"),
        ("yesterday", "It is no day; write it as YYYY-MM-DD"),
        ("2022-01-21; 2022-01-22", "It is no day"),
        ("٢٠٢٢-٠١-٢١", "It is no day"),
    ],
)
def test_what_is_none_says_what_would_be_right(text: str, said: str) -> None:
    with pytest.raises(NoDay, match=said):
        day_in(text, DayOrder())


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["21/01/2022", "1/2/2022"], date(2022, 4, 3)),
        (["01/21/2022"], date(2022, 3, 4)),
    ],
)
def test_the_other_days_of_the_column_tell_what_stands_first(others: list[str], day: date) -> None:
    assert day_in("03/04/2022", order_of(*others)) == day


def test_days_that_contradict_each_other_tell_nothing() -> None:
    with pytest.raises(NoDay, match="no other day of the column tells"):
        day_in("03/04/2022", order_of("21/01/2022", "01/21/2022"))


def test_a_day_that_is_the_same_in_both_orders_needs_no_other() -> None:
    assert day_in("04/04/2022", DayOrder()) == date(2022, 4, 4)
