"""Series as they are kept: statements and corrections, before any audience is asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from ...models import Correction, Series, Statement
from ...models.statements import StatementQuerySet
from ...rules.audiences import Ending, Visibility
from ...rules.names import tie_name
from ...rules.timeline import BINDING
from ...vocabulary.audiences import AUDIENCES, Audience
from ...vocabulary.corrections import CorrectionKind
from ...vocabulary.stances import SCORES

LEVELS = {audience.word: audience for audience in AUDIENCES}
BATCH = 20_000
"""The most ids in one query: SQLite takes a limited number of parameters."""


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """One published statement as it is kept, before any audience is asked about."""

    id: int
    slug: str
    series: int
    stance: str
    score: int | None
    conditions: frozenset[str] | None
    day: date
    held_from: date
    visibility: Visibility
    authority: int
    round: str | None
    timing: str | None
    told_by: str | None
    confidence: str
    denied: bool
    supersedes: int | None
    asked_slug: str | None = None
    columns: tuple[Any, ...] = ()
    """Those that were read besides."""

    @property
    def tie_name(self) -> str:
        return tie_name(self.slug, self.asked_slug)

    @property
    def binds(self) -> bool:
        return self.authority >= BINDING


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """A correction as it is kept, with the statement that it ended.

    `read` is the version that its writer corrected: another where that was hidden from him.
    """

    slug: str
    kind: CorrectionKind
    statement: int
    successor: int | None
    read: int
    visibility: Visibility


@dataclass(slots=True)
class SeriesFacts:
    """All that is kept of one series."""

    id: int
    party: str
    issue: str
    statements: list[StatementFacts] = field(default_factory=list)
    corrections: list[CorrectionFacts] = field(default_factory=list)
    elsewhere: dict[int, StatementFacts] = field(default_factory=dict)
    """Versions of its statements that a correction took to another party or issue."""
    since: date | None = None
    """The first day of its tail, where only that was read: of what is earlier there are only the
    latest stance, the latest that names conditions and the latest silence."""

    @property
    def in_question(self) -> list[StatementFacts]:
        """The statements that were read with all that bears on them: all, or those of the tail."""
        if self.since is None:
            return self.statements
        return [s for s in self.statements if s.day >= self.since]

    @property
    def mended(self) -> dict[str, str]:
        """For each version in which a typo of ours was mended the one that took its place, by slug."""
        slugs = {s.id: s.slug for s in self.statements}
        return {
            slugs[c.read]: slugs[c.successor]
            for c in self.corrections
            if c.kind.words.of_our_words and c.successor in slugs and c.read in slugs
        }

    @property
    def same_for_all(self) -> bool:
        """Whether no audience can see less of it than another."""
        return all(
            f.audience == Audience.PUBLIC and f.embargo_until is None
            for f in (
                *(s.visibility for s in self.statements),
                *(c.visibility for c in self.corrections),
            )
        )

    def endings(self, statement: StatementFacts) -> list[Ending]:
        """Every later version along its chain, and its own denial or retraction.

        One that somebody could not see has been ended twice: by a successor for those who see
        that, and by a denial or retraction for the others.
        """
        endings: list[Ending] = []
        if statement.denied:
            endings.append(Ending(statement.visibility, denies=True))
        here: int | None = statement.id
        while here is not None:
            following: int | None = None
            for ended in (c for c in self.corrections if c.statement == here):
                if ended.successor is not None:
                    following = ended.successor
                elif here != statement.id:
                    continue
                endings.append(Ending(ended.visibility, denies=ended.kind == CorrectionKind.DENIAL))
            here = following
        return endings


SeriesNames = tuple[str, str]
"""The slugs of the party and the issue of a series."""


def series_facts(
    series_ids: Iterable[int] | None = None,
    *,
    named: Mapping[int, SeriesNames] = MappingProxyType({}),
    columns: Sequence[str] = (),
    **where: Any,
) -> dict[int, SeriesFacts]:
    """Those series as they are kept, by id: in a fixed number of queries for each batch of them.

    Those in `named` are not asked for their party and issue again. Each statement has those
    `columns` besides.
    """
    facts: dict[int, SeriesFacts] = {}
    chosen = Series.objects.filter(**where) if where else Series.objects.all()
    batches = [None] if series_ids is None else _batches(sorted(series_ids))
    for batch in batches:
        some = chosen if batch is None else chosen.filter(id__in=batch)
        rows: Iterable[tuple[int, str, str]]
        if batch is not None and named.keys() >= set(batch):
            rows = [(id, *named[id]) for id in batch]
        else:
            rows = some.order_by("id").values_list("id", "party__slug", "issue__slug")
        these = {id: SeriesFacts(id, party, issue) for id, party, issue in rows}
        facts |= these
        ids = list(these) if batch is not None else None
        if these:
            _add(these, Statement.objects.filter(**_within(ids, where, "")), columns)
            _add_corrections(these, ids, where)
    return facts


def series_tails(
    plain: Mapping[int, SeriesNames],
    stood: Iterable[int],
    *,
    since: date,
    columns: Sequence[str] = (),
) -> dict[int, SeriesFacts]:
    """The tails from that day on of those series, all of them plain.

    Plain is a series that says the same to everybody and in which nothing was ever ended. What
    its earlier statements say about its tail is where they leave it: the three of it in `stood`
    say that.
    """
    tails = {id: SeriesFacts(id, *names, since=since) for id, names in plain.items()}
    last = list(stood)
    for batch in _batches(sorted(tails)):
        which = Q(series__in=batch, day__gte=since)
        if last:
            which |= Q(id__in=last, series__in=batch)
        _add(tails, Statement.objects.filter(which), columns)
    return tails


def series_parts(named: Mapping[int, SeriesNames], which: Q) -> dict[int, SeriesFacts]:
    """Of those series, all of them plain, the statements of which the condition is true. One query."""
    parts = {id: SeriesFacts(id, *names) for id, names in named.items()}
    _add(parts, Statement.objects.filter(which))
    return parts


def _batches(ids: Sequence[int]) -> list[Any]:
    return [ids[i : i + BATCH] for i in range(0, len(ids), BATCH)]


def _within(ids: list[int] | None, where: dict[str, Any], prefix: str) -> dict[str, Any]:
    if ids is not None:
        return {f"{prefix}series__in": ids}
    return {f"{prefix}series__{key}": value for key, value in where.items()}


def _add(
    series: dict[int, SeriesFacts], statements: StatementQuerySet, columns: Sequence[str] = ()
) -> None:
    for statement in _statements(statements, columns):
        series[statement.series].statements.append(statement)


def _statements(which: StatementQuerySet, columns: Sequence[str] = ()) -> Iterator[StatementFacts]:
    rows = which.published().values_list(
        "id",
        "slug",
        "series_id",
        "stance",
        "conditions",
        "day",
        "held_from",
        "known_from",
        "audience",
        "embargo_until",
        "speaker__authority",
        "round__slug",
        "timing",
        "reported_by__slug",
        "confidence",
        "disputed",
        "supersedes_id",
        "asked_slug",
        *columns,
    )
    for row in rows.iterator(chunk_size=5000):
        yield _statement(*row)


def _statement(
    id: int,
    slug: str,
    series: int,
    stance: str,
    conditions: list[str] | None,
    day: date,
    held_from: date,
    known_from: date,
    audience: str,
    embargo_until: date | None,
    authority: int,
    round: str | None,
    timing: str,
    told_by: str | None,
    confidence: str,
    disputed: bool,
    supersedes: int | None,
    asked_slug: str | None,
    *columns: Any,
) -> StatementFacts:
    """One kept row. A statement that was recorded as denied counts for nobody at any K."""
    return StatementFacts(
        id=id,
        slug=slug,
        series=series,
        stance=stance,
        score=SCORES[stance],
        conditions=None if conditions is None else frozenset(conditions),
        day=day,
        held_from=held_from,
        visibility=_visibility(audience, embargo_until, known_from),
        authority=authority,
        round=round,
        timing=timing or None,
        told_by=told_by,
        confidence=confidence,
        denied=disputed,
        supersedes=supersedes,
        asked_slug=asked_slug,
        columns=columns,
    )


@cache
def _visibility(audience: str, embargo_until: date | None, known_from: date) -> Visibility:
    return Visibility(LEVELS[audience], embargo_until, known_from)


def _add_corrections(
    series: dict[int, SeriesFacts], ids: list[int] | None, where: dict[str, Any]
) -> None:
    """The corrections that ended statements of those series, along their whole chains."""
    own = {s.id: s.series for f in series.values() for s in f.statements}
    if ids is not None and len(own) <= FEW:
        corrections = _corrections(Q(statement__in=own) | Q(successor__in=own))
    elif corrections := _corrections(Q(**_within(ids, where, "statement__"))):
        corrections |= _corrections(Q(**_within(ids, where, "successor__")))
    if not corrections:
        return
    ends = {id for c in corrections.values() for id in (c.statement, c.successor) if id is not None}
    while outside := ends - own.keys():
        more = _corrections(Q(statement__in=outside) | Q(successor__in=outside))
        ends = {id for c in more.values() for id in (c.statement, c.successor) if id is not None}
        own |= dict.fromkeys(outside, 0)
        corrections |= more
    for chain in _chains(list(corrections.values())):
        members = {id for c in chain for id in (c.statement, c.successor) if id is not None}
        homes = {own[id] for id in members}
        for in_series in homes - {0}:
            series[in_series].corrections += chain
        if len(homes) > 1:
            _add_elsewhere(series, members, homes - {0})


FEW = 300
"""Of so many statements their corrections are asked for by one query, of more by the series of either end."""


def _add_elsewhere(series: dict[int, SeriesFacts], members: set[int], homes: set[int]) -> None:
    """Gives each series of a chain the versions of it that are in another."""
    for version in _statements(Statement.objects.filter(id__in=members)):
        for in_series in homes - {version.series}:
            series[in_series].elsewhere[version.id] = version


def _corrections(which: Q) -> dict[str, CorrectionFacts]:
    rows = (
        Correction.objects.filter(which)
        .exclude(kind__in=(CorrectionKind.AUTHENTICATION, CorrectionKind.MADE_ONE))
        .order_by("known_from", "id")
        .values_list(
            "slug",
            "kind",
            "statement_id",
            "successor_id",
            "corrected_version_id",
            "audience",
            "embargo_until",
            "known_from",
        )
    )
    return {
        slug: CorrectionFacts(
            slug,
            CorrectionKind(kind),
            statement,
            successor,
            read or statement,
            _visibility(*visibility),
        )
        for slug, kind, statement, successor, read, *visibility in rows
    }


def _chains(corrections: list[CorrectionFacts]) -> list[list[CorrectionFacts]]:
    """The corrections that belong to one chain of versions, together."""
    chains: dict[int, list[CorrectionFacts]] = defaultdict(list)
    before = {c.successor: c.statement for c in corrections if c.successor is not None}
    for correction in corrections:
        first = correction.statement
        while first in before:
            first = before[first]
        chains[first].append(correction)
    return list(chains.values())
