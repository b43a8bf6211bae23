"""What is drafted of a candidate, kind by kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from negotiations.rules.candidate_entries import entry_of, is_mended, noun_of
from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.vocabulary.candidates import CandidateKind

from .test_guesses import BARE, WHOLE

PLAIN: dict[str, Any] = {
    "party": "p",
    "speaker": "p4",
    "reported_by": "q4",
    "issue": "i",
    "stance": "accepts",
    "summary": "Words.",
    "quote": "words",
    "quote_language": "en",
    "day": "2030-01-10",
    "round": "r1",
}
NO_STANCE = {name: value for name, value in PLAIN.items() if name != "stance"}
SILENT = {**PLAIN, "stance": "no-public-position"}
ANSWER = {"answers": [{"demand": "d", "answer": "accepted"}]}
DEMAND = {"demand": {"addressees": ["q", "z"], "asks": "accepts", "text": "Words."}}
LINE = {"red_line": {"refuses": "rejects", "text": "Words."}}


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("statement", PLAIN),
        ("silence", SILENT),
        ("denial", NO_STANCE),
        ("correction", NO_STANCE),
        ("answer", {**PLAIN, "also": ANSWER}),
        ("demand", {**PLAIN, "also": DEMAND}),
        ("red-line", {**PLAIN, "also": LINE}),
    ],
)
def test_statement_of_each_kind(kind: str, entry: dict[str, Any]) -> None:
    found = replace(WHOLE, kind=CandidateKind(kind))

    assert entry_of(found, noun="statement", language="en") == entry
    assert noun_of(found.kind) == "statement"


@pytest.mark.parametrize("kind", ["warning", "accusation"])
def test_remark_of_each_kind(kind: str) -> None:
    found = replace(WHOLE, kind=CandidateKind(kind), addressees=(Guess("p", ""), Guess("q", "")))

    assert entry_of(found, noun=noun_of(found.kind)) == {
        **{name: PLAIN[name] for name in ("party", "speaker", "reported_by", "issue")},
        **{name: PLAIN[name] for name in ("day", "round")},
        "kind": kind,
        "about": ["q"],
        "text": "Words.",
    }


@pytest.mark.parametrize(
    ("stance", "asks", "refuses"),
    [
        ("accepts", "accepts", "rejects"),
        ("leaning-for", "accepts", "rejects"),
        ("leaning-against", "rejects", "accepts"),
        ("rejects", "rejects", "accepts"),
        ("open-or-conditional", None, None),
        ("no-public-position", None, None),
        (None, None, None),
    ],
)
def test_outcome_of_a_demand_or_a_line_is_that_of_the_stance(
    stance: str | None, asks: str | None, refuses: str | None
) -> None:
    found = replace(WHOLE, stance=Guess(stance, "") if stance else None)
    demand = entry_of(replace(found, kind=CandidateKind.DEMAND), noun="statement")
    line = entry_of(replace(found, kind=CandidateKind.RED_LINE), noun="statement")

    assert demand["also"]["demand"].get("asks") == asks
    assert line["also"]["red_line"].get("refuses") == refuses


@pytest.mark.parametrize("kind", CandidateKind)
def test_without_a_guess_no_field_is_filled(kind: CandidateKind) -> None:
    found: FoundCandidate = replace(BARE, kind=kind)
    words = {"summary": "A"} if noun_of(kind) == "statement" else {"text": "A", "kind": kind.value}

    entry = entry_of(found, noun=noun_of(kind), language="en")

    entry.pop("also", None)
    assert entry.pop("stance", None) == ("no-public-position" if kind == "silence" else None)
    assert entry == words


@pytest.mark.parametrize(
    ("changes", "mended"),
    [
        ({}, False),
        ({"summary": "Ours.", "conditions": ["if"], "sources": ["x"]}, False),
        ({"party": "p", "stance": "accepts"}, False),
        ({"stance": "rejects"}, True),
        ({"quote": None}, True),
        ({"also": None}, False),
        ({"also": {"demand": {}}}, True),
        ({"about": []}, False),
    ],
)
def test_mended_is_what_was_guessed_wrongly(changes: dict[str, Any], mended: bool) -> None:
    assert is_mended(PLAIN, changes) is mended
