"""A second reading of rule 18: what weighs most comes first, by asking one question after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import Any

Row = dict[str, Any]
"""A development: kind, nature, answers, weight, priority, line, day, party, issue, wrong, corrects."""

NEWS: list[Callable[[Row], bool]] = [
    lambda row: row["kind"] == "red-line-crossed",
    lambda row: row["kind"] in ("issue-agreed", "issue-reopened"),
    lambda row: row["kind"] == "position-changed" and row["nature"] == "reversed",
    lambda row: "rejected" in row["answers"],
    lambda row: "countered" in row["answers"],
    lambda row: row["kind"] == "position-changed",
    lambda row: row["kind"] == "position-contested",
    lambda row: row["kind"] == "demand-overdue",
    lambda row: bool({"accepted", "accepted-for-discussion"} & set(row["answers"])),
    lambda row: row["kind"] == "red-line-relaxed",
]
REST: list[Callable[[Row], bool]] = [
    lambda row: row["kind"] == "position-stated",
    lambda row: row["kind"].startswith("demand-"),
    lambda row: row["kind"] == "red-line-declared",
    lambda row: row["kind"].startswith("document-"),
    lambda row: row["kind"] in ("statement-corrected", "development-cancelled"),
    lambda row: row["kind"].startswith("round-"),
    lambda row: row["kind"] in ("warning-made", "breach-alleged", "priority-stated"),
    lambda row: row["kind"] in ("issue-parked", "issue-dropped"),
    lambda row: row["kind"] == "dissociated",
    lambda row: True,
]

CORRECTIONS = 4
"""The place of corrections in the rest."""


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as a mail tells them."""
    return sorted(rows, key=cmp_to_key(_before))


def _before(one: Row, other: Row) -> int:
    """Below 0 where the one is told first: the first question on which they differ decides."""
    for question in QUESTIONS:
        mine, theirs = question(one), question(other)
        if mine != theirs:
            return -1 if mine < theirs else 1
    return 0


def _is_news(row: Row) -> bool:
    return not row["corrects"] and any(is_one(row) for is_one in NEWS)


def _kind(row: Row) -> int:
    if row["corrects"] and not row["wrong"]:
        return len(NEWS) + CORRECTIONS
    sorts = [*NEWS, *REST]
    return next(place for place, is_one in enumerate(sorts) if is_one(row))


QUESTIONS: list[Callable[[Row], Any]] = [
    lambda row: not row["wrong"],
    lambda row: not (row["wrong"] or _is_news(row)),
    lambda row: ["core", "major", "minor", None].index(row["weight"]),
    _kind,
    lambda row: ["high", "medium", "low", None].index(row["priority"]),
    lambda row: not row["line"],
    lambda row: -row["day"].toordinal(),
    lambda row: row["party"],
    lambda row: row["issue"],
]
