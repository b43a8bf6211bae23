"""Words of a spreadsheet that mean the opposite of our issue: the stances of their rows are mirrored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from negotiations.models import Negotiation, Statement
from negotiations.recording.verification import verify
from negotiations.vocabulary.stances import Stance, mirrored
from tests.importing.sheets import HEAD, csv_file, with_
from tests.importing.small_case import loaded, small
from tests.importing.told_import import SOURCED, Told

pytestmark = pytest.mark.django_db
FREE = "No fees at all"
READ_SO = {"word": [(("issue", FREE), "fees")], "other_way_round": [FREE]}
MIRRORED = [
    ("accepts", "rejects"),
    ("rejects", "accepts"),
    ("leaning-for", "leaning-against"),
    ("leaning-against", "leaning-for"),
    ("open-or-conditional", "open-or-conditional"),
    ("no-public-position", "no-public-position"),
]


@pytest.fixture(autouse=True)
def negotiation() -> Negotiation:
    return loaded(small()).negotiation


@pytest.fixture
def told(tmp_path: Path) -> Any:
    def told(*rows: Sequence[str], head: Sequence[str] = HEAD, **options: Any) -> Told:
        return Told(csv_file(tmp_path / "topics.csv", *rows, head=head), **{**READ_SO, **options})

    return told


def said() -> dict[str, str]:
    """The stance of each statement that was imported, by its summary."""
    new = Statement.objects.filter(summary__startswith="Row ")
    return dict(new.values_list("summary", "stance"))


def test_each_stance_has_its_mirror() -> None:
    assert {one.value: mirrored(one.value) for one in Stance} == dict(MIRRORED)


@pytest.mark.parametrize(("cell", "read"), [*MIRRORED, ("++", "rejects"), ("-1", "leaning-for")])
def test_stances_of_its_rows_are_mirrored_and_no_others(
    told: Any, negotiation: Negotiation, cell: str, read: str
) -> None:
    outcome = told(
        with_(issue=FREE, stance=cell, summary="Row two."),
        with_(issue="no fees, at ALL", stance=cell, summary="Row three.", day="2025-02-02"),
        with_(issue="fees", stance="accepts", summary="Row four.", day="2025-02-03"),
    )

    assert outcome.refused == ""
    assert said() == {"Row two.": read, "Row three.": read, "Row four.": "accepts"}
    assert [one.get("mirrored") for one in outcome.report] == [read, read, None]
    negotiation.refresh_from_db()
    assert not list(verify(negotiation))


def test_fate_and_report_are_of_the_stance_as_it_is_read(told: Any) -> None:
    outcome = told(with_(issue=FREE, stance="accepts"), with_(issue=FREE, speaker="nobody"))

    assert outcome.lines[0] == (
        "Row 2: changes the position from accepts to rejects (read the other way round: rejects)"
    )
    assert outcome.fates[3] == "fault"
    assert outcome.lines[1].endswith("(read the other way round: accepts)")


@pytest.mark.parametrize("sources", ["", "first"])
def test_what_stands_is_a_repeat_where_the_mirrored_stance_says_it_again(
    told: Any, sources: str
) -> None:
    ours = (*with_(stance="rejects", summary="Row one."), sources)
    theirs = (*with_(issue=FREE, stance="accepts", summary="Row one."), sources)
    other = (*with_(issue=FREE, stance="rejects", summary="Row one."), sources)

    first = told(theirs, ours, head=SOURCED)
    again = told(theirs, ours, head=SOURCED)
    differs = told(ours, other, head=SOURCED)

    assert first.fates == {2: "changes-position", 3: "repeat"}
    assert again.fates == {2: "repeat", 3: "repeat"}
    assert differs.fates == {2: "repeat", 3: "changes-position"}


def test_our_own_slug_is_our_proposition(told: Any) -> None:
    row = with_(issue="fees", stance="accepts", summary="Row two.")
    refused = told(row, word=[], other_way_round=["fees"])

    assert "our own slug means our proposition" in refused.refused
    assert said() == {}


def test_word_that_no_row_has_turns_nothing_and_is_told(told: Any) -> None:
    refused = told(with_(), other_way_round=["No fes"])

    assert refused.refused == "No row has the issue “No fes”. Nothing was recorded."
    assert not Statement.objects.filter(summary=with_()[4]).exists()


def test_unknown_stance_stays_a_fault_of_its_cell(told: Any) -> None:
    outcome = told(with_(issue=FREE, stance="perhaps"), with_(issue=FREE, stance=""))

    assert outcome.fates == {2: "fault", 3: "fault"}
    assert [one.get("mirrored") for one in outcome.report] == [None, None]
    assert "perhaps" in outcome.report[0]["faults"]["stance"]
