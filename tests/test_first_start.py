"""The first start loads the demonstration cases, and its mails are files, whatever way of mail is set."""

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
from negotiations.models import Message, Negotiation

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
    made_small = run.DemonstrationCase(file, date(2022, 2, 25))
    monkeypatch.setattr(run, "DEMONSTRATION", (made_small,))
    settings.DEBUG = True
    settings.DATA_DIR = tmp_path
    settings.MAILERS = {"default": sink.mailer(timeout=5)}
    return run.Command(stdout=StringIO())


def test_its_mails_are_files_and_reach_no_server(
    first_start: run.Command, tmp_path: Path, sink: Sink, settings: Any
) -> None:
    way = settings.MAILERS

    first_start._load(run.DEMONSTRATION)

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

    first_start._load(run.DEMONSTRATION)

    assert seen[-2:] == [("load_case", True), ("deliver", True)]


HALF = {case.slug: case.silent_until for case in run.DEMONSTRATION}
WHOLE = dict.fromkeys(HALF, date(2026, 1, 1))
FIRST, SECOND = HALF


@pytest.mark.parametrize(
    ("there", "debug", "loaded"),
    [
        ({}, True, [FIRST, SECOND]),
        ({}, False, [FIRST, SECOND]),
        (WHOLE, True, []),
        (WHOLE, False, []),
        ({FIRST: WHOLE[FIRST]}, True, [SECOND]),
        ({FIRST: WHOLE[FIRST]}, False, []),
        ({**WHOLE, SECOND: HALF[SECOND]}, True, [SECOND]),
        ({**WHOLE, FIRST: HALF[FIRST]}, False, [FIRST]),
        ({"our-own": WHOLE[FIRST]}, True, []),
        ({"our-own": WHOLE[FIRST]}, False, []),
    ],
)
def test_a_start_loads_what_a_demonstration_lacks_and_a_site_of_one_s_own_gets_none(
    there: dict[str, date], debug: bool, loaded: list[str], settings: Any
) -> None:
    settings.DEBUG = debug
    for slug, turned_on in there.items():
        Negotiation.objects.create(
            slug=slug, title=slug, start_date=date(2021, 1, 1), turned_on=turned_on
        )

    assert [case.slug for case in run._cases_to_load()] == loaded
