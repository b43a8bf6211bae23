"""Previews of a subscription: the developments that it would have sent, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from ..models import Development, Recipient, Subscription
from ..reading.evidence.linked_rows import linked
from ..reading.perspective import Perspective
from ..vocabulary.kinds import CANCELLED
from .interest import MATCHED_BY, Matcher

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


def preview(view: Perspective, recipient: Recipient, fields: dict[str, Any]) -> Preview:
    """The preview of a subscription with those fields."""
    return preview_of(
        Subscription(recipient=recipient, negotiation=view.negotiation, **fields), view
    )


def preview_of(subscription: Subscription, view: Perspective) -> Preview:
    """The preview of a subscription. Counted is what stands and became known since.

    A fixed number of queries; nothing is kept, and it need not be kept itself.
    """
    standing: Any = Development.objects.standing(view.audience)
    standing = standing.filter(negotiation=view.negotiation).exclude(kind=CANCELLED)
    latest = standing.select_related("act").only(*MATCHED_BY, "act__by")
    # Acts of one negotiation follow one another as their places do, and an index has them in that order.
    rows: list[Development] = list(latest.order_by("-act_id", "-number")[: MOST + 1])
    matcher = Matcher(view.negotiation, rows)
    wanted = [row for row in rows[:MOST] if matcher.matches(subscription, row, view.audience)]
    since = view.today - timedelta(days=DAYS)
    count = sum(row.known_from > since for row in wanted)
    return Preview(count, since, _in_full(wanted[:EXAMPLES]), more=len(rows) > MOST)


def _in_full(rows: list[Development]) -> list[Development]:
    """The same rows with all that they point at, in their order."""
    read = {row.pk: row for row in linked(Development.objects.filter(pk__in=[r.pk for r in rows]))}
    return [read[row.pk] for row in rows]
