"""Plain passages with what is held in them, and what the finder tells otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.opinions import SecondReader
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

from ..finding.orchard import DAY, ORCHARD
from ..finding.strait import STRAIT

HERE = Path(__file__).parent
WORLDS = {"orchard": ORCHARD, "strait": STRAIT}
HEAD = "A headline over it\nThe Valley Paper\n6 October 2023"


@dataclass(frozen=True, slots=True)
class PlainPassage:
    """A passage, and what is held in it, by party and issue."""

    world: str
    text: str
    held: dict[tuple[str, str], dict[str, Any]]

    def told(self, reader: SecondReader | None) -> dict[tuple[str, str], list[FoundCandidate]]:
        """What is found in it, by party and issue."""
        article = ReadArticle(text=f"{HEAD}\n\n{self.text}", day=DAY)
        told: dict[tuple[str, str], list[FoundCandidate]] = {}
        for one in find_candidates(article, WORLDS[self.world], reader):
            party = one.party.value if one.party else ""
            told.setdefault((party, one.issues[0].value), []).append(one)
        return told


def passages(name: str) -> Iterator[PlainPassage]:
    """Those of a file, in its order."""
    with (HERE / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            held = {(one["party"], one["issue"]): one for one in told["held"]}
            yield PlainPassage(told["world"], told["text"], held)


def is_right(held: dict[str, Any], told: list[FoundCandidate]) -> bool:
    """Whether speaker, kind and stance are as they should be; a stance that is not told does not matter."""
    kinds, stances = held["kind"].split("|"), (held["stance"] or "").split("|")
    return (
        any((one.speaker.value if one.speaker else None) == held["speaker"] for one in told)
        and any(one.kind.value in kinds for one in told)
        and (stances == [""] or any(one.stance and one.stance.value in stances for one in told))
    )
