"""The stance scale: each stance with its score, sign, fill, meaning and verb."""

from __future__ import annotations

from .word import Word


class Stance(Word):
    """Every stance with its score (silence has none), its sign and fill on pages, what it means.

    `verb` stands between a party and an issue: "Germany is leaning for …".
    """

    score: int | None
    sign: str
    fill: str
    meaning: str
    verb: str

    REJECTS = "rejects", -2, "−−", "n2", "Refuses the issue’s proposition.", "rejects"
    LEANING_AGAINST = (
        *("leaning-against", -1, "−", "n1"),
        "Unwilling for now, or only by implication.",
        "is leaning against",
    )
    OPEN_OR_CONDITIONAL = (
        *("open-or-conditional", 0, "±", "z0"),
        "Would consider it, or only on stated conditions.",
        "is open or conditional on",
    )
    LEANING_FOR = "leaning-for", 1, "+", "p1", "Favours it with reservations.", "is leaning for"
    ACCEPTS = "accepts", 2, "++", "p2", "Supports or demands it.", "accepts"
    NO_PUBLIC_POSITION = "no-public-position", None, "…", "hush", "", "has no public position on"

    @property
    def words(self) -> str:
        """As people read it: "leaning for"."""
        return self.replace("-", " ")


SILENCE = Stance.NO_PUBLIC_POSITION

SCORES = {stance.value: stance.score for stance in Stance}
"""The score of every stance, for walks over very many."""

SCALE = tuple(stance for stance in Stance if stance.score is not None)
"""The stances on a proposition, from the one most against it to the one most for it."""

LOWEST = min(score for score in SCORES.values() if score is not None)
HIGHEST = max(score for score in SCORES.values() if score is not None)

BY_SCORE = {stance.score: stance for stance in SCALE}

OPPOSITE = {Stance.ACCEPTS.value: Stance.REJECTS.value, Stance.REJECTS.value: Stance.ACCEPTS.value}
"""The other outcome that a demand can ask for and a red line refuse."""


def mirrored(stance: str) -> str:
    """The stance on the opposite proposition: accepts for rejects; the middle and a silence stay."""
    score = SCORES[stance]
    return stance if score is None else BY_SCORE[-score].value


def side(stance: str) -> int:
    """The side of a proposition that a stance is on: -1 against, 0 the middle, 1 for."""
    return side_of_score(Stance(stance).score)


def side_of_score(score: int | None) -> int:
    """The same by the score of a stance. Raises `ValueError` for a silence, which is on none."""
    if score is None:
        raise ValueError("A silence is on no side.")
    return (score > 0) - (score < 0)


def stance_words(stance: str | None) -> str:
    """A stored stance as people read it; "no statement" where there is none."""
    return Stance(stance).words if stance else "no statement"
