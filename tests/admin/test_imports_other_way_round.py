"""A topic of a spreadsheet that is the opposite of our issue, at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from negotiations.models import SheetImport, Statement

from ..cast import Cast
from .conftest import Desk, read
from .importing import address, outcome, recorded, row, sent, tried, worked

WORD = "No Issue i at all"


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path) -> None:
    settings.IMPORTS_DIR = tmp_path / "imports"


def said_to_mean(desk: Desk, of: SheetImport, meant: str = "i", **more: str) -> SheetImport:
    """Tried again with every word read as that."""
    typed = {"do": "try", "word-field.0": "issue", "word-text.0": WORD, "word.0": meant, **more}
    assert desk.post(address(of), typed).status_code == 302
    return worked(of)


def word(desk: Desk, of: SheetImport) -> Any:
    (one,) = desk.page(address(of)).context["words"]
    return one


def stances() -> list[str]:
    new = Statement.objects.filter(summary="Says that it will not.")
    return list(new.order_by("day").values_list("stance", flat=True))


ROWS = (
    row(issue=WORD, stance="accepts"),
    row(issue=WORD, stance="leaning-against", day="2030-03-02"),
    row(stance="accepts", day="2030-03-03"),
)


def test_sentence_of_its_first_row_is_shown_as_it_would_be_read(cast: Cast, ana: Desk) -> None:
    of = said_to_mean(ana, tried(ana, *ROWS))
    as_it_stands = word(ana, of)
    turned = word(ana, said_to_mean(ana, of, **{"word-mirrored.0": "yes"}))

    assert (as_it_stands.may_be_mirrored, as_it_stands.is_mirrored) == (True, False)
    assert as_it_stands.sentences == ["Row 2: Z accepts “Issue i”. Is that true?"]
    assert as_it_stands.rows == 2
    assert turned.is_mirrored
    assert turned.sentences == ["Row 2: Z rejects “Issue i”. Is that true?"]


def test_guess_shows_the_sentence_of_each_issue_that_is_like_it(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row(issue="Issue ii", stance="leaning-for"), row(issue="Issue ii"))

    assert word(ana, of).sentences[0] == "Row 2: Z is leaning for “Issue i”. Is that true?"
    assert word(ana, of).meant == ""


def test_rows_are_recorded_mirrored_and_each_says_so(cast: Cast, ana: Desk) -> None:
    of = said_to_mean(ana, tried(ana, *ROWS), **{"word-mirrored.0": "yes"})

    assert [one.mirrored for one in outcome(ana, of).rows] == ["rejects", "leaning-for", None]
    assert "Read the other way round: rejects" in read(ana.page(address(of)))
    recorded(ana, of)
    assert stances() == ["rejects", "leaning-for", "accepts"]


def test_it_is_kept_for_the_next_file_and_what_is_there_is_a_repeat(cast: Cast, ana: Desk) -> None:
    recorded(ana, said_to_mean(ana, tried(ana, *ROWS), **{"word-mirrored.0": "yes"}))

    new = row(issue=WORD, stance="accepts", day="2030-03-09")
    following = worked(sent(ana, *ROWS, new, name="next.csv"))

    assert following.mirrored == [WORD]
    assert following.outcome["count"] == {
        "new": 0,
        "repeat": 3,
        "changes-position": 1,
        "fault": 0,
    }
    recorded(ana, following)
    assert stances() == ["rejects", "leaning-for", "accepts", "rejects"]


def test_it_is_undone_as_one(cast: Cast, ana: Desk) -> None:
    of = recorded(ana, said_to_mean(ana, tried(ana, *ROWS), **{"word-mirrored.0": "yes"}))
    ana.post(address(of), {"do": "undo"})

    assert worked(of).state == SheetImport.State.UNDONE
    assert "All of it was taken back." in read(ana.page(address(of)))


def test_it_can_be_turned_back_before_it_is_recorded(cast: Cast, ana: Desk) -> None:
    of = said_to_mean(ana, tried(ana, *ROWS), **{"word-mirrored.0": "yes"})
    before = of.outcome["digest"]
    of = said_to_mean(ana, of)

    assert of.mirrored == []
    assert of.outcome["digest"] != before
    recorded(ana, of)
    assert stances() == ["accepts", "leaning-against", "accepts"]


def test_word_that_means_nothing_is_not_turned(cast: Cast, ana: Desk) -> None:
    of = said_to_mean(ana, tried(ana, *ROWS), meant="", **{"word-mirrored.0": "yes"})

    assert of.mirrored == []
    assert of.outcome["count"]["fault"] == 2
