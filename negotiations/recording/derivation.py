"""The developments that follow from the record, for each thing that an act touches and each audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from django.db.models import Q

from ..models import (
    Demand,
    Development,
    Dissociation,
    Document,
    IssueAct,
    Negotiation,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    RoundAct,
    Statement,
)
from ..reading.evidence import audience_view
from ..reading.evidence import series as series_kept
from ..reading.evidence.calendar import named_round
from ..reading.evidence.on_issues import OnIssues, on_issues_for_each
from ..reading.evidence.series import SeriesFacts
from ..reading.evidence.series_outlines import SeriesOutline, series_outlines
from ..reading.perspective import Perspective
from ..rules import developments
from ..rules.demands import KnownAnswer, overdue
from ..rules.developments import About, Identity, KnownDevelopment
from ..vocabulary.audiences import AUDIENCES, Audience
from .development_rows import compared
from .first_words import calendars_in_act
from .late_answers import late_positions

Wanted = dict[Audience, dict[Identity, KnownDevelopment]]


class World:
    """The record of a negotiation on one day, read once for one act.

    `grown` are the new statements of the series to which the act did nothing but add them;
    `rounds` are all that are there for the widest cleared, where the act has read them.
    """

    def __init__(
        self,
        negotiation: Negotiation,
        today: date,
        *,
        grown: dict[int, list[Statement]] | None = None,
        rounds: Collection[Round] | None = None,
    ) -> None:
        self.negotiation = negotiation
        self.today = today
        self.grown = grown or {}
        self.outlines: dict[int, SeriesOutline] = {}
        # Of the series that were looked over those of which no more than the tail has to be read.
        self.tails: set[int] = set()
        self.on_issue: dict[Audience, OnIssues] = {}
        # The audiences that see the same of issues and rounds as the next wider one.
        self.alike: set[Audience] = set()
        self.series: dict[int, SeriesFacts] = {}
        self.seen: dict[tuple[int, Audience], developments.KnownSeries] = {}
        self.views = {reader: Perspective.of(negotiation, reader, today) for reader in AUDIENCES}
        self.calendars = calendars_in_act(self.views, rounds)

    @cached_property
    def tails_from(self) -> date:
        """The first day that the new statements bear on: no round that speaks there begins earlier.

        All that was said before it is told already, and what is said from it on does not change it.
        """
        calendar = self.calendars[Audience.CLEARED]
        new = [s for some in self.grown.values() for s in some]
        first = min(s.day for s in new)
        named = (s.round for s in new)
        first = min([first, *(r.first_day for r in named if r is not None)])
        while over := [r.first_day for r in calendar.rounds if r.first_day < first <= r.last_day]:
            first = min(over)
        return first

    def look_over(self, ids: Collection[int]) -> None:
        """Reads those series in outline, what stood in them before their tails, and what bears on them.

        Whole are to be read those on issues on which something was agreed: what crosses a line then
        depends on all that was said before.
        """
        before = self.tails_from if self.grown else None
        self.outlines = series_outlines(ids, before=before, known=self.today)
        nouns = {noun for outline in self.outlines.values() for noun in outline.on_issue}
        issues = {outline.issue for outline in self.outlines.values()}
        where: dict[str, Any] = {"issue__slug__in": issues} if len(issues) < 500 else {}
        self.on_issue = on_issues_for_each(self.views, nouns, **where)
        self.alike = {
            reader
            for reader in AUDIENCES[1:]
            if self.on_issue[reader] == self.on_issue[Audience(reader - 1)]
            and self.calendars[reader].rounds == self.calendars[Audience(reader - 1)].rounds
        }
        agreed = self.on_issue[Audience.CLEARED].issue_acts
        grown = self.grown.keys() & set(ids) if len(self.alike) == len(AUDIENCES) - 1 else ()
        outlines = {id: self.outlines[id] for id in grown}
        self.tails = {id for id, o in outlines.items() if o.is_plain and o.issue not in agreed}

    def forget_series(self) -> None:
        """Makes room for the next ones."""
        self.series, self.seen = {}, {}


def of_series(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    """First stances, changes, contradictions and corrections of those series, or of their tails."""
    if not world.outlines.keys() >= set(ids):
        world.look_over(ids)
    facts = _kept(world, ids)
    world.series |= facts
    return {id: _of_one_series(world, f) for id, f in facts.items()}


def _kept(world: World, ids: Collection[int]) -> dict[int, SeriesFacts]:
    """Those series as they are kept: of those that only grew no more than their tails."""
    named = {id: (world.outlines[id].party, world.outlines[id].issue) for id in ids}
    plain = {id: named[id] for id in ids if id in world.tails}
    stood = (id for series in plain for id in world.outlines[series].stood)
    columns = Statement.DERIVED
    tails = (
        series_kept.series_tails(plain, stood, since=world.tails_from, columns=columns)
        if plain
        else {}
    )
    whole = set(ids) - tails.keys()
    return tails | series_kept.series_facts(whole, named=named, columns=columns)


def _of_one_series(world: World, kept: SeriesFacts) -> Wanted:
    """For each audience; once for all of them where none can see less than another."""
    wanted: Wanted = {}
    on_issue, same_for_all = world.on_issue, kept.same_for_all
    for reader in AUDIENCES:
        wider = Audience(reader - 1) if reader else None
        if wider is not None and same_for_all and reader in world.alike:
            world.seen[kept.id, reader] = world.seen[kept.id, wider]
            wanted[reader] = wanted[wider]
            continue
        series = audience_view.series_for(
            kept,
            world.views[reader],
            world.calendars[reader],
            demands=on_issue[reader].demands.get(kept.issue, ()),
            red_lines=on_issue[reader].red_lines.get(kept.issue, ()),
            issue_acts=on_issue[reader].issue_acts.get(kept.issue, ()),
        )
        world.seen[kept.id, reader] = series
        told = developments.of_series(series, world.calendars[reader], known=world.today)
        wanted[reader] = _by_identity(t for t in told if is_in_question(t, kept))
    return wanted


def is_in_question(told: KnownDevelopment, kept: SeriesFacts) -> bool:
    """Whether a development of the series can be judged by what was read of it."""
    return kept.since is None or told.details["day"] >= kept.since.isoformat()


def _by_identity(told: Iterable[KnownDevelopment]) -> dict[Identity, KnownDevelopment]:
    return {t.identity: t for t in told}


def _each(
    world: World,
    ids: Collection[int],
    model: Any,
    related: tuple[tuple[str, ...], tuple[str, ...]],
    derive: Callable[[World, Any, Audience], list[KnownDevelopment]],
) -> dict[int, Wanted]:
    """The developments that follow from each thing of a noun, for whoever may see it."""
    select, prefetch = related
    things = model.objects.filter(id__in=list(ids)).order_by()
    things = things.select_related(*select) if select else things
    wanted: dict[int, Wanted] = {}
    for thing in things.prefetch_related(*prefetch):
        wanted[thing.pk] = {
            reader: _by_identity(derive(world, thing, reader))
            if world.views[reader].there(thing) is not None
            else {}
            for reader in AUDIENCES
        }
    return wanted


def of_demands(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    answers = audience_view.answers_for_each(world.views, demand__in=list(ids))

    def derive(world: World, demand: Demand, reader: Audience) -> list[KnownDevelopment]:
        view = world.views[reader]
        asked = audience_view.demand_facts(demand, view)
        given = answers[reader].get(demand.slug, [])
        return developments.of_demand(
            asked,
            given,
            known=world.today,
            said_since=late_positions(view, demand, overdue(asked, given, known=world.today)),
        )

    related = (("party", "issue", "round"), ("addressees", "acts"))
    return _each(world, ids, Demand, related, derive)


def of_responses(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    given = {
        reader: _by_response(answers)
        for reader, answers in audience_view.answers_for_each(
            world.views, response__in=list(ids)
        ).items()
    }

    def derive(world: World, response: Response, reader: Audience) -> list[KnownDevelopment]:
        asked = sorted((a.demand for a in response.answers.all()), key=lambda d: d.tie_name)
        demands = {d.slug: (d.party.slug, d.issue.slug) for d in asked}
        reply = developments.KnownResponse(
            slug=response.slug,
            responders=tuple(party.slug for party in response.everybody),
            to=response.to.slug,
            given=response.given,
            answers=given[reader].get(response.slug, []),
            demands=demands,
        )
        return developments.of_response(reply, known=world.today)

    related = (
        ("responder", "to"),
        ("responders", "answers__demand__party", "answers__demand__issue"),
    )
    return _each(world, ids, Response, related, derive)


def _by_response(answers: dict[str, list[KnownAnswer]]) -> dict[str, list[KnownAnswer]]:
    grouped: dict[str, list[KnownAnswer]] = defaultdict(list)
    for answer in chain.from_iterable(answers.values()):
        grouped[answer.response].append(answer)
    return grouped


def of_documents(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, document: Document, reader: Audience) -> list[KnownDevelopment]:
        ends = document.embargo_until if document.known_as(date.min).audience == reader else None
        meeting = named_round(document.round, world.views[reader])
        text = developments.KnownDocument(
            slug=document.slug,
            issued_by=audience_view.by_name(document.issued_by.all()),
            addressed_to=audience_view.by_name(document.addressed_to.all()),
            delivered_on=document.delivered_on,
            delivery_known_from=max(document.delivery_known_from, ends or date.min),
            round=meeting.slug if meeting else None,
            is_background=document.round is None,
            disclosed_on=max(document.public_from, ends or date.min)
            if document.disclosed and document.public_from
            else None,
        )
        return developments.of_document(text, known=world.today)

    return _each(world, ids, Document, (("round",), ("issued_by", "addressed_to")), derive)


def of_rounds(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, meeting: Round, reader: Audience) -> list[KnownDevelopment]:
        there = world.views[reader].known_from(meeting, meeting.there_from)
        held = max(meeting.last_day, meeting.held_known_from or meeting.last_day)
        acts = developments.KnownRoundActs(
            slug=meeting.slug,
            participants=audience_view.by_name(meeting.participants.all()),
            last_day=meeting.last_day,
            acts=tuple(
                developments.KnownRoundAct(a.kind, a.on, max(known, there), a.first_day, a.last_day)
                for a in meeting.acts.all()
                if there is not None and (known := _act_known_from(a, held, reader)) is not None
            ),
        )
        return developments.of_round(acts, known=world.today)

    return _each(world, ids, Round, ((), ("participants", "acts")), derive)


def _act_known_from(act: RoundAct, held: date, reader: Audience) -> date | None:
    return act.known_as(held if act.kind == RoundAct.Kind.HELD else act.on).known_to(reader)


def of_red_lines(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, line: RedLine, reader: Audience) -> list[KnownDevelopment]:
        return developments.of_red_line(
            audience_view.red_line_facts(line, world.views[reader]), known=world.today
        )

    return _each(world, ids, RedLine, (("party", "issue", "speaker"), ("acts",)), derive)


def of_issue_acts(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, act: IssueAct, reader: Audience) -> list[KnownDevelopment]:
        known = audience_view.issue_act_facts(act, world.views[reader])
        return developments.of_issue_act(known, known=world.today) if known else []

    return _each(world, ids, IssueAct, (("issue",), ("parties",)), derive)


def of_priorities(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, priority: Priority, reader: Audience) -> list[KnownDevelopment]:
        known = audience_view.priority_facts(priority, world.views[reader])
        return developments.of_priority(known, known=world.today) if known else []

    return _each(world, ids, Priority, (("party", "issue", "speaker"), ()), derive)


def of_remarks(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, remark: Remark, reader: Audience) -> list[KnownDevelopment]:
        known = audience_view.remark_facts(remark, world.views[reader])
        return developments.of_remark(known, known=world.today) if known else []

    links = ("party", "issue", "round", "speaker", "reported_by")
    return _each(world, ids, Remark, (links, ("about",)), derive)


def of_dissociations(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, one: Dissociation, reader: Audience) -> list[KnownDevelopment]:
        facts = audience_view.dissociation_facts(one, world.views[reader])
        return developments.of_dissociation(facts, known=world.today) if facts else []

    related: tuple[tuple[str, ...], tuple[str, ...]] = (("party", "body", "issue", "speaker"), ())
    return _each(world, ids, Dissociation, related, derive)


Row = dict[str, Any]
Rows = Callable[[Collection[int]], Iterable[tuple[int, Row]]]


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of thing that acts touch: what follows from it, and its rows in the stream."""

    name: str
    wanted: Callable[[World, Collection[int]], dict[int, Wanted]]
    rows: Rows


