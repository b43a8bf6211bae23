"""The command that writes a negotiation as a case file."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import Negotiation, User

from ..door import reference_data, start_negotiation

DAY = date(2024, 5, 1)


@pytest.fixture
def negotiation(db: None) -> Negotiation:
    begun = start_negotiation(slug="talks", title="The talks", start_date=DAY)
    reference_data.record_party(begun, slug="ruritania", name="Ruritania", kind="state", on=DAY)
    return begun


def written(*options: str) -> tuple[str, str]:
    """What the command writes to standard output, and beside it."""
    out, aside = StringIO(), StringIO()
    call_command("export_case", *options, stdout=out, stderr=aside)
    return out.getvalue(), aside.getvalue()


def test_standard_output_is_the_file_and_nothing_else(negotiation: Negotiation) -> None:
    text, aside = written("talks")

    case = json.loads(text)
    assert case["schema_version"] == "1.1"
    assert case["negotiation"]["slug"] == "talks"
    assert [party["slug"] for party in case["parties"]] == ["ruritania"]
    assert text.endswith("\n}\n")
    assert aside == ""


def test_an_unknown_negotiation_is_told_beside_those_that_there_are(
    negotiation: Negotiation,
) -> None:
    with pytest.raises(CommandError, match=r"no negotiation 'talk'.* there are: talks"):
        written("talk")


def test_of_what_is_for_members_only_nothing_is_written_for_the_public(
    negotiation: Negotiation,
) -> None:
    Negotiation.objects.update(is_public=False)

    with pytest.raises(CommandError, match="members only"):
        written("talks", "--audience", "public")
    text, aside = written("talks", "--audience", "team")
    assert json.loads(text)["negotiation"]["public"] is False
    assert aside == ""


def test_where_a_closed_negotiation_is_loaded_it_is_closed_and_asks_for_members(
    negotiation: Negotiation, tmp_path: Path
) -> None:
    Negotiation.objects.update(is_public=False)
    text, _ = written("talks")
    file = tmp_path / "talks.json"
    file.write_text(text.replace('"slug": "talks"', '"slug": "elsewhere"', 1), encoding="utf-8")
    aside = StringIO()

    call_command("load_case", str(file), stdout=StringIO(), stderr=aside)

    assert not Negotiation.objects.get(slug="elsewhere").is_public
    assert "manage.py admit USER elsewhere" in aside.getvalue()
    User.objects.create(username="olga", email="olga@example.org")
    call_command("admit", "olga", "elsewhere", stdout=StringIO())
    aside = StringIO()
    call_command("load_case", str(file), stdout=StringIO(), stderr=aside)
    assert aside.getvalue() == ""


def test_what_a_case_file_cannot_say_is_told_and_nothing_written(negotiation: Negotiation) -> None:
    reference_data.record_issue(
        negotiation, slug="peace", name="Peace", proposition="There is peace.", on=DAY
    )
    long_ago = "Peace\nand quiet"
    negotiation.issue_set.update(name=long_ago)

    with pytest.raises(CommandError, match="issues peace name"):
        written("talks")
