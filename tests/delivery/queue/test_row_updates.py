"""Updates in turn are one transaction, sent together or one by one."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from negotiations.delivery.queue.row_updates import RowUpdate, row_update, update_in_turn, where
from negotiations.models import Heartbeat

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]

BEFORE, AFTER = datetime(2025, 6, 1, tzinfo=UTC), datetime(2025, 6, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def beats() -> None:
    Heartbeat.objects.bulk_create(Heartbeat(name=name, at=BEFORE) for name in ("one", "two"))


def beaten(*names: str, at: datetime | None = AFTER) -> RowUpdate:
    return row_update(Heartbeat, where(Heartbeat, name=names), at=at)


def then() -> dict[str, datetime]:
    return dict(Heartbeat.objects.values_list("name", "at"))


@pytest.mark.parametrize("within", [nullcontext, transaction.atomic])
def test_each_says_how_many_rows_it_wrote(within: Any) -> None:
    block: AbstractContextManager[None] = within()
    with block:
        counts = update_in_turn([beaten("one", "two"), beaten("three"), beaten("one")])

    assert counts == [2, 0, 1]
    assert then() == {"one": AFTER, "two": AFTER}


@pytest.mark.parametrize("within", [nullcontext, transaction.atomic])
def test_none_is_written_where_one_cannot_be(within: Any) -> None:
    block: AbstractContextManager[None] = within()
    with pytest.raises(IntegrityError), block:
        update_in_turn([beaten("one"), beaten("two", at=None), beaten("one")])

    assert then() == {"one": BEFORE, "two": BEFORE}
