"""What follows from what is kept, for each thing that an act can touch and for each audience."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..detection import developments
from ..detection.audiences import AUDIENCES, Audience
from ..detection.developments import Development as Told
from ..models import (
    Demand,
    Development,
    Document,
    Negotiation,
    RedLine,
    Response,
    Round,
)
from ..reading import facts
from ..reading.facts import SeriesFacts

Wanted = dict[Audience, dict[str, Told]]


class World:
    """What is kept of a negotiation on one day, read once for one act."""

    def __init__(self, negotiation: Negotiation, today: date) -> None:
        self.negotiation = negotiation
        self.today = today
        self.series: dict[int, SeriesFacts] = {}
        self.seen: dict[tuple[int, Audience], developments.Series] = {}
        self.calendars = {
            reader: facts.calendar_for(negotiation, reader, today) for reader in AUDIENCES
        }


def of_series(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    """First stances, changes, contradictions and corrections of those series."""
    kept = facts.series_facts(ids)
    world.series |= kept
    issues = {f.issue for f in kept.values()}
    where: dict[str, Any] = {"issue__slug__in": issues} if len(issues) < 500 else {}
    on_issue = {
        reader: (
            facts.by_issue(facts.demands_for(world.negotiation, reader, world.today, **where)),
            facts.by_issue(facts.red_lines_for(world.negotiation, reader, world.today, **where)),
        )
        for reader in AUDIENCES
    }
    alike = {
        reader
        for reader in AUDIENCES[1:]
        if on_issue[reader] == on_issue[Audience(reader - 1)]
        and world.calendars[reader].rounds == world.calendars[Audience(reader - 1)].rounds
    }
    return {id: _of_one_series(world, f, on_issue, alike) for id, f in kept.items()}


def _of_one_series(
    world: World, kept: SeriesFacts, on_issue: dict[Audience, Any], alike: set[Audience]
) -> Wanted:
    """For each audience; once for all of them where none can see less than another."""
    wanted: Wanted = {}
    for reader in AUDIENCES:
        demands, red_lines = (found.get(kept.issue, []) for found in on_issue[reader])
        wider = Audience(reader - 1) if reader else None
        if wider is not None and kept.same_for_all and reader in alike:
            world.seen[kept.id, reader] = world.seen[kept.id, wider]
            wanted[reader] = wanted[wider]
            continue
        series = facts.series_for(
            kept,
            reader,
            world.calendars[reader],
            world.today,
            demands=demands,
            red_lines=red_lines,
        )
        world.seen[kept.id, reader] = series
        told = developments.of_series(series, world.calendars[reader], known=world.today)
        wanted[reader] = _by_identity(told)
    return wanted


def _by_identity(told: Iterable[Told]) -> dict[str, Told]:
    return {t.identity: t for t in told}


def _each(
    world: World,
    ids: Collection[int],
    model: Any,
    related: tuple[tuple[str, ...], tuple[str, ...]],
    derive: Callable[[World, Any, Audience], list[Told]],
) -> dict[int, Wanted]:
    """What follows from each thing of a noun, for whoever may see it."""
    select, prefetch = related
    things = model.objects.filter(id__in=list(ids))
    things = things.select_related(*select) if select else things
    found: dict[int, Wanted] = {}
    for thing in things.prefetch_related(*prefetch):
        found[thing.pk] = {
            reader: _by_identity(derive(world, thing, reader))
            if _is_there(thing, reader, world.today)
            else {}
            for reader in AUDIENCES
        }
    return found


def _is_there(thing: Any, reader: Audience, today: date) -> bool:
    known = thing.known_as(date.min).known_to(reader)
    return known is not None and known <= today


def of_demands(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    answers = {
        reader: facts.answers_for(world.negotiation, reader, world.today, demand__in=list(ids))
        for reader in AUDIENCES
    }

    def derive(world: World, demand: Demand, reader: Audience) -> list[Told]:
        return developments.of_demand(
            facts.demand_facts(demand, reader),
            answers[reader].get(demand.slug, []),
            known=world.today,
        )

    related = (("party", "issue", "round"), ("addressees", "acts"))
    return _each(world, ids, Demand, related, derive)


def of_responses(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, response: Response, reader: Audience) -> list[Told]:
        answers = facts.answers_for(world.negotiation, reader, world.today, response=response)
        asked = {
            a.demand.slug: (a.demand.party.slug, a.demand.issue.slug)
            for a in response.answers.all()
        }
        reply = developments.Response(
            slug=response.slug,
            responder=response.responder.slug,
            to=response.to.slug,
            given=response.given,
            answers=[a for some in answers.values() for a in some],
            demands=asked,
        )
        return developments.of_response(reply, known=world.today)

    related = (("responder", "to"), ("answers__demand__party", "answers__demand__issue"))
    return _each(world, ids, Response, related, derive)


def of_documents(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, document: Document, reader: Audience) -> list[Told]:
        ends = document.embargo_until if document.known_as(date.min).audience == reader else None
        text = developments.Document(
            slug=document.slug,
            issued_by=tuple(sorted(p.slug for p in document.issued_by.all())),
            addressed_to=tuple(sorted(p.slug for p in document.addressed_to.all())),
            delivered_on=document.delivered_on,
            delivery_known_from=max(document.delivery_known_from, ends or date.min),
            round=document.round.slug if document.round else None,
            disclosed_on=max(document.public_from, ends or date.min)
            if document.disclosed and document.public_from
            else None,
        )
        return developments.of_document(text, known=world.today)

    return _each(world, ids, Document, (("round",), ("issued_by", "addressed_to")), derive)


def of_rounds(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, meeting: Round, reader: Audience) -> list[Told]:
        acts = developments.RoundActs(
            slug=meeting.slug,
            participants=tuple(sorted(p.slug for p in meeting.participants.all())),
            last_day=meeting.last_day,
            acts=tuple(
                developments.RoundAct(a.kind, a.on, known, a.first_day, a.last_day)
                for a in meeting.acts.all()
                if (known := a.known_as(a.on).known_to(reader)) is not None
            ),
        )
        return developments.of_round(acts, known=world.today)

    return _each(world, ids, Round, ((), ("participants", "acts")), derive)


def of_red_lines(world: World, ids: Collection[int]) -> dict[int, Wanted]:
    def derive(world: World, line: RedLine, reader: Audience) -> list[Told]:
        return developments.of_red_line(facts.red_line_facts(line, reader), known=world.today)

    return _each(world, ids, RedLine, (("party", "issue"), ("acts",)), derive)


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of thing that acts touch: what follows from it, and its rows in the stream."""

    name: str
    wanted: Callable[[World, Collection[int]], dict[int, Wanted]]
    rows: Callable[[list[int]], list[tuple[int, Development]]]


def _rows(field: str, **where: Any) -> Callable[[list[int]], list[tuple[int, Development]]]:
    """The rows of the stream about things of one kind, each with the id of its thing."""

    def rows(ids: list[int]) -> list[tuple[int, Development]]:
        found = Development.objects.filter(**{f"{field}__in": ids}, **where).select_related(
            "party",
            "issue",
            "round",
            "from_round",
            "statement",
            "from_statement",
            "correction",
            "demand",
            "response",
            "document",
            "red_line",
        )
        return [(getattr(row, f"{field}_id"), row) for row in found]

    return rows


SCOPES = (
    Scope("series", of_series, _rows("series")),
    Scope("demands", of_demands, _rows("demand")),
    Scope("responses", of_responses, _rows("response", demand__isnull=True)),
    Scope("documents", of_documents, _rows("document")),
    Scope(
        "rounds",
        of_rounds,
        _rows("round", identity__startswith="round|"),
    ),
    Scope("red_lines", of_red_lines, _rows("red_line")),
)
