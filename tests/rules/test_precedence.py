"""What weighs most comes first (rule 18), in a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from negotiations.rules.precedence import heaviest, precedence
from negotiations.vocabulary.kinds import Kind

DAY = date(2030, 2, 10)


@dataclass(frozen=True)
class Told:
    """One thing that is told together with others."""

    kind: Kind
    fields: dict[str, Any]

    @property
    def place(self) -> Any:
        usual = {"day": DAY, "party": "p", "issue": "i"}
        return precedence(self.kind, **{**usual, **self.fields})


def told(kind: str, **fields: Any) -> Told:
    return Told(Kind(kind), fields)


def reply(*answers: str, **fields: Any) -> Told:
    return told("response-received", answers=answers, **fields)


MOVED, STATED = "position-changed", "position-stated"
CHAINS: dict[str, list[Told]] = {
    "what we told wrongly, then news, then the rest, whatever the issue weighs": [
        told(MOVED, weight="minor", told_wrongly=True),
        told("development-cancelled", told_wrongly=True, corrects=True, weight="minor"),
        told("red-line-relaxed", weight="core"),
        told(MOVED),
        told(STATED, weight="core"),
        told("round-held"),
    ],
    "the kinds of news in their order": [
        told(MOVED, nature="reversed"),
        reply("rejected"),
        reply("countered"),
        told(MOVED, nature="moved"),
        told("position-contested"),
        told("demand-overdue"),
        reply("accepted"),
        told("red-line-relaxed"),
    ],
    "a reply by its heaviest answer": [
        reply("accepted", "not-answered", "rejected"),
        reply("accepted", "countered"),
        told("demand-overdue"),
        reply("accepted-for-discussion", "not-answered"),
        told(STATED),
        reply("not-answered"),
    ],
    "an answer by what it became": [
        told("answer-changed", answers=["rejected"]),
        told(MOVED),
        told("answer-changed", answers=["accepted"]),
    ],
    "the rest in its order": [
        told(STATED),
        told("demand-made"),
        told("red-line-declared"),
        told("document-disclosed"),
        told("statement-corrected", corrects=True),
        told("round-moved"),
    ],
    "the weight of the issue before the kind": [
        told("red-line-relaxed", weight="core"),
        told("red-line-relaxed", weight="major"),
        told(MOVED, nature="reversed", weight="minor"),
        told(MOVED, nature="reversed"),
    ],
    "then the priority, a line of its own, the latest day, party and issue": [
        told(MOVED, priority="high"),
        told(MOVED, priority="low", day=date(2030, 1, 1)),
        told(MOVED, has_line=True, day=date(2030, 1, 1)),
        told(MOVED, day=date(2030, 2, 11)),
        told(MOVED, party="a", issue="j"),
        told(MOVED, party="b", issue="i"),
        told(MOVED, party="b", issue="j"),
    ],
    "what only our record changed is no news": [
        told(STATED),
        told(MOVED, nature="reversed", corrects=True),
    ],
}


@pytest.mark.parametrize("chain", CHAINS.values(), ids=CHAINS)
def test_each_comes_before_the_next(chain: list[Told]) -> None:
    for before, after in pairwise(chain):
        assert before.place < after.place, (before, after)


def test_of_several_issues_the_heaviest_counts() -> None:
    assert heaviest(["minor", "", None, "core", "major"]) == "core"
    assert heaviest(["", None]) is None


def test_64_a_refused_core_demand_leads_then_the_move_then_the_first_stance() -> None:
    move = told(MOVED, nature="moved", weight="minor")
    refusal = reply("rejected", weight="core")
    first = told(STATED, weight="core")

    ordered = sorted([move, first, refusal], key=lambda one: one.place)

    assert ordered == [refusal, move, first]
