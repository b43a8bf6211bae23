"""A file or a pasted text becomes an article as it was read: where to start."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..rules.articles import ArticlePassage, ReadArticle
from ..rules.files import LARGEST_FILE, LARGEST_IN_WORDS
from .file_kinds import FileKind
from .limits import WALL_SECONDS, ArticleUnreadable, within_length
from .reading_apart import BrokeOff, answer_apart
from .reading_process import NOT_READ, TOO_MUCH_MEMORY

TOOK_TOO_LONG = (
    f"To read it takes longer than {WALL_SECONDS} seconds: it is far more than an article, or made "
    "to do harm. Paste its text."
)
ARTICLE_BROKE_OFF = BrokeOff(TOOK_TOO_LONG, TOO_MUCH_MEMORY, NOT_READ)


def read_file(content: bytes, *, address: str = "", charset: str = "") -> ReadArticle:
    """The article in a file: a page, PDF, Word document, mail or text, told by what stands in it.

    `address` is where it came from, and `charset` what was said there of its encoding. Raises
    `ArticleUnreadable` with a sentence on what is wrong and what would be right; nothing is kept then.
    """
    if len(content) > LARGEST_FILE:
        raise ArticleUnreadable(
            f"It is larger than {LARGEST_IN_WORDS}, and no article is. Paste its text."
        )
    return _read_apart(content, {"kind": "", "charset": charset, "address": address})


def read_pasted(text: str, *, address: str = "") -> ReadArticle:
    """The article in a text that was pasted: all of it as it stands, each line ended by LF.

    Raises `ArticleUnreadable` where it is empty, too long or holds NUL characters.
    """
    content = within_length(text).encode("utf-8", "replace")
    return _read_apart(
        content, {"kind": FileKind.TEXT.value, "charset": "utf-8", "address": address}
    )


def _read_apart(content: bytes, question: dict[str, str]) -> ReadArticle:
    """The article; what the process answered may be of a file that took it over, and is not believed."""
    told = answer_apart(content, question, ARTICLE_BROKE_OFF)
    try:
        return _checked(told)
    except (ValueError, TypeError, AttributeError, KeyError):
        raise ArticleUnreadable(NOT_READ) from None


def _checked(told: dict[str, Any]) -> ReadArticle:
    """Raises `ValueError` or its like where it is no article."""
    words = {n: told[n] for n in ("text", "title", "publisher", "language", "address")}
    passages = tuple(ArticlePassage(**passage) for passage in told["passages"])
    for word in (*words.values(), *(p.label for p in passages)):
        word.encode()
    if not all(0 <= p.start <= p.end <= len(words["text"]) for p in passages):
        raise ValueError("It has a passage outside its text.")
    day = date.fromisoformat(told["day"]) if told["day"] else None
    return ReadArticle(**words, day=day, passages=passages)
