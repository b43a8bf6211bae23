"""What is put back, the small negotiation and the demonstration case, is what is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import DateTimeField

from .cast import FIRST, built, faults, small_negotiation, something_said
from .demonstration import loaded
from .door import reference_data
from .putting_back import put_back, rows_of
from .services import ON_POSTGRES

RANDOM = {"password", "key", "hash"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row there is, without when it was written and what is chosen at random."""
    return {
        model._meta.db_table: [
            {name: value for name, value in row.items() if name not in RANDOM}
            for row in model._default_manager.order_by("pk").values(
                *(f.name for f in model._meta.concrete_fields if not isinstance(f, DateTimeField))
            )
        ]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
    }


def said() -> None:
    built(then=something_said)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.skipif(ON_POSTGRES, reason="there it is always built")
def test_what_is_put_back_is_what_is_built() -> None:
    reference_data.start_negotiation(slug="another", title="Another", start_date=FIRST)
    with undone():
        kept = rows_of(built)
    with undone():
        built()
        as_built = everything()
    put_back(kept)
    assert everything() == as_built
    assert {"negotiation", "party", "round", "act", "audit_entry"} <= {
        table for table, rows in as_built.items() if rows
    }


@pytest.mark.django_db
@pytest.mark.skipif(ON_POSTGRES, reason="there it is always built")
@pytest.mark.parametrize("build", [said, pytest.param(loaded, marks=pytest.mark.slow)])
def test_what_was_said_and_told_is_put_back_too(build: Callable[[], object]) -> None:
    with undone():
        kept = rows_of(build)
        as_built = everything()
    put_back(kept)
    assert everything() == as_built
    assert {"statement", "development", "position", "act"} <= {
        table for table, rows in as_built.items() if rows
    }


@pytest.mark.django_db
def test_it_can_be_written_to_wherever_it_stands() -> None:
    for beside in (None, "other", "other"):
        with undone():
            if beside:
                small_negotiation(beside)
            cast = small_negotiation()
            cast.said("-", at="r1")
            cast.said("+", at="r2")
            assert cast.standing() == ["r1 first -", "r2 - → +"]
            assert faults(cast.negotiation) == []
