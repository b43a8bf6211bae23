"""What a sentence of an article may be, and what a person decides of it."""

from __future__ import annotations

from .word import Word


class CandidateKind(Word):
    """What a sentence is taken for, in the order in which the first that fits counts."""

    words: str

    CORRECTION = "correction", "a correction of what the article said"
    DENIAL = "denial", "a denial of another’s account"
    SILENCE = "silence", "a party says that it takes no position"
    RED_LINE = "red-line", "a red line"
    ANSWER = "answer", "an answer to a demand"
    DEMAND = "demand", "a demand"
    WARNING = "warning", "a warning"
    ACCUSATION = "accusation", "an accusation"
    STATEMENT = "statement", "a statement"


class Decision(Word):
    """What somebody decided of a candidate."""

    words: str

    UNDECIDED = "undecided", "not yet looked at"
    ACCEPTED = "accepted", "accepted as it stood"
    MENDED = "mended", "accepted with changes"
    REPEAT = "repeat", "a repeat of what is recorded"
    SILENT = "silence", "kept as a silence"
    DISMISSED = "dismissed", "dismissed"


class DismissalReason(Word):
    """Why a sentence was dismissed."""

    words: str

    NO_STATEMENT = "no-statement", "says nothing of a position"
    NO_PARTY = "no-party", "speaks for no party"
    NO_ISSUE = "no-issue", "bears on no issue of this negotiation"
    NOT_ITS_OWN = "not-its-own", "tells another’s view, not a party’s own"
    RECORDED = "recorded", "is recorded already"
    OTHER = "other", "another reason"
