"""What the cells of a row say: things by their names, never by likeness, and what is meant where it is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import Negotiation, Series, Statement
from negotiations.rules.calendar import today_utc
from tests.importing.sheets import GOOD, HEAD, csv_file, with_
from tests.importing.small_case import loaded, small
from tests.importing.told_import import SOURCED, Told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def negotiation() -> Negotiation:
    return loaded(small()).negotiation


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """Imports rows as CSV."""

    def told(*rows: Sequence[str], head: Sequence[str] = HEAD, **options: Any) -> Told:
        return Told(csv_file(tmp_path / "statements.csv", *rows, head=head), **options)

    return told


def test_names_are_read_and_likenesses_only_suggested(told: Any, negotiation: Negotiation) -> None:
    called = with_(party="LAND A", speaker="a", issue="Charging fees")
    misspelt = with_(party="Land aa", issue="Charging feess", speaker="A. Nobody")

    outcome = told(called, misspelt, dry_run=True)

    assert outcome.fates == {2: "changes-position", 3: "fault"}
    faults = outcome.report[1]["faults"]
    assert "did you mean Charging fees (fees)?" in faults["issue"]
    assert "Land a (a)" in faults["party"]
    assert not Series.objects.filter(party__slug="z").exists()


def test_a_party_says_whose_speaker_it_is_wherever_its_column_stands(
    told: Any, negotiation: Negotiation
) -> None:
    case = small()
    case["speakers"] += [
        {**case["speakers"][0], "slug": f"{party}-kim", "name": f"{first} Kim", "party": party}
        for party, first in (("a", "Ann"), ("b", "Ben"))
    ]
    loaded(case)
    head = ("speaker", "party", *HEAD[2:])

    outcome = told(("Kim", *GOOD[:1], *GOOD[2:]), head=head)

    kept = Statement.objects.get(slug=outcome.report[0]["slug"])
    assert kept.speaker.slug == "a-kim"


def test_a_source_is_named_by_its_address(told: Any, negotiation: Negotiation) -> None:
    there = (*GOOD, "https://news.example/first; second")
    missing = (*with_(summary="Else."), "https://news.example/none")

    outcome = told(there, missing, head=SOURCED, good_rows_only=True)

    kept = Statement.objects.get(slug=outcome.report[0]["slug"])
    assert [one.source.slug for one in kept.citations.all()] == ["first", "second"]
    assert (
        "no source of that address here; enter it first" in outcome.report[1]["faults"]["sources"]
    )


def test_a_party_that_is_a_fault_makes_none_of_its_speaker(
    told: Any, negotiation: Negotiation
) -> None:
    case = small()
    case["speakers"].append({**case["speakers"][1], "slug": "b-kim", "name": "Ben Kim"})
    loaded(case)

    outcome = told(with_(party="Landb", speaker="Kim"), with_(party="Landb", speaker="Nobody"))

    assert list(outcome.report[0]["faults"]) == ["party"]
    assert list(outcome.report[1]["faults"]) == ["party", "speaker"]


def test_a_row_without_a_day_is_a_fault_where_others_have_theirs(
    told: Any, negotiation: Negotiation
) -> None:
    outcome = told(GOOD, with_(day=""))

    assert outcome.report[1]["faults"] == {
        "day": "Column F (“day”) is empty: Write the day on which it was said or came out; other "
        "rows have theirs."
    }


@pytest.mark.parametrize("head", [HEAD, HEAD[:5]])
def test_where_no_row_has_a_day_it_is_today(
    head: Sequence[str], told: Any, negotiation: Negotiation
) -> None:
    outcome = told(with_(day="")[: len(head)], head=head)

    assert Statement.objects.get(slug=outcome.report[0]["slug"]).day == today_utc()


def test_what_cells_say_is_read_as_it_is_meant(tmp_path: Path, negotiation: Negotiation) -> None:
    path = csv_file(
        tmp_path / "statements.csv",
        (*with_(party="Aland", stance="yes"), "Agency; first"),
        head=SOURCED,
    )
    words = ("party:aland=a", "stance:Yes=accepts", "sources:Agency=second")

    outcome = Told(path, *(f"--word={word}" for word in words))

    kept = Statement.objects.get(slug=outcome.report[0]["slug"])
    assert (kept.party.slug, kept.stance) == ("a", "accepts")
    assert [one.source.slug for one in kept.citations.all()] == ["second", "first"]


@pytest.mark.parametrize(
    ("text", "said"), [("USA=a", "write it as"), ("country:USA=a", "no field 'country'")]
)
def test_what_is_meant_has_to_be_said_of_a_field(text: str, said: str, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "statements.csv", GOOD)

    with pytest.raises(CommandError, match=said):
        call_command("import_statements", str(path), f"--word={text}", negotiation="small")
