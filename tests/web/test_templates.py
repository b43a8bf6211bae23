"""Templates can be read: short lines, and no page that asks sixty times whether."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LONGEST_LINE = 160
MOST_IFS = 60
READ_BY_ALL = ("pages", "parts", "account")
"""The folders of what readers see. Of mails in plain text, and where the desk counts words, each space counts."""


@pytest.mark.parametrize("folder", READ_BY_ALL)
def test_lines_are_short(folder: str) -> None:
    long = [
        f"{path.name}:{number}"
        for path in sorted((TEMPLATES / folder).rglob("*.html"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]

    assert long == []


def test_no_template_asks_too_often() -> None:
    asked = {
        str(path.relative_to(TEMPLATES)): len(re.findall(r"{% (?:el)?if ", path.read_text()))
        for path in TEMPLATES.rglob("*.*")
        if path.is_file()
    }

    assert {name: ifs for name, ifs in asked.items() if ifs >= MOST_IFS} == {}
