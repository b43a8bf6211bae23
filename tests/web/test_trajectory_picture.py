"""Trajectories as they are drawn: where steps, points and their marks stand. Nothing is asked here."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from negotiations.models import Issue, Party, Round, Speaker, Statement
from negotiations.reading.questions.position_history import Said
from negotiations.reading.questions.trajectories import RoundWindow, Stood, Trajectory
from negotiations.rules.timeline import KnownStatement
from negotiations.web.trajectory_columns import MOST_IN_A_COLUMN
from negotiations.web.trajectory_picture import (
    MIDDLE,
    Lane,
    Picture,
    level,
    picture,
)

from ..rules.words import FOUR, said

PARTY, ISSUE = Party(name="P", slug="p"), Issue(name="I", slug="i")
ROUNDS = [
    Round(slug=r.slug, number=r.number, name=r.slug, first_day=r.first_day, last_day=r.last_day)
    for r in FOUR.rounds
]
WHOLE = RoundWindow(ROUNDS, None)
CUT = RoundWindow(ROUNDS[1:], ROUNDS[0])


def read(known: KnownStatement, *, denied: bool = False, ended_on: date | None = None) -> Said:
    row = Statement(
        slug=known.slug,
        stance=known.stance,
        day=known.day,
        held_from=known.held_from,
        party=PARTY,
        issue=ISSUE,
        status="denied" if denied else "published",
    )
    return Said(row, known, Speaker(name="S"), None, ended_on)


def series(words: list[Said], turns: list[Stood], **more: Any) -> Trajectory:
    return Trajectory(
        party=PARTY,
        issue=ISSUE,
        points=[],
        turns=turns,
        words=words,
        clashes=more.get("clashes", []),
        now=None,
        silent_now=False,
        conditions=[],
        spoken=len(words),
        last=None,
        statements=[],
    )


def since(one: Said) -> Stood:
    silent = one.as_known.silent
    return Stood(one.as_known.held_from, None if silent else one, one if silent else None)


def drawn(window: RoundWindow, *lines: Trajectory) -> tuple[Picture, Lane]:
    made = picture(lines, window)
    return made, made.lanes[0]


def columns(made: Picture) -> dict[str, float]:
    return {" ".join(column.key).strip(): column.x for column in made.columns}


def test_a_step_is_taken_at_the_word_and_not_between() -> None:
    low, high = read(said("--", at="r1")), read(said("+", at="r3"))
    made, lane = drawn(WHOLE, series([low, high], [since(low), since(high)]))
    at = columns(made)

    assert [(mark.x, mark.y) for mark in lane.marks] == [
        (at["at r1"], level("rejects")),
        (at["at r3"], level("leaning-for")),
    ]
    assert lane.steps == (
        f"M{at['at r1']} {level('rejects')}H{at['at r3']}"
        f"M{at['at r3']} {level('rejects')}V{level('leaning-for')}"
        f"M{at['at r3']} {level('leaning-for')}H{made.width}"
    )
    assert level("accepts") < level("leaning-for") < MIDDLE < level("rejects")


def test_days_between_rounds_have_a_column_only_where_something_was_said() -> None:
    between = read(said("+", on="02-20"))
    before = read(said("0", on="01-05"))
    made, _ = drawn(WHOLE, series([before, between], [since(before), since(between)]))

    assert list(columns(made)) == ["before", "at r1", "at r2", "after r2", "at r3", "at r4"]
    assert all(a < b for a, b in pairwise(column.x for column in made.columns))


def test_what_stood_before_the_rounds_that_are_shown_comes_in_from_there() -> None:
    stood, later = read(said("-", at="r1")), read(said("+", at="r3"))
    made, lane = drawn(CUT, series([later], [since(stood), since(later)]))

    assert [mark.earlier for mark in lane.marks] == [True, False]
    assert lane.marks[0].x == columns(made)["before"] == made.columns[0].x
    assert made.earlier == ROUNDS[0]


def test_what_came_out_later_is_held_from_its_day_and_stands_on_the_day_it_was_known() -> None:
    leaked = read(said("++", at="r3", held="01-10"))
    made, lane = drawn(WHOLE, series([leaked], [since(leaked)]))
    at = columns(made)

    assert lane.steps.startswith(f"M{at['at r1']} ")
    assert lane.marks[0].x == at["at r3"]
    assert lane.reveals[0].path.startswith(f"M{at['at r1']} ")
    assert f"H{at['at r3']}" in lane.reveals[0].path


def test_silence_is_dotted_at_the_level_where_the_party_fell_silent() -> None:
    stood, silent = read(said("-", at="r1")), read(said("~", at="r2"))
    after = Stood(silent.as_known.held_from, stood, silent)
    made, lane = drawn(WHOLE, series([stood, silent], [since(stood), after]))
    at, y = columns(made), level("leaning-against")

    assert lane.steps == f"M{at['at r1']} {y}H{at['at r2']}"
    assert lane.silences == f"M{at['at r2']} {y}H{made.width}"
    assert [(mark.silent, mark.y) for mark in lane.marks] == [(False, y), (True, y)]


def test_what_counts_for_nobody_is_hollow_and_off_the_line() -> None:
    denied = read(said("+", at="r2", counts=False), denied=True)
    aside = read(said("++", at="r3", by=1))
    stands = read(said("--", at="r1"))
    _, lane = drawn(WHOLE, series([stands, denied, aside], [since(stands)]))

    assert [mark.hollow for mark in lane.marks] == [False, True, True]
    assert "V" not in lane.steps


def test_where_nothing_that_was_said_counts_there_is_no_line() -> None:
    denied = read(said("+", at="r2", counts=False), denied=True)
    _, lane = drawn(WHOLE, series([denied], []))

    assert (lane.steps, lane.silences) == ("", "")
    assert [mark.hollow for mark in lane.marks] == [True]


def test_contested_voices_are_tied_to_each_other() -> None:
    one, other = read(said("+", at="r2", by=5)), read(said("--", at="r2", by=2))
    _, lane = drawn(WHOLE, series([other, one], [since(one)], clashes=[(one, other)]))

    assert len(lane.contradictions) == 1
    assert lane.contradictions[0].day == one.row.day
    assert len({mark.x for mark in lane.marks}) == 2


def test_of_many_words_in_one_column_the_latest_are_drawn_and_the_others_counted() -> None:
    words = [read(said("+", at="r2")) for _ in range(MOST_IN_A_COLUMN + 4)]
    _, lane = drawn(WHOLE, series(words, [since(words[-1])]))

    assert [mark.said for mark in lane.marks] == words[-MOST_IN_A_COLUMN:]
    assert [some.count for some in lane.unseen] == [4]


def test_nothing_is_drawn_without_a_round_or_a_word() -> None:
    assert picture([], RoundWindow([], None)).lanes == []
    first = read(said("+", on="01-02"))
    _, lane = drawn(RoundWindow([], None), series([first], [since(first)]))
    assert len(lane.marks) == 1
