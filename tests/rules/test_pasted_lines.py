"""Lists that are typed or pasted: what each line says, and what is wrong with it."""

from __future__ import annotations

import pytest

from negotiations.rules.pasted_lines import PastedColumn, as_lines, pasted_lines

NAME = PastedColumn("name", "Name", ("party",))
SHORT = PastedColumn("short_name", "Short name")
KIND = PastedColumn("kind", "Kind")
COLUMNS = (NAME, SHORT, KIND)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("\n  \n\t\n", []),
        ("Russia", [(1, {"name": "Russia"})]),
        ("Russia\r\nUkraine", [(1, {"name": "Russia"}), (2, {"name": "Ukraine"})]),
        ("\nRussia\n\nUkraine\n", [(2, {"name": "Russia"}), (4, {"name": "Ukraine"})]),
        ("Russia | RU | state", [(1, {"name": "Russia", "short_name": "RU", "kind": "state"})]),
        ("Russia\tRU\tstate", [(1, {"name": "Russia", "short_name": "RU", "kind": "state"})]),
        ("Russia||state", [(1, {"name": "Russia", "kind": "state"})]),
        ("Russia \t\t state\t", [(1, {"name": "Russia", "kind": "state"})]),
        ("Kind\tName\nstate\tRussia", [(2, {"kind": "state", "name": "Russia"})]),
        ("Party | Short name\nRussia | RU", [(2, {"name": "Russia", "short_name": "RU"})]),
        ("Name\nRussia", [(2, {"name": "Russia"})]),
        ("Kind\nRussia", [(1, {"name": "Kind"}), (2, {"name": "Russia"})]),
        (
            "Name | Colour\nRussia | red",
            [
                (1, {"name": "Name", "short_name": "Colour"}),
                (2, {"name": "Russia", "short_name": "red"}),
            ],
        ),
        (
            'a\t"two\nlines"\nb\tc',
            [(1, {"name": "a", "short_name": "two lines"}), (3, {"name": "b", "short_name": "c"})],
        ),
        ("“Open door”\tOD", [(1, {"name": "“Open door”", "short_name": "OD"})]),
    ],
)
def test_what_each_line_says(text: str, read: list[tuple[int, dict[str, str]]]) -> None:
    lines = pasted_lines(text, COLUMNS)

    assert [(line.number, dict(line.cells)) for line in lines] == read
    assert {line.fault for line in lines} <= {""}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a | b | c | d", "It has 4 columns; they are name, short name, kind."),
        ("Kind\tName\nstate\ta\tb", "It has 3 columns; they are kind, name."),
        ("[First party] | | state", "Put the words that are meant in place of [First party]."),
        ("Talks in [place]", "Put the words that are meant in place of [place]."),
    ],
)
def test_what_is_wrong_with_a_line(text: str, fault: str) -> None:
    assert [line.fault for line in pasted_lines(text, COLUMNS)] == [fault]


def test_what_is_written_is_read_again() -> None:
    rows = [("Russia", "RU", "state"), ("NATO", "", "alliance"), ("A | bar\nand a line", "", "")]

    read = [dict(line.cells) for line in pasted_lines(as_lines(rows), COLUMNS)]

    assert read == [
        {"name": "Russia", "short_name": "RU", "kind": "state"},
        {"name": "NATO", "kind": "alliance"},
        {"name": "A / bar and a line"},
    ]
