"""The order in which a mail is read: what we had wrong first, then what changed, housekeeping last.

What belongs together is one block: a correction with all that follows from it for the same
position, and a contradiction with the change in which it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ...vocabulary.kinds import Kind, MailSection
from .word_differences import Compared, compared, marked

_PLACES = {section: place for place, section in enumerate(MailSection)}
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
"""What a long mail tells in a line or two each; those of one text under one head."""
UNCITED = (MailSection.TEXTS, MailSection.ROUNDS)
"""What a long mail tells without its sources."""
FULLY = 12
"""If a mail has more blocks than that, each change is told in brief."""
WORDED = 8
"""If a section of a long mail has more first stances, each is told without its wording."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a mail tells at most; the rest is counted, and read on the site."""

    told: int
    """So many changes are told with all that belongs to them, and so much housekeeping again."""
    listed: int
    """So many headlines of a section are listed."""


ROOMS = (Room(40, 200), Room(20, 150), Room(10, 100), Room(5, 50), Room(2, 20))
"""How much room a mail is given, where with more of it it would become too large."""


@dataclass(frozen=True, slots=True)
class Told:
    """One item of a mail; `mends` is the headline that the reader was sent before, if it was."""

    content: dict[str, Any]
    is_notice: bool = False
    mends: str = ""

    @property
    def headline(self) -> str:
        return str(self.content["headline"])

    @property
    def is_correction(self) -> bool:
        return bool(self.content["correction"]) or self.content["kind"] in (
            Kind.STATEMENT_CORRECTED,
            Kind.DEVELOPMENT_CANCELLED,
        )

    @property
    def title(self) -> MailSection:
        """The section in which it is read."""
        if self.is_notice:
            return MailSection.MENDED
        return (
            MailSection.CORRECTED
            if self.is_correction
            else Kind(self.content["kind"]).entry.section
        )

    @property
    def rank(self) -> int:
        """Where that section stands: what we had wrong first, then what changed, housekeeping last."""
        return _PLACES[self.title]


