"""Who reads articles besides the rules: who counts words, and the language model with him unless it is switched off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log

from django.conf import settings

from .finding.opinions import AskedOf, Opinion, SecondReader, Trust
from .finding.second_opinions import OF_ANOTHER
from .language_model.second_reader import LanguageModel, language_model
from .wordings.second_reader import MARKED, Wordings, wordings

WORTH_ASKING = 0.1
"""So likely it must be by the words that a sentence says something for the model to be asked, which takes its time."""
SURE = 0.85
"""Nor is it asked where each of what the words say is likelier than that."""
OF_MODEL, OF_WORDS = 1.0, 0.7
"""How much the logarithm of how likely a stance or a kind is counts by each."""
SAYS_OF_MODEL = 0.6
"""How much the model counts against the words where it is asked whether anything is said."""
BY_MODEL = "As the language model reads it"
HARDLY = 1e-6
TOGETHER = Trust(stance_of_rules=1.2, kind_of_rules=0.7, least=0.1, enough=(0.8, 0.93))
"""How far both together are believed. Of what the rules find and both hold a tenth likely to say something, more than half does."""


class JointReader:
    """Who counts words and the language model, whose opinions become one.

    The model is asked of sentences that share words `marked`; without these, of all that may say something.
    """

    def __init__(
        self,
        words: Wordings,
        model: LanguageModel,
        trust: Trust = TOGETHER,
        *,
        marked: str | None = None,
    ) -> None:
        self._words, self._model, self.trust, self._marked = words, model, trust, marked

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order."""
        by_words = self._words.opinions(asked)
        worth = [n for n, one in enumerate(by_words) if self._is_worth_asking(asked[n], one)]
        by_model = dict(zip(worth, self._model.opinions([asked[n] for n in worth]), strict=True))
        return [joint(one, by_model[n]) if n in by_model else one for n, one in enumerate(by_words)]

    def _is_worth_asking(self, asked: AskedOf, by_words: Opinion) -> bool:
        if self._marked is not None:
            return asked.sentence in self._marked or self._marked in asked.sentence
        if asked.by_rules == OF_ANOTHER:
            # The rules order the issues.
            return False
        return by_words.says_something >= WORTH_ASKING and not _is_sure(by_words)


def joint(words: Opinion, model: Opinion) -> Opinion:
    """The two opinions of one sentence as one. Words are a reason of the stance alone for which they speak most."""
    told = max(words.stances, key=words.stances.__getitem__)
    reasons = {stance: BY_MODEL for stance in words.stances if stance is not told}
    if told in words.reasons:
        reasons[told] = words.reasons[told]
    by_words, by_model = _odds(words.says_something), _odds(model.says_something)
    says = SAYS_OF_MODEL * by_model + (1 - SAYS_OF_MODEL) * by_words
    return Opinion(
        says_something=1 / (1 + exp(-says)),
        stances=_mixed(words.stances, model.stances),
        kinds=_mixed(words.kinds, model.kinds),
        reasons=reasons,
    )


def _is_sure(opinion: Opinion) -> bool:
    likeliest = max(opinion.stances.values()), max(opinion.kinds.values())
    return min(opinion.says_something, *likeliest) > SURE


def _odds(likely: float) -> float:
    return log((likely + HARDLY) / (1 - likely + HARDLY))


def _mixed[T](words: Mapping[T, float], model: Mapping[T, float]) -> dict[T, float]:
    raised = {
        one: (words[one] + HARDLY) ** OF_WORDS * (model.get(one, 0.0) + HARDLY) ** OF_MODEL
        for one in words
    }
    whole = sum(raised.values())
    return {one: share / whole for one, share in raised.items()}


@lru_cache(maxsize=1)
def _joint_reader() -> JointReader:
    return JointReader(wordings(), language_model())


def second_reader() -> SecondReader:
    """Who reads besides the rules on this site."""
    return _joint_reader() if settings.LANGUAGE_MODEL else wordings()


def reader_of_marked(words: str) -> SecondReader:
    """Who reads besides the rules where a person marked those words, who waits."""
    if not settings.LANGUAGE_MODEL:
        return wordings(MARKED)
    return JointReader(wordings(), language_model(), MARKED, marked=words)
