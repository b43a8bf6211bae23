"""A case file may say what an issue weighs and who records; one of 1.0 says nothing of it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import Issue, Negotiation, Statement
from negotiations.recording.verification import verify
from tests.test_path import CASE

SAID = {
    "short_name": "Sanctions",
    "recorded_by": "An institute",
    "contact": "desk@institute.example",
    "licence": "CC BY 4.0",
}
LONG = "It would harm ourselves, and here is how. " * 100


def _load(case: dict[str, Any], folder: Path) -> None:
    file = folder / "case.json"
    file.write_text(json.dumps(case))
    call_command("load_case", str(file), silent=True)


@pytest.mark.django_db
def test_weights_names_and_long_quotes_are_loaded(tmp_path: Path) -> None:
    case = copy.deepcopy(CASE)
    case["negotiation"] |= SAID
    case["issues"][0]["weight"] = "core"
    case["statements"][0]["quote"] = LONG

    _load(case, tmp_path)
    _load(case, tmp_path)

    negotiation = Negotiation.objects.get()
    assert {name: getattr(negotiation, name) for name in SAID} == SAID
    assert Issue.objects.get().weight == "core"
    assert Statement.objects.get().quote == LONG.strip()
    assert list(verify(negotiation)) == []


@pytest.mark.django_db
def test_a_file_that_says_nothing_of_it_loads_as_before(tmp_path: Path) -> None:
    _load(CASE, tmp_path)

    assert Issue.objects.get().weight == ""
    assert Negotiation.objects.get().short_name == ""


@pytest.mark.django_db
def test_a_weight_that_is_none_is_named_with_its_place(tmp_path: Path) -> None:
    case = copy.deepcopy(CASE)
    case["issues"][0]["weight"] = "heavy"

    with pytest.raises(CommandError, match=r"weight.*use one of core, major, minor"):
        _load(case, tmp_path)
