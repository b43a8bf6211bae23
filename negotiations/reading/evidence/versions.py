"""The status of a statement and its chain, as one audience could know them by a day.

A version, a denial or a retraction that the audience may not see does not exist here, so the
status told is not the one that is kept, but the one that follows from what the audience knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from ...models import Correction, Statement
from ...rules import audiences
from ...vocabulary.corrections import CorrectionKind
from ..perspective import Reader
from .series import LEVELS, SeriesFacts, StatementFacts, series_facts

Status = Statement.Status


@dataclass(frozen=True, slots=True)
class Lived:
    """A statement's life as an audience could know it by a day.

    `known_until` is the first day on which it no longer stood; `correction` is the one that ended
    it, else the one that brought it, else the last that mentions it. `version` counts the versions
    of it that the audience may see, from 1.
    """

    status: str
    known_from: date
    known_until: date | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    correction: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class VersionCorrection:
    """A correction that an audience could know of, and the version that it takes it to be about."""

    slug: str
    kind: str
    statement: int | None
    successor: int | None
    known_from: date


def lives(statements: Collection[int], reader: Reader) -> dict[int, Lived]:
    """The lives of those statements that `reader` could know by `known`.

    A fixed number of queries; only what has a chain or an end is looked at more closely.
    """
    rows = Statement.objects.filter(id__in=statements).values("id", *LIVED)
    return lives_of({row["id"]: row for row in rows}, reader)


LIVED = ("series_id", "status", "supersedes_id", "audience", "embargo_until", "known_from")
"""The columns of a statement from which its life is told."""


def lives_of(
    rows: Mapping[int, Mapping[str, Any]],
    reader: Reader,
    *,
    mentioned: Collection[int] | None = None,
    read: Mapping[int, SeriesFacts] = MappingProxyType({}),
) -> dict[int, Lived]:
    """The same of rows that were read, with the columns of `LIVED`, by id.

    `mentioned` are those that corrections mention, where that is known, and `read` the series that
    were read as a whole.
    """
    lived: dict[int, Lived] = {}
    closer: dict[int, int] = {}
    for id, row in rows.items():
        series, status, supersedes, audience, *days = (row[name] for name in LIVED)
        visibility = audiences.Visibility(LEVELS[audience], *days)
        begins = visibility.known_to(reader.audience)
        if begins is None or begins > reader.known:
            continue
        lived[id] = Lived(status, begins)
        if supersedes or status not in (Status.DRAFT, Status.PUBLISHED):
            closer[id] = series
    if closer:
        chains = Chains(closer.values(), reader, read)
        lived |= {id: chains.life(id) for id in closer}
    asked = [id for id, life in lived.items() if life.correction is None]
    mentions = _mentions([id for id in asked if mentioned is None or id in mentioned], reader)
    return {id: _mentioned(life, mentions.get(id)) for id, life in lived.items()}


def _mentioned(life: Lived, mention: str | None) -> Lived:
    if life.correction is not None or mention is None:
        return life
    return Lived(
        life.status,
        life.known_from,
        life.known_until,
        life.supersedes,
        life.superseded_by,
        mention,
        life.version,
    )


def _mentions(ids: list[int], reader: Reader) -> dict[int, str]:
    """The last correction that mentions each statement, without having ended or brought any.

    One that ended something is told by who knows the chain; here it counts where what it ended
    could be known too.
    """
    links = Correction.statements.through.objects.filter(statement__in=ids)
    rows = links.values_list(
        "statement_id",
        "correction__slug",
        "correction__known_from",
        "correction__audience",
        "correction__embargo_until",
        "correction__statement_id",
        "correction__statement__audience",
        "correction__statement__embargo_until",
        "correction__statement__known_from",
    ).order_by("correction__known_from", "correction__slug")
    mentions: dict[int, str] = {}
    for id, slug, day, audience, embargo, ended, *of_ended in rows:
        told = audiences.Visibility(LEVELS[audience], embargo, day).known_to(reader.audience)
        if told is None or told > reader.known:
            continue
        if ended is not None and not _was_seen(of_ended, reader, told):
            continue
        mentions[id] = slug
    return mentions


def _was_seen(visibility: Iterable[Any], reader: Reader, by: date) -> bool:
    audience, embargo, known_from = visibility
    seen = audiences.Visibility(LEVELS[audience], embargo, known_from).known_to(reader.audience)
    return seen is not None and seen <= by


def ended_by(corrections: Iterable[Correction], reader: Reader) -> dict[int, int | None]:
    """The version that each correction ended, by its id: the nearest that `reader` had seen.

    None for one that ends nothing. Left out are those that ended what he had not seen at all:
    for him they do not exist. Each needs its statement with it.
    """
    ended_versions: dict[int, int | None] = {}
    closer: list[tuple[Correction, Statement, date]] = []
    for correction in corrections:
        ended = correction.statement
        told = reader.known_from(correction, correction.known_from)
        if ended is None:
            ended_versions[correction.pk] = None
        elif told is not None:
            seen = reader.known_from(ended, ended.known_from)
            if seen is not None and seen <= told:
                ended_versions[correction.pk] = ended.pk
            elif correction.successor_id is not None:
                closer.append((correction, ended, told))
    if closer:
        chains = Chains({s.series_id for _, s, _ in closer}, reader)
        for correction, ended, told in closer:
            nearest = chains.nearest_seen(ended.pk, by=told)
            if nearest is not None:
                ended_versions[correction.pk] = nearest
    return ended_versions


class Chains:
    """The versions of every statement in some series, as one audience could know them by a day."""

    def __init__(
        self,
        series: Iterable[int],
        reader: Reader,
        read: Mapping[int, SeriesFacts] = MappingProxyType({}),
    ) -> None:
        self.reader = reader
        self._kept: dict[int, tuple[SeriesFacts, StatementFacts]] = {}
        self._next: dict[int, int] = {}
        ids = set(series)
        there = [read[id] for id in ids if id in read and not read[id].elsewhere]
        if len(there) < len(ids):
            ids = _with_chains(ids)
            there = list(series_facts(ids).values())
        for facts in there:
            for statement in facts.statements:
                self._kept[statement.id] = (facts, statement)
                if statement.supersedes is not None:
                    self._next[statement.supersedes] = statement.id
        self._ended: dict[int, list[VersionCorrection]] = defaultdict(list)
        self._brought: dict[int, VersionCorrection] = {}
        for seen in self._corrections(ids):
            if seen.statement is not None:
                self._ended[seen.statement].append(seen)
            if seen.successor is not None:
                self._brought[seen.successor] = seen

    def life(self, id: int) -> Lived:
        """The life of a statement that the audience can see."""
        facts, statement = self._kept[id]
        lived = audiences.life(
            self.reader.audience, statement.visibility, facts.endings(statement), self.reader.today
        ) or audiences.Life(statement.visibility.known_from)
        earlier = self._visible(self._back(id))
        later = self._visible(self._forward(id))
        until = (
            lived.known_until
            if lived.known_until and lived.known_until <= self.reader.known
            else None
        )
        own = [seen for seen in self._ended.get(id, ()) if seen.successor is None]
        brought = self._brought.get(later[0] if later and until else id)
        correction = own[-1] if own else brought
        return Lived(
            status=self._status(lived, until, own),
            known_from=lived.known_from,
            known_until=until,
            supersedes=self._slug(earlier[0]) if earlier else None,
            superseded_by=self._slug(later[0]) if later and until else None,
            correction=correction.slug if correction else None,
            version=len(earlier) + 1,
        )

    def nearest_seen(self, statement: int, *, by: date, back: bool = True) -> int | None:
        """The nearest version, the statement itself first, that the audience had seen by a day."""
        for id in [statement, *(self._back(statement) if back else ())]:
            seen = self._known(id)
            if seen is not None and seen <= by:
                return id
        return None

    def _status(
        self, lived: audiences.Life, until: date | None, own: list[VersionCorrection]
    ) -> str:
        if lived.denied:
            return Status.DENIED
        if until is None:
            return Status.PUBLISHED
        retracted = any(seen.kind == CorrectionKind.RETRACTION for seen in own)
        return Status.RETRACTED if retracted else Status.SUPERSEDED

    def _slug(self, id: int) -> str:
        return self._kept[id][1].slug

    def _known(self, id: int) -> date | None:
        version = self._kept.get(id)
        return version[1].visibility.known_to(self.reader.audience) if version else None

    def _visible(self, ids: Iterable[int]) -> list[int]:
        return [
            id for id in ids if (day := self._known(id)) is not None and day <= self.reader.known
        ]

    def _back(self, id: int) -> list[int]:
        earlier = []
        here = self._kept[id][1].supersedes if id in self._kept else None
        while here is not None:
            earlier.append(here)
            here = self._kept[here][1].supersedes if here in self._kept else None
        return earlier

    def _forward(self, id: int) -> list[int]:
        later = []
        here = self._next.get(id)
        while here is not None:
            later.append(here)
            here = self._next.get(here)
        return later

    def _corrections(self, series: Collection[int]) -> list[VersionCorrection]:
        rows = (
            Correction.objects.filter(statement__series__in=series)
            .order_by("known_from", "slug")
            .values_list(
                "slug",
                "kind",
                "statement_id",
                "successor_id",
                "audience",
                "embargo_until",
                "known_from",
            )
        )
        corrections = []
        for slug, kind, statement, successor, audience, embargo_until, known_from in rows:
            visibility = audiences.Visibility(LEVELS[audience], embargo_until, known_from)
            told = visibility.known_to(self.reader.audience)
            if told is None or told > self.reader.known:
                continue
            about = self.nearest_seen(statement, by=told, back=successor is not None)
            if about is not None:
                corrections.append(VersionCorrection(slug, kind, about, successor, told))
        return corrections


def _with_chains(series: set[int]) -> set[int]:
    """Those series, and those that their chains lead to: one reclassified goes on in another."""
    while True:
        before = Statement.objects.filter(successor__series__in=series)
        after = Statement.objects.filter(supersedes__series__in=series)
        linked = {id for rows in (before, after) for id in rows.values_list("series_id", flat=True)}
        if linked <= series:
            return series
        series |= linked
