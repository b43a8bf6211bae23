"""What a brief says of a step, an answer, a red line or a correction, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ...models import Demand, Issue, Party, RedLine, Source, Speaker
from ...rules.audience_marks import narrowest
from ...rules.wording import conditions_words, listed, opening, short_day_words
from ...vocabulary.answers import AnswerKind
from ...vocabulary.stances import stance_words
from ...vocabulary.steps import Direction, Nature
from ..evidence.audience_marks import mark_of_any
from ..perspective import Perspective
from .briefs import BriefLine, BriefPiece, Column, Look, PageNamed, Pieces
from .demand_page import AnswerRead
from .issue_lives import IssueActRead
from .position_history import Corrected, Said, Step

MOST_NAMED = 10
"""More of a kind than that are counted in a line, and not named."""
LONGEST = 180
"""Of what is longer the beginning is read here, and all of it at its page."""

MOVED = (
    Column("Party, issue", 0.23),
    Column("From, to", 0.2),
    Column("Direction", 0.15),
    Column("On what ground", 0.42),
)
ANSWERED = (
    Column("No.", 0.05),
    Column("Demand", 0.36),
    Column("Answer of", 0.12),
    Column("Answer", 0.17),
    Column("In our words", 0.3),
)
HOW_TO_READ_MOVES = (
    "Towards: nearer to accepting the proposition. Hardened: towards the party’s own side; "
    "softened: away from it; said only where that side is plain."
)


Part = str | BriefPiece | Iterable[str | BriefPiece]


def pieces(*parts: Part) -> Pieces:
    """The parts of a cell in order; a text among them is plain."""
    cell: list[BriefPiece] = []
    for part in parts:
        if isinstance(part, str):
            cell += [BriefPiece(part)] if part else []
        elif isinstance(part, BriefPiece):
            cell.append(part)
        else:
            cell += pieces(*part)
    return tuple(cell)


BREAK = BriefPiece(look=Look.BREAK)


def strong(text: str, leads_to: PageNamed | None = None) -> BriefPiece:
    return BriefPiece(text, Look.STRONG, leads_to=leads_to)


def quiet(text: str, leads_to: PageNamed | None = None) -> BriefPiece:
    return BriefPiece(text, Look.QUIET, leads_to=leads_to)


def stance(of: str) -> BriefPiece:
    return BriefPiece(stance_words(of), Look.STANCE, of)


def answer(of: str | None) -> BriefPiece:
    """An answer; where none is known, that."""
    return BriefPiece(AnswerKind(of).words if of else "no answer known", Look.ANSWER, of or "")


def of_party(party: Party) -> BriefPiece:
    """The party by its short name, which leads to its page."""
    return strong(party.label, PageNamed("party", party.slug))


def of_issue(issue: Issue) -> BriefPiece:
    return BriefPiece(issue.name, leads_to=PageNamed("issue", issue.slug))


class BriefWords:
    """Says things of one negotiation as one reader may know them, each with the sources given."""

    def __init__(self, view: Perspective) -> None:
        self.view = view

    def day(self, on: date) -> BriefPiece:
        """A day in short: without the year where that is the brief's."""
        return BriefPiece(short_day_words(on, self.view.at.year), Look.DAY, on.isoformat())

    def only(self, *things: Any) -> Pieces:
        """For whom what rests on those is only, each as `mark_of_any` takes it; nothing where all read it."""
        mark = narrowest(mark_of_any(thing, self.view.today) for thing in things)
        if mark is None:
            return ()
        return (BriefPiece(f" ({mark.in_sentence})", Look.ONLY, mark=mark),)

    def cites(self, sources: Iterable[Source]) -> Pieces:
        """The numbers of the notes on which it rests; with the sources for whom each is only."""
        cited = tuple(sources)
        mark = narrowest(source.mark_on(self.view.today) for source in cited)
        return (BriefPiece(look=Look.CITES, sources=cited, mark=mark),) if cited else ()

    def short(self, text: str, most: int = LONGEST) -> str:
        """A text of ours as a sentence, or the beginning of a long one."""
        return _sentence(text, most)

    def parties(self, parties: Sequence[Party]) -> Pieces:
        """Parties as they stand in a sentence; of very many the first."""
        cell: list[BriefPiece] = []
        for n, party in enumerate(parties[:MOST_NAMED]):
            last = n and n == len(parties) - 1
            cell += pieces(" and " if last else ", " if n else "", party.label, self.only(party))
        return pieces(cell, and_more(len(parties) - MOST_NAMED))

    def said(self, said: Said) -> Pieces:
        """Who said it on which day, as told by whom, and how sure we are."""
        row = said.row
        told = f", as told by {said.told_by.name}" if said.told_by else ""
        who = said.speaker.name if said.speaker else "The statement"
        sure = f" ({row.confidence})" if row.confidence != "high" else ""
        return pieces(
            quiet(f"{who}{told}", _of_statement(said)),
            quiet(", "),
            self.day(row.day),
            quiet(sure) if sure else (),
            self.only(said.speaker, said.told_by),
        )

    def moved(
        self, step: Step, sources: Mapping[int, list[Source]], weighs: tuple[object, ...]
    ) -> BriefLine:
        """A change as a line of `MOVED`."""
        said, before = step.said, step.before
        who = pieces(
            strong(listed(party.label for party in step.parties)),
            self.only(said.row, before.row if before else None, said.party, said.issue),
            BREAK,
            of_issue(said.issue),
        )
        return BriefLine(
            (who, self._from_to(step), self._direction(step), self._ground(step, sources)), weighs
        )

    def _from_to(self, step: Step) -> Pieces:
        before = step.before
        if before is None or step.change.nature == Nature.CONDITIONS_CHANGED:
            return (stance(step.said.stance),)
        return pieces(stance(before.stance), " → ", stance(step.said.stance))

    def _direction(self, step: Step) -> Pieces:
        change = step.change
        if change.nature == Nature.CONDITIONS_CHANGED:
            old, new = (
                "; ".join(names) or "none" for names in (step.old_conditions, step.new_conditions)
            )
            return pieces(f"conditions changed: {old} → {new}")
        words = [
            *(["revealed, not a new move"] if change.revealed else []),
            *(["reversed"] if change.nature == Nature.REVERSED else []),
            "away" if change.direction == Direction.AWAY else "towards",
            *([step.movement_words] if step.movement_words else []),
        ]
        return pieces(", ".join(words), self._contested(step))

    def _contested(self, step: Step) -> Pieces:
        if not step.contested:
            return ()
        voices = " and ".join(dict.fromkeys(stance_words(v.stance) for v in step.contested))
        marked = self.only(*(voice.row for voice in step.contested))
        return pieces(f"; contested: {voices}", marked)

    def _ground(self, step: Step, sources: Mapping[int, list[Source]]) -> Pieces:
        said = step.said
        cited = [*sources[said.row.pk]]
        for one in step.with_it:
            cited += sources[one.said.row.pk]
        conditions = (
            f"{_capital(conditions_words(step.new_conditions))}. "
            if step.new_conditions and step.change.nature != Nature.CONDITIONS_CHANGED
            else ""
        )
        return pieces(
            conditions,
            self._agreed_otherwise(step),
            _sentence(said.row.summary),
            " ",
            self.said(said),
            self.came_out(said.row.held_from, step.change.statement.first_known),
            self.cites(cited),
        )

    def _agreed_otherwise(self, step: Step) -> Pieces:
        if step.agreed_on is None:
            return ()
        return pieces(
            "It had agreed otherwise on ",
            self.day(step.agreed_on),
            self.only(step.agreement_mark),
            ". ",
        )

    def came_out(self, held_from: date, known_from: date) -> Pieces:
        """Since when it was held and could be known, where these are two days."""
        if known_from <= held_from:
            return ()
        held, known = self.day(held_from), self.day(known_from)
        return pieces(quiet(" (held from "), held, quiet(", known from "), known, quiet(")"))

    def first_stated(
        self,
        issue: Issue,
        of: str,
        steps: Sequence[Step],
        sources: Mapping[int, list[Source]],
        weighs: tuple[object, ...],
    ) -> BriefLine:
        """Parties that took one stance on an issue for the first time."""
        cell: list[BriefPiece] = [
            stance(of),
            BriefPiece(" "),
            strong(issue.name, of_issue(issue).leads_to),
        ]
        cell += self.only(issue)
        for n, step in enumerate(steps[:MOST_NAMED]):
            cell += pieces(
                ", " if n else ": ",
                BriefPiece(step.said.party.label, leads_to=_of_statement(step.said)),
                self.only(step.said.row, step.said.party),
                self.cites(sources[step.said.row.pk]),
            )
        cell += and_more(len(steps) - MOST_NAMED)
        return BriefLine((tuple(cell),), weighs)

    def answered(self, read: AnswerRead, weighs: tuple[object, ...]) -> BriefLine:
        """An answer as a line of `ANSWERED`."""
        row, made, counter = read.row, read.row.demand, read.counter
        instead = f" Its own demand{numbered(counter)} is the counter-offer." if counter else ""
        sure = f" ({row.confidence})" if row.confidence != "high" else ""
        return BriefLine(
            (
                pieces(str(made.number or "")),
                pieces(
                    opening(made.text, LONGEST),
                    quiet(f" Asked by {made.party.label}."),
                    self.only(made, made.party),
                ),
                pieces(strong(listed(party.label for party in row.response.everybody))),
                pieces(answer(row.answer), self.only(row, row.response)),
                pieces(
                    _sentence(row.summary),
                    instead,
                    self.only(counter),
                    quiet(sure) if sure else (),
                    self.came_out(read.given, read.known_from),
                    self.cites(read.sources),
                ),
            ),
            weighs,
        )

    def act(self, act: IssueActRead, weighs: tuple[object, ...]) -> BriefLine:
        """What became of an issue, by whom, and on which day."""
        row = act.row
        sure = f" ({row.confidence})" if row.confidence != "high" else ""
        cell = pieces(
            strong(row.issue.name, PageNamed("issue", row.issue.slug)),
            f": {act.words}, ",
            self.day(row.day),
            self.came_out(row.day, act.known_from),
            f"{sure}.",
            self.only(row, row.issue, *act.parties),
            self.cites(act.sources),
        )
        return BriefLine((cell,), weighs)

    def met_by(self, demands: Sequence[Demand]) -> Pieces:
        """The demands that a red line refuses to meet; nothing without one."""
        if not demands:
            return ()
        cell: list[BriefPiece] = [quiet(" Met by ")]
        for n, demand in enumerate(demands[:MOST_NAMED]):
            name = f"demand{numbered(demand)}" if demand.number else "a demand"
            cell += pieces(
                quiet(", " if n else ""),
                quiet(f"{name} of {demand.party.label}"),
                self.only(demand, demand.party),
            )
        return pieces(cell, and_more(len(demands) - MOST_NAMED), quiet("."))

    def corrected(
        self,
        one: Corrected,
        sources: Mapping[int, list[Source]],
        weighs: tuple[object, ...] = (),
    ) -> BriefLine:
        """A correction of the record: nobody moved by it."""
        said = one.now or one.was
        rests_on = [
            *sources[one.was.row.pk],
            *(sources[one.now.row.pk] if one.now else []),
        ]
        unchanged = "; position unchanged" if one.position_unchanged else ""
        return BriefLine(
            (
                pieces(
                    strong(f"{said.party.label} on {said.issue.in_quotes}", _of_statement(said)),
                    f": {one.correction.kind.words.in_lists} on ",
                    self.day(one.correction.known_from),
                    f"{unchanged}.",
                    self.only(one.mark, said.row, one.was.row),
                    self.cites(rests_on),
                ),
            ),
            weighs,
        )

    def line_declared(
        self,
        row: RedLine,
        strength: str,
        done: str,
        on: date,
        speaker: Speaker | None,
        *more: Part,
        about_party: bool = False,
    ) -> Pieces:
        """Who draws a red line on what, in which words, and what was done on which day.

        With `about_party` whose it is goes without saying.
        """
        how = "firm" if strength == RedLine.Strength.FIRM else "bargainable"
        who = f", {speaker.name}" if speaker else ""
        binds = "" if row.counts else f"; a voice that does not bind {row.party.label}"
        return pieces(
            of_issue(row.issue) if about_party else (of_party(row.party), " on "),
            () if about_party else of_issue(row.issue),
            f": {_sentence(row.text)} ",
            quiet(f"{done} "),
            self.day(on),
            quiet(f"{who}, {how}{binds}."),
            self.only(row, row.party, row.issue, speaker),
            *more,
        )


def and_more(many: int) -> Pieces:
    """That so many more are not named."""
    return (quiet(f", and {many} more"),) if many > 0 else ()


def numbered(demand: Demand | None) -> str:
    """The number of a demand that has one, to stand after a word."""
    return f" {demand.number}" if demand and demand.number else ""


def _of_statement(said: Said) -> PageNamed:
    return PageNamed("statement", said.row.slug)


def _sentence(text: str, most: int = LONGEST) -> str:
    """A text of ours, or the beginning of a long one, ended as a sentence is."""
    short = opening(text.strip(), most)
    return short if not short or short.endswith((".", "!", "?", "…", "]", "”")) else f"{short}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
