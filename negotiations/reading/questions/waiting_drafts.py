"""The drafts that wait, for one of those who work on them: what came back to him, what waits for him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.timesince import timesince

from ...models import Draft, User
from ...models.drafts import DraftState
from ..evidence.drafts import drafts
from ..perspective import Perspective
from ..roles import PUBLISHES
from .draft_titles import titles_of


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """One draft in a list: what it is, how long it waits, and who has to do with it.

    `is_yours`: it is his turn.
    """

    draft: Draft
    title: str
    age: str
    came_back: bool
    is_yours: bool
    is_by_you: bool

    @property
    def came_back_to_you(self) -> bool:
        """True where it was sent back to whoever asks."""
        return self.came_back and (self.is_yours or self.is_by_you)


def waiting_drafts(
    view: Perspective, user: User, role: str, *, most: int
) -> tuple[list[WaitingDraft], int]:
    """All that waits in a negotiation, the oldest first, and how many more there are than `most`.

    A fixed number of queries, however much waits.
    """
    return _read(view, user, role, drafts(view), most=most)


def drafts_for(
    view: Perspective, user: User, role: str, *, most: int
) -> tuple[list[WaitingDraft], int]:
    """What of it came back to him, or waits for him; else as `waiting_drafts`."""
    own = _turn_of(user, role) | Q(state=DraftState.SENT_BACK, by=user)
    return _read(view, user, role, drafts(view).filter(own), most=most)


def _turn_of(user: User, role: str) -> Q:
    """The condition that it is his turn.

    What is assigned to nobody is the turn of everybody who publishes, but for who wrote it.
    """
    assigned = Q(assigned_to=user)
    return assigned | (Q(assigned_to=None) & _not_by(user)) if role in PUBLISHES else assigned


def _not_by(user: User) -> Q:
    return Q(by=None) | ~Q(by=user)


def _read(
    view: Perspective, user: User, role: str, rows: Any, *, most: int
) -> tuple[list[WaitingDraft], int]:
    rows = rows.select_related("by", "assigned_to", "statement__party", "statement__issue")
    is_turn = ExpressionWrapper(_turn_of(user, role), output_field=BooleanField())
    found: Sequence[Any] = rows.annotate(is_turn=is_turn).order_by("drafted_at", "slug")[: most + 1]
    shown = list(found)[:most]
    more = rows.count() - most if len(found) > most else 0
    titles, now = titles_of(view, shown), timezone.now()
    return [
        WaitingDraft(
            draft=row,
            title=titles[row.pk],
            age=timesince(row.drafted_at, now),
            came_back=row.state == DraftState.SENT_BACK,
            is_yours=bool(row.is_turn),
            is_by_you=row.by_id == user.pk,
        )
        for row in shown
    ], more
