"""The world without anything hidden, built once; each test is a savepoint in it.

What a test hides goes with it, but for `hidden`, beside which all tests of a module run.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from .comparison import Comparison, taken_back
from .hidden import HIDDEN
from .mentioned import mentioned_things
from .rows import Rows, added_to, all_rows
from .world import built, standing_clock


@pytest.fixture(scope="package")
def compared(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Comparison]:
    """The two worlds; it is there as long as tests of this folder run."""
    folder = tmp_path_factory.mktemp("twins")
    with django_db_blocker.unblock(), standing_clock(folder) as hooks, transaction.atomic():
        yield Comparison(built(hooks))
        transaction.set_rollback(True)


@pytest.fixture
def twins(db: None, compared: Comparison) -> Comparison:
    return compared


@pytest.fixture(scope="module")
def hidden(compared: Comparison) -> Iterator[Rows]:
    """What is hidden from all but the cleared: something of every noun."""
    with taken_back(compared.world):
        before = all_rows()
        for plant in HIDDEN.values():
            plant(compared.world.cast, "cleared")
        yield added_to(before)


@pytest.fixture(scope="module")
def mentioned(compared: Comparison) -> Iterator[Comparison]:
    """The world in which something is mentioned by every link that the record has."""
    with taken_back(compared.world):
        mentioned_things(compared.world.cast)
        yield compared
