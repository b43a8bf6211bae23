"""What was done to a note is told to whoever may read it, and to nobody else."""

from __future__ import annotations

import pytest

from ..cast import Cast
from ..recording.team_notes import WORDS, noted, taken_away, worded_anew
from .conftest import Desk, read, signed_in

AUDIT = "/admin/audit/small/"


def told(desk: Desk, **asked: str) -> list[str]:
    """The acts on notes that the page tells, the latest first."""
    lines = desk.page(AUDIT, noun="note", **asked).context["lines"]
    return [line.said for line in lines]


@pytest.mark.parametrize("audience", ["team", "cleared"])
@pytest.mark.parametrize("beside", ["party", "hidden"])
def test_act_is_told_to_whoever_reads_the_note(cast: Cast, audience: str, beside: str) -> None:
    place = {}
    if beside == "hidden":
        said = cast.said("--", at="r2", audience="cleared", writer=cast.olga).made
        place = {"statement": said.slug}
    noted(cast, by="olga", audience=audience, **place)
    for_all_of_it = audience == "team" and beside == "party"

    for name in ("mia", "ben", "ana", "olga"):
        seen = told(signed_in(cast, name), words="off the record")
        assert seen == (["Note written"] if for_all_of_it or name == "olga" else []), name


def test_change_is_told_from_what_to_what(cast: Cast, ben: Desk) -> None:
    note = noted(cast, by="ben")
    worded_anew(cast, note, "No bluff.", by="ben")

    assert told(ben) == ["Note worded anew", "Note written"]
    page = read(ben.page(AUDIT, noun="note"))
    assert WORDS in page
    assert "No bluff." in page
    assert "Issue" not in page.partition("Note worded anew")[2].partition("Note written")[0]


def test_note_that_was_taken_away_is_told_to_the_cleared_alone(
    cast: Cast, ben: Desk, olga: Desk
) -> None:
    taken_away(cast, noted(cast, by="ben"), by="ben")

    assert told(ben) == []
    assert told(olga) == ["Note taken away", "Note written"]
    assert WORDS in read(olga.page(AUDIT, noun="note"))


def test_nothing_of_it_is_offered_to_be_undone(cast: Cast, ben: Desk) -> None:
    before = len(ben.page("/admin/").context["to_undo"].lines)

    noted(cast, by="ben")

    assert len(ben.page("/admin/").context["to_undo"].lines) == before