def _rows(field: str, **where: Any) -> Rows:
    """The rows of the stream about things of one kind, each with the id of its thing."""
    thing = f"{field}_id"

    def rows(ids: Collection[int]) -> Iterable[tuple[int, Row]]:
        stored_rows = Development.objects.filter(**{f"{field}__in": list(ids)}, **where)
        return compared(stored_rows, thing)

    return rows


def rows_of_tails(since: date) -> Rows:
    """The rows about what was said in series from that day on, and those that follow such a row."""

    def rows(ids: Collection[int]) -> Iterable[tuple[int, Row]]:
        recent = Statement.objects.filter(series__in=list(ids), day__gte=since).values("id")
        tail_rows = Development.objects.filter(
            Q(statement__in=recent) | Q(references__statement__in=recent), series__in=list(ids)
        )
        return compared(tail_rows, "series_id")

    return rows


SCOPES = (
    Scope("series", of_series, _rows("series")),
    Scope("demands", of_demands, _rows("demand")),
    Scope("responses", of_responses, _rows("response", demand__isnull=True)),
    Scope("documents", of_documents, _rows("document")),
    Scope(
        "rounds",
        of_rounds,
        _rows("round", identity__startswith=About.ROUND.prefix),
    ),
    Scope(
        "red_lines",
        of_red_lines,
        _rows("red_line", identity__startswith=About.LINE.prefix),
    ),
    Scope(
        "issue_acts",
        of_issue_acts,
        _rows("issue_act", identity__startswith=About.ISSUE.prefix),
    ),
    Scope("priorities", of_priorities, _rows("priority")),
    Scope("remarks", of_remarks, _rows("remark")),
    Scope("dissociations", of_dissociations, _rows("dissociation")),
)