@dataclass(slots=True)
class Block:
    """What is read together: one item, and others that say what follows from it."""

    first: Told
    others: list[Told] = field(default_factory=list)
    passages: list[dict[str, Any]] = field(init=False)
    """What was said, with the changed words marked where most of a wording survives."""
    changed: str = field(init=False)
    """The changed words in a sentence, where they are few."""
    quoted: Compared | None = field(init=False, default=None)
    """The quotes of which a correction turned one into the other, with their changed words."""
    notes: list[str] = field(init=False)
    cites: list[dict[str, Any]] = field(init=False, default_factory=list)
    """Its sources with their numbers, where the mail lists them at its end."""

    def __post_init__(self) -> None:
        self.passages, self.changed = marked(self.content["passages"])
        self.notes = list(self.content["notes"])
        if words := self.content["words"]:
            self.quoted = compared(*words)

    @property
    def content(self) -> dict[str, Any]:
        return self.first.content

    @property
    def every(self) -> list[Told]:
        return [self.first, *self.others]

    @property
    def headlines(self) -> list[str]:
        return [one.headline for one in self.every]

    @property
    def is_notice(self) -> bool:
        return any(one.is_notice for one in self.every)

    @property
    def mended(self) -> list[str]:
        """The headlines that the reader was sent before and that no longer stand.

        A corrected wording leaves them standing: what it changes is told by items of its own.
        """
        every = (one for one in self.every if one.content["kind"] != "statement-corrected")
        withdrawn = [one.mends for one in every if one.mends]
        return [line for line in dict.fromkeys(withdrawn) if line not in self.headlines]

    @property
    def title(self) -> MailSection:
        return MailSection.MENDED if self.is_notice else self.first.title

    @property
    def told_wording(self) -> bool:
        """Whether the reader was sent the wording that is taken back."""
        return self.first.is_notice


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are read under one head: those of one round, or in one text. It may be empty."""

    head: str
    blocks: Sequence[Block]
    aside: str = ""
    """What is to be said of that text."""


@dataclass(frozen=True, slots=True)
class Section:
    """What is read under one title: in full, in brief, or in short, each in a line or two."""

    title: MailSection
    groups: Sequence[Group]
    headlines: Sequence[str]
    """All of them, also of what is only counted."""
    listed: Sequence[str] = ()
    """Those that a list on top names, or of housekeeping those told by nothing else."""
    more: int = 0
    """So many blocks are neither told nor, if they are housekeeping, listed."""
    in_long: bool = False
    """Whether it stands in a long mail."""
    in_short: bool = False
    in_brief: bool = False
    day: str = ""
    """The one day on which all of it was said, where that is so."""

    @property
    def blocks(self) -> list[Block]:
        return [block for group in self.groups for block in group.blocks]

    @property
    def unlisted(self) -> int:
        return len(self.headlines) - len(self.listed)

    @property
    def path(self) -> str:
        """The one page on which all of it is read, where that is so and it is told in short."""
        pages = {(block.content["path"], block.content["action"]) for block in self.blocks}
        return pages.pop()[0] if self.in_short and len(self.blocks) > 1 and len(pages) == 1 else ""

    @property
    def is_cited(self) -> bool:
        """Whether its sources are named."""
        return not (self.in_short and self.title in UNCITED)

    @property
    def is_worded(self) -> bool:
        """Whether its wordings are shown."""
        many = self.title == MailSection.STATED and len(self.headlines) > WORDED
        return not (self.in_short and many)


def arranged(items: Iterable[Told], room: Room = ROOMS[0]) -> list[Section]:
    """The items of one mail in the order in which they are read."""
    blocks = sorted(_blocks(items), key=_order)
    long = len(blocks) >= LONG_FROM
    left = {False: room.told, True: room.told}
    found = []
    for title, some in groupby(blocks, key=lambda block: block.title):
        together, in_short = list(some), long and title in IN_SHORT
        told, rest = together[: left[in_short]], together[left[in_short] :]
        left[in_short] -= len(told)
        listed, untold = (
            (rest[: room.listed], rest[room.listed :]) if in_short else (together, rest)
        )
        found.append(
            Section(
                title,
                _groups(title, told, in_short=in_short),
                _headlines(together),
                listed=_headlines(listed)[: room.listed],
                more=len(untold),
                in_long=long,
                in_short=in_short,
                in_brief=len(blocks) > FULLY and not in_short,
                day=_common_day(told) if in_short and title != MailSection.CORRECTED else "",
            )
        )
    return found


def _headlines(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in block.headlines]


def _groups(title: MailSection, blocks: Sequence[Block], *, in_short: bool) -> list[Group]:
    if in_short:
        return _grouped(sorted(blocks, key=_text), _text, _in_text)
    if title == MailSection.MOVED and len(blocks) > 1:
        return _grouped(blocks, _at, lambda group: Group(_at(group[0]), group))
    return [Group("", blocks)]


def _grouped(
    blocks: Sequence[Block],
    key: Callable[[Block], str],
    made: Callable[[Sequence[Block]], Group],
) -> list[Group]:
    return [made(list(some)) for _, some in groupby(blocks, key=key)]


def _at(block: Block) -> str:
    return str(block.content["where"]).replace("Stated position", "Stated", 1).rstrip(".")


def _text(block: Block) -> str:
    return str(block.content.get("document") or "")


def _in_text(blocks: Sequence[Block]) -> Group:
    title = _text(blocks[0])
    asides = {_aside(block) for block in blocks}
    said = asides.pop() if title and len(asides) == 1 else ""
    return Group(f"In: {title}" if title else "", blocks, said)


def _aside(block: Block) -> str:
    """What is to be said of the text that it is about, where nobody read that."""
    unread = block.content.get("unread")
    return f"It {unread}." if unread else ""


def _common_day(blocks: Iterable[Block]) -> str:
    days = {passage["day"] for block in blocks for passage in block.passages}
    return str(days.pop()) if len(days) == 1 else ""


def _order(block: Block) -> tuple[Any, ...]:
    content = block.content
    return (
        _PLACES[block.title],
        _round_of(block),
        _rank(content["kind"]),
        content["day"] or "",
        content["subject"],
        content["headline"],
    )


def _rank(kind: str) -> tuple[int, int]:
    entry = Kind(kind).entry
    return _PLACES[entry.section], entry.place


def _round_of(block: Block) -> tuple[Any, ...]:
    at = block.content["round"]
    return tuple(at["order"]) if at else ("", 0)


def _blocks(items: Iterable[Told]) -> list[Block]:
    every = list(items)
    heads = [one for one in every if not _follows(one, every)]
    blocks = [Block(one) for one in heads]
    for one in every:
        if not any(one is head for head in heads):
            home = next(block for block in blocks if _belongs(one, block.first))
            home.others.append(one)
    return blocks


def _follows(one: Told, every: Sequence[Told]) -> bool:
    return any(other is not one and _belongs(one, other) for other in every)


def _belongs(one: Told, head: Told) -> bool:
    """Whether one item is told under the head of another."""
    mine, its = one.content, head.content
    if mine["series"] is None or mine["series"] != its["series"]:
        return False
    if its["kind"] == "statement-corrected":
        follows = mine["kind"] != "statement-corrected"
        return follows and bool(mine["correction"]) and mine["correction"] == its["correction"]
    if its["kind"] == "position-changed" and its["contested"]:
        return mine["kind"] == "position-contested" and mine["day"] == its["day"]
    return False
