"""A case file says what it says deliberately: what is in it twice is kept twice, and once only."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import Loaded, load
from negotiations.models import Negotiation, Source, Statement
from negotiations.recording.verification import verify
from tests.demonstration import FILE
from tests.door import statements

LEFT_OUT = ("rounds", "documents", "demands", "responses", "red_lines", "corrections", "remarks")
PAGE = "https://news.example.org/talks"


def twice_the_same() -> dict[str, Any]:
    """A case of two statements that say the same, on two sources with one address."""
    case: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    said = next(s for s in case["statements"] if not s["correction"])
    source = case["sources"][0]
    copies = [{**source, "slug": slug, "url": PAGE} for slug in ("page", "page-again")]
    case["negotiation"]["seed"] = "page"
    cited = {**said, "sources": ["page"], "round": None, "timing": None, "document": None}
    return {
        **case,
        **{name: [] for name in LEFT_OUT},
        "sources": copies,
        "statements": [{**cited, "slug": slug} for slug in ("said", "said-again")],
    }


@pytest.fixture
def loaded(db: None) -> Loaded:
    return load(read_case(json.dumps(twice_the_same())), today=date(2030, 1, 1))


def test_both_of_two_that_say_the_same_are_kept(loaded: Loaded) -> None:
    assert set(Statement.objects.values_list("slug", flat=True)) == {"said", "said-again"}
    assert set(Source.objects.values_list("slug", flat=True)) == {"page", "page-again"}
    assert list(verify(Negotiation.objects.get())) == []


def test_second_load_keeps_neither_again(loaded: Loaded) -> None:
    again = load(read_case(json.dumps(twice_the_same())), today=date(2030, 1, 1))

    assert (again.entries, again.developments) == (0, 0)
    assert Statement.objects.count() == 2


def test_what_was_recorded_at_the_desk_does_not_stop_a_load(db: None) -> None:
    case = twice_the_same()
    first, second = case["statements"]
    load(read_case(json.dumps({**case, "statements": [first]})), today=date(2030, 1, 1))
    kept = Statement.objects.get()
    statements.record_statement(
        Negotiation.objects.get(),
        party=kept.party,
        issue=kept.issue,
        speaker=kept.speaker,
        stance=kept.stance,
        day=kept.day,
        summary="Recorded at the desk.",
        sources=["page"],
        repeat=True,
    )

    load(read_case(json.dumps({**case, "statements": [first, second]})), today=date(2030, 1, 1))

    assert Statement.objects.count() == 3
