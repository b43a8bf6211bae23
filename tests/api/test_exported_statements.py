"""Statements of a whole record are read column by column, and say what the list says."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.api.v1 import record_tables
from negotiations.api.v1.changed_objects import shown
from negotiations.api.v1.record_tables import TABLES
from negotiations.api.v1.table_files import column_of_cells, lines_of
from negotiations.api.v1.views import exports
from negotiations.exporting.tables import as_csv
from negotiations.models import Statement
from negotiations.reading.evidence import nouns
from negotiations.reading.perspective import Perspective
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES

from ..reading.test_stream_lists import world
from ..tables import rest_is_slow

STATEMENTS = TABLES["statements"]


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("seed", rest_is_slow((11, 12, 13, 14), quick=[11]))
def test_they_are_those_of_the_list(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_tables, "BATCH", 7)
    monkeypatch.setattr(nouns, "MOST_SLUGS", 3)
    negotiation, names = world(seed), [column.name for column in STATEMENTS.columns]
    days = sorted(negotiation.statement_set.values_list("known_from", flat=True))
    for reader in AUDIENCES:
        view = Perspective.of(negotiation, reader, today_utc())
        for known in (None, days[len(days) * 2 // 3]):
            then = view.asked(known=known)

            blocks = list(STATEMENTS.blocks(then))

            rows = [
                dict(zip(names, values, strict=True))
                for block in blocks
                for values in zip(*block, strict=True)
            ]
            assert rows == as_listed(then)
            assert known or len(blocks) > 2
            csv = b"".join(exports._parts("csv", STATEMENTS, then))
            assert csv == as_csv(lines_of(names, rows))


def as_listed(view: Perspective) -> list[dict[str, object]]:
    """As the list reads them, in the order of slugs."""
    rows = Statement.objects.filter(negotiation=view.negotiation)
    read = shown(view, "statement", rows.values_list("pk", flat=True))
    return sorted(read.values(), key=lambda row: str(row["slug"]))


def test_a_cell_is_the_same_in_a_column_as_in_a_row() -> None:
    values = ["=1+1", "-", "plain", "", None, 0, 7, True, False, date(2022, 1, 26), [], ["a", "b"]]
    values += [["=x"], {}, {"a": [1]}, [{"a": 1}], "\tx", "two\nlines", '"quoted"', ";,"]

    def in_rows(column: list[object]) -> bytes:
        return as_csv([row[0:1] for row in lines_of(["c"], ({"c": value} for value in column))][1:])

    for column in (values, *([value] * 3 for value in values)):
        in_a_column = b"".join(exports.csv_of_columns([column_of_cells(column)]))
        assert in_a_column == in_rows(column)
