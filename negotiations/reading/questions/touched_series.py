"""Where something may have changed between two days: in which series, and what says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from ...models import Correction, Series, Statement
from ..evidence.many_ids import among
from ..evidence.positions import score_of
from ..perspective import Perspective

MOST_SERIES = 200
"""More series than that are not walked for one page: it would be too long to read."""
MOST_WORDS = 50_000
"""Of more that was said between the two days only the last is looked at."""


@dataclass(frozen=True, slots=True)
class TouchedSeries:
    """The series in which something may have changed; `more` where there are too many to walk.

    In those of `revealed` something was held by then and said later.
    """

    ids: list[int]
    more: bool
    revealed: frozenset[int] = frozenset()


def touched(
    view: Perspective,
    *,
    since: date,
    until: date,
    before: Callable[[int, int], int | None] | None = None,
) -> TouchedSeries:
    """The series in which something said, held or corrected after `since` and by `until` counts.

    `before` gives the score that stood before, by the ids of party and issue, where it was read already:
    where the same stance is only said again nothing can have changed, and nothing is read. What came
    out later than it was held, and what names conditions, is always walked. Moves come first.
    """
    ranks: dict[int, int] = {}
    words = list(_said_within(view, since, until).order_by("-day")[: MOST_WORDS + 1])
    said, later = words[:MOST_WORDS], list(_revealed_after(view, until))
    before = before or _stood_on(view.at_day(since), [*said, *later])
    for series, party, issue, score, says_more in chain(said, later):
        stood = before(party, issue)
        if stood is not None and score != stood:
            rank = 0
        elif stood is None:
            rank = 1
        elif says_more:
            rank = 2
        else:
            continue
        ranks[series] = min(rank, ranks.get(series, rank))
    corrected = (
        view.visible(Correction)
        .filter(
            known_from__gt=since,
            known_from__lte=min(until, view.known),
            statement__isnull=False,
        )
        .values_list("statement__series", flat=True)
    )
    for series in corrected:
        ranks.setdefault(series, 3)
    ids = sorted(ranks, key=lambda id: (ranks[id], id))
    revealed = frozenset(series for series, *_ in later)
    more = len(ids) > MOST_SERIES or len(words) > MOST_WORDS
    return TouchedSeries(ids[:MOST_SERIES], more, revealed)


def spoken_of(view: Perspective, *, since: date, until: date, most: int) -> list[int] | None:
    """The series with a stance held after `since` and by `until` that counts then, and some others.

    In no other does another statement stand on the one day than on the other, as known on one day.
    None where there are more than `most`.
    """
    within, later = (
        rows.order_by().values_list("series", flat=True).distinct()[: most + 1]
        for rows in (_said_within(view, since, until), _revealed_after(view, until))
    )
    found = {*within, *later}
    return sorted(found) if len(found) <= most else None


def _stood_on(view: Perspective, said: Iterable[Any]) -> Callable[[int, int], int | None]:
    """The score of each series in which something was said, by the ids of party and issue. One query."""
    pairs = {series: (party, issue) for series, party, issue, *_ in said}
    rows = Series.objects.filter(pk__in=among(pairs)).values_list("id", score_of(view))
    scores = {pairs[id]: score for id, score in rows} if pairs else {}
    return lambda party, issue: scores.get((party, issue))


WHERE_IT_MOVED = ("series", "party", "issue", "score", "says_more")
SAYS_MORE: Any = ExpressionWrapper(
    Q(held_from__lt=F("day")) | Q(day__lt=F("known_from")) | Q(conditions__isnull=False),
    output_field=BooleanField(),
)
"""What came out later than it was held or said, and what names conditions: more than a stance."""


def _said_within(view: Perspective, since: date, until: date) -> Any:
    """The stances that were said after `since` and by `until`."""
    standing = Statement.objects.standing_for(view.audience, at=until, known=view.known)
    said = standing.filter(
        negotiation=view.negotiation, score__isnull=False, day__gt=since, day__lte=until
    )
    return said.order_by().annotate(says_more=SAYS_MORE).values_list(*WHERE_IT_MOVED)


def _revealed_after(view: Perspective, until: date) -> Any:
    """The stances that were held by `until` and said only later: what stood then was not known.

    They are few, and found by a walk of the index of positions, which is the shorter way than
    all that was said later; so the negotiation is asked for by its series.
    """
    standing = Statement.objects.standing_for(view.audience, at=until, known=view.known)
    its_series = Series.objects.filter(negotiation=view.negotiation).values("id")
    late = standing.filter(series__in=its_series, score__isnull=False, day__gt=until)
    rows = Statement.objects.filter(id__in=late.order_by().values("id"))
    return rows.order_by().annotate(says_more=SAYS_MORE).values_list(*WHERE_IT_MOVED)
