"""The rules by example, run against the prototype: the oracle itself must be right.

The numbers are those of the examples. Left out are the ones that a case file cannot say: those
about audiences, refusals at the door, mails and the order of rows in the stream. Where an example
tells how a record came to be, what is tested is the standing rows that it ends with.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from . import prototype
from .prototype import Case, Row
from .small_cases import (
    SIGNS,
    act,
    answered,
    asked,
    belongs,
    case,
    corrected,
    denied,
    line,
    rounds,
    said,
)

TODAY = date(2030, 12, 31)
POSITIONS = ("position-stated", "position-changed")


def day(month: int, number: int) -> date:
    """A day of 2030."""
    return date(2030, month, number)


def rows(of: Case, *kinds: str, today: date = TODAY) -> list[Row]:
    """The standing developments of some kinds, by the day on which they could be known."""
    return [d for d in prototype.developments(of, today=today) if d["kind"] in kinds]


def told(of: Case, today: date = TODAY) -> list[str]:
    """First stances and changes in short: `r1: ++`, `r2: ++ → -`, `after r1: - → 0`."""
    lines = []
    for row in rows(of, *POSITIONS, today=today):
        where = row["round"] if row["timing"] == "at-round" else f"after {row['round']}"
        step = [SIGNS[s] for s in (row["from_stance"], row["to_stance"]) if s]
        lines.append(f"{where}: {' → '.join(step)}")
    return lines


def change(of: Case) -> Row:
    """The only change."""
    (row,) = rows(of, "position-changed")
    return row


def mark(of: Case, at: date, known: date = TODAY, party: str = "p") -> str | None:
    """A party's stance at a day, as known on another."""
    found = prototype.matrix(of, at=at, known=known).get((party, "i"), {})
    return SIGNS[found["stance"]] if found.get("stance") else None


def cell(of: Case, at: date = TODAY, known: date = TODAY, party: str = "p") -> Row:
    """A party's cell."""
    return prototype.matrix(of, at=at, known=known)[party, "i"]


# Rounds


def test_01_parallel_rounds_are_told_in_the_order_of_days() -> None:
    talks = case(
        said("+", at="washington", on="2030-02-07"),
        said("++", at="moscow", on="2030-02-08"),
        at=rounds(moscow="2030-02-07/2030-02-08", washington="2030-02-07"),
    )

    assert told(talks) == ["washington: +", "moscow: + → ++"]


def test_02_what_comes_between_rounds_is_told_under_the_round_it_bears_on() -> None:
    talks = case(said("++", at="r1"), said("-", at="r2"), said("0", after="r1", on="2030-02-20"))

    assert told(talks) == ["r1: ++", "r2: ++ → -", "after r1: - → 0"]
    assert rows(talks, "position-changed")[-1]["from_round"] == "r2"


def test_03_two_rounds_on_one_day_make_one_change() -> None:
    talks = case(
        said("0", at="r1"),
        said("+", at="paris", on="2030-01-26", by=4),
        said("-", at="geneva", on="2030-01-26", by=5),
        at=rounds(r1="2030-01-10", geneva="2030-01-26", paris="2030-01-26"),
    )

    assert told(talks) == ["r1: 0", "geneva: 0 → -"]
    assert len(rows(talks, "position-contested")) == 1
    assert cell(talks, at=day(1, 26))["contested"]
    assert mark(talks, at=day(1, 26)) == "-"


@pytest.mark.parametrize(("end", "changes"), [("+", ["r2: ++ → +"]), ("++", [])])
def test_04_a_round_of_several_days_counts_where_it_ended(end: str, changes: list[str]) -> None:
    talks = case(
        said("++", at="r1"),
        said("-", at="r2", on="2030-02-10"),
        said(end, at="r2", on="2030-02-11"),
        at=rounds(r1="2030-01-10", r2="2030-02-10/2030-02-12"),
    )

    assert told(talks) == ["r1: ++", *changes]
    assert mark(talks, at=day(2, 10)) == "-"


def test_05_a_step_back_after_a_round_leaves_its_change_standing() -> None:
    talks = case(said("-", at="r1"), said("++", at="r2"), said("-", after="r2", on="2030-03-01"))

    assert told(talks) == ["r1: -", "r2: - → ++", "after r2: ++ → -"]
    assert [mark(talks, at=day(2, 10)), mark(talks, at=day(3, 10))] == ["++", "-"]


@pytest.mark.parametrize(
    ("on", "where", "timing"),
    [
        ("2030-01-05", None, "between-rounds"),
        ("2030-01-10", "r1", "at-round"),
        ("2030-01-20", "r1", "between-rounds"),
    ],
)
def test_06_without_a_round_the_day_decides(on: str, where: str | None, timing: str) -> None:
    (first,) = rows(case(said("+", on=on)), *POSITIONS)

    assert (first["round"], first["timing"]) == (where, timing)


def test_07_a_position_begins_on_its_day() -> None:
    talks = case(said("+", on="2030-01-20"))

    days = [day(1, 10), day(1, 19), day(1, 20), day(2, 10)]
    assert [mark(talks, at=d) for d in days] == [None, None, "+", "+"]


def test_09_a_round_with_another_date_is_told_in_its_new_place() -> None:
    talks = case(
        said("-", at="r1"),
        said("++", at="r2", on="2030-03-20"),
        said("0", at="r3", on="2030-03-10"),
        at=rounds(r1="2030-01-10", r3="2030-03-10", r2="2030-03-20"),
    )

    assert told(talks) == ["r1: -", "r3: - → 0", "r2: 0 → ++"]


