"""Two entries made one at the desk: each beside what is hidden of it, and what is refused."""

from __future__ import annotations

from ..writing import Writer
from .desk import DEMAND, SAID, Act, record

PAGE = "/admin/same-as/small"


def one(of: str, slug: str, same_as: str) -> Act:
    """Chooses the other, reads both side by side, and makes them one."""

    def do(writer: Writer) -> None:
        writer.looks_at(f"{PAGE}/{of}/{slug}/")
        writer.presses(f"{PAGE}/{of}/{slug}/?with={same_as}", "", **{"with": same_as})
        writer.looks_at(f"{PAGE}/{of}/{same_as}/")
        writer.looks_at("/admin/things-to-mend/")

    return do


def two_speakers(writer: Writer) -> None:
    record("speaker", name="Paul", party="p", authority=4, kind="person")(writer)
    one("speaker", "p4", "paul")(writer)


def two_parties(writer: Writer) -> None:
    """With something that the new one said, asked for and refuses."""
    record("party", name="Polder", kind="state")(writer)
    record("speaker", name="Speaker 4", party="polder", authority=4, kind="person")(writer)
    record("statement", **{**SAID, "party": "polder", "speaker": "speaker-4"})(writer)
    record("demand", **{**DEMAND, "party": "polder"})(writer)
    line = {"party": "polder", "speaker": "speaker-4", "issue": "j", "refuses": "accepts"}
    record("red_line", **line, text="Never.")(writer)
    one("party", "polder", "p")(writer)


def two_issues(writer: Writer) -> None:
    record("issue", name="Doing it", proposition="That it be done.")(writer)
    record("statement", **{**SAID, "issue": "doing-it"})(writer)
    one("issue", "doing-it", "i")(writer)


ACTS: dict[str, Act] = {
    "make two speakers one, at the desk": two_speakers,
    "make two sources one, at the desk": one("source", "agency", "transcript"),
    "make two parties one, at the desk": two_parties,
    "make two issues one, at the desk": two_issues,
    "make one of what stands in the way, at the desk": one("party", "z", "q"),
    "make one of an issue with another, at the desk": one("issue", "j", "i"),
}
