"""PDF: its boxes of lines as paragraphs, without the numbers and running heads of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from ..rules.articles import ReadArticle
from .first_lines import first_lines
from .limits import LONGEST_TEXT, MOST_PAGES, ArticleUnreadable, within_length
from .text_blocks import SaidOfArticle, TextBlock, article_of_blocks, cleaned

DAMAGED = "It is a damaged PDF, or not whole. Print it anew as PDF, or paste its text."
LOCKED = "It is a PDF locked with a password. Take that away, or paste its text."
NO_TEXT = (
    "It is a PDF without text: its pages are pictures. Have its text recognised (OCR), or type it "
    "and paste it."
)
NO_LETTERS = "The letters of this PDF cannot be told: its fonts do not say them. Paste the text as you read it."
INDENT = 6.0
"""Points from which the first line of a paragraph stands further in than the others."""
PAGES_WITH_HEAD = 3
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—\s]*", re.I
)
_UNKNOWN_LETTER = re.compile(r"\(cid:\d+\)|\ufffd")
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"(\w+)[-\u2010\u00ad]\n(\w+)")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def article_of_pdf(content: bytes, *, address: str = "") -> ReadArticle:
    """The article of a PDF that has text; raises `ArticleUnreadable`.

    Its title, publisher and day are those of its first lines: what a PDF says of itself is mostly
    the name of a file.
    """
    pages = _without_running_heads(list(_pages(content)))
    paragraphs = list(_joined([box for page in pages for box in page]))
    text = within_length("\n".join(paragraphs))
    if not text.strip():
        raise ArticleUnreadable(NO_TEXT)
    if len(_UNKNOWN_LETTER.findall(text)) * 20 > len(text.split()):
        raise ArticleUnreadable(NO_LETTERS)
    # Title, publisher and day often stand in one box: there each line is one.
    if first_lines(paragraphs[0]).day:
        paragraphs[:1] = paragraphs[0].split("\n")
    blocks = [TextBlock(_whole_words(paragraph, text)) for paragraph in paragraphs]
    return article_of_blocks(blocks, SaidOfArticle(address=address))


def _pages(content: bytes) -> Iterator[list[str]]:
    """The paragraphs of each page, in the order in which they are read."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    length = 0
    try:
        for number, page in enumerate(extract_pages(BytesIO(content), laparams=LAParams()), 1):
            if number > MOST_PAGES:
                raise ArticleUnreadable(
                    f"It has more than {MOST_PAGES} pages. Print those that report the talks as a "
                    "PDF of their own."
                )
            boxes = [box for box in page if isinstance(box, LTTextContainer)]
            yield [paragraph for box in boxes for paragraph in _paragraphs(box)]
            length += sum(len(box.get_text()) for box in boxes)
            if length > 2 * LONGEST_TEXT:
                within_length(" " * length)
    except (ArticleUnreadable, MemoryError):
        raise
    except PDFPasswordIncorrect:
        raise ArticleUnreadable(LOCKED) from None
    except (PSException, RecursionError, ArithmeticError, LookupError, OSError):
        raise ArticleUnreadable(DAMAGED) from None
    except (ValueError, TypeError, AttributeError, AssertionError):
        # As pdfminer fails where an object of the file is of another kind than it should be.
        raise ArticleUnreadable(DAMAGED) from None


def _paragraphs(box: Any) -> Iterator[str]:
    """The paragraphs of a box of lines: one ends before a line that is indented."""
    from pdfminer.layout import LTTextLine

    lines: list[str] = []
    for line in box:
        words = line.get_text().strip() if isinstance(line, LTTextLine) else ""
        if not words:
            continue
        if lines and line.x0 - box.x0 > INDENT and _ENDS.search(lines[-1]):
            yield "\n".join(lines)
            lines = []
        lines.append(words)
    if lines:
        yield "\n".join(lines)


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Without the numbers of pages, and what stands first or last on several of them."""
    edges = Counter(
        key
        for page in pages
        for key in {_DIGITS.sub("0", edge) for edge in (*page[:1], *page[-1:])}
        if len(page) > 2
    )
    repeated = {key for key, count in edges.items() if count >= PAGES_WITH_HEAD}
    return [
        [
            box
            for place, box in enumerate(page)
            if not _PAGE_NUMBER.fullmatch(box)
            and not (place in (0, len(page) - 1) and _DIGITS.sub("0", box) in repeated)
        ]
        for page in pages
    ]


def _joined(boxes: list[str]) -> Iterator[str]:
    """The boxes, one that goes on in the next joined with it, as over the end of a page."""
    if not boxes:
        return
    paragraph = boxes[0]
    for before, box in pairwise(boxes):
        if box[:1].islower() and not _ENDS.search(before):
            paragraph += "\n" + box
        else:
            yield paragraph
            paragraph = box
    yield paragraph


def _whole_words(paragraph: str, text: str) -> str:
    """The paragraph in one line: a word that was broken is whole, with its hyphen where that is its own."""

    def whole(found: re.Match[str]) -> str:
        hyphened = f"{found[1]}-{found[2]}"
        is_own = not found[2][0].islower() or hyphened in text
        return hyphened if is_own else found[1] + found[2]

    return cleaned(_BROKEN_WORD.sub(whole, paragraph).replace("\n", " "))
