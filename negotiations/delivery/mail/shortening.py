"""What a mail with several items says once: its sources, what is known of a text, the common day.

And what a long one leaves out since a headline says it, so that it is read in a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...rules.wording import day_words
from .layout import Block, Group, Section

CITED = 3
"""So many sources of one item a long mail cites at most; the rest is on its page."""

Source = dict[str, Any]


def condensed(sections: Sequence[Section]) -> list[Source]:
    """Condenses the blocks of a mail with several, and answers with its sources, numbered."""
    listed: dict[tuple[str, ...], Source] = {}
    explained: set[str] = set()
    for section in sections:
        for group in section.groups:
            if group.aside:
                explained.add(str(group.blocks[0].content["document"]))
            for block in group.blocks:
                _leave_out(block, explained, headed=section.in_short and bool(group.head))
                if section.in_short:
                    block.passages = list(_in_short(block, section))
                elif section.in_brief:
                    block.passages = list(_in_brief(block, group))
                if section.is_cited:
                    most = CITED if section.in_short or section.in_brief else None
                    block.cites = _cited(block.content["sources"][:most], listed)
    return list(listed.values())


def _leave_out(block: Block, explained: set[str], *, headed: bool) -> None:
    """Notes that say what a headline or head says, or of a text what was said of it before."""
    content = block.content
    known = {*content.get("in_headline", ())} | {*(content.get("in_head", ()) if headed else ())}
    of_text = content.get("of_text", ())
    if content["document"] in explained:
        known.update(of_text)
    elif of_text:
        explained.add(str(content["document"]))
    block.notes = [note for note in block.notes if note not in known]


def _in_brief(block: Block, group: Group) -> Iterable[dict[str, Any]]:
    """What was said before and now, without offices and the day that the head names."""
    for passage in block.passages:
        day = "" if day_words(passage["day"]) in group.head else passage["day"]
        yield {**passage, "who": _name(passage), "day": day}


def _in_short(block: Block, section: Section) -> Iterable[dict[str, Any]]:
    """What was said, each in a line, without what a headline or the title says already."""
    headline = " ".join(block.headlines)
    several = len(block.passages) > 1
    for passage in block.passages:
        day, told_by = passage["day"], passage.get("told_by", "")
        line = {
            **passage,
            "label": passage["label"] if several else "",
            "who": _name(passage),
            "day": "" if day == section.day or day_words(day) in headline else day,
            "told_by": "" if told_by in headline else told_by,
        }
        if not section.is_worded or passage["text"].rstrip(".") in headline:
            line |= {"text": "", "pieces": ()}
        if line["who"] or line["text"]:
            yield line


def _name(passage: dict[str, Any]) -> str:
    """Who said it, without the office: the weight says what it counts."""
    return str(passage.get("name") or passage.get("who", ""))


def _cited(sources: Iterable[Source], listed: dict[tuple[str, ...], Source]) -> list[Source]:
    found = []
    for source in sources:
        key = tuple(str(value) for value in source.values())
        found.append(listed.setdefault(key, {**source, "number": len(listed) + 1}))
    return sorted(found, key=lambda source: int(source["number"]))
