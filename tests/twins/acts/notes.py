"""Notes of colleagues: written beside what all see and what is hidden, worded anew, taken away."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.models import Note

from ...snapshot.forms import Form
from ..hidden_nouns import SECRET
from ..writing import Writer

type Act = Callable[[Writer], object]
NOTES = "/admin/notes/small/"
TEXT = "Ask again in Berlin."
"""Words that are noted in secret, too."""
PAGES = {
    "statement:first": "/n/small/statements/first/",
    "round:r1": "/n/small/rounds/r1/",
    "cell:p:i": "/n/small/parties/p/",
    "cell:q:j": "/n/small/issues/j/",
}


def write(place: str) -> Act:
    """Writes one on the page that is read, and looks at where it stands then."""

    def do(writer: Writer) -> None:
        writer.presses(PAGES[place], "", beside=place, text=TEXT)
        writer.looks_at(f"{NOTES}?beside={place}")
        writer.looks_at("/n/small/")

    return do


def write_beside(*places: str, audience: str = "team") -> Act:
    """Sends one beside what may not be there."""

    def do(writer: Writer) -> None:
        for place in places:
            typed = {"beside": place, "text": TEXT, "audience": audience}
            writer.sends_form(NOTES, Form("post", ""), typed, "")
            writer.looks_at(f"{NOTES}?beside={place}")

    return do


def change(writer: Writer) -> None:
    """Words his own anew and takes it away, and tries to with one of somebody else."""
    write("round:r1")(writer)
    for note in Note.objects.filter(text=TEXT, by__username=writer.name):
        writer.presses(f"{NOTES}{note.key}/", "act=mend", text="Never mind.")
        writer.presses(f"{NOTES}{note.key}/", "act=take-away")
        writer.looks_at(f"{NOTES}{note.key}/")
    writer.looks_at(f"{NOTES}?by=olga")
    writer.looks_at(f"{NOTES}?on=cell")


ACTS: dict[str, Act] = {
    **{f"note it beside {place}, at the desk": write(place) for place in PAGES},
    "note it for the cleared, at the desk": write_beside("round:r1", audience="cleared"),
    "note it beside what is hidden, at the desk": write_beside(
        f"round:{SECRET}", f"statement:{SECRET}", f"cell:p:{SECRET}", f"cell:{SECRET}:i"
    ),
    "word a note anew, at the desk": change,
}
