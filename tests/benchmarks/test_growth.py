"""The chart of growth says what was measured, and what was not stops it."""

from __future__ import annotations

import pytest
from lxml import etree

from .growth import DATABASES, PANELS, chart, main


def figures(times: float) -> list[dict[str, object]]:
    return [
        {"name": name, "database": database, "value": 10 * times, "unit": "ms"}
        for name in PANELS
        for database in DATABASES
    ]


def test_each_work_has_a_panel_with_a_line_for_each_database_and_its_figures_in_words():
    drawn = etree.fromstring(chart({9_900: figures(1), 99_000: figures(1.2)}).encode())
    panels = drawn.findall("{*}g")
    assert [panel.findtext("{*}text") for panel in panels] == list(PANELS.values())
    for panel in panels:
        assert {line.get("class") for line in panel.findall("{*}polyline")} == {
            "linear",
            *DATABASES,
        }
        assert panel.findtext("{*}title").endswith("SQLite 10 ms, 12 ms; PostgreSQL 10 ms, 12 ms")


def test_a_line_that_costs_the_same_is_level():
    drawn = etree.fromstring(chart({9_900: figures(1), 990_000: figures(1)}).encode())
    (first, *_) = (line for line in drawn.iter("{*}polyline") if line.get("class") == "sqlite")
    heights = {point.split(",")[1] for point in first.get("points").split()}
    assert len(heights) == 1


def test_work_that_was_not_measured_is_named():
    with pytest.raises(KeyError, match="9900"):
        chart({9_900: figures(1)[1:], 99_000: figures(1)})


@pytest.mark.parametrize("named", [["99000=a.json", "b.json"], ["many=a.json"]])
def test_a_file_needs_its_number_of_statements(named):
    with pytest.raises(SystemExit, match="a number of statements"):
        main([named[-1]])


def test_growth_needs_two_sizes(tmp_path):
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(SystemExit, match="two sizes"):
        main([f"99000={tmp_path / 'a.json'}"])
