"""The subjects of subscriptions in words: those that may be chosen, and those that were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from ..delivery.mail.reasons import in_words, name_of
from ..models import Affiliation, Demand, Negotiation, Party, RedLine, Subscription, User
from ..models.subscriptions import TARGETS, Target
from ..reading.perspective import Perspective, Reader
from ..rules.calendar import today_utc
from .interest import OF_A_BODY

Choices = list[tuple[str, str]]
"""Slugs, each with its words."""


def choices(target: Target, view: Perspective) -> Choices:
    """The slug and the label of each thing that may be seen; of bodies those that have members."""
    things = _bodies(view) if target.name == "blocs" else view.visible(target.model)
    return [(thing.slug, _words(thing)) for thing in things]


def _words(thing: Any) -> str:
    if isinstance(thing, Demand):
        return f"No. {thing.number}: {thing.text}"
    return thing.text if isinstance(thing, RedLine) else str(thing)


def _bodies(view: Perspective) -> QuerySet[Party]:
    """The parties that have members, as far as is seen."""
    ties = view.visible(Affiliation).filter(role__in=OF_A_BODY)
    return view.visible(Party).filter(pk__in=ties.values("body"))


BY_NEGOTIATION = ("-negotiation__start_date", "negotiation__slug", "created_at", "id")
"""The order in which subscriptions are listed: the newest negotiation first, with all that is asked of it."""


@dataclass(frozen=True, slots=True)
class DescribedSubscription:
    """One subscription, with what it asks for in words."""

    row: Subscription
    what: str


def described(
    subscriptions: Iterable[Subscription], user: User | AnonymousUser
) -> list[DescribedSubscription]:
    """Each subscription with what it asks for, as `user` may read it. As many queries as `followed`."""
    rows = list(subscriptions)
    names = followed(rows, user)
    return [DescribedSubscription(row, in_words(row, names[row.pk])) for row in rows]


def followed(
    subscriptions: Iterable[Subscription], user: User | AnonymousUser
) -> dict[UUID, dict[str, list[str]]]:
    """The subjects of each subscription, by its id and list, in words; without those that `user` may not see.

    At most one query a noun, however many there are.
    """
    rows = list(subscriptions)
    asked: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        for target in TARGETS:
            asked[target.model].update(getattr(row, target.name))
    seen = Q(pk__in=[])
    if any(asked.values()):
        for audience, some in Negotiation.objects.by_audience_of(user).items():
            seen |= Q(negotiation__in=some) & Reader.now(audience, today_utc()).sees()
    words: dict[Any, str] = {}
    for model, slugs in asked.items():
        if slugs:
            things = model.objects.filter(
                seen, slug__in=slugs, negotiation__in={row.negotiation_id for row in rows}
            )
            words |= {(model, t.negotiation_id, t.slug): name_of(t) for t in things}
    return {
        row.pk: {
            target.name: [
                words[key]
                for slug in getattr(row, target.name)
                if (key := (target.model, row.negotiation_id, slug)) in words
            ]
            for target in TARGETS
        }
        for row in rows
    }