def test_10_a_repeat_in_a_round_adds_nothing_and_the_first_dates_the_change() -> None:
    talks = case(
        said("-", at="r1"),
        said("+", at="r2", on="2030-02-10"),
        said("+", at="r2", on="2030-02-11"),
        at=rounds(r1="2030-01-10", r2="2030-02-10/2030-02-12"),
    )

    assert told(talks) == ["r1: -", "r2: - → +"]
    assert change(talks)["held_from"] == "2030-02-10"


def test_11_a_round_without_statements_carries_the_position_on() -> None:
    talks = case(said("+", at="r1"))

    assert [mark(talks, at=day(2, 10)), mark(talks, at=day(4, 10))] == ["+", "+"]
    assert prototype.moved(talks, at=day(2, 10), known=TODAY) == {}


def test_12_back_and_forth_is_three_changes() -> None:
    talks = case(said("-", at="r1"), said("+", at="r2"), said("-", at="r3"), said("+", at="r4"))

    assert told(talks) == ["r1: -", "r2: - → +", "r3: + → -", "r4: - → +"]
    assert prototype.moved(talks, at=day(3, 10), known=TODAY) == {("p", "i"): 1}


def test_13_a_round_around_another_counts_where_it_ended() -> None:
    talks = case(
        said("+", at="a", on="2030-01-05"),
        said("-", at="b", on="2030-02-01"),
        said("+", at="a", on="2030-02-20"),
        at=rounds(a="2030-01-01/2030-03-01", b="2030-02-01"),
    )

    assert told(talks) == ["b: -", "a: - → +"]


# Clocks


def test_14_what_was_held_at_a_round_and_came_out_later_is_revealed() -> None:
    talks = case(said("0", at="r2"), said("+", at="r3", since="2030-02-10"))

    assert told(talks) == ["r2: 0", "r3: 0 → +"]
    assert change(talks)["revealed"]
    assert [mark(talks, day(2, 10), day(3, 9)), mark(talks, day(2, 10))] == ["0", "+"]
    assert not cell(talks, at=day(2, 10))["contested"]


def test_15_what_later_words_had_overtaken_changes_nothing() -> None:
    talks = case(said("0", at="r2"), said("+", at="r3", since="2030-01-10"))

    assert told(talks) == ["r2: 0"]
    assert [mark(talks, day(1, 15)), mark(talks, day(3, 10))] == ["+", "0"]


def test_16_a_first_stance_can_be_revealed() -> None:
    (first,) = rows(case(said("+", at="r3", since="2030-01-10")), *POSITIONS)

    assert (first["kind"], first["round"], first["revealed"]) == ("position-stated", "r3", True)


def test_17_before_everything_there_is_nothing() -> None:
    talks = case(said("+", at="r1"))

    assert prototype.matrix(talks, at=day(4, 10), known=day(1, 1)) == {}
    assert prototype.developments(talks, today=day(1, 1)) == []
    assert prototype.compare(talks, "r1", "r2", day(1, 1)) == []


def test_18_a_chain_of_corrections_is_read_by_the_day() -> None:
    talks = case(
        said("+", at="r1", slug="one", status="superseded"),
        said("0", at="r1", slug="two", status="superseded"),
        said("-", at="r1", slug="three"),
        corrections=[
            corrected("one", "two", "2030-01-20"),
            corrected("two", "three", "2030-02-01"),
        ],
    )

    days = [day(1, 19), day(1, 20), day(1, 31), day(2, 1)]
    assert [mark(talks, day(1, 10), known) for known in days] == ["+", "0", "0", "-"]
    assert told(talks) == ["r1: -"]
    assert told(talks, today=day(1, 19)) == ["r1: +"]
    assert rows(talks, "position-stated")[0]["known_from"] == "2030-01-10"


def test_19_a_reclassified_first_stance_makes_the_next_a_change_from_it() -> None:
    talks = case(
        said("+", at="r1", slug="old", status="superseded"),
        said("-", at="r1", slug="new"),
        said("++", at="r2"),
        corrections=[corrected("old", "new", "2030-03-15")],
    )

    assert told(talks) == ["r1: -", "r2: - → ++"]
    assert told(talks, today=day(3, 14)) == ["r1: +", "r2: + → ++"]


def test_20_a_change_comes_from_the_round_of_the_last_repeat() -> None:
    talks = case(said("-", at="r1"), said("+", at="r3"), said("-", at="r2"))

    assert change(talks)["from_round"] == "r2"


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("- ~ -", ["r1: -"]),
        ("- ~ ++", ["r1: -", "r3: - → ++"]),
        ("~ +", ["r2: +"]),
    ],
)
def test_21_silence_is_no_change(marks: str, expected: list[str]) -> None:
    talks = case(*(said(m, at=f"r{n}") for n, m in enumerate(marks.split(), start=1)))

    assert told(talks) == expected


def test_21_silence_marks_a_position_and_leaves_it() -> None:
    talks = case(said("-", at="r1"), said("~", at="r3"))

    assert (cell(talks)["stance"], cell(talks)["silent"]) == ("leaning-against", True)
    assert not cell(talks, at=day(2, 10))["silent"]
    assert not cell(case(said("~", at="r1", by=5), said("+", at="r1")))["silent"]


@pytest.mark.parametrize(
    ("steps", "natures"),
    [
        (
            [("+", None), ("+", ["visits"]), ("++", ["visits"])],
            ["first-stated", "conditions-changed", "moved"],
        ),
        (
            [("+", ["visits"]), ("+", None), ("+", [])],
            ["first-stated", "conditions-changed"],
        ),
    ],
)
def test_22_conditions(steps: list[tuple[str, list[str] | None]], natures: list[str]) -> None:
    talks = case(*(said(m, at=f"r{n}", conditions=c) for n, (m, c) in enumerate(steps, start=1)))

    assert [row["nature"] for row in rows(talks, *POSITIONS)] == natures


