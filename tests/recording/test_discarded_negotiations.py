"""One in which nothing was published is thrown away whole; one in which something was stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client, TestCase
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe
from negotiations.entries.negotiations import MembershipEntry, NegotiationEntry
from negotiations.entries.notes import NoteEntry
from negotiations.models import (
    Delivery,
    Draft,
    Message,
    Negotiation,
    SheetImport,
    SourceCopy,
    User,
)
from negotiations.models.deliveries import State
from negotiations.recording import memberships
from negotiations.recording.act import Refused
from negotiations.recording.candidates import accept
from negotiations.recording.copy_files import received
from negotiations.recording.discarded_negotiations import (
    may_throw_away,
    throw_away,
    what_goes,
    why_it_stays,
)
from negotiations.recording.door import recording
from negotiations.recording.invitations import invite
from negotiations.recording.notes import write_note
from negotiations.recording.source_copies import keep_copy

from ..cast import FIRST, R1, Cast, faults, small_negotiation
from .acts import ACTS
from .articles_coded import NOW, coded, decided
from .drafting import SOURCE, drafted

TITLE = "A small negotiation"


@pytest.fixture
def cast(db: None) -> Cast:
    """A negotiation with all that begins one, and nothing published."""
    cast = small_negotiation()
    with recording(cast.negotiation) as act:
        memberships.change_member(act, cast.olga, MembershipEntry(role="owner", cleared=True))
    return cast


def rows() -> dict[str, int]:
    """How many rows each table has."""
    models: Any = apps.get_app_config("negotiations").get_models(include_auto_created=True)
    return {model._meta.db_table: model._base_manager.count() for model in models}


def test_nothing_of_it_stays(cast: Cast) -> None:
    before = rows()
    other = memberships.begin_negotiation(
        NegotiationEntry(slug="other", title="Other one", start_date=FIRST), owner=cast.olga
    )
    with recording(other, by=cast.olga) as act:
        memberships.add_member(act, cast.users["cora"], MembershipEntry(role="analyst"))

    throw_away(other, by=cast.olga, name="Other  one ")

    assert rows() == before
    assert Client().get("/n/other/").status_code == 404
    assert faults(cast.negotiation) == []


def test_all_that_a_beginning_has_goes_and_no_constraint_is_broken(cast: Cast) -> None:
    before = rows()
    whole = small_negotiation("whole")
    subscribe(whole.users["cora"], whole.negotiation, kinds=[])
    ACTS["plan"].do(whole)
    drafted(whole, "source", SOURCE)
    ACTS["draft"].do(whole, by=whole.users["ben"])
    with received([b"content"]) as file, recording(whole.negotiation, by=whole.olga) as act:
        copy = keep_copy(act, "agency", file, name="a.txt", kind=SourceCopy.Kind.TEXT)
        invite(act, "dora@example.org", MembershipEntry(), now=timezone.now())
        write_note(act, NoteEntry(text="Begin with P.", party="p", issue="i"))
    coded(whole)
    decided(whole, accept, now=NOW)
    path = copy.path
    goes = {one.noun: one.count for one in what_goes(whole.negotiation)}

    with TestCase.captureOnCommitCallbacks(execute=True):
        throw_away(whole.negotiation, by=whole.olga, name=TITLE)

    connection.check_constraints()
    left = {table: n for table, n in rows().items() if n != before[table]}
    assert set(left) <= {"recipient", "message"}  # the mail of the invitation
    assert not Path(path).exists()
    assert {
        "parties": 4,
        "rounds": 5,
        "drafts": 3,
        "text of an article": 1,
        "invitation": 1,
        "kept copy": 1,
        "note": 1,
    }.items() <= (goes.items())
    assert faults(cast.negotiation) == []


def test_spreadsheets_that_were_sent_go_with_it(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.IMPORTS_DIR = tmp_path / "imports"
    Path(settings.IMPORTS_DIR).mkdir()
    whole = small_negotiation("whole")
    sent = SheetImport.objects.create(
        negotiation=whole.negotiation, name="a.csv", size=1, audience="team"
    )
    for path in sent.files:
        path.write_bytes(b"a")
    goes = {one.noun: one.count for one in what_goes(whole.negotiation)}

    with TestCase.captureOnCommitCallbacks(execute=True):
        throw_away(whole.negotiation, by=whole.olga, name=TITLE)

    assert goes["import of a spreadsheet"] == 1
    assert not SheetImport.objects.exists()
    assert not list(Path(settings.IMPORTS_DIR).iterdir())


@pytest.mark.parametrize(
    "act", ["first", "demand", "declare line", "hand over", "warn", "state priority", "agree"]
)
def test_what_was_published_keeps_it(cast: Cast, act: str) -> None:
    ACTS[act].do(cast)

    assert "Something was published in it" in why_it_stays(cast.negotiation)
    with pytest.raises(Refused):
        throw_away(cast.negotiation, by=cast.olga, name=TITLE)
    assert Negotiation.objects.filter(slug="small").exists()


def test_one_of_which_somebody_was_told_stays(cast: Cast) -> None:
    subscribe(cast.users["cora"], cast.negotiation, kinds=[])
    ACTS["plan"].do(cast)
    assert Delivery.objects.filter(development__negotiation=cast.negotiation).exists()
    assert why_it_stays(cast.negotiation) == ""

    Message.objects.filter(negotiation=cast.negotiation).update(
        state=State.SENT, content=b"So it was.", handed_at=timezone.now()
    )

    assert "Somebody was written to" in why_it_stays(cast.negotiation)


@pytest.mark.parametrize("name", ["ana", "ben", "cora", "root"])
def test_who_is_no_owner_throws_nothing_away(cast: Cast, name: str) -> None:
    users = {**cast.users, "root": User(username="root", is_superuser=True)}
    users["root"].save()

    with pytest.raises(Refused):
        throw_away(cast.negotiation, by=users[name], name=TITLE)


def test_an_owner_from_whom_something_may_be_hidden_does_not(cast: Cast) -> None:
    """Else he would learn of what is for the cleared by being refused."""
    with recording(cast.negotiation) as act:
        memberships.change_member(act, cast.ana, MembershipEntry(role="owner"))
    assert not may_throw_away(cast.ana, cast.negotiation)
    without = refusal(cast)

    cast.said("+", at="r1", audience="cleared")

    assert refusal(cast) == without


def refusal(cast: Cast) -> dict[str, str]:
    with pytest.raises(Refused) as wrong:
        throw_away(cast.negotiation, by=cast.ana, name=TITLE)
    return wrong.value.errors


def test_its_name_has_to_be_typed(cast: Cast) -> None:
    with pytest.raises(Refused) as wrong:
        throw_away(cast.negotiation, by=cast.olga, name="a small one")

    assert wrong.value.errors == {"name": f"Type its name as it stands here: {TITLE}"}
    assert Draft.objects.count() == 0
    assert Negotiation.objects.filter(slug="small").exists()


def test_another_may_have_its_address_afterwards(cast: Cast) -> None:
    throw_away(cast.negotiation, by=cast.olga, name=TITLE)

    again = memberships.begin_negotiation(
        NegotiationEntry(slug="small", title="Again", start_date=R1), owner=cast.olga
    )

    assert (again.slug, faults(again)) == ("small", [])
