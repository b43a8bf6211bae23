"""The numbers of paragraphs that a Word document does not hold but counts, and which are headings."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_STYLES = 12
"""So many styles one may be based on one another."""
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_HEADINGS = re.compile(r"(?:title|subtitle|heading \d)$", re.IGNORECASE)


class ListNumbers:
    """The lists of one document while it is read from its beginning."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            style.get(f"{W}styleId"): style for style in document.styles.element.iter(f"{W}style")
        }
        self._levels = self._levels_of(document)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def next_of(self, paragraph: Any) -> str:
        """The number of the paragraph, such as `12.` or `(a)`; empty where it has none."""
        place = self._place(paragraph)
        if place is None or (levels := self._levels.get(place[0])) is None:
            return ""
        number_id, depth = place
        if depth not in levels:
            return ""
        counts = self._counts[number_id]
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return self._written(levels, counts, depth)

    def is_heading(self, paragraph: Any) -> bool:
        """Whether its style is that of a title or a heading."""
        style = self._styles.get(_value(paragraph, "pPr", "pStyle"))
        return style is not None and bool(_HEADINGS.match(_value(style, "name")))

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, its own or that of its style."""
        holder, style_id = paragraph, _value(paragraph, "pPr", "pStyle")
        for _ in range(MOST_STYLES):
            if number_id := _value(holder, "pPr", "numPr", "numId"):
                level = _value(holder, "pPr", "numPr", "ilvl")
                return (number_id, _whole(level, 0)) if number_id != "0" else None
            holder = self._styles.get(style_id)
            if holder is None:
                return None
            style_id = _value(holder, "basedOn")
        return None

    def _levels_of(self, document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
        """Each list's levels: their format, their text, and what they begin with."""
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return {}
        abstract = {
            one.get(f"{W}abstractNumId"): {
                _whole(level.get(f"{W}ilvl"), 0): (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _whole(_value(level, "start"), 1),
                )
                for level in one.iter(f"{W}lvl")
            }
            for one in numbering.iter(f"{W}abstractNum")
        }
        return {
            one.get(f"{W}numId"): abstract.get(_value(one, "abstractNumId"), {})
            for one in numbering.iter(f"{W}num")
        }

    def _written(
        self, levels: dict[int, tuple[str, str, int]], counts: dict[int, int], depth: int
    ) -> str:
        written = levels[depth][1]
        if levels[depth][0] in ("bullet", "none", "") or "%" not in written:
            return ""
        for level, (style, _, start) in levels.items():
            written = written.replace(f"%{level + 1}", _counted(counts.get(level, start), style))
        return written.strip()


def _counted(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and 1 <= count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman") and 1 <= count <= len(ROMAN):
        return ROMAN[count - 1].upper() if style == "upperRoman" else ROMAN[count - 1]
    return str(count)


def _value(node: Any, *path: str) -> str:
    """The value of the element at the end of a path of names; empty where it is not there."""
    found = node.find("/".join(f"{W}{name}" for name in path))
    return "" if found is None else str(found.get(f"{W}val") or "")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