@pytest.mark.parametrize(
    ("before", "after", "nature"),
    [("+", "0", "moved"), ("0", "--", "moved"), ("--", "++", "reversed")],
)
def test_23_natures(before: str, after: str, nature: str) -> None:
    talks = case(said(before, at="r1"), said(after, at="r2"))

    assert change(talks)["nature"] == nature
    (compared,) = prototype.compare(talks, "r1", "r2", TODAY)
    assert compared["nature"] == nature


# Voices


def test_24_the_weightier_voice_of_a_day_stands_and_is_contested() -> None:
    talks = case(said("+", at="r1", by=5), said("-", at="r1", by=2))

    assert (mark(talks, TODAY), cell(talks)["contested"]) == ("+", True)


def test_24_equal_voices_are_settled_by_slug_in_either_order() -> None:
    one, other = said("+", at="r1", slug="a"), said("-", at="r1", slug="b")

    for talks in (case(one, other), case(other, one)):
        assert (mark(talks, TODAY), cell(talks)["contested"]) == ("-", True)


@pytest.mark.parametrize("second", ["+", "~"])
def test_24_the_same_stance_or_a_silence_contests_nothing(second: str) -> None:
    talks = case(said("+", at="r1"), said(second, at="r1", by=2))

    assert not cell(talks)["contested"]
    assert rows(talks, "position-contested") == []


def test_25_a_later_voice_stands_whatever_its_weight() -> None:
    talks = case(
        said("+", on="2030-01-10", by=5),
        said("-", on="2030-01-11", by=2),
    )

    assert (mark(talks, TODAY), cell(talks)["contested"]) == ("-", False)


def test_26_a_voice_that_does_not_bind_or_a_disputed_account_is_nothing() -> None:
    talks = case(
        said("+", at="r1", by=1),
        said("-", at="r2", slug="told", status="disputed"),
        corrections=[denied("told", "2030-02-20")],
    )

    assert told(talks) == []
    for known in (day(1, 10), day(2, 10), day(2, 19), TODAY):
        assert prototype.matrix(talks, at=TODAY, known=known) == {}


def test_27_a_body_stands_for_its_members_by_name_only() -> None:
    talks = case(
        said("+", at="r1", party="b"),
        memberships=[belongs("p", "member"), belongs("q", "partner"), belongs("z", "chair")],
    )

    found = prototype.matrix(talks, at=TODAY, known=TODAY)
    assert (found["p", "i"]["score"], found["p", "i"]["via"]) == (None, ["b"])
    assert found["z", "i"]["via"] == ["b"]
    assert ("q", "i") not in found


@pytest.mark.parametrize(
    ("words", "revealed"),
    [
        ([said("++", at="r2"), said("++", at="r2", since="2030-01-10")], False),
        ([said("++", at="r2", since="2030-01-10")], True),
        (
            [
                said("++", at="r2", on="2030-02-11"),
                said("++", at="r2", since="2030-01-10"),
            ],
            True,
        ),
    ],
)
def test_51_what_was_said_openly_on_its_day_is_not_revealed(
    words: list[Row], revealed: bool
) -> None:
    talks = case(*(dict(w) for w in words), at=rounds(r2="2030-02-10/2030-02-12"))

    (first,) = rows(talks, *POSITIONS)
    statement = prototype.by_slug(talks["statements"], first["statement"])
    assert told(talks) == ["r2: ++"]
    assert (first["revealed"], statement["date"]) == (revealed, "2030-02-10")


def test_52_a_round_ends_with_its_latest_word_and_not_with_the_last_said() -> None:
    talks = case(
        said("0", at="a", on="2030-03-02", by=5),
        said("+", at="a", on="2030-03-02", by=2),
        said("++", at="b", on="2030-03-03"),
        said("++", at="a", on="2030-03-03", since="2030-03-01"),
        at=rounds(a="2030-03-01/2030-03-04", b="2030-03-01/2030-03-04"),
    )

    assert told(talks) == ["a: 0", "b: 0 → ++"]
    assert rows(talks, "position-stated")[0]["contested"]


def test_66_voices_on_one_side_differ_in_degree_and_nothing_is_reported() -> None:
    talks = case(said("++", at="r1"), said("+", at="r1", by=2))

    found = cell(talks)
    assert (found["stance"], found["contested"], found["degree"]) == ("accepts", False, True)
    assert rows(talks, "position-contested") == []
    assert not rows(talks, "position-stated")[0]["contested"]


def test_66_the_middle_contradicts_either_side() -> None:
    talks = case(said("+", at="r1"), said("0", at="r1", by=2))

    assert (cell(talks)["contested"], cell(talks)["degree"]) == (True, False)
    assert len(rows(talks, "position-contested")) == 1


TOGETHER = {"joint": "together"}


def named(of: Case) -> list[str]:
    """The developments at r2 as they are read, each with the parties that it names."""
    items = prototype.items(of, today=TODAY)
    at_r2 = [i for i in items if i[0]["round"] == "r2" and i[0]["kind"].startswith("position-")]
    return [" ".join(row["party"] for row in item) for item in at_r2]


