"""Demands as people read them: what is asked, with every answer in words, on two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from ...models import Answer, Demand, Document, Issue, Party, RedLine, Source, Statement
from ...rules.audience_marks import AudienceMark
from ...rules.collisions import Collision
from ...vocabulary.answers import AnswerGap, AnswerKind
from ..evidence.audience_view import line_marks, precedence_of
from ..evidence.nouns import quoting, statement_of
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .counter_offers import OfferRead, offers_read
from .demands import AnswerGiven, DemandAsked, collisions, demands
from .said_since import SaidSince


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """The answer of one reply to one demand, and from when it could be known.

    `offer` is the responder's own demand that is the counter-offer, where the reader knows of it.
    """

    row: Answer
    offer: OfferRead | None
    party: Party
    known_from: date
    document: Document | None
    sources: list[Source]

    @property
    def counter(self) -> Demand | None:
        return self.offer.demand if self.offer else None

    @property
    def given(self) -> date:
        return self.row.response.given

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.given


@dataclass(frozen=True, slots=True)
class AddresseeRead:
    """One party that was asked. `counts` is the answer that counts, None where none is known.

    `said` is its own position since, where it has given no answer.
    `earlier` and `later` are its other answers: given before that one, or after the day asked
    about. `overdue_since` is the due day that passed unanswered.
    """

    party: Party
    counts: AnswerRead | None
    earlier: list[AnswerRead]
    later: list[AnswerRead]
    overdue_since: date | None
    asked_for: int
    said: SaidSince | None

    @property
    def has_only_said(self) -> bool:
        """Whether it has not replied at all, and has said since where it stands."""
        return self.counts is None and self.said is not None

    @property
    def is_open(self) -> bool:
        return self.counts is None or self.counts.row.answer == AnswerKind.NOT_ANSWERED

    @property
    def state(self) -> str:
        """Its answer, or the gap in place of one."""
        if self.counts is not None:
            return self.counts.row.answer
        return AnswerGap.HAS_SAID if self.said is not None else AnswerGap.NO_ANSWER_KNOWN


@dataclass(frozen=True, slots=True)
class LinesAgainst:
    """The parties whose red lines refuse what a demand asks: so firmly, and asked themselves or not.

    `mark` is for whom the lines are only.
    """

    parties: list[Party]
    is_firm: bool
    were_asked: bool
    mark: AudienceMark | None


@dataclass(frozen=True, slots=True)
class DemandRead:
    """A demand with one entry an addressee, in the order of the record.

    `said_with` is the statement that brought it, and `quoted` the same where it quotes the party
    and stands. `against` are the red lines of other parties that it collides with (rule 10).
    """

    asked: DemandAsked
    known_from: date
    document: Document | None
    addressees: list[AddresseeRead]
    other_replies: list[AnswerRead]
    against: list[LinesAgainst]
    sources: list[Source]
    said_with: Statement | None
    quoted: Statement | None

    @property
    def demand(self) -> Demand:
        return self.asked.demand

    @property
    def party(self) -> Party:
        return self.asked.demand.party

    @property
    def issue(self) -> Issue:
        return self.asked.demand.issue

    @property
    def parties(self) -> list[Party]:
        return [one.party for one in self.addressees]

    @property
    def stands(self) -> bool:
        return self.asked.withdrawn_on is None

    @property
    def crosses_none(self) -> bool:
        """Whether it stands, and no other party's firm red line refuses what it asks, as recorded."""
        return self.stands and not any(lines.is_firm for lines in self.against)

    @property
    def offers(self) -> list[tuple[AnswerRead, OfferRead]]:
        """Each counter-offer once, with the answer that names it: first those of answers that count."""
        counting = [one.counts for one in self.addressees if one.counts]
        others = [a for one in self.addressees for a in (*one.earlier, *one.later)]
        by_offer: dict[int, tuple[AnswerRead, OfferRead]] = {}
        for answer in (*counting, *others, *self.other_replies):
            if answer.offer:
                by_offer.setdefault(answer.offer.demand.pk, (answer, answer.offer))
        return list(by_offer.values())

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.demand.day

    @property
    def is_open(self) -> bool:
        return any(one.is_open for one in self.addressees)

    @property
    def is_overdue(self) -> bool:
        return any(one.overdue_since for one in self.addressees)


