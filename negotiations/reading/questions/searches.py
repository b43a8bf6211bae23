"""Find again what was said: by words, by names, and by what it is of.

Only what the reader may know of is found, and only that is counted: no count, and no word that is
offered, comes from anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ...models import SearchEntry
from ...models.search_entries import FIRST_WITH_A_DAY, FOUND, fact_of, first_key_of
from ...rules.search_terms import Phrase, SearchTerms, says, words_of
from ...vocabulary.audiences import AUDIENCES
from ..evidence.many_ids import among
from ..evidence.search_index import AnyOf, IndexCondition, keys_newest_first, named_with
from ..evidence.searchable import FoundFact, NamedThing, Searcher, named_there, there

MOST = 1000
"""So many hits are counted and put in order; of more, the newest are."""
IN_NAMES, IN_WORDS, BY_NAME, TOGETHER = 3, 2, 1, 2
"""What a phrase weighs: in the name of a hit, in its words, by the name of its party, issue or
speaker; and what it weighs besides that all stand together as they were typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsked:
    """What is searched for, by whom. `places` are the filters by name, each with what it allows."""

    searchers: tuple[Searcher, ...]
    terms: SearchTerms = field(default_factory=SearchTerms)
    places: Mapping[str, AnyOf] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    best: bool = False

    @property
    def asks(self) -> bool:
        """Whether anything is asked for: words, or a filter besides the negotiation."""
        dated = self.since is not None or self.until is not None
        return bool(self.terms or self.places or self.kinds or dated)


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """What the phrases that were typed name: the places of it by phrase, and what all of them name."""

    places: Mapping[Phrase, tuple[str, ...]]
    all_named: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SearchRead:
    """What was found, in its order; `more` where there is more than is counted.

    `kinds` counts by noun whichever kind was asked for; `more_of_all` says that of these, too.
    """

    facts: list[FoundFact]
    more: bool
    kinds: Counter[str]
    more_of_all: bool
    signposts: tuple[tuple[str, int], ...] = ()

    @property
    def by_party(self) -> Counter[int]:
        """A document counts for each of those who issued it."""
        return Counter(
            party
            for fact in self.facts
            for party in (fact.party, *fact.issuers)
            if party is not None
        )

    @property
    def by_round(self) -> Counter[int]:
        return Counter(fact.round for fact in self.facts if fact.round is not None)

    @property
    def by_negotiation(self) -> Counter[int]:
        return Counter(fact.negotiation for fact in self.facts)


NOTHING = SearchRead([], False, Counter(), False)


def search(asked: SearchAsked) -> SearchRead:
    """What may be known of what is asked for, the newest or the best first."""
    if not asked.asks or not asked.searchers:
        return NOTHING
    names = names_in(asked)
    of_all, more_of_all = _found(replace(asked, kinds=()), names, MOST)
    facts, more = of_all, more_of_all
    if asked.kinds:
        facts = [fact for fact in of_all if fact.noun in asked.kinds]
        if more_of_all:
            facts, more = _found(asked, names, MOST)
    kinds = Counter(fact.noun for fact in of_all)
    ordered = _best_first(facts, asked.terms) if asked.best else facts
    return SearchRead(ordered, more, kinds, more_of_all, names.all_named)


def newest_before(asked: SearchAsked, key: int, limit: int) -> list[FoundFact]:
    """What is older than the entry of that key, the newest first, and no more than `limit`."""
    return _found(asked, names_in(asked), limit, end=key)[0]


def keys_asked_for(asked: SearchAsked, need: int) -> Iterator[list[int]]:
    """The keys of the entries that have what is asked for, the newest first, some at a time.

    Whether their facts may be known is asked by whoever reads them. `need` is as `keys_newest_first` has it.
    """
    return keys_newest_first(_condition(asked, names_in(asked)), need)


def finds_something(asked: SearchAsked) -> bool:
    """Whether anything is found at all."""
    return bool(asked.searchers and _found(asked, names_in(asked), 1)[0])


def names_in(asked: SearchAsked) -> NamesAsked:
    """The parties, issues and speakers whose names have the words that were typed."""
    phrases = (*asked.terms.phrases, *asked.terms.excluded)
    if not phrases:
        return NamesAsked({}, ())
    named = named_with(IndexCondition((phrases,), _readable(asked.searchers)))
    seen = named_there(asked.searchers, [one.key for one in named])
    places: dict[Phrase, tuple[str, ...]] = {}
    for phrase in phrases:
        of_phrase = [seen[one.key] for one in named if one.key in seen and says(one.names, phrase)]
        places[phrase] = tuple(
            dict.fromkeys(
                f"{letter}_{id}"
                for thing in of_phrase
                for letter in _letters(thing)
                for id in (fact_of(thing.key)[1], thing.same_as)
                if id is not None
            )
        )
    wanted = asked.terms.phrases
    all_named = tuple(
        fact_of(one.key)
        for one in named
        if one.key < 0
        and one.key in seen
        and seen[one.key].same_as is None
        and wanted
        and all(says(one.names, phrase) for phrase in wanted)
    )
    return NamesAsked(places, all_named)


