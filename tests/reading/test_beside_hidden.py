"""A question is answered as if what its reader may not see had never been recorded."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models.facts import Audienced
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import Audience

from ..cast import AUDIENCES, CLEARED, PUBLIC, TEAM, Cast, day, small_negotiation
from ..twins.rows import Rows, added_to, all_rows, fetched
from .beside import HANGING, ITSELF, Question, what_all_may_see

TODAY = day(6, 15)


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation(then=what_all_may_see)


def view_of(cast: Cast, audience: Audience) -> Perspective:
    return Perspective.of(cast.negotiation, audience, TODAY)


@pytest.mark.parametrize("what", [*ITSELF, *HANGING])
def test_answer_is_that_of_a_world_without_what_is_hidden(cast: Cast, what: str) -> None:
    beside = {**ITSELF, **HANGING}[what]
    before = {reader: beside.asked(view_of(cast, reader)) for reader in AUDIENCES}

    beside.hidden(cast)

    now = {reader: beside.asked(view_of(cast, reader)) for reader in AUDIENCES}
    assert [reader for reader in AUDIENCES if now[reader] != before[reader]] == [CLEARED]


@pytest.mark.parametrize("what", ITSELF)
def test_what_is_hidden_is_not_fetched_and_costs_no_query(cast: Cast, what: str) -> None:
    asked, rows = ITSELF[what].asked, all_rows()
    before = {reader: cost(cast, reader, asked, {}) for reader in (PUBLIC, TEAM)}

    ITSELF[what].hidden(cast)

    hidden = of_the_cleared(added_to(rows))
    now = {reader: cost(cast, reader, asked, hidden) for reader in (PUBLIC, TEAM)}
    assert now == before


def of_the_cleared(rows: Rows) -> Rows:
    return {
        noun: set(
            noun._base_manager.filter(pk__in=keys, audience="cleared").values_list("pk", flat=True)
        )
        for noun, keys in rows.items()
        if issubclass(noun, Audienced)
    }


def cost(cast: Cast, reader: Audience, asked: Question, hidden: Rows) -> tuple[Any, int]:
    """What is fetched of those rows for an answer, and how many queries it takes."""
    with fetched(hidden) as found, CaptureQueriesContext(connection) as queries:
        asked(view_of(cast, reader))
    return found, len(queries)
