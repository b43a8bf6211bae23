"""Texts with the days on which each thing in them was said, and the days that the finder tells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import RoundDays
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

from ..finding.strait import STRAIT

HERE = Path(__file__).parent
KNOWN = replace(
    STRAIT,
    rounds=(
        RoundDays(
            slug="r1",
            name="First round",
            first_day=date(2023, 9, 11),
            last_day=date(2023, 9, 13),
        ),
        RoundDays(
            slug="r2",
            name="Second round",
            first_day=date(2023, 10, 4),
            last_day=date(2023, 10, 6),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that tells a position, the day on which it was said, and the candidate that was found of it."""

    sentence: str
    day: str | None
    found: FoundCandidate | None

    @property
    def is_right(self) -> bool:
        """Whether it was found, and on its day."""
        if self.found is None:
            return False
        return (self.found.day.value if self.found.day else None) == self.day


def said_in(name: str) -> Iterator[Said]:
    """Each sentence with its day of the texts of a file, as rules alone find it."""
    with (HERE / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            yield from _said(told["text"], date.fromisoformat(told["day"]), told["said"])


def _said(text: str, day: date, said: list[tuple[str, str, str, str | None]]) -> Iterator[Said]:
    text = f"Talks on the strait\nThe Coast Gazette\n{day.day} {day:%B} {day.year}\n\n{text}"
    found = find_candidates(ReadArticle(text=text, day=day), KNOWN)
    for sentence, party, issue, its_day in said:
        start = text.index(sentence)
        of_party = [
            one
            for one in found
            if one.party and one.party.value == party and start <= one.start < start + len(sentence)
        ]
        of_issue = [one for one in of_party if one.issues[0].value == issue]
        yield Said(sentence, its_day, next(iter([*of_issue, *of_party]), None))
