"""Signs, fills and words of the stance scale and of answers: colour, sign and word, all three."""

from __future__ import annotations

SIGNS = {
    "rejects": "−−",
    "leaning-against": "−",
    "open-or-conditional": "±",
    "leaning-for": "+",
    "accepts": "++",
    "no-public-position": "…",
}

FILLS = {
    "rejects": "n2",
    "leaning-against": "n1",
    "open-or-conditional": "z0",
    "leaning-for": "p1",
    "accepts": "p2",
    "no-public-position": "hush",
}

MEANINGS = {
    "accepts": "Supports or demands it.",
    "leaning-for": "Favours it with reservations.",
    "open-or-conditional": "Would consider it, or only on stated conditions.",
    "leaning-against": "Unwilling for now, or only by implication.",
    "rejects": "Refuses the issue’s proposition.",
}

ANSWERS = {
    "accepted": ("yes", "p2", "accepted"),
    "accepted-for-discussion": ("talk", "p1", "accepted for discussion"),
    "countered": ("swap", "z0", "countered"),
    "rejected": ("no", "n2", "rejected"),
    "not-answered": ("pass", "pass", "passed over"),
}
"""Mark, fill and words of each answer."""

KINDS = {
    "position-changed": "positions that moved",
    "position-stated": "positions first stated",
    "position-contested": "contradictions",
    "demand-made": "demands made",
    "demand-amended": "demands amended",
    "demand-withdrawn": "demands withdrawn",
    "demand-overdue": "demands overdue",
    "response-received": "replies",
    "answer-changed": "answers that changed",
    "red-line-declared": "red lines declared",
    "red-line-relaxed": "red lines relaxed",
    "document-delivered": "texts handed over",
    "document-disclosed": "texts that came out",
    "round-planned": "rounds planned",
    "round-moved": "rounds moved",
    "round-held": "rounds held",
    "round-cancelled": "rounds called off",
    "statement-corrected": "corrections of our record",
    "development-cancelled": "what no longer holds",
}
"""Every kind of development, as a filter names it."""

FAMILIES = (
    ("Moved", "up", ("position-changed",)),
    ("Contested", "contested", ("position-contested",)),
    ("Stated for the first time", "first", ("position-stated",)),
    ("Answers and replies", "talk", ("response-received", "answer-changed")),
    (
        "Demands",
        "doc",
        ("demand-made", "demand-amended", "demand-withdrawn", "demand-overdue"),
    ),
    ("Red lines", "line", ("red-line-declared", "red-line-relaxed")),
    ("Texts", "doc", ("document-delivered", "document-disclosed")),
    ("Rounds", "clock", ("round-planned", "round-moved", "round-held", "round-cancelled")),
)
"""The headings under which a day of the stream is read, each with its mark and its kinds."""

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def stance_words(stance: str | None) -> str:
    return (stance or "no statement").replace("-", " ")


def number_words(number: int) -> str:
    """Numbers up to twelve as words, as they stand in sentences."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def slug_words(slug: str) -> str:
    """A word of the record as people write it: `western-non-aligned` is "Western non-aligned"."""
    words = slug.replace("-aligned", "\u2011aligned").replace("-", " ").replace("\u2011", "-")
    return words[:1].upper() + words[1:]
