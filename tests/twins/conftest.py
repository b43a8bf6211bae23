"""The world without anything hidden, built once; each test is a savepoint in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from .comparison import Comparison
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
