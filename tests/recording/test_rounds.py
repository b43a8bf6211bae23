"""Rounds: planned, moved, held, cancelled; and a wrong date mended, which is no news of its own."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.models import Round, Statement
from negotiations.reading.evidence.calendar import calendar_for
from negotiations.reading.perspective import Perspective
from negotiations.recording import days
from negotiations.recording.act import Refused

from ..cast import PUBLIC, R1, R2, R3, Cast, day
from ..door import rounds
from .acts import prepare

pytestmark = pytest.mark.core


def _of_the_round(cast: Cast) -> list[str]:
    return [told for told in cast.standing() if "round-" in told]


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("plan", ["round-planned r5"]),
        ("move", ["round-planned r5", "round-moved r5"]),
        ("cancel", ["round-planned r5", "round-cancelled r5"]),
        ("open", []),
        ("mend", []),
    ],
)
def test_planning_moving_and_cancelling_are_news_opening_and_mending_are_not(
    cast: Cast, act: str, told: list[str]
) -> None:
    prepare(cast, act).do(cast)

    assert _of_the_round(cast) == told


def test_a_moved_round_keeps_its_old_date_as_an_act(cast: Cast) -> None:
    """Example 47."""
    prepare(cast, "move").do(cast)

    meeting = Round.objects.get(slug="r5")

    assert meeting.first_day == day(5, 20)
    assert [(a.kind, a.on, a.first_day) for a in meeting.acts.all()] == [
        ("planned", day(1, 5), day(5, 10)),
        ("moved", day(1, 20), day(5, 20)),
    ]


@pytest.mark.parametrize(
    ("known", "there", "status", "outcome"),
    [
        # example 43
        (day(1, 4), False, "planned", ""),
        (day(1, 5), True, "planned", ""),
        (day(2, 8), True, "planned", ""),
        (day(2, 9), True, "held", "They met."),
    ],
)
def test_a_planned_round_is_there_from_the_planning_and_held_from_its_last_day(
    cast: Cast, known: date, there: bool, status: str, outcome: str
) -> None:
    rounds.plan_round(
        cast.negotiation, on=day(1, 5), track="t", name="R", first_day=day(2, 9), slug="r"
    )
    rounds.hold_round(cast.negotiation, on=day(2, 9), round="r", outcome="They met.")

    meeting = Round.objects.get(slug="r")
    view = Perspective.of(cast.negotiation, PUBLIC, R3).asked(known=known)

    assert ("r" in calendar_for(view).by_slug) is there
    assert (meeting.status_on(known), meeting.outcome_on(known)) == (status, outcome)


def test_what_was_said_finds_its_round_when_dates_are_mended(cast: Cast) -> None:
    """Example 9: told after r3's, and what no longer holds is cancelled."""
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="said")
    cast.said("++", at="r3")
    moved = day(3, 20)

    with pytest.raises(Refused, match="said"):
        rounds.mend_round(cast.negotiation, on=moved, round="r2", first_day=moved)
    rounds.mend_round(
        cast.negotiation, on=moved, round="r2", first_day=moved, statement_days={"said": moved}
    )

    assert cast.standing() == ["r1 first -", "updated r2 ++ → +", "updated r3 - → ++"]
    assert Statement.objects.get(slug="said").day == moved


def test_a_statement_without_a_round_follows_the_rounds(cast: Cast) -> None:
    cast.said("+", on=day(1, 20))
    before = cast.standing()

    rounds.open_round(
        cast.negotiation, on=R2, track="t", name="R", first_day=day(1, 19), last_day=day(1, 21)
    )
    opened = cast.standing()
    rounds.cancel_round(cast.negotiation, on=R3, round="r-2030-01-19-t")

    assert before == ["after r1 first +"]
    assert opened == ["r-2030-01-19-t first +"]
    assert cast.standing() == ["after r1 first +", "round-cancelled r-2030-01-19-t"]


def test_a_round_is_held_on_its_last_day_with_its_outcome(cast: Cast) -> None:
    rounds.mend_round(cast.negotiation, on=R1, round="r2", last_day=day(2, 12))

    with pytest.raises(Refused, match="goes on"):
        rounds.hold_round(cast.negotiation, on=day(2, 11), round="r2", outcome="None yet.")
    rounds.hold_round(cast.negotiation, on=day(2, 13), round="r2", outcome="They agreed.")

    told = cast.negotiation.developments.get(kind="round-held")
    assert told.known_from == day(2, 12)
    assert "They agreed." in told.headline


def test_the_last_day_of_a_held_round_mended_moves_the_news_with_it(cast: Cast) -> None:
    prepare(cast, "hold").do(cast)

    rounds.mend_round(cast.negotiation, on=R2, round="r1", last_day=day(1, 12))

    assert _of_the_round(cast) == ["round-held r1"]
    assert cast.negotiation.developments.latest("act__place", "number").known_from == day(1, 12)


def test_a_round_at_which_something_was_said_is_not_called_off(cast: Cast) -> None:
    cast.said("+", at="r1")

    with pytest.raises(Refused) as refused:
        rounds.cancel_round(cast.negotiation, on=R1, round="r1")

    assert list(refused.value.errors) == ["round"]


def test_a_number_mended_reorders_rounds_of_one_day(cast: Cast) -> None:
    """Of one day, the statement at the later round in their order stands."""
    rounds.open_round(cast.negotiation, on=R1, track="t", name="R5", first_day=R1, slug="r5")
    cast.said("-", at="r1", slug="b")
    cast.said("+", at="r5", on=R1, slug="a")
    stood = cast.stands(R1, known=R1)

    rounds.mend_round(cast.negotiation, on=R1, round="r1", number=9)

    assert (stood, cast.stands(R1, known=R1)) == ("+", "-")


def test_turning_the_day_twice_tells_nothing_twice(cast: Cast) -> None:
    prepare(cast, "plan").do(cast)
    before = cast.stream()

    assert days.turn_days(day(6, 1)) == 0
    assert days.turn_days(day(6, 1)) == 0
    assert cast.stream() == before
