"""The drafts that wait, for whoever asks: what came back to him, what waits for him, his own with others."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ..models import Draft, Negotiation, User
from ..reading.questions.waiting_drafts import WaitingDraft, waiting_drafts
from .rights import NegotiationRights

MOST = 100
"""So many drafts of a negotiation are listed; of more the number is told."""


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The drafts of one negotiation, the oldest first, and how many more there are."""

    negotiation: Negotiation
    waiting: list[WaitingDraft]
    more: int

    @property
    def came_back(self) -> list[WaitingDraft]:
        """What was sent back to whoever asks."""
        return [one for one in self.waiting if one.came_back_to_you]

    @property
    def for_you(self) -> list[WaitingDraft]:
        """What waits for whoever asks: it is his turn."""
        return [one for one in self.waiting if one.is_yours and not one.came_back_to_you]

    @property
    def with_others(self) -> list[WaitingDraft]:
        """What he wrote and another has to look at."""
        own = (one for one in self.waiting if one.is_by_you and not one.is_yours)
        return [one for one in own if not one.came_back]


def waiting_list(part: NegotiationRights, user: User) -> WaitingList:
    """What waits in one negotiation. A fixed number of queries, however much waits."""
    waiting, more = waiting_drafts(part.view, user, part.role, most=MOST)
    return WaitingList(part.view.negotiation, waiting, more)


def address_of(negotiation: Negotiation, draft: Draft) -> str:
    """The address of the page of a draft."""
    return reverse("admin:draft", args=[negotiation.slug, draft.slug])
