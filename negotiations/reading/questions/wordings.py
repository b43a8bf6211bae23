"""Wordings side by side: two statements of a party, or a demand and its counter-offer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Q, Value, When

from ...models import Demand, Party, Source, Statement
from ...rules.force_words import is_english, primary
from ...rules.wording_comparison import WordingComparison, compare_wordings
from ..evidence import nouns
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .counter_offers import OfferRead
from .demand_page import AnswerRead, DemandRead, demands_read
from .position_history import Said, history

MOST_CHOICES = 200
"""So many statements of a party are offered to choose from."""


class QuoteGap(StrEnum):
    """Why the words of two statements are not compared."""

    NEITHER = "neither"
    NOT_FIRST = "not-first"
    NOT_SECOND = "not-second"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True)
class QuotesRead:
    """The quotes of two statements: compared, or why they are not.

    `in_english` says that the words on which force hangs are known: of another language they are not.
    """

    compared: WordingComparison | None = None
    gap: QuoteGap | None = None
    in_english: bool = True


@dataclass(frozen=True, slots=True)
class StatementWords:
    """A statement with its sources."""

    said: Said
    sources: list[Source]


@dataclass(frozen=True, slots=True)
class StatementWordings:
    """Two statements of one party: their quotes, and our summaries of them.

    `is_correction` says that they are versions of one statement.
    """

    before: StatementWords
    after: StatementWords
    quotes: QuotesRead
    summaries: WordingComparison
    is_correction: bool

    @property
    def sides(self) -> tuple[StatementWords, StatementWords]:
        return (self.before, self.after)


class TwoParties(ValueError):
    """Raised where two statements are not of one party."""


def statement_wordings(view: Perspective, first: str, second: str) -> StatementWordings | None:
    """Two statements by their slugs; None where one does not exist for the audience, or was not known then.

    Raises `TwoParties` where they are not of one party.
    """
    rows = [view.visible(Statement).published().named(slug) for slug in (first, second)]
    if None in rows:
        return None
    everything = history(view, Q(pk__in={row.series_id for row in rows})).everything_said()
    if not all(row.slug in everything for row in rows):
        return None
    before, after = (everything[row.slug] for row in rows)
    if before.party != after.party:
        raise TwoParties
    sources = sources_by("statement", [row.pk for row in rows], view)
    return StatementWordings(
        before=StatementWords(before, sources[before.row.pk]),
        after=StatementWords(after, sources[after.row.pk]),
        quotes=compare_quotes(before.row, after.row),
        summaries=compare_wordings(before.row.summary, after.row.summary),
        is_correction=_is_later_version(before, after, everything)
        or _is_later_version(after, before, everything),
    )


def _is_later_version(earlier: Said, later: Said, everything: dict[str, Said]) -> bool:
    by_id = {said.row.pk: said for said in everything.values()}
    version: Said | None = later
    while version is not None and version.row.supersedes_id is not None:
        if version.row.supersedes_id == earlier.row.pk:
            return True
        version = by_id.get(version.row.supersedes_id)
    return False


def compare_quotes(before: Statement, after: Statement) -> QuotesRead:
    """The quotes of two statements, where both have one and in one language; else why not."""
    if not before.quote or not after.quote:
        missing = QuoteGap.NOT_FIRST if after.quote else QuoteGap.NOT_SECOND
        return QuotesRead(gap=missing if before.quote or after.quote else QuoteGap.NEITHER)
    languages = {before.quote_language, after.quote_language}
    in_english = all(is_english(language) for language in languages)
    if not in_english and len({primary(language) for language in languages}) > 1:
        return QuotesRead(gap=QuoteGap.LANGUAGES)
    compared = compare_wordings(before.quote, after.quote, after.quote_language)
    return QuotesRead(compared, in_english=in_english)


def the_one_before(view: Perspective, slug: str) -> Said | None:
    """The last thing that its party said on its issue before a statement, of what stands; None without one."""
    row = view.visible(Statement).published().named(slug)
    if row is None:
        return None
    everything = history(view, Q(pk=row.series_id)).everything_said()
    this = everything.get(row.slug)
    return latest_before(this, everything.values()) if this else None


def latest_before(this: Said, everything: Collection[Said]) -> Said | None:
    """The last of them that was said before `this` and stands, silence left out; None without one."""
    earlier = [
        said
        for said in everything
        if (said.row.day, said.row.slug) < (this.row.day, this.row.slug)
        and said.ended_on is None
        and not said.denied
        and not said.row.is_silence
    ]
    return max(earlier, key=lambda said: (said.row.day, said.row.slug), default=None)


def statements_to_choose(
    view: Perspective, party: Party, first: Collection[int]
) -> tuple[list[Statement], bool]:
    """The statements of a party by issue, those on the issues `first` first; and whether there are more."""
    here = Case(When(issue__in=first, then=Value(0)), default=Value(1)) if first else Value(0)
    rows = (
        nouns.statements(view)
        .published()
        .filter(party=party)
        .select_related("issue", "party")
        .order_by(here, "issue__sequence", "issue__slug", "day", "slug")
    )
    found = list(rows[: MOST_CHOICES + 1])
    return found[:MOST_CHOICES], len(found) > MOST_CHOICES


@dataclass(frozen=True, slots=True)
class OfferWording:
    """A demand and one counter-offer to it: as we word them, and in the parties' own words."""

    answer: AnswerRead
    offer: OfferRead
    compared: WordingComparison
    quotes: QuotesRead


@dataclass(frozen=True, slots=True)
class DemandWordings:
    """A demand with each of its counter-offers."""

    read: DemandRead
    offers: list[OfferWording]


def demand_wordings(view: Perspective, demand: Demand) -> DemandWordings | None:
    """The demand with its counter-offers as they stood on the day known on; None where it was not known then."""
    then = view.at_day(view.known)
    for read in demands_read(then, only=Q(pk=demand.pk)):
        return DemandWordings(read, [_offer(read, *pair) for pair in read.offers])
    return None


def _offer(read: DemandRead, answer: AnswerRead, offer: OfferRead) -> OfferWording:
    quotes = (
        compare_quotes(read.quoted, offer.quoted)
        if read.quoted and offer.quoted
        else QuotesRead(gap=_missing(read.quoted, offer.quoted))
    )
    return OfferWording(answer, offer, compare_wordings(read.asked.text, offer.text), quotes)


def _missing(first: Statement | None, second: Statement | None) -> QuoteGap:
    if first is None and second is None:
        return QuoteGap.NEITHER
    return QuoteGap.NOT_SECOND if first else QuoteGap.NOT_FIRST