def test_57_who_says_it_jointly_is_told_in_one_item_or_in_two() -> None:
    both = [said("++", at="r2", **TOGETHER), said("++", at="r2", party="q", **TOGETHER)]
    stood = [said("+", at="r1"), said("+", at="r1", party="q")]

    assert sorted(told(case(stood[1], *both))) == ["r1: +", "r2: + → ++", "r2: ++"]
    assert named(case(*both)) == ["p q"]
    assert len(named(case(said("+", at="r1", party="q"), *map(dict, both)))) == 2
    assert named(case(*stood, *map(dict, both))) == ["p q"]
    hardened = case(
        *map(dict, stood), *map(dict, both), red_lines=[line("p", "accepts"), line("q", "rejects")]
    )
    assert sorted(named(hardened)) == ["p", "q"]


def test_57_what_is_denied_for_one_stands_for_the_other() -> None:
    p, q = said("++", at="r2", **TOGETHER), said("++", at="r2", party="q", slug="q", **TOGETHER)
    talks = case(p, q, corrections=[denied("q", "2030-03-01")])

    assert mark(talks, TODAY) == "++"
    assert mark(talks, TODAY, party="q") is None


def test_58_who_joins_on_a_day_of_his_own_is_an_item_of_his_own() -> None:
    both = [said("++", at="r2", **TOGETHER), said("++", at="r2", party="q", **TOGETHER)]
    joined = said("++", after="r2", on="2030-03-01", party="z", joins="s0", **TOGETHER)

    assert named(case(*both, joined)) == ["p q", "z"]


def apart(**fields: Any) -> Row:
    """P dissociates itself from B on the 1st of February, known from the 5th, until 1 March."""
    days = {"day": "2030-02-01", "known_from": "2030-02-05", "until": "2030-03-01"}
    return {"slug": "apart", "party": "p", "body": "b", "issue": "i", **days, **fields}


def via(of: Case, at: date, known: date = TODAY) -> list[str]:
    found = prototype.matrix(of, at=at, known=known).get(("p", "i"))
    assert found is None or found["score"] is None
    return found["via"] if found else []


def test_59_a_body_does_not_speak_for_who_dissociates_itself() -> None:
    talks = case(
        said("+", at="r1", party="b"),
        memberships=[belongs("p", "member")],
        dissociations=[apart()],
    )

    assert via(talks, day(1, 31)) == via(talks, day(3, 1)) == ["b"]
    assert via(talks, day(2, 1)) == via(talks, day(2, 28)) == []
    assert via(talks, day(2, 1), known=day(2, 4)) == ["b"]
    assert [row["known_from"] for row in rows(talks, "dissociated")] == ["2030-02-05"]


def test_59_a_voice_that_does_not_bind_dissociates_nobody() -> None:
    talks = case(
        said("+", at="r1", party="b"),
        memberships=[belongs("p", "member")],
        dissociations=[apart(speaker="p1")],
    )

    assert via(talks, day(2, 10)) == ["b"]
    assert rows(talks, "dissociated") == []


# The record changes


def test_28_a_recoded_statement_changes_the_row() -> None:
    talks = case(
        said("-", at="r1"),
        said("+", at="r2", slug="old", status="superseded"),
        said("--", at="r2", slug="new"),
        corrections=[corrected("old", "new", "2030-02-20")],
    )

    assert told(talks) == ["r1: -", "r2: - → --"]
    assert told(talks, today=day(2, 19)) == ["r1: -", "r2: - → +"]


def test_29_a_repeat_recoded_becomes_a_change_known_since_it_was_said() -> None:
    talks = case(
        said("-", at="r1"),
        said("-", at="r2", slug="old", status="superseded"),
        said("+", at="r2", slug="new"),
        corrections=[corrected("old", "new", "2030-02-20")],
    )

    assert told(talks) == ["r1: -", "r2: - → +"]
    assert change(talks)["known_from"] == "2030-02-10"


def test_30_a_change_found_to_be_a_repeat_goes_and_the_next_comes_from_before_it() -> None:
    talks = case(
        said("-", at="r1"),
        said("+", at="r2", slug="old", status="superseded"),
        said("-", at="r2", slug="new"),
        said("++", at="r3"),
        corrections=[corrected("old", "new", "2030-03-20")],
    )

    assert told(talks, today=day(3, 19)) == ["r1: -", "r2: - → +", "r3: + → ++"]
    assert told(talks) == ["r1: -", "r3: - → ++"]


def test_31_without_the_first_statement_the_second_is_first() -> None:
    talks = case(
        said("-", at="r1", slug="told", status="disputed"),
        said("+", at="r2"),
        corrections=[denied("told", "2030-02-20")],
    )

    assert told(talks, today=day(2, 19)) == ["r1: -", "r2: - → +"]
    assert told(talks) == ["r2: +"]


def test_33_a_superseded_step_is_told_and_gone_on_the_next_day() -> None:
    talks = case(
        said("+", at="r1"),
        said("++", at="r2"),
        said("+", on="2030-02-12", slug="old", status="superseded"),
        said("++", on="2030-02-12", slug="new"),
        corrections=[corrected("old", "new", "2030-02-13")],
    )

    before = ["r1: +", "r2: + → ++"]
    assert told(talks, today=day(2, 12)) == [*before, "after r2: ++ → +"]
    assert told(talks, today=day(2, 13)) == before


def test_34_a_mended_authority_holds_for_every_day_known() -> None:
    talks = case(said("-", at="r1"), said("+", at="r2", by=2))
    (speaker,) = (s for s in talks["speakers"] if s["slug"] == "p2")

    speaker["authority"] = 1

    assert told(talks) == ["r1: -"]
    assert mark(talks, at=day(2, 10), known=day(2, 10)) == "-"


