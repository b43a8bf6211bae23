"""Marks that nobody sees and that change what is read: they are refused at every way in, by name.

What a language needs to be written stays: the joiners of Persian and of Indic scripts.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the direction in which text is read
    "\u2028\u2029"  # line breaks that most programs do not take for one
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order, annotations, no characters at all
    "\U000e0000-\U000e007f"  # tags, in which a text can be hidden
    "\ud800-\udfff"  # halves of characters
    "]"
)
_BREAK = re.compile("[\t\n\r]")
_NAMES = {"\x00": "NUL", "\ufeff": "byte order mark"}
_BREAKS = {"\t": "a tab", "\n": "a line break", "\r": "a line break"}


def mark_in(text: str, *, lines: bool = True) -> str | None:
    """The sentence on the first mark that cannot stand in a text, naming it and its place.

    With `lines` the text may have several of them; else a break is such a mark, too.
    """
    if text.isascii() and text.isprintable():
        return None
    if found := _HIDDEN.search(text):
        return (
            f"It holds {_named(found.group())} as character {found.start() + 1}, a mark that is not "
            "seen and can change what is read. Take it out."
        )
    if not lines and (found := _BREAK.search(text)):
        broken = _BREAKS[found.group()]
        return f"It holds {broken} as character {found.start() + 1}, and this is one line."
    return None


def without_marks(text: str) -> str:
    """The text without every mark that `mark_in` refuses, and without the soft hyphens of a layout."""
    return _HIDDEN.sub("", text).replace("\xad", "")


def _named(mark: str) -> str:
    name = _NAMES.get(mark) or unicodedata.name(mark, "").lower()
    if not name:
        half = "\ud800" <= mark <= "\udfff"
        name = "half of a character" if half else "control character"
    return f"U+{ord(mark):04X} ({name})"
