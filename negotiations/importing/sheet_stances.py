"""What a cell holds for a stance: its word, its sign or its score. What is only like one is suggested."""

from __future__ import annotations

from difflib import get_close_matches

from ..rules.names import folded
from ..vocabulary.stances import SCALE, SILENCE, Stance

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−﹣－", "-"))
"""What people type for a minus, or their programs for them."""
SIGNS = {
    **{stance.sign.translate(DASHES): stance.value for stance in SCALE},
    **{str(stance.score): stance.value for stance in SCALE},
    **{f"+{stance.score}": stance.value for stance in SCALE if (stance.score or 0) > 0},
    **dict.fromkeys(("+/-", "+-"), Stance.OPEN_OR_CONDITIONAL.value),
    SILENCE.sign: SILENCE.value,
}
NAMES = {folded(stance.value): stance.value for stance in Stance}


class NoStance(ValueError):
    """The text says no stance. The sentence says which are `like` it."""

    def __init__(self, text: str, like: list[str]) -> None:
        self.like = tuple(like)
        super().__init__(f"'{text}' is unknown; did you mean {' or '.join(like)}?")


def stance_in(text: str) -> str:
    """The stance that the text says, else the text itself. Raises `ValueError` with what is like it."""
    told = folded(text)
    # A sign is not folded: what is left of "-2" would be the opposite.
    stance = SIGNS.get(text.translate(DASHES)) or NAMES.get(told)
    if stance is None and (like := _like(told)):
        raise NoStance(text, like)
    return stance or text


def _like(told: str) -> list[str]:
    """Those of which the text is a word, else those that are written nearly so."""
    if not told:
        return []
    having = [stance.value for stance in Stance if told in stance.words.split()]
    words = {stance.words: stance.value for stance in Stance}
    return having or [words[near] for near in get_close_matches(told, words, n=2, cutoff=0.7)]
