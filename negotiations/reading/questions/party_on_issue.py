"""One party on one issue, as whoever records its next word has to know it: position, words, demands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ...models import Issue, Party, Speaker, Statement
from ...rules import timeline
from ...rules.developments import KnownSeries
from ...rules.statement_outcomes import LikelyCorrection, Utterance, likely_correction
from ...vocabulary.answers import AnswerKind
from ...vocabulary.stances import stance_words
from ..evidence.audience_view import series_for
from ..evidence.calendar import calendar_for
from ..evidence.series import series_facts
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .demands import AnswerGiven, DemandAsked
from .position_history import Said, history

MOST_WORDS = 5
"""So many of the party's words on the issue are shown, the latest."""
MOST_SPEAKERS = 30


@dataclass(frozen=True, slots=True)
class StandingOnIssue:
    """Where a party stands: None of a stance where it is only said to be silent."""

    stance: str | None
    conditions: list[str]
    contested: bool
    silent: bool


@dataclass(frozen=True, slots=True)
class DemandOnIssue:
    """A demand that stands on the issue, made by the party or asked of it, with what was answered.

    `answers` are the addressees with their answers in words: all where the party made it, else
    its own.
    """

    asked: DemandAsked
    is_own: bool
    answers: list[tuple[Party, str]]


@dataclass(frozen=True, slots=True)
class PartyOnIssue:
    """What an audience may know today of one party on one issue.

    `words` are the latest of `everything` that it said, the last one first.
    """

    view: Perspective
    party: Party
    issue: Issue
    series: KnownSeries | None
    everything: dict[str, Said]
    demands: list[DemandOnIssue]

    @property
    def words(self) -> list[Said]:
        return sorted(self.everything.values(), key=_order, reverse=True)[:MOST_WORDS]

    @property
    def earlier(self) -> int:
        """How many words there are besides."""
        return max(0, len(self.everything) - MOST_WORDS)

    @property
    def standing(self) -> StandingOnIssue | None:
        """Where it stands today."""
        return standing_in(self.series, at=self.view.today, known=self.view.today)

    def seems_to_correct(
        self, new: Statement, sources: Collection[str]
    ) -> tuple[Said, LikelyCorrection] | None:
        """The statement of which a new one looks like a correction, of those that stand."""
        there = {slug: said for slug, said in self.everything.items() if not said.state}
        if not (there and sources):
            return None
        cited = sources_by("statement", [said.row.pk for said in there.values()], self.view)
        standing = (
            _utterance(said.row, [source.slug for source in cited[said.row.pk]])
            for said in there.values()
        )
        likely = likely_correction(_utterance(new, sources), standing)
        return (there[likely.slug], likely) if likely else None


def standing_in(series: KnownSeries | None, *, at: date, known: date) -> StandingOnIssue | None:
    """The position in a series on two clocks; None without a word of the party."""
    position = timeline.position(series.statements, at=at, known=known) if series else None
    if position is None:
        return None
    return StandingOnIssue(
        stance=position.stance,
        conditions=sorted(position.conditions),
        contested=bool(position.contested),
        silent=position.silence is not None,
    )


def party_on_issue(
    view: Perspective, party: Party, issue: Issue, asked: Iterable[DemandAsked]
) -> PartyOnIssue:
    """What the audience may know of the party on the issue. A fixed number of queries.

    `asked` are the demands that stand for it, of which those on the issue by the party or to it are taken.
    """
    told = history(view, Q(party=party, issue=issue))
    return PartyOnIssue(
        view=view,
        party=party,
        issue=issue,
        series=told.series[0] if told.series else None,
        everything=told.everything_said(),
        demands=list(_demands(asked, party, issue)),
    )


def series_now(view: Perspective, statement: Statement) -> KnownSeries:
    """The series of a statement as it is now; asked anew within a rehearsal."""
    facts = series_facts([statement.series_id])
    return series_for(facts[statement.series_id], view, calendar_for(view))


def speakers_of(view: Perspective, party: Party) -> list[Speaker]:
    """The speakers of the party, by how much their words weigh."""
    rows = view.visible(Speaker).filter(party=party).order_by("-authority", "name", "slug")
    return list(rows[:MOST_SPEAKERS])


def _demands(asked: Iterable[DemandAsked], party: Party, issue: Issue) -> Iterator[DemandOnIssue]:
    for one in asked:
        is_own = one.demand.party_id == party.pk
        parties = {addressee.slug: addressee for addressee in one.demand.addressees.all()}
        if one.demand.issue_id != issue.pk or not (is_own or party.slug in parties):
            continue
        answers = [
            (parties[given["addressee"]], _answer_words(given))
            for given in one.answers
            if given["addressee"] in parties and (is_own or given["addressee"] == party.slug)
        ]
        yield DemandOnIssue(one, is_own, answers)


def _answer_words(given: AnswerGiven) -> str:
    if given["answer"]:
        return AnswerKind(given["answer"]).words
    said = given["position"]
    return f"no reply; has said: {stance_words(said['stance'])}" if said else "no answer known"


def _utterance(statement: Statement, sources: Collection[str]) -> Utterance:
    return Utterance(
        slug=statement.slug,
        speaker=statement.speaker.slug,
        day=statement.day,
        stance=statement.stance,
        conditions=None if statement.conditions is None else frozenset(statement.conditions),
        sources=frozenset(sources),
    )


def _order(said: Said) -> tuple[date, int, str]:
    return (said.row.day, said.as_known.authority, said.as_known.tie_name)
