"""The mails of the first start are files, whatever way of mail is set, also beside other workers."""

from __future__ import annotations

import copy
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from negotiations.management.commands import run
from negotiations.models import Message

from .faults.sink import Sink
from .test_path import CASE, DAY, SAID

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def first_start(
    tmp_path: Path, settings: Any, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> run.Command:
    """The first start with a small case, whose second statement comes out aloud."""
    case = copy.deepcopy(CASE)
    case["statements"].append({**SAID, "date": DAY, "provenance": "search", "status": "current"})
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))
    monkeypatch.setattr(run, "CASE", file)
    monkeypatch.setattr(run, "THE_DAY_BEFORE", date(2022, 2, 25))
    settings.DEBUG = True
    settings.DATA_DIR = tmp_path
    settings.MAILERS = {"default": sink.mailer(timeout=5)}
    return run.Command(stdout=StringIO())


def test_its_mails_are_files_and_reach_no_server(
    first_start: run.Command, tmp_path: Path, sink: Sink, settings: Any
) -> None:
    way = settings.MAILERS

    first_start._load_case()

    files = list(tmp_path.glob("mail/*.eml"))
    assert len(files) == Message.objects.count() > 0
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert sink.mails == []
    assert way == settings.MAILERS


def test_none_of_them_waits_for_another_worker(
    first_start: run.Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []

    def called(command: str, *args: Any, **options: Any) -> None:
        seen.append((command, run.connection.in_atomic_block))
        call_command(command, *args, **options)

    monkeypatch.setattr(run, "call_command", called)

    first_start._load_case()

    assert seen[-2:] == [("load_case", True), ("deliver", True)]
