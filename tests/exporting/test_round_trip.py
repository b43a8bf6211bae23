"""What is written can be read back: on the same site it changes nothing, elsewhere it tells the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from negotiations.models import Negotiation

from ..demonstration import FILE, INVENTED
from ..oracle.random_cases import random_case
from ..tables import rest_is_slow
from .comparing import assert_tells_the_same_elsewhere, exported, loaded
from .worlds import with_audiences

MOMENTS = 8


@pytest.mark.django_db
@pytest.mark.parametrize("seed", rest_is_slow(range(20), quick=[0]))
def test_a_random_case_tells_the_same_elsewhere(seed: int) -> None:
    dice = random.Random(seed)
    first = loaded(json.dumps(with_audiences(random_case(seed), dice))).negotiation.slug

    assert_tells_the_same_elsewhere(first, dice, moments=MOMENTS)


@pytest.mark.in_turn
@pytest.mark.django_db
@pytest.mark.parametrize("path", [FILE, INVENTED], ids=lambda path: path.stem)
def test_a_demonstration_case_tells_the_same_elsewhere(path: Path) -> None:
    first = loaded(path.read_text(encoding="utf-8")).negotiation.slug

    assert_tells_the_same_elsewhere(first, random.Random(1), moments=MOMENTS)


@pytest.mark.django_db
def test_what_is_written_again_is_the_same_to_the_byte() -> None:
    loaded(json.dumps(random_case(3)))
    slug = Negotiation.objects.get().slug

    assert exported(slug) == exported(slug)
