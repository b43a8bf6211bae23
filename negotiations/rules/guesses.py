"""The guesses of a candidate as they are kept, and what is left of them for who may not see every name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from ..vocabulary.candidates import CandidateKind
from .candidates import FoundCandidate, Guess

NAMES = {
    "party": "party",
    "speaker": "speaker",
    "reported_by": "speaker",
    "round": "round",
    "demand": "demand",
    "repeat_of": "statement",
}
"""The fields that name one thing, by the noun of which they name one."""
SEVERAL = {"issues": "issue", "addressees": "party"}
"""The fields that name several."""
WORDS = ("stance", "day", "answer", "doubt")
"""The guesses that are words or days, and name nothing."""

type Called = Callable[[str, str], str | None]
"""How the thing of a noun is called that goes by that name; None where it is not there."""


def guesses_of(found: FoundCandidate) -> dict[str, Any]:
    """What was guessed, as JSON; nothing of what was not."""
    guesses = asdict(found)
    for name in ("start", "end", "sentence", "kind"):
        del guesses[name]
    said = {name: list(one) if isinstance(one, tuple) else one for name, one in guesses.items()}
    return {name: value for name, value in said.items() if value}


def found_again(
    guesses: Mapping[str, Any], *, start: int, end: int, sentence: str, kind: str
) -> FoundCandidate:
    """The candidate of which those guesses are kept."""
    said: dict[str, Any] = {name: _guess(guesses.get(name)) for name in (*NAMES, *WORDS)}
    for name in SEVERAL:
        said[name] = tuple(Guess(**one) for one in guesses.get(name, ()))
    return FoundCandidate(
        start=start,
        end=end,
        sentence=sentence,
        kind=CandidateKind(kind),
        quote=guesses.get("quote"),
        is_background=bool(guesses.get("is_background")),
        verb=guesses.get("verb", ""),
        named_party=guesses.get("named_party", ""),
        **said,
    )


def _guess(kept: Mapping[str, str] | None) -> Guess | None:
    return Guess(**kept) if kept else None


def names_alone(found: FoundCandidate) -> FoundCandidate:
    """Only what the sentence itself says, and by what its candidates are told apart, without a reason."""
    return FoundCandidate(
        start=found.start,
        end=found.end,
        sentence=found.sentence,
        # That it answers is known from the demand alone.
        kind=CandidateKind.STATEMENT if found.kind is CandidateKind.ANSWER else found.kind,
        party=Guess(found.named_party or found.party.value, "") if found.party else None,
        issues=tuple(Guess(issue.value, "") for issue in found.issues),
        quote=found.quote,
        verb=found.verb,
    )


def names_guessed(found: FoundCandidate) -> Iterator[tuple[str, str]]:
    """Every name in the guesses, after its noun."""
    for field, noun in NAMES.items():
        guess: Guess | None = getattr(found, field)
        if guess is not None:
            yield noun, guess.value
    if found.named_party:
        yield "party", found.named_party
    for field, noun in SEVERAL.items():
        yield from ((noun, guess.value) for guess in getattr(found, field))


def as_far_as_seen(found: FoundCandidate, called: Called) -> FoundCandidate:
    """The candidate without the guesses that name what is not there, and those that rest on them.

    The stance is that of its party on the first of its issues: without these it is none.
    """
    seen: dict[str, Any] = {}
    for field, noun in NAMES.items():
        seen[field] = _called(getattr(found, field), noun, called)
    for field, noun in SEVERAL.items():
        guesses = (_called(guess, noun, called) for guess in getattr(found, field))
        seen[field] = tuple(guess for guess in guesses if guess is not None)
    first = found.issues[0] if found.issues else None
    lost_issue = first is not None and called("issue", first.value) is None
    lost_party = found.party is not None and seen["party"] is None
    if lost_issue or lost_party:
        seen["stance"] = None
    seen["named_party"] = called("party", found.named_party) or "" if found.named_party else ""
    if found.speaker is not None and seen["speaker"] is None:
        seen["doubt"] = None
    if found.demand is not None and seen["demand"] is None:
        seen["answer"] = None
    return replace(found, **seen)


def _called(guess: Guess | None, noun: str, called: Called) -> Guess | None:
    name = called(noun, guess.value) if guess is not None else None
    return Guess(name, guess.reason) if guess is not None and name is not None else None
