"""What second coders took candidates for, for whoever sees the candidates."""

from __future__ import annotations

from django.db.models import QuerySet

from ...models import SecondCoding
from ..perspective import Perspective
from .candidates import candidates


def second_codings(view: Perspective) -> QuerySet[SecondCoding]:
    """The second codings of what was found on behalf of this very audience."""
    return SecondCoding.objects.filter(
        negotiation=view.negotiation, candidate__in=candidates(view).order_by()
    )
