"""A hostile file that is sent to the desk is refused with a sentence that says why, and changes nothing."""

from __future__ import annotations

import os
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from negotiations.importing.import_runs import run
from negotiations.importing.kept_fates import fates_on_page
from negotiations.importing.kept_imports import fates_path
from negotiations.models import Act, Membership, Negotiation, Series, SheetImport, Statement, User
from negotiations.rules.files import LARGEST_FILE

from ..importing.hostile_files import HOSTILE
from ..importing.small_case import loaded, small
from .conftest import read

CASE = "hostile"
"""Beside the negotiations of the tests of this folder."""
LIST = f"/admin/imports/{CASE}/"
MOST_MEMORY = 48 * 2**20
TOO_LARGE = "It is larger than 20 MB"
AT_THE_DESK = {
    "a column twice": "are read as party: (name one|leave one)",
    "a column less": "No column is read as",
    "a column that is nearly ours": "a guess: look once",
}
"""What is said instead of what the command says: at the desk somebody chooses."""


@pytest.fixture(scope="class")
def editor(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """The small case with one editor, loaded once for all files that change nothing of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        negotiation = loaded(small(), slug=CASE).negotiation
        user = User.objects.create_user("edith", "edith@example.org")
        Membership.objects.create(negotiation=negotiation, user=user, role=Membership.Role.EDITOR)
        client = Client()
        client.force_login(user)
        yield client
        transaction.set_rollback(True)


def _kept() -> list[Any]:
    turned = Negotiation.objects.values_list("turned_on", flat=True).get(slug=CASE)
    return [turned, *(noun.objects.count() for noun in (Statement, Act, Series))]


def _told(client: Client, address: str) -> str:
    """All that is said of a file that was kept: by its page, and once it was tried."""
    row = SheetImport.objects.get(key=address.rstrip("/").rpartition("/")[2])
    told = read(client.get(address))
    if row.state == SheetImport.State.SENT:
        told += read(client.post(address, {"do": "try"}, follow=True))
    run(row.pk)
    row.refresh_from_db()
    fates = fates_on_page(fates_path(row), None, 1)
    faults = [fault for one in fates for fault in one.fate.faults.values()]
    return " ".join([told, read(client.get(address)), row.refusal, *faults])


@pytest.mark.usefixtures("db")
class TestHostileImports:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_it_is_refused(self, editor: Client, name: str, tmp_path: Path, settings: Any) -> None:
        settings.IMPORTS_DIR = tmp_path / "imports"
        write, said = HOSTILE[name]
        said = AT_THE_DESK.get(name, said)
        path = tmp_path / "statements"
        write(path)
        if path.stat().st_size > LARGEST_FILE:
            os.truncate(path, LARGEST_FILE + 1)
            said = TOO_LARGE
        sent = SimpleUploadedFile("statements.xlsx", path.read_bytes())
        before = _kept()
        tracemalloc.start()
        try:
            answer = editor.post(LIST, {"file": sent})
            told = read(answer) if answer.status_code == 400 else _told(editor, answer["Location"])
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        assert re.search(said, told, re.DOTALL), told[:2000]
        if said != TOO_LARGE:
            assert most < MOST_MEMORY, f"{most / 2**20:.0f} MB"
        assert _kept() == before
