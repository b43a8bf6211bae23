"""Numbers of demands and rounds tell nothing of what is hidden."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from negotiations.models import Development, Round
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import demands
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day, name_of
from ..door import audiences
from .acts import ACTS
from .named_things import ask, open_round

LETTERS = r"-[a-z]{8}"


# Demands


def _numbers(cast: Cast, reader: Any, today: date = R3) -> list[tuple[int | None, str]]:
    view = Perspective.of(cast.negotiation, reader, today)
    return [(one.demand.number, name_of(one.demand)) for one in demands(view)]


def test_a_demand_that_is_not_public_has_no_number_and_leaves_no_gap(cast: Cast) -> None:
    ask(cast, "one")
    ask(cast, "secret", audience="cleared")
    ask(cast, "ours", audience="team")
    ask(cast, "two")

    assert _numbers(cast, PUBLIC) == [(1, "one"), (2, "two")]
    assert _numbers(cast, CLEARED) == [(1, "one"), (2, "two"), (None, "ours"), (None, "secret")]
    hidden = ask(cast, audience="team")
    assert re.fullmatch(f"d-q-i{LETTERS}", hidden.slug)


@pytest.mark.parametrize("ended_by", ["the door", "the sweep", "the next act"])
def test_a_demand_gets_its_number_when_its_embargo_ends(cast: Cast, ended_by: str) -> None:
    ask(cast, "later", embargo_until=R2)
    ask(cast, "earlier", embargo_until=R2)
    ask(cast, "one")
    before = _numbers(cast, TEAM, R1)

    if ended_by == "the door":
        audiences.end_embargo(cast.negotiation, on=day(1, 20), noun="demand", slug="earlier")
        audiences.end_embargo(cast.negotiation, on=day(1, 20), noun="demand", slug="later")
    elif ended_by == "the sweep":
        days.turn_days(R2)
    else:
        cast.said("-", at="r2")

    assert before == [(1, "one"), (None, "earlier"), (None, "later")]
    assert _numbers(cast, PUBLIC) == [(1, "one"), (2, "earlier"), (3, "later")]
    [told] = Development.objects.for_audience(PUBLIC).filter(demand__asked_slug="later")
    assert told.headline.endswith("(no. 3)")


def test_a_number_is_only_for_what_is_public(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        ask(cast, "secret", number=7, audience="team")

    assert list(refused.value.errors) == ["number"]
    assert ask(cast, "seven", number=7).number == 7
    with pytest.raises(Conflict):
        ask(cast, "other", number=7)


def test_a_demand_withheld_loses_its_number(cast: Cast) -> None:
    ask(cast, "one")
    ask(cast, "two")

    audiences.withhold(cast.negotiation, on=R2, noun="demand", slug="two", audience="team")
    ask(cast, "three", on=R2)

    assert _numbers(cast, TEAM) == [(1, "one"), (2, "three"), (None, "two")]


def test_headlines_of_a_demand_without_a_number_read_well(cast: Cast) -> None:
    hidden = {"audience": "team"}
    ask(cast, "demand", **hidden, due=day(1, 12))
    for name in ("amend demand", "reply", "second reply", "withdraw demand"):
        example = ACTS[name]
        also = hidden if "answers" in example.fields else {}
        example.through(cast.negotiation, on=example.on, **example.fields, **also)

    headlines = {row.headline for row in Development.objects.for_audience(TEAM)}

    assert headlines == {
        "Q asks P and Z: Do not do it",
        "No answer known by 12 January 2030 from P and Z to demand of Q: Do not do it",
        "Reply of P to Q: 1 demand countered",
        "Q amends its demand: Do it never",
        "P on “Issue i”, answer to the demand “Do it never”: countered → accepted",
        "Reply of P to Q: 1 demand accepted",
        "Q withdraws its demand: Do it never",
    }


# Rounds


def test_a_round_gets_the_next_number_of_those_that_the_writer_sees(cast: Cast) -> None:
    open_round(cast, "secret", audience="cleared")
    secret = Round.objects.named("secret")

    made = open_round(cast, "r5", by=cast.ana)

    assert (secret.number, made.number) == (5, 5)
    with pytest.raises(Conflict):
        open_round(cast, "r6", by=cast.ana, number=5)
    assert open_round(cast, "r6", by=cast.ana).number == 6


def test_a_number_that_only_the_hidden_has_is_free(cast: Cast) -> None:
    open_round(cast, "secret", audience="cleared", number=9)

    assert open_round(cast, "r5", by=cast.ana, number=9).number == 9
    with pytest.raises(Conflict):
        open_round(cast, "r6", by=cast.olga, number=9)


@pytest.mark.parametrize(("asked", "stands"), [("a", "after public"), ("z", "after secret")])
def test_rounds_of_one_day_and_number_follow_each_other_by_name(
    cast: Cast, asked: str, stands: str
) -> None:
    open_round(cast, asked, audience="cleared", number=9)
    open_round(cast, "public", by=cast.ana, number=9)

    cast.said("-", on=day(1, 11))

    [line] = [told for told in cast.standing(CLEARED) if told.startswith("after")]
    assert line == f"{stands.replace('secret', asked)} first -"
