"""What was found, as it is shown: each hit with its words, those asked for apart, and of whom they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...models import Demand, Document, Party, Round, Source, Speaker, Statement
from ...rules.search_terms import MarkedPiece, Phrase, excerpt, pieces, says, words_of
from ..evidence.calendar import named_round
from ..evidence.searchable import FoundFact, Searcher
from ..perspective import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A fact that was found. `name` and `words` are in pieces; `party` and `issue` are of what has them.

    What it names that the reader may not see, or that was not known by then, is left out.
    """

    noun: str
    row: Any
    day: date | None
    known: date
    name: list[MarkedPiece] = field(default_factory=list)
    words: list[MarkedPiece] = field(default_factory=list)
    in_quote: bool = False
    party: Party | None = None
    party_name: list[MarkedPiece] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    to: list[Party] = field(default_factory=list)
    speaker: Speaker | None = None
    told_by: Speaker | None = None
    round: Round | None = None
    statements: int = 0
    wording: str = ""
    """All that a demand says, as known then."""

    @property
    def negotiation(self) -> Any:
        return self.row.negotiation

    @property
    def issue(self) -> Any:
        return self.row.issue


def hits(
    searchers: Iterable[Searcher], facts: Sequence[FoundFact], phrases: Sequence[Phrase]
) -> list[SearchHit]:
    """What was found as it is shown, in its order: in a fixed number of queries."""
    shown: dict[int, SearchHit] = {}
    for searcher in searchers:
        of_noun: dict[str, dict[int, FoundFact]] = defaultdict(dict)
        for fact in facts:
            if fact.negotiation in searcher.negotiations:
                of_noun[fact.noun][fact.fact] = fact
        for noun, some in of_noun.items():
            for id, hit in _SHOWN[noun](searcher, some, phrases):
                shown[some[id].key] = hit
    return [shown[fact.key] for fact in facts if fact.key in shown]


Facts = dict[int, FoundFact]
"""What was found of one noun, by its id."""
Shown = Iterable[tuple[int, SearchHit]]


_FOR_WHOM = ("audience", "embargo_until")
_VOICE = ("slug", "name", "office", *_FOR_WHOM)
_OF_A_STATEMENT = {
    "negotiation": ("slug", "title", "short_name"),
    "party": ("slug", "name", "short_name", "kind", *_FOR_WHOM),
    "issue": ("slug", "name"),
    "speaker": _VOICE,
    "reported_by": _VOICE,
    "round": ("slug", "name", "known_from", "track", *_FOR_WHOM),
}
"""What is shown of all that a statement names. Whole, these are two hundred columns."""
_ITS_OWN = (
    *("slug", "day", "stance", "timing", "confidence", "authority", *_FOR_WHOM),
    *("summary", "quote", "original_quote", "conditions"),
)


def _statements(searcher: Searcher, facts: Facts, phrases: Sequence[Phrase]) -> Shown:
    reader = searcher.reader
    linked = [f"{link}__{name}" for link, names in _OF_A_STATEMENT.items() for name in names]
    rows = Statement.objects.filter(pk__in=facts).select_related(*_OF_A_STATEMENT)
    for row in rows.only(*_ITS_OWN, *linked).order_by():
        text, in_quote = _said(row, phrases)
        yield (
            row.pk,
            SearchHit(
                noun="statement",
                row=row,
                day=row.day,
                known=reader.known,
                name=pieces(row.issue.name, phrases),
                words=pieces(excerpt(text, phrases), phrases),
                in_quote=in_quote,
                party=row.party,
                party_name=pieces(row.party.label, phrases),
                speaker=reader.there(row.speaker),
                told_by=reader.there(row.reported_by),
                round=named_round(row.round, reader),
            ),
        )


def _said(row: Statement, phrases: Sequence[Phrase]) -> tuple[str, bool]:
    """The words of a statement in which most was found, and whether they are the party's own."""
    texts = [(row.summary, False), (row.quote, True), (row.original_quote, True)]
    if row.conditions:
        texts.append((f"{row.summary} Conditions: {'; '.join(row.conditions)}.", False))

    def found(text: tuple[str, bool]) -> int:
        words = words_of(text[0])
        return sum(says(words, phrase) for phrase in phrases)

    return max(texts, key=found)


