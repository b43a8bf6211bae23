"""What each word weighs is learnt, on the scratch database that DATABASE_URL names: by logistic regression.

First it is learnt from four fifths of the negotiations and measured in the last, five times; then from all of them and
the articles. Two on different machines get the same numbers but for the last places.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import django
import numpy as np
from django.core.management import call_command
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

django.setup()

from negotiations.intake.wordings.counted_words import counted  # noqa: E402
from negotiations.intake.wordings.second_reader import EVENED  # noqa: E402
from negotiations.vocabulary.stances import Stance  # noqa: E402

from .examples import NOTHING, TAKEN_FOR_NOTHING, UNTOLD, Example, of_file, of_folder  # noqa: E402

HERE = Path(__file__).parent
ARTICLES = HERE.with_name("articles")
FEWEST = 4
"""In so many examples a word must stand."""
FOLDS = 5
FIRM = {"says": 0.2, "stances": 0.15, "kinds": 0.15}
"""How far single words may weigh: the inverse of the regularization."""
NOT_FOUND = 0.3
"""How much an example counts for which the rules find nothing, where it is asked whether something is said."""
TURNS, CLOSE = 300, 1e-3
STEPS = 127
"""In so many steps either way a weight is kept."""


def main(out: Path) -> None:
    """Measures, learns, and writes what was learnt."""
    call_command("migrate", verbosity=0)
    files = sorted([*HERE.glob("passages/*.json"), *HERE.glob("whole/*.json")])
    with ProcessPoolExecutor() as several:
        groups = list(several.map(_examples, files))
    groups.append(list(of_folder(ARTICLES, Random(7))))
    _say(f"{sum(map(len, groups))} examples of {len(groups) - 1} negotiations and the articles")
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        left = [one for n, group in enumerate(groups) if n % FOLDS != fold for one in group]
        lesson = Lesson(left)
        for n, group in enumerate(groups[:-1]):
            if n % FOLDS == fold:
                right.update(lesson.measured(group))
        _say(f"fold {fold + 1} of {FOLDS}: {dict(right)}")
    whole = Lesson([one for group in groups for one in group])
    np.savez_compressed(out, **whole.learnt())


@dataclass(frozen=True, slots=True)
class Taught:
    """One question: its answers, what each word weighs for each, and what no word does."""

    answers: tuple[str, ...]
    weights: Any
    bias: Any


class Lesson:
    """What examples teach of words."""

    def __init__(self, examples: Sequence[Example]) -> None:
        words = [[one.word for one in counted(example.asked)] for example in examples]
        often = Counter(word for told in words for word in told)
        self._rows = {
            w: row for row, w in enumerate(sorted(w for w in often if often[w] >= FEWEST))
        }
        counts = self._counts(words)
        said = np.array([example.stance != NOTHING for example in examples])
        stances = np.array([str(example.stance) for example in examples])
        kinds = np.array([str(example.kind) for example in examples])
        found = np.array([e.asked.by_rules not in TAKEN_FOR_NOTHING for e in examples])
        self._says = _taught(
            "says", _evened(counts), said.astype(str), np.where(found, 1.0, NOT_FOUND)
        )
        stance = said & (stances != UNTOLD)
        self._stances = _taught("stances", counts[stance], stances[stance])
        self._kinds = _taught("kinds", counts[said], kinds[said])

    def measured(self, examples: Sequence[Example]) -> Counter[str]:
        """Of those for which the rules find something, and which say something, how much is right."""
        found = [e for e in examples if e.asked.by_rules not in TAKEN_FOR_NOTHING]
        counts = self._counts([[one.word for one in counted(e.asked)] for e in found])
        says = _evened(counts) @ self._says.weights[:, 0] + self._says.bias[0] > 0
        stances = (counts @ self._stances.weights + self._stances.bias).argmax(1)
        kinds = (counts @ self._kinds.weights + self._kinds.bias).argmax(1)
        told: Counter[str] = Counter()
        for number, example in enumerate(found):
            told["found"] += 1
            told["told whether it says something"] += bool(says[number]) == (
                example.stance != NOTHING
            )
            if example.stance == NOTHING:
                continue
            by_rules = example.asked.by_rules.rpartition(", ")
            told["says something"] += 1
            told["stance by the rules"] += by_rules[0] == _words(example.stance)
            told["kind by the rules"] += by_rules[2] == example.kind
            told["stance"] += self._stances.answers[stances[number]] == example.stance
            told["kind"] += self._kinds.answers[kinds[number]] == example.kind
        return told

    def learnt(self) -> dict[str, Any]:
        """Each weight in whole steps, the largest of an answer the most steps."""
        kept: dict[str, Any] = {"words": np.frombuffer("\n".join(self._rows).encode(), np.uint8)}
        for name in FIRM:
            taught: Taught = getattr(self, f"_{name}")
            steps = np.maximum(abs(taught.weights).max(axis=0), 1e-9) / STEPS
            kept[f"{name}.answers"] = np.array(taught.answers)
            kept[f"{name}.weights"] = np.round(taught.weights / steps).astype(np.int8)
            kept[f"{name}.steps"] = steps.astype(np.float32)
            kept[f"{name}.bias"] = taught.bias.astype(np.float32)
        return kept

    def _counts(self, words: Sequence[Sequence[str]]) -> Any:
        places = [[self._rows[w] for w in told if w in self._rows] for told in words]
        starts = np.cumsum([0, *map(len, places)])
        columns = np.array([place for told in places for place in told], int)
        shape = len(words), len(self._rows)
        return csr_matrix((np.ones(len(columns)), columns, starts), shape=shape)


def _examples(path: Path) -> list[Example]:
    return list(of_file(path, Random(path.stem)))


def _evened(counts: Any) -> Any:
    many = np.maximum(1, np.asarray(counts.sum(axis=1)).ravel())
    return diags(EVENED / many**0.5) @ counts


def _taught(name: str, counts: Any, answers: Any, weights: Any = None) -> Taught:
    told = LogisticRegression(C=FIRM[name], max_iter=TURNS, tol=CLOSE)
    told.fit(counts, answers, sample_weight=weights)
    names = tuple(map(str, told.classes_))
    if len(names) == 2:  # Of two answers the weights of the second are learnt.
        names = names[1:]
    return Taught(answers=names, weights=told.coef_.T, bias=told.intercept_)


def _words(stance: str) -> str:
    return "no stance" if stance == UNTOLD else Stance(stance).words


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
