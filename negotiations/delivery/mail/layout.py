"""The order in which a mail is read: what weighs most first (rule 18), under a title for each sort.

What changed stands under one title, in that order and no other. The rest follows by its sorts, the
one with what weighs most first.

What belongs together is one block: a correction with all that follows from it for the same
position, and a contradiction with the change in which it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ...vocabulary.kinds import Kind, MailSection
from .blocks import Block, BlockGroup, BlockSection, ToldItem

LONG_FROM = 4
"""From so many blocks on, a mail tells the lesser ones in short."""
LISTED_FROM = 3
"""A long mail with so many changes begins with a list of them; fewer are read without one."""
IN_SHORT = (
    MailSection.RED_LINES,
    MailSection.STATED,
    MailSection.DEMANDS,
    MailSection.TEXTS,
    MailSection.CORRECTED,
    MailSection.ROUNDS,
)
"""The sections that a long mail tells in a line or two each; those of one text under one head."""
FULLY = 12
"""If a mail has more blocks than that, each change is told in brief."""


@dataclass(frozen=True, slots=True)
class Room:
    """The most that a mail tells; the rest is counted, and read on the site."""

    told: int
    """So many changes are told with all that belongs to them, and so much housekeeping again."""
    listed: int
    """So many headlines of a section are listed."""


ROOMS = (Room(40, 200), Room(20, 150), Room(10, 100), Room(5, 50), Room(2, 20))
"""How much room a mail is given, where with more of it it would become too large."""


def arranged(items: Iterable[ToldItem], room: Room = ROOMS[0]) -> list[BlockSection]:
    """The items of one mail in the order in which they are read."""
    blocks = sorted(_blocks(items), key=lambda block: (block.precedence, block.item.headline))
    in_long, many = len(blocks) >= LONG_FROM, len(blocks) > FULLY
    left = {False: room.told, True: room.told}
    sections = []
    for title, together in _by(blocks, lambda block: block.title):
        in_short = in_long and title in IN_SHORT
        told, rest = together[: left[in_short]], together[left[in_short] :]
        left[in_short] -= len(told)
        listed, untold = (
            (rest[: room.listed], rest[room.listed :]) if in_short else (together, rest)
        )
        groups = _groups(title, told, in_short=in_short)
        for group in groups:
            for block in group.blocks:
                block.in_long, block.in_brief = in_long, many and not in_short
                block.headed = bool(group.head)
        sections.append(
            BlockSection(
                title,
                groups,
                _headlines(together),
                listed=_headlines(listed)[: room.listed],
                more=len(untold),
                in_long=in_long,
                in_short=in_short,
                in_brief=many and not in_short,
                day=_common_day(told) if in_short and title != MailSection.CORRECTED else "",
            )
        )
    return sections


def _headlines(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in block.headlines]


def _groups(title: MailSection, blocks: Sequence[Block], *, in_short: bool) -> list[BlockGroup]:
    if in_short:
        return [_in_text(some) for _, some in _by(blocks, _text)]
    if title == MailSection.NEWS and len(blocks) > 1:
        # Under one head only what follows one another: no head puts a lesser thing before another.
        return [BlockGroup(at, list(some)) for at, some in groupby(blocks, key=_at)]
    return [BlockGroup("", blocks)]


def _by[K](blocks: Iterable[Block], key: Callable[[Block], K]) -> list[tuple[K, list[Block]]]:
    """The blocks by that, in the order in which the first of each comes."""
    together: dict[K, list[Block]] = {}
    for block in blocks:
        together.setdefault(key(block), []).append(block)
    return list(together.items())


def _at(block: Block) -> str:
    return block.item.where.replace("Stated position", "Stated", 1).rstrip(".")


def _text(block: Block) -> str:
    return block.item.document or ""


def _in_text(blocks: Sequence[Block]) -> BlockGroup:
    title = _text(blocks[0])
    asides = {_aside(block) for block in blocks}
    said = asides.pop() if title and len(asides) == 1 else ""
    return BlockGroup(f"In: {title}" if title else "", blocks, said)


def _aside(block: Block) -> str:
    """A sentence on the text that it is about, where nobody read that."""
    return f"It {block.item.unread}." if block.item.unread else ""


def _common_day(blocks: Iterable[Block]) -> str:
    days = {passage.day for block in blocks for passage in block.passages}
    return days.pop() if len(days) == 1 else ""


def _blocks(items: Iterable[ToldItem]) -> list[Block]:
    told = list(items)
    corrected = _corrected_together(told)
    together = {id(one) for some in corrected for one in some}
    told = [one for one in told if id(one) not in together]
    blocks = {id(one): [one] for one in told if not _follows(one, told)}
    for one in told:
        if id(one) not in blocks:
            home = next(some for some in blocks.values() if _belongs(one, some[0]))
            home.append(one)
    return [Block(some) for some in (*corrected, *blocks.values())]


def _corrected_together(told: Iterable[ToldItem]) -> list[list[ToldItem]]:
    """For each position all that corrects it, in order, and then what follows from that.

    Where no statement was corrected, what was taken back stands together.
    """
    by_series: dict[int, list[ToldItem]] = {}
    for one in told:
        if one.is_correction and one.item.series is not None:
            by_series.setdefault(one.item.series, []).append(one)
    corrected = []
    for some in by_series.values():
        statements = [one for one in some if one.item.kind == Kind.STATEMENT_CORRECTED]
        taken_back = [one for one in some if one.item.kind == Kind.DEVELOPMENT_CANCELLED]
        follows = [one for one in some if one not in statements]
        corrected.append([*statements, *follows] if statements else taken_back)
    return [some for some in corrected if some]


def _follows(one: ToldItem, every: Sequence[ToldItem]) -> bool:
    return any(other is not one and _belongs(one, other) for other in every)


def _belongs(one: ToldItem, head: ToldItem) -> bool:
    """True where one item is told under the head of another."""
    item, first = one.item, head.item
    if item.series is None or item.series != first.series:
        return False
    if first.kind == Kind.POSITION_CHANGED and first.contested:
        return item.kind == Kind.POSITION_CONTESTED and item.day == first.day
    return False
