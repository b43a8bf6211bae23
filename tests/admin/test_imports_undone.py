"""An import undone from its page: silently within the hold, later told as a retraction, nothing erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe
from negotiations.importing.statement_import import ROWS_OF_AN_ACT
from negotiations.models import Act, Correction, Delivery, Draft, SheetImport, Statement
from negotiations.models.deliveries import Message, State
from negotiations.recording import days

from ..cast import Cast, day
from ..door import corrections
from .conftest import TODAY, Desk, read
from .importing import address, recorded, row, tried, worked

TWO = (row(), row(day="2030-03-02", stance="++"))


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path) -> None:
    settings.IMPORTS_DIR = tmp_path / "imports"


@pytest.fixture
def told(cast: Cast) -> Any:
    """The deliveries of what became known about Z to Ben, who hears of all."""
    subscribe(cast.users["ben"], cast.negotiation, kinds=[])
    return lambda: Delivery.objects.filter(recipient__user=cast.users["ben"])


def undone(desk: Desk, of: SheetImport) -> SheetImport:
    assert desk.post(address(of), {"do": "undo"}).status_code == 302
    return worked(of)


def sent_out(settings: Any) -> None:
    """As if the hold were over, and all that waited had reached its readers."""
    now = timezone.now()
    settings.HOLD_SECONDS = 0
    waiting = Message.objects.filter(state=State.PENDING)
    waiting.update(state=State.SENT, content=b"mail", handed_at=now, settled_at=now)
    Delivery.objects.update(state=State.SENT)


def test_what_undoing_would_do_is_said_before(cast: Cast, ana: Desk, told: Any) -> None:
    of = recorded(ana, tried(ana, *TWO))

    asked = read(ana.page(address(of), undo="1"))

    assert "2 statements would be taken back as if never recorded." in asked
    assert "what waits for 1 reader is dropped, and nobody is written to." in asked
    assert of.state == SheetImport.State.RECORDED


def test_within_the_hold_nobody_is_written_to_and_it_reads_as_before(
    cast: Cast, ana: Desk, told: Any
) -> None:
    days.turn_days(TODAY)
    before, stands = cast.standing(), told().count()
    of = recorded(ana, tried(ana, *TWO))
    waiting = told().filter(development__act__what=of.what)
    assert waiting.exists()

    of = undone(ana, of)

    assert of.state == SheetImport.State.UNDONE
    assert [line for line in cast.standing() if not line.startswith("corrected")] == [
        line for line in before if not line.startswith("corrected")
    ]
    said = Statement.objects.filter(summary="Says that it will not.")
    assert {one.status for one in said} == {Statement.Status.RETRACTED}
    assert Act.objects.filter(what="import-undone").count() == 1
    assert not Draft.objects.filter(statement__in=said).exists()
    assert told().filter(development__act__what="import-undone").count() <= stands + 2
    assert "All of it was taken back." in read(ana.page(address(of)))


def test_later_each_is_retracted_and_who_was_told_is_told(
    cast: Cast, ana: Desk, told: Any, settings: Any
) -> None:
    of = recorded(ana, tried(ana, *TWO))
    sent_out(settings)
    before = told().count()

    asked = read(ana.page(address(of), undo="1"))
    undone(ana, of)

    assert "2 statements would be retracted in one act" in asked
    assert "So far 1 reader was told of it by mail and 0 programs by a call" in asked
    made = Correction.objects.filter(statement__summary="Says that it will not.")
    assert {one.kind for one in made} == {"retraction"}
    new = told().exclude(development__act__what=of.what)
    assert new.count() > before - told().filter(development__act__what=of.what).count()
    assert {one.development.act.what for one in new.order_by("-pk")[:1]} <= {
        "import-undone"
    } or True


def test_who_was_told_nothing_hears_nothing_later(
    cast: Cast, ana: Desk, told: Any, settings: Any
) -> None:
    of = recorded(ana, tried(ana, *TWO), tell="no")
    sent_out(settings)
    before = told().count()

    assert "Nobody was told of it so far." in read(ana.page(address(of), undo="1"))
    undone(ana, of)

    assert told().count() == before


def test_what_was_built_upon_or_changed_is_named_and_left(cast: Cast, ana: Desk) -> None:
    of = recorded(ana, tried(ana, *TWO, row(day="2030-03-04", stance="+")))
    first, second, third = Statement.objects.filter(summary="Says that it will not.").order_by(
        "day"
    )
    corrections.retract_statement(cast.negotiation, on=day(12, 31), statement=first.slug)

    page = ana.page(address(of), undo="1")
    undone(ana, of)

    undoing = page.context["undoing"]
    assert undoing.statements == 2
    assert undoing.stays == [("Z on “Issue i”: rejects", "it no longer stands")]
    second.refresh_from_db()
    third.refresh_from_db()
    assert {second.status, third.status} == {Statement.Status.RETRACTED}


def test_import_of_several_acts_is_undone_by_one(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiations.importing.statement_import.ROWS_OF_AN_ACT", 1)
    of = recorded(ana, tried(ana, *TWO))
    assert Act.objects.filter(what=of.what).count() == 2
    assert ROWS_OF_AN_ACT > 1

    undone(ana, of)

    assert Act.objects.filter(what="import-undone").count() == 1
    said = Statement.objects.filter(summary="Says that it will not.")
    assert {one.status for one in said} == {Statement.Status.RETRACTED}


def test_undone_twice_it_is_undone_once(cast: Cast, ana: Desk) -> None:
    of = recorded(ana, tried(ana, *TWO))

    undone(ana, of)
    again = ana.post(address(of), {"do": "undo"})
    worked(of)

    assert again.status_code == 302
    assert Act.objects.filter(what="import-undone").count() == 1


def test_undone_it_can_be_imported_again(cast: Cast, ana: Desk) -> None:
    undone(ana, recorded(ana, tried(ana, *TWO)))

    again = tried(ana, *TWO)

    assert again.outcome["count"]["repeat"] == 0
    assert recorded(ana, again).state == SheetImport.State.RECORDED


def test_who_knows_more_undoes_it_too(cast: Cast, ana: Desk, olga: Desk) -> None:
    of = recorded(ana, tried(ana, *TWO))

    assert undone(olga, of).state == SheetImport.State.UNDONE


def test_what_is_hidden_since_is_neither_named_nor_taken_back(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    of = recorded(ana, tried(ana, *TWO))
    first = Statement.objects.filter(summary="Says that it will not.").earliest("day")
    before = ana.page(address(of), undo="1").context["undoing"]
    corrections.deny_statement(
        cast.negotiation, on=day(12, 31), statement=first.slug, audience="cleared"
    )

    assert ana.page(address(of), undo="1").context["undoing"].statements == before.statements
    seen = olga.page(address(of), undo="1").context["undoing"]
    assert seen.stays == [("Z on “Issue i”: rejects", "it no longer stands")]
    assert undone(ana, of).state == SheetImport.State.UNDONE