def demands_read(
    view: Perspective, *, met: Sequence[Collision] | None = None, only: Q | None = None
) -> list[DemandRead]:
    """The demands made by then, those withdrawn by then included, in order of number.

    `met` are the collisions of then, for who has them already; `only` leaves those of which that
    is true. A fixed number of queries, whatever there is.
    """
    asked_demands = demands(view, withdrawn=True, only=only)
    if not asked_demands:
        return []
    if met is None:
        met = collisions(view)
    return _DemandPage(view).read(asked_demands, met)


def answers_read(view: Perspective) -> list[AnswerRead]:
    """Every answer known by then, in order of the demands' numbers, then the first given first."""
    by_demand = _DemandPage(view).answers()
    # Once, also where several gave it together.
    known_answers = {answer.row.pk: answer for answers in by_demand.values() for answer in answers}
    return sorted(known_answers.values(), key=lambda a: a.row.demand.place)


class _DemandPage:
    def __init__(self, view: Perspective) -> None:
        self.view = view

    def read(self, asked: list[DemandAsked], met: Sequence[Collision]) -> list[DemandRead]:
        answers = self.answers(demand__in=[one.demand.pk for one in asked])
        self.sources = self._sources("demand", [one.demand.pk for one in asked])
        against = self._against(asked, met)
        return [
            self._demand(one, answers[one.demand.slug], against[one.demand.slug]) for one in asked
        ]

    def _against(
        self, asked: list[DemandAsked], met: Sequence[Collision]
    ) -> dict[str, list[LinesAgainst]]:
        """The lines that each demand collides with, by its slug: firm ones of whom it asks first."""
        here = {one.demand.slug for one in asked}
        lines = [one for one in met if one.demand in here]
        if not lines:
            return defaultdict(list)
        marks = line_marks(self.view)
        # Collisions are of parties that are seen.
        owners = self.view.negotiation.party_set.filter(slug__in={one.owner for one in lines})
        place = {party.slug: (party.sequence, party.slug) for party in owners}
        parties = {party.slug: party for party in owners}
        alike: dict[tuple[str, bool, bool, AudienceMark | None], set[str]] = defaultdict(set)
        for one in lines:
            firm, direct = one.strength == RedLine.Strength.FIRM, one.kind == "direct"
            alike[one.demand or "", direct, firm, marks.get(one.red_line)].add(one.owner)
        by_demand: dict[str, list[LinesAgainst]] = defaultdict(list)
        for (demand, direct, firm, mark), names in sorted(
            alike.items(), key=lambda group: (not group[0][1], not group[0][2], min(group[1]))
        ):
            of = [parties[name] for name in sorted(names, key=place.__getitem__)]
            by_demand[demand].append(LinesAgainst(of, firm, direct, mark))
        return by_demand

    def answers(self, **where: Any) -> dict[str, list[AnswerRead]]:
        """Every answer known by then, by the slug of the demand, the first given first."""
        rows = (
            self.view.visible(Answer)
            .filter(self.view.stands("response__"), **where)
            .select_related(
                *("demand__party", "demand__issue", "counter__fell_with", "counter__statement"),
                *("response__responder", "response__document"),
            )
            .prefetch_related("response__responders", "counter__acts")
        )
        seen = [(row, known) for row in rows if (known := self._known_from(row)) is not None]
        sources = self._sources("answer", [row.pk for row, _ in seen])
        offers = offers_read([row for row, _ in seen], self.view)
        by_demand: dict[str, list[AnswerRead]] = defaultdict(list)
        for row, known in sorted(
            seen,
            key=lambda s: (s[0].response.given, s[1], s[0].response.slug, precedence_of(s[0])),
        ):
            document, offer = self._document(row.response.document), offers.get(row.pk)
            by_demand[row.demand.slug] += [
                AnswerRead(row, offer, party, known, document, sources[row.pk])
                for party in row.response.everybody
            ]
        return by_demand

    def _known_from(self, row: Answer) -> date | None:
        """The day from which the answer could be known, where that had come."""
        own = self.view.known_from(row, row.known_from)
        reply = self.view.known_from(row.response, row.response.given)
        if own is None or reply is None:
            return None
        hidden = (*row.response.everybody, row.demand, row.demand.party, row.demand.issue)
        if any(self.view.there(one) is None for one in hidden):
            return None
        known = max(own, reply)
        return known if known <= self.view.known else None

    def _document(self, document: Document | None) -> Document | None:
        return self.view.known_by(document, document.delivery_known_from) if document else None

    def _sources(self, noun: str, ids: list[int]) -> dict[int, list[Source]]:
        return sources_by(noun, ids, self.view)

    def _demand(
        self, asked: DemandAsked, answers: list[AnswerRead], against: list[LinesAgainst]
    ) -> DemandRead:
        named = {given["addressee"]: given for given in asked.answers}
        parties = sorted(asked.demand.addressees.all(), key=lambda p: (p.sequence, p.slug))
        others = {given["response"] for given in asked.other_replies}
        return DemandRead(
            asked=asked,
            known_from=self._made_known(asked.demand),
            document=self._document(asked.demand.document),
            addressees=[
                self._addressee(asked, p, named[p.slug], answers)
                for p in parties
                if p.slug in named
            ],
            other_replies=[
                a for a in answers if a.party.slug not in named and a.row.response.slug in others
            ],
            against=against,
            sources=self.sources[asked.demand.pk],
            said_with=statement_of(asked.demand, self.view),
            quoted=quoting(asked.demand, self.view),
        )

    def _made_known(self, demand: Demand) -> date:
        """The day from which the reader could know that it was made."""
        return self.view.known_from(demand, demand.known_from) or demand.known_from

    def _addressee(
        self, asked: DemandAsked, party: Party, given: AnswerGiven, answers: list[AnswerRead]
    ) -> AddresseeRead:
        own = [a for a in answers if a.party == party]
        by_then = [a for a in own if a.given <= self._until(asked)]
        what = (given["response"], given["answer"])
        # The last: of two that one reply gives, the one that counts.
        same = (a for a in reversed(by_then) if (a.row.response.slug, a.row.answer) == what)
        counts = next(same, None)
        return AddresseeRead(
            party=party,
            counts=counts,
            earlier=[a for a in by_then if a is not counts],
            later=[a for a in own if a not in by_then],
            overdue_since=self._overdue(asked, party),
            asked_for=(self._until(asked) - asked.demand.day).days,
            said=given["position"],
        )

    def _until(self, asked: DemandAsked) -> date:
        """The last day that counts for its answers: after it was withdrawn none is expected."""
        if asked.withdrawn_on is not None:
            return asked.withdrawn_on - timedelta(days=1)
        return min(self.view.at, self.view.known)

    def _overdue(self, asked: DemandAsked, party: Party) -> date | None:
        if asked.due is None or asked.withdrawn_on is not None or party.slug not in asked.open:
            return None
        return asked.due if asked.due < min(self.view.at, self.view.known) else None


