"""The sections that several briefs have: moves, first stances, answers, acts, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...models import Source
from ...rules.wording import number_words
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .brief_weights import BriefWeights
from .brief_words import ANSWERED, HOW_TO_READ_MOVES, MOVED, BriefWords
from .briefs import BriefSection, PageNamed
from .demand_page import AnswerRead
from .first_stances import group_first_stances
from .issue_lives import IssueActRead
from .position_history import Corrected, Said, Step


class BriefSections:
    """Makes the sections of one brief; `sources` are those of each statement that it tells of."""

    def __init__(self, view: Perspective) -> None:
        self.view = view
        self.words = BriefWords(view)
        self.weights = BriefWeights(view)
        self.sources: dict[int, list[Source]] = {}

    def read_sources(
        self, steps: Iterable[Step], corrections: Iterable[Corrected], said: Iterable[Said] = ()
    ) -> None:
        """Reads what those rest on, in one query. Before their sections are made."""
        rows = [one.row.pk for one in said]
        rows += [step.said.row.pk for step in steps]
        for one in corrections:
            rows += [version.row.pk for version in (one.was, one.now) if version is not None]
        self.sources = sources_by("statement", rows, self.view)

    def moved(self, title: str, changes: Sequence[Step], *, key: str = "moved") -> BriefSection:
        lines = [self.words.moved(s, self.sources, self.weights.step(s)) for s in changes]
        return BriefSection(
            key,
            title,
            tuple(sorted(lines, key=lambda line: line.weighs)),
            MOVED,
            note=HOW_TO_READ_MOVES if lines else "",
        )

    def first_stated(self, title: str, steps: Iterable[Step]) -> BriefSection:
        groups = group_first_stances(steps)
        lines = [
            self.words.first_stated(group.issue, group.stance, group.steps, self.sources, (place,))
            for place, group in enumerate(groups)
        ]
        return BriefSection("first", title, tuple(lines), narrow=True)

    def answered(
        self, title: str, answers: Iterable[AnswerRead], *, note: str = ""
    ) -> BriefSection:
        lines = [self.words.answered(read, self.weights.answer(read)) for read in answers]
        heaviest = sorted(lines, key=lambda line: line.weighs)
        return BriefSection("answered", title, tuple(heaviest), ANSWERED, note=note)

    def acts(self, title: str, acts: Iterable[IssueActRead]) -> BriefSection:
        lines = [self.words.act(act, self.weights.act(act)) for act in acts]
        return BriefSection("acts", title, tuple(lines))

    def corrected(self, title: str, corrections: Iterable[Corrected]) -> BriefSection:
        lines = [
            self.words.corrected(one, self.sources, self.weights.correction(one))
            for one in corrections
        ]
        return BriefSection("corrected", title, tuple(lines))

    def read_at(self, section: BriefSection, page: PageNamed, words: str) -> BriefSection:
        """The section, whose lines that have no room are read at that page."""
        return replace(section, more_at=page, more_words=words)


def counted(many: int, noun: str) -> str:
    """So many of a noun as a sentence begins: "Three positions", "No answer"."""
    words = number_words(many)
    return f"{words[:1].upper()}{words[1:]} {noun}{'' if many in (0, 1) else 's'}"


def counted_were(many: int) -> str:
    """So many of what a sentence named before, with its verb: "three were", "one was", "none was"."""
    return f"{number_words(many) if many else 'none'} {'was' if many < 2 else 'were'}"
