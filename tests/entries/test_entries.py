"""An entry says what somebody said, in one form: from JSON, from Python and from what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from negotiations.entries import (
    base,
    calendar,
    corrections,
    demands,
    documents,
    issues,
    negotiations,
    parties,
    red_lines,
    responses,
    sources,
    speakers,
    statements,
)
from negotiations.entries.statements import StatementEntry
from negotiations.models import Issue, Party, Round, Speaker, Statement

DAY, TODAY = date(2022, 1, 26), date(2022, 2, 1)
SAID: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "stance": "accepts",
    "summary": "Says so.",
}
NOUNS = [
    calendar.RoundEntry,
    calendar.TrackEntry,
    demands.DemandEntry,
    documents.DocumentEntry,
    issues.IssueEntry,
    negotiations.NegotiationEntry,
    parties.AffiliationEntry,
    parties.ParticipationEntry,
    parties.PartyEntry,
    red_lines.RedLineEntry,
    responses.AnswerEntry,
    responses.ResponseEntry,
    sources.SourceEntry,
    speakers.SpeakerEntry,
    statements.StatementEntry,
    corrections.CorrectionEntry,
]


def said(**more: Any) -> StatementEntry:
    return StatementEntry.model_validate(SAID | more)


def test_empty_texts_say_nothing_and_blanks_around_words_are_not_meant() -> None:
    assert said(quote=" ").quote is None
    assert said(summary=" Says so. ").summary == "Says so."


def test_a_day_is_the_same_from_json_and_from_python() -> None:
    assert said(day="2022-01-26") == said(day=DAY)


def test_conditions_stand_once_and_in_one_order() -> None:
    assert said(conditions=["b ", "a", "b"]).conditions == ("a", "b")
    assert said(conditions=[]).conditions == ()
    assert said(conditions=None).conditions is None


def test_days_that_were_left_out_are_those_of_the_day() -> None:
    entry = said(day=DAY, known_from=TODAY).dated(TODAY)

    assert (entry.day, entry.held_from, entry.known_from) == (DAY, DAY, TODAY)


def test_a_revision_is_checked_again() -> None:
    with pytest.raises(ValidationError):
        said(day=DAY).revised(held_from=TODAY)


def test_a_next_version_keeps_what_was_left_out() -> None:
    first = said(day=DAY, slug="first", quote="so be it", embargo_until=TODAY).dated(DAY)

    second = first.next_version(TODAY, stance="rejects")

    assert second == first.revised(stance="rejects", slug=None, known_from=TODAY)


def test_a_next_version_on_another_day_fits_its_round_anew() -> None:
    first = said(day=DAY, round="r1", timing="at-round").dated(DAY)

    assert first.next_version(TODAY).timing == "at-round"
    assert first.next_version(TODAY, day=TODAY, known_from=TODAY).timing is None


def test_a_next_version_for_the_cleared_has_no_embargo() -> None:
    first = said(day=DAY, audience="team", embargo_until=TODAY)

    assert first.next_version(TODAY, audience="cleared").embargo_until is None


def test_differences_are_what_the_other_says() -> None:
    assert said().differences(said(quote="so be it")) == {"quote": "so be it"}


def test_an_entry_says_what_each_field_links_to() -> None:
    assert StatementEntry.links()["reported_by"] is Speaker
    assert StatementEntry.links()["round"] is Round
    assert demands.DemandEntry.links()["addressees"] is Party
    assert calendar.TrackEntry.links() == {"issues": Issue}
    assert StatementEntry.citations() == {"sources": ""}
    assert corrections.CorrectionEntry.citations() == {
        "source_before": "before",
        "source_after": "after",
    }


@pytest.mark.parametrize("entry", NOUNS, ids=lambda entry: entry.__name__)
def test_every_field_has_a_place_in_the_row(entry: type[base.Entry]) -> None:
    kept = {field.name for field in entry.model._meta.get_fields()}

    homeless = {
        name
        for name in entry.model_fields
        if entry.column_name(name) not in kept and name not in entry.citations()
    }

    assert homeless == set()
    assert entry.fixed <= entry.model_fields.keys()


@pytest.mark.parametrize("entry", NOUNS, ids=lambda entry: entry.__name__)
def test_links_and_columns_agree_on_what_is_named(entry: type[base.Entry]) -> None:
    for name, model in entry.links().items():
        column = entry.model._meta.get_field(entry.column_name(name))
        assert column.related_model is model


def test_the_schema_has_the_lengths_of_the_columns() -> None:
    shape = StatementEntry.model_json_schema()["properties"]

    longest = Statement._meta.get_field("quote").max_length
    assert shape["quote"]["anyOf"][0]["maxLength"] == longest
    assert shape["quote"]["description"] == StatementEntry.model_fields["quote"].description
    assert "accepts" in shape["stance"]["enum"]
