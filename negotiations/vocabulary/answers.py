"""The answers of a reply to a demand, and what stands where there is none."""

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


class AnswerGap(Word):
    """What is read of an addressee that has given no reply, with its mark: each looks unlike the others."""

    mark: str
    words: str

    NO_ANSWER_KNOWN = "no-answer-known", "wait", "no answer known"
    HAS_SAID = "has-said", "said", "no reply, but has said"
    OVERDUE = "overdue", "clock", "overdue"
