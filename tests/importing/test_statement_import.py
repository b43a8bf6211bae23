"""`import_statements`: each row's fate, all or the good ones or nothing, twice without a difference."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from negotiations.importing import statement_import
from negotiations.importing.row_fates import RowFates
from negotiations.importing.statement_import import StatementSheet, import_statements
from negotiations.models import Act, Delivery, Development, Negotiation, Series, Statement
from negotiations.recording.verification import verify
from negotiations.vocabulary.kinds import Kind
from tests.importing.sheets import GOOD, HEAD, csv_file, parts, row, with_, workbook
from tests.importing.small_case import loaded, small
from tests.importing.told_import import SOURCED, Told

pytestmark = [pytest.mark.django_db, pytest.mark.core]


@pytest.fixture(autouse=True)
def negotiation() -> Negotiation:
    return loaded(small()).negotiation


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """Imports rows as CSV."""

    def told(*rows: Sequence[str], head: Sequence[str] = HEAD, **options: Any) -> Told:
        return Told(csv_file(tmp_path / "statements.csv", *rows, head=head), **options)

    return told


def sound(negotiation: Negotiation) -> bool:
    negotiation.refresh_from_db()
    return not list(verify(negotiation))


def test_each_row_has_its_fate_against_the_record_and_the_rows_above(
    told: Any, negotiation: Negotiation
) -> None:
    outcome = told(
        with_(day="2025-02-01"),
        with_(day="2025-02-02", summary="Says so again."),
        with_(day="2025-02-03", stance="+"),
        with_(day="2025-02-03", stance="+"),
        with_(party="Land z", speaker="a"),
    )

    assert outcome.fates == {
        2: "changes-position",
        3: "new",
        4: "changes-position",
        5: "repeat",
        6: "fault",
    }
    assert "Row 2: changes the position from accepts to rejects" in outcome.lines
    assert "Row 4: changes the position from rejects to leaning for" in outcome.lines
    assert outcome.report[4]["faults"] == {
        "speaker": "Column B (“speaker”) holds “a”: a does not speak for Land z."
    }


def test_where_a_row_has_a_fault_nothing_is_recorded(told: Any, negotiation: Negotiation) -> None:
    before = [Statement.objects.count(), Act.objects.count(), Series.objects.count()]

    outcome = told(GOOD, with_(day="2025-02-30"), with_(party="Landb", summary="Again."))

    assert outcome.fates == {2: "changes-position", 3: "fault", 4: "fault"}
    assert outcome.refused == "Rows with a fault: 2. Nothing was recorded."
    assert [one["slug"] for one in outcome.report] == [None, None, None]
    assert "did you mean Land b (b)" in outcome.report[2]["faults"]["party"]
    assert [Statement.objects.count(), Act.objects.count(), Series.objects.count()] == before
    assert sound(negotiation)


def test_the_good_rows_alone(told: Any, negotiation: Negotiation) -> None:
    outcome = told(GOOD, with_(stance="perhaps"), good_rows_only=True)

    assert outcome.refused == "Rows with a fault: 1. Only the others were recorded."
    kept = Statement.objects.get(slug=outcome.report[0]["slug"])
    assert (kept.stance, kept.summary) == ("rejects", GOOD[4])
    assert outcome.report[1]["slug"] is None
    assert sound(negotiation)


def test_a_dry_run_says_the_same_and_keeps_nothing(told: Any, negotiation: Negotiation) -> None:
    before = [Statement.objects.count(), Act.objects.count(), Delivery.objects.count()]

    tried = told(GOOD, GOOD, dry_run=True)

    assert [Statement.objects.count(), Act.objects.count(), Delivery.objects.count()] == before
    assert [(one["fate"], one["slug"]) for one in tried.report] == [
        ("changes-position", None),
        ("repeat", None),
    ]
    assert "Row 3: says the same as row 2" in tried.lines
    done = told(GOOD, GOOD)
    assert done.fates == tried.fates
    assert all(one["slug"] for one in done.report)


def test_a_second_import_changes_nothing(told: Any, negotiation: Negotiation) -> None:
    rows = [(*GOOD, "first"), (*with_(summary="Without a source."), "")]
    told(*rows, head=SOURCED)
    before = [Statement.objects.count(), Act.objects.count()]

    again = told(*rows, head=SOURCED)

    assert set(again.fates.values()) == {"repeat"}
    assert [Statement.objects.count(), Act.objects.count()] == before


def test_what_has_a_slug_is_the_same_or_a_fault(told: Any, negotiation: Negotiation) -> None:
    head = (*HEAD, "slug")
    same = ("b", "b-minister", "fees", "rejects", "b says rejects.", "2025-01-10", "st-b")
    other = (*same[:4], "b says otherwise.", *same[5:])

    outcome = told(
        same, other, (*GOOD, "st-new"), (*GOOD, "st-new"), head=head, good_rows_only=True
    )

    assert outcome.fates == {2: "repeat", 3: "fault", 4: "changes-position", 5: "repeat"}
    assert list(outcome.report[1]["faults"]) == ["summary"]
    assert (
        "'st-b' is there already and says otherwise here" in outcome.report[1]["faults"]["summary"]
    )
    assert Statement.objects.filter(slug="st-new").exists()


def test_a_fault_of_several_rows_is_summed_up(told: Any, negotiation: Negotiation) -> None:
    outcome = told(GOOD, with_(stance="accept"), with_(stance="nope"), with_(stance="accept"))

    summed_up = [line for line in outcome.lines if line.startswith("In ")]
    assert summed_up == [
        "In 2 rows, the first 3: Column D (“stance”) holds “accept”: 'accept' is unknown; did you "
        "mean accepts?"
    ]


def test_a_dry_run_says_what_the_good_rows_alone_would_be(
    told: Any, negotiation: Negotiation
) -> None:
    all_rows = told(GOOD, with_(stance="nope"), dry_run=True)
    good_rows = told(GOOD, with_(stance="nope"), dry_run=True, good_rows_only=True)

    assert "nothing was recorded. With --good-rows-only would be: 1;" in all_rows.lines[-1]
    assert "nothing was recorded. Would be: 1;" in good_rows.lines[-1]


def test_a_file_that_cannot_be_read_has_an_empty_report(
    tmp_path: Path, negotiation: Negotiation
) -> None:
    path = tmp_path / "statements.csv"
    path.write_bytes(b"")

    outcome = Told(path)

    assert "It is empty" in outcome.refused
    assert (tmp_path / "report.json").read_text() == "[]\n"


def test_conditions_none_mentioned_and_none_any_longer(told: Any, negotiation: Negotiation) -> None:
    head = (*HEAD, "conditions")
    outcome = told(
        (*with_(day="2025-02-01", stance="0"), "ports; ships\\; boats"),
        (*with_(day="2025-02-02", stance="0"), ""),
        (*with_(day="2025-02-03", stance="0"), ";"),
        head=head,
    )

    kept = Statement.objects.filter(slug__in=[one["slug"] for one in outcome.report])
    assert list(kept.order_by("day").values_list("conditions", flat=True)) == [
        ["ports", "ships; boats"],
        None,
        [],
    ]
    assert list(outcome.fates.values()) == ["changes-position", "new", "changes-position"]
    assert "Row 4: changes the conditions of the position, open or conditional" in outcome.lines


def test_what_was_overtaken_or_does_not_bind_changes_no_position(
    told: Any, negotiation: Negotiation
) -> None:
    told(with_(day="2025-02-10"))

    outcome = told(
        (*with_(day="2025-02-12", stance="+"), "2025-02-05"),
        with_(day="2025-02-12", stance="no-public-position"),
        head=(*HEAD, "held_from"),
    )

    assert list(outcome.fates.values()) == ["new", "new"]


def test_acts_of_bounded_size_have_one_name(told: Any, negotiation: Negotiation) -> None:
    rows = [with_(day=f"2025-02-{day:02}", summary=f"On day {day}.") for day in range(1, 8)]
    with patch.object(statement_import, "ROWS_OF_AN_ACT", 3):
        outcome = told(*rows)
        again = told(*rows, with_(day="2025-02-08"))

    (name,) = [line.split("'")[1] for line in outcome.lines if "acts are called" in line]
    assert Act.objects.filter(what=name).count() == 3
    (other,) = [line.split("'")[1] for line in again.lines if "acts are called" in line]
    assert other != name
    assert Act.objects.filter(what=other).count() == 1
    assert "Row 8: is there already, as" in "".join(again.lines)
    assert not Act.objects.filter(place=None).exists()
    assert sound(negotiation)


def test_the_stream_is_that_of_one_act_however_many_there_are(
    told: Any, negotiation: Negotiation
) -> None:
    rows = [with_(day=f"2025-02-0{day}", stance=s) for day, s in enumerate("+0-+", start=1)]
    with patch.object(statement_import, "ROWS_OF_AN_ACT", 1):
        told(*rows)

    changes = Development.objects.filter(
        kind=Kind.POSITION_CHANGED, act__what__startswith="statements"
    )
    assert list(changes.order_by("act__place").values_list("to_stance", flat=True)) == [
        "leaning-for",
        "open-or-conditional",
        "leaning-against",
        "leaning-for",
    ]


def test_what_is_nobodys_field_is_left_out_aloud(told: Any, negotiation: Negotiation) -> None:
    outcome = told((*GOOD, "ask Ben"), head=(*HEAD, "Notiz intern"))

    assert "Left out: column G (“Notiz intern”)" in outcome.aside
    assert outcome.fates == {2: "changes-position"}


def test_a_workbook_is_read_as_a_table_is(tmp_path: Path, negotiation: Negotiation) -> None:
    outcome = Told(workbook(tmp_path / "statements.xlsx", parts(row(*GOOD, number=4))))

    assert outcome.fates == {4: "changes-position"}


def test_an_unknown_negotiation_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no negotiation 'none'\. Those .* small"):
        call_command("import_statements", str(csv_file(tmp_path / "a.csv")), negotiation="none")


def test_the_numbers_of_one_name_are_not_asked_for_by_every_row(
    told: Any, negotiation: Negotiation
) -> None:
    rows = [with_(summary=f"Number {number}.") for number in range(20)]
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith("SELECT") and "a-fees-2025-02-01-2" in (params or ()):
            asked.append(sql)
        return execute(sql, params, *rest)

    with (
        patch.object(statement_import, "ROWS_OF_AN_ACT", 5),
        connection.execute_wrapper(note),
    ):
        told(*rows)

    acts = 4
    assert Statement.objects.filter(slug="a-fees-2025-02-01-20").exists()
    assert acts <= len(asked) <= 2 * acts


@pytest.mark.in_turn
def test_what_an_act_recorded_is_forgotten_in_the_next(
    tmp_path: Path, negotiation: Negotiation
) -> None:
    rows = [
        with_(day=f"2022-{1 + n % 12:02}-{1 + n % 28:02}", summary=f"Number {n}.")
        for n in range(400)
    ]
    alive: list[int] = []

    def count(done: int) -> None:
        if done % 50 == 1:
            gc.collect()
            alive.append(sum(isinstance(one, Statement) for one in gc.get_objects()))

    with (
        patch.object(statement_import, "ROWS_OF_AN_ACT", 50),
        StatementSheet.read(csv_file(tmp_path / "many.csv", *rows)) as sheet,
        RowFates() as fates,
    ):
        import_statements(negotiation, sheet, fates, progress=count)

    assert len(alive) == 8
    assert max(alive) < 2 * 50
