"""Blocks are read together in a mail, sections under one title: the same for its text and its HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date

from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.precedence import Precedence, Tier, precedence
from ...rules.word_differences import Compared, Piece, compared
from ...rules.wording import OPENING, day_words
from ...vocabulary.kinds import Kind, MailSection
from .correction_chains import as_one, chains_of, history, overtaken, passages_of
from .items.item import (
    BEFORE,
    NO_SOURCE,
    NOW,
    WITHDRAWN,
    DemandAnswer,
    MailItem,
    MailSource,
    Passage,
    Weighed,
)

UNCITED = (MailSection.TEXTS, MailSection.ROUNDS)
"""The sections that a long mail tells without sources."""
ANSWERS = 12
"""So many answers of one reply a long mail tells; the rest is counted."""
WORDED = 8
"""If a section of a long mail has more first stances, each is told without its wording."""


@dataclass(frozen=True, slots=True)
class ToldItem:
    """One item of a mail; `mends` is the headline that the reader was sent before, if it was.

    `mark` says for whom it is only, on the day on which the mail is made.
    `stands` says where its party stands when the mail is made, where it corrects that;
    `no_source` that it has no source, where that is so.
    """

    item: MailItem
    is_notice: bool = False
    mends: str = ""
    mark: AudienceMark | None = None
    stands: str = ""
    no_source: str = NO_SOURCE

    @property
    def headline(self) -> str:
        return self.item.headline

    @property
    def is_correction(self) -> bool:
        return bool(self.item.correction) or self.item.kind in (
            Kind.STATEMENT_CORRECTED,
            Kind.DEVELOPMENT_CANCELLED,
        )

    @property
    def told_wrongly(self) -> bool:
        """True where what the reader was told no longer stands; a wording corrected leaves it standing."""
        return self.is_notice and self.item.kind != Kind.STATEMENT_CORRECTED

    @property
    def precedence(self) -> Precedence:
        """Its place in the mail: what weighs most comes first."""
        day = self.item.day
        return precedence(
            Kind(self.item.kind),
            day=date.fromisoformat(day) if day else None,
            answers=self.item.answered,
            told_wrongly=self.told_wrongly,
            corrects=self.is_correction,
            **{one.name: getattr(self.item.weighed, one.name) for one in fields(Weighed)},
        )

    @property
    def title(self) -> MailSection:
        """The section in which it is read."""
        if self.told_wrongly:
            return MailSection.MENDED
        if self.is_correction:
            return MailSection.CORRECTED
        if Tier.of(self.precedence) == Tier.NEWS:
            return MailSection.NEWS
        return Kind(self.item.kind).entry.section


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedSource(MailSource):
    """A source in the list at the end of a mail."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage(Passage):
    """A passage as a mail shows it, in pieces where its changed words are marked."""

    pieces: tuple[Piece, ...] = ()
    with_stance: bool = False
    """Whether its stance is said: of a correction, where that is what differs."""

    @property
    def heading(self) -> str:
        """Its label and its day: "Now, 10 February 2030"."""
        return ", ".join(filter(None, (self.label, self._day)))

    @property
    def voice(self) -> str:
        """The speaker, and as whom it was told, as the end of the heading."""
        return (f": {self.speaker}" if self.who else "") + self._told_by

    @property
    def is_cut(self) -> bool:
        """True where a mail shows only the beginning of its quote."""
        return max(len(self.quote), len(self.original)) > OPENING

    @property
    def in_line(self) -> str:
        """All of that before the words, where both stand in one line."""
        parts = (self.label, self.speaker, self._day)
        return ", ".join(filter(None, parts)) + self._told_by + (":" if self.text else "")

    @property
    def _day(self) -> str:
        return day_words(self.day) if self.day else ""

    @property
    def _told_by(self) -> str:
        return f", as told by {self.told_by}" if self.told_by else ""


