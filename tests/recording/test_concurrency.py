"""Several writers at once: none is lost, none is told twice, and a reader misses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import Development, Negotiation, Statement, StreamPlace
from negotiations.reading.evidence.stream import Seen, stream
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import Audience

from ..cast import R1, R2, R3, Cast, day, faults, small_negotiation
from ..door import Outcome, corrections, demands, reference_data, rounds, statements
from .at_once import overlapping, started

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

SERIES_LOCKED = 'WHERE "series"."id" IN'
BEGUN = 'INSERT INTO "act"'
TOLD = 'INSERT INTO "development"'
PLACED = 'UPDATE "act" SET "what"'


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = small_negotiation()
    cast.said("-", at="r1")
    days.turn_days(R2)
    return cast


def fresh(cast: Cast) -> Cast:
    """The same negotiation as another process has read it."""
    return Cast(Negotiation.objects.get(pk=cast.negotiation.pk), cast.users)


def says(cast: Cast, mark: str, **fields: Any) -> Callable[[], Outcome[Any]]:
    mine = fresh(cast)
    return lambda: mine.said(mark, **{"on": R2, **fields})


def conflicts(outcomes: list[Any]) -> list[str]:
    """The fields of those that were refused as conflicts; anything else unexpected is raised."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, Conflict):
            raise outcome
    return [name for o in outcomes if isinstance(o, Conflict) for name in o.errors]


@pytest.mark.parametrize("paused_after", [BEGUN, PLACED])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        # two changes of one day, by weight; of one weight; of two rounds; a repeat
        ({"mark": "+", "by": 4}, {"mark": "++", "by": 5}),
        ({"mark": "+", "by": 4, "slug": "a"}, {"mark": "--", "by": 4, "slug": "b"}),
        ({"mark": "+", "on": day(1, 20)}, {"mark": "++", "on": R2}),
        ({"mark": "+"}, {"mark": "+"}),
    ],
)
def test_two_writers_on_one_series_do_not_both_see_the_old_position(
    cast: Cast, one: dict[str, Any], other: dict[str, Any], paused_after: str
) -> None:
    outcomes = overlapping(
        says(cast, **one, entered=R2), says(cast, **other, entered=R2), paused_after=paused_after
    )

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []
    assert cast.negotiation.statement_set.count() == 3


def test_two_first_words_on_an_issue_make_one_series(cast: Cast) -> None:
    outcomes = overlapping(
        says(cast, "+", issue="j"), says(cast, "++", issue="j"), paused_after=PLACED
    )

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []
    assert cast.negotiation.series.filter(issue__slug="j").count() == 1


