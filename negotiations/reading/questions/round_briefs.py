"""The brief of a round: what moved at it, what was answered, and what is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...models import Demand, Party, Round, Source
from ...rules.collisions import Collision
from ...rules.precedence import weight_place
from ...rules.wording import day_words, span_words
from ...vocabulary.answers import AnswerKind
from ...vocabulary.kinds import Kind
from ...vocabulary.stances import SILENCE, stance_words
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .brief_sections import BriefSections, counted, counted_were
from .brief_words import and_more, numbered, of_issue, of_party, pieces, quiet
from .briefs import Brief, BriefLine, BriefPiece, BriefSection, PageNamed, fitting
from .demand_page import AnswerRead, answers_read
from .demands import DemandAsked, collisions, demands
from .position_history import Said
from .rounds import LineAct, RoundSheet, round_sheet

_DONE = {"declared": "Declared", "relaxed": "Relaxed", "given-up": "Given up"}
MOST_NAMED = 12


def round_brief(
    view: Perspective, slug: str, *, rounds: list[Round] | None = None
) -> tuple[Round, Brief] | None:
    """The round with its brief; None where the audience could not know of it by then.

    A fixed number of queries, whatever belongs to it.
    """
    sheet = round_sheet(view, slug, rounds=rounds)
    return (sheet.round, _RoundBrief(view, sheet).brief()) if sheet else None


class _RoundBrief:
    def __init__(self, view: Perspective, sheet: RoundSheet) -> None:
        self.sheet, self.meeting = sheet, sheet.round
        self.view = view.at_round(sheet.round)
        self.sections = BriefSections(self.view)
        self.words = self.sections.words
        self.asked = demands(self.view)

    def brief(self) -> Brief:
        """Moved, first stated, answered, unanswered, red lines, silent, corrected: as advisers read."""
        sheet, at = self.sheet, self.sheet.at
        here = PageNamed("round", self.meeting.slug)
        every = self.sections
        every.read_sources(at.steps, at.corrections, at.said)
        answers = self._answers()
        sections = (
            every.moved("What moved", at.changes),
            every.acts("What became of issues", at.issue_acts),
            every.first_stated("Stated for the first time", at.first_stances),
            every.answered("Demands answered", answers, note=self._unseen()),
            self._unanswered(),
            self._red_lines(),
            self._silent(),
            every.corrected("Corrected in our record", at.corrections),
        )
        shown = [every.read_at(section, here, "at the round") for section in sections]
        nothing = [section.title for section in shown if not section.lines]
        lead = self._lead(answers)
        return Brief(
            negotiation=self.view.negotiation,
            kind="Round brief",
            title=f"{day_words(self.meeting.first_day)}: {self.meeting.name}",
            moment=f"At the round, {span_words(self.meeting.first_day, self.meeting.last_day)}",
            year=self.view.at.year,
            known=self.view.known,
            about=here,
            lead=lead,
            said=sheet.outcome,
            sections=fitting(shown, lead=lead, said=sheet.outcome),
            nothing_of=tuple(nothing),
            empty=self._empty() if len(nothing) == len(shown) else "",
        )

    def _lead(self, answers: Sequence[AnswerRead]) -> tuple[str, ...]:
        at, meeting = self.sheet.at, self.meeting
        begins = {
            Round.Status.HELD.value: "Held on",
            Round.Status.PLANNED.value: "Planned for",
            Round.Status.CANCELLED.value: "Called off; it was planned for",
        }.get(self.sheet.status, "Unconfirmed: it was planned for")
        where = f" in {meeting.place}" if meeting.place else ""
        lead = [f"{begins} {span_words(meeting.first_day, meeting.last_day)}{where}."]
        if self.sheet.status == Round.Status.HELD:
            first = len(at.first_stances)
            moved = counted(sum(len(step.parties) for step in at.changes), "position")
            lead.append(f"{moved} moved at it and {counted_were(first)} stated for the first time.")
        if any(demand.answers for demand in self.asked):
            still = sum(len(demand.open) for demand in self.asked)
            given = counted(len(answers), "answer")
            were = "was" if len(answers) == 1 else "were"
            out = counted_were(still)
            lead.append(f"{given} {were} given at it, and {out} outstanding on its last day.")
        return tuple(lead)

    def _empty(self) -> str:
        if self.sheet.status in (Round.Status.PLANNED, "unconfirmed"):
            return f"It has not been held, as far as was known on {day_words(self.view.known)}."
        return "Nothing is recorded of what was said at it."

    def _answers(self) -> list[AnswerRead]:
        """The answers given at it, without what only passes over a demand."""
        by_row = {read.row.pk: read for read in answers_read(self.view)}
        given = [
            read
            for reply in self.sheet.at.replies
            for one in reply.answers
            if (read := by_row.get(one.row.pk)) is not None
        ]
        return [read for read in given if read.row.answer != AnswerKind.NOT_ANSWERED]

    def _unseen(self) -> str:
        """How many of the texts handed over at it had not come out by the day known on."""
        known = self.view.known
        texts = self.sheet.at.documents
        unseen = [d for d in texts if d.public_from is None or d.public_from > known]
        if not unseen:
            return ""
        one = len(unseen) == 1
        return (
            f"{counted(len(unseen), 'text')} handed over at it had not come out by "
            f"{day_words(known)}: what {'it says' if one else 'they say'} is known from what was "
            f"said about {'it' if one else 'them'}."
        )

    def _unanswered(self) -> BriefSection:
        open_of: dict[tuple[Party, Party], list[DemandAsked]] = defaultdict(list)
        for asked in self.asked:
            for party in asked.demand.addressees.all():
                if party.slug in asked.open:
                    open_of[party, asked.demand.party].append(asked)
        lines = [self._open_to(*both, asked) for both, asked in open_of.items()]
        return BriefSection("unanswered", "No answer known", tuple(lines))

    def _open_to(self, party: Party, asker: Party, asked: list[DemandAsked]) -> BriefLine:
        asked = sorted(asked, key=lambda one: weight_place(one.demand.issue.weight))
        cell = [*pieces(of_party(party), self.words.only(party), f", asked by {asker.label}: ")]
        for n, one in enumerate(asked[:MOST_NAMED]):
            given = next(row for row in one.answers if row["addressee"] == party.slug)
            cell += pieces("; " if n else "", _named(one.demand), self.words.only(one.demand))
            if given["answer"]:
                cell.append(quiet(" (passed over)"))
            elif said := given["position"]:
                where = PageNamed("statement", said["statement"])
                cell += pieces(quiet(f" (has said: {stance_words(said['stance'])})", where))
                cell += self.words.only(said)
        cell += and_more(len(asked) - MOST_NAMED)
        heaviest = weight_place(asked[0].demand.issue.weight)
        return BriefLine((tuple(cell),), (heaviest, -len(asked), party.slug, asker.slug))

    def _red_lines(self) -> BriefSection:
        acts = self.sheet.at.red_lines
        sources = sources_by("red_line", [one.line.pk for one in acts], self.view)
        met = _met(collisions(self.view)) if acts else {}
        made = {asked.demand.slug: asked.demand for asked in self.asked}
        lines = [self._line(one, sources[one.line.pk], met, made) for one in acts]
        return BriefSection("lines", "Red lines", tuple(lines))

    def _line(
        self,
        one: LineAct,
        sources: list[Source],
        met: Mapping[str, list[str]],
        made: Mapping[str, Demand],
    ) -> BriefLine:
        line = one.line
        crossing = [made[slug] for slug in met.get(line.slug, ()) if slug in made]
        cell = self.words.line_declared(
            line,
            one.act.strength,
            _DONE[one.act.kind],
            one.act.on,
            one.speaker,
            self.words.only(one.act),
            self.words.met_by(crossing),
            self.words.cites(sources),
        )
        weighs = self.sections.weights.of(
            Kind.RED_LINE_DECLARED, line.party, line.issue, one.act.on
        )
        return BriefLine((cell,), weighs, one.act.strength)

    def _silent(self) -> BriefSection:
        by_party: dict[Party, list[Said]] = defaultdict(list)
        for said in self.sheet.at.said:
            if said.stance == SILENCE and said.stands:
                by_party[said.party].append(said)
        lines = [self._silent_on(party, some) for party, some in by_party.items()]
        return BriefSection("silent", "Said to be silent", tuple(lines), narrow=True)

    def _silent_on(self, party: Party, some: list[Said]) -> BriefLine:
        cell = [*pieces(of_party(party), self.words.only(party), ": ")]
        for n, said in enumerate(some[:MOST_NAMED]):
            cell += pieces(
                "; " if n else "",
                of_issue(said.issue),
                self.words.only(said.row, said.issue),
                self.words.cites(self.sections.sources[said.row.pk]),
            )
        cell += and_more(len(some) - MOST_NAMED)
        return BriefLine((tuple(cell),), (-len(some), party.slug))


def _named(demand: Demand) -> BriefPiece:
    """A demand in a list of demands, by its number and what it is about."""
    return BriefPiece(f"{numbered(demand)} {demand.issue.name}".strip())


def _met(met: Sequence[Collision]) -> dict[str, list[str]]:
    """The demands made of its own party that meet each red line, by slug."""
    by_line: dict[str, list[str]] = defaultdict(list)
    for one in met:
        if one.kind == "direct" and one.demand:
            by_line[one.red_line].append(one.demand)
    return by_line
