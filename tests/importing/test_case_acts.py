"""What a case file says was done on a day is recorded as by hand: once, and for each where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from negotiations.entries.calendar import CancelEntry, HoldEntry, MoveEntry
from negotiations.entries.corrections import CorrectionEntry
from negotiations.entries.demands import AmendmentEntry
from negotiations.entries.documents import CopyEntry, DisclosureEntry, SecrecyEntry
from negotiations.entries.facts import DatedEntry
from negotiations.models import Act, Development, Negotiation, Position
from negotiations.recording import corrections, demands, documents, red_lines, rounds
from negotiations.recording.act import Recording
from negotiations.recording.door import recording
from negotiations.recording.verification import verify
from negotiations.vocabulary.audiences import Audience
from tests.importing.small_case import (
    ACT,
    AT_FIRST,
    MOVED,
    R2,
    RETRACTION,
    Json,
    entry,
    loaded,
    small,
)
from tests.tables import rest_is_slow

DAY = date.fromisoformat(ACT)
BEFORE, LATER = "2025-01-31", date(2025, 2, 3)


@dataclass(frozen=True)
class Done:
    """What a file says of an act, and the same by hand on the day of it."""

    name: str
    slug: str
    said: Json
    by_hand: Callable[[Recording], Any]
    on: date = DAY
    also: Callable[[Json], None] = lambda case: None


def _retracted(case: Json) -> None:
    entry(case, "statements", "st-a")["status"] = "retracted"
    case["corrections"].append(RETRACTION)


def _denied(case: Json) -> None:
    entry(case, "statements", "st-b")["status"] = "disputed"
    denial = {"kind": "denial", "party": "b", "superseded": "st-b", "statements": ["st-b"]}
    case["corrections"].append({**RETRACTION, **denial, "also": ["red_line"]})


def _correction() -> CorrectionEntry:
    return CorrectionEntry(
        slug="c1", note="It was said of something else.", date_after=DAY, provenance="search"
    )


DONE: dict[str, Done] = {
    "moved": Done(
        "rounds",
        "r2",
        {"acts": [AT_FIRST, MOVED], "date": "2025-03-20", "end_date": "2025-03-21"},
        lambda act: rounds.move_round(
            act, "r2", MoveEntry(first_day=date(2025, 3, 20), last_day=date(2025, 3, 21), day=DAY)
        ),
    ),
    "cancelled": Done(
        "rounds",
        "r2",
        {"acts": [{"act": "cancelled", "on": ACT, "note": "Ill."}], "status": "cancelled"},
        lambda act: rounds.cancel_round(act, "r2", CancelEntry(day=DAY, note="Ill.")),
    ),
    "held, as came out later": Done(
        "rounds",
        "r2",
        {"acts": [{"act": "held", "on": "2025-03-15", "outcome": "Agreed."}], "status": "held"},
        lambda act: rounds.hold_round(
            act, "r2", HoldEntry(outcome="Agreed.", known_from=date(2025, 3, 15))
        ),
        on=date(2025, 3, 15),
    ),
    "amended": Done(
        "demands",
        "d1",
        {"acts": [{"act": "amended", "on": ACT, "asks": "accepts", "text": "Keep the fees."}]},
        lambda act: demands.amend_demand(
            act, "d1", AmendmentEntry(day=DAY, asks="accepts", text="Keep the fees.")
        ),
    ),
    "withdrawn, as came out later": Done(
        "demands",
        "d1",
        {"acts": [{"act": "withdrawn", "on": ACT, "known_from": "2025-02-03"}]},
        lambda act: demands.withdraw_demand(act, "d1", DatedEntry(day=DAY, known_from=LATER)),
        on=LATER,
    ),
    "relaxed": Done(
        "red_lines",
        "l1",
        {"acts": [{"act": "relaxed", "on": ACT, "note": "Small ones."}]},
        lambda act: red_lines.relax_red_line(act, "l1", DatedEntry(day=DAY, note="Small ones.")),
    ),
    "given up": Done(
        "red_lines",
        "l1",
        {"acts": [{"act": "given-up", "on": ACT}]},
        lambda act: red_lines.give_up_red_line(act, "l1", DatedEntry(day=DAY)),
    ),
    "leaked": Done(
        "documents",
        "doc",
        {"acts": [{"act": "leaked", "on": ACT, "how": "In a newspaper"}]},
        lambda act: documents.disclose_document(
            act, "doc", DisclosureEntry(day=DAY, secrecy="leaked", how="In a newspaper")
        ),
    ),
    "described": Done(
        "documents",
        "doc",
        {"acts": [{"act": "described", "on": ACT}]},
        lambda act: documents.change_secrecy(act, "doc", SecrecyEntry(secrecy="described")),
    ),
    "copied": Done(
        "documents",
        "doc",
        {"copies": [{"party": "z", "since": ACT, "note": "From b."}]},
        lambda act: documents.note_copy(
            act, "doc", CopyEntry(party="z", since=DAY, note="From b.")
        ),
    ),
    "retracted": Done(
        "statements",
        "st-a",
        {},
        lambda act: corrections.retract_statement(act, "st-a", _correction()),
        also=_retracted,
    ),
    "denied with its red line": Done(
        "statements",
        "st-b",
        {},
        lambda act: corrections.deny_statement(act, "st-b", _correction(), also=["red_line"]),
        also=_denied,
    ),
}
EXAMPLES = rest_is_slow(DONE, quick=["moved", "withdrawn, as came out later", "leaked"])


def grown(done: Done) -> Json:
    """The small case, in which that was done."""
    case = small()
    entry(case, done.name, done.slug).update(done.said)
    done.also(case)
    return case


def stream(slug: str) -> list[tuple[Any, ...]]:
    rows = Development.objects.for_audience(Audience.PUBLIC).filter(negotiation__slug=slug)
    columns = ("act__on", "identity", "kind", "headline", "known_from", "details")
    return sorted(rows.values_list(*columns), key=str)


def positions(slug: str) -> set[tuple[Any, ...]]:
    rows = Position.objects.filter(statement__negotiation__slug=slug)
    return set(rows.values_list("audience", "statement__slug", "score"))


@pytest.mark.django_db
@pytest.mark.parametrize("word", EXAMPLES)
def test_file_records_what_the_door_records_by_hand_and_a_second_load_nothing(word: str) -> None:
    done = DONE[word]
    first = small()
    if word == "described":
        entry(first, "documents", "doc")["secrecy"] = "secret"
    negotiation = loaded(first, slug="by-hand", until=BEFORE).negotiation
    with recording(negotiation, on=done.on) as act:
        done.by_hand(act)
    loaded(first, slug="by-hand")

    case = grown(done)
    loaded(case)
    count = Act.objects.count()
    again = loaded(case)

    assert stream("small") == stream("by-hand")
    assert positions("small") == positions("by-hand")
    assert (again.entries, Act.objects.count()) == (0, count)
    assert list(verify(Negotiation.objects.get(slug="small"))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("word", EXAMPLES)
def test_of_a_file_that_has_grown_only_what_is_new_is_recorded(word: str) -> None:
    case = small()
    if word == "described":
        entry(case, "documents", "doc")["secrecy"] = "secret"
    loaded(case)

    later = loaded(grown(DONE[word]))

    assert later.entries == 1
    assert list(verify(later.negotiation)) == []


@pytest.mark.django_db
def test_what_is_not_public_is_found_by_the_name_in_the_file() -> None:
    case = grown(DONE["moved"])
    entry(case, "rounds", "r2").update(audience="team")
    entry(case, "demands", "d1").update(audience="team", number=None, **DONE["amended"].said)
    entry(case, "red_lines", "l1").update(audience="cleared", **DONE["relaxed"].said)
    entry(case, "documents", "doc").update(audience="team", **DONE["leaked"].said)
    entry(case, "statements", "st-b")["red_line"] = None
    entry(case, "statements", "st-b2").update(audience="team", embargo_until="2025-06-01")

    first = loaded(case)
    again = loaded(case)

    assert first.negotiation.demand_set.get().slug.startswith("d1-")
    assert again.entries == 0
    assert list(verify(first.negotiation)) == []


@pytest.mark.django_db
def test_a_thing_cites_the_sources_of_what_was_done_to_it() -> None:
    case = small()
    act = {"act": "withdrawn", "on": ACT, "sources": ["second"]}
    entry(case, "demands", "d1")["acts"] = [act]

    demand = loaded(case).negotiation.demand_set.get()

    assert [c.source.slug for c in demand.citations.all()] == ["first", "second"]


@pytest.mark.django_db
def test_a_leak_that_is_no_longer_disputed_keeps_the_day_on_which_the_text_came_out() -> None:
    case = small()
    leak = {"act": "leaked", "on": ACT}
    confirmed = {"act": "leak-not-disputed", "on": "2025-02-08"}
    entry(case, "documents", "doc")["acts"] = [leak, confirmed]

    text = loaded(case).negotiation.document_set.get()

    assert (text.secrecy, text.public_from) == ("leak-not-disputed", DAY)


@pytest.mark.django_db
def test_a_date_to_which_no_act_leads_was_mended_and_is_no_news() -> None:
    case = small()
    entry(case, "rounds", "r2").update(acts=[AT_FIRST], date="2025-03-12", end_date="2025-03-13")

    negotiation = loaded(case).negotiation

    assert negotiation.round_set.get(slug="r2").first_day == date(2025, 3, 12)
    told = Development.objects.filter(round__slug="r2").values_list("kind", flat=True)
    assert list(told) == ["round-planned"]


@pytest.mark.django_db
def test_a_round_that_was_moved_back_was_planned_for_the_days_that_it_has() -> None:
    case = small()
    back = {"act": "moved", "on": "2025-02-08", "date": R2, "end_date": "2025-03-11"}
    entry(case, "rounds", "r2")["acts"] = [MOVED, back]

    meeting = loaded(case).negotiation.round_set.get(slug="r2")

    told = Development.objects.filter(round=meeting).values_list("kind", flat=True)
    assert sorted(told) == ["round-moved", "round-moved", "round-planned"]
    assert meeting.first_day == date.fromisoformat(R2)


@pytest.mark.django_db
def test_what_came_before_a_round_that_is_recorded_as_held_is_left_alone() -> None:
    case = small()
    loaded(case)
    planned = {"act": "planned", "on": "2025-01-02", "date": "2025-01-08"}
    moved = {"act": "moved", "on": "2025-01-05", "date": "2025-01-10"}
    entry(case, "rounds", "r1")["acts"] = [planned, moved]

    assert loaded(case).entries == 0


@pytest.mark.django_db
def test_a_role_that_a_track_has_got_since_is_recorded_once() -> None:
    case = small()
    loaded(case)
    entry(case, "tracks", "t")["roles"].append({"party": "b", "role": "guest"})

    assert [loaded(case).entries, loaded(case).entries] == [1, 0]


@pytest.mark.django_db
def test_a_denial_that_not_everybody_learns_of_leaves_the_account_to_the_others() -> None:
    case = small()
    _denied(case)
    del case["corrections"][0]["also"]
    case["corrections"][0]["audience"] = "team"

    said = loaded(case).negotiation.statement_set.get(slug="st-b")

    assert (said.public_until, said.status) == (None, "denied")
    assert said.public_from is not None
    assert said.team_from is None
