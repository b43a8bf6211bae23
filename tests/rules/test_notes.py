"""For whom a note may be written, and on which pages notes stand."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.notes import NEVER_PUBLIC, stands_on_page, why_not_for
from negotiations.vocabulary.audiences import Audience

PUBLIC, TEAM, CLEARED = Audience


@pytest.mark.parametrize(
    ("audience", "writer", "begins"),
    [
        (PUBLIC, PUBLIC, NEVER_PUBLIC),
        (PUBLIC, TEAM, NEVER_PUBLIC),
        (PUBLIC, CLEARED, NEVER_PUBLIC),
        (TEAM, PUBLIC, NEVER_PUBLIC),
        (TEAM, TEAM, ""),
        (TEAM, CLEARED, ""),
        (CLEARED, PUBLIC, NEVER_PUBLIC),
        (CLEARED, TEAM, "You could not read it yourself"),
        (CLEARED, CLEARED, ""),
    ],
)
def test_note_is_for_an_audience_of_its_writer_and_never_for_all(
    audience: Audience, writer: Audience, begins: str
) -> None:
    because = why_not_for(audience, writer)

    assert because.startswith(begins)
    assert bool(because) == bool(begins)


@pytest.mark.parametrize(("known", "shown"), [(date(2030, 5, 1), True), (date(2030, 4, 30), False)])
def test_notes_belong_to_today(known: date, *, shown: bool) -> None:
    assert stands_on_page(known=known, today=date(2030, 5, 1)) is shown
