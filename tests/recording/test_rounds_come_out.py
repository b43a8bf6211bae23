"""Rounds whose existence comes out late, and planned ones that begin with the first word (rule 16)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q

from negotiations.models import Development, Round
from negotiations.reading.evidence.calendar import last_begun, rounds_known
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.position_history import history
from negotiations.reading.questions.rounds import round_sheet
from negotiations.reading.questions.things_to_mend import MendingKind, things_to_mend
from negotiations.recording.act import Refused
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R3, R4, TEAM, Cast, day
from ..door import audiences, corrections, demands, documents, rounds
from ..door import statements as said_there

S = day(2, 20)
"""The day of the round in question: between r2 and r3."""
NEXT = S + timedelta(days=1)
YEAR_END = date(2030, 12, 31)


def view(cast: Cast, known: date, reader: Audience = PUBLIC) -> Perspective:
    return Perspective.of(cast.negotiation, reader, YEAR_END).asked(known=known)


def known_rounds(cast: Cast, known: date, reader: Audience = PUBLIC) -> dict[str, str]:
    """The status of each round that is there for the reader, as known on that day."""
    return {m.slug: m.status_on(known) for m in rounds_known(view(cast, known, reader))}


def opening(cast: Cast, known: date) -> str | None:
    """The round at which a page opens that is asked for none."""
    seen = rounds_known(view(cast, known))
    begun = last_begun(seen, known, known=known)
    return begun.slug if begun else None


def places(cast: Cast, known: date) -> list[tuple[str | None, str]]:
    """The place of each statement on the issue, as known on that day."""
    from_then = view(cast, known)
    found = history(from_then, Q(negotiation=cast.negotiation))
    return sorted((s.place.round, s.place.timing) for k in found.series for s in k.statements)


def come_out(cast: Cast, on: date = R3, **fields: Any) -> Any:
    """Records that a round of that day was held, whose existence came out on another."""
    fields = {"slug": "s", "track": "t", "name": "S", "first_day": S, "known_from": on, **fields}
    return rounds.open_round(cast.negotiation, on=on, **fields)


def plan(cast: Cast, **fields: Any) -> Any:
    fields = {"slug": "s", "track": "t", "name": "S", "first_day": S, **fields}
    return rounds.plan_round(cast.negotiation, on=day(1, 5), **fields)


# A round that comes out


def test_a_round_that_comes_out_late_is_there_from_then(cast: Cast) -> None:
    """Example 60."""
    cast.said("-", at="r1")
    cast.said("+", on=S)
    before = cast.standing()

    come_out(cast)

    assert before == ["r1 first -", "after r2 - → +"]
    assert cast.standing() == ["r1 first -", "s - → +"]
    assert cast.stream()[-2:] == ["cancelled after r2 - → +", "s - → +"]
    assert "s" not in known_rounds(cast, day(3, 9))
    assert known_rounds(cast, R3)["s"] == "held"
    assert ("r2", "between-rounds") in places(cast, day(3, 9))
    assert ("s", "at-round") in places(cast, R3)
    assert round_sheet(view(cast, day(3, 9)), "s") is None
    assert opening(cast, day(3, 9)) == "r2"


def test_what_names_a_round_that_came_out_late_stands_without_it_until_then(cast: Cast) -> None:
    come_out(cast)

    cast.said("+", at="s", on=S, entered=R3, known_from=S)

    assert cast.standing() == ["s first +"]
    assert places(cast, day(3, 9)) == [("r2", "between-rounds")]
    assert places(cast, R3) == [("s", "at-round")]


def test_the_row_at_the_round_replaces_the_one_that_goes_and_is_no_move_of_today(
    cast: Cast,
) -> None:
    cast.said("-", at="r1")
    cast.said("+", on=S)

    come_out(cast)

    gone, now = Development.objects.for_audience(PUBLIC).in_stream_order()[2:]
    assert gone.replaced_by == now
    assert now.says_nothing_new
    assert now.headline.endswith("; now known to have been said at the round “S”")
    assert gone.headline.endswith(": now known to have been said at the round “S”")
    assert now.known_from == S


def test_several_changes_between_rounds_become_the_one_of_the_round(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("0", on=S)
    cast.said("+", on=NEXT)

    come_out(cast, last_day=NEXT)

    assert cast.standing() == ["r1 first -", "s - → +"]
    now = Development.objects.get(kind="position-changed", says_nothing_new=True)
    assert now.replaces.count() == 2


def test_there_and_back_within_the_round_is_only_cancelled(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("0", on=S)
    cast.said("-", on=NEXT)

    come_out(cast, last_day=NEXT)

    assert cast.standing() == ["r1 first -"]
    assert not Development.objects.filter(replaced_by__isnull=False).exists()


def test_mending_the_day_on_which_it_came_out_is_for_every_day_known(cast: Cast) -> None:
    cast.said("+", on=S)
    come_out(cast, on=R3)

    rounds.mend_round(cast.negotiation, on=R4, round="s", known_from=R4)

    assert "s" not in known_rounds(cast, R3)
    assert known_rounds(cast, R4)["s"] == "held"

    rounds.mend_round(cast.negotiation, on=R4, round="s", known_from=None)

    assert known_rounds(cast, S)["s"] == "planned"


@pytest.mark.parametrize(
    ("known_from", "words"),
    [(S - timedelta(days=1), "is before 2030-02-20"), (YEAR_END, "lies in the future")],
)
def test_a_round_is_known_no_earlier_than_its_first_day_and_no_later_than_today(
    cast: Cast, known_from: date, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        rounds.open_round(
            cast.negotiation,
            on=R3,
            track="t",
            name="S",
            first_day=S,
            known_from=known_from,
        )


def test_an_embargo_keeps_a_round_out_for_every_day_before_its_end(cast: Cast) -> None:
    come_out(cast, known_from=None, on=S, embargo_until=R3)

    assert "s" in " ".join(known_rounds(cast, NEXT, TEAM))
    assert "s" not in " ".join(known_rounds(cast, day(3, 9)))
    assert "s" in " ".join(known_rounds(cast, R3))


def test_a_demand_and_a_text_of_the_round_name_it_once_it_is_there(cast: Cast) -> None:
    come_out(cast, on=S, known_from=None)
    made = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "text": "Do it."}
    demands.make_demand(cast.negotiation, on=S, slug="d", round="s", day=S, **made)
    documents.hand_over_document(
        cast.negotiation,
        on=S,
        slug="x",
        title="X",
        issued_by=["q"],
        addressed_to=["p"],
        delivered_on=S,
        round="s",
        secrecy="published",
        public_from=S,
    )

    rounds.mend_round(cast.negotiation, on=NEXT, round="s", known_from=NEXT)

    told = Development.objects.standing(PUBLIC).filter(
        kind__in=["demand-made", "document-delivered"]
    )
    assert {row.round.slug if row.round else None for row in told} == {"s"}


# The first word of a planned round


def test_a_planned_round_without_a_word_is_unconfirmed_once_it_is_over(cast: Cast) -> None:
    """Example 61."""
    plan(cast)

    cast.said("+", on=S)

    assert known_rounds(cast, S)["s"] == "planned"
    assert known_rounds(cast, NEXT)["s"] == "unconfirmed"
    assert [opening(cast, known) for known in (S, NEXT, YEAR_END)] == ["r2", "r2", "r4"]
    assert cast.standing() == ["round-planned s", "after r2 first +"]


def test_nothing_is_said_at_it_once_it_is_over(cast: Cast) -> None:
    plan(cast)

    with pytest.raises(Refused, match="nothing says that it was held"):
        cast.said("+", at="s", on=S, entered=NEXT)
    with pytest.raises(Refused, match="nothing says that it was held"):
        _published_draft(cast)
    cast.said("+", after="s", on=NEXT)

    rounds.hold_round(cast.negotiation, on=R4, round="s")
    cast.said("++", at="s", on=S, entered=R4, known_from=R4)

    assert ("s", "at-round") in places(cast, R4)


def _published_draft(cast: Cast) -> None:
    """A draft may be said at it: it is asked when it is published."""
    cast.said("+", at="s", on=S, entered=NEXT, known_from=None, draft=True, slug="waits")
    said_there.publish_statement(cast.negotiation, on=NEXT, statement="waits")


def test_with_something_said_at_it_it_has_begun(cast: Cast) -> None:
    plan(cast)
    cast.said("-", on=S, party="q")
    before = cast.standing()

    cast.said("+", at="s", on=S)

    assert before == ["round-planned s", "after r2 first -"]
    assert cast.standing() == ["round-planned s", "s first +", "s first -"]
    assert opening(cast, S) == "s"
    assert known_rounds(cast, NEXT)["s"] == "held"
    moved = Development.objects.get(party__slug="q", kind="position-stated", round__slug="s")
    assert moved.says_nothing_new
    cast.said("0", at="s", on=S, entered=NEXT, known_from=NEXT, party="z")


def test_recorded_as_held_it_is_held_for_every_day_known(cast: Cast) -> None:
    plan(cast)
    cast.said("+", on=S)

    rounds.hold_round(cast.negotiation, on=day(4, 1), round="s")

    assert known_rounds(cast, S)["s"] == "held"
    assert opening(cast, S) == "s"
    assert cast.standing() == ["round-planned s", "s first +", "round-held s"]
    assert Development.objects.get(kind="round-held").known_from == S


def test_that_it_was_held_may_come_out_late(cast: Cast) -> None:
    plan(cast)

    with pytest.raises(Refused, match="before its last day"):
        rounds.hold_round(cast.negotiation, on=R4, round="s", known_from=day(2, 19))
    rounds.hold_round(cast.negotiation, on=R4, round="s", known_from=R3, outcome="They met.")

    assert known_rounds(cast, day(3, 9))["s"] == "unconfirmed"
    assert known_rounds(cast, R3)["s"] == "held"
    meeting = Round.objects.get(slug="s")
    assert [meeting.outcome_on(known) for known in (day(3, 9), R3)] == ["", "They met."]
    assert Development.objects.get(kind="round-held").known_from == R3


@pytest.mark.parametrize("ended", ["retract_statement", "deny_statement"])
def test_without_its_only_word_it_is_unconfirmed_again(cast: Cast, ended: str) -> None:
    plan(cast)
    cast.said("-", on=S, party="q")
    cast.said("+", at="s", on=S, slug="word")

    getattr(corrections, ended)(cast.negotiation, on=NEXT, statement="word")

    assert "after r2 first -" in cast.standing()
    assert known_rounds(cast, day(2, 22))["s"] == "unconfirmed"


def test_a_word_that_only_the_team_knows_begins_it_for_the_team(cast: Cast) -> None:
    plan(cast)
    cast.said("-", on=S, party="q")

    cast.said("+", at="s", on=S, audience="team", slug="word")

    assert "after r2 first -" in cast.standing()
    assert "s first -" in cast.standing(TEAM)
    statuses = [known_rounds(cast, NEXT, reader)["s"] for reader in AUDIENCES]
    assert statuses == ["unconfirmed", "held", "held"]
    with pytest.raises(Refused, match="nothing says that it was held"):
        cast.said("+", at="s", on=S, entered=NEXT)
    cast.said("0", at="s", on=S, entered=NEXT, known_from=NEXT, audience="team")


def test_a_word_withheld_ends_it_for_those_who_lose_it(cast: Cast) -> None:
    plan(cast)
    cast.said("-", on=S, party="q")
    cast.said("+", at="s", on=S, slug="word")

    audiences.withhold(cast.negotiation, on=NEXT, noun="statement", slug="word", audience="cleared")

    assert "after r2 first -" in cast.standing()
    assert "s first -" in cast.standing(CLEARED)


def test_what_is_unconfirmed_is_among_the_things_to_mend(cast: Cast) -> None:
    plan(cast)

    def listed(known: date) -> list[str]:
        seen = things_to_mend(view(cast, known, TEAM))
        return [m.fact.slug for m in seen if m.kind == MendingKind.UNCONFIRMED_ROUND]

    assert [listed(S), listed(NEXT)] == [[], ["s"]]
    rounds.hold_round(cast.negotiation, on=NEXT, round="s")
    assert listed(NEXT) == []


def test_a_round_that_is_secretly_planned_and_held_comes_out_as_one(cast: Cast) -> None:
    plan(cast, known_from=None)
    rounds.mend_round(cast.negotiation, on=R3, round="s", known_from=R3)
    rounds.hold_round(cast.negotiation, on=R3, round="s")

    assert "s" not in known_rounds(cast, day(3, 9))
    assert known_rounds(cast, R3)["s"] == "held"
    assert {d.known_from for d in Development.objects.standing(PUBLIC)} == {R3}
