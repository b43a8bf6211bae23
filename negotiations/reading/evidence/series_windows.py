"""Of series that are long, what decides how they changed within some days, and nothing else of them.

What was said before those days bears on them by what then stood, and what was said after them does
not. That holds of plain series alone: all that an audience could not see, or that was ever ended,
depends on more, and such series are read whole.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ...models import Series, Statement
from ...models.statements import LATEST
from ...rules.calendar import BETWEEN_ROUNDS, Calendar, KnownRound
from ..perspective import Reader
from .series import SeriesFacts, SeriesNames, series_facts, series_parts


@dataclass(frozen=True, slots=True)
class DayWindow:
    """From one day to another, both included, so that no round lies partly within them."""

    first: date
    last: date
    rounds: tuple[KnownRound, ...]
    """The rounds that lie within them."""

    @classmethod
    def around(cls, calendar: Calendar, first: date, last: date) -> DayWindow:
        """Those days, with all the days of each round that has some of them."""
        while over := [r for r in calendar.rounds if r.first_day < first <= r.last_day]:
            first = min(r.first_day for r in over)
        while over := [r for r in calendar.rounds if r.first_day <= last < r.last_day]:
            last = max(r.last_day for r in over)
        within = (r for r in calendar.rounds if first <= r.first_day and r.last_day <= last)
        return cls(first, last, tuple(within))


def series_in_window(
    chosen: QuerySet[Series], window: DayWindow, reader: Reader, *, whole: Collection[int] = ()
) -> dict[int, SeriesFacts]:
    """Those series, by id: of the plain ones what decides how they changed within the window.

    Besides those of `whole`, all that are not plain are read whole. A fixed number of queries.
    """
    outlined = _stood_before(chosen, window.first, reader)
    names: dict[int, SeriesNames] = {id: (party, issue) for id, party, issue, *_ in outlined}
    every = set(names)
    if not every:
        return {}
    odd = every & set(whole) | _not_plain(every, window)
    stood = {id: days for id, _, _, *days in outlined if id not in odd}
    facts = _parts({id: names[id] for id in stood}, stood, window) if stood else {}
    return facts | (series_facts(every & odd, named=names) if every & odd else {})


def _not_plain(ids: set[int], window: DayWindow) -> set[int]:
    """Those that do not say the same to everybody on every day, or in which what names a round of the
    window is of another day, or what is of its days was said at another round.
    """
    of_these = Statement.objects.filter(series__in=ids)
    here = {"day__gte": window.first, "day__lte": window.last}
    rounds = [r.slug for r in window.rounds]
    named = of_these.filter(round__isnull=False)
    parts = (
        of_these.unusual(),
        named.filter(round__slug__in=rounds).exclude(**here),
        named.filter(**here).exclude(timing=BETWEEN_ROUNDS).exclude(round__slug__in=rounds),
    )
    first, *others = (some.order_by().values_list("series", flat=True) for some in parts)
    return set(first.union(*others).order_by())


def _parts(
    names: dict[int, SeriesNames], stood: dict[int, list[Any]], window: DayWindow
) -> dict[int, SeriesFacts]:
    """What was said within the window, and on the days of what stood before it: other voices of such a
    day differ from it in degree.
    """
    days = {(id, day) for id, some in stood.items() for day in some if day is not None}
    earlier = Statement.objects.filter(
        series__in={id for id, _ in days}, day__in={day for _, day in days}
    )
    told = earlier.order_by().values_list("id", "series", "day")
    ids = [id for id, series, day in told if (series, day) in days]
    within = Q(series__in=names, day__gte=window.first, day__lte=window.last)
    return series_parts(names, within | Q(id__in=ids))


def _stood_before(chosen: QuerySet[Series], first: date, reader: Reader) -> list[Any]:
    """Each series by its names, with the days of its latest stance and of its latest that names conditions
    before that day.
    """
    stances = Statement.objects.standing_for(
        reader.audience, at=date.max, known=reader.known
    ).filter(series=OuterRef("pk"), day__lt=first, score__isnull=False)
    latest = stances.order_by(*LATEST).values("day")
    rows = Series.objects.filter(id__in=chosen.order_by().values("id")).order_by("id")
    return list(
        rows.values_list(
            "id",
            "party__slug",
            "issue__slug",
            Subquery(latest[:1]),
            Subquery(latest.filter(conditions__isnull=False)[:1]),
        )
    )