def test_35_a_transcript_with_the_same_stance_is_a_correction_alone() -> None:
    talks = case(
        said("+", at="r1", slug="agency", status="superseded"),
        said("+", at="r1", slug="transcript"),
        corrections=[corrected("agency", "transcript", "2030-01-10")],
    )

    assert told(talks) == ["r1: +"]
    assert len(rows(talks, "statement-corrected")) == 1
    assert rows(talks, "position-contested") == []


def test_a_typo_of_ours_is_told_to_nobody_and_another_source_is_a_correction() -> None:
    for kind, told_of in (("typo", 0), ("source-correction", 1)):
        talks = case(
            said("+", at="r1", slug="first", status="superseded"),
            said("+", at="r1", slug="second"),
            corrections=[corrected("first", "second", "2030-01-20", kind=kind)],
        )

        assert told(talks) == ["r1: +"]
        assert len(rows(talks, "statement-corrected")) == told_of
        assert mark(talks, at=day(1, 10), known=day(1, 19)) == "+"


def test_a_corrected_day_takes_a_first_stance_to_another_round() -> None:
    talks = case(
        said("+", at="r1", slug="first", status="superseded"),
        said("+", at="r2", slug="second"),
        corrections=[corrected("first", "second", "2030-02-20", kind="day-correction")],
    )

    assert told(talks) == ["r2: +"]
    assert told(talks, today=day(2, 19)) == ["r1: +"]
    assert mark(talks, at=day(1, 10), known=day(2, 19)) == "+"
    assert mark(talks, at=day(1, 10)) is None
    assert mark(talks, at=day(2, 10)) == "+"


# Movement


@pytest.mark.parametrize(
    ("asks", "lines", "word"),
    [
        ([asked("p", "accepts", "q")], [], "hardened"),
        ([asked("q", "accepts", "p")], [], "softened"),
        ([asked("p", "accepts", "q"), asked("q", "rejects", "p")], [], "hardened"),
        ([asked("p", "accepts", "q"), asked("q", "accepts", "p")], [], None),
        ([asked("q", "accepts", "z")], [], None),
        ([], [], None),
        ([asked("p", "accepts", "q", on="2030-02-11")], [], None),
        ([], [line("p", "accepts")], "softened"),
    ],
)
def test_38_movement(asks: list[Row], lines: list[Row], word: str | None) -> None:
    talks = case(said("0", at="r1"), said("++", at="r2"), demands=asks, red_lines=lines)

    assert change(talks)["movement"] == word
    assert prototype.compare(talks, "r1", "r2", TODAY)[0]["movement"] == word


# Demands and lines

ASKED = asked("q", "accepts", "p", "z", on="2030-01-10")


def open_for(*responses: Row, at: date = TODAY, known: date = TODAY) -> list[str]:
    """Who has not answered the demand of p and z."""
    talks = case(demands=[ASKED], responses=list(responses))
    (row,) = prototype.demands(talks, at, known)
    return row["open"]


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        ([("p", "rejected", "2030-01-20")], ["z"]),
        ([("p", "not-answered", "2030-01-20"), ("z", "accepted", "2030-01-20")], ["p"]),
        ([("p", "rejected", "2030-01-20"), ("p", "not-answered", "2030-01-21")], ["z"]),
        ([("b", "accepted", "2030-01-20")], ["p", "z"]),
    ],
)
def test_39_who_has_not_answered(replies: list[tuple[str, str, str]], expected: list[str]) -> None:
    responses = [answered(by, answer, ASKED, on) for by, answer, on in replies]

    assert open_for(*responses) == expected


@pytest.mark.parametrize(
    ("at", "known", "expected"),
    [
        (day(1, 20), day(1, 20), ["p"]),
        (day(1, 20), day(2, 20), []),
        (day(1, 19), day(2, 20), ["p", "z"]),
    ],
)
def test_40_an_answer_has_both_clocks(at: date, known: date, expected: list[str]) -> None:
    late = answered("p", "countered", ASKED, "2030-01-20", known="2030-02-20")
    plain = answered("z", "accepted", ASKED, "2030-01-20")

    assert open_for(late, plain, at=at, known=known) == expected


def test_41_a_demand_and_its_collisions_begin_on_its_day() -> None:
    talks = case(demands=[ASKED], red_lines=[line("p", "accepts")])

    assert prototype.demands(talks, day(1, 9), TODAY) == []
    assert prototype.collisions(talks, day(1, 9), TODAY) == []
    assert len(prototype.demands(talks, day(1, 31), TODAY)) == 1
    assert len(prototype.collisions(talks, day(1, 31), TODAY)) == 1


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([line("p", "accepts")], ["direct"]),
        ([line("z", "accepts")], ["indirect"]),
        ([line("q", "accepts")], []),
        ([line("p", "accepts"), line("q", "rejects")], ["direct", "line"]),
    ],
)
def test_42_collisions(lines: list[Row], kinds: list[str]) -> None:
    talks = case(demands=[asked("q", "accepts", "p")], red_lines=lines)

    assert [c["kind"] for c in prototype.collisions(talks, TODAY, TODAY)] == kinds


@pytest.mark.parametrize(("by", "counts"), [(1, False), (2, True), (None, True)])
def test_55_a_line_of_a_voice_that_does_not_bind_counts_for_nobody(
    by: int | None, counts: bool
) -> None:
    talks = case(
        said("0", at="r1"),
        said("++", at="r2"),
        demands=[asked("q", "accepts", "z")],
        red_lines=[line("p", "accepts", by=by), line("z", "rejects")],
    )

    kinds = [c["kind"] for c in prototype.collisions(talks, TODAY, TODAY)]
    declared = [row["party"] for row in rows(talks, "red-line-declared")]
    assert ("indirect" in kinds, "line" in kinds) == (counts, counts)
    assert change(talks)["movement"] == ("softened" if counts else None)
    assert declared == (["p", "z"] if counts else ["z"])


