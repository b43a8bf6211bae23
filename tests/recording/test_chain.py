"""Whoever changes the record past the door is found: what he changed is named."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from negotiations.entries.demands import DemandEntry
from negotiations.models import Act, AuditEntry, Negotiation
from negotiations.recording.chain import BEGINNING
from negotiations.recording.demands import make_demand
from negotiations.recording.door import recording
from negotiations.recording.tampering import last_hash
from negotiations.recording.trail import as_text, from_text

from ..cast import R1, R2, Cast, faults, small_negotiation
from ..door import corrections, documents, drafts, reference_data, responses, statements
from .at_once import started


@pytest.fixture
def quoted(db: None) -> Cast:
    """A quoted statement that was corrected, a demand with its answer, and a tie of parties."""
    cast = small_negotiation()
    cast.said("-", at="r1", slug="first", quote="Never.", quote_language="en")
    with recording(cast.negotiation, on=R1, by=cast.ana) as act:
        asked = {"slug": "asked", "party": "p", "issue": "i", "addressees": ("q",)}
        make_demand(act, DemandEntry(**asked, asks="accepts", text="Do it."))
    responses.record_response(
        cast.negotiation,
        on=R2,
        slug="reply",
        responder="q",
        to="p",
        answers=[{"demand": "asked", "answer": "rejected"}],
    )
    corrections.correct_statement(
        cast.negotiation, on=R2, statement="first", reason="wording-corrected", slug="second"
    )
    reference_data.record_affiliation(cast.negotiation, on=R2, party="p", body="b", role="member")
    assert faults(cast.negotiation) == []
    return cast


TAMPERED = {
    "a summary": (
        "UPDATE statement SET summary = 'Forged.' WHERE slug = 'first'",
        "statement first: summary is not",
    ),
    "a quote": (
        "UPDATE statement SET quote = 'Always.' WHERE slug = 'second'",
        "statement second: quote is not",
    ),
    "a day of one's own": (
        "UPDATE statement SET held_from = '2029-12-31' WHERE slug = 'first'",
        "statement first: held_from is not",
    ),
    "a headline": (
        "UPDATE development SET headline = 'Forged' WHERE kind = 'position-stated'",
        "development “Forged”: it is not as act",
    ),
    "a stance that was told": (
        "UPDATE development SET to_stance = 'accepts' WHERE kind = 'position-stated'",
        "P on “Issue i”: leaning against (first stated)”: it is not as act",
    ),
    "a source's title": (
        "UPDATE source SET title = 'Forged' WHERE slug = 'agency'",
        "source agency: title is not",
    ),
    "another source cited": (
        "UPDATE citation SET source_id = (SELECT id FROM source WHERE slug = 'transcript')"
        " WHERE statement_id = (SELECT id FROM statement WHERE slug = 'first')",
        "statement first: citations is not",
    ),
    "a source no longer cited": (
        "DELETE FROM citation WHERE statement_id = (SELECT id FROM statement WHERE slug = 'first')",
        "statement first: citations is not",
    ),
    "a speaker's office": (
        "UPDATE speaker SET office = 'President' WHERE slug = 'p1'",
        "speaker p1: office is not",
    ),
    "another addressee": (
        "UPDATE demand_addressee SET party_id = (SELECT id FROM party WHERE slug = 'z')",
        "demand asked: addressees is not",
    ),
    "an answer": (
        "UPDATE answer SET answer = 'accepted'",
        "answer accepted to asked: answer is not",
    ),
    "a demand's dated act": (
        "UPDATE demand_act SET text = 'Forged.'",
        "demand act asked made 2030-01-10: text is not",
    ),
    "what was wrong before": (
        "UPDATE correction SET before = 'Forged.'",
        "correction c-second: before is not",
    ),
    "an audience": (
        "UPDATE statement SET audience = 'team' WHERE slug = 'second'",
        "statement second: audience is not",
    ),
    "a clearance": (
        "UPDATE membership SET cleared = TRUE WHERE role = 'analyst'",
        "membership ben in A small negotiation: cleared is not",
    ),
    "what the negotiation is": (
        "UPDATE negotiation SET summary = 'Forged.'",
        "negotiation small: summary is not",
    ),
    "an entry of the trail": (
        """UPDATE audit_entry SET after = '{"name": "Forged"}' WHERE slug = 'agency'""",
        "trail of source agency: it is not as act",
    ),
    "an entry of the trail taken away": (
        "DELETE FROM audit_entry WHERE slug = 'agency'",
        "source agency: no act recorded it",
    ),
    "who acted": (
        "UPDATE act SET by_id = (SELECT id FROM \"user\" WHERE username = 'ben')"
        " WHERE what = 'demand-made'",
        "(demand-made on 2030-01-10 at ",
    ),
    "the day of an act": (
        """UPDATE act SET "on" = '2030-01-09' WHERE what = 'demand-made'""",
        "(demand-made on 2030-01-09 at ",
    ),
    "a thing taken away": (
        "DELETE FROM affiliation",
        "affiliation p--b: an act recorded it, and it is gone",
    ),
    "a thing slipped in": (
        "INSERT INTO document_copy (document_id, party_id, note)"
        " SELECT document.id, party.id, '' FROM document, party WHERE party.slug = 'q'",
        "document copy Text held by Q: no act recorded it",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_past_the_door_is_named(quoted: Cast, what: str) -> None:
    by_hand, named = TAMPERED[what]
    if what == "a thing slipped in":
        _hand_over(quoted)

    with connection.cursor() as cursor:
        cursor.execute(by_hand)

    assert any(named in found for found in faults(quoted.negotiation)), faults(quoted.negotiation)


def _hand_over(cast: Cast) -> None:
    from_p = {"title": "Text", "issued_by": ["p"], "delivered_on": R1}
    documents.hand_over_document(cast.negotiation, on=R1, slug="text", **from_p)
    assert faults(cast.negotiation) == []


def test_order_of_two_acts_is_part_of_the_chain(quoted: Cast) -> None:
    one, other = quoted.negotiation.acts.order_by("pk")[1:3]
    Act.objects.filter(pk=one.pk).update(place=None)
    Act.objects.filter(pk=other.pk).update(place=one.place)
    Act.objects.filter(pk=one.pk).update(place=other.place)

    assert any(
        f"act {other.pk} " in found and "place" in found for found in faults(quoted.negotiation)
    )


def test_act_taken_away_whole_is_missed_by_the_next(quoted: Cast) -> None:
    gone = quoted.negotiation.acts.get(what="registered", entries__noun="affiliation")
    quoted.said("+", at="r2")
    gone.entries.all().delete()
    gone.delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM affiliation")

    assert any("an act before it is missing" in found for found in faults(quoted.negotiation))


def test_hashes_made_anew_are_not_the_one_that_was_kept(quoted: Cast, capsys: Any) -> None:
    call_command("verify")
    kept = last_hash(quoted.negotiation)
    assert f"small: last hash {kept}" in capsys.readouterr().out
    call_command("verify", "--expect", kept)

    Act.objects.filter(hash=kept).update(hash=BEGINNING)

    with pytest.raises(CommandError, match="2 differences"):
        call_command("verify", "--expect", kept)
    assert f"{kept}: no act has this hash any longer" in capsys.readouterr().out


def test_part_and_a_negotiation_are_compared_by_themselves(quoted: Cast, capsys: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE source SET title = 'Forged' WHERE slug = 'agency'")

    call_command("verify", "--part", "rules", "--part", "stream")
    assert "In rules, stream everything is" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 difference"):
        call_command("verify", "--part", "trail", "--negotiation", "small")
    with pytest.raises(CommandError, match="no negotiation large"):
        call_command("verify", "--negotiation", "large")


@pytest.mark.parametrize("text", ["So.", "Núland “é” \u2028", '\\ / " \x7f'])
def test_entries_read_as_text_say_what_their_field_says(db: None, text: str) -> None:
    said = {"a": text, "b": [1, 2.5, None, True, {"c": -3}], "d": 2**62}
    [entry] = AuditEntry.objects.bulk_create(
        [AuditEntry(act_id=_some_act(), noun="source", object_id=1, before=None, after=said)]
    )

    [(before, after)] = AuditEntry.objects.filter(pk=entry.pk).values_list(
        as_text("before"), as_text("after")
    )

    entry.refresh_from_db()
    assert (from_text(before), from_text(after)) == (entry.before, entry.after)
    assert entry.after == said


def test_mended_and_discarded_draft_is_as_the_trail_says(quoted: Cast) -> None:
    negotiation = quoted.negotiation
    said = {"party": "p", "issue": "i", "speaker": "p4", "day": R2, "stance": "accepts"}
    for slug in ("kept", "discarded"):
        statements.record_statement(
            negotiation, on=R2, slug=slug, draft=True, summary="So.", sources=["agency"], **said
        )
    drafts.mend_draft(
        negotiation,
        on=R2,
        statement="kept",
        summary="Or so.",
        sources=["transcript", "agency"],
        **said,
    )
    drafts.discard_draft(negotiation, on=R2, statement="discarded")

    assert faults(negotiation) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain() -> None:
    cast = small_negotiation()

    def say() -> None:
        mine = Cast(Negotiation.objects.get(pk=cast.negotiation.pk), cast.users)
        for _ in range(5):
            mine.said("+", at="r2")

    for writer in [started(say) for _ in range(4)]:
        assert writer.ended() is None

    assert Act.objects.filter(what="statement-recorded").count() == 20
    assert faults(cast.negotiation) == []


def _some_act() -> int:
    negotiation = Negotiation.objects.create(slug="some", title="Some", start_date=R1)
    return int(Act.objects.create(negotiation=negotiation, what="built", on=R1).pk)
