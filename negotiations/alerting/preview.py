"""Previews of a subscription: the developments that it would have sent, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ..models import Development, Negotiation, Recipient, Subscription
from ..reading.evidence.stream import with_links
from ..rules.audiences import Audience
from ..vocabulary.kinds import CANCELLED
from .interest import Matcher

DAYS = 90
EXAMPLES = 3
MOST = 5000
"""Of a longer stream only so many of the last rows are tried."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The number of developments of the last 90 days it asks for, and the last three of all.

    `more` where the stream is so long that only its end was tried.
    """

    count: int
    since: date
    examples: list[Development]
    more: bool = False
    most: ClassVar[int] = MOST


def preview(
    negotiation: Negotiation,
    recipient: Recipient,
    reader: Audience,
    fields: dict[str, Any],
    *,
    today: date,
) -> Preview:
    """The developments that such a subscription would have sent."""
    asked = Subscription(recipient=recipient, negotiation=negotiation, **fields)
    return preview_of(asked, reader, today=today)


def preview_of(asked: Subscription, reader: Audience, *, today: date) -> Preview:
    """The preview of a subscription. Counted is what stands and became known since.

    A fixed number of queries; nothing is kept, and it need not be kept itself.
    """
    standing: Any = Development.objects.standing(reader).filter(negotiation=asked.negotiation)
    rows: list[Development] = list(
        with_links(standing.exclude(kind=CANCELLED).newest_first())[: MOST + 1]
    )
    matcher = Matcher(asked.negotiation, rows)
    wanted = [row for row in rows[:MOST] if matcher.matches(asked, row, reader)]
    since = today - timedelta(days=DAYS)
    count = sum(row.known_from > since for row in wanted)
    return Preview(count, since, wanted[:EXAMPLES], more=len(rows) > MOST)
