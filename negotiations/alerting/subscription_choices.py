"""The subjects of subscriptions in words: those that may be chosen, and those that were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from ..delivery.mail.reasons import in_words, name_of
from ..models import Affiliation, Negotiation, Party, RedLine, Subscription, User
from ..models.subscriptions import TARGETS, Target
from ..reading.perspective import Perspective, Reader
from ..rules.calendar import today_utc
from .interest import OF_A_BODY

Choices = list[tuple[str, str]]
"""Slugs, each with its words."""


def choices(target: Target, view: Perspective) -> Choices:
    """The slug and the label of each thing that may be seen; of bodies those that have members."""
    if target.model is RedLine:
        lines = view.visible(RedLine).filter(view.stands()).select_related("party")
        return [(line.slug, _words_of_line(line, view)) for line in lines]
    things = _bodies(view) if target.name == "blocs" else view.visible(target.model)
    return [(thing.slug, str(thing)) for thing in things]


def _words_of_line(line: RedLine, view: Perspective) -> str:
    """What a line says, with whose it is, as far as that may be seen."""
    party = view.there(line.party)
    return f"{party.label}: {line.text}" if party else line.text


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
    things = _things(rows, user)
    return {
        row.pk: {
            name: [name_of(things[key]) for key in keys if key in things]
            for name, keys in _keys(row).items()
        }
        for row in rows
    }


def followed_slugs(
    subscriptions: Iterable[Subscription], user: User | AnonymousUser
) -> dict[UUID, dict[str, list[str]]]:
    """The same by their slugs, in the order in which they were named."""
    rows = list(subscriptions)
    things = _things(rows, user)
    return {
        row.pk: {
            name: [slug for model, about, slug in keys if (model, about, slug) in things]
            for name, keys in _keys(row).items()
        }
        for row in rows
    }


def unseen_lists(subscription: Subscription, seen: Mapping[str, Collection[str]]) -> list[str]:
    """The lists that name something, of which nothing is `seen`: they match nothing."""
    return [
        target.name
        for target in TARGETS
        if getattr(subscription, target.name) and not seen[target.name]
    ]


type _Key = tuple[Any, int, str]
"""The noun, negotiation and slug of what is followed."""


def _keys(row: Subscription) -> dict[str, list[_Key]]:
    return {
        target.name: [
            (target.model, row.negotiation_id, slug) for slug in getattr(row, target.name)
        ]
        for target in TARGETS
    }


def _things(rows: Collection[Subscription], user: User | AnonymousUser) -> dict[_Key, Any]:
    """What the subscriptions name and `user` may see today."""
    asked: dict[Any, set[str]] = defaultdict(set)
    for row in rows:
        for target in TARGETS:
            asked[target.model].update(getattr(row, target.name))
    if not any(asked.values()):
        return {}
    seen = Q(pk__in=[])
    for audience, some in Negotiation.objects.by_audience_of(user).items():
        seen |= Q(negotiation__in=some) & Reader.now(audience, today_utc()).sees()
    there: dict[_Key, Any] = {}
    for model, slugs in asked.items():
        if slugs:
            things = model.objects.filter(
                seen, slug__in=slugs, negotiation__in={row.negotiation_id for row in rows}
            )
            there |= {(model, thing.negotiation_id, thing.slug): thing for thing in things}
    return there
