"""What is for members alone: notes, spreadsheets that were sent, and copies of sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiations.models import Note, SheetImport, Source, SourceCopy
from negotiations.reading.evidence.notes import note_is_there, notes
from negotiations.reading.evidence.sheet_imports import sheet_imports
from negotiations.reading.evidence.source_copies import source_copies
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import R4, Cast
from ..recording.hiding import hide

PLACES = ("party", "issue", "statement", "round")
"""What a note may be beside."""


def audiences_that(cast: Cast, see: Callable[[Perspective], object]) -> list[str]:
    """The audiences for which the answer is not empty."""
    views = {one.word: Perspective.of(cast.negotiation, one, R4) for one in AUDIENCES}
    return [word for word, view in views.items() if see(view)]


def noted(cast: Cast, beside: str, audience: str) -> Note:
    """A note beside the cell of P, a statement or a round."""
    here = cast.negotiation
    cell = {"party": here.party_set.get(slug="p"), "issue": here.issue_set.get(slug="i")}
    if beside == "statement":
        cell = {"statement": cast.said("+", at="r1").made}
    elif beside == "round":
        cell = {"round": here.round_set.get(slug="r1")}
    return Note.objects.create(negotiation=here, audience=audience, text="A bluff.", **cell)


def reading(cast: Cast) -> list[list[str]]:
    """The audiences for which the one note is listed, and for which it is there by itself."""
    return [
        audiences_that(cast, lambda view: notes(view).exists()),
        audiences_that(cast, lambda view: note_is_there(view, Note.objects.get())),
    ]


@pytest.mark.parametrize(
    ("audience", "readers"), [("team", ["team", "cleared"]), ("cleared", ["cleared"])]
)
@pytest.mark.parametrize("beside", PLACES)
def test_note_is_for_its_audience(
    quick_cast: Cast, beside: str, audience: str, readers: list[str]
) -> None:
    noted(quick_cast, beside, audience)

    assert reading(quick_cast) == [readers, readers]


@pytest.mark.parametrize("beside", PLACES)
def test_note_beside_what_is_hidden_is_for_those_who_see_that(
    quick_cast: Cast, beside: str
) -> None:
    note = noted(quick_cast, beside, "team")

    hide(getattr(note, beside))

    assert reading(quick_cast) == [["cleared"], ["cleared"]]


def sheet(cast: Cast, audience: str) -> None:
    SheetImport.objects.create(
        negotiation=cast.negotiation, name=audience, size=1, audience=audience
    )


@pytest.mark.parametrize(
    ("audience", "readers"),
    [("public", ["team", "cleared"]), ("team", ["team", "cleared"]), ("cleared", ["cleared"])],
)
def test_spreadsheet_is_for_members_who_know_what_its_sender_knew(
    quick_cast: Cast, audience: str, readers: list[str]
) -> None:
    sheet(quick_cast, audience)

    assert audiences_that(quick_cast, lambda view: sheet_imports(view).exists()) == readers


def test_copy_of_a_source_that_all_see_is_for_members(quick_cast: Cast) -> None:
    agency = Source.objects.get(slug="agency")
    SourceCopy.objects.create(
        negotiation=quick_cast.negotiation, source=agency, name="a.pdf", kind="file", size=1
    )

    assert audiences_that(quick_cast, lambda view: source_copies(view).exists()) == [
        "team",
        "cleared",
    ]
