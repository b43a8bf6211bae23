"""The issue of which something was said last."""

from __future__ import annotations

from django.db.models import Q

from ...models import Statement
from ..perspective import Perspective


def last_spoken_of(view: Perspective, said: Q) -> str | None:
    """The slug of the issue of the last statement that counts by the day asked about; None where there is none.

    `said` narrows the statements, such as to those of one party.
    """
    standing = Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
    rows = standing.filter(said, negotiation=view.negotiation, day__lte=view.at)
    latest: str | None = (
        rows.order_by("-day", "-slug").values_list("issue__slug", flat=True).first()
    )
    return latest
