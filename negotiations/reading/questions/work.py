"""The drafts that wait for one person in all his negotiations, as he may see them at that moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...models import Membership, Negotiation, User
from ...models.facts import AudienceChoice
from ...rules.audience_marks import AudienceMark, mark_of, narrowest
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .waiting_drafts import WaitingDraft, drafts_for

MOST = 200
"""So many drafts of one negotiation are read; of more the number is told."""


@dataclass(frozen=True, slots=True)
class NegotiationWork:
    """What waits for him in one negotiation, the oldest first; `more` are not read."""

    negotiation: Negotiation
    came_back: list[WaitingDraft]
    waits: list[WaitingDraft]
    more: int


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for somebody. False where nothing does."""

    parts: list[NegotiationWork]
    mark: AudienceMark | None
    """For whom it is only."""

    def __bool__(self) -> bool:
        return bool(self.parts)

    @property
    def came_back(self) -> int:
        return sum(len(part.came_back) for part in self.parts)

    @property
    def waits(self) -> int:
        return sum(len(part.waits) + part.more for part in self.parts)


def work_of(user: User, *, today: date) -> Work:
    """What waits for the user today, in each negotiation of which he is a member."""
    memberships = Membership.objects.filter(user=user, user__is_active=True)
    ordered = memberships.select_related("negotiation").order_by(
        "negotiation__start_date", "negotiation__slug"
    )
    parts = [_part(membership, user, today) for membership in ordered]
    there = [part for part in parts if part.came_back or part.waits]
    rows = [one.draft for part in there for one in (*part.came_back, *part.waits)]
    marks = (mark_of(AudienceChoice(r.audience).level, r.embargo_until, today) for r in rows)
    return Work(there, narrowest(marks))


def _part(membership: Membership, user: User, today: date) -> NegotiationWork:
    here = membership.negotiation
    audience = Audience.of_member(cleared=membership.cleared)
    view = Perspective.of(here, audience, today)
    found, more = drafts_for(view, user, membership.role, most=MOST)
    return NegotiationWork(
        here,
        [one for one in found if one.came_back_to_you],
        [one for one in found if not one.came_back_to_you],
        more,
    )
