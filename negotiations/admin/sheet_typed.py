"""What was typed into a round sheet: read from what was sent, and made into entries."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.http import QueryDict
from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..entries.statements import StatementEntry
from ..models import Round
from ..models.facts import AudienceChoice
from ..reading.questions.round_sheets import Place, RoundGrid
from ..rules.calendar import AT_ROUND
from ..rules.pasted_cells import HOW_IT_IS_WRITTEN, UnreadableBlock, read_block, read_cell
from .conditions_said import lines_of

MOST_STATEMENTS = 100
"""So many statements are recorded from one sheet at once."""
NEEDED = {
    "stance": "Choose a stance, or empty its words.",
    "speaker": "Choose who spoke for the party.",
    "summary": "Write what it said, in words of your own.",
}
OF_THE_SHEET = ("day", "round", "audience", "timing")
"""Fields that all cells of a sheet have in common: what is wrong with them is said once."""


@dataclass(slots=True)
class TypedCell:
    """What was typed at one place; the names are those of its fields."""

    stance: str = ""
    summary: str = ""
    quote: str = ""
    quote_language: str = ""
    speaker: str = ""
    sources: str = ""
    conditions: str = ""
    none_any_longer: str = ""
    repeat: str = ""

    @property
    def is_filled(self) -> bool:
        """True where anything was typed; the answer to a question is nothing by itself."""
        typed = asdict(self)
        return any(typed[name] for name in typed.keys() - {"repeat"})

    @property
    def has_more(self) -> bool:
        """True where more was typed than a stance and our words for it."""
        typed = asdict(self)
        return any(typed[name] for name in typed.keys() - {"repeat", "stance", "summary"})


CELL_FIELDS = frozenset(TypedCell.__dataclass_fields__)


@dataclass(slots=True)
class TypedSheet:
    """All that was typed into a sheet. What is not filled in is not there."""

    source: str = ""
    day: str = ""
    audience: str = ""
    speakers: dict[str, str] = field(default_factory=dict)
    cells: dict[Place, TypedCell] = field(default_factory=dict)
    parties: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    block: str = ""
    block_party: str = ""
    block_issue: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> TypedSheet:
        """What was sent, as it was typed."""
        cells: dict[Place, TypedCell] = defaultdict(TypedCell)
        speakers: dict[str, str] = {}
        for name in sent:
            value = str(sent[name]).replace("\r\n", "\n").strip()
            match name.split("."):
                case [field, party, issue] if field in CELL_FIELDS and value:
                    setattr(cells[party, issue], field, value)
                case ["speaker", party] if value:
                    speakers[party] = value
        return cls(
            source=sent.get("source", ""),
            day=sent.get("day", "").strip(),
            audience=sent.get("audience", ""),
            speakers=speakers,
            cells={place: cell for place, cell in cells.items() if cell.is_filled},
            parties=sent.getlist("party"),
            issues=sent.getlist("issue"),
            block=sent.get("block", ""),
            block_party=sent.get("block_party", ""),
            block_issue=sent.get("block_issue", ""),
        )

    @classmethod
    def carried(cls, asked: QueryDict) -> TypedSheet:
        """An untouched sheet, with what its address carries over from the one before."""
        sheet = cls.of(asked)
        sheet.cells = {}
        sheet.audience = AudienceChoice.PUBLIC
        return sheet

    def without_unknown(self, sheet: RoundGrid) -> list[Place]:
        """Takes out the cells of parties and issues that are not there; hands out their places."""
        parties = {party.slug for party in sheet.parties}
        issues = {issue.slug for issue in sheet.issues}
        unknown = [(p, i) for p, i in self.cells if p not in parties or i not in issues]
        for place in unknown:
            del self.cells[place]
        return unknown

    def digest(self, shown: Any) -> str:
        """What tells this sheet, with what was shown of it, from any other."""
        cells = [[*place, asdict(cell)] for place, cell in sorted(self.cells.items())]
        said = [
            self.source,
            self.day,
            self.audience,
            sorted(self.speakers.items()),
            cells,
            shown,
        ]
        return digest_of(said)

    def cite_instead(self, slugs: Mapping[str, str]) -> None:
        """Cites those sources in place of the drafts that they were, each by its id."""
        self.source = slugs.get(self.source, self.source)
        for cell in self.cells.values():
            cell.sources = " ".join(slugs.get(one, one) for one in slugs_in(cell.sources))

    # Pasting

    def paste(self, sheet: RoundGrid) -> dict[Place, list[str]]:
        """Puts the block into the cells from its place on; what is wrong with which, by place.

        A cell that begins with no stance becomes words, so that nothing is lost. Of a block that
        does not fit, nothing is put in. Raises `BlockRefused` then.
        """
        parties = [party.slug for party in sheet.parties]
        issues = [issue.slug for issue in sheet.issues]
        block = _read(self.block)
        first_row = _place_of(self.block_party, parties)
        first_column = _place_of(self.block_issue, issues)
        filled = [
            (first_row + down, first_column + across, text)
            for down, row in enumerate(block)
            for across, text in enumerate(row)
            if text.strip()
        ]
        beyond = sum(row >= len(parties) or column >= len(issues) for row, column, _ in filled)
        if beyond:
            raise BlockRefused(
                f"{beyond} of {len(filled)} pasted cells would lie beyond the sheet, so none was "
                "put in: begin at an earlier cell, or show more parties or issues."
            )
        faults: dict[Place, list[str]] = {}
        for row, column, text in filled:
            place = (parties[row], issues[column])
            cell = self.cells.setdefault(place, TypedCell())
            read = read_cell(text)
            cell.stance = read.stance.value if read.stance else cell.stance
            cell.summary = " ".join(read.words.split()) or cell.summary
            if read.stance is None:
                faults[place] = [f"It does not begin with a stance: {HOW_IT_IS_WRITTEN}."]
        self.block = ""
        return faults

    # Entries

    def entries(
        self, meeting: Round
    ) -> tuple[dict[Place, StatementEntry], dict[Place, dict[str, str]]]:
        """The entry of each cell that is whole, and what is wrong with the others, by field."""
        entries: dict[Place, StatementEntry] = {}
        faults: dict[Place, dict[str, str]] = {}
        for place, cell in self.cells.items():
            said = self._said(place, cell, meeting)
            missing = {name: NEEDED[name] for name in NEEDED if not said.get(name)}
            try:
                if not missing:
                    entries[place] = StatementEntry.model_validate(said)
            except ValidationError as wrong:
                missing = said_once(faults_of(wrong))
            if missing:
                faults[place] = missing
        return entries, faults

    def _said(self, place: Place, cell: TypedCell, meeting: Round) -> dict[str, Any]:
        party, issue = place
        conditions = lines_of(cell.conditions)
        said = {
            "party": party,
            "issue": issue,
            "speaker": cell.speaker or self.speakers.get(party, ""),
            "stance": cell.stance,
            "conditions": conditions or ([] if cell.none_any_longer else None),
            "summary": cell.summary,
            "quote": cell.quote,
            "quote_language": cell.quote_language,
            "day": self.day,
            "round": meeting.slug,
            "timing": AT_ROUND,
            "sources": slugs_in(cell.sources or self.source),
            "audience": self.audience,
        }
        return {name: value for name, value in said.items() if value not in ("", None)}


class BlockRefused(Exception):
    """A block was not put into the sheet; the sentence says why."""


def digest_of(shown: Any) -> str:
    """What tells something that was shown from anything else."""
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def _read(text: str) -> Sequence[Sequence[str]]:
    try:
        return read_block(text)
    except UnreadableBlock as wrong:
        raise BlockRefused(
            "This is no block of cells: copy the cells in the spreadsheet, and paste them here."
        ) from wrong


def _place_of(slug: str, shown: Sequence[str]) -> int:
    """The place of the party or issue from which on is pasted: the first where none is named."""
    return shown.index(slug) if slug in shown else 0


def slugs_in(typed: str) -> list[str]:
    """Names in addresses, with spaces or commas between."""
    return typed.replace(",", " ").split()


def of_the_sheet(faults: Iterable[Mapping[str, str]]) -> list[str]:
    """What is wrong with the fields that all cells have in common, each sentence once."""
    return list(
        dict.fromkeys(said for one in faults for name, said in one.items() if name in OF_THE_SHEET)
    )


def of_the_cell(faults: Mapping[str, str]) -> list[str]:
    """What is wrong with one cell alone."""
    return [said for name, said in faults.items() if name not in OF_THE_SHEET]
