"""A text made of blocks, as pages and documents have them, with a blank line between two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..rules.articles import ReadArticle
from ..rules.marks import without_marks
from ..rules.web_addresses import is_web_address
from .first_lines import first_lines
from .languages import language_of
from .limits import ArticleUnreadable, within_length
from .passages import passages_of

_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n ?")
_LINE_ENDS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_APART = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or a heading, as it was read."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfArticle:
    """What a page or a document says of itself, besides its text."""

    title: str = ""
    publisher: str = ""
    day: date | None = None
    language: str = ""
    address: str = ""


def cleaned(text: str) -> str:
    """Each run of blanks as one, without marks that nobody sees; the breaks of lines stay."""
    broken = _LINE_ENDS.sub("\n", text)
    return _BREAKS.sub("\n", _BLANKS.sub(" ", without_marks(broken))).strip()


def in_one_line(text: str) -> str:
    """The same, with its breaks as blanks, too."""
    return " ".join(cleaned(text).split())


def article_of_blocks(blocks: Iterable[TextBlock], said: SaidOfArticle) -> ReadArticle:
    """The article that these blocks make; of what is not said the first lines may tell.

    Raises `ArticleUnreadable` where there is no text, or too much of it.
    """
    parts: list[TextBlock] = []
    for block in blocks:
        for piece in _APART.split(cleaned(block.text)):
            if piece and not (block.is_heading and parts and parts[-1].text == piece):
                parts.append(TextBlock(piece, block.is_heading))
    text = within_length("\n\n".join(part.text for part in parts))
    headings, place = [], 0
    for part in parts:
        if part.is_heading:
            headings.append((place, place + len(part.text)))
        place += len(part.text) + 2
    return article_of_text(text, said, headings)


def article_of_text(
    text: str, said: SaidOfArticle, headings: Iterable[tuple[int, int]] = ()
) -> ReadArticle:
    """The article of a text as it stands; raises `ArticleUnreadable` where it is empty or too long."""
    if not any(c.isalpha() for c in within_length(text)):
        raise ArticleUnreadable(
            "It holds no text. Give the page or the document with its words in it."
        )
    first = first_lines(text)
    return ReadArticle(
        text=text,
        title=in_one_line(said.title or first.title),
        publisher=in_one_line(said.publisher or first.publisher),
        day=said.day or first.day,
        language=language_of(text) or said.language,
        address=said.address if is_web_address(said.address) else "",
        passages=passages_of(text, [*headings, *first.spans]),
    )
