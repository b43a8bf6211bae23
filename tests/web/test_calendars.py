"""The rounds as a calendar."""

from __future__ import annotations

from icalendar import Calendar

from negotiations.models import Round

from ..cast import R2, Cast, day
from ..door import rounds
from .conftest import HERE, SLUG
from .fetching import events, got


def test_calendar_has_every_round_as_whole_days(cast: Cast) -> None:
    found = events()

    assert list(found) == ["R1", "R2", "R3", "R4"]
    assert found["R2"].decoded("dtstart") == R2
    assert found["R2"].decoded("dtend") == day(2, 11)
    assert found["R1"]["UID"].startswith("r1.small@")
    assert "/n/small/rounds/r1/" in found["R1"]["DESCRIPTION"]


def test_calendar_follows_what_is_done_to_a_round(cast: Cast) -> None:
    plan = {"track": "t", "name": "Summit", "first_day": day(7, 1), "slug": "summit"}
    rounds.plan_round(cast.negotiation, on=day(5, 1), **plan)
    planned = events()["Summit"]
    rounds.move_round(
        cast.negotiation, on=day(5, 2), round="summit", first_day=day(7, 8), last_day=day(7, 9)
    )
    moved = events()["Summit"]
    rounds.cancel_round(cast.negotiation, on=day(5, 3), round="summit", note="No quorum.")
    cancelled = events()["Cancelled: Summit"]

    assert [e["STATUS"] for e in (planned, moved, cancelled)] == [
        "TENTATIVE",
        "TENTATIVE",
        "CANCELLED",
    ]
    assert [int(e["SEQUENCE"]) for e in (planned, moved, cancelled)] == [0, 1, 2]
    assert len({e["UID"] for e in (planned, moved, cancelled)}) == 1
    assert (moved.decoded("dtstart"), moved.decoded("dtend")) == (day(7, 8), day(7, 10))
    assert "Moved on 2 May 2030, to 8 July 2030." in moved["DESCRIPTION"]
    assert "Called off on 3 May 2030. No quorum." in cancelled["DESCRIPTION"]


def test_round_that_was_held_has_its_outcome(cast: Cast) -> None:
    rounds.hold_round(cast.negotiation, on=R2, round="r2", outcome="A statement, no text.")

    held = events()["R2"]

    assert held["STATUS"] == "CONFIRMED"
    assert held["DESCRIPTION"].startswith("A statement, no text.")
    assert int(held["SEQUENCE"]) == 1


def test_every_round_of_the_case_is_an_event_of_its_own() -> None:
    found = Calendar.from_ical(got(f"{HERE}rounds.ics").content).walk("VEVENT")

    assert len({str(event["UID"]) for event in found}) == len(found)
    assert len(found) == Round.objects.filter(negotiation__slug=SLUG).count() > 10
