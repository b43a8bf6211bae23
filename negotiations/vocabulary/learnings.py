"""What is learnt from what was decided in articles."""

from __future__ import annotations

from .word import Word


class LearningKind(Word):
    """What decisions of the same kind teach the finder."""

    words: str

    ALIAS = "alias", "who is meant by words"
    DISMISSAL = "dismissal", "what was dismissed"
    ISSUE = "issue", "sentences accepted for an issue"
