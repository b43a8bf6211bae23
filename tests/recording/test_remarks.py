"""Priorities and remarks at the door: who is told what, and that positions stay."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.entries.priorities import PriorityEntry
from negotiations.models import Development
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority
from negotiations.recording.verification import verify
from negotiations.vocabulary.kinds import CANCELLED

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM, Cast, day
from ..door import audiences, priorities, reference_data, remarks, rounds

pytestmark = pytest.mark.django_db

WARNING: dict[str, Any] = {
    "kind": "warning",
    "party": "p",
    "speaker": "p4",
    "about": ["q"],
    "issue": "i",
    "text": "it will leave the talks",
    "condition": "the sanctions stay",
    "day": R1,
    "sources": ["agency"],
    "slug": "leaves",
}


def warned(cast: Cast, *, entered: date = R2, **but: Any) -> Any:
    return remarks.record_remark(cast.negotiation, on=entered, **{**WARNING, **but})


def mattered(cast: Cast, *, entered: date = R2, **but: Any) -> Any:
    said = {"party": "p", "issue": "i", "priority": "high", "speaker": "p4", "day": R1, **but}
    with recording(cast.negotiation, by=None, on=entered) as act:
        return record_priority(act, PriorityEntry(**said))


def headlines(reader: Any = PUBLIC) -> list[str]:
    rows = Development.objects.standing(reader).exclude(kind=CANCELLED)
    told = rows.filter(kind__in=["warning-made", "breach-alleged", "priority-stated"])
    return [row.headline for row in told.in_stream_order()]


def verified(cast: Cast) -> bool:
    return list(verify(cast.negotiation)) == []


def test_warning_reads_with_its_condition(cast: Cast) -> None:
    warned(cast)

    (headline,) = headlines()
    assert headline.endswith(": it will leave the talks if the sanctions stay")
    assert " warns " in headline
    assert cast.stands(R2, known=R2) is None
    assert verified(cast)


def test_accusation_names_whom_and_of_breaking_what(cast: Cast) -> None:
    fields: dict[str, Any] = {
        "kind": "accusation",
        "condition": None,
        "breach": "the ceasefire of 1 May",
    }
    warned(cast, **fields, text="It shelled the town.")

    (headline,) = headlines()
    assert " accuses " in headline
    assert headline.endswith(" of breaking the ceasefire of 1 May: It shelled the town")


@pytest.mark.parametrize(
    "but", [{"kind": "forecast", "condition": None}, {"speaker": "p1"}, {"audience": "team"}]
)
def test_forecast_and_voice_that_does_not_bind_are_kept_and_not_told(
    cast: Cast, but: dict[str, Any]
) -> None:
    made = warned(cast, **but).made

    assert made.pk
    assert headlines() == []
    assert len(headlines(TEAM)) == (1 if "audience" in but else 0)
    assert verified(cast)


def test_authority_mended_takes_away_what_was_told(cast: Cast) -> None:
    warned(cast)
    mattered(cast)

    reference_data.edit(cast.negotiation, noun="speaker", slug="p4", authority=1, on=R2)

    assert headlines() == []
    assert verified(cast)


def test_priority_is_told_where_the_party_says_so(cast: Cast) -> None:
    mattered(cast)
    mattered(cast, by="us", speaker=None, priority="low", day=R2)

    (headline,) = headlines()
    assert headline.endswith(": high priority, as it says itself")
    assert verified(cast)


def test_what_was_recorded_by_mistake_is_retracted_once(cast: Cast) -> None:
    warned(cast)
    mattered(cast, slug="matters")

    remarks.retract_remark(cast.negotiation, remark="leaves", on=day(3, 1))
    priorities.retract_priority(cast.negotiation, priority="matters", on=day(3, 1))

    assert headlines() == []
    last = Development.objects.for_audience(PUBLIC).filter(kind=CANCELLED)
    assert sorted(row.headline.split(", ")[-1] for row in last) == [
        "the priority reported on 10 January 2030",
        "the warning reported on 10 January 2030",
    ]
    assert verified(cast)
    with pytest.raises(Conflict, match="retracted already"):
        remarks.retract_remark(cast.negotiation, remark="leaves", on=day(3, 2))


def test_what_is_known_later_is_told_on_that_day(cast: Cast) -> None:
    warned(cast, entered=day(3, 1), known_from=day(3, 1))

    assert Development.objects.get(kind="warning-made").known_from == day(3, 1)


def test_withheld_remark_is_gone_for_those_who_lose_it(cast: Cast) -> None:
    made = warned(cast).made
    assert len(headlines()) == 1

    audiences.withhold(
        cast.negotiation, noun="remark", slug=made.slug, audience="cleared", on=R2, by=cast.olga
    )

    assert headlines() == []
    assert headlines(TEAM) == []
    assert len(headlines(CLEARED)) == 1
    assert verified(cast)


@pytest.mark.parametrize(
    ("but", "field"),
    [
        ({"speaker": "q4"}, "speaker"),
        ({"kind": "forecast"}, "condition"),
        ({"condition": "if they stay"}, "condition"),
        ({"breach": "a treaty"}, "breach"),
        ({"kind": "accusation", "condition": None}, "breach"),
        ({"kind": "accusation", "condition": None, "breach": "x", "about": []}, "about"),
        ({"about": ["p"]}, "about"),
        ({"known_from": date(2030, 1, 9)}, "known_from"),
        ({"day": date(2130, 1, 9)}, "day"),
        ({"round": "r1", "day": day(1, 11)}, "day"),
        ({"round": "r2", "day": R1}, "day"),
    ],
)
def test_what_would_not_be_true_is_refused(cast: Cast, but: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        warned(cast, **but)

    assert set(refused.value.errors) == {field}


@pytest.mark.parametrize(
    ("but", "field"), [({"speaker": "q4"}, "speaker"), ({"by": "us"}, "speaker")]
)
def test_priority_that_nobody_of_the_party_stated_is_refused(
    cast: Cast, but: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        mattered(cast, **but)

    assert set(refused.value.errors) == {field}


def test_mending_says_who_told_it_and_leaves_what_was_said(cast: Cast) -> None:
    warned(cast)

    remarks.mend_remark(cast.negotiation, remark="leaves", reported_by="q4", on=R2)

    assert "as told by" in headlines()[0]
    with pytest.raises(Refused):
        remarks.mend_remark(cast.negotiation, remark="leaves", text="it will stay", on=R2)
    assert verified(cast)


def test_round_does_not_move_away_from_what_was_said_at_it(cast: Cast) -> None:
    warned(cast, round="r1")

    with pytest.raises(Refused, match=r"Remarks made at it .* leaves\. Retract them first") as no:
        rounds.mend_round(cast.negotiation, round="r1", first_day=day(1, 11), on=R2, by=cast.ana)

    assert set(no.value.errors) == {"first_day"}
    remarks.retract_remark(cast.negotiation, remark="leaves", on=R2)
    rounds.mend_round(cast.negotiation, round="r1", first_day=day(1, 11), on=R2, by=cast.ana)
    assert verified(cast)


def test_hidden_remark_is_taken_off_a_round_that_is_mended(cast: Cast) -> None:
    made = warned(cast, round="r1", audience="cleared").made

    rounds.mend_round(cast.negotiation, round="r1", first_day=day(1, 11), on=R2, by=cast.ana)

    made.refresh_from_db()
    assert made.round is None
    assert verified(cast)


def test_round_is_not_called_off_where_something_was_said_at_it(cast: Cast) -> None:
    planned = {
        "slug": "soon",
        "track": "t",
        "name": "Soon",
        "first_day": R2,
        "last_day": day(2, 12),
    }
    rounds.plan_round(cast.negotiation, on=R1, **planned)
    warned(cast, round="soon", day=R2)

    with pytest.raises(Refused, match="retract them first"):
        rounds.cancel_round(cast.negotiation, round="soon", on=R2, by=cast.ana)
