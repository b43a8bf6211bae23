"""The words by which facts are found, written in the act that writes the fact.

What an entry says follows from its fact alone, its citations and, of a demand, its acts: so it can
be written anew at any time, and `verify` can say whether it is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from ..models import (
    Citation,
    Demand,
    DemandAct,
    Document,
    Issue,
    Negotiation,
    Party,
    SearchEntry,
    SearchWord,
    Source,
    Speaker,
    Statement,
)
from ..models.new_rows import insert, insert_values
from ..models.search_entries import readable_place, search_key
from ..rules.search_terms import folded_word, words_in, words_of
from .recorded_nouns import nouns_there

BATCH = 1000
SHORTEST, LONGEST = 4, 40
"""Words shorter or longer than that are offered to nobody who misspelt one."""

ENTRY = ("key", "negotiation_id", "noun", "fact", "names", "words", "places")
"""The columns of an entry."""
Said = tuple[int, int, str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The entry of a fact as it follows, by the values of its columns."""

    said: Said
    texts: tuple[str, ...]

    @property
    def negotiation(self) -> int:
        return self.said[1]

    @property
    def fact(self) -> int:
        return self.said[3]

    @property
    def vocabulary(self) -> set[str]:
        """The words that may be offered from it."""
        words = {folded_word(word.group()) for text in self.texts for word in words_in(text)}
        return {word for word in words if SHORTEST <= len(word) <= LONGEST}


def write_entries(things: Iterable[models.Model], *, new: bool = False) -> None:
    """Brings the entries of those things up to date, where they are facts that a search finds or names.

    `new` where they were just added, and so have none; of a new act the demand may have one.
    """
    facts: dict[str, set[int]] = defaultdict(set)
    indexed = set() if new else set(MODEL_OF)
    for thing in things:
        if isinstance(thing, DemandAct):
            facts["demand"].add(thing.demand_id)
            indexed.add("demand")
        elif type(thing) in NOUN_OF:
            facts[NOUN_OF[type(thing)]].add(thing.pk)
    for noun, ids in facts.items():
        for some in batched(sorted(ids), BATCH):
            _write(noun, some, _kept(noun, some) if noun in indexed else {})


def write_new_entries(added: Iterable[tuple[models.Model, Iterable[int]]]) -> None:
    """Writes the entries of things that were just added, each with the ids of the sources that it cites.

    Those of statements follow from what is at hand: nothing is read again.
    """
    added = list(added)
    said = [_of_statement(vars(s), sorted(cited)) for s, cited in added if _is_published(s)]
    _keep(said)
    write_entries((thing for thing, _ in added if not isinstance(thing, Statement)), new=True)


def _is_published(thing: models.Model) -> bool:
    return isinstance(thing, Statement) and thing.status != Statement.Status.DRAFT


def bears_on_words(thing: models.Model, before: Mapping[str, Any]) -> bool:
    """Whether a thing may be found by other words, where that is what of it was changed.

    A statement that ends is found as before.
    """
    if not _is_published(thing):
        return True
    return not before.keys() <= {"status", "version"} or (
        before.get("status") == Statement.Status.DRAFT
    )


def remove_entry(thing: models.Model) -> None:
    """Takes away the entry of a thing that is about to be removed, where it has one."""
    if type(thing) in NOUN_OF:
        SearchEntry.objects.of_facts(NOUN_OF[type(thing)], [thing.pk]).delete()


def index_what_is_not() -> int:
    """Writes the entries of the negotiations that have none yet; how many there were."""
    indexed = SearchEntry.objects.filter(negotiation=OuterRef("pk"))
    return sum(
        index_words(negotiation) for negotiation in Negotiation.objects.filter(~Exists(indexed))
    )


def index_words(negotiation: Negotiation) -> int:
    """Writes anew what is not right among the entries of a negotiation; how many there were."""
    wrong = 0
    with transaction.atomic():
        Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
        by_noun: dict[str, list[int]] = defaultdict(list)
        for noun, fact in _wrong(negotiation):
            by_noun[noun].append(fact)
        for noun, facts in by_noun.items():
            for some in batched(facts, BATCH):
                _write(noun, some, _kept(noun, some))
            wrong += len(facts)
    return wrong


