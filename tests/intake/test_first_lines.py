"""The first lines tell title, publisher and day where they do so; running text is none of them."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.intake.first_lines import day_of_line, first_lines

DAY = date(2031, 5, 14)
RUNNING = "The second round closed on Wednesday, and nobody spoke."
HEADS: dict[str, tuple[str, tuple[str, str, date | None], int]] = {
    "one below another": (
        "Talks end\nThe Post\n14 May 2031\n\n",
        ("Talks end", "The Post", DAY),
        3,
    ),
    "apart": ("Talks end\n\nThe Post\n\n14 May 2031\n\n", ("Talks end", "The Post", DAY), 3),
    "in one line": ("Talks end\nThe Post, 14 May 2031\n\n", ("Talks end", "The Post", DAY), 2),
    "day first": ("Talks end\n2031-05-14\n\n", ("Talks end", "", DAY), 2),
    "a by-line": (
        "Talks end\nThe Post\nMay 14, 2031\nBy Ana Quill\n\n",
        ("Talks end", "The Post", DAY),
        4,
    ),
    "a by-line before": (
        "Talks end\nBy Ana Quill\nThe Post\nPublished: Wednesday, 14 May 2031 at 18:20\n\n",
        ("Talks end", "The Post", DAY),
        4,
    ),
    "a question": ("Will it end?\nThe Post\n14 May 2031\n\n", ("Will it end?", "The Post", DAY), 3),
    "in capitals": (
        "FLASH: Talks end\nThe Post\n14 May 2031\n\n",
        ("FLASH: Talks end", "The Post", DAY),
        3,
    ),
    "title alone": ("Talks end\n\n", ("Talks end", "", None), 1),
    "another language": ("Fin\nLe Quai\n14 mai 2031\n\n", ("Fin", "Le Quai", DAY), 3),
    "nothing": ("", ("", "", None), 0),
    "a day that may be two": ("Talks end\n05/06/2031\n\n", ("", "", None), 0),
}


@pytest.mark.parametrize("name", HEADS)
def test_head_of_a_text_is_told(name: str) -> None:
    head, told, lines = HEADS[name]

    first = first_lines(head + RUNNING)

    assert (first.title, first.publisher, first.day) == told
    assert len(first.spans) == lines


def test_places_are_those_of_the_lines() -> None:
    text = "\n  Talks end \n\nThe Post\n14 May 2031\n\n" + RUNNING

    assert [text[start:end] for start, end in first_lines(text).spans] == [
        "Talks end",
        "The Post",
        "14 May 2031",
    ]


@pytest.mark.parametrize(
    "text",
    [
        RUNNING,
        f"{RUNNING}\n\n{RUNNING}",
        f"{RUNNING}\n{RUNNING}\n14 May 2031",
        "TARROW — The talks ended.\n\nThey go on.",
        "They met\nand left and will meet again before the summer is over.",
        "",
    ],
)
def test_running_text_has_no_head(text: str) -> None:
    assert first_lines(text).title == ""


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14th May 2031", DAY),
        ("Wednesday 14 May, 2031", DAY),
        ("14.05.2031", DAY),
        ("05/14/2031", DAY),
        ("14 de mayo de 2031", DAY),
        ("14. Mai 2031", DAY),
        ("04/05/2031", None),
        ("31 June 2031", None),
        ("Volume 14, 2031", None),
        ("May", None),
    ],
)
def test_day_is_told_where_it_is_in_no_doubt(line: str, day: date | None) -> None:
    assert day_of_line(line) == day
