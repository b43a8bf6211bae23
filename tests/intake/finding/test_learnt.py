"""What was decided of other articles bears on what is found: who is meant, which issue, what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import Any

import pytest

from negotiations.intake.finding.knowledge import Knowledge
from negotiations.intake.finding.learnt import verb_of
from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.rules.learnings import CodedSentence, learnings, learnt
from negotiations.vocabulary.candidates import Decision

from ...rules.coded_sentences import dismissed, said
from .orchard import ORCHARD, found_in

MINISTRY = (
    "The farm ministry of Velmar said that it would reject a toll on the Harrow bridge.",
    "The farm ministry of Velmar said it backs a toll on the Harrow bridge.",
)
POTS = "Edda Plum said that smudge pots in the groves would be accepted."


def knowing(*decided: CodedSentence) -> Knowledge:
    return replace(ORCHARD, learnt=learnt(learnings(decided)))


def coded_as(found: FoundCandidate, number: int, **more: Any) -> CodedSentence:
    """A decision on what was found, as its guesses and their reasons were kept."""
    guess = found.speaker or found.party
    assert guess is not None
    return said(
        number,
        named=guess.reason.removeprefix("From “").removesuffix("”."),
        sentence=found.sentence,
        verb=found.verb,
        kind=found.kind,
        **more,
    )


def test_who_was_coded_twice_by_the_same_words_is_guessed_from_then_on() -> None:
    (first,), (second,) = found_in(MINISTRY[0]), found_in(MINISTRY[1])
    once = coded_as(first, 1, speaker="hale")

    before = found_in(MINISTRY[0], known=knowing(once))
    (after,) = found_in(MINISTRY[0], known=knowing(once, coded_as(second, 2, speaker="hale")))

    assert before == [first]
    assert first.speaker is None
    assert after == replace(
        first,
        speaker=Guess("hale", "Coded so twice: “The farm ministry” as Jonas Hale."),
    )


def test_party_goes_with_who_was_coded_and_nothing_that_rests_on_another_stays() -> None:
    (first,) = found_in(MINISTRY[0])
    as_reed = [coded_as(first, n, party="growers", speaker="reed") for n in (1, 2)]

    (after,) = found_in(MINISTRY[0], known=knowing(*as_reed))

    assert (after.party, after.named_party) == (
        Guess("growers", "The party of Tom Reed."),
        "velmar",
    )
    assert [one.value for one in (after.speaker,) if one] == ["reed"]
    assert (after.round, after.demand, after.answer, after.repeat_of) == (None,) * 4


def test_who_is_not_known_to_the_reader_is_not_guessed() -> None:
    (first,) = found_in(MINISTRY[0])
    decided = [coded_as(first, n, speaker="nobody") for n in (1, 2)]

    assert found_in(MINISTRY[0], known=knowing(*decided)) == [first]


def test_issue_is_guessed_by_likeness_with_a_sentence_that_was_accepted_for_it() -> None:
    earlier = said(1, sentence="Smudge pots in the groves must be paid for.", issue="frost-aid")

    before, after = found_in(POTS), found_in(POTS, known=knowing(earlier))

    assert before == []
    assert [one.issues[0] for one in after] == [
        Guess(
            "frost-aid",
            "Like what was accepted in “Orchards”: «Smudge pots in the groves must be paid for».",
        )
    ]


def test_what_was_dismissed_twice_is_found_all_the_same_and_says_so() -> None:
    (first,) = found_in(MINISTRY[1])
    like_it = {"verb": first.verb, "kind": first.kind}

    (after,) = found_in(
        MINISTRY[1], known=knowing(dismissed(1, **like_it), dismissed(2, **like_it))
    )

    assert after == replace(
        first,
        doubt=Guess(
            "no-statement",
            "Dismissed so twice before, as told with “said”, of the same kind: "
            "says nothing of a position.",
        ),
    )


VERBS = {
    "“We warned them,” Plum said.": "said",
    "The minister, who insists on it, told reporters.": "insists",
    "Velmar wants a toll.": "",
    "“Nobody said that": "",
}


@pytest.mark.parametrize(("sentence", "verb"), VERBS.items(), ids=VERBS)
def test_verb_of_a_sentence_is_the_first_outside_of_quotation_marks(
    sentence: str, verb: str
) -> None:
    assert verb_of(sentence) == verb


def test_two_thousand_decisions_cost_less_than_a_second() -> None:
    many = [
        said(
            n,
            sentence=f"Plum said that plot {n} of the groves and its wells would be sprayed by {n}.",
            issue="spray-ban",
            verb="said",
            decision=Decision.ACCEPTED,
        )
        for n in range(2000)
    ]
    began = perf_counter()

    found_in(*MINISTRY, POTS, known=knowing(*many))

    assert perf_counter() - began < 1