def test_55_a_mended_authority_ends_what_followed_from_a_line_for_every_day_known() -> None:
    talks = case(red_lines=[line("p", "accepts", by=2)], demands=[asked("q", "accepts", "p")])
    (speaker,) = (s for s in talks["speakers"] if s["slug"] == "p2")

    speaker["authority"] = 1

    assert rows(talks, "red-line-declared") == []
    assert prototype.collisions(talks, day(1, 10), day(1, 10)) == []


LETTER = {"since": "2030-01-05"}
NO_WORD: dict[str, tuple[list[Row], date, date, tuple[str, str] | None]] = {
    "said since": (
        [said("--", on="2030-02-12")],
        TODAY,
        TODAY,
        ("--", "2030-02-12"),
    ),
    "asked about the day before": ([said("--", on="2030-02-12")], day(2, 11), TODAY, None),
    "said before it was asked": ([said("--", on="2030-01-05")], TODAY, TODAY, None),
    "in a letter held since before": ([said("--", on="2030-02-12", **LETTER)], TODAY, TODAY, None),
    "on the day itself": ([said("--", on="2030-01-10")], TODAY, TODAY, ("--", "2030-01-10")),
    "a later word, and an older letter that comes out after it": (
        [said("++", on="2030-01-15"), said("--", on="2030-02-12", since="2030-01-12")],
        TODAY,
        TODAY,
        ("++", "2030-01-15"),
    ),
    "only silence": ([said("~", on="2030-02-12")], TODAY, TODAY, None),
    "a voice that does not bind": ([said("--", on="2030-02-12", by=1)], TODAY, TODAY, None),
    "its body alone": ([said("--", on="2030-02-12", party="b")], TODAY, TODAY, None),
}


def since_asked(talks: Case, at: date, known: date) -> tuple[str, str] | None:
    """The sign and the day of what p has said since it was asked."""
    (row,) = prototype.demands(talks, at, known)
    found = {a["addressee"]: a["position"] for a in row["answers"]}["p"]
    return (SIGNS[found["stance"]], found["day"]) if found else None


@pytest.mark.parametrize(("words", "at", "known", "expected"), NO_WORD.values(), ids=NO_WORD)
def test_56_no_reply_but_has_said(
    words: list[Row], at: date, known: date, expected: tuple[str, str] | None
) -> None:
    talks = case(*(dict(w) for w in words), demands=[ASKED])

    assert since_asked(talks, at, known) == expected
    assert prototype.demands(talks, at, known)[0]["open"] == ["p", "z"]


def test_each_of_several_that_reply_together_has_answered() -> None:
    """Rule 15."""
    together = {**answered("z", "rejected", ASKED, "2030-01-20"), "responders": ["z", "p"]}
    talks = case(demands=[ASKED], responses=[together])

    (row,) = prototype.demands(talks, TODAY, TODAY)
    (received,) = rows(talks, "response-received")

    assert {a["addressee"]: a["answer"] for a in row["answers"]} == {
        "p": "rejected",
        "z": "rejected",
    }
    assert row["open"] == []
    assert (received["party"], received["parties"][:2]) == ("p", ["p", "z"])


def test_56_what_came_out_later_had_not_been_said_as_known_before() -> None:
    talks = case(
        said("0", on="2030-02-12", slug="old", status="superseded"),
        said("--", on="2030-02-12", slug="new"),
        corrections=[corrected("old", "new", "2030-03-01")],
        demands=[ASKED],
    )

    assert since_asked(talks, TODAY, day(2, 20)) == ("0", "2030-02-12")
    assert since_asked(talks, TODAY, day(3, 1)) == ("--", "2030-02-12")


@pytest.mark.parametrize(
    ("answer", "expected"), [("rejected", None), ("not-answered", ("--", "2030-02-12"))]
)
def test_56_an_answer_speaks_for_itself_and_a_passing_over_does_not(
    answer: str, expected: tuple[str, str] | None
) -> None:
    talks = case(
        said("--", on="2030-02-12"),
        demands=[ASKED],
        responses=[answered("p", answer, ASKED, "2030-01-20")],
    )

    assert since_asked(talks, TODAY, TODAY) == expected


FACES = ["answers", "demand", "red_line"]
BROUGHT_KINDS = ("demand-made", "response-received", "red-line-declared")


def in_one_breath(*also: str, denied_on: str | None = "2030-03-01") -> Case:
    """P's `++` with its demand of q, its answer to q and its line, denied on a day unless none."""
    own = asked("p", "accepts", "q", on="2030-02-10", slug="ours")
    reply = {**answered("p", "rejected", ASKED, "2030-02-10"), "slug": "reply"}
    drawn = line("p", "rejects", "2030-02-10", slug="line")
    brings = {"demand": "ours", "answers": ["reply"], "red_line": "line"}
    return case(
        said("++", at="r2", slug="said", **brings),
        demands=[ASKED, own],
        responses=[reply],
        red_lines=[drawn],
        corrections=[{**denied("said", denied_on), "also": list(also)}] if denied_on else [],
    )


def test_63_what_was_said_in_one_breath_is_told_of_each() -> None:
    told_of = rows(in_one_breath(denied_on=None), "position-stated", *BROUGHT_KINDS)

    assert sorted(row["kind"] for row in told_of if row["known_from"] == "2030-02-10") == [
        "demand-made",
        "position-stated",
        "red-line-declared",
        "response-received",
    ]


