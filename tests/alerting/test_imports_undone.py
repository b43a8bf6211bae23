"""An import that is undone, on the real queue: told to nobody within the hold, later to those who were told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from negotiations.importing.row_fates import RowFates
from negotiations.importing.statement_import import StatementSheet, import_statements
from negotiations.models import Act, Delivery
from negotiations.models.deliveries import UNSETTLED
from negotiations.recording.act import Conflict
from negotiations.recording.door import recording
from negotiations.recording.imports_undone import UndoneImport, undo_import

from ..cast import R2, R3, faults
from ..clock import stop_clock
from ..delivery.desk import Desk
from ..importing.sheets import HEAD, csv_file

ROWS = (
    ("p", "p4", "i", "rejects", "Says that it will not.", "2030-01-10"),
    ("p", "p4", "i", "accepts", "Says that it will.", "2030-02-10"),
)


@pytest.fixture(autouse=True)
def two_minutes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hold, on a day on which all of the examples were said."""
    settings.HOLD_SECONDS = 120
    stop_clock(monkeypatch, R3)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return csv_file(tmp_path / "talks.csv", *ROWS, head=HEAD)


def imported(desk: Desk, path: Path, *, silent: bool = False) -> str:
    """What the acts of the import are called."""
    with StatementSheet.read(path) as read, RowFates() as fates:
        outcome = import_statements(
            desk.cast.negotiation, read, fates, by=desk.cast.ana, silent=silent
        )
    assert fates.recorded == len(ROWS)
    return outcome.name


def undone(desk: Desk, what: str, *, after: float) -> UndoneImport:
    at = Act.objects.filter(what=what).latest("pk").at
    with recording(desk.cast.negotiation, by=desk.cast.ana) as act:
        return undo_import(act, what, now=at + timedelta(seconds=after))


def test_within_the_hold_nobody_hears_of_it(desk: Desk, sheet: Path) -> None:
    desk.follow("ben")
    what = imported(desk, sheet)
    assert Delivery.objects.filter(state__in=UNSETTLED).exists()

    done = undone(desk, what, after=60)

    assert done.within_hold
    assert len(done.statements) == len(ROWS)
    assert desk.nothing()
    assert not Delivery.objects.filter(state__in=UNSETTLED).exists()
    assert faults(desk.cast.negotiation) == []


def test_later_those_are_told_who_were(desk: Desk, sheet: Path) -> None:
    desk.follow("ben")
    what = imported(desk, sheet)
    desk.mail("ben")
    desk.follow("cora")

    done = undone(desk, what, after=3600)

    assert not done.within_hold
    mail = desk.mail("ben")
    assert "retracted" in mail.told
    assert desk.nothing()
    assert faults(desk.cast.negotiation) == []


def test_of_what_was_told_to_nobody_nobody_hears_that_it_was_undone(
    desk: Desk, sheet: Path
) -> None:
    desk.follow("ben")
    what = imported(desk, sheet, silent=True)

    undone(desk, what, after=3600)

    assert desk.nothing()


def test_what_is_undone_has_nothing_left_to_undo(desk: Desk, sheet: Path) -> None:
    what = imported(desk, sheet)
    undone(desk, what, after=60)

    with pytest.raises(Conflict, match="Nothing of this import is left"):
        undone(desk, what, after=90)


def test_what_others_said_of_it_since_stays(desk: Desk, sheet: Path) -> None:
    what = imported(desk, sheet)
    desk.cast.said("+", at="r2", party="q")

    done = undone(desk, what, after=60)

    assert done.stays == []
    assert desk.cast.stands(R2, known=R2, party="q") == "+"
