"""The words by which facts are found follow every act that writes a fact."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from negotiations.models import SearchEntry, SearchWord, Statement
from negotiations.models.search_entries import day_of, fact_of, first_key_of, search_key
from negotiations.reading.evidence.search_index import IndexCondition, keys_newest_first
from negotiations.recording.discarded_negotiations import throw_away
from negotiations.recording.search_entries import index_what_is_not

from ..cast import R1, R2, Cast, faults, small_negotiation
from ..door import (
    audiences,
    corrections,
    demands,
    documents,
    reference_data,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_negotiation()


def indexed(*phrase: str) -> list[str]:
    """The nouns of the facts that the index has by that phrase or place, the newest first."""
    sought: Any = phrase[0] if "_" in phrase[0] else phrase
    condition = IndexCondition(((sought,),), first=-(1 << 62))
    return [fact_of(key)[0] for keys in keys_newest_first(condition, 100) for key in keys]


def entry_of(fact: Any) -> SearchEntry:
    return SearchEntry.objects.get(noun=fact._meta.db_table, fact=fact.pk)


@pytest.mark.both
def test_each_noun_is_found_by_what_it_says(cast: Cast) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar stays.", conditions=["gibraltar first"])
    small = cast.negotiation
    documents.hand_over_document(
        small, on=R1, title="Gibraltar note", issued_by=["q"], addressed_to=["p"], slug="note"
    )
    demands.make_demand(
        small, on=R1, party="q", addressees=["p"], issue="i", asks="accepts", text="Gibraltar!"
    )
    for noun, more in (
        ("source", {"publisher": "Press", "title": "On Gibraltar", "kind": "newspaper"}),
        ("speaker", {"name": "Gibraltar Jones", "party": "p", "authority": 4}),
        ("party", {"name": "Gibraltar", "kind": "state"}),
        ("issue", {"name": "Gibraltar’s status", "proposition": "It is so."}),
    ):
        reference_data.register(small, noun=noun, slug=f"g-{noun}", **more)

    assert sorted(indexed("gibraltar")) == sorted(
        ["statement", "document", "demand", "source", "speaker", "party", "issue"]
    )
    assert indexed("gibraltar", "stay") == ["statement"]
    assert indexed("gibraltar", "first") == ["statement"]
    assert faults(small) == []


def test_what_is_corrected_mended_and_withheld_is_followed(cast: Cast) -> None:
    small = cast.negotiation
    cast.said("-", at="r1", slug="one")
    corrections.correct_statement(
        small, on=R2, statement="one", reason="wording-corrected", summary="Zanzibar.", slug="two"
    )
    new = Statement.objects.get(slug="two")
    speaker = small.speaker_set.get(slug="p4")

    assert indexed("zanzibar") == ["statement"]
    assert f"n_{small.pk}_public" in entry_of(new).places

    audiences.withhold(small, noun="statement", slug="two", audience="cleared")
    reference_data.mend_speaker(small, slug="p4", name="Zanzibar Smith")

    new.refresh_from_db()
    assert f"n_{small.pk}_cleared" in entry_of(new).places
    assert f"n_{small.pk}_public" not in entry_of(new).places
    assert entry_of(speaker).names == "zanzibar smith"
    assert sorted(indexed("zanzibar")) == ["speaker", "statement"]
    assert faults(small) == []


def test_nothing_of_an_act_that_is_not_kept_is_found(cast: Cast) -> None:
    cast.said("-", at="r1", quote="Gibraltar stays.", dry_run=True)

    assert indexed("gibraltar") == []


@pytest.mark.both
def test_verify_tells_an_entry_that_is_wrong_and_the_command_writes_it_anew(cast: Cast) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar stays.")
    one = entry_of(Statement.objects.get(slug="one"))
    SearchEntry.objects.filter(key=one.key).update(words="something else")
    SearchEntry.objects.filter(noun="party").delete()

    assert indexed("gibraltar") == []
    assert indexed("someth") == []
    assert indexed("something", "else") == ["statement"]
    assert len(faults(cast.negotiation)) == 1 + cast.negotiation.party_set.count()

    call_command("index_words", verbosity=0)

    assert indexed("gibraltar") == ["statement"]
    assert indexed("something", "else") == []
    assert faults(cast.negotiation) == []


def test_a_negotiation_from_before_is_indexed_once(cast: Cast) -> None:
    cast.said("-", at="r1", quote="Gibraltar stays.")
    SearchEntry.objects.all().delete()

    written = index_what_is_not()

    assert written == SearchEntry.objects.count()
    assert indexed("gibraltar") == ["statement"]
    assert index_what_is_not() == 0


def test_nothing_of_a_negotiation_that_was_thrown_away_is_found(cast: Cast) -> None:
    assert "party" in indexed("p")

    throw_away(cast.negotiation, by=cast.olga, name=cast.negotiation.title)

    assert indexed("p") == []
    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()


def test_keys_follow_the_days() -> None:
    early, late = search_key("statement", 2**39, R1), search_key("document", 1, R2)

    assert early < first_key_of(R2) <= late
    assert fact_of(early) == ("statement", 2**39)
    assert day_of(late) == R2
    assert search_key("party", 9, None) < 0 <= search_key("speaker", 9, None)
    assert fact_of(search_key("issue", 9, None)) == ("issue", 9)
    assert day_of(search_key("source", 9, None)) is None
