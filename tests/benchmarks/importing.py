"""Row 6: one more round through the door, with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from negotiations.entries.statements import StatementEntry
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.importing.garbage_collection import not_collecting
from negotiations.models import Negotiation
from negotiations.recording.directory import Directory
from negotiations.recording.door import recording
from negotiations.recording.statement_look_ups import look_up
from negotiations.recording.statements import record_statement
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import Audience

from . import invented
from .invented import Size
from .measuring import Row, seconds
from .scratch import DERIVED_ON, SLUG, Rows, tidy, write_raw_rows

CASE = Path("negotiations/cases/european-security-2022.json")


def rows(size: Size) -> Iterator[Row]:
    said = list(invented.said_next(size))
    negotiation = Negotiation.objects.get(slug=SLUG)
    make = Rows(negotiation)
    written = [make.row(one) for one in said]
    least = seconds(lambda: write_raw(written))
    tidy()
    taken = seconds(lambda: import_round(negotiation, said))
    again = seconds(lambda: write_raw(written))
    tidy()
    least = (least + again) / 2
    yield Row("6 import with detection", taken, least, "s", connection.vendor)
    yield Row("6b case file", seconds(load_case), None, "s", connection.vendor)


def import_round(negotiation: Negotiation, said: list[dict[str, Any]]) -> int:
    """As an importer does: one act, what it names looked up together. Nothing is kept of it.

    How many developments followed.
    """
    directory = Directory(negotiation, Audience.CLEARED)
    entries = [StatementEntry.model_validate(one) for one in said]
    with (
        not_collecting(),
        recording(
            negotiation,
            what="statements-imported",
            on=DERIVED_ON,
            silent=True,
            dry_run=True,
            directory=directory,
        ) as act,
    ):
        look_up(act, entries)
        for entry in entries:
            record_statement(act, entry)
    return len(act.developments)


def write_raw(written: list[list[Any]]) -> None:
    """The floor: the same rows into the same table, checked by the database and taken back."""
    with transaction.atomic():
        write_raw_rows(written)
        if connection.vendor == "postgresql":
            connection.check_constraints()
        transaction.set_rollback(True)


def load_case() -> None:
    """The demonstration case through the door, and taken back."""
    today = max(today_utc(), date(2022, 12, 31))
    with transaction.atomic():
        load(read_case(CASE, today=today), today=today)
        transaction.set_rollback(True)
