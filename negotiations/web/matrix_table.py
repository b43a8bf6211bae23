"""The matrix as the overview draws it: groups of rows and columns, and marks in cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..models import Issue, Party
from ..reading.questions.matrix import FullCell, Matrix, behind_cells, full_cells
from ..reading.questions.overview import Overview, Place
from ..rules.audience_marks import AudienceMark, narrowest
from ..vocabulary.issue_acts import IssueActKind
from ..vocabulary.stances import BY_SCORE, Stance, stance_words
from .issue_pages import IssuePage
from .matrix_cells import (
    EMPTY,
    MARKED_EMPTY,
    Category,
    ColumnHead,
    Grouping,
    MatrixCell,
    MatrixRow,
    bodies_in_cell,
    line_classes,
    line_words,
    small_cell,
)
from .matrix_filters import MatrixFilters, NarrowedMatrix

DENSE_FROM = 2000
"""The number of cells of a table that can only be scanned, and so is drawn without marks."""

MOST_SMALL_CELLS = 7000
"""The most cells that are drawn small on one page: of more the parties come by pages."""

MOST_COLUMNS = 24
"""The most columns that stand beside what changed on a wide screen."""

LONG_NAME = 70
"""The letters of an issue's name beyond which the heads of columns are made taller."""

ASTERISK = "*"
"""The lock of a cell that is drawn small: a browser holds no 20,000 drawings."""

NOTED = "°"
"""The mark of team notes on a cell that is drawn small."""

MOST_MARKS = 2
"""Three marks cannot be told apart in a cell of 45 pixels."""


