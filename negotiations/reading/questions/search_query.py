"""How a search is asked in an address: the same for the page and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from ...models import Issue, Negotiation, Party, Round, Source, Speaker, Track, User
from ...models.search_entries import FOUND
from ...rules.search_terms import LONGEST_SEARCH, asked_for
from ..evidence.searchable import Searcher, rounds_named
from ..parameters import (
    KNOWN,
    ChoiceParameter,
    DayParameter,
    Parameter,
    Parameters,
    ThingParameter,
    Unreadable,
    UnreadableQuery,
    Values,
)
from .searches import SearchAsked

NEWEST, BEST = "newest", "best"


@dataclass(frozen=True, kw_only=True)
class WordsParameter(Parameter):
    """What is typed to search, no longer than anybody needs."""

    def read(self, raw: str) -> str:
        if len(raw) > LONGEST_SEARCH:
            raise Unreadable(
                f"That is {len(raw)} characters long.",
                f"Search with {LONGEST_SEARCH} characters at most.",
            )
        return raw.strip()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST_SEARCH}


def _only(name: str, model: Any, about: str) -> ThingParameter:
    return ThingParameter(name=name, about=about, many=True, model=model)


NEGOTIATION = Parameter(name="negotiation", about="Only in this negotiation.", many=True)
SEARCH: tuple[Parameter, ...] = (
    WordsParameter(
        name="q",
        about="Words, names or aliases, each of which has to be there. Marks keep words together: "
        '"written response". A minus leaves out: -Paris. All else is taken as it stands.',
        default="",
        example="Minsk",
    ),
    NEGOTIATION,
    _only("track", Track, "Only what was said at a round of this track."),
    _only("party", Party, "Only what is by this party."),
    _only("issue", Issue, "Only what is on this issue."),
    _only("speaker", Speaker, "Only what this speaker said, and the speaker."),
    _only("source", Source, "Only what rests on this source, and the source."),
    _only("round", Round, "Only what belongs to this round."),
    DayParameter(name="from", about="Only of this day or later."),
    DayParameter(name="to", about="Only of this day or earlier."),
    ChoiceParameter(name="kind", about="Only hits of this kind.", many=True, values=FOUND),
    KNOWN,
    ChoiceParameter(name="order", about="Which come first.", values=(NEWEST, BEST), default=NEWEST),
)
THINGS = tuple(parameter for parameter in SEARCH if isinstance(parameter, ThingParameter))
_LETTERS = {"party": "p", "issue": "i", "speaker": "s", "source": "c"}


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """A search as it was asked: what is sought, and the values of the address that were given."""

    asked: SearchAsked
    values: Values
    negotiations: tuple[Negotiation, ...]
    """All that the reader may see."""
    today: date

    @property
    def known(self) -> date:
        return self.asked.searchers[0].reader.known if self.asked.searchers else self.today

    @property
    def chosen(self) -> tuple[Negotiation, ...]:
        """The negotiations that are searched."""
        ids = {id for searcher in self.asked.searchers for id in searcher.negotiations}
        return tuple(one for one in self.negotiations if one.pk in ids)


def search_question(
    user: User | AnonymousUser, values: Values, parameters: Parameters, *, today: date
) -> SearchQuestion:
    """What is asked by those values, in what that user may see.

    Raises `UnreadableQuery` for the name of what does not exist for him.
    """
    seen = Negotiation.objects.by_audience_of(user)
    by_audience = {audience: list(some) for audience, some in seen.items()}
    every = sorted(
        (one for some in by_audience.values() for one in some),
        key=lambda one: (one.start_date, one.slug),
    )
    wanted = _negotiations(values["negotiation"], {one.slug for one in every})
    known = min(values["known"] or today, today)
    searchers = tuple(
        Searcher.of(audience, ids, today=today, known=known)
        for audience, some in by_audience.items()
        if (ids := [one.pk for one in some if not wanted or one.slug in wanted])
    )
    values = parameters.check(values, lambda parameter: visible(searchers, parameter.model))
    since, until = values["from"], values["to"]
    if since and until and since > until:
        fault = Unreadable("“from” is later than “to”.", "Give the earlier day as “from”.")
        raise UnreadableQuery({"from": [fault]})
    asked = SearchAsked(
        searchers=searchers,
        terms=asked_for(values["q"]),
        places=_places(searchers, values),
        kinds=tuple(kind for kind in FOUND if kind in values["kind"]),
        since=since,
        until=until,
        best=values["order"] == BEST,
    )
    return SearchQuestion(asked, values, tuple(every), today)


def visible(searchers: Iterable[Searcher], noun: Any) -> Any:
    """The rows of a noun that may be seen today, in all that is searched."""
    seen = reduce(
        or_,
        (Q(negotiation__in=one.negotiations) & one.reader.sees() for one in searchers),
        Q(pk__in=[]),
    )
    rows = noun.objects.filter(seen)
    return rows.themselves() if getattr(noun, "LEFT_OUT", False) else rows


def _negotiations(asked: list[str], there: set[str]) -> set[str]:
    if unknown := [slug for slug in asked if slug not in there]:
        faults = [
            Unreadable(f"There is no negotiation “{slug}” for you to see.") for slug in unknown
        ]
        raise UnreadableQuery({"negotiation": faults})
    return set(asked)


NOWHERE = "r_0"
"""A place that nothing has."""


def _places(searchers: tuple[Searcher, ...], values: Values) -> Mapping[str, tuple[str, ...]]:
    places: dict[str, tuple[str, ...]] = {}
    for name, letter in _LETTERS.items():
        if values[name]:
            model = next(one.model for one in THINGS if one.name == name)
            ids = visible(searchers, model).filter(slug__in=values[name]).order_by("pk")
            places[name] = tuple(f"{letter}_{id}" for id in ids.values_list("pk", flat=True))
    if values["round"]:
        rounds = visible(searchers, Round).filter(slug__in=values["round"])
        places["round"] = _at(rounds, searchers)
    if values["track"]:
        tracks = visible(searchers, Track).filter(slug__in=values["track"])
        places["track"] = _at(visible(searchers, Round).filter(track__in=tracks), searchers)
    return places


def _at(rounds: Any, searchers: tuple[Searcher, ...]) -> tuple[str, ...]:
    """The places of those rounds whose existence had come out by the day known on."""
    named = rounds_named(searchers, list(rounds.values_list("pk", flat=True)))
    return tuple(f"r_{id}" for id in sorted(named)) or (NOWHERE,)