@dataclass(frozen=True, slots=True)
class AnswersCounted:
    """The answers asked for, counted by how they stand; withdrawn demands are not counted.

    No reply is known of those `unknown` and of those that `has_said` counts: the parties that have
    said since where they stand. `crossing_none` counts demands, not answers.
    """

    asked: int
    unknown: int
    has_said: int
    passed_over: int
    overdue: int
    crossing_none: int
    by_answer: dict[str, int]

    @property
    def open(self) -> int:
        return self.unknown + self.has_said + self.passed_over


def count_answers(found: Iterable[DemandRead]) -> AnswersCounted:
    """The answers to those demands that stand, one for each addressee."""
    standing = [d for d in found if d.stands]
    each = [one for d in standing for one in d.addressees]
    by_answer: dict[str, int] = defaultdict(int)
    for one in each:
        if one.counts is not None:
            by_answer[one.counts.row.answer] += 1
    return AnswersCounted(
        asked=len(each),
        unknown=sum(one.counts is None and one.said is None for one in each),
        has_said=sum(one.has_only_said for one in each),
        passed_over=by_answer[AnswerKind.NOT_ANSWERED],
        overdue=sum(one.overdue_since is not None for one in each),
        crossing_none=sum(d.crosses_none for d in standing),
        by_answer=dict(by_answer),
    )
