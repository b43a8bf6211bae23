"""Search: find again what was said, and quote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from ...models import Issue, Party, Round, Speaker, Track
from ...models.search_entries import FOUND
from ...reading.evidence.searchable import rounds_named
from ...reading.parameters import NumberParameter, Parameters
from ...reading.questions.search_addresses import page_of_hit
from ...reading.questions.search_examples import SearchExample, examples
from ...reading.questions.search_hints import (
    Without,
    nearest_day,
    nearest_known,
    nearest_words,
    without_one,
)
from ...reading.questions.search_hits import SearchHit, hits
from ...reading.questions.search_query import (
    BEST,
    NEWEST,
    SEARCH,
    SearchQuestion,
    search_question,
    visible,
)
from ...reading.questions.searches import MOST, SearchRead, search
from ...rules.calendar import today_utc
from ...rules.search_terms import typed_without
from ..request_context import page

ON_A_PAGE = 20
PAGES = MOST // ON_A_PAGE
QUERY = Parameters(
    (*SEARCH, NumberParameter(name="page", low=1, high=PAGES, default=1)), strict=False
)
MOST_SPEAKERS = 200
"""A choice of more speakers is none; then words find them."""
CONDITIONS = {
    "q": "the words",
    "track": "the track",
    "party": "the party",
    "issue": "the issue",
    "speaker": "the speaker",
    "source": "the source",
    "round": "the round",
    "kind": "the kind",
    "days": "the days",
}
FILTERS = ("negotiation", *CONDITIONS.keys() - {"q", "days"})
KINDS = {
    "statement": "Statements",
    "demand": "Demands",
    "document": "Documents",
    "source": "Sources",
    "speaker": "Speakers",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A way on: what it is called, its address, how many it finds, and whether one is there."""

    name: str
    href: str
    count: int = 0
    more: bool = False
    here: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit with the address of its page, and the full one that keeps the day known on."""

    hit: SearchHit
    href: str
    address: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A word that nothing has, and the way to the nearest that something has, if one is near."""

    wrong: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Where nothing was found: what would find something, and the ways to it."""

    known: Link | None
    known_on: date | None
    day: Link | None
    nearest_day: date | None
    without: list[Link]
    words: list[Mended]


@page
def search_page(request: HttpRequest) -> HttpResponse:
    today = today_utc()
    values = QUERY.read(request.GET)
    question = search_question(request.user, values, QUERY, today=today)
    asked, here = question.asked, SearchLinks(question)
    read = search(asked)
    number = min(values["page"], max(1, -(-len(read.facts) // ON_A_PAGE)))
    some = read.facts[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    one = question.chosen[0] if len(question.chosen) == 1 else None
    context = {
        "here": "search",
        "today": today,
        "negotiation": one,
        "question": question,
        "asked": asked,
        "words": question.values["q"],
        "known": question.known,
        "known_given": values["known"] is not None,
        "to_come": values["known"] if values["known"] and values["known"] > today else None,
        "read": read,
        "counted": MOST,
        "found": [
            _found(hit, known=question.known, kept=values["known"] is not None)
            for hit in hits(asked.searchers, some, asked.terms.phrases)
        ],
        "first": (number - 1) * ON_A_PAGE + 1,
        "last": (number - 1) * ON_A_PAGE + len(some),
        "newer": here.to(page=str(number - 1)) if number > 1 else "",
        "older": here.to(page=str(number + 1)) if number * ON_A_PAGE < len(read.facts) else "",
        "kinds": here.kinds(read),
        "orders": here.orders(),
        "signposts": _signposts(question, read),
        "rail": here.rail(read),
        "choices": _choices(question),
        "chosen": {name: some[0] for name in FILTERS if (some := question.values[name])},
        "nothing": _nothing(question, here) if asked.asks and not read.facts else None,
        "examples": [] if asked.asks else _examples(question),
    }
    return render(request, "pages/search.html", context)


class SearchLinks:
    """Addresses of the same search with something else in it."""

    def __init__(self, question: SearchQuestion) -> None:
        self.question = question
        self.values = {
            name: _written(value)
            for name, value in question.values.chosen.items()
            if name != "page" and not (name == "order" and value == NEWEST)
        }

    def to(self, **changed: str | list[str] | None) -> str:
        """The address with those parameters in place of what was asked; one that is None is left out."""
        asked = {name: value for name, value in {**self.values, **changed}.items() if value}
        query = urlencode(asked, doseq=True)
        return f"{reverse('search')}?{query}" if query else reverse("search")

    def kinds(self, read: SearchRead) -> list[Link]:
        """The tabs: all, and each kind of which something is found."""
        chosen = self.question.asked.kinds
        counted = sum(read.kinds.values())
        tabs = [Link("All", self.to(kind=None), counted, read.more_of_all, here=not chosen)]
        return tabs + [
            Link(KINDS[kind], self.to(kind=kind), read.kinds[kind], here=chosen == (kind,))
            for kind in FOUND
            if read.kinds[kind] or kind in chosen
        ]

    def orders(self) -> list[Link]:
        best = self.question.asked.best
        return [
            Link("Newest first", self.to(order=None), here=not best),
            Link("Best first", self.to(order=BEST), here=best),
        ]

    def rail(self, read: SearchRead) -> dict[str, list[Link]]:
        """What was found, counted by negotiation where there are several, by party and by round."""
        searchers = self.question.asked.searchers
        rounds = rounds_named(searchers, list(read.by_round))
        parties = visible(searchers, Party).filter(pk__in=list(read.by_party)).order_by("sequence")
        by_party = sorted(parties, key=lambda party: -read.by_party[party.pk])
        several = len(self.question.chosen) > 1
        return {
            "negotiations": [
                Link(one.label, self.to(negotiation=one.slug), read.by_negotiation[one.pk])
                for one in self.question.chosen
                if several and read.by_negotiation[one.pk]
            ],
            "rounds": [
                Link(one.name, self._of(one, "round"), read.by_round[pk], day=one.first_day)
                for pk, one in sorted(
                    rounds.items(), key=lambda item: item[1].first_day, reverse=True
                )
            ],
            "parties": [
                Link(party.label, self._of(party, "party"), read.by_party[party.pk])
                for party in by_party
            ],
        }

    def _of(self, thing: Party | Round, name: str) -> str:
        of = next(n for n in self.question.negotiations if n.pk == thing.negotiation_id)
        return self.to(**{name: thing.slug, "negotiation": of.slug})


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _found(hit: SearchHit, *, known: date, kept: bool) -> FoundHit:
    return FoundHit(
        hit,
        page_of_hit(hit, known=known if kept else None),
        f"{settings.SITE_URL}{page_of_hit(hit, known=known)}",
    )


def _signposts(question: SearchQuestion, read: SearchRead) -> list[Any]:
    """The issues and parties of that name."""
    things: list[Any] = []
    for noun, model in (("issue", Issue), ("party", Party)):
        ids = [id for named, id in read.signposts if named == noun]
        rows = visible(question.asked.searchers, model).filter(pk__in=ids)
        things += rows.select_related("negotiation").order_by("sequence", "slug")
    return things


def _choices(question: SearchQuestion) -> dict[str, Any]:
    """What can be chosen, in the one negotiation that is searched."""
    if len(question.chosen) != 1:
        return {}
    searchers = question.asked.searchers
    speakers = visible(searchers, Speaker).order_by("name", "slug")[: MOST_SPEAKERS + 1]
    rounds = list(visible(searchers, Round).values_list("pk", flat=True))
    return {
        "tracks": list(visible(searchers, Track).order_by("sequence", "slug")),
        "parties": list(visible(searchers, Party).filter(same_as__isnull=True)),
        "issues": list(visible(searchers, Issue).filter(same_as__isnull=True)),
        "rounds": list(rounds_named(searchers, rounds).values()),
        "speakers": [] if len(speakers) > MOST_SPEAKERS else list(speakers),
    }


def _nothing(question: SearchQuestion, here: SearchLinks) -> NothingFound:
    asked = question.asked
    known = nearest_known(asked) if question.known < question.today else None
    day = nearest_day(asked)
    near = nearest_words(asked, question.values["q"])
    on = known.on.isoformat() if known else ""
    of = day.on.isoformat() if day else ""
    return NothingFound(
        known=Link("", here.to(known=on), known.count, known.more) if known else None,
        known_on=known.on if known else None,
        day=Link("", here.to(**{"from": of, "to": of}), day.count, day.more) if day else None,
        nearest_day=day.on if day else None,
        without=[_without(here, one, question.values["q"]) for one in without_one(asked)],
        words=[
            Mended(
                one.wrong,
                Link(one.right, here.to(q=one.typed), one.count, one.more) if one.right else None,
            )
            for one in near
        ],
    )


def _without(here: SearchLinks, one: Without, typed: str) -> Link:
    name = f"Without {CONDITIONS[one.name]}"
    left: dict[str, str | None] = {one.name: None}
    if one.phrase:
        fewer = typed_without(typed, one.phrase)
        name, left = f"Only {fewer}", {"q": fewer}
    elif one.name == "days":
        left = {"from": None, "to": None}
    return Link(name, here.to(**left), one.count, one.more)


def _examples(question: SearchQuestion) -> list[Link]:
    return [_example(one) for one in examples(question.asked)]


def _example(one: SearchExample) -> Link:
    query = urlencode({name: value for name, value in one.query.items() if value})
    return Link(one.sentence, f"{reverse('search')}?{query}")
