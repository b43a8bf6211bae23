"""Short days leave out the year only where the whole negotiation lies in it."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.models import Negotiation
from negotiations.templatetags.look import short_day

from ..cast import Cast, day
from .conftest import Site, signed_in

IN_ONE_YEAR = (date(2030, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("dates", "on", "words"),
    [
        (IN_ONE_YEAR, day(1, 26), "26 Jan"),
        (IN_ONE_YEAR, date(2031, 1, 26), "26 Jan 2031"),
        ((date(2029, 12, 17), date(2030, 2, 22)), day(1, 26), "26 Jan 2030"),
        ((date(2030, 1, 1), None), day(1, 26), "26 Jan 2030"),
    ],
)
def test_year_is_left_out_only_where_there_is_one(
    dates: tuple[date, date | None], on: date, words: str
) -> None:
    about = Negotiation(start_date=dates[0], end_date=dates[1])

    assert short_day(on, about) == f'<time datetime="{on.isoformat()}">{words}</time>'


def test_strip_and_lines_of_several_years_name_them(anybody: Site, cast: Cast) -> None:
    cast.said("-", at="r1")
    Negotiation.objects.filter(pk=cast.negotiation.pk).update(end_date=day(12, 31))

    several = anybody.good()
    one = signed_in(cast, "ben").good("/n/small/")

    assert "17 Dec 2021 Moscow" in several.text
    assert "Antony Blinken, 22 Feb 2022" in several.part("What just changed")
    assert "10 Jan R1" in one.text
