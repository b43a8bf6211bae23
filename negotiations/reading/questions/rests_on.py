"""What rests on a source: on it alone, or on others beside it, of all that its reader may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When

from ...models import Answer, Citation, Source
from ..evidence import nouns
from ..perspective import Perspective

MOST_OF_A_NOUN = 60
"""More things of one noun, statements apart, are counted and not shown."""


@dataclass(frozen=True, slots=True)
class CitingNoun:
    """A noun that cites sources: the link of a citation to it, its rows, its day, what its rows name."""

    link: str
    rows: Callable[[Perspective], Any]
    day: str
    names: tuple[str, ...] = ()

    def in_words(self, number: int) -> str:
        """So many of it, as they are called."""
        meta: Any = Citation._meta.get_field(self.link).related_model
        return str(meta._meta.verbose_name if number == 1 else meta._meta.verbose_name_plural)


def _standing_statements(view: Perspective) -> Any:
    rows = nouns.statements(view).published()
    return rows.not_ended_for(view.audience, known=view.known)


def _demands(view: Perspective) -> Any:
    return nouns.demands(view).filter(view.knows(), view.stands())


def _answers(view: Perspective) -> Any:
    replies, asked = nouns.responses(view), _demands(view)
    return view.knowable(Answer).filter(
        response__in=replies.order_by().values("pk"), demand__in=asked.order_by().values("pk")
    )


STATEMENTS = CitingNoun("statement", _standing_statements, "day")
OTHERS = (
    CitingNoun("demand", _demands, "day", ("party", "issue")),
    CitingNoun("answer", _answers, "known_from", ("demand", "response__responder")),
    CitingNoun("response", nouns.responses, "given", ("responder", "to")),
    CitingNoun("red_line", nouns.red_lines, "day", ("party", "issue")),
    CitingNoun("document", nouns.documents, "delivered_on"),
    CitingNoun("round", nouns.rounds, "first_day"),
    CitingNoun("issue_act", nouns.issue_acts, "day", ("issue",)),
    CitingNoun("correction", nouns.corrections, "known_from"),
    CitingNoun("priority", nouns.priorities, "day", ("party", "issue")),
    CitingNoun("remark", nouns.remarks, "day", ("party",)),
    CitingNoun("dissociation", nouns.dissociations, "day", ("party", "body", "issue")),
)


@dataclass(frozen=True, slots=True)
class RestingCount:
    """How many things of one noun rest on a source alone, and how many among others."""

    noun: CitingNoun
    alone: int
    among: int


@dataclass(frozen=True, slots=True)
class ThingsCiting:
    """The things of one noun that cite a source, the latest first."""

    noun: CitingNoun
    rows: list[Any]
    more: int

    @property
    def words(self) -> str:
        return self.noun.in_words(len(self.rows) + self.more)


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on one source: how much of each noun, of statements those that stand."""

    counts: list[RestingCount]

    @property
    def alone(self) -> list[tuple[int, str]]:
        """How many of each noun rest on it alone, with the word for them; nothing of which there is none."""
        return [(one.alone, one.noun.in_words(one.alone)) for one in self.counts if one.alone]

    @property
    def among(self) -> list[tuple[int, str]]:
        """The same of what rests on others too."""
        return [(one.among, one.noun.in_words(one.among)) for one in self.counts if one.among]

    @property
    def number_alone(self) -> int:
        return sum(one.alone for one in self.counts)

    @property
    def number_among(self) -> int:
        return sum(one.among for one in self.counts)


def resting_on(view: Perspective, sources: Collection[int]) -> dict[int, Resting]:
    """What rests on each of those sources, by their ids. A query for each noun.

    A source that the reader does not see supports nothing for him: what cites it beside one that
    he sees rests on that one alone.
    """
    counts: dict[int, list[RestingCount]] = defaultdict(list)
    for noun in (STATEMENTS, *OTHERS):
        # Of what is no statement there is little: it is looked for by itself, and not among all that cites one
        # of them, of which there may be very much. A sum is what no index holds.
        of_these = "source__in" if noun is STATEMENTS else "of__in"
        citations = (
            Citation.objects.alias(of=F("source_id") + 0)
            .filter(
                **{
                    of_these: sources,
                    f"{noun.link}__in": noun.rows(view).order_by().values("pk"),
                }
            )
            .annotate(alone=~_others(noun.link, OuterRef(noun.link), OuterRef("source"), view))
            .order_by()
            .values_list("source", "alone")
            .annotate(number=Count(noun.link, distinct=True))
        )
        numbers: dict[int, dict[bool, int]] = defaultdict(dict)
        for source, alone, number in citations:
            numbers[source][alone] = number
        for source, by_alone in numbers.items():
            counts[source].append(RestingCount(noun, by_alone.get(True, 0), by_alone.get(False, 0)))
    return {source: Resting(counts[source]) for source in sources}


