"""The lead of an overview, made from what weighs most: in a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.rules.lead import IssueSince, Lead, NewsPiece, OpenAnswerTo, lead
from negotiations.rules.precedence import precedence
from negotiations.vocabulary.kinds import Kind

DAY = date(2030, 2, 10)
CORE, MINOR = "core", "minor"


def piece(
    name: str, kind: str, *, issue: str = "i", weight: str = CORE, same: str = "", **more: Any
) -> NewsPiece[str]:
    place = precedence(Kind(kind), day=DAY, party=name, issue=issue, weight=weight, **more)
    return NewsPiece(place, issue, same or name, name)


def moved(name: str, **more: Any) -> NewsPiece[str]:
    return piece(name, "position-changed", **more)


def refused(name: str, **more: Any) -> NewsPiece[str]:
    return piece(name, "response-received", answers=["rejected"], **more)


def on(slug: str, weight: str | None = CORE, *, before: bool = True, stirred: bool = False) -> Any:
    return IssueSince(slug, weight, before, stirred)


def owes(who: str, weight: str | None = CORE, times: int = 1) -> list[OpenAnswerTo]:
    return [OpenAnswerTo(who, weight)] * times


def made(
    *news: NewsPiece[str], issues: Any = (), owed: Any = (), all_looked_at: bool = True
) -> Lead[str]:
    open_answers = [answer for answers in owed for answer in answers]
    return lead(news, issues=issues, open_answers=open_answers, all_looked_at=all_looked_at)


STEP = moved("a", issue="i", weight=MINOR)

NEWS: dict[str, tuple[list[NewsPiece[str]], list[list[str]]]] = {
    "a refused core demand stands before a small step on a minor issue": (
        [STEP, refused("b")],
        [["b"], ["a"]],
    ),
    "no more than two pieces": ([moved("a"), moved("b"), moved("c")], [["a"], ["b"]]),
    "what several said of one thing is one piece": (
        [refused("b", same="x"), moved("c"), refused("a", same="x")],
        [["a", "b"], ["c"]],
    ),
    "first stances and what only passes over are no news": (
        [
            piece("a", "position-stated"),
            piece("b", "response-received", answers=["not-answered"]),
        ],
        [],
    ),
}


@pytest.mark.parametrize("case", NEWS)
def test_what_weighs_most_comes_first(case: str) -> None:
    pieces, told = NEWS[case]

    assert made(*pieces).news == told


QUIET: dict[str, tuple[Any, list[str], int]] = {
    "only the heaviest": ([on("x"), on("y", MINOR)], ["x"], 0),
    "the heaviest of all, where none is core": ([on("x", "major"), on("y", MINOR)], ["x"], 0),
    "none, where no issue has a weight": ([on("x", None)], [], 0),
    "not one that is told of": ([on("i"), on("x")], ["x"], 0),
    "not one on which something stirred": ([on("x", stirred=True), on("y")], ["y"], 0),
    "not one on which nobody stood": ([on("x", before=False), on("y")], ["y"], 0),
    "two by name": ([on(slug) for slug in "wxyz"], ["w", "x"], 2),
}


@pytest.mark.parametrize("case", QUIET)
def test_nothing_moved_is_said_only_where_it_is_so(case: str) -> None:
    issues, quiet, more = QUIET[case]

    found = made(STEP, issues=issues)

    assert (found.quiet, found.more_quiet) == (quiet, more)


def test_nothing_is_said_to_have_stayed_where_not_all_was_looked_at() -> None:
    some = made(STEP, issues=[on("x")], all_looked_at=False)
    none = made(issues=[on("x")], all_looked_at=False)

    assert (some.quiet, none.quiet, none.nothing_moved) == ([], [], False)


@pytest.mark.parametrize(("stirred", "nothing"), [(False, True), (True, False)])
def test_where_nothing_moved_at_all_no_issue_is_named(stirred: bool, nothing: bool) -> None:
    found = made(issues=[on("x"), on("y", MINOR, stirred=stirred)])

    assert (found.nothing_moved, found.quiet) == (nothing, [])


def test_those_who_owe_most_core_answers_are_named() -> None:
    owed = [owes("p"), owes("q", times=3), owes("r", MINOR, 9), owes("s"), owes("z", times=2)]

    found = made(issues=[on("x")], owed=owed)

    assert found.waiting == [("q", 3), ("z", 2)]
    assert found.more_waiting == 2


def test_where_no_issue_has_a_weight_all_open_answers_count() -> None:
    found = made(issues=[on("x", None)], owed=[owes("p", None, 2)])

    assert (found.weight, found.waiting) == (None, [("p", 2)])
