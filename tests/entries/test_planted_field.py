"""A field that is added to an entry is missing nowhere: one is planted, and found on every way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from negotiations.admin.forms import DAY_IS_RIGHT
from negotiations.entries.corrections import CorrectionEntry
from negotiations.entries.statements import StatementEntry
from negotiations.models import AuditEntry, Issue, Party, Speaker, Statement
from negotiations.recording import corrections, drafts, statements
from negotiations.recording.door import recording
from negotiations.recording.lookup import kept_entry
from negotiations.rules.calendar import today_utc

from ..admin.conftest import Desk, acted, added, errors, opened
from ..cast import R1, R2, Cast, small_negotiation
from ..planted_field import PLANTED, planted_field

SAID = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "day": R1,
    "stance": "accepts",
    "summary": "What P says.",
    "slug": "first",
    PLANTED: "in a corridor",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


@pytest.fixture
def planted(cast: Cast) -> Iterator[None]:
    with planted_field():
        yield


def test_it_is_recorded_and_stands_in_the_trail(cast: Cast, planted: None) -> None:
    with recording(cast.negotiation, on=R1) as act:
        statements.record_statement(act, StatementEntry.model_validate(SAID))

    kept = Statement.objects.get(slug="first")
    entry = AuditEntry.objects.get(noun="statement", object_id=kept.pk)
    assert getattr(kept, PLANTED) == "in a corridor"
    assert entry.after[PLANTED] == "in a corridor"
    assert getattr(StatementEntry.of(kept), PLANTED) == "in a corridor"


def test_it_is_no_longer_than_its_column(cast: Cast, planted: None) -> None:
    with pytest.raises(ValueError, match="Write at most 60 characters"):
        StatementEntry.model_validate({**SAID, PLANTED: "x" * 61})


def test_a_correction_keeps_it(cast: Cast, planted: None) -> None:
    with recording(cast.negotiation, on=R1) as act:
        statements.record_statement(act, StatementEntry.model_validate(SAID))

    with recording(cast.negotiation, on=R2) as act:
        entry = kept_entry(act, StatementEntry, "first").next_version(R2, stance="rejects")
        note = CorrectionEntry(note="Heard again.")
        new = corrections.correct_statement(act, "first", entry, note, reason="reclassified")

    assert getattr(Statement.objects.get(pk=new.pk), PLANTED) == "in a corridor"


def test_a_draft_is_mended_with_it(cast: Cast, planted: None) -> None:
    with recording(cast.negotiation, on=R1) as act:
        statements.record_statement(act, StatementEntry.model_validate(SAID), draft=True)

    with recording(cast.negotiation, on=R2) as act:
        entry = kept_entry(act, StatementEntry, "first").revised(**{PLANTED: "at dinner"})
        drafts.mend_draft(act, "first", entry)

    assert getattr(Statement.objects.named("first"), PLANTED) == "at dinner"


def test_it_is_described_with_its_length(cast: Cast, planted: None) -> None:
    shape = StatementEntry.model_json_schema()["properties"]

    assert shape[PLANTED]["anyOf"][0]["maxLength"] == 60


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """Ana edits."""
    client = Client()
    client.force_login(cast.users["ana"])
    return Desk(client)


def _at_the_desk(desk: Desk, cast: Cast, button: str = "_save") -> Statement:
    """A statement that is recorded by the form."""
    about = {
        "party": Party.objects.get(negotiation=cast.negotiation, slug="p"),
        "issue": Issue.objects.get(negotiation=cast.negotiation, slug="i"),
        "speaker": Speaker.objects.get(negotiation=cast.negotiation, slug="p4"),
    }
    typed = {name: SAID[name] for name in ("stance", "summary", "slug", PLANTED)}
    # The negotiation begins in 2030, and the form asks whether today can be right.
    typed[DAY_IS_RIGHT] = today_utc().isoformat()
    response = desk.fill(added("statement"), button, **about, **typed)
    assert response.status_code == 302, errors(response)
    return Statement.objects.named("first")


def test_it_is_recorded_at_the_desk(desk: Desk, cast: Cast, planted: None) -> None:
    kept = _at_the_desk(desk, cast)

    assert getattr(kept, PLANTED) == "in a corridor"


def test_it_is_read_at_the_desk(desk: Desk, cast: Cast, planted: None) -> None:
    kept = _at_the_desk(desk, cast)

    assert "in a corridor" in desk.page(opened(kept)).content.decode()


def test_a_draft_is_mended_with_it_at_the_desk(desk: Desk, cast: Cast, planted: None) -> None:
    draft = _at_the_desk(desk, cast, "_draft")

    desk.done(opened(draft), **{PLANTED: "at dinner"})

    assert getattr(Statement.objects.get(pk=draft.pk), PLANTED) == "at dinner"


def test_a_correction_changes_it_at_the_desk(desk: Desk, cast: Cast, planted: None) -> None:
    kept = _at_the_desk(desk, cast)

    desk.done(
        acted(kept, "correct"), reason="reclassified", note="Heard again.", **{PLANTED: "at dinner"}
    )

    new = Statement.objects.exclude(pk=kept.pk).get()
    assert getattr(new, PLANTED) == "at dinner"
