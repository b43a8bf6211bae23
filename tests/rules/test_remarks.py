"""Priorities and remarks: what counts on two clocks, and what is told."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.developments import of_priority, of_remark
from negotiations.rules.remarks import KnownPriority, KnownRemark, standing_priorities
from negotiations.vocabulary.kinds import USUAL_KINDS, Kind


def day(month: int, number: int) -> date:
    return date(2030, month, number)


def stated(
    slug: str,
    degree: str,
    on: date,
    *,
    known: date | None = None,
    until: date | None = None,
    own_word: bool = True,
    binds: bool = True,
) -> KnownPriority:
    return KnownPriority(
        slug=slug,
        party="p",
        issue="i",
        priority=degree,
        day=on,
        known_from=known or on,
        known_until=until,
        own_word=own_word,
        binds=binds,
    )


FIRST = stated("a", "low", day(1, 5))
SECOND = stated("b", "high", day(2, 5), known=day(3, 1))


@pytest.mark.parametrize(
    ("stated_so_far", "at", "known", "expected"),
    [
        ([FIRST, SECOND], day(4, 1), day(4, 1), "high"),
        ([FIRST, SECOND], day(4, 1), day(2, 28), "low"),
        ([FIRST, SECOND], day(2, 4), day(4, 1), "low"),
        ([FIRST, SECOND], day(1, 4), day(4, 1), None),
        # Of one day by what was known later, then by name.
        (
            [stated("z", "low", day(1, 5)), stated("a", "high", day(1, 5), known=day(1, 6))],
            day(4, 1),
            day(4, 1),
            "high",
        ),
        (
            [stated("z", "low", day(1, 5)), stated("a", "high", day(1, 5))],
            day(4, 1),
            day(4, 1),
            "low",
        ),
        ([FIRST, stated("c", "high", day(2, 1), binds=False)], day(4, 1), day(4, 1), "low"),
        ([FIRST, stated("c", "high", day(2, 1), own_word=False)], day(4, 1), day(4, 1), "high"),
        ([FIRST, stated("c", "high", day(2, 1), until=day(3, 1))], day(4, 1), day(2, 28), "high"),
        ([FIRST, stated("c", "high", day(2, 1), until=day(3, 1))], day(4, 1), day(3, 1), "low"),
    ],
)
def test_latest_priority_known_counts(
    stated_so_far: list[KnownPriority], at: date, known: date, expected: str | None
) -> None:
    standing = standing_priorities(stated_so_far, at=at, known=known).get(("p", "i"))

    assert (standing.priority if standing else None) == expected


@pytest.mark.parametrize(
    ("priority", "known", "told"),
    [
        (SECOND, day(3, 1), [Kind.PRIORITY_STATED]),
        (SECOND, day(2, 28), []),
        (stated("c", "high", day(2, 1), own_word=False), day(3, 1), []),
        (stated("c", "high", day(2, 1), binds=False), day(3, 1), []),
        (stated("c", "high", day(2, 1), until=day(3, 1)), day(3, 1), []),
    ],
)
def test_only_what_a_party_says_itself_is_told(
    priority: KnownPriority, known: date, told: list[Kind]
) -> None:
    assert [row.kind for row in of_priority(priority, known=known)] == told


def remark(kind: str, **but: object) -> KnownRemark:
    said: dict[str, object] = {
        "slug": "m",
        "party": "p",
        "about": ("q",),
        "issue": "i",
        "round": "r1",
        "day": day(1, 10),
        "known_from": day(1, 10),
    }
    return KnownRemark(kind=kind, **{**said, **but})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (remark("warning"), [Kind.WARNING_MADE]),
        (remark("accusation"), [Kind.BREACH_ALLEGED]),
        (remark("forecast"), []),
        (remark("warning", binds=False), []),
        (remark("warning", known_from=day(2, 1)), []),
        (remark("warning", known_until=day(1, 20)), []),
    ],
)
def test_warnings_and_accusations_that_bind_are_told(said: KnownRemark, told: list[Kind]) -> None:
    rows = of_remark(said, known=day(1, 31))

    assert [row.kind for row in rows] == told
    assert all((row.parties, row.issues, row.round) == (("p", "q"), ("i",), "r1") for row in rows)


def test_nobody_is_told_of_them_who_did_not_ask() -> None:
    asked_for = {Kind.PRIORITY_STATED, Kind.WARNING_MADE, Kind.BREACH_ALLEGED}

    assert asked_for.isdisjoint(USUAL_KINDS)
