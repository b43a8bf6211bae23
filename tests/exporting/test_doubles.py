"""What is one with another is written so that it is so elsewhere, as far as its reader may know."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Issue, Party, Speaker
from negotiations.recording.verification import verify
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import R1, R3, Cast, small_negotiation
from ..door import doubles, moved_statements, reference_data
from ..recording.beside import HIDDEN
from .comparing import exported, loaded, renamed

TODAY = R3


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def _said_to_be(text: str, noun: str) -> dict[str, str | None]:
    """What each entry of a list is said to be one with."""
    case: dict[str, Any] = json.loads(text)
    return {one["slug"]: one["same_as"] for one in case[noun] if "same_as" in one}


def test_parties_and_issues_lead_on_elsewhere(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("-", at="r1", party="q", issue="j")
    moved_statements.unite_parties(cast.negotiation, on=R3, slug="p", same_as="z")
    moved_statements.unite_issues(cast.negotiation, on=R3, slug="j", same_as="i")

    text = exported("small", Audience.PUBLIC, today=TODAY)
    other = loaded(renamed(text, "elsewhere"), today=TODAY).negotiation

    assert _said_to_be(text, "parties") == {"p": "z"}
    assert _said_to_be(text, "issues") == {"j": "i"}
    party = Party.objects.get(negotiation=other, slug="p")
    issue = Issue.objects.get(negotiation=other, slug="j")
    assert (party.same_as.slug, issue.same_as.slug) == ("z", "i")  # type: ignore[union-attr]
    written_again = exported("elsewhere", Audience.PUBLIC, today=TODAY)
    assert json.loads(written_again) == json.loads(renamed(text, "elsewhere"))
    assert [str(one) for one in verify(other)] == []


def test_of_whom_something_stands_for_a_reader_leads_nowhere_for_him(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", writer=cast.olga, **HIDDEN)
    moved_statements.unite_parties(cast.negotiation, by=cast.ana, on=R3, slug="p", same_as="z")

    said = {
        reader.word: _said_to_be(exported("small", reader, today=TODAY), "parties")
        for reader in AUDIENCES
    }

    assert said == {"public": {"p": "z"}, "team": {"p": "z"}, "cleared": {}}


def test_a_speaker_that_is_another_is_written_as_that_one_with_its_names(cast: Cast) -> None:
    reference_data.record_speaker(
        cast.negotiation, on=R1, slug="paul", name="Paul Polder", party="p", authority=4
    )
    cast.said("-", at="r1", by=4)
    doubles.unite_speakers(cast.negotiation, on=R3, slug="paul", same_as="p4")

    text = exported("small", Audience.PUBLIC, today=TODAY)
    other = loaded(renamed(text, "elsewhere"), today=TODAY).negotiation

    speakers = {one["slug"]: one for one in json.loads(text)["speakers"]}
    assert "paul" not in speakers
    assert speakers["p4"]["aliases"] == ["Paul Polder"]
    assert not Speaker.objects.filter(negotiation=other, slug="paul").exists()
    assert loaded(text, today=TODAY).entries == 0
