"""Parameters of the API are read strictly, and say what would be right."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from negotiations.api.v1.pagination import Cursor, page_of_list, read_cursor
from negotiations.api.v1.parameters import (
    NamesParameter,
    day_ranges,
    ordering,
    range_asked,
    refuse_empty_ranges,
)
from negotiations.api.v1.problems import BadRequest
from negotiations.api.v1.written_json import as_json_bytes, as_moment
from negotiations.reading.parameters import Parameters, Unreadable, UnreadableQuery, Values

WORDS = NamesParameter(name="fields", values=("slug", "day", "stance"))


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("slug", ("slug",)),
        ("day,slug", ("day", "slug")),
        ("slug,slug,day,slug", ("slug", "day")),
    ],
)
def test_words_between_commas_count_once(raw: str, read: tuple[str, ...]) -> None:
    assert WORDS.read(raw) == read


@pytest.mark.parametrize("raw", ["", ",", "slug,", "slug, day", "Slug", "slug;day", "slug,no"])
def test_unknown_word_is_told_with_those_that_there_are(raw: str) -> None:
    with pytest.raises(Unreadable, match="Use one of slug, day, stance"):
        WORDS.read(raw)


class Query(dict[str, list[str]]):
    def getlist(self, key: str) -> list[str]:
        return self.get(key, [])


def asked(**given: str) -> Values:
    return Parameters(day_ranges(["day"])).read(Query({name: [raw] for name, raw in given.items()}))


def test_range_is_read_with_both_of_its_ends() -> None:
    values = asked(day_min="2022-01-26", day_max="2022-01-26")

    refuse_empty_ranges(values)
    assert range_asked(values, "day") == (date(2022, 1, 26), date(2022, 1, 26))
    assert range_asked(asked(), "day") == (None, None)


@pytest.mark.parametrize("wrong", ["2022-1-26", "2022-02-30", "today", "2022-01-26T00:00:00Z", ""])
def test_wrong_day_says_what_would_be_right(wrong: str) -> None:
    with pytest.raises(UnreadableQuery) as refused:
        asked(day_min=wrong)

    assert "day_min=2022-01-26" in str(refused.value.first)


def test_range_that_ends_before_it_begins_names_its_end() -> None:
    with pytest.raises(BadRequest) as refused:
        refuse_empty_ranges(asked(day_min="2022-01-27", day_max="2022-01-26"))

    assert "day_min=2022-01-27" in refused.value.errors["day_max"][0]


def test_order_is_the_first_unless_it_is_said() -> None:
    parameter = ordering(["day", "slug"], "day, then slug")

    assert (parameter.default, parameter.values) == ("day", ["day", "-day", "slug", "-slug"])


@pytest.mark.parametrize("order", ["day", "-day", ""])
def test_cursor_is_of_the_order_that_handed_it_out(order: str) -> None:
    cursor = Cursor((date(2022, 1, 26), "a"), backward=True, order=order)
    like = (date, str)

    assert read_cursor(str(Cursor(("a",), order=order)), (str,), order) == Cursor(
        ("a",), False, order
    )
    for other in {"day", "-day", ""} - {order}:
        with pytest.raises(BadRequest):
            read_cursor(str(cursor), like, other)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("gone", [None, 4, 5])
def test_page_of_a_list_goes_on_where_it_was(backwards: bool, gone: int | None) -> None:
    rows = [5, 3, 1, 4, 2, 7, 6]
    first = page_of_list(rows, lambda n: (n,), None, 3, backwards=backwards)
    left = [row for row in rows if row != gone]
    assert first.next is not None

    second = page_of_list(left, lambda n: (n,), Cursor(first.next), 3, backwards=backwards)

    expected = [row for row in sorted(rows, reverse=backwards) if row in left or row in first.rows]
    after = expected[expected.index(first.rows[-1]) + 1 :][:3]
    assert second.rows == after
    assert second.previous is not None
    back = page_of_list(
        left, lambda n: (n,), Cursor(second.previous, backward=True), 3, backwards=backwards
    )
    assert back.rows == [row for row in first.rows if row != gone]


EARLY = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2022, 1, 26, 9, 30, tzinfo=UTC), "2022-01-26T09:30:00Z"),
        (datetime(2022, 1, 26, 9, 30, 1, 999_999, tzinfo=UTC), "2022-01-26T09:30:01Z"),
    ],
)
def test_moment_has_one_form(at: datetime, written: str) -> None:
    assert as_json_bytes({"at": at}) == f'{{"at":"{written}"}}'.encode()
    assert as_moment(at) == as_moment(at.astimezone(EARLY)) == written
