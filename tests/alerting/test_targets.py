"""A target of subscriptions is one entry, and is missing on no way in."""

from __future__ import annotations

import pytest

from negotiations.api.v1.bodies.subscriptions import ChangedSubscriptionBody
from negotiations.api.v1.serializers.subscriptions import SubscriptionSerializer
from negotiations.models import Subscription
from negotiations.models.subscriptions import IN_A_FORM, TARGETS, SubscriptionFields, Target


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_target_can_be_kept_sent_and_answered(target: Target) -> None:
    kept = {field.name for field in Subscription._meta.fields}
    places = {
        "Subscription": kept,
        "SubscriptionFields": SubscriptionFields.__annotations__,
        "ChangedSubscriptionBody": ChangedSubscriptionBody.model_fields,
        "SubscriptionSerializer": SubscriptionSerializer().fields,
    }

    missing = [place for place, names in places.items() if target.name not in names]

    assert not missing


def test_targets_have_each_a_place_of_their_own() -> None:
    assert [target.place for target in IN_A_FORM] == list(range(1, len(TARGETS) + 1))
