"""Guesses as they are kept, and what one sees of them who may not see every name."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.rules.guesses import (
    as_far_as_seen,
    found_again,
    guesses_of,
    names_alone,
    names_guessed,
)
from negotiations.vocabulary.candidates import CandidateKind

WHOLE = FoundCandidate(
    start=3,
    end=9,
    sentence="Words.",
    kind=CandidateKind.ANSWER,
    party=Guess("p", "Named."),
    speaker=Guess("p4", "His office."),
    reported_by=Guess("q4", "Tells it."),
    issues=(Guess("i", "Shares a word."), Guess("j", "Often beside it.")),
    stance=Guess("accepts", "From “accepts”."),
    quote="words",
    day=Guess("2030-01-10", "From “on Thursday”."),
    round=Guess("r1", "There that day."),
    addressees=(Guess("q", "Asked."), Guess("z", "Asked.")),
    demand=Guess("d", "Its words."),
    answer=Guess("accepted", "From “yes”."),
    repeat_of=Guess("s", "The same words."),
    is_background=True,
)
BARE = FoundCandidate(start=0, end=1, sentence="A", kind=CandidateKind.STATEMENT)


@pytest.mark.parametrize("found", [WHOLE, BARE], ids=["with all guesses", "without one"])
def test_what_was_found_is_read_again_as_it_was(found: FoundCandidate) -> None:
    kept = json.loads(json.dumps(guesses_of(found)))

    again = found_again(
        kept, start=found.start, end=found.end, sentence=found.sentence, kind=found.kind
    )

    assert again == found


def test_nothing_is_kept_of_what_was_not_guessed() -> None:
    assert guesses_of(BARE) == {}


LOST: dict[tuple[str, str], dict[str, Any]] = {
    ("party", "p"): {"party": None, "stance": None},
    ("party", "q"): {"addressees": (Guess("z", "Asked."),)},
    ("speaker", "p4"): {"speaker": None},
    ("speaker", "q4"): {"reported_by": None},
    ("issue", "i"): {"issues": (Guess("j", "Often beside it."),), "stance": None},
    ("issue", "j"): {"issues": (Guess("i", "Shares a word."),)},
    ("round", "r1"): {"round": None},
    ("demand", "d"): {"demand": None, "answer": None},
    ("statement", "s"): {"repeat_of": None},
}


@pytest.mark.parametrize(("hidden", "lost"), LOST.items(), ids=map(" ".join, LOST))
def test_what_is_hidden_is_not_guessed_nor_what_rests_on_it(
    hidden: tuple[str, str], lost: dict[str, Any]
) -> None:
    seen = as_far_as_seen(WHOLE, lambda *named: None if named == hidden else named[1])

    assert seen == replace(WHOLE, **lost)


def test_every_name_is_asked_for() -> None:
    assert set(names_guessed(WHOLE)) >= set(LOST)


def test_thing_is_called_by_its_name_of_today() -> None:
    seen = as_far_as_seen(WHOLE, lambda noun, name: f"{name}-x")

    assert (seen.party, seen.issues[0]) == (Guess("p-x", "Named."), Guess("i-x", "Shares a word."))


def test_names_alone_say_nothing_of_why() -> None:
    alone = names_alone(WHOLE)

    assert guesses_of(alone) == {
        "party": {"value": "p", "reason": ""},
        "issues": [{"value": "i", "reason": ""}, {"value": "j", "reason": ""}],
        "quote": "words",
    }
    assert names_alone(BARE) == BARE
    assert (WHOLE.kind, alone.kind) == ("answer", "statement")
