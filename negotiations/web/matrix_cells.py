"""What the matrix is drawn of: its cells, and the heads and groups of its rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Issue, Party, RedLine
from ..reading.questions.issue_lives import IssueActRead
from ..vocabulary.stances import Stance, stance_words


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: its stance, the statement behind it, and what its marks say in words."""

    stance: str | None = None
    statement: str = ""
    classes: str = ""
    arrow: str = ""
    bubble: bool = False
    body: str = ""
    words: str = ""
    voices: Sequence[str] = ()
    only: str = ""
    """For whom it is only, in words."""
    priority: str = ""
    notes: str = ""
    """How many team notes there are on it, in words."""
    starts_category: bool = False

    @property
    def is_split(self) -> bool:
        return "split" in self.classes

    @property
    def is_silence(self) -> bool:
        return "hush" in self.classes

    @property
    def pointed_at(self) -> str:
        """What is said of it to whoever points at it."""
        return "; ".join(filter(None, (self.only, self.notes)))

    @property
    def foot(self) -> list[tuple[str, str]]:
        """The small marks at its foot, each with its place.

        That it was silent since, that colleagues left notes on it, that not everybody reads it.
        """
        noted = ("note", "bc" if self.bubble else "bl")
        marks = (
            (("silent", "bl"), self.bubble),
            (noted, self.notes),
            (("embargo", "br"), self.only),
        )
        return [mark for mark, is_borne in marks if is_borne]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """An issue at the head of its column, and how it stands where it is agreed, parked or dropped."""

    issue: Issue
    starts_category: bool
    act: IssueActRead | None


@dataclass(frozen=True, slots=True)
class Category:
    """Neighbouring columns on one kind of issue."""

    name: str
    issues: list[Issue]

    @property
    def narrow(self) -> bool:
        """Too narrow for a name on one line."""
        return len(self.issues) == 1


@dataclass(frozen=True, slots=True)
class MatrixRow:
    party: Party
    cells: list[MatrixCell]


@dataclass(frozen=True, slots=True)
class Grouping:
    name: str
    rows: list[MatrixRow]


@lru_cache(maxsize=256)
def small_cell(
    stance: str, moved: bool, has_line: bool, only: str, signs: str, query: str, way: str
) -> tuple[SafeString, SafeString]:
    """What stands before and after the name of the statement in a cell that is drawn small."""
    before = format_html(
        '<td class="{}{}{}"><a href="{}statements/',
        Stance(stance).fill,
        " mv" if moved else "",
        " rl" if has_line else "",
        way,
    )
    after = format_html(
        '/{}" aria-label="{}{}{}{}">{}{}</a></td>',
        query,
        stance_words(stance),
        ", moved" if moved else "",
        ", red line" if has_line else "",
        only,
        Stance(stance).sign,
        signs,
    )
    return before, after


EMPTY = SafeString("<td></td>")
MARKED_EMPTY = '<td><span role="img" aria-label="{}">{}</span></td>'


def line_classes(line: str | None) -> str:
    """The classes of a cell by the strength of its red line, after a space; empty without one."""
    if line is None:
        return ""
    return " line" if line == RedLine.Strength.FIRM else " line soft"


def line_words(line: str | None) -> list[str]:
    """What is said of that line to who listens."""
    if line is None:
        return []
    return ["red line" if line == RedLine.Strength.FIRM else "bargainable red line"]


def bodies_in_cell(bodies: list[tuple[Party, int]], stance: str | None) -> str:
    """The bodies by which a stance is held, as a cell has room for them; where they differ, `stance` is None."""
    if stance is None:
        return "bodies differ"
    return _initials(bodies[0][0].label) if len(bodies) == 1 else f"{len(bodies)} bodies"


def _initials(label: str) -> str:
    """European Union as EU: a cell holds six letters, and its hidden text has the whole name."""
    words = label.split()
    return label if len(words) == 1 else "".join(w[0] for w in words if w[0].isupper())
