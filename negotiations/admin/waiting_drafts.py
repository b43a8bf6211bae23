"""The drafts that wait, for whoever asks: what came back to him, what waits for him, his own with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from ..models import Draft, Negotiation, User
from ..models.drafts import DraftState
from ..reading.evidence.drafts import drafts
from ..reading.roles import PUBLISHES
from .draft_words import titles_of
from .rights import NegotiationRights

MOST = 100
"""So many drafts of a negotiation are listed; of more the number is told."""


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """One draft in a list: what it is, and who has to do with it. `is_yours`: it is his turn."""

    draft: Draft
    title: str
    address: str
    came_back: bool
    is_yours: bool
    is_by_you: bool


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The drafts of one negotiation, the oldest first, and how many more there are."""

    negotiation: Negotiation
    waiting: list[WaitingDraft]
    more: int

    @property
    def came_back(self) -> list[WaitingDraft]:
        """What was sent back to whoever asks."""
        return [one for one in self.waiting if one.came_back and (one.is_yours or one.is_by_you)]

    @property
    def for_you(self) -> list[WaitingDraft]:
        """What waits for whoever asks: it is his turn."""
        return [one for one in self.waiting if one.is_yours and one not in self.came_back]

    @property
    def with_others(self) -> list[WaitingDraft]:
        """What he wrote and another has to look at."""
        own = (one for one in self.waiting if one.is_by_you and not one.is_yours)
        return [one for one in own if not one.came_back]


def waiting_list(part: NegotiationRights, user: User) -> WaitingList:
    """What waits in one negotiation. A fixed number of queries, however much waits.

    What is assigned to nobody is the turn of everybody who publishes, but for who wrote it.
    """
    view = part.view
    rows = drafts(view).select_related("by", "assigned_to", "statement__party", "statement__issue")
    found: Sequence[Draft] = rows.order_by("drafted_at", "slug")[: MOST + 1]
    shown = list(found)[:MOST]
    more = rows.count() - MOST if len(found) > MOST else 0
    titles = titles_of(view, shown)
    publishes = part.role in PUBLISHES
    return WaitingList(
        view.negotiation,
        [
            WaitingDraft(
                draft=row,
                title=titles[row.pk],
                address=address_of(view.negotiation, row),
                came_back=row.state == DraftState.SENT_BACK,
                is_yours=row.assigned_to_id == user.pk
                or (row.assigned_to_id is None and publishes and row.by_id != user.pk),
                is_by_you=row.by_id == user.pk,
            )
            for row in shown
        ],
        more,
    )


def address_of(negotiation: Negotiation, draft: Draft) -> str:
    """The address of the page of a draft."""
    return reverse("admin:draft", args=[negotiation.slug, draft.slug])
