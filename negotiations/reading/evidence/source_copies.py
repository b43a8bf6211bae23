"""The copies that are kept of sources, for members who see the source or its draft."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ...models import SourceCopy
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .drafts import drafts


def source_copies(view: Perspective) -> QuerySet[SourceCopy]:
    """The copies in a negotiation that exist for this audience; for the public there is none."""
    rows = SourceCopy.objects.filter(negotiation=view.negotiation)
    if view.audience < Audience.TEAM:
        return rows.none()
    of_source = Q(source__isnull=False) & view.sees("source__")
    return rows.filter(of_source | Q(draft__in=drafts(view)))
