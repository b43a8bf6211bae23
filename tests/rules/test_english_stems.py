"""Words are compared by their stems, in as many threads as there are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from negotiations.intake.finding.stems import stem_of
from negotiations.rules.english_stems import english_stem

WORDS = [f"{stem}{end}" for stem in ("agree", "reaction", "withdraw", "nation", "relat") for end in
         ("ments", "aries", "alization", "als", "ional", "ness", "ingly", "fulness", "ities", "s")]  # fmt: skip


@pytest.fixture
def in_turns() -> Iterator[None]:
    """Threads that change places as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("agreements", "agreement"), ("agreement", "agreement"), ("withdrawals", "withdraw")],
)
def test_forms_of_a_word_have_one_stem(word: str, stem: str) -> None:
    assert english_stem(word) == stem


def test_threads_do_not_hear_of_the_words_of_others(in_turns: None) -> None:
    alone = {word: english_stem(word) for word in WORDS}
    uncached = stem_of.__wrapped__

    def stemmed(turn: int) -> bool:
        order = WORDS[turn:] + WORDS[:turn]
        return all(uncached(word) == alone[word] for word in order * 20)

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(stemmed, range(8)))
