"""What is wrong with an entry is told in sentences, all of it at once, each at its field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from negotiations.entries.base import Entry, Limits
from negotiations.entries.calendar import MoveEntry, RoundEntry
from negotiations.entries.demands import DemandEntry
from negotiations.entries.documents import DisclosureEntry
from negotiations.entries.faults import faults_of
from negotiations.entries.negotiations import NegotiationEntry
from negotiations.entries.parties import AffiliationEntry
from negotiations.entries.red_lines import RedLineEntry
from negotiations.entries.responses import ResponseEntry
from negotiations.entries.speakers import SpeakerEntry
from negotiations.entries.statements import StatementEntry

SAID = {"party": "p", "issue": "i", "speaker": "p4", "stance": "accepts", "summary": "Says so."}
DEMAND = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "accepts", "text": "Asks it."}
DAY, BEFORE, AFTER = "2022-01-26", "2022-01-25", "2022-01-27"


def faults(entry: type[Entry], said: dict[str, Any], context: Any = None) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as wrong:
        entry.model_validate(said, context=context)
    return faults_of(wrong.value, entry)


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"party": 5}, "party", "Write it as a string."),
        ({"party": None}, "party", "This cannot be null; leave it out instead."),
        ({"summary": "  "}, "summary", "This cannot be empty."),
        (
            {"summary": "a\0b"},
            "summary",
            "It holds U+0000 (NUL) as character 2, a mark that is not seen and can change what is "
            "read. Take it out.",
        ),
        ({"quote": "x" * 5001}, "quote", "Write at most 5000 characters."),
        ({"slug": "st--us"}, "slug", "such as st-us-0126."),
        ({"stance": "for"}, "stance", "'for' is unknown; use one of rejects, "),
        ({"stance": None}, "stance", "This cannot be null; leave it out instead."),
        ({"timing": "later"}, "timing", "use one of at-round, between-rounds."),
        ({"day": "26.1.2022"}, "day", "'26.1.2022' is no day; write it as YYYY-MM-DD"),
        ({"day": "2022-02-30"}, "day", "is no day"),
        ({"day": 20220126}, "day", "is no day"),
        ({"sources": "agency"}, "sources", "Write it as a list, between [ and ]."),
        ({"sources": ["agency", 3]}, "sources", "Item 2: Write it as a string."),
        ({"conditions": [None]}, "conditions", "Item 1: "),
        ({"sumary": "x"}, "sumary", "There is no such field here; use one of "),
        ({"audience": "all"}, "audience", "use one of public, team, cleared."),
        ({"audience": "cleared", "embargo_until": DAY}, "embargo_until", "takes no embargo"),
        ({"day": DAY, "held_from": AFTER}, "held_from", "is later than its day, 2022-01-26."),
        ({"day": DAY, "known_from": BEFORE}, "known_from", "is earlier than its day, 2022-01-26."),
        ({"timing": "at-round"}, "round", "What was said at a round names it."),
        ({"provenance": "gossip"}, "provenance", "use one of seed, search, knowledge."),
    ],
)
def test_a_statement_is_refused_with_a_sentence_at_its_field(
    said: dict[str, Any], field: str, sentence: str
) -> None:
    told = faults(StatementEntry, SAID | said)

    assert list(told) == [field]
    assert sentence in told[field][0]


@pytest.mark.parametrize(
    ("entry", "said", "field"),
    [
        (DemandEntry, DEMAND | {"addressees": []}, "addressees"),
        (DemandEntry, DEMAND | {"addressees": ["p"]}, "addressees"),
        (DemandEntry, DEMAND | {"asks": "open-or-conditional"}, "asks"),
        (DemandEntry, DEMAND | {"day": DAY, "due": BEFORE}, "due"),
        (DemandEntry, DEMAND | {"number": 0}, "number"),
        (
            RedLineEntry,
            {"party": "p", "issue": "i", "refuses": "rejects", "text": "x", "strength": "soft"},
            "strength",
        ),
        (ResponseEntry, {"responder": "p", "to": "p"}, "to"),
        (DisclosureEntry, {"secrecy": "described"}, "secrecy"),
        (
            RoundEntry,
            {"track": "t", "name": "R", "first_day": DAY, "last_day": BEFORE},
            "last_day",
        ),
        (MoveEntry, {"first_day": DAY, "last_day": BEFORE}, "last_day"),
        (SpeakerEntry, {"name": "A", "party": "p", "authority": 6}, "authority"),
        (SpeakerEntry, {"name": "A", "party": "p", "authority": "5"}, "authority"),
        (
            AffiliationEntry,
            {"party": "p", "body": "b", "role": "member", "since": DAY, "until": DAY},
            "until",
        ),
        (
            NegotiationEntry,
            {"slug": "n", "title": "N", "start_date": DAY, "end_date": BEFORE},
            "end_date",
        ),
    ],
)
def test_each_noun_has_its_rules(entry: type[Entry], said: dict[str, Any], field: str) -> None:
    told = faults(entry, said)

    assert list(told) == [field]


def test_all_faults_are_told_at_once() -> None:
    told = faults(StatementEntry, {"stance": "for", "quote": 3, "nothing": 1})

    assert told.keys() == {"party", "issue", "speaker", "summary", "stance", "quote", "nothing"}
    assert told["party"] == ["This is needed."]


def test_all_broken_rules_are_told_at_once() -> None:
    said = SAID | {"day": DAY, "held_from": AFTER, "known_from": BEFORE, "timing": "at-round"}

    assert faults(StatementEntry, said).keys() == {"held_from", "known_from", "round"}


def test_what_comes_from_outside_has_a_length() -> None:
    said = SAID | {"summary": "x" * 4001, "conditions": ["y" * 201], "sources": ["a"] * 101}

    StatementEntry.model_validate(said)
    told = faults(StatementEntry, said, Limits())

    assert told == {
        "conditions": ["Item 1: Write at most 200 characters."],
        "summary": ["Write at most 4000 characters."],
        "sources": ["Name at most 100."],
    }


def test_a_fault_in_an_answer_says_in_which() -> None:
    reply = {"responder": "p", "to": "q", "given": date(2022, 1, 26), "items": []}

    assert "items" in faults(ResponseEntry, reply)


def test_of_many_unknown_fields_the_first_few_name_their_like() -> None:
    """Else an answer is many times as long as what was sent."""
    with pytest.raises(ValidationError) as refusal:
        StatementEntry.model_validate({f"stanc{number}": 1 for number in range(50)})

    faults = faults_of(refusal.value, StatementEntry)

    named = [field for field, (told, *_) in faults.items() if "use one of" in told]
    assert named == ["stanc0", "stanc1", "stanc2"]
    assert faults["stanc49"] == ["There is no such field here."]
