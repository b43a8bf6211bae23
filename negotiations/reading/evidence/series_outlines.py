"""What has to be read of series, and of what bears on them, for what follows from them to be derived."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery

from ...models import Demand, DemandAct, IssueAct, RedLine, Series, Statement
from ...models.statements import LATEST
from ...vocabulary.audiences import Audience
from .series import BATCH

STOOD = 3  # at most, of what is earlier than a tail


@dataclass(frozen=True, slots=True)
class SeriesOutline:
    """A series, which nouns bear on its issue, and whether it is plain: see `series_tails`.

    `stood` are its latest stance, its latest that names conditions and its latest silence before a
    day, as far as there are any; empty where none was asked for.
    """

    id: int
    party: str
    issue: str
    is_plain: bool
    on_issue: frozenset[type[Any]]
    is_due: bool
    """Whether an answer on its issue was ever due by a day."""
    stood: tuple[int, ...]


def series_outlines(
    ids: Collection[int], *, before: date | None, known: date
) -> dict[int, SeriesOutline]:
    """The outlines of those series, by id: one query for each batch of them.

    With what stood in each before that day, as known then.
    """
    series = _outlined(before, known)
    outlines = {}
    for some in batched(sorted(ids), BATCH):
        for id, party, issue, odd, due, *rest in series.filter(id__in=some).order_by("id"):
            there, stood = rest[: len(_ON_ISSUE)], rest[len(_ON_ISSUE) :]
            outlines[id] = SeriesOutline(
                id,
                party,
                issue,
                is_plain=not odd,
                on_issue=frozenset(
                    n for n, is_there in zip(_ON_ISSUE, there, strict=True) if is_there
                ),
                is_due=due,
                stood=tuple({id for id in stood if id is not None}),
            )
    return outlines


_ON_ISSUE: tuple[type[Any], ...] = (Demand, RedLine, IssueAct)


def _outlined(before: date | None, known: date) -> Any:
    odd = Statement.objects.unusual().filter(series=OuterRef("pk"))
    due = DemandAct.objects.filter(demand__issue=OuterRef("issue"), due__isnull=False)
    on_issue = (noun._default_manager.filter(issue=OuterRef("issue")) for noun in _ON_ISSUE)
    return Series.objects.values_list(
        "id",
        "party__slug",
        "issue__slug",
        Exists(odd),
        Exists(due),
        *map(Exists, on_issue),
        *(() if before is None else _stood(before, known)),
    )


def _stood(before: date, known: date) -> list[Subquery]:
    """The latest stance, the latest that names conditions and the latest silence before that day."""
    earlier = Statement.objects.standing_for(Audience.CLEARED, at=date.max, known=known).filter(
        series=OuterRef("pk"), day__lt=before
    )
    stances = earlier.filter(score__isnull=False).order_by(*LATEST)
    silences = earlier.filter(score__isnull=True).order_by("-held_from")
    latest = [stances, stances.filter(conditions__isnull=False), silences]
    return [Subquery(some.values("id")[:1]) for some in latest]


def in_lots(
    series_ids: Iterable[int],
    statements: int,
    *,
    tails: Container[int] = (),
    since: date = date.min,
) -> Iterator[list[int]]:
    """Those series, so many at once as have no more statements together; one that has more is alone.

    Of those of which only `tails` are read, what was said `since` that day counts, and what stood.
    """
    lot: list[int] = []
    held, series_ids = 0, sorted(series_ids)
    if len(series_ids) == 1:
        yield series_ids
        return
    for some in batched(series_ids, 1000):
        lengths = _lengths([id for id in some if id not in tails])
        lengths |= _lengths([id for id in some if id in tails], day__gte=since)
        for id in some:
            length = lengths.get(id, 0) + (STOOD if id in tails else 0)
            if lot and held + length > statements:
                yield lot
                lot, held = [], 0
            lot.append(id)
            held += length
    if lot:
        yield lot


def _lengths(series: list[int], **where: Any) -> dict[int, int]:
    if not series:
        return {}
    rows = Statement.objects.filter(series__in=series, **where).order_by().values_list("series")
    return dict(rows.annotate(Count("pk")))
