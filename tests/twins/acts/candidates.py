"""Articles by API: kept with their text, and what was found in them decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from negotiations.models import Candidate

from ...recording.articles_coded import ACCEPTS, BACKGROUND
from ...recording.articles_coded import TEXT as CODED
from ...snapshot.forms import Form
from ..hidden_nouns import SECRET, TEXT
from ..writing import Writer
from .desk import NEW

type Act = Callable[[Writer], object]
LEARNT, AGREEMENT = "/admin/learnt/small/", "/admin/agreement/small/"
APART = "/admin/articles/small/agency/apart/"
HERE = "sources/agency/candidates/"


def keep(writer: Writer) -> None:
    """Posts a source with a text, and the same text of another that is there."""
    source = {**NEW["source"], "text": TEXT}
    made = writer.posts("sources/", source).json()
    writer.posts("sources/", {**source, "slug": SECRET})
    writer.posts("sources/transcript/text/", {"text": TEXT, "repeat": True})
    writer.posts(f"sources/{SECRET}-text/text/", {"text": TEXT})
    for named in (made.get("slug") or made.get("id") or SECRET, "transcript", f"{SECRET}-text"):
        writer.sends("GET", f"sources/{named}/candidates/")


def decide(act: str, **body: Any) -> Act:
    """Decides on the candidate that he reads, again, and takes it back."""

    def do(writer: Writer) -> None:
        writer.sends("GET", HERE)
        id = of_the_team()
        writer.posts(f"{HERE}{id}/{act}/", body)
        writer.sends("GET", HERE)
        writer.posts(f"{HERE}{id}/{act}/", body)
        writer.posts(f"{HERE}{id}/reopen/")
        writer.sends("GET", HERE)

    return do


def of_the_team() -> Any:
    return Candidate.objects.get(sentence=ACCEPTS, search__audience="team").key


def decide_on_the_cleared(writer: Writer) -> None:
    """Tries what only the cleared read."""
    for row in Candidate.objects.filter(search__audience="cleared"):
        for act in ("accept", "dismiss", "reopen"):
            writer.posts(f"{HERE}{row.key}/{act}/", {"reason": "other"} if act == "dismiss" else {})


def mark(writer: Writer) -> None:
    """Marks words by hand, and accepts them as a remark."""
    start = CODED.index(BACKGROUND)
    place = {"start": start, "end": start + len(BACKGROUND)}
    made = writer.posts(HERE, place).json()
    entry = {"kind": "forecast", "party": "p", "speaker": "p4", "day": "2030-03-10"}
    writer.posts(f"{HERE}{made.get('id')}/accept/", {"noun": "remark", "entry": entry})
    writer.posts(HERE, place)
    writer.sends("GET", HERE)


def take_back_what_was_learnt(writer: Writer) -> None:
    """Accepts a candidate, takes back what that teaches, and tries to with what it does not."""
    id = of_the_team()
    writer.sends("POST", f"{HERE}{id}/accept/", {})
    writer.presses(LEARNT, "do=aside", kind="issue", name="i")
    writer.presses(LEARNT, "do=again", kind="issue", name="i")
    for name in ("j", SECRET):
        typed = {"kind": "issue", "name": name}
        writer.sends_form(LEARNT, Form("post", ""), typed, "do=aside")
        writer.sends_form(LEARNT, Form("post", ""), typed, "do=again")
    writer.sends("POST", f"{HERE}{id}/reopen/")
    writer.looks_at(LEARNT)


def code_apart(writer: Writer) -> None:
    """Says what the candidate that he reads is, on an issue, on a hidden one, and as none."""
    writer.looks_at(APART)
    key = of_the_team()
    for issue, stance in (("i", "accepts"), (SECRET, "accepts"), ("none", "")):
        writer.presses(APART, "", **{f"issue-{key}": issue, f"stance-{key}": stance})
        writer.looks_at(AGREEMENT)
    for row in Candidate.objects.filter(search__audience="cleared"):
        typed = {f"issue-{row.key}": "none"}
        writer.sends_form(APART, Form("post", ""), typed, "")


ACTS: dict[str, Act] = {
    f"{name}, by API": act
    for name, act in {
        "keep the text of an article": keep,
        "accept a candidate": decide("accept"),
        "accept a candidate as said by a hidden party": decide("accept", entry={"party": SECRET}),
        "accept a candidate as two say it": decide(
            "accept",
            parties=[{"party": "p", "speaker": "p4"}, {"party": "q", "speaker": "q4"}],
        ),
        "keep a candidate as a silence": decide("silence"),
        "keep a candidate as a repeat": decide("repeat", statement="first"),
        "keep a candidate as a repeat of what is hidden": decide("repeat", statement=SECRET),
        "dismiss a candidate": decide("dismiss", reason="no-issue"),
        "decide on what only the cleared read": decide_on_the_cleared,
        "mark words by hand": mark,
    }.items()
} | {
    "take back what was learnt, at the desk": take_back_what_was_learnt,
    "code an article apart, at the desk": code_apart,
}