def _correct(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: corrections.correct_statement(
        mine, on=R2, statement="said", reason="reclassified", stance="accepts"
    )


def _retract(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: corrections.retract_statement(mine, on=R2, statement="said")


def _publish(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: statements.publish_statement(mine, on=R2, statement="draft")


def _withdraw(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: demands.withdraw_demand(mine, on=R2, demand="asked")


def _amend(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: demands.amend_demand(mine, on=R2, demand="asked", text="Other.", version=1)


def _edit(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: reference_data.edit(
        mine, on=R2, noun="party", slug="p", name="Parland", version=1
    )


def _move(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: rounds.move_round(mine, on=R2, round="r4", first_day=day(4, 20), version=1)


def _cancel(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: rounds.cancel_round(mine, on=R2, round="r4")


def _plan(cast: Cast) -> Callable[[], Any]:
    mine = fresh(cast).negotiation
    return lambda: rounds.plan_round(mine, on=R2, track="t", name="R5", first_day=R3, slug="r5")


def _same_slug(issue: str) -> Callable[[Cast], Callable[[], Any]]:
    return lambda cast: says(cast, "+", issue=issue, slug="same")


Does = Callable[[Cast], Callable[[], Any]]
ONCE_ONLY: list[tuple[str, Does, Does]] = [
    # the field of the conflict, and the two who meet
    ("statement", _correct, _correct),
    ("statement", _correct, _retract),
    ("statement", _publish, _publish),
    ("demand", _withdraw, _withdraw),
    ("version", _amend, _amend),
    ("version", _edit, _edit),
    ("version", _move, _move),
    ("round", _cancel, _cancel),
    ("slug", _plan, _plan),
    ("slug", _same_slug("i"), _same_slug("i")),
    ("slug", _same_slug("i"), _same_slug("j")),
]


@pytest.mark.parametrize("paused_after", [BEGUN, PLACED])
@pytest.mark.parametrize(("field", "one", "other"), ONCE_ONLY)
def test_of_two_who_do_at_once_what_can_be_done_once_one_meets_a_conflict(
    cast: Cast, field: str, one: Does, other: Does, paused_after: str
) -> None:
    cast.said("+", on=R2, slug="said")
    statements.record_statement(
        cast.negotiation,
        on=R2,
        draft=True,
        party="p",
        issue="i",
        speaker="p4",
        stance="accepts",
        summary="Not yet.",
        slug="draft",
    )
    demands.make_demand(
        cast.negotiation,
        on=R2,
        party="q",
        addressees=["p"],
        issue="j",
        asks="accepts",
        text="Do it.",
        slug="asked",
    )

    outcomes = overlapping(one(cast), other(cast), paused_after=paused_after)

    assert conflicts(outcomes) == [field]
    assert faults(cast.negotiation) == []


def test_two_batches_that_name_the_same_series_in_other_orders_both_pass(cast: Cast) -> None:
    for party in ("p", "q"):
        cast.said("-", on=R2, party=party, issue="j")

    def batch(*parties: str) -> Callable[[], Any]:
        mine = fresh(cast)

        def do() -> None:
            with recording(mine.negotiation, what="batch", on=R2) as act:
                for party in parties:
                    statements.record_statement(
                        act,
                        party=party,
                        issue="j",
                        speaker=f"{party}4",
                        stance="accepts",
                        summary="Said.",
                    )

        return do

    outcomes = overlapping(batch("p", "q"), batch("q", "p"), paused_after=SERIES_LOCKED)

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []


def test_a_round_that_opens_while_somebody_speaks_finds_what_was_said(cast: Cast) -> None:
    """Without a round, a statement belongs to the one whose days it falls in."""
    fields = {"track": "t", "name": "R5", "first_day": day(2, 5), "slug": "r5"}
    mine = fresh(cast).negotiation

    outcomes = overlapping(
        says(cast, "++", on=day(2, 5), issue="j", entered=R2),
        lambda: rounds.open_round(mine, on=R2, **fields),
        paused_after=TOLD,
    )

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []
    assert cast.standing() == ["r1 first -", "r5 first ++"]


def test_a_demand_made_while_somebody_speaks_colours_what_was_said(cast: Cast) -> None:
    one, other = fresh(cast).negotiation, fresh(cast).negotiation

    def speak() -> None:
        with recording(one, what="batch", on=R2) as act:
            for stance, on in (("rejects", R1), ("accepts", R2)):
                statements.record_statement(
                    act, party="p", issue="j", speaker="p4", stance=stance, summary="Said.", day=on
                )

    asked = {"party": "p", "addressees": ["q"], "issue": "j", "asks": "accepts", "text": "Do it."}
    outcomes = overlapping(
        speak, lambda: demands.make_demand(other, on=R2, day=R1, **asked), paused_after=TOLD
    )

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []
    last = cast.negotiation.developments.filter(kind="position-changed").latest("act__place")
    assert last.movement == "hardened"


def test_a_day_that_two_processes_turn_at_once_is_told_once(cast: Cast) -> None:
    cast.said("++", on=R2, embargo_until=R3)

    outcomes = overlapping(
        lambda: days.turn_days(R3), lambda: days.turn_days(R3), paused_after=PLACED
    )

    assert conflicts(outcomes) == []
    assert outcomes == [1, 0]
    assert cast.standing(Audience.PUBLIC) == ["r1 first -", "r2 - → ++"]
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize("paused_after", [BEGUN, SERIES_LOCKED, TOLD])
def test_who_turns_the_day_and_then_writes_does_not_block_a_slower_writer(
    cast: Cast, paused_after: str
) -> None:
    cast.said("++", on=R2, embargo_until=R3)
    cast.said("+", on=R2, issue="j")

    outcomes = overlapping(
        says(cast, "++", on=R2, issue="j"),
        says(cast, "0", on=R3, issue="j"),
        paused_after=paused_after,
    )

    assert conflicts(outcomes) == []
    assert faults(cast.negotiation) == []


class Reader:
    """Follows the stream with a cursor, as a consumer of the API does."""

    def __init__(self, *negotiations: Negotiation) -> None:
        self.seen: list[str] = []
        self._mine: Seen = {Audience.CLEARED: [negotiation.pk for negotiation in negotiations]}
        self._cursor: str | None = None

    def poll(self, at_most: int = 7) -> list[str]:
        rows = list(stream(self._mine, after=self._cursor)[:at_most])
        if rows:
            self._cursor = str(rows[-1].pk)
            self.seen += [str(row.pk) for row in rows]
        return [row.headline for row in rows]


@pytest.mark.parametrize("where", ["small", "other"])
def test_a_reader_misses_nothing_of_one_who_took_his_number_first_and_commits_last(
    cast: Cast, where: str
) -> None:
    other = small_negotiation("other") if where == "other" else cast
    days.turn_days(R2)
    reader = Reader(cast.negotiation, other.negotiation)
    reader.poll()
    in_between: list[str] = []

    outcomes = overlapping(
        says(cast, "++", issue="j"),
        says(other, "+", party="q"),
        paused_after=PLACED,
        meanwhile=lambda: in_between.extend(reader.poll()),
    )

    assert conflicts(outcomes) == []
    assert in_between == []
    assert [told[:1] for told in reader.poll()] == ["P", "Q"]
    assert reader.seen == _whole_stream()


@pytest.mark.slow
def test_a_reader_misses_nothing_of_eight_writers_at_once(cast: Cast) -> None:
    other = small_negotiation("other")
    days.turn_days(R2)

    def write(mine: Cast, party: str) -> Callable[[], None]:
        def do() -> None:
            for number in range(25):
                speaker = "p" if number % 5 == 0 else party
                mine.said(("+", "--")[number % 2], on=R2, party=speaker)

        return do

    reader = Reader(cast.negotiation, other.negotiation)
    writers = [
        started(write(fresh(where), party))
        for where in (cast, other)
        for party in ("p", "q", "z", "b")
    ]
    while any(writer.is_alive() for writer in writers):
        reader.poll()
    while reader.poll():
        pass

    assert conflicts([writer.ended() for writer in writers]) == []
    assert reader.seen == _whole_stream()
    assert Statement.objects.count() == 1 + 8 * 25
    assert faults(cast.negotiation) + faults(other.negotiation) == []


def _whole_stream() -> list[str]:
    rows = Development.objects.for_audience(Audience.CLEARED).in_stream_order()
    return [str(row.pk) for row in rows]


def test_a_failed_act_takes_no_place(cast: Cast) -> None:
    before = StreamPlace.objects.get().last

    with pytest.raises(Refused):
        cast.said("++", on=R2, held_from=R3)
    cast.said("++", on=R2)

    assert StreamPlace.objects.get().last == before + 1
