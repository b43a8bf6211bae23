"""Demands with their answers, replies, red lines and what they collide with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from rest_framework import serializers

from ....models import Demand, Issue, Party, Response, Round
from ....models.demands import Outcome
from ....models.facts import of_name
from ....reading.evidence import nouns
from ....reading.evidence.seen_days import confidential_until, declared_from, given_up_on
from ....reading.parameters import KNOWN, FlagParameter, Parameter
from ....reading.perspective import Perspective
from ....reading.questions.demands import DemandAsked, collisions, demands
from ....vocabulary.answers import AnswerKind
from ..description import page_of
from ..pagination import linked, page_of_list, read_cursor
from ..parameters import (
    CURSOR,
    LIMIT,
    ORDERING,
    clock_parameters,
    day_ranges,
    only_of,
    only_with,
    ordering,
    range_asked,
)
from ..serializers import demands as shapes
from ..serializers import fields, red_lines, responses
from .base import NegotiationView, Question
from .directory import ISSUES, PARTIES, SOURCES, SPEAKERS
from .documents import DOCUMENTS
from .lists import BY_SLUG, EMBARGO, SEEN, Noun, as_seen, by_day, lies, views_of
from .rounds import ROUNDS

ABOUT = (
    "What a party asks of addressees: the stance on an issue that would satisfy it, with one "
    "answer an addressee. A reply that passes over a demand leaves it unanswered."
)


LINKS: Mapping[str, Noun] = {
    "party": PARTIES,
    "issue": ISSUES,
    "round": ROUNDS,
    "document": DOCUMENTS,
    "sources": SOURCES,
}
DAYS = ("date", "public_from", "due", "embargo_until")
KEYS: Mapping[str, tuple[Callable[[Demand], tuple[Any, ...]], Sequence[type]]] = {
    "number": (lambda demand: demand.place, (int, date, str)),
    "date": (lambda demand: (demand.day, demand.slug), (date, str)),
    "slug": (lambda demand: (demand.slug,), (str,)),
}
"""The places of demands in each order of their list, with the types of what they are made of."""


class DemandsAsked(NegotiationView):
    is_of_the_record = True
    operation = "demands_list"
    subject = "demands"
    summary = "The demands that stand, with their answers"
    description = f"{ABOUT}\n\nIn order of number; those that are not public have none, and stand "
    "after the others by day. A demand that was withdrawn is not there."
    shape = page_of(shapes.DemandSerializer)
    row_shape = shapes.DemandSerializer
    parameters = (
        FlagParameter(
            name="unanswered",
            about="`true`: only those with at least one addressee that has given no answer; "
            "`false`: only those that all have answered.",
        ),
        *clock_parameters(Round),
        only_with("party", Party, "Only made by this party."),
        only_with("addressee", Party, "Only made to this party."),
        only_with("issue", Issue, "Only on this issue."),
        only_of("asks", Outcome.values, "Only asking for this."),
        only_of("answer", AnswerKind, "Only with this answer of an addressee."),
        *day_ranges(DAYS),
        ordering(KEYS, "number"),
        LIMIT,
        CURSOR,
    )
    links = LINKS

    def answer(self, question: Question, **path: str) -> Any:
        values, view = question.values, question.at_clocks()
        found = demands(view, unanswered=bool(values["unanswered"]))
        found = [one for one in found if _asked_for(one, question)]
        ranges = {day: asked for day in DAYS if any(asked := range_asked(values, day))}
        if ranges:
            rows = shapes.shown(view, found)
            found = [
                one
                for one, row in zip(found, rows, strict=True)
                if all(lies(row[day], *asked) for day, asked in ranges.items())
            ]
        order = values[ORDERING]
        key, like = KEYS[order.removeprefix("-")]
        cursor = read_cursor(values["cursor"], like, order)
        falls = order.startswith("-")
        page = page_of_list(
            found, lambda one: key(one.demand), cursor, values["limit"], backwards=falls
        )
        return linked(question.request, page, shapes.shown(view, page.rows), order)


def _asked_for(one: DemandAsked, question: Question) -> bool:
    values = question.values
    given = {a["answer"] for a in one.answers}
    addressees = {a["addressee"] for a in one.answers}
    return (
        (values["unanswered"] is not False or not one.open)
        and (not values["party"] or one.demand.party.slug in values["party"])
        and (not values["issue"] or one.demand.issue.slug in values["issue"])
        and (not values["asks"] or one.asks in values["asks"])
        and (not values["addressee"] or not addressees.isdisjoint(values["addressee"]))
        and (not values["answer"] or not given.isdisjoint(values["answer"]))
    )


class OneDemand(NegotiationView):
    is_of_the_record = True
    operation = "demands_retrieve"
    subject = "demands"
    summary = "One demand with its answers"
    description = f"{ABOUT}\n\nOne that was withdrawn is shown as it stood last."
    shape = shapes.DemandSerializer
    object_shape = shapes.DemandSerializer
    links = LINKS
    parameters = clock_parameters(Round)

    def answer(self, question: Question, **path: str) -> Any:
        view = question.at_clocks()
        asked = {one.demand: one for one in demands(view, withdrawn=True)}
        found = of_name(asked, path["slug"])
        if found is None:
            raise Http404
        return shapes.shown(view, [asked[found]])[0]


def _shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    found = demands(view, withdrawn=True, only=Q(pk__in=ids))
    rows = shapes.shown(view, found)
    return {one.demand.pk: row for one, row in zip(found, rows, strict=True)}


DEMANDS = Noun(
    one="demand",
    many="demands",
    shape=shapes.DemandSerializer,
    rows=as_seen(nouns.demands),
    shown=_shown,
    order="number",
    orders={"number": BY_SLUG},
    days=EMBARGO,
    links=LINKS,
    clock=KNOWN,
    about=ABOUT,
)
"""A demand where it is written: what is read of it is of today."""


def _responses(question: Question) -> Any:
    rows = nouns.responses(question.view)
    names = question.values.get("responder")
    if names:
        theirs = Q(responder__slug__in=names) | Q(responders__slug__in=names)
        rows = rows.filter(pk__in=question.view.visible(Response).filter(theirs).values("pk"))
    return rows


RESPONSES = Noun(
    one="response",
    many="responses",
    shape=responses.ResponseSerializer,
    rows=_responses,
    shown=responses.shown,
    order="date, then slug",
    orders={"date": by_day("given"), "slug": BY_SLUG},
    days={"date": "given", "confidential_until": confidential_until, **EMBARGO},
    links={"document": DOCUMENTS, "sources": SOURCES},
    clock=KNOWN,
    filters=(
        only_with("responder", Party, "Only of this party, alone or with others.", lookup=""),
        only_with("to", Party, "Only to this party."),
    ),
    about="Replies, written, spoken or by act, with what each answers to which demand.",
)


RED_LINES = Noun(
    one="red line",
    many="red lines",
    shape=red_lines.RedLineSerializer,
    rows=as_seen(nouns.red_lines),
    shown=red_lines.shown,
    order="date, then slug",
    orders={
        "date": by_day("day"),
        "known_from": by_day(f"{SEEN}known_from"),
        "slug": BY_SLUG,
    },
    days={"date": "day", "known_from": declared_from, "given_up_on": given_up_on, **EMBARGO},
    links={"party": PARTIES, "issue": ISSUES, "speaker": SPEAKERS, "sources": SOURCES},
    clock=KNOWN,
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("issue", Issue, "Only on this issue."),
        only_of("refuses", Outcome.values, "Only refusing this."),
    ),
    about="Outcomes that a party declares it cannot live with. Nobody's reservation point is guessed.",
)

ResponseReads, ResponseRead = views_of(RESPONSES)
RedLineReads, RedLineRead = views_of(RED_LINES)

KINDS = ("direct", "indirect", "line")


class CollisionSerializer(serializers.Serializer):
    """A red line with the demand that would bring about what it refuses, or with another line."""

    red_line = fields.slug()
    kind = fields.one_of(
        KINDS, "direct where the line's owner is asked, else indirect; line: two lines."
    )
    demand = serializers.SlugField(required=False, help_text="Not there for two lines.")
    other_red_line = serializers.SlugField(required=False, help_text="There for two lines only.")
    issue = fields.slug()


class Collisions(NegotiationView):
    is_of_the_record = True
    operation = "collisions_list"
    subject = "red lines"
    summary = "What red lines collide with"
    description = (
        "All of them, in order of the lines' days. Each pair of lines once, the earlier first."
    )
    shape = CollisionSerializer(many=True)
    row_shape = CollisionSerializer
    links = {"issue": ISSUES}
    rows_in = ""
    parameters: tuple[Parameter, ...] = (
        *clock_parameters(Round),
        only_with("issue", Issue, "Only on this issue."),
        only_of("kind", KINDS),
    )

    def answer(self, question: Question, **path: str) -> Any:
        values = question.values
        return [
            _collision(one)
            for one in collisions(question.at_clocks())
            if (not values["issue"] or one.issue in values["issue"])
            and (not values["kind"] or one.kind in values["kind"])
        ]


def _collision(one: Any) -> dict[str, Any]:
    against = (
        {"other_red_line": one.other_red_line} if one.demand is None else {"demand": one.demand}
    )
    return {"red_line": one.red_line, "kind": one.kind, **against, "issue": one.issue}
