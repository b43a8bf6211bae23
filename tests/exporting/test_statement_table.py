"""The statements of a negotiation as CSV: what is read back is nothing new, and the hidden is not in it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import Act, Negotiation, Statement
from negotiations.rules.calendar import today_utc
from tests.door import statements
from tests.importing.small_case import loaded, small

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[2] / "negotiations/cases"


@pytest.fixture
def negotiation() -> Negotiation:
    return loaded(small()).negotiation


def exported(slug: str = "small", **options: Any) -> str:
    out = StringIO()
    call_command("export_statements", slug, stdout=out, **options)
    return out.getvalue()


def read_back(text: str, folder: Path, slug: str = "small") -> list[Any]:
    path, report = folder / "statements.csv", folder / "report.json"
    path.write_text(text, newline="")
    call_command("import_statements", str(path), negotiation=slug, report=report, stdout=StringIO())
    told: list[Any] = json.loads(report.read_text())
    return told


def said(negotiation: Negotiation, **fields: Any) -> Statement:
    outcome = statements.record_statement(
        negotiation,
        on=today_utc(),
        **{
            "party": "a",
            "speaker": "a-minister",
            "issue": "fees",
            "stance": "rejects",
            "summary": "None.",
            "day": today_utc(),
            **fields,
        },
    )
    made: Statement = outcome.made
    return made


def test_read_back_it_is_nothing_new(negotiation: Negotiation, tmp_path: Path) -> None:
    said(negotiation, summary="- begins with a dash\nand “ends”; so", conditions=["a; b", "c"])
    said(negotiation, summary="=1+1", conditions=[], quote="+1, “two”", slug="st-formula")
    said(negotiation, summary="For the team.", audience="team", slug="st-team", sources=["first"])
    before = [Statement.objects.count(), Act.objects.count()]

    report = read_back(exported(), tmp_path)

    assert {one["fate"] for one in report} == {"repeat"}
    assert len(report) == Statement.objects.count()
    assert [Statement.objects.count(), Act.objects.count()] == before


@pytest.mark.in_turn
@pytest.mark.parametrize("name", ["european-security-2022", "high-seas-cables-2024"])
def test_so_is_a_whole_case(name: str, tmp_path: Path) -> None:
    call_command("load_case", str(CASES / f"{name}.json"), silent=True, stdout=StringIO())
    before = [Statement.objects.count(), Act.objects.count()]

    report = read_back(exported(name), tmp_path, name)

    assert {one["fate"] for one in report} == {"repeat"}, [
        one for one in report if one["fate"] != "repeat"
    ]
    assert [Statement.objects.count(), Act.objects.count()] == before


def test_who_may_not_see_a_statement_has_no_row_of_it(negotiation: Negotiation) -> None:
    hidden = said(negotiation, summary="For the team.", audience="team", slug="st-canary")

    public = exported(audience="public")

    assert "canary" not in public
    assert hidden.slug not in public
    assert "st-canary" in exported(audience="team")


def test_what_has_ended_or_is_a_draft_is_not_in_it(negotiation: Negotiation) -> None:
    said(negotiation, slug="st-draft", draft=True)

    slugs = {row["slug"] for row in csv.DictReader(StringIO(exported()))}

    assert slugs == {"st-a", "st-b", "st-b2"}


def test_an_unknown_negotiation_is_told() -> None:
    with pytest.raises(CommandError, match="There is no negotiation 'none'"):
        exported("none")
