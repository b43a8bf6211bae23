"""The brief of a time: what changed from one day to another, as known at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from ...models import RedLine, Round, Statement
from ...rules.wording import day_words, number_words, span_words
from ...vocabulary.answers import AnswerKind
from ...vocabulary.kinds import Kind
from ..evidence.calendar import rounds_known
from ..perspective import Perspective
from .brief_sections import BriefSections, counted, counted_were
from .brief_words import of_party, pieces, quiet, strong
from .briefs import Brief, BriefLine, BriefSection, PageNamed, fitting
from .demand_page import DemandRead, answers_read, demands_read
from .issue_lives import lives
from .joint_steps import steps_together
from .position_history import History, Step, history
from .red_lines import LineRead, red_lines
from .touched_series import MOST_SERIES, touched

HERE = PageNamed("developments")


def time_brief(view: Perspective, since: date) -> Brief:
    """The brief of what came after `since` and by the day of the view, as known on its other clock.

    A fixed number of queries, however much there is.
    """
    return _TimeBrief(view, since).brief()


class _TimeBrief:
    def __init__(self, view: Perspective, since: date) -> None:
        self.view, self.since = view, since
        self.sections = BriefSections(view)
        self.words = self.sections.words
        told, self.cut = self._history()
        steps = told.steps(lambda c: self._in(c.statement.day))
        out_since = told.steps(
            lambda c: c.statement.day <= since and self._in(c.statement.first_known)
        )
        self.moves = steps_together(s for s in steps if not s.is_first)
        self.first = [s for s in steps if s.is_first]
        self.came_out = steps_together(s for s in out_since if not s.is_first)
        self.first += [s for s in out_since if s.is_first]
        self.corrections = told.corrections(lambda c: self._in(c.known_from))
        every: list[Step] = [*self.moves, *self.first, *self.came_out]
        every += [other for step in every for other in step.with_it]
        self.sections.read_sources(every, self.corrections)

    def _in(self, day: date | None) -> bool:
        return day is not None and self.since < day <= self.view.at

    def _history(self) -> tuple[History, bool]:
        """The series in which something may have changed, and whether there were too many."""
        view, since = self.view, self.since
        near = touched(view, since=since, until=view.at)
        late = self._come_out_since()
        ids = list(dict.fromkeys([*near.ids, *late]))
        told = history(view, Q(pk__in=ids[:MOST_SERIES]))
        return told, near.more or len(ids) > MOST_SERIES

    def _come_out_since(self) -> list[int]:
        """The series of which something was said before, and came out in that time."""
        word = self.view.audience.word
        late = Statement.objects.filter(
            **{f"{word}_from__gt": self.since, f"{word}_from__lte": self.view.known},
            negotiation=self.view.negotiation,
            counts=True,
            score__isnull=False,
            day__lte=self.since,
        )
        series = late.order_by("series").values_list("series", flat=True).distinct()
        return list(series[: MOST_SERIES + 1])

    def brief(self) -> Brief:
        every, first, last = self.sections, self.since, self.view.at
        made = demands_read(self.view)
        answers = [
            read
            for read in answers_read(self.view)
            if self._happened(read.given, read.known_from)
            and read.row.answer != AnswerKind.NOT_ANSWERED
        ]
        acts = [act for some in lives(self.view).values() for act in some]
        rounds = [r for r in rounds_known(self.view) if self._held(r)]
        sections = (
            every.moved("What moved", self.moves),
            every.moved("Came out since, and was held before", self.came_out, key="came-out"),
            every.first_stated("Stated for the first time", self.first),
            every.answered("Demands answered", answers),
            self._red_lines(red_lines(self.view)),
            self._demands(made),
            every.acts(
                "What became of issues",
                [a for a in acts if self._happened(a.row.day, a.known_from)],
            ),
            every.corrected("Corrected in our record", self.corrections),
            BriefSection("rounds", "Rounds held", tuple(map(self._round, rounds))),
        )
        shown = [every.read_at(section, HERE, "in the developments") for section in sections]
        nothing = [section.title for section in shown if not section.lines]
        lead = self._lead(len(answers), len(rounds))
        return Brief(
            negotiation=self.view.negotiation,
            kind="Brief of a time",
            title=f"What changed from {day_words(first)} to {day_words(last)}",
            moment=f"After {day_words(first)}, and by {day_words(last)}",
            year=self.view.at.year,
            known=self.view.known,
            about=HERE,
            lead=lead,
            sections=fitting(shown, lead=lead),
            nothing_of=tuple(nothing),
            empty="Nothing is recorded of that time." if len(nothing) == len(shown) else "",
        )

    def _happened(self, day: date, known_from: date) -> bool:
        """Whether it came about in that time, or came out in it."""
        return self._in(day) or (day <= self.since and self._in(known_from))

    def _held(self, meeting: Round) -> bool:
        return self._in(meeting.last_day) and (
            meeting.status_on(self.view.known) == Round.Status.HELD
        )

    def _lead(self, answers: int, rounds: int) -> tuple[str, ...]:
        moved = counted(sum(len(step.parties) for step in self.moves), "position")
        first = len(self.first)
        lead = [
            f"{moved} moved and {counted_were(first)} stated for the first time.",
            f"{counted(answers, 'answer')} became known and {number_words(rounds)} "
            f"round{'' if rounds in (0, 1) else 's'} {'was' if rounds < 2 else 'were'} held.",
        ]
        if self.cut:
            lead.append(
                "More positions may have moved than one brief can hold: ask for a shorter time."
            )
        return tuple(lead)

    def _demands(self, made: list[DemandRead]) -> BriefSection:
        lines = [
            self._demand(read)
            for read in made
            if self._happened(read.demand.day, read.known_from) or self._in(read.asked.withdrawn_on)
        ]
        ordered = sorted(lines, key=lambda line: line.weighs)
        return BriefSection("demands", "Demands made and withdrawn", tuple(ordered))

    def _demand(self, read: DemandRead) -> BriefLine:
        number = f"{read.demand.number} " if read.demand.number else ""
        text = self.words.short(read.asked.text)
        withdrawn = read.asked.withdrawn_on
        cell = pieces(
            of_party(read.party),
            " asks ",
            self.words.parties(read.parties),
            f": {number}{text} ",
            self.words.day(read.demand.day),
            (quiet(", withdrawn "), self.words.day(withdrawn)) if withdrawn else (),
            ".",
            self.words.only(read.demand, read.party, read.issue),
            self.words.cites(read.sources),
        )
        weighs = self.sections.weights.of(Kind.DEMAND_MADE, read.party, read.issue, read.demand.day)
        return BriefLine((cell,), weighs)

    def _red_lines(self, lines: list[LineRead]) -> BriefSection:
        """What was declared, relaxed or given up in that time, each act a line."""
        done: list[BriefLine] = []
        acts: tuple[tuple[str, Callable[[LineRead], date | None]], ...] = (
            ("Declared", lambda line: line.row.day),
            ("Relaxed", lambda line: line.relaxed_on),
            ("Given up", lambda line: line.given_up_on),
        )
        for line in lines:
            for words, day_of in acts:
                day = day_of(line)
                known = line.known_from if words == "Declared" else day
                if day is not None and known is not None and self._happened(day, known):
                    done.append(self._line(line, words, day))
        ordered = sorted(done, key=lambda line: line.weighs)
        return BriefSection("lines", "Red lines", tuple(ordered))

    def _line(self, line: LineRead, done: str, day: date) -> BriefLine:
        # Only a firm line is relaxed: what was relaxed since was declared as one.
        was_firm = done == "Declared" and line.relaxed_on is not None
        strength = RedLine.Strength.FIRM.value if was_firm else line.strength
        cell = self.words.line_declared(
            line.row,
            strength,
            done,
            day,
            line.speaker,
            self.words.cites(line.sources),
        )
        kind = Kind.RED_LINE_DECLARED if done == "Declared" else Kind.RED_LINE_RELAXED
        weighs = self.sections.weights.of(kind, line.party, line.issue, day)
        return BriefLine((cell,), weighs, strength)

    def _round(self, meeting: Round) -> BriefLine:
        days = span_words(meeting.first_day, meeting.last_day)
        outcome = meeting.outcome_on(self.view.known)
        cell = pieces(
            strong(meeting.name, PageNamed("round", meeting.slug)),
            f", {days}.",
            self.words.only(meeting),
            f" {self.words.short(outcome)}" if outcome else "",
        )
        return BriefLine((cell,), (-meeting.last_day.toordinal(), meeting.slug))
