"""What is written for an audience is what it may know, as if there were nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import Statement
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..demonstration import INVENTED
from ..oracle.random_cases import random_case
from ..tables import rest_is_slow
from .comparing import days_of, differences, exported, loaded, renamed
from .worlds import as_the_public_knows_it, with_audiences

RAW: dict[str, Any] = json.loads(INVENTED.read_text(encoding="utf-8"))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", rest_is_slow(range(12), quick=[0]))
def test_beside_what_is_hidden_the_public_gets_the_same_bytes(seed: int) -> None:
    case = with_audiences(random_case(seed), random.Random(seed))
    twin = as_the_public_knows_it(case)
    twin["negotiation"]["slug"] = "twin"
    loaded(json.dumps(case))
    loaded(json.dumps(twin))

    written = exported(case["negotiation"]["slug"], Audience.PUBLIC)

    assert renamed(written, "twin") + "\n" == exported("twin", Audience.PUBLIC)


@pytest.mark.in_turn
@pytest.mark.django_db
@pytest.mark.parametrize("audience", AUDIENCES[:2], ids=lambda audience: audience.word)
def test_what_is_written_for_an_audience_tells_it_the_same_elsewhere(audience: Audience) -> None:
    first = loaded(INVENTED.read_text(encoding="utf-8")).negotiation.slug

    other = loaded(renamed(exported(first, audience), "elsewhere")).negotiation.slug

    days = days_of(first)
    some = random.Random(2).sample(list(product(days, days)), 20)
    assert list(differences(first, other, some, [audience])) == []


@pytest.fixture(scope="class")
def invented(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The invented case, loaded once for all tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded(INVENTED.read_text(encoding="utf-8")).negotiation.slug
        transaction.set_rollback(True)


@pytest.mark.usefixtures("invented", "db")
class TestTheInventedCase:
    def test_the_public_reads_of_no_audience_no_embargo_and_no_hidden_name(
        self, invented: str
    ) -> None:
        hidden = [
            entry["slug"]
            for entries in RAW.values()
            if isinstance(entries, list)
            for entry in entries
            if entry.get("audience") in ("team", "cleared")
        ]
        letters = Statement.objects.exclude(asked_slug=None).values_list("slug", flat=True)

        written = exported(invented, Audience.PUBLIC)

        assert len(hidden) > 5
        said = {text for text in written.replace('"', "\n").splitlines() if text}
        assert said.isdisjoint({*hidden, *letters, "audience", "embargo_until", "team", "cleared"})

    def test_what_is_not_public_is_called_as_it_was_asked_for(self, invented: str) -> None:
        lettered = Statement.objects.exclude(asked_slug=None).values_list("slug", flat=True)

        case = json.loads(exported(invented))

        said = {entry["slug"] for entry in case["statements"]}
        assert said == {entry["slug"] for entry in RAW["statements"]}
        assert lettered
        assert said.isdisjoint(lettered)
