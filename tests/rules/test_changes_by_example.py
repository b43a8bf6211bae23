"""The rules by example: rounds, voices and movement. The numbers are those of the examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.rules.changes import Ask, Refusal, changes, movement
from negotiations.rules.steps import nature

from .words import END, FOUR, day, mark, rounds, said, told

PARALLEL = rounds(moscow="02-07/02-08", washington="02-07")
TWICE = rounds(r1="01-10", paris="01-26", written="01-26")
LONG = rounds(r1="01-10", r2="02-10/02-12", r3="03-10")
AROUND = rounds(a="01-01/03-01", b="02-01")
AT_ONCE = rounds(a="03-01/03-04", b="03-01/03-04")

CASES: dict[str, tuple[list[Any], Any, list[str]]] = {
    "1 parallel rounds are told in the order of days": (
        [
            said("+", at="washington", calendar=PARALLEL),
            said("++", at="moscow", on="02-08", calendar=PARALLEL),
        ],
        PARALLEL,
        ["washington +", "moscow + → ++"],
    ),
    "2 what is said between rounds is told under the round it bears on": (
        [said("++", at="r1"), said("-", at="r2"), said("0", after="r1", on="02-20")],
        FOUR,
        ["r1 ++", "r2 ++ → -", "after r1 - → 0"],
    ),
    "3 of two rounds on one day the president's decides, and it is contested": (
        [
            said("0", at="r1", calendar=TWICE),
            said("+", at="paris", by=4, calendar=TWICE),
            said("-", at="written", by=5, calendar=TWICE),
        ],
        TWICE,
        ["r1 0", "written 0 → -, contested"],
    ),
    "4 all that was said at one round counts as one, where it ended": (
        [
            said("++", at="r1", calendar=LONG),
            said("-", at="r2", on="02-10", calendar=LONG),
            said("+", at="r2", on="02-11", calendar=LONG),
        ],
        LONG,
        ["r1 ++", "r2 ++ → +"],
    ),
    "4 and where it ended as it began, nothing changed": (
        [
            said("++", at="r1", calendar=LONG),
            said("-", at="r2", on="02-10", calendar=LONG),
            said("++", at="r2", on="02-11", calendar=LONG),
        ],
        LONG,
        ["r1 ++"],
    ),
    "5 a change stands, also where it is taken back before the next round": (
        [said("-", at="r1"), said("++", at="r2"), said("-", after="r2", on="03-01")],
        FOUR,
        ["r1 -", "r2 - → ++", "after r2 ++ → -"],
    ),
    "6 without a round, the day decides": (
        [said("-", on="01-05"), said("0", on="01-10"), said("+", on="01-20")],
        FOUR,
        ["after None -", "r1 - → 0", "after r1 0 → +"],
    ),
    "12 there and back again is three changes": (
        [said("-", at="r1"), said("+", at="r2"), said("-", at="r3"), said("+", at="r4")],
        FOUR,
        ["r1 -", "r2 - → +", "r3 + → -", "r4 - → +"],
    ),
    "13 a round around another counts where it ended": (
        [
            said("+", at="a", on="01-10", calendar=AROUND),
            said("-", at="b", calendar=AROUND),
            said("+", at="a", on="02-20", calendar=AROUND),
        ],
        AROUND,
        ["b -", "a - → +"],
    ),
    "14 a text that comes out reveals a change": (
        [said("0", at="r2"), said("+", at="r3", held="02-10")],
        FOUR,
        ["r2 0", "r3 0 → +, revealed"],
    ),
    "15 what later words had overtaken changes nothing": (
        [said("0", at="r2"), said("+", at="r3", held="01-10")],
        FOUR,
        ["r2 0"],
    ),
    "16 a first stance can be revealed": (
        [said("+", at="r3", held="01-10")],
        FOUR,
        ["r3 +, revealed"],
    ),
    "20 from the round of the statement that stood before": (
        [said("-", at="r1"), said("-", at="r2"), said("+", at="r3")],
        FOUR,
        ["r1 -", "r3 - → +"],
    ),
    "21 a stance after a silence is compared with what stood before it": (
        [said("-", at="r1"), said("~", at="r2"), said("++", at="r3")],
        FOUR,
        ["r1 -", "r3 - → ++"],
    ),
    "21 a repeat after a silence is none": (
        [said("-", at="r1"), said("~", at="r2"), said("-", at="r3")],
        FOUR,
        ["r1 -"],
    ),
    "21 a first stance after a silence is a first stance": (
        [said("~", at="r1"), said("+", at="r2")],
        FOUR,
        ["r2 +"],
    ),
    "22 conditions are compared as sets, and a move is a move": (
        [
            said("+", at="r1"),
            said("+", at="r2", if_=("visits",)),
            said("++", at="r3", if_=("visits",)),
        ],
        FOUR,
        ["r1 +", "r2 + → +, conditions", "r3 + → ++"],
    ),
    "22 none mentioned leaves them standing, an empty list takes them away": (
        [
            said("+", at="r1", if_=("visits",)),
            said("+", at="r2"),
            said("+", at="r3", if_=()),
        ],
        FOUR,
        ["r1 +", "r3 + → +, conditions"],
    ),
    "24 the president decides, and the day is contested": (
        [said("+", at="r1", by=5), said("-", at="r1", by=2)],
        FOUR,
        ["r1 +, contested"],
    ),
    "24 the same stance twice, or a silence, contests nothing": (
        [said("+", at="r1", by=5), said("+", at="r1", by=2), said("~", at="r1")],
        FOUR,
        ["r1 +"],
    ),
    "25 a later day outranks a higher voice": (
        [said("+", on="01-10", by=5), said("-", on="01-11", by=2)],
        FOUR,
        ["r1 +", "after r1 + → -"],
    ),
    "26 a voice that does not bind moves nothing": (
        [said("+", at="r1"), said("--", at="r2", by=1)],
        FOUR,
        ["r1 +"],
    ),
    "26 neither does a denied account": (
        [said("+", at="r1"), said("--", at="r2", counts=False)],
        FOUR,
        ["r1 +"],
    ),
    "45 a text of one day is not contested by a voice held from another": (
        [said("+", at="r3", held="01-10"), said("-", at="r3")],
        FOUR,
        ["r3 -"],
    ),
    "51 what a minister says openly that day is not revealed by a letter": (
        [said("++", at="r2", calendar=LONG), said("++", at="r2", held="01-10", calendar=LONG)],
        LONG,
        ["r2 ++"],
    ),
    "51 a letter alone reveals": (
        [said("++", at="r2", held="01-10", calendar=LONG)],
        LONG,
        ["r2 ++, revealed"],
    ),
    "51 and does so where a minister says it only on a second day": (
        [
            said("++", at="r2", on="02-11", calendar=LONG),
            said("++", at="r2", held="01-10", calendar=LONG),
        ],
        LONG,
        ["r2 ++, revealed"],
    ),
    "52 a round counts on the day of the word with which it ended": (
        [
            said("0", at="a", on="03-02", by=5, calendar=AT_ONCE),
            said("+", at="a", on="03-02", by=2, calendar=AT_ONCE),
            said("++", at="b", on="03-03", calendar=AT_ONCE),
            said("++", at="a", on="03-03", held="03-01", calendar=AT_ONCE),
        ],
        AT_ONCE,
        ["a 0, contested", "b 0 → ++"],
    ),
    "66 what differs in degree contests nothing": (
        [said("++", at="r1", by=4), said("+", at="r1", by=2)],
        FOUR,
        ["r1 ++"],
    ),
    "66 what is in the middle does": (
        [said("+", at="r1", by=4), said("0", at="r1", by=2)],
        FOUR,
        ["r1 +, contested"],
    ),
}


@pytest.mark.parametrize(("statements", "calendar", "expected"), CASES.values(), ids=CASES)
def test_the_walk_tells(statements: list[Any], calendar: Any, expected: list[str]) -> None:
    assert told(*statements, calendar=calendar) == expected


@pytest.mark.parametrize("name", CASES)
def test_the_order_of_entry_does_not_matter(name: str) -> None:
    statements, calendar, expected = CASES[name]

    assert told(*reversed(statements), calendar=calendar) == expected


def test_10_a_change_is_dated_on_the_first_of_its_round() -> None:
    first = said("+", at="r2", on="02-10", calendar=LONG)
    repeat = said("+", at="r2", on="02-11", calendar=LONG)
    before = said("-", at="r1", calendar=LONG)

    _, change = changes([before, repeat, first], LONG, known=END)

    assert change.statement == first


def test_51_the_letter_dates_what_a_minister_says_only_on_a_second_day() -> None:
    letter = said("++", at="r2", held="01-10", calendar=LONG)
    minister = said("++", at="r2", on="02-11", calendar=LONG)

    (first,) = changes([minister, letter], LONG, known=END)

    assert (first.statement, first.statement.day) == (letter, day("02-10"))


def test_24_two_ministers_give_one_result_in_either_order() -> None:
    one, other = said("+", at="r1", slug="a"), said("-", at="r1", slug="b")

    assert told(one, other) == told(other, one) == ["r1 -, contested"]


def test_conditions_of_what_was_overtaken_tell_nothing() -> None:
    overtaken = said("-", after="r2", on="03-02", held="02-20", if_=("visits",))
    stated = said("++", at="r2"), said("++", after="r2", on="03-01")

    assert told(*stated, overtaken, said("++", at="r3")) == ["r2 ++"]


STEPS = {
    ("+", "0"): "moved",
    ("0", "--"): "moved",
    ("--", "++"): "reversed",
    ("-", "++"): "reversed",
    ("+", "++"): "moved",
    ("+", "+"): "conditions-changed",
}


@pytest.mark.parametrize(("step", "expected"), STEPS.items())
def test_23_nature(step: tuple[str, str], expected: str) -> None:
    before, after = (said(mark, at="r1").stance for mark in step)

    assert nature(before, after) == expected


JAN, MAY = day("01-01"), day("05-01")


def ask(party: str, asks: str, *of: str, since: date = JAN, until: date | None = None) -> Ask:
    return Ask(party, frozenset(of), asks, since, until)


MOVEMENTS: dict[str, tuple[list[Ask], list[Refusal], str | None]] = {
    "own demand asks accepts": ([ask("p", "accepts", "q")], [], "hardened"),
    "asked of it by another": ([ask("q", "accepts", "p")], [], "softened"),
    "own asks accepts, another asks it to reject": (
        [ask("p", "accepts", "q"), ask("q", "rejects", "p")],
        [],
        "hardened",
    ),
    "own and another both ask accepts": (
        [ask("p", "accepts", "q"), ask("q", "accepts", "p")],
        [],
        None,
    ),
    "demands between others": ([ask("q", "accepts", "z")], [], None),
    "none at all": ([], [], None),
    "made only later": ([ask("p", "accepts", "q", since=MAY)], [], None),
    "withdrawn before": ([ask("p", "accepts", "q", until=day("02-01"))], [], None),
    "own line refuses accepts": ([], [Refusal("p", "accepts", JAN)], "softened"),
    "another's line": ([], [Refusal("q", "accepts", JAN)], None),
    "own line given up before": ([], [Refusal("p", "accepts", JAN, day("02-01"))], None),
}


@pytest.mark.parametrize(("asks", "refusals", "expected"), MOVEMENTS.values(), ids=MOVEMENTS)
def test_38_movement_of_zero_at_r1_to_accepts_at_r2(
    asks: list[Ask], refusals: list[Refusal], expected: str | None
) -> None:
    assert movement("p", "towards", day("02-10"), asks, refusals) == expected


POSITIONS: dict[str, tuple[list[Any], str, str | None, str | None]] = {
    "4 by day, the first day of a round": (
        [
            said("++", at="r1", calendar=LONG),
            said("-", at="r2", on="02-10", calendar=LONG),
            said("+", at="r2", on="02-11", calendar=LONG),
        ],
        "02-10",
        None,
        "-",
    ),
    "7 nothing the day before": ([said("+", on="01-20")], "01-19", None, None),
    "7 there from its day": ([said("+", on="01-20")], "01-20", None, "+"),
    "11 a round without statements carries it on": ([said("+", at="r1")], "02-10", None, "+"),
    "14 known before it came out": (
        [said("0", at="r2"), said("+", at="r3", held="02-10")],
        "02-10",
        "03-09",
        "0",
    ),
    "14 known today": (
        [said("0", at="r2"), said("+", at="r3", held="02-10")],
        "02-10",
        None,
        "+",
    ),
    "15 in between": ([said("0", at="r2"), said("+", at="r3", held="01-10")], "01-15", None, "+"),
    "15 later": ([said("0", at="r2"), said("+", at="r3", held="01-10")], "03-10", None, "0"),
    "17 before everything": ([said("+", at="r1")], "12-01", "01-01", None),
    "18 the first version, the day before": (
        [said("+", at="r1", until="01-20"), said("0", at="r1", known="01-20", until="02-01")],
        "01-10",
        "01-19",
        "+",
    ),
    "18 the second version, from its day": (
        [said("+", at="r1", until="01-20"), said("0", at="r1", known="01-20", until="02-01")],
        "01-10",
        "01-31",
        "0",
    ),
    "21 silent since": ([said("-", at="r1"), said("~", at="r3")], "03-10", None, "-~"),
    "21 not silent where it spoke that day": (
        [said("~", at="r1", by=5), said("+", at="r1")],
        "01-10",
        None,
        "+",
    ),
    "21 silent without a stance": ([said("~", at="r1")], "01-10", None, "~"),
    "a version superseded on its own day was never known": (
        [said("+", at="r1", until="01-10"), said("0", at="r1")],
        "01-10",
        "01-10",
        "0",
    ),
}


@pytest.mark.parametrize(
    ("statements", "at", "known", "expected"), POSITIONS.values(), ids=POSITIONS
)
def test_the_position_on_two_clocks(
    statements: list[Any], at: str, known: str | None, expected: str | None
) -> None:
    assert mark(*statements, at=at, known=known) == expected