WRONG, WRONG_AS_TOLD = "First reported as (withdrawn)", "We told you (withdrawn)"
"""How a wording is labelled that is taken back: to those who were not sent it, and to those who were."""


def marked(passages: Sequence[Passage], *, wrong: str) -> tuple[list[ShownPassage], str]:
    """The passages, with the `pieces` of the wordings before and after where words are marked.

    And the changes as a sentence, where they are few. What is withdrawn is labelled `wrong`.
    """
    shown = [ShownPassage(**asdict(passage)) for passage in passages]
    shown = [replace(one, label=wrong) if one.role == WITHDRAWN else one for one in shown]
    before = [at for at, one in enumerate(shown) if one.role in (BEFORE, WITHDRAWN)]
    after = [at for at, one in enumerate(shown) if one.role == NOW]
    both = compared(shown[before[-1]].text, shown[after[-1]].text) if before and after else None
    if both is None:
        return shown, ""
    for at, pieces in ((before[-1], both.before), (after[-1], both.after)):
        shown[at] = replace(shown[at], pieces=pieces)
    return shown, both.in_words


@dataclass(slots=True)
class Block:
    """Items that are read together: one, and what follows from it; or all that corrects one position."""

    every: Sequence[ToldItem]
    item: MailItem = field(init=False)
    """What it says: of several corrections of one position, what all of them come to."""
    passages: list[ShownPassage] = field(init=False)
    """Its passages, with the changed words marked where most of a wording survives."""
    changed: str = field(init=False)
    """The changed words in a sentence, where they are few."""
    quoted: Compared | None = field(init=False, default=None)
    """The quotes of which a correction turned one into the other, with their changed words."""
    proposition: str = field(init=False)
    """What the issue asks, where that is not said before it."""
    notes: list[str] = field(init=False)
    cites: list[NumberedSource] = field(init=False, default_factory=list)
    """Its sources with their numbers, where the mail lists them at its end."""
    by_subject: bool = field(init=False, default=False)
    """Whether its headlines stand in a list on top, so that it is headed by its subject."""
    in_long: bool = field(init=False, default=False)
    in_brief: bool = field(init=False, default=False)
    headed: bool = field(init=False, default=False)
    """Whether it stands under the head of a group, which says where it was said."""

    def __post_init__(self) -> None:
        self.item = as_one(self.first.item, [one.item for one in self.every])
        self.passages, self.changed = self._marked()
        self.proposition = self.item.proposition
        self.notes = list(self.item.notes)
        if self.item.words:
            self.quoted = compared(*self.item.words)

    def _marked(self) -> tuple[list[ShownPassage], str]:
        """Its passages, and the changed words in a sentence, where they are of one remark."""
        chains = chains_of(one.item for one in self.every)
        notices = {one.item.identity for one in self.every if one.is_notice}
        if not chains:
            return marked(self.item.passages, wrong=WRONG)
        shown: list[ShownPassage] = []
        for chain in chains:
            wrong = WRONG_AS_TOLD if chain[0].identity in notices else WRONG
            passages, changed = marked(passages_of(chain), wrong=wrong)
            differ = len({one.stance for one in passages}) > 1
            shown += [replace(one, with_stance=differ) for one in passages]
        return shown, changed if len(chains) == 1 else ""

    @property
    def first(self) -> ToldItem:
        """The one at its head: of corrections the first that no other corrects again."""
        past = overtaken(one.item for one in self.every)
        return next(one for one in self.every if one.item.identity not in past)

    @property
    def headlines(self) -> list[str]:
        """Those of its items, but for what one of them corrects again."""
        past = overtaken(one.item for one in self.every)
        return [one.headline for one in self.every if one.item.identity not in past]

    @property
    def history(self) -> list[str]:
        """What was corrected, a line each, where that was more than one thing."""
        return history(one.item for one in self.every)

    @property
    def no_source(self) -> str:
        return self.first.no_source

    @property
    def holds(self) -> str:
        """What its corrections come to in the end; empty where it corrects no position."""
        stands = next((one.stands for one in self.every if one.stands), "")
        is_all = all(one.item.kind == Kind.STATEMENT_CORRECTED for one in self.every)
        if stands and is_all and self.item.leaves_position:
            return f"That leaves the position as it was. {stands}"
        return stands

    @property
    def requoted(self) -> str:
        """A sentence on two quotes of which at least one is too long to be shown; else nothing."""
        if not self.item.words or max(len(quote) for quote in self.item.words) <= OPENING:
            return ""
        changed = self.quoted.in_words if self.quoted else ""
        return (
            f"In the quote: {changed[:1].lower()}{changed[1:]}"
            if changed
            else "The quote reads otherwise; both wordings are on the page."
        )

    @property
    def mark(self) -> AudienceMark | None:
        return narrowest(one.mark for one in self.every)

    @property
    def is_notice(self) -> bool:
        return any(one.is_notice for one in self.every)

    @property
    def mended(self) -> list[str]:
        """The headlines that the reader was sent before and that no longer stand.

        A corrected wording leaves them standing: what it changes is told by items of its own.
        """
        every = (
            one
            for one in self.every
            if one.item.kind != Kind.STATEMENT_CORRECTED and not one.item.placed_anew
        )
        withdrawn = [one.mends for one in every if one.mends]
        return [line for line in dict.fromkeys(withdrawn) if line not in self.headlines]

    @property
    def precedence(self) -> Precedence:
        return min(one.precedence for one in self.every)

    @property
    def title(self) -> MailSection:
        mends = any(one.told_wrongly for one in self.every)
        return MailSection.MENDED if mends else self.first.title

    @property
    def headings(self) -> list[str]:
        """The lines at its head."""
        return [self.item.subject] if self.by_subject else self.headlines

    @property
    def leads_briefly(self) -> bool:
        """True where its first paragraph is left out but for what its heading leaves open."""
        return self.in_brief or (self.by_subject and bool(self.item.answers))

    @property
    def where(self) -> str:
        return "" if self.headed else self.item.where

    @property
    def how(self) -> str:
        """The way in which a reply was handed over, and all else there is to say of it beside that it came."""
        return f"{self.item.how} {''.join(self.item.lead[1:2])}"

    @property
    def lead(self) -> str:
        """Its first paragraph; empty where there is nothing to say."""
        lead = " ".join(self.item.lead)
        paragraph = lead if self.headed else f"{self.item.where} {lead}"
        return paragraph if paragraph.strip() else ""

    @property
    def answers(self) -> Sequence[DemandAnswer]:
        return self.item.answers[:ANSWERS] if self.in_long else self.item.answers

    @property
    def more_answers(self) -> int:
        return len(self.item.answers) - len(self.answers)

    @property
    def numbers(self) -> str:
        """The numbers of its sources: "[1, 3]"."""
        numbers = ", ".join(str(source.number) for source in self.cites)
        return f"[{numbers}]" if numbers else ""


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Blocks that are read under one head: those of one round, or in one text. It may be empty."""

    head: str
    blocks: Sequence[Block]
    aside: str = ""
    """A sentence on that text."""


@dataclass(frozen=True, slots=True)
class BlockSection:
    """The blocks under one title: in full, in brief, or in short, each in a line or two."""

    title: MailSection
    groups: Sequence[BlockGroup]
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
        pages = {(block.item.path, block.item.action) for block in self.blocks}
        return pages.pop()[0] if self.in_short and len(self.blocks) > 1 and len(pages) == 1 else ""

    @property
    def is_cited(self) -> bool:
        """True where its sources are named."""
        return not (self.in_short and self.title in UNCITED)

    @property
    def is_worded(self) -> bool:
        """True where its wordings are shown."""
        many = self.title == MailSection.STATED and len(self.headlines) > WORDED
        return not (self.in_short and many)
