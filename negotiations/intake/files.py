"""A file or a pasted text becomes an article as it was read: where to start.

Each is read in a process of its own, which has so much memory and so much time and knows nothing of
the site: neither its database nor its secrets. What a hostile file does there ends with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from ..rules.articles import ArticlePassage, ReadArticle
from ..rules.files import LARGEST_FILE, LARGEST_IN_WORDS
from .file_kinds import FileKind
from .limits import WALL_SECONDS, ArticleUnreadable, within_length
from .reading_process import NOT_READ, TOO_MUCH_MEMORY

PROJECT = Path(__file__).resolve().parents[2]
KNOWS = {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""All of the environment that the process gets."""
TOOK_TOO_LONG = (
    f"To read it takes longer than {WALL_SECONDS} seconds: it is far more than an article, or made "
    "to do harm. Paste its text."
)
OUT_OF_TIME = (-9, -24, 137, 152)
"""How a process ends that was stopped, or had used up its time."""


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
    with TemporaryFile() as asked, TemporaryFile() as answered:
        asked.write(json.dumps(question).encode() + b"\n")
        asked.write(content)
        asked.seek(0)
        try:
            ended = subprocess.run(
                [sys.executable, "-P", "-m", "negotiations.intake.reading_process"],
                stdin=asked,
                stdout=answered,
                stderr=subprocess.DEVNULL,
                cwd=PROJECT,
                env=KNOWS | {"PYTHONPATH": str(PROJECT)},
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ArticleUnreadable(TOOK_TOO_LONG) from None
        answered.seek(0)
        return _article(answered.read(), ended.returncode)


def _article(answer: bytes, ended: int) -> ReadArticle:
    """What the process answered; it may have been taken over by the file, and so nothing is believed."""
    if ended in OUT_OF_TIME:
        raise ArticleUnreadable(TOOK_TOO_LONG)
    try:
        told = json.loads(answer)
        if sentence := told.pop("unreadable", ""):
            raise ArticleUnreadable(str(sentence))
        return _checked(told)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise ArticleUnreadable(NOT_READ if ended >= 0 else TOO_MUCH_MEMORY) from None


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
