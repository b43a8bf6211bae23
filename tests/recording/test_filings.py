"""How rows of the stream are filed follows from the stream: verified, and made for what is there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from negotiations.models import Filing

from ..cast import R3, TEAM, Cast, faults
from ..door import corrections

FILED = import_module("negotiations.migrations.0052_rows_of_the_stream_are_filed")


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Something stated, changed for some, and taken back."""
    cast.said("-", at="r1")
    cast.said("+", at="r2", audience=TEAM.word)
    cast.said("++", at="r3", slug="heard")
    corrections.retract_statement(cast.negotiation, statement="heard", on=R3, note="Misheard.")
    return cast


def test_verify_tells_what_is_filed_otherwise(told: Cast) -> None:
    one = Filing.objects.order_by("pk").first()
    assert one is not None
    Filing.objects.filter(pk=one.pk).update(for_public=not one.for_public)

    assert faults(told.negotiation) == [
        f"small: development “{one.development.headline}”: it is not filed as it follows"
    ]

    one.save()


@pytest.mark.both
def test_what_was_there_before_is_filed_as_it_would_be_now(told: Cast, monkeypatch: Any) -> None:
    before = filings()
    monkeypatch.setattr(FILED, "BATCH", 2)
    Filing.objects.all().delete()

    FILED.file_all(apps, None)

    assert filings() == before
    assert len(before) > 6


def filings() -> list[tuple[Any, ...]]:
    columns = [field.attname for field in Filing._meta.concrete_fields[1:]]
    return sorted(Filing.objects.values_list(*columns), key=repr)
