"""Notes that colleagues leave for each other: for whom one may be written, and on which pages it stands."""

from __future__ import annotations

from datetime import date

from ..vocabulary.audiences import AUDIENCES, Audience

NEVER_PUBLIC = "A note is for the team or for the cleared; nobody else reads one."

NOTE_AUDIENCES = tuple(audience for audience in AUDIENCES if audience > Audience.PUBLIC)
"""For whom notes are: never for everybody."""


def why_not_for(audience: Audience, writer: Audience) -> str:
    """The sentence that says why somebody writes no note for that audience; empty where he may.

    `writer` is the audience to which he belongs himself.
    """
    if audience not in NOTE_AUDIENCES or writer not in NOTE_AUDIENCES:
        return NEVER_PUBLIC
    if audience > writer:
        return "You could not read it yourself: you are not cleared here. Write it for the team."
    return ""


def stands_on_page(*, known: date, today: date) -> bool:
    """Whether a page as known on a day shows notes: they belong to today, and no earlier day has any."""
    return known >= today