def _demands(searcher: Searcher, facts: Facts, phrases: Sequence[Phrase]) -> Shown:
    reader = searcher.reader
    rows = Demand.objects.filter(pk__in=facts).select_related(
        "negotiation", "party", "issue", "round"
    )
    for row in rows.prefetch_related("addressees"):
        wording = facts[row.pk].wording or row.text
        yield (
            row.pk,
            SearchHit(
                noun="demand",
                row=row,
                day=row.day,
                known=reader.known,
                name=pieces(row.issue.name, phrases),
                words=pieces(excerpt(wording, phrases), phrases),
                party=row.party,
                party_name=pieces(row.party.label, phrases),
                to=_seen(row.addressees.all(), reader),
                round=named_round(row.round, reader),
                wording=wording,
            ),
        )


def _documents(searcher: Searcher, facts: Facts, phrases: Sequence[Phrase]) -> Shown:
    reader = searcher.reader
    rows = Document.objects.filter(pk__in=facts).select_related("negotiation", "round")
    for row in rows.prefetch_related("issued_by", "addressed_to"):
        yield (
            row.pk,
            SearchHit(
                noun="document",
                row=row,
                day=row.delivered_on,
                known=reader.known,
                name=pieces(row.title, phrases),
                words=pieces(excerpt(row.delivered_how, phrases), phrases),
                parties=_seen(row.issued_by.all(), reader),
                to=_seen(row.addressed_to.all(), reader),
                round=named_round(row.round, reader),
            ),
        )


def _sources(searcher: Searcher, facts: Facts, phrases: Sequence[Phrase]) -> Shown:
    rests = _statements_by(searcher, "citations__source", facts)
    for row in Source.objects.filter(pk__in=facts).select_related("negotiation"):
        yield (
            row.pk,
            SearchHit(
                noun="source",
                row=row,
                day=row.date,
                known=searcher.reader.known,
                name=pieces(row.title, phrases),
                words=pieces(row.publisher, phrases),
                statements=rests[row.pk],
            ),
        )


def _speakers(searcher: Searcher, facts: Facts, phrases: Sequence[Phrase]) -> Shown:
    said = _statements_by(searcher, "speaker", facts)
    for row in Speaker.objects.filter(pk__in=facts).select_related("negotiation", "party"):
        yield (
            row.pk,
            SearchHit(
                noun="speaker",
                row=row,
                day=None,
                known=searcher.reader.known,
                name=pieces(row.name, phrases),
                words=pieces(row.office, phrases),
                party=row.party,
                party_name=pieces(row.party.label, phrases),
                statements=said[row.pk],
            ),
        )


MOST_STATEMENTS = 1000
"""So many statements of a speaker, or on a source, are counted for a page of hits."""


def _statements_by(searcher: Searcher, link: str, facts: Collection[int]) -> Counter[int]:
    """How many statements that stand lead by that link to each of those."""
    reader = searcher.reader
    rows = (
        Statement.objects.published()
        .filter(reader.knows(), negotiation__in=searcher.negotiations, **{f"{link}__in": facts})
        .not_ended_for(reader.audience, known=reader.known)
    )
    rows = searcher.on_what_is_seen(rows)
    return Counter(rows.order_by().values_list(link, flat=True)[:MOST_STATEMENTS])


def _seen(parties: Iterable[Party], reader: Reader) -> list[Party]:
    ordered = sorted(parties, key=lambda party: (party.sequence, party.slug))
    return [party for party in ordered if reader.there(party) is not None]


_SHOWN: dict[str, Callable[[Searcher, Facts, Sequence[Phrase]], Shown]] = {
    "statement": _statements,
    "demand": _demands,
    "document": _documents,
    "source": _sources,
    "speaker": _speakers,
}