@pytest.mark.parametrize("also", [(), ("demand",), ("answers",), ("red_line",), tuple(FACES)])
def test_63_what_is_said_to_fall_is_void_on_every_day(also: tuple[str, ...]) -> None:
    talks = in_one_breath(*also)
    before = {
        "demand": "demand-made",
        "answers": "response-received",
        "red_line": "red-line-declared",
    }

    left = {row["kind"] for row in rows(talks, *BROUGHT_KINDS) if row["party"] == "p"}

    assert left == {kind for word, kind in before.items() if word not in also}
    for known in (day(2, 10), TODAY):
        asked_then = {row["slug"]: row["open"] for row in prototype.demands(talks, TODAY, known)}
        assert ("ours" in asked_then) == ("demand" not in also)
        assert ("p" in asked_then[ASKED["slug"]]) == ("answers" in also)


def test_63_what_falls_with_a_later_version_is_what_the_first_brought() -> None:
    talks = in_one_breath(denied_on=None)
    (first,) = talks["statements"]
    talks["statements"].append(
        {**first, "slug": "anew", "demand": None, "answers": [], "red_line": None}
    )
    first["status"] = "superseded"
    again = {**denied("anew", "2030-03-02"), "also": ["demand"]}
    talks["corrections"] = [corrected("said", "anew", "2030-03-01"), again]

    assert [row["subject"] for row in rows(talks, "demand-made")] == [ASKED["slug"]]


# More clocks


def test_43_a_round_is_planned_and_then_held_with_its_outcome() -> None:
    talks = case(at=rounds(plan="2030-02-10", other="2030-02-12/2030-02-14"))
    talks["rounds"][0]["planned_on"] = "2030-01-05"

    def shown(known: date) -> list[tuple[str, str, bool]]:
        found = prototype.rounds_known(talks, known)
        return [(r["slug"], r["status"], r["outcome"] is not None) for r in found]

    assert shown(day(1, 4)) == []
    assert shown(day(1, 5)) == shown(day(2, 9)) == [("plan", "planned", False)]
    assert shown(day(2, 10)) == shown(day(2, 11)) == [("plan", "held", True)]
    assert shown(day(2, 12)) == [("plan", "held", True), ("other", "planned", False)]
    assert shown(day(2, 14))[1] == ("other", "held", True)


def test_44_a_denied_statement_counts_at_no_day_known() -> None:
    talks = case(
        said("+", at="r1", slug="told", status="disputed"),
        corrections=[denied("told", "2030-01-20")],
    )

    assert mark(talks, day(1, 10), known=day(1, 19)) is None
    assert mark(talks, day(1, 10), known=day(1, 20)) is None


def test_45_an_old_text_does_not_contest_what_a_minister_says_on_its_day() -> None:
    talks = case(said("+", at="r3", since="2030-01-10", by=5), said("-", at="r3"))

    assert (mark(talks, TODAY), cell(talks)["contested"]) == ("-", False)
    assert rows(talks, "position-contested") == []


# Rounds that come out, and planned ones


def statuses(of: Case, known: date) -> dict[str, str]:
    """The status of each round that is there, as known on a day."""
    return {r["slug"]: r["status"] for r in prototype.rounds_known(of, known)}


def test_60_a_round_is_there_from_the_day_on_which_its_existence_came_out() -> None:
    talks = case(
        said("-", at="r1"),
        said("+", at="s", on="2030-02-10"),
        said("++", on="2030-02-10", party="q"),
        at=rounds(r1="2030-01-10", s="2030-02-10", r3="2030-03-20"),
    )
    talks["rounds"][1]["known_from"] = "2030-03-10"

    before, then = day(3, 9), day(3, 10)
    assert list(statuses(talks, before)) == ["r1"]
    assert list(statuses(talks, then)) == ["r1", "s"]
    assert [prototype.default_round(talks, known) for known in (before, then)] == ["r1", "s"]
    assert told(talks, today=before) == ["r1: -", "after r1: - → +", "after r1: ++"]
    assert told(talks, today=then) == ["r1: -", "s: - → +", "s: ++"]
    assert cell(talks, at=before, known=before)["round"] == "r1"
    assert cell(talks, at=before, known=then)["round"] == "s"


def test_61_a_planned_round_begins_with_the_first_word_of_it() -> None:
    planned = rounds(r1="2030-01-10", plan="2030-02-10")
    planned[1]["status"] = "planned-in-seed"  # known from the seed's day, 5 January
    loose = said("+", on="2030-02-10")

    silent = case(loose, at=planned)
    assert statuses(silent, day(2, 10))["plan"] == "planned"
    assert statuses(silent, day(2, 11))["plan"] == "unconfirmed"
    assert prototype.default_round(silent, TODAY) == "r1"
    assert told(silent, today=day(2, 10)) == told(silent) == ["after r1: +"]

    spoken = case(loose, said("-", at="plan", on="2030-02-10", party="q"), at=planned)
    assert told(spoken, today=day(2, 10)) == ["plan: +", "plan: -"]
    assert prototype.default_round(spoken, day(2, 10)) == "plan"
    assert statuses(spoken, day(2, 11))["plan"] == "held"

    planned[1].update(status="held", planned_on="2030-01-05")
    held = case(loose, at=planned)
    assert statuses(held, day(2, 10))["plan"] == "held"
    assert told(held) == ["plan: +"]


# The stream


