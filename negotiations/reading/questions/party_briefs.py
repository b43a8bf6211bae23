"""The brief of a party: where it stands, how it got there, what it asks, what we do not know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...models import Issue, Party
from ...rules.wording import conditions_words, day_words, listed, number_words
from ...vocabulary.answers import AnswerKind
from ...vocabulary.kinds import Kind
from ...vocabulary.stances import SCALE, stance_words
from ...vocabulary.steps import Nature
from ..perspective import Perspective
from .brief_answers import answers_by_kind
from .brief_sections import BriefSections
from .brief_words import of_issue, pieces, quiet, stance, strong
from .briefs import Brief, BriefLine, BriefSection, Column, PageNamed, Pieces, fitting
from .demand_page import count_answers, demands_read
from .demands import collisions
from .party_stances import PartyStances, StandsOnIssue
from .party_unknowns import unknown_of
from .position_history import Said, Step
from .red_lines import LineRead, clashes, red_lines

STANDS = (
    Column("Stance", 0.14),
    Column("Issue", 0.28),
    Column("Since", 0.08),
    Column("Last said, in our words", 0.5),
)
SHORT = 110
"""So many characters of what was last said stand in a row of two lines."""


def party_brief(view: Perspective, party: Party) -> Brief:
    """The brief of a party that the audience may see. A fixed number of queries, whatever it said."""
    return _PartyBrief(view, party).brief()


class _PartyBrief:
    def __init__(self, view: Perspective, party: Party) -> None:
        self.view, self.party = view, party
        self.page = PageNamed("party", party.slug)
        self.sections = BriefSections(view)
        self.words = self.sections.words
        self.found = PartyStances(view, party, self.sections.weights)
        self.standing, self.said = self.found.standing, self.found.said
        met = collisions(view)
        self.made = demands_read(view, met=met)
        every_line = red_lines(view)
        self.lines = [line for line in every_line if line.party == party]
        self.clashes = [
            one
            for one in clashes(met, every_line, self.made)
            if party in (one.line.party, one.other.party if one.other else None)
        ]
        self.sections.read_sources(self.found.steps, (), self.said.values())

    def brief(self) -> Brief:
        sections = (
            self._where(),
            self._way(),
            answers_by_kind(
                self.words,
                "its-demands",
                "What it asked, and what it heard",
                [d for d in self.made if d.party == self.party],
            ),
            answers_by_kind(
                self.words,
                "demands-of-it",
                "What it was asked, and what it said",
                [d for d in self.made if self.party in d.parties],
                of=self.party,
            ),
            self._red_lines(),
            self._voices(),
            unknown_of(self.words, self.party, self.standing, self.found.thin),
        )
        shown = [
            self.sections.read_at(section, self.page, "on the page of the party")
            for section in sections
        ]
        at = day_words(self.view.at)
        lead = self._lead()
        return Brief(
            negotiation=self.view.negotiation,
            kind="Party brief",
            title=f"{self.party.name}: where it stands, {at}",
            moment=f"Where it stood on {at}",
            year=self.view.at.year,
            known=self.view.known,
            about=self.page,
            lead=lead,
            sections=fitting(shown, lead=lead),
            nothing_of=tuple(section.title for section in shown if not section.lines),
        )

    def _lead(self) -> tuple[str, ...]:
        many = {group.stance: len(group.cells) for group in self.standing.groups}
        issues = sum(many.values()) + len(self.standing.via) + len(self.standing.blank)
        taken = self.standing.stated
        if not taken:
            return (f"{self.party.label} has stated no position on any of {issues} issues.",)
        each = listed(f"{of.verb} {number_words(many[of])}" for of in reversed(SCALE) if of in many)
        lead = [f"{self.party.label} has taken a stance on {taken} of {issues} issues: it {each}."]
        moved = [some for some in self.found.changes.values() if any(c.before for c in some)]
        if moved:
            one = "issue" if len(moved) == 1 else "issues"
            lead.append(f"It moved on {number_words(len(moved))} {one}.")
        return (*lead, *self._heard(), *self._owed())

    def _heard(self) -> list[str]:
        """What it heard back of all that it asked for."""
        found = count_answers(d for d in self.made if d.party == self.party)
        if not found.asked:
            return []
        given = [
            f"{number_words(found.by_answer[kind])} {kind.words}"
            for kind in AnswerKind
            if found.by_answer.get(kind)
        ]
        unknown = found.unknown + found.has_said
        given += [f"{number_words(unknown)} not known"] if unknown else []
        answers = "answer" if found.asked == 1 else "answers"
        return [f"Of {number_words(found.asked)} {answers} that it asked for, {_are(given)}."]

    def _owed(self) -> list[str]:
        owed = [
            one
            for d in self.made
            if d.asked.withdrawn_on is None
            for one in d.addressees
            if one.party == self.party
        ]
        if not owed:
            return []
        still = sum(one.is_open for one in owed)
        owes = number_words(still) if still else "none"
        return [f"It owes {owes} of {number_words(len(owed))} answers asked of it."]

    def _where(self) -> BriefSection:
        lined = {line.issue.slug: line for line in self.lines if line.counts}
        lines = [self._stand(one, lined.get(one.issue.slug)) for one in self.found.stands]
        note = (
            "Bar: it has declared a red line there. Since: the first day of this stance without a "
            "break."
        )
        return BriefSection(
            "stands",
            "Where it stands",
            tuple(lines),
            STANDS,
            note=note if lines else "",
            more=len(self.found.stated) - len(lines),
        )

    def _stand(self, one: StandsOnIssue, line: LineRead | None) -> BriefLine:
        word = one.word
        moved = f"Moved since the round before, from {stance_words(one.cell.moved_from)}. "
        conditions = conditions_words(one.conditions) if one.conditions else ""
        said: Pieces = ()
        if word is not None:
            said = pieces(
                self.words.short(word.row.summary, SHORT),
                " ",
                self.words.said(word),
                self.words.cites(self.sections.sources[word.row.pk]),
            )
        return BriefLine(
            (
                (stance(one.cell.stance),),
                pieces(
                    strong(one.issue.name, of_issue(one.issue).leads_to),
                    self.words.only(one.cell.mark, one.issue),
                    pieces(quiet(" · red line"), self.words.only(line.row)) if line else (),
                ),
                (self.words.day(one.since),),
                pieces(
                    quiet(moved) if one.cell.moved_from else (),
                    said,
                    quiet(f"; {conditions}") if conditions else (),
                    self._differing(one),
                    quiet("; said to be silent since") if one.cell.silent else (),
                ),
            ),
            self.found.weight(one.cell),
            line.strength if line else "",
        )

    def _differing(self, one: StandsOnIssue) -> Pieces:
        if not one.voices:
            return ()
        voices = " and ".join(dict.fromkeys(stance_words(voice.stance) for voice in one.voices))
        how = "contested" if one.cell.contested else "voices differ in degree"
        return pieces(quiet(f"; {how}: {voices}"), self.words.only(*(v.row for v in one.voices)))

    def _way(self) -> BriefSection:
        by_issue: dict[Issue, list[Step]] = defaultdict(list)
        for step in self.found.steps:
            if step.said.issue.slug in self.found.ways:
                by_issue[step.said.issue].append(step)
        ways = [self._steps_on(issue, steps) for issue, steps in by_issue.items()]
        ordered = sorted(ways, key=lambda line: line.weighs)
        more = len(self.found.moved) - len(ordered)
        return BriefSection("way", "How it got there", tuple(ordered), more=more)

    def _steps_on(self, issue: Issue, steps: Sequence[Step]) -> BriefLine:
        cell = [*pieces(strong(issue.name, of_issue(issue).leads_to), self.words.only(issue), ": ")]
        for n, step in enumerate(steps):
            kept = step.change.nature == Nature.CONDITIONS_CHANGED
            moved = step.movement_words
            cell += pieces(
                " → " if n else "",
                quiet("other conditions, ") if kept else (stance(step.said.stance), " "),
                self.words.day(step.said.row.day),
                quiet(f", {moved}") if moved else (),
                quiet(", contested") if step.contested else (),
                self.words.only(step.said.row),
                self.words.cites(self.sections.sources[step.said.row.pk]),
            )
        stances = [s.said.stance for s in steps]
        if len(set(stances)) > 1 and stances[0] == stances[-1]:
            cell.append(quiet(". Back where it began"))
        return BriefLine((tuple(cell),), self.sections.weights.step(steps[-1]))

    def _red_lines(self) -> BriefSection:
        standing = [line for line in self.lines if line.stands]
        return BriefSection("lines", "Its red lines", tuple(self._line(one) for one in standing))

    def _line(self, line: LineRead) -> BriefLine:
        own = [clash for clash in self.clashes if line in (clash.line, clash.other)]
        asking = [c.asking.demand for c in own if c.asking is not None]
        others = [
            other
            for clash in own
            if clash.other is not None
            for other in (clash.line, clash.other)
            if other is not line
        ]
        cell = self.words.line_declared(
            line.row,
            line.strength,
            "Declared",
            line.row.day,
            line.speaker,
            self._against(others),
            self.words.met_by(asking),
            self.words.cites(line.sources),
            about_party=True,
        )
        weighs = self.sections.weights.of(
            Kind.RED_LINE_DECLARED, self.party, line.issue, line.row.day
        )
        return BriefLine((cell,), weighs, line.strength)

    def _against(self, others: Sequence[LineRead]) -> Pieces:
        if not others:
            return ()
        ordered = sorted(others, key=lambda line: (line.party.sequence, line.party.slug))
        names = listed(dict.fromkeys(line.party.label for line in ordered))
        marked = self.words.only(*(line.row for line in others))
        return pieces(quiet(f" Against the lines of {names}"), marked, quiet("."))

    def _voices(self) -> BriefSection:
        """Days on which it spoke with two voices, and what was told of it and is denied."""
        lines = [
            self._contested(s) for s in self.found.steps if len({v.stance for v in s.contested}) > 1
        ]
        denied = [s for s in self.said.values() if s.denied and s.row.day <= self.view.at]
        lines += [self._denied(said) for said in denied]
        return BriefSection("voices", "Two voices, and denials", tuple(lines), narrow=True)

    def _contested(self, step: Step) -> BriefLine:
        cell = [
            *pieces(self.words.day(step.said.row.day), ", ", strong(step.said.issue.name), ": ")
        ]
        for n, voice in enumerate(sorted(step.contested, key=lambda v: -v.as_known.authority)):
            speaker = voice.speaker.name if voice.speaker else "a voice"
            cell += pieces(
                "; " if n else "",
                f"{speaker} (authority {voice.as_known.authority}) {stance_words(voice.stance)}",
                self.words.only(voice.row, voice.speaker),
                self.words.cites(self.sections.sources[voice.row.pk]),
            )
        return BriefLine((tuple(cell),), (0, -step.said.row.day.toordinal()))

    def _denied(self, said: Said) -> BriefLine:
        by = f" by {said.told_by.name}" if said.told_by else ""
        cell = pieces(
            self.words.day(said.row.day),
            ", ",
            strong(said.issue.name, PageNamed("statement", said.row.slug)),
            f": told{by} as {stance_words(said.stance)}, and denied. It counts for nobody.",
            self.words.only(said.row, said.told_by),
            self.words.cites(self.sections.sources[said.row.pk]),
        )
        return BriefLine((cell,), (1, -said.row.day.toordinal()))


def _are(counts: list[str]) -> str:
    """Counts as a sentence ends with them: "two are accepted and one rejected"."""
    first, _, rest = counts[0].partition(" ")
    return listed([f"{first} {'is' if first == 'one' else 'are'} {rest}", *counts[1:]])
