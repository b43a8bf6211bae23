"""What was taken back, since it should not have been recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q

from ..reading.perspective import Perspective
from .brought import is_whole
from .case_entry import plain
from .days import known_when_said
from .reader_names import ReaderNames


def was_known(view: Perspective) -> Q:
    """The condition that the reader could know of a thing before it was taken back, if it was."""
    if is_whole(view):
        return Q()
    came_out = (
        ~Q(audience=view.audience.word)
        | Q(embargo_until__isnull=True)
        | Q(embargo_until__lt=F("retracted_on"))
    )
    return Q(retracted_on__isnull=True) | Q(known_from__lt=F("retracted_on")) & came_out


def known_and_retracted(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """From when it could be known, where that was later than its day, and from when no longer."""
    ended = row.retracted_on
    is_known = ended is not None and ended <= names.view.known
    return {**known_when_said(names, row), "retracted_on": plain(ended) if is_known else None}
