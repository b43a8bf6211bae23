"""A brief: what a page shows and a text document holds, said once, on two pages at most.

Its lines are made of pieces, each with how it looks and what it rests on, so that whoever draws
one (a page, a text document) adds no word of the record to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import ceil

from ...models import Negotiation, Source
from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.wording import day_words


class Look(StrEnum):
    """How a piece of a line looks."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    STANCE = "stance"
    ANSWER = "answer"
    DAY = "day"
    ONLY = "only"
    """For whom what stands before it is only."""
    CITES = "cites"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class PageNamed:
    """A page of the negotiation: the name of its address, and the slug of what it is about."""

    name: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class BriefPiece:
    """One piece of a line. `of` is the stance, the answer or the day that its text says."""

    text: str = ""
    look: Look = Look.PLAIN
    of: str = ""
    leads_to: PageNamed | None = None
    mark: AudienceMark | None = None
    sources: tuple[Source, ...] = ()


Pieces = tuple[BriefPiece, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of a section, a cell for each of its columns.

    What `weighs` less than another sorts after it: that one is kept first. `red_line` is the
    strength of the red line at which it stands.
    """

    cells: tuple[Pieces, ...]
    weighs: tuple[object, ...] = ()
    red_line: str = ""

    @property
    def pieces(self) -> Iterator[BriefPiece]:
        return (piece for cell in self.cells for piece in cell)

    @property
    def sources(self) -> list[Source]:
        """What it rests on, as far as may be seen."""
        return [source for piece in self.pieces for source in piece.sources]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section: its head, and its share of the width."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A section: a table where it has columns, else a list, which may be `narrow`.

    One that is `whole` is read with all its lines or misread: none of them is left out. Of the
    others `more` lines were left out: they are read at `more_at`, as `more_words` says.
    """

    key: str
    title: str
    lines: tuple[BriefLine, ...]
    columns: tuple[Column, ...] = ()
    narrow: bool = False
    whole: bool = False
    note: str = ""
    more: int = 0
    more_at: PageNamed | None = None
    more_words: str = ""

    @property
    def left_out(self) -> str:
        """That lines were left out, and where they are read; nothing where none was."""
        return f"and {self.more} more, {self.more_words}" if self.more else ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief as one reader may know it, with what of it fits on two pages.

    `moment` says which time it is about, and `known` as known on which day; days without a year
    are of `year`. `about` is the page
    on which all of it is read; `said` what an editor wrote of it. `nothing_of` names the sections of
    which nothing is recorded, and `empty` is all there is to say where that is true of each.
    """

    negotiation: Negotiation
    kind: str
    title: str
    moment: str
    year: int
    known: date
    about: PageNamed
    lead: tuple[str, ...]
    sections: tuple[BriefSection, ...]
    said: str = ""
    empty: str = ""
    nothing_of: tuple[str, ...] = ()
    sources: tuple[Source, ...] = field(default=(), init=False)
    """Each of its sources once, in the order in which they are first cited."""
    mark: AudienceMark | None = field(default=None, init=False)
    """For whom it is only, where it holds what not everybody may read."""

    def __post_init__(self) -> None:
        every = [piece for s in self.sections for line in s.lines for piece in line.pieces]
        cited = {source.pk: source for piece in every for source in piece.sources}
        object.__setattr__(self, "sources", tuple(cited.values()))
        object.__setattr__(self, "mark", narrowest(piece.mark for piece in every))

    @property
    def clocks(self) -> str:
        """Both clocks, as head and foot state them."""
        return f"{self.moment}. As known on {day_words(self.known)}."

    @property
    def nothing(self) -> str:
        """Under which headings nothing is recorded, so that what is missing is no oversight."""
        if self.empty or not self.nothing_of:
            return ""
        return f"Nothing is recorded under: {'; '.join(self.nothing_of)}."

    @property
    def how_to_read(self) -> str:
        return (
            "Stances are the recorders’ judgement on a stated proposition; nobody’s private limit is "
            f"guessed. In brackets: confidence below high. Days without a year are of {self.year}."
        )

    def numbers(self, piece: BriefPiece) -> list[int]:
        """The numbers of the notes that a piece cites."""
        places = {source.pk: place for place, source in enumerate(self.sources, 1)}
        return sorted({places[source.pk] for source in piece.sources})


ROOM = 140
"""So many lines of print two pages hold, on the shorter of the usual papers."""
WIDE = 120
"""So many characters a line of print holds."""
LEAST = 3
"""So many lines of a section are kept, however much there is of the others."""
LEAD, LEAD_HEIGHT = 92, 1.35
"""The same of the lead, which is in larger print."""
HEADING, TABLE_HEAD, NOTE = 2.6, 1.3, 1.0
NOTES_ABREAST, NOTE_HEIGHT = 3, 1.2
"""The sources stand in so many columns, in smaller print."""


def fitting(
    sections: Iterable[BriefSection], *, lead: Iterable[str] = (), said: str = ""
) -> tuple[BriefSection, ...]:
    """The sections that hold something, with as many of their lines as have room below the lead.

    The first lines of every section are kept. Of the rest each section in turn takes no more than
    half of what room is left, and then as much as is still left. Those lines of it that weigh most
    are kept, in their order.
    """
    shown = [_Fitted(section) for section in sections if section.lines]
    cited: set[int] = set()
    above = LEAD_HEIGHT * ceil(len(" ".join(lead)) / LEAD) + ceil(len(said) / WIDE)
    left = ROOM - above - sum(one.head for one in shown)
    for one in shown:
        left -= one.take(len(one.heaviest) if one.section.whole else LEAST, cited)
    for one in shown:
        left -= one.fill(left / 2, cited)
    for one in shown:
        left -= one.fill(left, cited)
    return tuple(one.section_kept for one in shown)


MOST_LINES = 2 * ROOM
"""No section has room for more of its lines: each takes half a line of print at least."""


def heaviest[Thing](
    things: Sequence[Thing], weighs: Callable[[Thing], tuple[object, ...]]
) -> list[Thing]:
    """Those of the things of a section that may have room in it, in their order, by what the line of each weighs."""
    if len(things) <= MOST_LINES:
        return list(things)
    places = sorted(range(len(things)), key=lambda place: weighs(things[place]))
    return [things[place] for place in sorted(places[:MOST_LINES])]


class _Fitted:
    """A section with how many of its lines are kept so far: those that weigh most."""

    def __init__(self, section: BriefSection) -> None:
        self.section = section
        self.heaviest = sorted(section.lines, key=lambda line: line.weighs)
        self.kept = 0

    @property
    def head(self) -> float:
        """The lines of print that it takes besides its own: one may say that there is more."""
        section = self.section
        may_be_cut = not section.whole and len(section.lines) > LEAST
        return (
            HEADING + TABLE_HEAD * bool(section.columns) + NOTE * (bool(section.note) + may_be_cut)
        )

    def take(self, many: int, cited: set[int]) -> float:
        """Keeps so many lines, whatever room they take, which is returned."""
        return sum(self._keep(line, cited) for line in self.heaviest[:many])

    def fill(self, room: float, cited: set[int]) -> float:
        """Keeps as many more lines as have room; returns the room that they take."""
        used = 0.0
        for line in self.heaviest[self.kept :]:
            if used + self._height(line, cited) > room:
                break
            used += self._keep(line, cited)
        return used

    @property
    def section_kept(self) -> BriefSection:
        section = self.section
        kept = {id(line) for line in self.heaviest[: self.kept]}
        lines = tuple(line for line in section.lines if id(line) in kept)
        return replace(section, lines=lines, more=section.more + len(section.lines) - len(lines))

    def _keep(self, line: BriefLine, cited: set[int]) -> float:
        height = self._height(line, cited)
        cited |= {source.pk for source in line.sources}
        self.kept += 1
        return height

    def _height(self, line: BriefLine, cited: set[int]) -> float:
        return _height(line, self.section) + _notes_height(line, cited)


def _height(line: BriefLine, section: BriefSection) -> float:
    """The lines of print that a line takes, with the space around it."""
    if section.columns:
        cells = zip(line.cells, section.columns, strict=True)
        # The last word of a row rarely ends where the column does.
        return 0.45 + max(_rows(cell, WIDE * column.share - 4) for cell, column in cells)
    if section.narrow:
        return (0.5 + sum(_rows(cell, WIDE / 2 - 6) for cell in line.cells)) / 2
    return 0.5 + sum(_rows(cell, WIDE - 4) for cell in line.cells)


def _rows(cell: Pieces, width: float) -> int:
    rows, length = 0, 0
    for piece in cell:
        if piece.look is Look.BREAK:
            rows, length = rows + max(1, ceil(length / width)), 0
        length += len(piece.text) + (4 if piece.look in (Look.STANCE, Look.ANSWER) else 0)
        length += 2 * len(piece.sources)
    return rows + max(1, ceil(length / width))


def _notes_height(line: BriefLine, cited: set[int]) -> float:
    fresh = {source.pk for source in line.sources} - cited
    return len(fresh) * NOTE_HEIGHT / NOTES_ABREAST