_LETTERS = {"party": "p", "issue": "i", "speaker": "s"}


def _letters(thing: NamedThing) -> str:
    """The places that a thing is: of a speaker, as who speaks and, where he ever does, as who tells."""
    return _LETTERS[fact_of(thing.key)[0]] + ("t" if thing.tells else "")


def _readable(searchers: Iterable[Searcher]) -> tuple[tuple[int, str], ...]:
    """The negotiations and audiences that may be read: what is there exactly, the facts say."""
    return tuple(
        (id, audience.word)
        for searcher in searchers
        for id in searcher.negotiations
        for audience in AUDIENCES
        if audience <= searcher.reader.audience
    )


def _condition(asked: SearchAsked, names: NamesAsked) -> IndexCondition:
    every: list[AnyOf] = [(phrase, *names.places.get(phrase, ())) for phrase in asked.terms.phrases]
    every += asked.places.values()
    # What a party, an issue … is of is of one negotiation: that need not be looked up as well.
    readable = () if asked.places else _readable(asked.searchers)
    if asked.kinds:
        every.append(tuple(f"k_{kind}" for kind in asked.kinds))
    if not every:
        every.append(tuple(f"k_{kind}" for kind in FOUND))
    without: tuple[AnyOf, ...] = tuple(
        (phrase, *names.places.get(phrase, ())) for phrase in asked.terms.excluded
    )
    condition = IndexCondition(tuple(every), readable, without)
    known = asked.searchers[0].reader.known
    last = min(asked.until or known, known)
    # What came after the day known on was known later still.
    condition = condition.between(0, first_key_of(last + timedelta(days=1)))
    if asked.since is not None or asked.until is not None:
        since = first_key_of(asked.since) if asked.since else FIRST_WITH_A_DAY
        condition = condition.between(since, condition.end)
    return condition


def _found(
    asked: SearchAsked, names: NamesAsked, most: int, *, end: int | None = None
) -> tuple[list[FoundFact], bool]:
    """The newest that are found, no more than `most`, and whether there are more."""
    condition = _condition(asked, names)
    if end is not None:
        condition = condition.between(condition.first, end)
    found: list[FoundFact] = []
    for keys in keys_newest_first(condition, most + 1):
        some = there(asked.searchers, keys)
        found += [fact for fact in some if _still_says(fact, asked.terms, names)]
        if len(found) > most:
            return found[:most], True
    return found, False


def _still_says(fact: FoundFact, terms: SearchTerms, names: NamesAsked) -> bool:
    """Whether a demand reads so as known then: its entry has every wording that it ever had."""
    if fact.wording is None:
        return True
    words, own = words_of(fact.wording), {f"p_{fact.party}", f"i_{fact.issue}"}

    def there_is(phrase: Phrase) -> bool:
        return says(words, phrase) or not own.isdisjoint(names.places.get(phrase, ()))

    return all(map(there_is, terms.phrases)) and not any(map(there_is, terms.excluded))


def _best_first(facts: Sequence[FoundFact], terms: SearchTerms) -> list[FoundFact]:
    """In names before in words before by names alone; of those that weigh the same the newest first."""
    if not terms.phrases:
        return list(facts)
    rows = SearchEntry.objects.filter(key__in=among(fact.key for fact in facts)).order_by()
    said = {key: (f" {names} ", f" {words} ") for key, names, words in rows.values_list(*_SAID)}
    typed = _sought(word for phrase in terms.phrases for word in phrase)
    phrases = [_sought(phrase) for phrase in terms.phrases]

    def weight(fact: FoundFact) -> int:
        names, words = said.get(fact.key, ("", ""))
        weighs = sum(
            IN_NAMES if phrase in names else IN_WORDS if phrase in words else BY_NAME
            for phrase in phrases
        )
        together = len(phrases) > 1 and (typed in names or typed in words)
        return weighs + (TOGETHER if together else 0)

    return sorted(facts, key=weight, reverse=True)


_SAID = ("key", "names", "words")


def _sought(words: Iterable[str]) -> str:
    return f" {' '.join(words)} "
