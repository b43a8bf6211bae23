"""What the words of a sentence speak for, beside what the rules take it for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import Stance
from ..finding.opinions import AskedOf, Opinion, Trust
from .counted_words import CountedWord, counted
from .weights import Weighed, WeighedAnswers, WordWeights, word_weights

EVENED = 5.0
"""The length that the words of every sentence have together where it is asked whether it says something."""
SPEAKS = 0.5
"""So much at least a word must weigh for a stance, over what it weighs for the others, to be named as a reason."""


TRUST = Trust(stance_of_rules=0.75, kind_of_rules=0.5, least=0.27, enough=(0.78, 0.94))
MARKED = replace(TRUST, least=0.0, enough=(0.5, 1.0))
"""Of words of which a person holds that they say something."""


class Wordings:
    """Counts the words of sentences; the same of the same, whatever it read before."""

    def __init__(self, weights: WordWeights, trust: Trust = TRUST) -> None:
        self._weights, self.trust = weights, trust

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order."""
        return [self._opinion(one) for one in asked]

    def _opinion(self, asked: AskedOf) -> Opinion:
        known = [one for one in counted(asked) if one.word in self._weights.rows]
        rows = [self._weights.rows[one.word] for one in known]
        says = self._weights.says.of(rows, evened=EVENED)
        stances, kinds = self._weights.stances, self._weights.kinds
        return Opinion(
            says_something=float(1 / (1 + np.exp(-says[0]))),
            stances={Stance(s): share for s, share in _shares(stances, stances.of(rows))},
            kinds={CandidateKind(k): share for k, share in _shares(kinds, kinds.of(rows))},
            reasons=_reasons(asked.sentence, known, stances, rows),
        )


@lru_cache(maxsize=2)
def wordings(trust: Trust = TRUST) -> Wordings:
    """With the weights that come with the program."""
    return Wordings(word_weights(), trust)


def _shares(told_of: WeighedAnswers, told: Weighed) -> list[tuple[str, float]]:
    raised = np.exp(told - told.max())
    return list(zip(told_of.answers, (raised / raised.sum()).tolist(), strict=True))


def _reasons(
    sentence: str, known: Sequence[CountedWord], stances: WeighedAnswers, rows: Sequence[int]
) -> dict[Stance, str]:
    """For each stance the words of the sentence that speak for it most."""
    of_it = [n for n, one in enumerate(known) if one.place and one.is_telling]
    if not of_it:
        return {}
    told = stances.weights[[rows[n] for n in of_it]]
    over = told - told.mean(axis=1, keepdims=True)
    reasons = {}
    for column, stance in enumerate(stances.answers):
        best = int(over[:, column].argmax())
        start, end = known[of_it[best]].place or (0, 0)
        if over[best, column] >= SPEAKS:
            reasons[Stance(stance)] = f"From “{sentence[start:end]}”, as such sentences are meant"
    return reasons
