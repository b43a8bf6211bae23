"""Rounds that come out late and planned ones without a word, as the API tells them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Negotiation

from ..door import rounds, statements
from .conftest import HERE, Api

FIRST = date(2022, 2, 5)
OUT = date(2022, 2, 15)


def add(negotiation: Negotiation, *, planned: bool = False, **fields: Any) -> None:
    record = rounds.plan_round if planned else rounds.open_round
    track = negotiation.track_set.first()
    record(negotiation, track=track, name="S", first_day=FIRST, slug="r-s", **fields)


def say(negotiation: Negotiation, **fields: Any) -> None:
    statements.record_statement(
        negotiation,
        party="russia",
        issue="swift",
        speaker="putin",
        day=FIRST,
        **{"stance": "accepts", "summary": "So it was said.", "slug": "st-s", **fields},
    )


def test_a_round_that_came_out_late_is_in_the_list_from_then(
    anybody: Api, negotiation: Negotiation
) -> None:
    before = anybody.rows("rounds/", known="2022-02-14")

    add(negotiation, known_from=OUT)

    assert anybody.rows("rounds/", known="2022-02-14") == before
    assert "r-s" in anybody.slugs("rounds/", known="2022-02-15")
    assert anybody.here("rounds/r-s/")["known_from"] == "2022-02-15"
    anybody.refused(f"{HERE}rounds/r-s/?known=2022-02-14", 404)


def test_known_from_is_told_of_every_round(anybody: Api) -> None:
    every = anybody.rows("rounds/")

    assert all(row["known_from"] == (row["planned_on"] or row["date"]) for row in every)


def test_a_statement_names_the_round_once_it_is_there(
    anybody: Api, negotiation: Negotiation
) -> None:
    add(negotiation, known_from=OUT)
    say(negotiation, round="r-s")

    def shown(known: str) -> Any:
        return anybody.here("statements/st-s/", known=known)["round"]

    assert [shown("2022-02-14"), shown("2022-02-15")] == [None, "r-s"]
    cell = {"known": "2022-02-14", "at": "2022-02-06", "cells": "full", "party": "russia"}
    [found] = anybody.here("matrix/", **cell, issue="swift")["cells"]
    assert found["round"] != "r-s"


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("2022-02-05", "planned"),
        ("2022-02-06", "unconfirmed"),
    ],
)
def test_a_planned_round_without_a_word_is_unconfirmed(
    anybody: Api, negotiation: Negotiation, known: str, status: str
) -> None:
    add(negotiation, planned=True, planned_on=date(2022, 2, 1))

    assert anybody.here("rounds/r-s/", known=known)["status"] == status
    by_status = {
        word: "r-s" in anybody.slugs("rounds/", known=known, status=word)
        for word in ("planned", "held", "cancelled", "unconfirmed")
    }
    assert [word for word, there in by_status.items() if there] == [status]


def test_recorded_as_held_it_is_held_and_can_be_asked_for_so(
    anybody: Api, negotiation: Negotiation
) -> None:
    add(negotiation, planned=True, planned_on=date(2022, 2, 1))

    rounds.hold_round(negotiation, round="r-s")

    assert anybody.here("rounds/r-s/", known="2022-02-06")["status"] == "held"
    assert "r-s" in anybody.slugs("rounds/", known="2022-02-06", status="held")