def things_citing(
    view: Perspective, source: Source, resting: Resting
) -> tuple[list[ThingsCiting], list[ThingsCiting]]:
    """What else than statements rests on a source: on it alone, and among others.

    `resting` are its counts: only of what there is anything is read, at most a query for each.
    """
    alone: list[ThingsCiting] = []
    among: list[ThingsCiting] = []
    for one in resting.counts:
        if one.noun is STATEMENTS:
            continue
        rows = one.noun.rows(view).filter(pk__in=_citing(source, one.noun.link))
        rows = rows.annotate(alone=~_others(one.noun.link, OuterRef("pk"), source, view))
        rows = rows.select_related(*(one.noun.names or (None,))).order_by(f"-{one.noun.day}", "pk")
        for there, number, group in ((True, one.alone, alone), (False, one.among, among)):
            if number:
                shown = list(rows.filter(alone=there)[:MOST_OF_A_NOUN])
                group.append(ThingsCiting(one.noun, shown, number - len(shown)))
    return alone, among


ALONE, AMONG, NO_LONGER = 0, 1, 2
"""The ranks of statements that cite a source: resting on it alone, among others, standing no longer."""


MANY = 2_000
"""So many statements are read in the order of their days, of each rank by itself: none is sorted."""


class StatementsCiting:
    """The statements that cite a source, by their `rank`, then the latest first: read in slices.

    `resting` is what rests on it, by which it is known how many of them there are.
    """

    def __init__(self, view: Perspective, source: Source, resting: Resting) -> None:
        self._view, self._source, self._resting = view, source, resting

    def count(self) -> int:
        return sum(self._sizes)

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])

    def __getitem__(self, part: slice) -> list[Any]:
        first = part.start or 0
        last = self.count() if part.stop is None else part.stop
        if self.count() <= MANY:
            rows = self._rows.filter(pk__in=_citing(self._source, "statement"))
            by_rank = rows.annotate(rank=self._rank).order_by("rank", "-day", "slug")
            return list(by_rank[first:last])
        found: list[Any] = []
        for rank, size in enumerate(self._sizes):
            begins, ends = max(first, 0), min(last, size)
            if begins < ends:
                found += self._of_rank(rank)[begins:ends]
            first, last = first - size, last - size
        return found

    @cached_property
    def _sizes(self) -> tuple[int, int, int]:
        """How many there are of each rank."""
        own = [one for one in self._resting.counts if one.noun is STATEMENTS]
        # Whatever ended is unusual, and an index lists those.
        ended = self._rows.unusual().filter(self._cites, ~self._standing).order_by().count()
        return sum(one.alone for one in own), sum(one.among for one in own), ended

    @property
    def _rows(self) -> Any:
        return nouns.statements(self._view).published()

    @property
    def _cites(self) -> Exists:
        return Exists(Citation.objects.filter(source=self._source, statement=OuterRef("pk")))

    @property
    def _others(self) -> Exists:
        return _others("statement", OuterRef("pk"), self._source, self._view)

    @property
    def _standing(self) -> Q:
        word, known = self._view.audience.word, self._view.known
        return Q(**{f"{word}_from__isnull": False, f"{word}_from__lte": known}) & (
            Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": known})
        )

    @property
    def _rank(self) -> Case:
        return Case(
            When(self._standing & Q(self._others), then=Value(AMONG)),
            When(self._standing, then=Value(ALONE)),
            default=Value(NO_LONGER),
        )

    def _of_rank(self, rank: int) -> Any:
        condition = {
            ALONE: self._standing & ~Q(self._others),
            AMONG: self._standing & Q(self._others),
            NO_LONGER: ~self._standing,
        }[rank]
        rows = self._rows.filter(self._cites, condition).annotate(rank=Value(rank))
        return rows.order_by("-day", "slug")


def _citing(source: Source, link: str) -> Any:
    cited = Citation.objects.filter(source=source, **{f"{link}__isnull": False})
    return cited.order_by().values(link)


def _others(link: str, thing: OuterRef, source: Any, view: Perspective) -> Exists:
    """The condition that a thing cites another source that the reader sees and that had come out."""
    come_out = Q(source__date__isnull=True) | Q(source__date__lte=view.known)
    cited = Citation.objects.filter(view.sees("source__"), come_out, **{link: thing})
    return Exists(cited.exclude(source=source))
