"""A mail with several items says once what they share: its sources, what is known of a text, the common day.

And what a long one leaves out since a headline says it, so that it is read in a minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from ...rules.wording import day_words
from ...vocabulary.kinds import Kind
from .blocks import Block, BlockGroup, BlockSection, NumberedSource, ShownPassage
from .items.item import WITHDRAWN, MailSource, Passage

MOVES = (Kind.POSITION_STATED, Kind.POSITION_CHANGED)
CITED = 3
"""So many sources of one item a long mail cites at most; the rest is on its page."""


def condensed(sections: Sequence[BlockSection]) -> list[NumberedSource]:
    """Condenses the blocks of a mail with several, and answers with its sources, numbered."""
    listed: dict[MailSource, NumberedSource] = {}
    explained: set[str] = set()
    proposed: set[str] = set()
    for section in sections:
        for group in section.groups:
            if group.aside:
                explained.add(str(group.blocks[0].item.document))
            for block in group.blocks:
                _leave_out(block, explained, headed=section.in_short and bool(group.head))
                if section.in_short or section.in_brief:
                    block.proposition = _once(block, proposed)
                proposed.add(block.proposition)
                if section.in_short:
                    block.passages = list(_in_short(block, section))
                elif section.in_brief:
                    block.passages = list(_in_brief(block, group))
                if section.is_cited:
                    most = CITED if section.in_short or section.in_brief else None
                    block.cites = _cited(block.item.sources[:most], listed)
    return list(listed.values())


def _leave_out(block: Block, explained: set[str], *, headed: bool) -> None:
    """Leaves out notes that say what a headline or head says, or of a text what was said of it before."""
    item = block.item
    known = {*item.in_headline, *(item.in_head if headed else ())}
    if item.document in explained:
        known.update(item.of_text)
    elif item.of_text:
        explained.add(str(item.document))
    block.notes = [note for note in block.notes if note not in known]


def _once(block: Block, proposed: set[str]) -> str:
    """What a first stance or a move is on, where nothing before it says that; else nothing."""
    said = block.item.proposition
    return said if block.item.kind in MOVES and said not in proposed else ""


def _in_brief(block: Block, group: BlockGroup) -> Iterable[ShownPassage]:
    """The passages without offices and the day that the head names."""
    for passage in block.passages:
        day = "" if day_words(passage.day) in group.head else passage.day
        yield replace(passage, who=_name(passage), day=day)


def _in_short(block: Block, section: BlockSection) -> Iterable[ShownPassage]:
    """The passages, each in a line, without what a headline or the title says already."""
    headline = " ".join(block.headlines)
    known_words = headline.casefold()
    several = len(block.passages) > 1
    for passage in block.passages:
        is_known = passage.day == section.day or day_words(passage.day) in headline
        line = replace(
            passage,
            label=passage.label if several or passage.role == WITHDRAWN else "",
            who=_name(passage),
            day="" if is_known else passage.day,
            told_by="" if passage.told_by in headline else passage.told_by,
        )
        if not section.is_worded or passage.text.rstrip(".").casefold() in known_words:
            line = replace(line, text="", pieces=())
        if line.who or line.text:
            yield line


def _name(passage: Passage) -> str:
    """The speaker without the office: the weight says what it counts."""
    return passage.name or passage.who


def _cited(
    sources: Iterable[MailSource], listed: dict[MailSource, NumberedSource]
) -> list[NumberedSource]:
    cited = [
        listed.setdefault(source, NumberedSource(**asdict(source), number=len(listed) + 1))
        for source in sources
    ]
    return sorted(cited, key=lambda source: source.number)
