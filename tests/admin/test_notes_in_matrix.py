"""Cells of the matrix on which colleagues left notes bear a mark, for whoever reads the notes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.web import matrix_table

from ..cast import Cast
from ..recording.team_notes import noted
from .conftest import Desk, read, signed_in

MATRIX = "/n/small/"


def shown(desk: Desk, **clocks: str) -> str:
    return read(desk.page(MATRIX, **clocks))


def test_cell_is_marked_for_whoever_reads_its_notes(cast: Cast, ben: Desk) -> None:
    before = {name: shown(signed_in(cast, name)) for name in ("anonymous", "cora", "ben")}
    noted(cast, by="olga", audience="cleared")

    assert {name: shown(signed_in(cast, name)) for name in before} == before
    assert "1 team note" in shown(signed_in(cast, "olga"))


def test_mark_says_how_many_there_are(cast: Cast, ben: Desk) -> None:
    noted(cast, party="z", issue="j")
    noted(cast)
    noted(cast, by="ana")

    page = ben.page(MATRIX).content.decode()
    assert "no statement, 1 team note" in page
    assert "leaning for, red line, high priority to it, 2 team notes" in page
    assert page.count('href="#m-note"') == 2 + 2  # the legend, and the line below it
    assert "Colleagues left team notes on 2 cells" in page
    assert "team note" not in shown(signed_in(cast, "anonymous"))


def test_matrix_as_known_earlier_has_no_mark(cast: Cast, ben: Desk) -> None:
    noted(cast)

    assert "team note" not in shown(ben, known="2030-06-01")


def test_cell_that_is_drawn_small_has_the_mark_in_words_too(
    cast: Cast, ben: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 0)
    noted(cast)
    noted(cast, party="z", issue="j")

    page = ben.page(MATRIX).content.decode()

    assert 'aria-label="leaning for, red line, 1 team note">+°<' in page
    assert '<span role="img" aria-label="1 team note">°</span>' in page


def test_marks_are_one_query(cast: Cast, ben: Desk) -> None:
    ben.page(MATRIX)
    noted(cast)

    with CaptureQueriesContext(connection) as queries:
        ben.page(MATRIX)

    assert len([one for one in queries if 'FROM "note"' in one["sql"]]) == 1
