"""The demonstration case, loaded once in a process, and put back wherever it is wanted again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Negotiation
from negotiations.rules.calendar import today_utc

from .putting_back import Rows, put_back, rows_of

SLUG = "european-security-2022"
CASES = Path(__file__).parents[1] / "negotiations" / "cases"
FILE = CASES / f"{SLUG}.json"
INVENTED = CASES / "high-seas-cables-2024.json"
_kept: list[Rows] = []


@contextmanager
def demonstration() -> Iterator[None]:
    """The case, alone in its database, until the end of this."""
    with transaction.atomic():
        if connection.vendor != "sqlite" or Negotiation.objects.exists():
            loaded()
        elif _kept:
            put_back(_kept)
        else:
            _kept.extend(rows_of(loaded))
        yield
        transaction.set_rollback(True)


def loaded() -> None:
    """The same through the door; where it is already there this changes nothing."""
    load(read_case(FILE, today=today_utc()), today=today_utc())
