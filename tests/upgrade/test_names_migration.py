"""What was there before names could not be guessed: renamed wherever its name stands, and nothing else."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db.models import F

from negotiations.models import Delivery, Demand, Development, Fact, Statement, Subscription
from negotiations.recording.directory import NOUNS

from ..alerting.conftest import desk
from ..cast import R1, R4, Cast, day, faults, small_negotiation
from ..delivery.desk import Desk
from ..recording.acts import ACTS

__all__ = ["desk"]
MIGRATION = import_module("negotiations.migrations.0006_names_and_numbers")
HIDDEN = {"audience": "cleared"}


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def _as_before(renamed: dict[type[Fact], list[Any]]) -> None:
    """Puts slugs, identities and numbers back to what they were before."""
    slugs: dict[tuple[str, str], str] = {}
    for noun, things in renamed.items():
        for thing in things:
            slugs[noun._meta.model_name or "", thing.slug] = thing.asked_slug
        noun._default_manager.filter(asked_slug__isnull=False).update(slug=F("asked_slug"))
        noun._default_manager.update(asked_slug=None)
    Statement.objects.update(tie_name=F("slug"))
    Demand.objects.filter(number__isnull=True).update(number=F("pk"))
    for row in Development.objects.all():
        MIGRATION._rename_row(row, slugs)
        row.save()
        Delivery.objects.filter(development=row).update(identity=row.identity)
    for subscription in Subscription.objects.all():
        subscription.demands = ["demand"]
        subscription.save()


@pytest.mark.both
def test_what_is_hidden_is_renamed_and_nothing_is_told(desk: Desk) -> None:
    cast = desk.cast
    hers, his = desk.follow("olga"), desk.follow("cora")
    ACTS["register"].through(
        cast.negotiation, on=R1, **{**ACTS["register"].fields, "slug": "nobody", **HIDDEN}
    )
    for name in ("first", "change", "contradiction", "demand", "second reply", "reply", "plan"):
        example = ACTS[name]
        how = {"embargo_until": day(12, 31).replace(year=2035)} if name == "demand" else HIDDEN
        example.through(cast.negotiation, on=example.on, **{**example.fields, **how})
    cast.said("-", at="r1", party="q", slug="public")
    cast.said("-", at="r1", party="q", slug="draft", draft=True, by=3)
    desk.hand_over()
    desk.unread()
    renamed = {noun: list(noun._default_manager.filter(asked_slug__isnull=False)) for noun in NOUNS}
    _as_before(renamed)
    before = Development.objects.count()

    MIGRATION.break_ties_by_slug(apps, None)
    MIGRATION.hide_names(apps, None)

    for noun, things in renamed.items():
        for thing in things:
            now = noun._default_manager.get(pk=thing.pk)
            assert re.fullmatch(rf"{thing.asked_slug}-[a-z]{{8}}", now.slug)
            assert now.asked_slug == thing.asked_slug
    assert Statement.objects.get(slug="public").asked_slug is None
    assert not Demand.objects.filter(number__isnull=False).exists()
    # The trail is not there yet, where this runs: it begins with what the upgrade made.
    of_the_trail = re.compile("trail|wrote it|was written|in its place|an act")
    assert [fault for fault in faults(cast.negotiation) if not of_the_trail.search(fault)] == []
    hers.refresh_from_db()
    his.refresh_from_db()
    assert (hers.demands, his.demands) == ([Demand.objects.get().slug], ["demand"])
    assert Development.objects.count() == before
    assert desk.nothing()
    ACTS["amend demand"].through(
        cast.negotiation, on=R4, demand="demand", text="Never.", due=day(12, 1)
    )
    desk.hand_over()
    assert {mail.to for mail in desk.unread()} == {"olga@example.org"}
