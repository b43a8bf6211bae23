"""The chart of cost as a record grows, from what `make bench` measured at several sizes.

    python -m tests.benchmarks.growth 9900=small.json 99000=tenth.json 990000=whole.json > docs/growth.svg

A panel for each kind of work, both axes by powers of ten: a level line costs the same however much
is recorded, the dotted one is what would grow with the record.
"""

from __future__ import annotations

import json
import sys
from math import log10
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

PANELS = {
    "1 matrix uncached": "Matrix at a past round",
    "1b matrix now": "Matrix of now",
    "2 matrix unchanged (304)": "Unchanged: 304",
    "4 list of 100": "List of 100 with names",
    "5 stream by party": "Stream of a party",
    "7 statement by API": "One statement recorded",
}
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
WIDTH, HEIGHT, ACROSS = 250, 190, 3
LEFT, TOP, RIGHT, BOTTOM = 44, 34, 28, 30
LOWEST, HIGHEST = 1.0, 1000.0
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #222 }
  .small { font-size: 10px; fill: #555 }
  .grid { stroke: #ddd; stroke-width: 1 }
  .linear { stroke: #999; stroke-dasharray: 2 4; fill: none }
  .sqlite { stroke: #1f4e79; fill: none; stroke-width: 2 }
  .postgresql { stroke: #9a4a00; fill: none; stroke-width: 2; stroke-dasharray: 6 3 }
"""


class Point(NamedTuple):
    statements: int
    milliseconds: float


def chart(measured: dict[int, list[dict[str, object]]]) -> str:
    """The SVG of rows by number of statements, in the form of `bench.json`; it says in words what
    each line is, for whoever does not see colours. Raises `KeyError` where a row was not measured.
    """
    sizes = sorted(measured)
    down = -(-len(PANELS) // ACROSS)
    panels = [
        _panel(title, _lines(measured, name), sizes, WIDTH * (at % ACROSS), HEIGHT * (at // ACROSS))
        for at, (name, title) in enumerate(PANELS.items())
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * ACROSS} {HEIGHT * down + 28}" role="img">',
            "<title>Milliseconds of an answer, by how many statements are recorded</title>",
            f'<style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>',
            *panels,
            f'<text class="small" x="{LEFT}" y="{HEIGHT * down + 14}">Milliseconds by statements recorded. '
            "Drawn through: SQLite; dashed: PostgreSQL; dotted: what would grow with the record.</text>",
            "</svg>",
            "",
        ]
    )


def _lines(measured: dict[int, list[dict[str, object]]], name: str) -> dict[str, list[Point]]:
    values = {
        (size, str(row["database"])): float(str(row["value"]))
        for size, rows in measured.items()
        for row in rows
        if row["name"] == name
    }
    return {
        database: [Point(size, values[size, database]) for size in sorted(measured)]
        for database in DATABASES
    }


def _panel(title: str, lines: dict[str, list[Point]], sizes: list[int], x: int, y: int) -> str:
    def across(statements: float) -> float:
        span = log10(sizes[-1] / sizes[0]) or 1
        return x + LEFT + log10(statements / sizes[0]) / span * (WIDTH - LEFT - RIGHT)

    def up(milliseconds: float) -> float:
        share = log10(max(milliseconds, LOWEST) / LOWEST) / log10(HIGHEST / LOWEST)
        return y + HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    def path(points: list[Point], kind: str) -> str:
        through = " ".join(f"{across(at):.1f},{up(value):.1f}" for at, value in points)
        return f'<polyline class="{kind}" points="{through}"/>'

    start = min(points[0].milliseconds for points in lines.values())
    parts = [f'<text x="{x + LEFT}" y="{y + 18}">{escape(title)}</text>']
    parts += [
        f'<line class="grid" x1="{x + LEFT}" x2="{x + WIDTH - RIGHT}" y1="{up(tick):.1f}" y2="{up(tick):.1f}"/>'
        f'<text class="small" x="{x + LEFT - 6}" y="{up(tick) + 3:.1f}" text-anchor="end">{tick:,}</text>'
        for tick in (1, 10, 100, 1000)
    ]
    parts += [
        f'<text class="small" x="{across(size):.1f}" y="{y + HEIGHT - 12}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    end = min(sizes[-1], sizes[0] * HIGHEST / start)
    linear = [Point(sizes[0], start), Point(int(end), start * end / sizes[0])]
    parts.append(path(linear, "linear"))
    parts += [path(points, database) for database, points in lines.items()]
    said = "; ".join(
        f"{DATABASES[database]} {', '.join(f'{value:.0f} ms' for _, value in points)}"
        for database, points in lines.items()
    )
    return f"<g><title>{escape(title)}: {said}</title>{''.join(parts)}</g>"


def main(named: list[str]) -> None:
    measured = {}
    for one in named:
        size, found, file = one.partition("=")
        if not found or not size.isdigit():
            raise SystemExit(f"{one!r}: a number of statements, = and the file of its figures.")
        measured[int(size)] = json.loads(Path(file).read_text())
    if len(measured) < 2:
        raise SystemExit("A chart of growth needs figures of at least two sizes.")
    sys.stdout.write(chart(measured))


if __name__ == "__main__":
    main(sys.argv[1:])
