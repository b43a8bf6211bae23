"""What of the entries that have the words one audience may know, on the day known on.

The entry is nobody's permission: each fact is asked for here as the pages of its noun ask for it.
A wording that was corrected, denied or retracted by then is not there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value

from ...models import Demand, Document, Issue, Party, Round, Source, Speaker, Statement
from ...models.search_entries import day_of, fact_of
from ...vocabulary.audiences import Audience
from ..perspective import Reader
from .audience_view import demand_facts
from .bare_rows import bare_rows
from .calendar import round_is_named
from .many_ids import among


@dataclass(frozen=True, slots=True)
class Searcher:
    """One audience of several negotiations, as known on a day."""

    reader: Reader
    negotiations: tuple[int, ...]

    @classmethod
    def of(
        cls, audience: Audience, negotiations: Iterable[int], *, today: date, known: date
    ) -> Searcher:
        reader = Reader(audience=audience, today=today, at=known, known=known)
        return cls(reader, tuple(negotiations))

    def visible(self, noun: Any) -> Any:
        """The rows of a noun that this audience may see today."""
        return noun.objects.filter(self.reader.sees(), negotiation__in=self.negotiations)

    def on_what_is_seen(self, rows: Any, *links: tuple[str, Any]) -> Any:
        """Those rows without what hangs on a party or an issue that this audience may not see."""
        for link, noun in links:
            there = noun.objects.filter(negotiation__in=self.negotiations)
            rows = rows.exclude(**{f"{link}__in": there.exclude(self.reader.sees()).values("pk")})
        return rows


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact that is there for who searches: its key, and of what it is."""

    key: int
    negotiation: int
    party: int | None = None
    issue: int | None = None
    round: int | None = None
    issuers: tuple[int, ...] = ()
    wording: str | None = None
    """How a demand reads as known then, where that has to have the words."""

    @property
    def noun(self) -> str:
        return fact_of(self.key)[0]

    @property
    def fact(self) -> int:
        return fact_of(self.key)[1]

    @property
    def day(self) -> date | None:
        return day_of(self.key)


def there(searchers: Iterable[Searcher], keys: Collection[int]) -> list[FoundFact]:
    """Those of the facts of these entries that may be known, in the order of the keys."""
    by_noun: dict[str, dict[int, int]] = defaultdict(dict)
    for key in keys:
        noun, fact = fact_of(key)
        by_noun[noun][fact] = key
    found: dict[int, FoundFact] = {}
    for searcher in searchers:
        for noun, own in by_noun.items():
            found |= {fact.key: fact for fact in _THERE[noun](searcher, own)}
    return [found[key] for key in keys if key in found]


Keys = dict[int, int]
"""The key of each fact of one noun by its id."""


def _statements(searcher: Searcher, keys: Keys) -> Iterable[FoundFact]:
    reader = searcher.reader
    rows = (
        Statement.objects.published()
        .filter(reader.knows(), negotiation__in=searcher.negotiations, pk__in=among(keys))
        .not_ended_for(reader.audience, known=reader.known)
    )
    rows = searcher.on_what_is_seen(rows, ("party", Party), ("issue", Issue))
    places = rows.order_by().values_list("pk", "negotiation_id", "party_id", "issue_id", "round_id")
    return [FoundFact(keys[pk], *place) for pk, *place in bare_rows(places)]


def _demands(searcher: Searcher, keys: Keys) -> Iterable[FoundFact]:
    rows = searcher.visible(Demand).filter(pk__in=keys)
    rows = searcher.on_what_is_seen(rows, ("party", Party), ("issue", Issue))
    rows = rows.select_related("party", "issue", "round", "fell_with")
    for demand in rows.prefetch_related("acts", "addressees"):
        wording = wording_of(demand, searcher.reader)
        if wording is not None:
            yield FoundFact(
                key=keys[demand.pk],
                negotiation=demand.negotiation_id,
                party=demand.party_id,
                issue=demand.issue_id,
                round=demand.round_id,
                wording=wording,
            )


