"""Who was told what was usual before is told what is usual now; whoever chose for himself keeps his choice."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Subscription
from negotiations.vocabulary.kinds import USUAL_KINDS

from ..cast import Cast, small_negotiation

MIGRATION = import_module("negotiations.migrations.0028_usual_kinds_of_now")
SINCE = ["red-line-crossed", "issue-agreed", "issue-reopened"]


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def asked_for(cast: Cast, kinds: list[str]) -> Subscription:
    made = subscribe(cast.olga, cast.negotiation, kinds=[])
    Subscription.objects.filter(pk=made.pk).update(kinds=kinds)
    return made


def kinds_of(subscription: Subscription) -> list[str]:
    subscription.refresh_from_db()
    return list(subscription.kinds)


@pytest.mark.both
def test_what_was_usual_becomes_what_is_usual_and_nothing_else_does(cast: Cast) -> None:
    usual = [str(kind) for kind in USUAL_KINDS]
    before = [kind for kind in usual if kind not in SINCE]
    was_usual = [asked_for(cast, before), asked_for(cast, sorted(before))]
    own = [[], before[:-1], [*before, "demand-made"], [*before, "issue-agreed"], ["demand-made"]]
    chosen = [asked_for(cast, kinds) for kinds in own]

    MIGRATION.ask_for_more(apps, None)

    assert [kinds_of(one) for one in was_usual] == [usual, usual]
    assert [kinds_of(one) for one in chosen] == own
    MIGRATION.ask_for_less(apps, None)
    assert [kinds_of(one) for one in was_usual] == [before, before]
    assert [kinds_of(one) for one in chosen] == own
