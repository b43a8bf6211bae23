"""The size of each negotiation, for the list of those that one may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from ...models import Issue, Negotiation, Party, Position
from ...vocabulary.audiences import Audience
from ..perspective import Reader


@dataclass(slots=True)
class Counts:
    parties: int = 0
    issues: int = 0
    positions: int = 0


def counts(
    negotiations: Mapping[Audience, QuerySet[Negotiation]], *, today: date
) -> dict[int, Counts]:
    """Parties, issues and stated positions by negotiation, each for the reader's audience there."""
    by_negotiation: dict[int, Counts] = defaultdict(Counts)
    for audience, some in negotiations.items():
        reader = Reader.now(audience, today)
        parties: Any = Party.objects.filter(reader.sees(), negotiation__in=some)
        issues: Any = Issue.objects.filter(reader.sees(), negotiation__in=some)
        for id, number in _by_negotiation(parties):
            by_negotiation[id].parties = number
        for id, number in _by_negotiation(issues):
            by_negotiation[id].issues = number
        stated = Position.objects.filter(
            negotiation__in=some,
            audience=audience.word,
            score__isnull=False,
            series__party__in=parties,
            series__issue__in=issues,
        )
        for id, number in _by_negotiation(stated):
            by_negotiation[id].positions = number
    return by_negotiation


def _by_negotiation(rows: Any) -> Any:
    return rows.order_by().values_list("negotiation").annotate(number=Count("pk"))