def test_50_the_order_of_entry_does_not_matter() -> None:
    talks = case(
        said("-", at="r1"),
        said("0", at="r2", by=5),
        said("+", at="r2", slug="old", status="superseded"),
        said("++", at="r2", slug="new"),
        said("+", after="r2", on="2030-03-01", since="2030-01-20"),
        corrections=[corrected("old", "new", "2030-02-20")],
        demands=[ASKED],
        responses=[answered("p", "rejected", ASKED, "2030-01-20")],
    )
    expected = prototype.developments(talks, today=TODAY)

    for seed in range(20):
        random.Random(seed).shuffle(talks["statements"])
        assert prototype.developments(talks, today=TODAY) == expected


# Crossed and agreed

REACHED = (("-", "r1"), ("+", "r2"), ("++", "r3"))


def crossed(of: Case, today: date = TODAY) -> list[str]:
    """Where lines were crossed: `r3`, or `agreed` where it was by that."""
    found = rows(of, "red-line-crossed", today=today)
    return [row["round"] or row["identity"][-1].partition("-")[0] for row in found]


def walk(drawn: Row, *more: Row, acts: tuple[Row, ...] = ()) -> Case:
    """P goes from `-` to `++`, or says what is given instead."""
    statements = more or tuple(said(mark, at=at) for mark, at in REACHED)
    return case(*statements, red_lines=[drawn], issue_acts=list(acts))


JANUARY = "2030-01-05"


@pytest.mark.parametrize(
    ("drawn", "where"),
    [
        (line("p", "accepts", on=JANUARY), ["r3"]),
        (line("p", "accepts", on=JANUARY, relaxed_on="2030-03-01"), []),
        (line("p", "accepts", on=JANUARY, given_up_on="2030-03-01"), []),
        (line("p", "accepts", on=JANUARY, strength="stated-but-bargainable"), []),
        (line("q", "accepts", on=JANUARY), []),
        (line("p", "accepts", on=JANUARY, by=1), []),
    ],
)
def test_53_a_firm_line_is_crossed_where_its_owner_reaches_it(drawn: Row, where: list[str]) -> None:
    assert crossed(walk(drawn)) == where


@pytest.mark.parametrize(
    ("held", "drawn", "where"),
    [
        ("2030-01-10", line("p", "accepts", on="2030-02-05"), []),
        ("2030-02-20", line("p", "accepts", on="2030-02-05", given_up_on="2030-03-01"), ["r3"]),
    ],
)
def test_53_a_letter_crosses_the_line_that_stood_when_it_was_held(
    held: str, drawn: Row, where: list[str]
) -> None:
    assert crossed(walk(drawn, said("-", at="r1"), said("++", at="r3", since=held))) == where


def test_53_a_line_drawn_where_its_owner_stood_and_a_legislator_cross_nothing() -> None:
    late, early = line("p", "accepts", on="2030-02-05"), line("p", "accepts", on=JANUARY)

    assert crossed(walk(late, said("++", at="r1"))) == []
    assert crossed(walk(early, said("+", at="r2"), said("++", at="r3", by=1))) == []


def test_53_a_reclassified_stance_crosses_nothing() -> None:
    talks = walk(
        line("p", "accepts", on=JANUARY),
        said("++", at="r3", slug="old", status="superseded"),
        said("+", at="r3", slug="new"),
    )
    talks["corrections"] = [corrected("old", "new", "2030-03-20")]

    assert crossed(talks, day(3, 19)) == ["r3"]
    assert crossed(talks) == []


def test_53_a_line_that_comes_out_later_is_crossed_from_then() -> None:
    talks = walk(line("p", "accepts", on=JANUARY, known_from="2030-04-01"))

    assert crossed(talks, day(3, 31)) == []
    assert [row["known_from"] for row in rows(talks, "red-line-crossed")] == ["2030-04-01"]


@pytest.mark.parametrize(
    ("parties", "said_too", "where"),
    [(("p", "q"), [], ["agreed"]), (("q", "z"), [], []), (("p",), [said("++", at="r3")], ["r3"])],
)
def test_54_who_agrees_to_what_its_line_refuses_crosses_it_once(
    parties: tuple[str, ...], said_too: list[Row], where: list[str]
) -> None:
    agreed = act("agreed", "2030-03-10", *parties)
    talks = walk(line("p", "accepts", on=JANUARY), said("-", at="r1"), *said_too, acts=(agreed,))

    assert crossed(talks) == where


def test_62_the_latest_act_says_how_an_issue_stands() -> None:
    agreed = act("agreed", "2030-03-10", "p", "q", ad_referendum=True)
    talks = case(
        said("++", at="r1"), issue_acts=[agreed, act("reopened", "2030-04-01")], red_lines=[]
    )

    def stands(at: date) -> str | None:
        found = prototype.how_it_stands(talks, "i", at=at, known=TODAY)
        return found["act"] if found else None

    assert [stands(day(3, 9)), stands(day(3, 31)), stands(day(4, 1))] == [
        None,
        "agreed",
        "reopened",
    ]
    assert mark(talks, TODAY) == "++"
    assert len(rows(talks, "issue-agreed", "issue-reopened")) == 2


@pytest.mark.parametrize(
    ("on", "since", "agreed_on"),
    [
        ("2030-03-20", None, "2030-03-10"),
        ("2030-03-10", None, None),
        ("2030-04-05", None, None),
        ("2030-03-20", "2030-03-01", None),
    ],
)
def test_62_who_departs_from_what_it_agreed_to_is_said_to(
    on: str, since: str | None, agreed_on: str | None
) -> None:
    talks = case(
        said("++", at="r1"),
        said("--", on=on, since=since),
        issue_acts=[act("agreed", "2030-03-10", "p"), act("reopened", "2030-04-01")],
    )

    assert change(talks)["agreed_on"] == agreed_on
