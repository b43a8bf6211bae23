"""What a process of its own reads of a file or a feed.

It has so much memory and so much time and knows nothing of the site: neither its database nor its
secrets. What a hostile file does there ends with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from .limits import WALL_SECONDS, ArticleUnreadable

PROJECT = Path(__file__).resolve().parents[2]
KNOWS = {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""All of the environment that the process gets."""
OUT_OF_TIME = (-9, -24, 137, 152)
"""How a process ends that was stopped, or had used up its time."""


@dataclass(frozen=True, slots=True)
class BrokeOff:
    """The sentences for a process that did not answer."""

    took_too_long: str
    too_much_memory: str
    not_read: str


def answer_apart(
    content: bytes, question: dict[str, str], broke_off: BrokeOff, *, seconds: float = WALL_SECONDS
) -> dict[str, Any]:
    """What the process answered of that content, as JSON that nobody has looked at yet.

    Raises `ArticleUnreadable` with the sentence of the process, or with that for how it ended.
    """
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
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ArticleUnreadable(broke_off.took_too_long) from None
        answered.seek(0)
        return _told(answered.read(), ended.returncode, broke_off)


def _told(answer: bytes, ended: int, broke_off: BrokeOff) -> dict[str, Any]:
    if ended in OUT_OF_TIME:
        raise ArticleUnreadable(broke_off.took_too_long)
    try:
        told = json.loads(answer)
        if sentence := told.pop("unreadable", ""):
            raise ArticleUnreadable(str(sentence))
    except (ValueError, TypeError, AttributeError, RecursionError):
        sentence = broke_off.not_read if ended >= 0 else broke_off.too_much_memory
        raise ArticleUnreadable(sentence) from None
    return dict(told)
