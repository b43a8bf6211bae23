"""What is no statement is offered too before it is kept a second time; of what is hidden nothing (rule 19)."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from negotiations.entries.priorities import PriorityEntry
from negotiations.models import Dissociation, IssueAct, Priority, Remark
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority
from negotiations.recording.repeats import Repeat

from ..cast import R1, R2, Cast, day, faults
from ..door import Outcome, dissociations, issue_acts, priorities, remarks

pytestmark = pytest.mark.django_db


class Said(NamedTuple):
    """What is recorded of one noun, and what of it makes it another one."""

    record: Any
    noun: Any
    fields: dict[str, Any]
    same: tuple[dict[str, Any], ...]
    other: tuple[dict[str, Any], ...]


def record_priority_by(
    where: Any, *, writer: Any, on: Any, repeat: bool = False, **said: Any
) -> Any:
    """As the door has it: `by` is the word of a priority here, and not who records it."""
    with recording(where, by=writer, on=on) as act:
        made = record_priority(act, PriorityEntry(**said), repeat=repeat)
    return Outcome(made, act.developments)


NOUNS = {
    "remark": Said(
        remarks.record_remark,
        Remark,
        {
            "kind": "warning",
            "party": "p",
            "speaker": "p4",
            "about": ["q", "z"],
            "issue": "i",
            "text": "it will leave",
            "day": R1,
            "sources": ["agency", "transcript"],
        },
        (
            {},
            {"text": "it is about to leave", "condition": "they stay"},
            {"sources": ["agency"]},
            {"about": ["z", "q"]},
            {"round": "r1"},
        ),
        (
            {"kind": "forecast"},
            {"party": "q", "speaker": "q4", "about": ["z"]},
            {"speaker": "p5"},
            {"about": ["q"]},
            {"issue": "j"},
            {"issue": None},
            {"day": day(1, 11)},
            {"sources": []},
        ),
    ),
    "priority": Said(
        record_priority_by,
        Priority,
        {"party": "p", "issue": "i", "priority": "high", "speaker": "p4", "day": R1},
        ({}, {"note": "Again."}, {"sources": ["agency"]}),
        (
            {"priority": "low"},
            {"issue": "j"},
            {"speaker": "p5"},
            {"by": "us", "speaker": None},
            {"day": day(1, 11)},
        ),
    ),
    "act on an issue": Said(
        issue_acts.record_issue_act,
        IssueAct,
        {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p", "q"], "day": R1},
        ({}, {"parties": ["q", "p"]}, {"note": "Again."}),
        (
            {"outcome": "rejects"},
            {"ad_referendum": True},
            {"parties": ["p"]},
            {"issue": "j"},
            {"act": "parked", "outcome": None},
            {"day": day(1, 11)},
        ),
    ),
    "dissociation": Said(
        dissociations.record_dissociation,
        Dissociation,
        {"party": "p", "body": "b", "issue": "i", "day": R1},
        ({}, {"day": day(1, 11)}, {"speaker": "p4"}),
        ({"party": "q"}, {"issue": "j"}, {"body": "z"}, {"day": day(1, 9)}),
    ),
}


def record(cast: Cast, said: Said, **fields: Any) -> Any:
    writer = fields.pop("writer", cast.ana)
    who = {"writer" if said.noun is Priority else "by": writer}
    return said.record(cast.negotiation, **{**who, "on": R2, **said.fields, **fields})


@pytest.mark.parametrize(("name", "but"), [(n, b) for n in NOUNS for b in NOUNS[n].same])
def test_what_stands_is_offered_and_kept_only_where_that_is_meant(
    cast: Cast, name: str, but: dict[str, Any]
) -> None:
    said = NOUNS[name]
    first = record(cast, said, slug="first").made

    with pytest.raises(Repeat, match="recorded already as 'first'") as offered:
        record(cast, said, **but)

    assert offered.value.stands == first
    record(cast, said, **but, repeat=True)
    assert said.noun.objects.count() == 2
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize(("name", "but"), [(n, b) for n in NOUNS for b in NOUNS[n].other])
def test_what_says_something_else_is_no_repeat(cast: Cast, name: str, but: dict[str, Any]) -> None:
    record(cast, NOUNS[name], slug="first")

    record(cast, NOUNS[name], **but)

    assert NOUNS[name].noun.objects.count() == 2


@pytest.mark.parametrize("name", NOUNS)
def test_what_the_writer_may_not_see_is_not_recorded_for_him(cast: Cast, name: str) -> None:
    record(cast, NOUNS[name], writer=cast.olga, audience="cleared")

    record(cast, NOUNS[name])

    assert NOUNS[name].noun.objects.count() == 2


@pytest.mark.parametrize("name", ["remark", "priority"])
def test_what_was_retracted_stands_in_nobody_s_way(cast: Cast, name: str) -> None:
    record(cast, NOUNS[name], slug="first")
    if name == "remark":
        remarks.retract_remark(cast.negotiation, remark="first", on=R2)
    else:
        priorities.retract_priority(cast.negotiation, priority="first", on=R2)

    record(cast, NOUNS[name])

    assert NOUNS[name].noun.objects.count() == 2


def test_party_that_was_spoken_for_again_dissociates_itself_anew(cast: Cast) -> None:
    said = NOUNS["dissociation"]
    record(cast, said, slug="first", until=day(1, 20))

    with pytest.raises(Repeat):
        record(cast, said, day=day(1, 19))
    record(cast, said, day=day(1, 20))

    assert Dissociation.objects.count() == 2
