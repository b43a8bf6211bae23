"""What helps on where a search found nothing: which condition empties it, and what is near.

All of it is asked as the reader: what he may not know of is near to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.db.models import Min
from rapidfuzz.distance import OSA

from ...models import Demand, Document, SearchWord, Source, Statement
from ...rules.search_terms import Phrase, SearchTerms, asked_for, compared, folded_word, words_in
from ..evidence.searchable import FoundFact, Searcher
from .search_hits import hits
from .searches import SearchAsked, finds_something, search

MOST_TRIED = 6
"""So many words, or days, are tried one by one: what anybody types must not become dear."""
SHORT = 5
"""Up to so many letters a word is near if one is other; of a longer one two may be."""


@dataclass(frozen=True, slots=True)
class Without:
    """How many are found without one of the conditions; `more` than that where it says so.

    Without some of several words, `phrase` is what they are.
    """

    name: str
    count: int
    more: bool
    phrase: Phrase = ()


@dataclass(frozen=True, slots=True)
class NearestDay:
    """A day near the ones asked for on which something is there, and how much."""

    on: date
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class NearestWord:
    """A word of the record in place of one that finds nothing; empty where none is near.

    `typed` is all that was typed, so mended, which finds `count`.
    """

    wrong: str
    right: str = ""
    typed: str = ""
    count: int = 0
    more: bool = False


def without_one(asked: SearchAsked) -> list[Without]:
    """Each condition without which something is found."""
    told = []
    for name, wider, phrase in [*_with_fewer_words(asked), *_wider(asked)]:
        read = search(wider)
        if read.facts:
            told.append(Without(name, len(read.facts), read.more, phrase))
    return told


def _with_fewer_words(asked: SearchAsked) -> Iterator[tuple[str, SearchAsked, Phrase]]:
    phrases = asked.terms.phrases
    if len(phrases) == 1:
        yield "q", replace(asked, terms=SearchTerms()), ()
        return
    for phrase in phrases[:MOST_TRIED]:
        fewer = tuple(other for other in phrases if other != phrase)
        yield "q", replace(asked, terms=replace(asked.terms, phrases=fewer)), phrase


def _wider(asked: SearchAsked) -> Iterator[tuple[str, SearchAsked, Phrase]]:
    for name in asked.places:
        others = {other: of for other, of in asked.places.items() if other != name}
        yield name, replace(asked, places=others), ()
    if asked.kinds:
        yield "kind", replace(asked, kinds=()), ()
    if asked.since or asked.until:
        yield "days", replace(asked, since=None, until=None), ()


def nearest_known(asked: SearchAsked) -> NearestDay | None:
    """The first day after the one known on by which something could be known; None where none is near."""
    today = _known_on(asked, max(one.reader.today for one in asked.searchers))
    known = asked.searchers[0].reader.known
    facts = search(today).facts
    days = [day for one in today.searchers for day in _known_from(one, facts) if day > known]
    for day in sorted(set(days))[:MOST_TRIED]:
        read = search(_known_on(asked, day))
        if read.facts:
            return NearestDay(day, len(read.facts), read.more)
    return None


def _known_on(asked: SearchAsked, day: date) -> SearchAsked:
    searchers = tuple(
        replace(one, reader=replace(one.reader, known=day, at=day)) for one in asked.searchers
    )
    return replace(asked, searchers=searchers)


def _known_from(searcher: Searcher, facts: Sequence[FoundFact]) -> Iterator[date]:
    """From when the earliest known of each noun could be known, of those in what is searched."""
    reader, here = searcher.reader, searcher.negotiations
    ids = {
        noun: [fact.fact for fact in facts if fact.noun == noun and fact.negotiation in here]
        for noun in ("statement", "demand", "document", "source")
    }
    first = f"{reader.audience.word}_from"
    rows = Statement.objects.filter(reader.sees(), pk__in=ids["statement"])
    days = [rows.aggregate(first=Min(first))["first"]]
    demands = Demand.objects.filter(reader.sees(), pk__in=ids["demand"])
    days += [reader.known_from(row, row.known_from) for row in demands]
    documents = Document.objects.filter(reader.sees(), pk__in=ids["document"])
    days += [reader.known_from(row, row.delivery_known_from) for row in documents]
    sources = Source.objects.filter(reader.sees(), pk__in=ids["source"])
    days += [row.date for row in sources]
    yield from (day for day in days if day is not None)


def nearest_day(asked: SearchAsked) -> NearestDay | None:
    """The day nearest to those asked for of which something is found; None where no days were asked for."""
    if asked.since is None and asked.until is None:
        return None
    since, until = asked.since or date.min, asked.until or date.max
    days = [
        day
        for fact in search(replace(asked, since=None, until=None)).facts
        if (day := fact.day) is not None
    ]
    if not days:
        return None
    nearest = min(days, key=lambda day: max(since - day, day - until))
    read = search(replace(asked, since=nearest, until=nearest))
    return NearestDay(nearest, len(read.facts), read.more)


def nearest_words(asked: SearchAsked, typed: str) -> list[NearestWord]:
    """Each word that finds nothing by itself, with the nearest one that does."""
    near = []
    for match in islice(words_in(typed), MOST_TRIED):
        wrong = match.group()
        if _finds(asked, wrong):
            continue
        right = _nearest(asked, wrong)
        if right is None:
            near.append(NearestWord(wrong))
        else:
            mended = f"{typed[: match.start()]}{right}{typed[match.end() :]}"
            read = search(replace(asked, terms=asked_for(mended)))
            near.append(NearestWord(wrong, right, mended, len(read.facts), read.more))
    return near


def _word_alone(asked: SearchAsked, word: str) -> SearchAsked:
    return SearchAsked(searchers=asked.searchers, terms=SearchTerms(((compared(word),),)))


def _finds(asked: SearchAsked, word: str) -> bool:
    return finds_something(_word_alone(asked, word))


def _nearest(asked: SearchAsked, wrong: str) -> str | None:
    here = [id for searcher in asked.searchers for id in searcher.negotiations]
    plain = folded_word(wrong)
    far = 1 if len(plain) <= SHORT else 2
    vocabulary = SearchWord.objects.filter(negotiation__in=here).order_by().distinct()
    near = {
        word: distance
        for word in vocabulary.values_list("word", flat=True)
        if abs(len(word) - len(plain)) <= far
        and (distance := OSA.distance(plain, word, score_cutoff=far)) <= far
    }
    # All of them, until one finds something: how many others are hidden must not matter.
    for word in sorted(near, key=lambda word: (near[word], word)):
        if word != plain and _finds(asked, word):
            return _as_written(asked, word)
    return None


def _as_written(asked: SearchAsked, word: str) -> str:
    """A word as the first that is found with it writes it."""
    alone = _word_alone(asked, word)
    shown = hits(alone.searchers, search(alone).facts[:1], alone.terms.phrases)
    for hit in shown:
        for piece in (*hit.words, *hit.name, *hit.party_name):
            if piece.found and folded_word(piece.text) == word:
                return piece.text
    return word
