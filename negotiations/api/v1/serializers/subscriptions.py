"""One's own subscriptions, as they are answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from ....alerting.subscription_choices import followed_slugs, unseen_lists
from ....models import Channel, Subscription, User
from ....models.subscriptions import LISTS, TARGETS, Only
from ....vocabulary.kinds import SUBSCRIBABLE_KINDS
from . import fields
from .developments import DevelopmentSerializer


class SubscriptionSerializer(serializers.Serializer):
    """Which developments of a negotiation you want to hear of. An empty list means all."""

    id = serializers.UUIDField()
    negotiation = fields.slug()
    kinds = serializers.ListField(
        child=fields.one_of(SUBSCRIBABLE_KINDS),
        help_text="The kinds of developments that it is for.",
    )
    only = serializers.ListField(
        child=fields.one_of(Only.values), help_text="What narrows it down."
    )
    without_own = fields.flag("Whether what you recorded yourself is left out.")
    frequency = fields.one_of(
        Subscription.Frequency.values,
        "When it is told: at once, in one mail a day or a week, or not at all.",
    )
    channel = fields.one_of(Channel.values, "By which way it is told.")
    endpoint = serializers.UUIDField(
        allow_null=True, help_text="The webhook endpoint that is told; `null` where it is you."
    )
    note = fields.text("Yours alone; it stands in each mail.", null=True)
    active = fields.flag("One that was left is not; nothing is sent for it.")
    out_of_sight = serializers.ListField(
        child=fields.one_of(LISTS),
        help_text="The lists that are answered empty since you may no longer see anything that "
        "they name. They match nothing, until you choose anew.",
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        about = {target.name: fields.slugs(target.described) for target in TARGETS}
        return super().get_fields() | about


class TriedSubscriptionSerializer(SubscriptionSerializer):
    """A subscription that may not be there yet."""

    id = serializers.UUIDField(allow_null=True, help_text="`null`: it is not kept.")


def shown(subscriptions: Collection[Subscription], user: User) -> list[dict[str, Any]]:
    """Subscriptions of the user, as far as he may see today what they name. Need their negotiations."""
    seen = followed_slugs(subscriptions, user)
    return [_shown(one, seen[one.pk]) for one in subscriptions]


def _shown(subscription: Subscription, seen: Mapping[str, list[str]]) -> dict[str, Any]:
    return {
        "id": str(subscription.pk),
        "negotiation": subscription.negotiation.slug,
        "kinds": subscription.kinds,
        **{name: seen[name] for name in LISTS},
        "only": subscription.only,
        "without_own": subscription.without_own,
        "frequency": subscription.frequency,
        "channel": subscription.channel,
        "endpoint": _endpoint(subscription),
        "note": subscription.note or None,
        "active": subscription.active,
        "out_of_sight": unseen_lists(subscription, seen),
    }


def _endpoint(subscription: Subscription) -> str | None:
    if subscription.channel != Channel.WEBHOOK:
        return None
    return str(subscription.recipient.endpoint.pk)


class WouldHaveToldSerializer(serializers.Serializer):
    """What a subscription would have told of late."""

    count = serializers.IntegerField(
        help_text="How many developments that stand became known in the last 90 days."
    )
    since = fields.day("Counted is what became known after this day.")
    at_least = fields.flag("Whether the stream is so long that only its last rows were tried.")
    examples = DevelopmentSerializer(many=True, help_text="The last three of all, newest first.")


class RehearsedSubscriptionSerializer(serializers.Serializer):
    """A subscription that was only tried. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    subscription = TriedSubscriptionSerializer(help_text="The subscription as it would be.")
    would_have_told = WouldHaveToldSerializer(help_text="What it would have told of late.")


CHANGED_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="ChangedOrRehearsedSubscription",
    serializers=[SubscriptionSerializer, RehearsedSubscriptionSerializer],
    resource_type_field_name=None,
)
