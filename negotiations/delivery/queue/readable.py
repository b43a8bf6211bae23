"""The messages whose words somebody may read: those that tell of nothing but what is for him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from ...models import Delivery, Message, Negotiation
from ...models.deliveries import LETTER, TOLD
from ...vocabulary.audiences import AUDIENCES, Audience

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ...models import User


def headlines_told(message: Message) -> list[str]:
    """The headlines of all that a message told, in their order: also where its text is removed."""
    told = message.deliveries.filter(state__in=TOLD).order_by(
        "development__act__place", "development__number"
    )
    return list(told.values_list("development__headline", flat=True))


def readable_by(user: User | AnonymousUser) -> Q:
    """The condition that a message may be read by `user`, whoever it was for.

    All that it tells is for his audience today, and it was worded for no narrower one. One that
    holds nothing any more may have told anything: it is for those from whom nothing is hidden. A
    letter tells of no development, and is for whoever may know its negotiation.
    """
    mine = Negotiation.objects.by_audience_of(user)
    is_for_him = Q(pk__in=[])
    for audience, negotiations in mine.items():
        seen = Q(**{f"development__for_{audience.word}": True})
        if audience is not Audience.CLEARED:
            seen &= Q(audience__in=[each.word for each in AUDIENCES if each <= audience])
        is_for_him |= seen & Q(development__negotiation__in=negotiations.values("pk"))
    told = Delivery.objects.filter(message=OuterRef("pk"))
    hides_nothing = mine.get(Audience.CLEARED, Negotiation.objects.none())
    known = Negotiation.objects.visible_to(user)
    letters = Q(period__startswith=f"{LETTER} ")
    return (letters & (Q(negotiation=None) | Q(negotiation__in=known.values("pk")))) | (
        ~letters
        & ~Exists(told.exclude(is_for_him))
        & (Exists(told) | Q(negotiation__in=hides_nothing.values("pk")))
    )
