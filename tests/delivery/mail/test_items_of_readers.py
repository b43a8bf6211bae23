"""An item is worded of the rows of its reader's stream, one by one or for several readers at once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

import pytest
from django.apps import apps

from negotiations.delivery.mail.items import worded, worded_for_each
from negotiations.delivery.mail.shared_facts import SharedFacts
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Demand, Development, Negotiation
from negotiations.models.facts import Audienced
from negotiations.reading.perspective import Reader

from ...cast import AUDIENCES, PUBLIC, R4, TEAM, Cast
from ...oracle.random_cases import random_case

TODAY = date(2022, 1, 1)


def test_an_item_is_worded_of_the_stream_of_its_reader(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", audience="team")
    cast.said("++", at="r3")
    every = set(Development.objects.values_list("pk", flat=True))
    streams = {
        reader: set(Development.objects.for_audience(reader).values_list("pk", flat=True))
        for reader in AUDIENCES
    }

    one_by_one = {reader: worded(cast.negotiation, every, reader, R4) for reader in AUDIENCES}
    at_once = dict(worded_for_each(cast.negotiation, dict.fromkeys(AUDIENCES, every), R4))

    assert {reader: set(items) for reader, items in one_by_one.items()} == streams
    assert at_once == one_by_one


def _hide_by_chance(negotiation: Negotiation, chance: Random) -> None:
    """Whatever there is becomes somebody's, some of it from a later day on, behind the back of the door."""
    flags = [f"for_{reader.word}" for reader in AUDIENCES]
    rows = list(Development.objects.filter(negotiation=negotiation))
    for row in rows:
        for flag in flags:
            setattr(row, flag, chance.random() < 0.8)
    Development.objects.bulk_update(rows, flags)
    for noun in apps.get_app_config("negotiations").get_models():
        if issubclass(noun, Audienced):
            facts = list(noun._base_manager.all())
            for fact in facts:
                fact.audience = chance.choice(["public", "public", "team", "cleared"])
                later = fact.audience != "cleared" and chance.random() < 0.2
                fact.embargo_until = TODAY + timedelta(days=1) if later else None
                if isinstance(fact, Demand) and fact.audience != "public":
                    fact.number = None
            numbered = ["number"] if noun is Demand else []
            noun._base_manager.bulk_update(facts, ["audience", "embargo_until", *numbered])


@pytest.mark.django_db
def test_worded_together_each_reads_what_he_would_alone() -> None:
    case = read_case(json.dumps(random_case(2)))
    negotiation = load(case, today=TODAY, silent=True).negotiation
    every = set(Development.objects.values_list("pk", flat=True))

    for seed, others in enumerate(((PUBLIC, TEAM), AUDIENCES)):
        _hide_by_chance(negotiation, Random(seed))
        together = dict(worded_for_each(negotiation, dict.fromkeys(others, every), TODAY))
        alone = {reader: worded(negotiation, every, reader, TODAY) for reader in others}
        assert together == alone
        assert len({frozenset(items) for items in alone.values()}) > 1

    rows = Development.objects.for_audience(PUBLIC)
    read = SharedFacts(negotiation, rows, [PUBLIC], TODAY).at_hand
    facts = [fact for noun in read.values() for fact in noun.values() if fact != negotiation]
    assert facts == [fact for fact in facts if Reader.now(PUBLIC, TODAY).there(fact)] != []