class Table:
    """A matrix with what the overview knows of its cells, ready to be drawn."""

    def __init__(self, matrix: Matrix, beside: Overview, narrowed: MatrixFilters) -> None:
        self.matrix, self.beside, self.narrowed = matrix, beside, narrowed
        self.moved = {(p, i): before for p, i, before in matrix.moved}
        shown = NarrowedMatrix(matrix, narrowed)
        self.all_across, self.all_down = shown.all_across, shown.all_down
        self.across, self.down = shown.across, shown.down
        self.noted: Mapping[Place, int] = {}
        """How many team notes there are on cells, for whoever reads them."""
        self.of_issues: IssuePage | None = None
        """The page of issues that the matrix holds, where it is one of several."""
        self.of_page: Collection[int] | None = None
        """The places of the parties that are drawn small on this page; None for all."""

    @cached_property
    def full(self) -> dict[tuple[str, str], FullCell]:
        """Every cell with a statement in full, by the slugs of its party and issue."""
        return {(cell["party"], cell["issue"]): cell for cell in full_cells(self.matrix)}

    @cached_property
    def behind(self) -> dict[Place, tuple[str, str]]:
        """The stance and the statement of every cell, which is all that is drawn small."""
        return behind_cells(self.matrix, parties=self.of_page)

    @property
    def large(self) -> bool:
        """True where the whole of it could only be scanned, so that narrowing it is offered."""
        return len(self.matrix.parties) * len(self.matrix.issues) > DENSE_FROM

    @property
    def dense(self) -> bool:
        return self.rows * self.columns > DENSE_FROM

    @property
    def wide(self) -> bool:
        """Too wide to stand beside anything; it scrolls in a region of its own."""
        return self.columns > MOST_COLUMNS

    @property
    def rows(self) -> int:
        return sum(len(places) for _, places in self.down)

    @property
    def columns(self) -> int:
        return sum(len(places) for _, places in self.across)

    @property
    def parties_a_page(self) -> int:
        """So many parties are drawn small on one page."""
        return max(1, MOST_SMALL_CELLS // max(1, self.columns))

    @property
    def places(self) -> tuple[list[int], list[int]]:
        """The places of the parties and of the issues that it shows, in their order."""
        down, across = (
            [place for _, places in groups for place in places]
            for groups in (self.down, self.across)
        )
        return down, across

    @property
    def category_names(self) -> list[str]:
        if self.of_issues is not None:
            return self.of_issues.categories
        return [name for name, _ in self.all_across if name]

    @property
    def grouping_names(self) -> list[str]:
        return [name for name, _ in self.all_down if name]

    @property
    def pair(self) -> tuple[Party, Party] | None:
        """The two parties that are set against each other, whose differences then come first."""
        if self.narrowed.pair is None:
            return None
        one, other = (self.matrix.parties[p] for _, places in self.down for p in places)
        return one, other

    @property
    def differences(self) -> list[tuple[str, int]]:
        """How far apart those two stand, each in words and on how many issues."""
        return [(name, len(places)) for name, places in self.across]

    @property
    def categories(self) -> list[Category]:
        return [
            Category(name, [self.matrix.issues[i] for i in places]) for name, places in self.across
        ]

    @property
    def issues(self) -> list[tuple[Issue, bool]]:
        """The issues in the order of columns, and whether a category begins there."""
        return [
            (self.matrix.issues[i], first)
            for _, places in self.across
            for i, first in _first(places)
        ]

    @property
    def has_long_names(self) -> bool:
        return any(len(issue.name) > LONG_NAME for issue, _ in self.issues)

    @property
    def heads(self) -> list[ColumnHead]:
        """The same as they are drawn: an issue that is open again needs no mark."""
        acts = self.beside.issue_acts
        closed = {id: act for id, act in acts.items() if act.kind != IssueActKind.REOPENED}
        return [ColumnHead(issue, first, closed.get(issue.pk)) for issue, first in self.issues]

    @cached_property
    def first_stated(self) -> int:
        """The cells stated since the round before, of parties that had stated nothing."""
        return sum(
            cell.score is not None and place not in self.matrix.previous
            for place, cell in self.matrix.cells.items()
        )

    @cached_property
    def stated(self) -> int:
        """The positions there are, whether it shows them or not."""
        return sum(cell.score is not None for cell in self.matrix.cells.values())

    @property
    def stated_here(self) -> int:
        """The positions that it shows."""
        down, across = (set(places) for places in self.places)
        return sum(
            cell.score is not None and p in down and i in across
            for (p, i), cell in self.matrix.cells.items()
        )

    @property
    def groupings(self) -> list[Grouping]:
        return [
            Grouping(
                name,
                [
                    MatrixRow(
                        self.matrix.parties[p],
                        [self.cell(p, i, first) for i, first in self._columns],
                    )
                    for p in places
                ],
            )
            for name, places in self.down
        ]

    @cached_property
    def _columns(self) -> list[tuple[int, bool]]:
        return [place for _, places in self.across for place in _first(places)]

    def cell(self, p: int, i: int, first: bool) -> MatrixCell:
        """The cell as it is drawn, with how much the issue matters, and the lock of what not everybody may read."""
        drawn, mark = self._rated(p, i, first), self._mark((p, i))
        if noted := self._noted((p, i)):
            drawn = replace(drawn, notes=noted, words=f"{drawn.words}, {noted}")
        if mark is None:
            return drawn
        return replace(drawn, only=mark.words, words=f"{drawn.words}, {mark.in_sentence}")

    def _noted(self, place: Place) -> str:
        count = self.noted.get(place, 0)
        return f"{count} team note{'s' if count > 1 else ''}" if count else ""

    @cached_property
    def cells_with_notes(self) -> int:
        """How many of the cells that are drawn bear the mark of notes."""
        down = {p for _, places in self.down for p in places}
        across = {i for i, _ in self._columns}
        return sum(p in down and i in across for p, i in self.noted)

    def _mark(self, place: Place) -> AudienceMark | None:
        """For whom a cell is only: its position, its red line, or how much the issue matters."""
        return self._marks.get(place)

    @cached_property
    def _marks(self) -> dict[Place, AudienceMark | None]:
        borne = (self.matrix.marks, self.beside.line_marks, self.beside.priority_marks)
        places = {place for marks in borne for place in marks}
        return {place: narrowest(marks.get(place) for marks in borne) for place in places}

    @property
    def marked(self) -> list[tuple[str, int]]:
        """For whom cells are only, each in words and with how many there are."""
        places = ((p, i) for _, down in self.down for p in down for i, _ in self._columns)
        counts = Counter(mark.words for place in places if (mark := self._mark(place)))
        return sorted(counts.items())

    def _rated(self, p: int, i: int, first: bool) -> MatrixCell:
        """The cell with how much the issue matters to the party, where that is recorded."""
        drawn, priority = self._drawn(p, i, first), self.beside.priorities.get((p, i))
        if priority is None:
            return drawn
        return replace(drawn, priority=priority, words=f"{drawn.words}, {priority} priority to it")

    def _drawn(self, p: int, i: int, first: bool) -> MatrixCell:
        party, issue = self.matrix.parties[p], self.matrix.issues[i]
        about = f"{party.label} on {issue.in_quotes}"
        found = self.full.get((party.slug, issue.slug))
        line = self.beside.red_lines.get((p, i))
        if found is None:
            return self._unstated((p, i), about, line, first)
        if found["score"] is None:
            return MatrixCell(
                statement=found["statement"],
                classes=f"hush{line_classes(line)}",
                words=", ".join([f"{about}: no public position", *line_words(line)]),
                starts_category=first,
            )
        return self._stated((p, i), about, found, line, first)

    def _unstated(self, place: Place, about: str, line: str | None, first: bool) -> MatrixCell:
        bodies = self.matrix.via.get(place)
        said = ["no statement", *line_words(line)]
        if not bodies:
            return MatrixCell(
                classes=f"empty{line_classes(line)}",
                words=f"{about}: {', '.join(said)}",
                starts_category=first,
            )
        names = ", ".join(body.label for body, _ in bodies)
        scores = {score for _, score in bodies}
        stance = BY_SCORE[scores.pop()] if len(scores) == 1 else None
        told = stance_words(stance) if stance else "bodies differ"
        return MatrixCell(
            stance=stance,
            classes=f"via{line_classes(line)}",
            body=bodies_in_cell(bodies, stance),
            words=f"{about}: no statement of its own; via {names}: {told}"
            + "".join(f", {word}" for word in line_words(line)),
            starts_category=first,
        )

    def _stated(
        self, place: Place, about: str, found: FullCell, line: str | None, first: bool
    ) -> MatrixCell:
        stance = found["stance"]
        voices = self.beside.voices.get(place, ())
        arrow = self._arrow(place)
        is_new = self.beside.since is not None and place not in self.matrix.previous
        words = [f"{about}: {stance_words(stance)}"]
        marks: list[str] = []
        if voices:
            marks.append("split")
            said = " and ".join(stance_words(v) for v in voices)
            words.append(f"{'contested' if found['contested'] else 'differ in degree'}: {said}")
        if arrow:
            marks.append("moved")
            words.append(f"moved from {stance_words(found['previous_stance'])}")
        elif is_new:
            marks.append("new")
            words.append("first stated")
        if line:
            marks.append(line_classes(line).strip())
            words += line_words(line)
        if found["silent"]:
            marks.append("quiet")
            words.append("silent since")
        # The lock is one of them, and never left out.
        shown = marks[: MOST_MARKS - (self._mark(place) is not None)]
        fill = "" if "split" in shown else f"f-{Stance(stance or '').fill}"
        return MatrixCell(
            stance=stance,
            statement=found["statement"],
            classes=" ".join(filter(None, [fill, *(m for m in shown if m != "quiet")])),
            arrow=arrow if "moved" in shown and "split" not in shown else "",
            bubble="quiet" in shown,
            words=", ".join(words),
            voices=voices,
            starts_category=first,
        )

    def _arrow(self, place: Place) -> str:
        before = self.moved.get(place)
        if before is None:
            return ""
        score = self.matrix.cells[place].score
        return "up" if score is not None and score > before else "down"

    # ------ drawn small ------

    def dense_rows(
        self, query: str, way: str = ""
    ) -> Iterator[tuple[str, list[tuple[Party, SafeString]]]]:
        """Rows for a large table, by grouping: bare cells, of which a browser can hold 20,000.

        `way` leads from the page to the overview, below which the statements are.
        """
        of_page = self.of_page
        for name, group in self.down:
            places = [p for p in group if of_page is None or p in of_page]
            if places:
                rows = [(self.matrix.parties[p], self._dense_row(p, query, way)) for p in places]
                yield name, rows

    def _dense_row(self, p: int, query: str, way: str) -> SafeString:
        """The cells of a row, put together once: 20,000 are too many for a template, and for a sum of strings."""
        behind, marks, noted = self.behind, self._marks, self.noted
        parts: list[str] = []
        for i, _ in self._columns:
            place = (p, i)
            found = behind.get(place)
            if place in marks or place in noted:
                parts += self._marked_cell(place, found, query, way)
            elif found is None:
                parts += (EMPTY, "", "")
            else:
                before, after = self._around(place, found[0], "", "", query, way)
                parts += (before, found[1], after)
        return format_html("{}" * len(parts), *parts)

    def _around(
        self, place: Place, stance: str, only: str, signs: str, query: str, way: str
    ) -> tuple[SafeString, SafeString]:
        has_line = place in self.beside.red_lines
        return small_cell(stance, place in self.moved, has_line, only, signs, query, way)

    def _marked_cell(
        self, place: Place, found: tuple[str, str] | None, query: str, way: str
    ) -> tuple[str, str, str]:
        """A cell that not everybody may read, or that colleagues left notes on."""
        mark, noted = self._mark(place), self._noted(place)
        only = f", {mark.in_sentence}" if mark else ""
        only += f", {noted}" if noted else ""
        signs = f"{ASTERISK if mark else ''}{NOTED if noted else ''}"
        if found is None:
            return (format_html(MARKED_EMPTY, only[2:], signs) if signs else EMPTY), "", ""
        stance, statement = found
        before, after = self._around(place, stance, only, signs, query, way)
        return before, statement, after


def _first(places: list[int]) -> list[tuple[int, bool]]:
    return [(place, number == 0) for number, place in enumerate(places)]
