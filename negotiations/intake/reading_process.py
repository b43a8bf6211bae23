"""The process in which one file or feed is read: it limits itself, reads, answers, and ends.

    python -m negotiations.intake.reading_process < the question and the file > the answer

The readers load their libraries where they are called, so that none waits for another's. The
question is one line of JSON before the bytes of the file. Nothing in Python
reaches anybody or starts anything from it, and all that it takes is bounded.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from ..rules.articles import ReadArticle
from ..rules.feed_entries import ReadFeed
from .docx_text import article_of_docx
from .feed_text import feed_of
from .file_kinds import FileKind, kind_of
from .html_text import article_of_page
from .limits import CPU_SECONDS, LARGEST_ANSWER, MEMORY, ArticleUnreadable
from .mail_text import article_of_mail
from .pdf_text import article_of_pdf
from .plain_text import article_of_plain_text

TOO_MUCH_MEMORY = (
    "To read it takes more memory than any article needs: it is far larger inside than it looks, or "
    "made to do harm. Paste its text."
)
NOT_READ = "It could not be read: it is damaged, or made to do harm. Paste its text."
FEED_TOO_LARGE = (
    "To read it takes more memory than any feed needs: it is far larger inside than it looks, or "
    "made to do harm."
)
FEED_NOT_READ = "It could not be read: it is damaged, or made to do harm."
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "ctypes.",
)
"""How the names of events begin by which a program reaches others or starts one."""


def main() -> None:
    """Reads one file from standard input, and writes what was read or why it was not."""
    _limit()
    sys.addaudithook(_reach_nobody)
    question = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    is_feed = question["kind"] == FileKind.FEED
    try:
        answer = asdict(_read(content, **question))
    except ArticleUnreadable as unreadable:
        answer = {"unreadable": unreadable.sentence}
    except MemoryError:
        answer = {"unreadable": FEED_TOO_LARGE if is_feed else TOO_MUCH_MEMORY}
    except Exception:  # whatever a library makes of a hostile file, nothing of it was read
        answer = {"unreadable": FEED_NOT_READ if is_feed else NOT_READ}
    del content
    json.dump(answer, sys.stdout, default=str)


def _read(content: bytes, *, kind: str, charset: str, address: str) -> ReadArticle | ReadFeed:
    match FileKind(kind) if kind else kind_of(content):
        case FileKind.HTML:
            return article_of_page(content, charset=charset, address=address)
        case FileKind.PDF:
            return article_of_pdf(content, address=address)
        case FileKind.DOCX:
            return article_of_docx(content, address=address)
        case FileKind.MAIL:
            return article_of_mail(content, address=address)
        case FileKind.FEED:
            return feed_of(content, charset=charset, address=address)
        case _:
            return article_of_plain_text(content, charset=charset, address=address)


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _reach_nobody(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event}: whoever reads a file reaches nobody.")


if __name__ == "__main__":
    main()