def wording_of(demand: Demand, reader: Reader) -> str | None:
    """How a demand reads as known then, or read when it was withdrawn; None where it is not there."""
    known, facts = reader.known, demand_facts(demand, reader)
    standing = facts.standing(at=known, known=known)
    if standing is None:
        ends = [a.on for a in facts.acts if a.kind == "withdrawn" and a.known_from <= known]
        before = min(ends, default=known) - timedelta(days=1)
        standing = facts.standing(at=before, known=known)
    return (standing.text or demand.text) if standing else None


def _documents(searcher: Searcher, keys: Keys) -> Iterable[FoundFact]:
    rows = Document.objects.filter(
        searcher.reader.knows(day="delivery_known_from"),
        negotiation__in=searcher.negotiations,
        pk__in=keys,
    )
    issuers: dict[int, list[int]] = defaultdict(list)
    links = Document.issued_by.through.objects.filter(
        searcher.reader.sees("party__"), document__in=keys
    )
    for document, party in links.values_list("document_id", "party_id"):
        issuers[document].append(party)
    return [
        FoundFact(keys[pk], of, round=meeting, issuers=tuple(issuers[pk]))
        for pk, of, meeting in rows.order_by().values_list("pk", "negotiation_id", "round_id")
    ]


def _sources(searcher: Searcher, keys: Keys) -> Iterable[FoundFact]:
    appeared = Q(date__isnull=True) | Q(date__lte=searcher.reader.known)
    rows = searcher.visible(Source).filter(appeared, pk__in=keys, same_as__isnull=True)
    return [
        FoundFact(keys[pk], of) for pk, of in rows.order_by().values_list("pk", "negotiation_id")
    ]


def _speakers(searcher: Searcher, keys: Keys) -> Iterable[FoundFact]:
    rows = searcher.visible(Speaker).filter(pk__in=keys, same_as__isnull=True)
    rows = searcher.on_what_is_seen(rows, ("party", Party))
    places = rows.order_by().values_list("pk", "negotiation_id", "party_id")
    return [FoundFact(keys[pk], of, party) for pk, of, party in places]


_THERE: dict[str, Callable[[Searcher, Keys], Iterable[FoundFact]]] = {
    "statement": _statements,
    "demand": _demands,
    "document": _documents,
    "source": _sources,
    "speaker": _speakers,
}


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A party, an issue or a speaker whose name is searched for, as far as it may be seen.

    `tells` is False of a speaker who tells of no statement: nothing is found by his telling.
    """

    key: int
    same_as: int | None
    tells: bool


def named_there(searchers: Iterable[Searcher], keys: Collection[int]) -> dict[int, NamedThing]:
    """Those of these parties, issues and speakers that may be seen, by their key."""
    by_noun: dict[str, Keys] = defaultdict(dict)
    for key in keys:
        noun, fact = fact_of(key)
        by_noun[noun][fact] = key
    # By whom nothing is told his name finds nothing: of hundreds of that name that is half the search.
    told_by_him = Exists(Statement.objects.filter(reported_by=OuterRef("pk")))
    nouns: dict[str, tuple[Any, Any]] = {
        "party": (Party, Value(0)),
        "issue": (Issue, Value(0)),
        "speaker": (Speaker, told_by_him),
    }
    found: dict[int, NamedThing] = {}
    for searcher in searchers:
        for noun, own in by_noun.items():
            model, tells = nouns[noun]
            rows = searcher.visible(model).filter(pk__in=among(own)).order_by()
            for pk, same_as, tells_something in bare_rows(rows.values_list("pk", "same_as", tells)):
                found[own[pk]] = NamedThing(own[pk], same_as, bool(tells_something or same_as))
    return found


def rounds_named(searchers: Iterable[Searcher], rounds: Collection[int]) -> dict[int, Round]:
    """Those of these rounds whose existence had come out, by id."""
    return {
        meeting.pk: meeting
        for searcher in searchers
        for meeting in Round.objects.filter(
            round_is_named(searcher.reader, ""),
            negotiation__in=searcher.negotiations,
            pk__in=rounds,
        ).order_by("first_day", "slug")
    }
