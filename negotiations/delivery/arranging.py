"""The order in which a mail is read: what we had wrong first, then what changed, housekeeping last.

What belongs together is one block: a correction with all that follows from it for the same
position, and a contradiction with the change in which it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .wordings import Compared, compared, marked

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Moved", ("position-changed",)),
    ("Contested", ("position-contested",)),
    ("Replies and answers", ("response-received", "answer-changed")),
    ("Overdue", ("demand-overdue",)),
    ("Red lines", ("red-line-relaxed", "red-line-declared")),
    ("Stated for the first time", ("position-stated",)),
    ("Demands", ("demand-made", "demand-amended", "demand-withdrawn")),
    ("Texts", ("document-disclosed", "document-delivered")),
    ("Corrections of our record", ("statement-corrected", "development-cancelled")),
    ("Rounds", ("round-held", "round-planned", "round-moved", "round-cancelled")),
)
MENDED = "What we told you, corrected"
CORRECTED = "Corrections of our record"
_TITLES = {kind: title for title, kinds in SECTIONS for kind in kinds}
_RANKS = {kind: rank for rank, kind in enumerate(k for _, kinds in SECTIONS for k in kinds)}
INDEX_FROM = 4
"""From so many blocks on, a mail begins with a list of what changed, and tells the rest in short."""
IN_SHORT = (
    "Red lines",
    "Stated for the first time",
    "Demands",
    "Texts",
    "Corrections of our record",
    "Rounds",
)
"""What a long mail tells in a few lines each; those of one text under one head."""


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
            "statement-corrected",
            "development-cancelled",
        )


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

    def __post_init__(self) -> None:
        self.passages, self.changed = marked(self.content["passages"])
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
    def title(self) -> str:
        if self.is_notice:
            return MENDED
        if self.first.is_correction:
            return CORRECTED
        return _TITLES[self.content["kind"]]

    @property
    def told_wording(self) -> bool:
        """Whether the reader was sent the wording that is taken back."""
        return self.first.is_notice


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are read under one head: those of one round, or in one text. It may be empty."""

    head: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    groups: Sequence[Group]
    in_short: bool = False

    @property
    def blocks(self) -> list[Block]:
        return [block for group in self.groups for block in group.blocks]


def arranged(items: Iterable[Told]) -> list[Section]:
    """The items of one mail in the order in which they are read."""
    blocks = sorted(_blocks(items), key=_order)
    long = len(blocks) >= INDEX_FROM
    found = []
    for title, some in groupby(blocks, key=lambda block: block.title):
        together = list(some)
        groups = [Group("", together)]
        if title == "Moved" and len(blocks) > 1:
            groups = _grouped(together, _round_of, _at)
        elif long and title in IN_SHORT:
            groups = _grouped(sorted(together, key=_text), _text, _in_text)
        found.append(Section(title, groups, in_short=long and title in IN_SHORT))
    return found


def _grouped(
    blocks: Sequence[Block], key: Callable[[Block], Any], head: Callable[[Block], str]
) -> list[Group]:
    groups = [list(some) for _, some in groupby(blocks, key=key)]
    return [Group(head(some[0]), some) for some in groups]


def _at(block: Block) -> str:
    at = block.content["round"]
    return f"At or after the round of {at['days']}: {at['name']}" if at else ""


def _text(block: Block) -> str:
    return str(block.content.get("document") or "")


def _in_text(block: Block) -> str:
    title = _text(block)
    return f"In: {title}" if title else ""


def _order(block: Block) -> tuple[Any, ...]:
    content, titles = block.content, [title for title, _ in SECTIONS]
    rank = -1 if block.title == MENDED else titles.index(block.title)
    kind = _RANKS[content["kind"]]
    return (
        rank,
        _round_of(block),
        kind,
        content["day"] or "",
        content["subject"],
        content["headline"],
    )


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
