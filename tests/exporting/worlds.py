"""Random cases in which not everybody may know everything."""

from __future__ import annotations

import copy
import random
from typing import Any

FEW_WHO_KNOW = ("statements", "red_lines", "priorities", "remarks", "issue_acts")
"""The lists of which an entry may be hidden without regard to what others say of it."""


def with_audiences(case: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The case with some of that for the team or the cleared, or under an embargo that has ended."""
    for entry in _apart(case):
        if dice.random() < 0.4:
            entry["audience"] = dice.choice(["public", "team", "cleared"])
            if entry["audience"] != "cleared" and dice.random() < 0.6:
                entry["embargo_until"] = f"2021-03-{dice.randint(1, 31):02}"
    return case


def as_the_public_knows_it(case: dict[str, Any]) -> dict[str, Any]:
    """The case without what is hidden, and with what came out known only from that day."""
    known: dict[str, Any] = copy.deepcopy(case)
    for name in FEW_WHO_KNOW:
        known[name] = [e for e in known[name] if e.get("audience", "public") == "public"]
    for entry in _apart(known):
        came_out = entry.pop("embargo_until", None)
        day = entry.get("known_from") or entry.get("date") or entry.get("day")
        if came_out and came_out > day:
            entry["known_from"] = came_out
    return known


def _apart(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of those lists that nothing else is about."""
    named = {slug for one in case["corrections"] for slug in one["statements"]}
    joined = {one["joins"] for one in case["statements"] if one.get("joins")}
    return [
        entry
        for name in FEW_WHO_KNOW
        for entry in case[name]
        if entry["slug"] not in named | joined and not entry.get("joins")
    ]
