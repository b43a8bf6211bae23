"""When the owner of an account last looked at a negotiation, so that he is told what is new since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from ..models import LastLook, Negotiation, StreamPlace, User

PAUSE = timedelta(hours=1)
"""Whoever comes back within that time still looks: what was new to him stays new, and nothing is written."""


@dataclass(frozen=True, slots=True)
class LookBefore:
    """A look that is over, and the place that the stream had reached when it began."""

    at: datetime
    place: int


def look_before(user: User, negotiation: Negotiation, *, now: datetime) -> LookBefore | None:
    """Keeps that he looks now, and returns the look before; None where this is the first.

    Two pages opened at once are one look. What became visible after a look began is new in the
    next one, also where it was seen in the first.
    """
    looks = LastLook.objects.filter(user=user, negotiation=negotiation)
    last = looks.first()
    if last is None:
        first = LastLook(user=user, negotiation=negotiation, began_at=now, began_place=_reached())
        LastLook.objects.bulk_create([first], ignore_conflicts=True)
        return None
    if now - last.began_at >= PAUSE:
        # Only where it is still the last one: another page may have begun the same look.
        looks.filter(began_at=last.began_at).update(
            before_at=F("began_at"),
            before_place=F("began_place"),
            began_at=now,
            began_place=_reached(),
        )
        return LookBefore(last.began_at, last.began_place)
    if last.before_at is None or last.before_place is None:
        return None
    return LookBefore(last.before_at, last.before_place)


def _reached() -> int:
    """The place of the last act that is visible: those that follow get later ones."""
    return StreamPlace.objects.values_list("last", flat=True).first() or 0
