"""How much of an article is read at most, and what is raised where it cannot be read."""

from __future__ import annotations

from typing import Any

LONGEST_TEXT = 500_000
"""Characters: a few hundred pages."""
MOST_TAGS = 200_000
DEEPEST = 400
"""Elements within one another; pages that people read have a few dozen."""
MOST_PAGES = 400
MOST_PARTS = 2000
LARGEST_UNPACKED = 100 * 2**20
MEMORY = 2**29
CPU_SECONDS = 20
WALL_SECONDS = 30
LARGEST_ANSWER = 16 * 2**20


class ArticleUnreadable(Exception):
    """Nothing was read. `sentence` says what was wrong and what would be right."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def within_length(text: str) -> str:
    """The text, if it is no longer than what is read; raises `ArticleUnreadable`."""
    if len(text) > LONGEST_TEXT:
        raise ArticleUnreadable(
            f"It has more than {LONGEST_TEXT:,} characters of text. Cut out the part that reports "
            "the talks, and give that."
        )
    return text


def is_out_of_memory(wrong: Any) -> bool:
    """Whether a fault of lxml says that there was no memory left, as only its log tells."""
    return "NO_MEMORY" in str(getattr(wrong, "error_log", ""))
