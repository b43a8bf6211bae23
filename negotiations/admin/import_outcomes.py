"""What the try of an import came to: its counts, the fate of each row, and who would be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from ..importing.kept_fates import PER_PAGE, ShownFate, fates_on_page
from ..importing.kept_imports import fates_path
from ..importing.row_fates import RECORDED, Fate
from ..models import SheetImport, Statement
from ..reading.perspective import Perspective
from .import_words import MOST_WORDS, title_of

WORDS = {
    Fate.FAULT: "with a fault",
    Fate.CHANGES_POSITION: "change a position",
    Fate.NEW: "new",
    Fate.REPEAT: "there already",
}


@dataclass(frozen=True, slots=True)
class FateCount:
    """How many rows have a fate, and where they alone are shown."""

    fate: Fate
    words: str
    rows: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FateRow:
    """One row: what stands in it, by the titles of the fields, and what becomes of it."""

    number: int
    fate: Fate
    cells: list[tuple[str, str]]
    faults: list[str]
    before: str | None
    after: str | None
    above: int | None
    stands_above: bool
    mirrored: str | None
    there: tuple[str, str] | None
    """What it repeats: how that is called, and its address."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """All that is shown of a try."""

    counts: list[FateCount]
    rows: list[FateRow]
    number: int
    pages: int
    earlier: str
    later: str
    every: str
    chosen: Fate | None
    good: int
    faulty: int
    developments: int
    told: dict[str, int]
    frequent: list[dict[str, Any]]
    digest: str
    more_words: int

    @property
    def tells_nobody(self) -> bool:
        return not any(self.told.values())


def outcome_shown(
    site: Any, request: HttpRequest, view: Perspective, row: SheetImport
) -> ImportOutcome:
    """What the last try came to, for whoever asked for it."""
    told, count = row.outcome, {Fate(name): n for name, n in row.outcome["count"].items()}
    chosen = _fate(request.GET.get("fate"))
    total = count[chosen] if chosen else sum(count.values())
    pages = max(1, -(-total // PER_PAGE))
    number = min(max(1, _number(request.GET.get("page"))), pages)
    shown = fates_on_page(fates_path(row), chosen, number)
    return ImportOutcome(
        counts=[
            FateCount(fate, WORDS[fate], count[fate], _address(fate), fate == chosen)
            for fate in WORDS
        ],
        rows=_rows(site, view, shown),
        number=number,
        pages=pages,
        earlier=_address(chosen, number - 1) if number > 1 else "",
        later=_address(chosen, number + 1) if number < pages else "",
        every=_address(None),
        chosen=chosen,
        good=sum(count[fate] for fate in RECORDED),
        faulty=count[Fate.FAULT],
        developments=told["developments"],
        told=told["told"],
        frequent=told["frequent"],
        digest=told["digest"],
        more_words=max(0, len(told.get("unknown", [])) - MOST_WORDS),
    )


def faulty_rows_of(request: HttpRequest, view: Perspective, row: SheetImport) -> int:
    """How many rows with a fault are handed out: of what he had tried, or recorded without them."""
    is_his = row.asked_by_id == request.user.pk and row.audience == view.audience.word
    if not is_his or row.state not in (SheetImport.State.TRIED, SheetImport.State.RECORDED):
        return 0
    return int(row.outcome.get("count", {}).get(Fate.FAULT, 0))


def _rows(site: Any, view: Perspective, shown: list[ShownFate]) -> list[FateRow]:
    slugs = {one.fate.slug for one in shown if one.fate.slug and one.fate.fate == Fate.REPEAT}
    there = {}
    for statement in (
        view.visible(Statement).filter(slug__in=slugs).select_related("party", "issue")
    ):
        label = site.get_model_admin(Statement).label(statement)
        there[statement.slug] = (str(label), site.address_of(statement))
    return [
        FateRow(
            number=one.fate.row,
            fate=one.fate.fate,
            cells=[(title_of(field), text) for field, text in one.cells.items()],
            faults=list(one.fate.faults.values()),
            before=one.fate.before,
            after=one.fate.after,
            above=one.fate.above,
            stands_above=one.fate.stands_above,
            mirrored=one.fate.mirrored,
            there=there.get(one.fate.slug or ""),
        )
        for one in shown
    ]


def _fate(asked: str | None) -> Fate | None:
    return Fate(asked) if asked in list(Fate) else None


def _number(asked: str | None) -> int:
    return int(asked) if asked and asked.isdecimal() and len(asked) < 9 else 1


def _address(fate: Fate | None, number: int = 1) -> str:
    asked = {"fate": fate.value} if fate else {}
    return f"?{urlencode({**asked, 'page': number})}#rows"
