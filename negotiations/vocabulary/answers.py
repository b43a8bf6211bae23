"""The answers of a reply to a demand."""

from __future__ import annotations

from .word import Word


class AnswerKind(Word):
    """Every answer with its mark and fill on pages, and its words in a sentence.

    `not-answered` records that a reply passes over the demand: it is no answer (rule 11).
    """

    mark: str
    fill: str
    words: str

    ACCEPTED = "accepted", "yes", "p2", "accepted"
    ACCEPTED_FOR_DISCUSSION = "accepted-for-discussion", "talk", "p1", "accepted for discussion"
    COUNTERED = "countered", "swap", "z0", "countered"
    REJECTED = "rejected", "no", "n2", "rejected"
    NOT_ANSWERED = "not-answered", "pass", "pass", "passed over"