def wrong_entries(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The facts whose entry is not as it follows from them."""
    for noun, fact in _wrong(negotiation):
        yield f"{noun} {fact}", "its words to search are not as derived: run manage.py index_words"


def _wrong(negotiation: Negotiation) -> Iterator[tuple[str, int]]:
    there, right = nouns_there(negotiation), 0
    for noun, model in MODEL_OF.items():
        if not there[model]:
            continue
        ids = model._default_manager.filter(negotiation=negotiation).order_by("pk")
        for some in batched(ids.values_list("pk", flat=True).iterator(chunk_size=BATCH), BATCH):
            kept, wanted = _kept(noun, some), _wanted(noun, some)
            for fact in some:
                if not _differs_not(kept.get(fact), wanted.get(fact)):
                    yield noun, fact
                elif fact in kept:
                    right += 1
    entries = SearchEntry.objects.filter(negotiation=negotiation)
    if entries.count() == right:
        return
    for noun, model in MODEL_OF.items():
        facts = model._default_manager.filter(negotiation=negotiation).values("pk")
        of_none = entries.filter(noun=noun).exclude(fact__in=facts)
        for fact in of_none.values_list("fact", flat=True):
            yield noun, fact


def _write(noun: str, facts: Collection[int], kept: dict[int, Said]) -> None:
    wanted = _wanted(noun, facts)
    same = {fact for fact in facts if _differs_not(kept.get(fact), wanted.get(fact))}
    gone = [said[0] for fact, said in kept.items() if fact not in same]
    if gone:
        SearchEntry.objects.filter(key__in=gone).delete()
    _keep([one for fact, one in wanted.items() if fact not in same])


def _keep(new: Collection[Wanted]) -> None:
    # In the order of their keys: FTS5 writes out what it has gathered wherever a key is less than the last.
    insert_values(SearchEntry, ENTRY, sorted(one.said for one in new))
    words = {(one.negotiation, word) for one in new for word in one.vocabulary}
    insert(
        (SearchWord(negotiation_id=negotiation, word=word) for negotiation, word in sorted(words)),
        unless_there=True,
    )


def _kept(noun: str, facts: Collection[int]) -> dict[int, Said]:
    rows = SearchEntry.objects.of_facts(noun, facts).values_list(*ENTRY)
    return {said[3]: said for said in rows}


def _wanted(noun: str, facts: Collection[int]) -> dict[int, Wanted]:
    return {one.fact: one for one in _ENTRIES[noun](facts)}


def _differs_not(kept: Said | None, wanted: Wanted | None) -> bool:
    return kept == (wanted.said if wanted else None)


def _entry(
    noun: str,
    fact: int,
    negotiation: int,
    audience: str,
    day: date | None = None,
    *,
    names: Iterable[str] = (),
    words: Iterable[str] = (),
    places: Iterable[tuple[str, int | None]] = (),
) -> Wanted:
    names, words = tuple(names), tuple(words)
    where = [readable_place(negotiation, audience), f"k_{noun}"]
    where += [f"{place}_{id}" for place, id in places if id is not None]
    said = (
        search_key(noun, fact, day),
        negotiation,
        noun,
        fact,
        words_of(*names),
        words_of(*words),
        " ".join(dict.fromkeys(where)),
    )
    return Wanted(said, (*names, *words))


def _cited(noun: str, facts: Collection[int]) -> dict[int, list[tuple[str, int | None]]]:
    """The place of each source that those facts cite."""
    cited: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    rows = Citation.objects.filter(**{f"{noun}__in": facts}).order_by("source_id")
    for fact, source in rows.values_list(f"{noun}_id", "source_id"):
        cited[fact].append(("c", source))
    return cited


_SAID = (
    *("id", "negotiation_id", "audience", "day", "summary", "quote", "original_quote"),
    *("conditions", "party_id", "issue_id", "speaker_id", "reported_by_id", "round_id"),
)


def _statements(facts: Collection[int]) -> Iterator[Wanted]:
    cited = _cited("statement", facts)
    rows = Statement.objects.published().filter(pk__in=facts).values(*_SAID)
    for row in rows:
        yield _of_statement(row, (source for _, source in cited[row["id"]]))


def _of_statement(row: Mapping[str, Any], cited: Iterable[int | None]) -> Wanted:
    return _entry(
        "statement",
        row["id"],
        row["negotiation_id"],
        row["audience"],
        row["day"],
        words=(
            row["summary"],
            row["quote"],
            row["original_quote"],
            *(row["conditions"] or ()),
        ),
        places=(
            ("p", row["party_id"]),
            ("i", row["issue_id"]),
            ("s", row["speaker_id"]),
            ("t", row["reported_by_id"]),
            ("r", row["round_id"]),
            *(("c", source) for source in cited),
        ),
    )


def _demands(facts: Collection[int]) -> Iterator[Wanted]:
    cited = _cited("demand", facts)
    wordings: dict[int, list[str]] = defaultdict(list)
    acts = DemandAct.objects.filter(demand__in=facts).order_by("pk")
    for demand, text in acts.values_list("demand_id", "text"):
        wordings[demand].append(text)
    for row in Demand.objects.filter(pk__in=facts).order_by():
        yield _entry(
            "demand",
            row.pk,
            row.negotiation_id,
            row.audience,
            row.day,
            words=dict.fromkeys((row.text, *wordings[row.pk])),
            places=(
                ("p", row.party_id),
                ("i", row.issue_id),
                ("r", row.round_id),
                *cited[row.pk],
            ),
        )


def _documents(facts: Collection[int]) -> Iterator[Wanted]:
    cited = _cited("document", facts)
    issuers: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    links = Document.issued_by.through.objects.filter(document__in=facts).order_by("party_id")
    for document, party in links.values_list("document_id", "party_id"):
        issuers[document].append(("p", party))
    for row in Document.objects.filter(pk__in=facts):
        yield _entry(
            "document",
            row.pk,
            row.negotiation_id,
            row.audience,
            row.delivered_on,
            names=(row.title,),
            words=(row.delivered_how,),
            places=(*issuers[row.pk], ("r", row.round_id), *cited[row.pk]),
        )


def _sources(facts: Collection[int]) -> Iterator[Wanted]:
    for row in Source.objects.filter(pk__in=facts):
        yield _entry(
            "source",
            row.pk,
            row.negotiation_id,
            row.audience,
            row.date,
            names=(row.title,),
            words=(row.publisher,),
            places=(("c", row.pk),),
        )


def _speakers(facts: Collection[int]) -> Iterator[Wanted]:
    for row in Speaker.objects.filter(pk__in=facts):
        yield _entry(
            "speaker",
            row.pk,
            row.negotiation_id,
            row.audience,
            names=row.names,
            words=(row.office,),
            places=(("p", row.party_id), ("s", row.pk)),
        )


def _parties(facts: Collection[int]) -> Iterator[Wanted]:
    for row in Party.objects.filter(pk__in=facts):
        places = (("p", row.pk),)
        yield _entry(
            "party", row.pk, row.negotiation_id, row.audience, names=row.names, places=places
        )


def _issues(facts: Collection[int]) -> Iterator[Wanted]:
    for row in Issue.objects.filter(pk__in=facts):
        places = (("i", row.pk),)
        yield _entry(
            "issue", row.pk, row.negotiation_id, row.audience, names=(row.name,), places=places
        )


_ENTRIES: dict[str, Callable[[Collection[int]], Iterator[Wanted]]] = {
    "statement": _statements,
    "demand": _demands,
    "document": _documents,
    "source": _sources,
    "speaker": _speakers,
    "party": _parties,
    "issue": _issues,
}
MODEL_OF: dict[str, type[models.Model]] = {
    "statement": Statement,
    "demand": Demand,
    "document": Document,
    "source": Source,
    "speaker": Speaker,
    "party": Party,
    "issue": Issue,
}
NOUN_OF = {model: noun for noun, model in MODEL_OF.items()}
