"""What is drafted of a candidate: the entry that its guesses make, and whether somebody mended it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..vocabulary.candidates import CandidateKind
from ..vocabulary.stances import OPPOSITE, Stance
from .candidates import FoundCandidate, Guess

STATEMENT, REMARK = "statement", "remark"
REMARKS = {CandidateKind.WARNING: "warning", CandidateKind.ACCUSATION: "accusation"}
"""The kinds that are no stance, with the kind of remark that each is."""
NO_STANCE = (CandidateKind.DENIAL, CandidateKind.CORRECTION)
"""The kinds that are recorded at the statement which they are about, and by themselves say no stance."""
GUESSED = (
    *("kind", "party", "speaker", "reported_by", "issue", "stance", "quote", "day", "round"),
    *("about", "also"),
)
"""The fields of an entry that are guessed. All else is in our own words, and no guess was wrong by them."""


def noun_of(kind: CandidateKind) -> str:
    """The noun of which a candidate of that kind is drafted."""
    return REMARK if kind in REMARKS else STATEMENT


def entry_of(found: FoundCandidate, *, noun: str, language: str = "") -> dict[str, Any]:
    """The entry of that noun as JSON, as far as it was guessed; our words are those of the sentence.

    `language` is that of the quote. What was not guessed is left out.
    """
    said = _remark(found) if noun == REMARK else _statement(found, language)
    return {name: value for name, value in said.items() if value not in (None, "", [], {})}


def is_mended(guessed: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    """Whether somebody said in `changes` otherwise what is guessed of an entry, or said what was not."""
    return any(
        (changes[name] or None) != (guessed.get(name) or None)
        for name in GUESSED
        if name in changes
    )


def _statement(found: FoundCandidate, language: str) -> dict[str, Any]:
    return {
        "party": _value(found.party),
        "speaker": _value(found.speaker),
        "reported_by": _value(found.reported_by),
        "issue": _value(found.issues[0]) if found.issues else None,
        "stance": _stance(found),
        "summary": found.sentence,
        "quote": found.quote,
        "quote_language": language if found.quote else None,
        "day": _value(found.day),
        "round": _value(found.round),
        "also": _also(found),
    }


def _stance(found: FoundCandidate) -> str | None:
    if found.kind == CandidateKind.SILENCE:
        return Stance.NO_PUBLIC_POSITION.value
    return None if found.kind in NO_STANCE else _value(found.stance)


def _also(found: FoundCandidate) -> dict[str, Any]:
    """What the statement brings with it, by its kind."""
    if found.kind == CandidateKind.DEMAND:
        asked = [guess.value for guess in found.addressees]
        outcome = _outcome(found)
        demand = {"addressees": asked, "asks": outcome, "text": found.sentence}
        return {"demand": {name: value for name, value in demand.items() if value}}
    if found.kind == CandidateKind.ANSWER and found.demand is not None:
        answer = {"demand": found.demand.value, "answer": _value(found.answer)}
        return {"answers": [{name: value for name, value in answer.items() if value}]}
    if found.kind == CandidateKind.RED_LINE:
        refused = OPPOSITE.get(_outcome(found) or "")
        line = {"refuses": refused, "text": found.sentence}
        return {"red_line": {name: value for name, value in line.items() if value}}
    return {}


def _outcome(found: FoundCandidate) -> str | None:
    """The outcome towards which its stance points; None in the middle, and without one."""
    if found.stance is None:
        return None
    score = Stance(found.stance.value).score
    if not score:
        return None
    return (Stance.ACCEPTS if score > 0 else Stance.REJECTS).value


def _remark(found: FoundCandidate) -> dict[str, Any]:
    party = _value(found.party)
    return {
        "kind": REMARKS.get(found.kind),
        "party": party,
        "speaker": _value(found.speaker),
        "reported_by": _value(found.reported_by),
        "about": [guess.value for guess in found.addressees if guess.value != party],
        "issue": _value(found.issues[0]) if found.issues else None,
        "text": found.sentence,
        "day": _value(found.day),
        "round": _value(found.round),
    }


def _value(guess: Guess | None) -> str | None:
    return guess.value if guess is not None else None
