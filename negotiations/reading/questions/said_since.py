"""What addressees that have given no answer have said since: their own positions (rule 15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from ...models import Series, Statement
from ...rules.audience_marks import audience_word, mark_of
from ..evidence.series import LEVELS
from ..perspective import Perspective


class SaidSince(TypedDict):
    """The position that an addressee took since it was asked, and the day of its statement.

    `audience` is the widest that reads it, for no wider one until `audience_until`.
    """

    stance: str
    statement: str
    day: date
    audience: str
    audience_until: date | None


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """A party that has given no answer by `at` to what was asked of it on `since`; names are slugs."""

    party: str
    issue: str
    since: date
    at: date


def said_since(
    view: Perspective, unanswered: Collection[OpenAnswer]
) -> dict[OpenAnswer, SaidSince]:
    """The own position of each at its `at`, as known then, where that is held from `since` or later.

    Those that have said nothing since are left out. One query, whatever there is.
    """
    if not unanswered:
        return {}
    words = _words(view, unanswered)
    said: dict[OpenAnswer, SaidSince] = {}
    for one in unanswered:
        held = [w for w in words[one.party, one.issue] if one.since <= w.held_from <= one.at]
        if held:
            said[one] = max(held, key=lambda w: w.order).told
    return said


@dataclass(frozen=True, slots=True)
class _Word:
    """A statement that counts. Of all that was held since, the latest is the position (rule 3)."""

    order: tuple[Any, ...]
    told: SaidSince

    @property
    def held_from(self) -> date:
        first: date = self.order[0]
        return first


def _words(
    view: Perspective, unanswered: Collection[OpenAnswer]
) -> dict[tuple[str, str], list[_Word]]:
    """The stances held since the first day on which any of them was asked, by party and issue."""
    series = Series.objects.filter(
        negotiation=view.negotiation,
        party__slug__in={one.party for one in unanswered},
        issue__slug__in={one.issue for one in unanswered},
    )
    statements = Statement.objects.standing_for(view.audience, at=view.at, known=view.known).filter(
        series__in=series,
        score__isnull=False,
        held_from__gte=min(one.since for one in unanswered),
    )
    words: dict[tuple[str, str], list[_Word]] = defaultdict(list)
    for party, issue, stance, slug, audience, embargo, *order in statements.order_by().values_list(
        *("party__slug", "issue__slug", "stance", "slug", "audience", "embargo_until"),
        *("held_from", "authority", "day", "round_order", "tie_name"),
    ):
        mark = mark_of(LEVELS[audience], embargo, view.today)
        told: SaidSince = {
            "stance": stance,
            "statement": slug,
            "day": order[2],
            "audience": audience_word(mark),
            "audience_until": mark.until if mark else None,
        }
        words[party, issue].append(_Word(tuple(order), told))
    return words
