"""An article as it was read: its text, what is known of where it came from, and its passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePassage:
    """A part of a text, by its place: a paragraph, a turn of a transcript, a numbered paragraph.

    `start` is behind the label, which is what stands before it: `Q`, `MINISTER SAND`, `12`.
    A line that is no running text (title, publisher, date, by-line) is `is_heading`.
    """

    start: int
    end: int
    label: str = ""
    is_heading: bool = False
    is_question: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """A text and what it says of itself. What could not be found is empty or None.

    All places count code points of `text` from 0. Of a file of plain text `text` is all of it, so
    that its title and date stand in it; of others it is what a person would read there.
    `language` is a word such as `en`.
    """

    text: str
    title: str = ""
    publisher: str = ""
    day: date | None = None
    language: str = ""
    address: str = ""
    passages: tuple[ArticlePassage, ...] = ()
