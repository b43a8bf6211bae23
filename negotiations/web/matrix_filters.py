"""To what a matrix is narrowed: to a category, a grouping, what moved, or one party against another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.http import QueryDict

from ..reading.parameters import ChoiceParameter, Parameters, SwitchParameter
from ..reading.questions.matrix import Matrix
from ..rules.precedence import weight_place
from ..rules.side_by_side import Apart, apart

Group = tuple[str, list[int]]
"""Neighbouring rows or columns by their places in the matrix, with their name."""


@dataclass(frozen=True, slots=True)
class MatrixFilters:
    """What was chosen; empty means all of it."""

    category: str = ""
    grouping: str = ""
    moved: bool = False
    party: str = ""
    against: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    @property
    def kept(self) -> dict[str, str]:
        """The query that keeps them in a link or a form."""
        chosen = {name: value for name, value in asdict(self).items() if value}
        return {**chosen, "moved": "yes"} if self.moved else chosen

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two parties that are set against each other."""
        two = (self.party, self.against)
        return two if all(two) and self.party != self.against else None

    @property
    def lacks_a_party(self) -> bool:
        """True where one party was named, and none against it, or itself."""
        return bool(self.party or self.against) and self.pair is None


def matrix_filters(
    query: QueryDict, found: Matrix, categories: Sequence[str] | None = None
) -> MatrixFilters:
    """To which rows and columns it is narrowed; raises `UnreadableQuery` for what is none of them.

    `categories` are those that may be asked for, where the matrix has not all of them.
    """
    if categories is None:
        categories = _words(issue.category for issue in found.issues)
    parties = [party.slug for party in found.parties]
    parameters = (
        ChoiceParameter(name="category", default="", values=categories),
        ChoiceParameter(
            name="grouping", default="", values=_words(p.grouping for p in found.parties)
        ),
        SwitchParameter(name="moved", on="yes"),
        ChoiceParameter(name="party", default="", values=parties),
        ChoiceParameter(name="against", default="", values=parties),
    )
    return MatrixFilters(**Parameters(parameters, strict=False).read(query).by_name)


def _words(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word})


class NarrowedMatrix:
    """The rows and columns that are drawn of a matrix, in groups, each by its place."""

    def __init__(self, matrix: Matrix, narrowed: MatrixFilters) -> None:
        self.matrix, self.narrowed = matrix, narrowed
        self.all_across = _grouped([issue.category for issue in matrix.issues])
        self.all_down = _grouped([party.grouping for party in matrix.parties])
        pair = self._pair()
        every_move = matrix.moved if narrowed.moved else []
        moved = [(p, i) for p, i, _ in every_move if not pair or p in pair]
        across = self._kept(self.all_across, narrowed.category, {i for _, i in moved})
        if pair:
            self.down: list[Group] = [("", list(pair))]
            self.across = self._by_difference(pair, [i for _, places in across for i in places])
        else:
            self.down = self._kept(self.all_down, narrowed.grouping, {p for p, _ in moved})
            self.across = across

    def _kept(self, groups: list[Group], name: str, moved: set[int]) -> list[Group]:
        kept = [(n, p) for n, p in groups if not name or n == name]
        if self.narrowed.moved:
            kept = [(n, [place for place in p if place in moved]) for n, p in kept]
        return [(n, p) for n, p in kept if p]

    def _pair(self) -> tuple[int, int] | None:
        if self.narrowed.pair is None:
            return None
        places = {party.slug: place for place, party in enumerate(self.matrix.parties)}
        one, other = self.narrowed.pair
        return places[one], places[other]

    def _by_difference(self, pair: tuple[int, int], issues: list[int]) -> list[Group]:
        """The issues by how far apart the two stand, the heaviest of each first."""
        by_difference: dict[Apart, list[int]] = {difference: [] for difference in Apart}
        for issue in sorted(issues, key=lambda i: weight_place(self.matrix.issues[i].weight)):
            one, other = (self._score(party, issue) for party in pair)
            by_difference[apart(one, other)].append(issue)
        return [(str(name), places) for name, places in by_difference.items() if places]

    def _score(self, party: int, issue: int) -> int | None:
        cell = self.matrix.cells.get((party, issue))
        return cell.score if cell else None


def _grouped(names: list[str]) -> list[Group]:
    """Places by name, in the order in which names first appear."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        groups.setdefault(name, []).append(place)
    return list(groups.items())
