"""A hostile file is refused with a sentence that says why; it changes nothing and takes little memory."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from negotiations.models import Act, Negotiation, Series, Statement
from tests.importing.hostile_files import HOSTILE, Write
from tests.importing.sheets import GOOD, csv_file, parts, row, workbook
from tests.importing.small_case import loaded, small

MOST_MEMORY = 48 * 2**20


@pytest.fixture(scope="class")
def negotiation(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small case, loaded once for all files that change nothing of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded(small())
        yield
        transaction.set_rollback(True)


def _kept() -> list[Any]:
    turned = Negotiation.objects.values_list("turned_on", flat=True).get()
    return [turned, *(noun.objects.count() for noun in (Statement, Act, Series))]


@pytest.mark.usefixtures("negotiation", "db")
class TestHostileFiles:
    @pytest.mark.parametrize(("write", "said"), HOSTILE.values(), ids=HOSTILE)
    def test_it_is_refused(self, write: Write, said: str, tmp_path: Path, capsys: Any) -> None:
        path = tmp_path / "statements"
        write(path)
        before = _kept()
        tracemalloc.start()
        try:
            with pytest.raises(CommandError) as refused:
                call_command("import_statements", str(path), negotiation="small")
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        told = f"{refused.value}\n{capsys.readouterr().out}"
        assert re.search(said, told, re.DOTALL), told
        assert most < MOST_MEMORY, f"{most / 2**20:.0f} MB"
        assert _kept() == before

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_the_same_without_what_is_hostile_is_not(self, kind: str, tmp_path: Path) -> None:
        path = tmp_path / "statements"
        if kind == "csv":
            csv_file(path, GOOD)
        else:
            workbook(path, parts(row(*GOOD)))

        call_command("import_statements", str(path), negotiation="small", dry_run=True)
