"""An act counts for those, and only those, who may read something of what it wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import Act
from negotiations.recording.door import recording
from negotiations.recording.second_look import ask_for_second_look

from ..cast import R2, Cast, day
from ..clock import stop_clock
from ..door import audiences, corrections, reference_data, statements

LATER = {"embargo_until": day(12, 1)}
FIRST = {"statement": "first", "on": R2}


@pytest.fixture
def here(quick_cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """On a day in June, with something said for each audience."""
    stop_clock(monkeypatch, day(6, 15))
    quick_cast.said("+", at="r1", slug="first")
    quick_cast.said("-", at="r1", party="q", slug="for-team", audience="team")
    quick_cast.said("-", at="r1", party="z", slug="later", **LATER)
    quick_cast.said("-", at="r2", party="z", slug="draft", draft=True)
    return quick_cast


def asks_for_a_second_look(cast: Cast) -> None:
    with recording(cast.negotiation, on=R2) as act:
        ask_for_second_look(act, True)


def does(function: Callable[..., Any], **fields: Any) -> Callable[[Cast], object]:
    return lambda cast: function(cast.negotiation, **fields)


ACTS: dict[str, tuple[str, Callable[[Cast], object]]] = {
    "said for all": ("public", lambda cast: cast.said("-", at="r2")),
    "said for the team": ("team", lambda cast: cast.said("-", at="r2", audience="team")),
    "said for the cleared": ("cleared", lambda cast: cast.said("-", at="r2", audience="cleared")),
    "under an embargo": ("team", lambda cast: cast.said("-", at="r2", **LATER)),
    "a team's under one": (
        "cleared",
        lambda cast: cast.said("-", at="r2", audience="team", **LATER),
    ),
    "after an embargo": (
        "public",
        lambda cast: cast.said("-", at="r2", embargo_until=day(6, 15)),
    ),
    "drafted": ("team", lambda cast: cast.said("-", at="r2", draft=True)),
    "drafted for the cleared": (
        "cleared",
        lambda cast: cast.said("-", at="r2", draft=True, audience="cleared"),
    ),
    "published": ("public", does(statements.publish_statement, on=R2, statement="draft")),
    "denied": ("public", does(corrections.deny_statement, **FIRST)),
    "denied for the team": ("team", does(corrections.deny_statement, **FIRST, audience="team")),
    "corrected for the cleared": (
        "cleared",
        does(
            corrections.correct_statement,
            **FIRST,
            reason="reclassified",
            stance="rejects",
            audience="cleared",
        ),
    ),
    "an embargo ended": (
        "public",
        does(audiences.end_embargo, on=day(6, 15), noun="statement", slug="later"),
    ),
    "withheld from all but the team": (
        "public",
        does(audiences.withhold, on=R2, noun="statement", slug="first", audience="team"),
    ),
    "withheld from the team": (
        "team",
        does(audiences.withhold, on=R2, noun="statement", slug="for-team", audience="cleared"),
    ),
    "withheld under an embargo": (
        "team",
        does(audiences.withhold, on=R2, noun="statement", slug="later", audience="cleared"),
    ),
    "mended": (
        "public",
        does(reference_data.mend_speaker, on=R2, slug="p4", note="Seen."),
    ),
    "a second look asked for": ("nobody", asks_for_a_second_look),
}
READS = {
    "public": {"public", "team", "cleared"},
    "team": {"team", "cleared"},
    "cleared": {"cleared"},
    "nobody": set[str](),
}


def counted(cast: Cast) -> dict[str, int]:
    last = Act.objects.filter(negotiation=cast.negotiation).latest("pk")
    return {reader.word: getattr(last, column) for reader, column in Act.VERSIONS.items()}


@pytest.mark.parametrize("act", ACTS)
def test_act_counts_for_those_who_read_something_of_it(here: Cast, act: str) -> None:
    widest, does_it = ACTS[act]
    before = counted(here)

    does_it(here)

    after = counted(here)
    assert {reader for reader in after if after[reader] > before[reader]} == READS[widest]


def test_what_is_only_tried_counts_for_nobody(here: Cast) -> None:
    before = counted(here)

    here.said("-", at="r2", dry_run=True)

    assert counted(here) == before
