"""Every noun by API: what the desk's forms are filled in with is sent, and done with what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ...cast import day
from ..hidden_nouns import FREE, NUMBER, SECRET
from ..writing import Writer
from . import desk

type Act = Callable[[Writer], object]

LISTS = {
    **{noun: f"{noun.replace('_', '-')}s/" for noun in desk.NEW},
    "party": "parties/",
    "priority": "priorities/",
}
"""The list to which each noun of the desk is sent."""
ASKED_OTHERWISE = {"was_planned"}
"""What the desk asks that is no field of an entry."""
NUMBERS = {"authority", "number"}


def as_sent(typed: dict[str, Any]) -> dict[str, Any]:
    """What is typed at the desk, as it is sent."""
    return {
        name: str(value) if isinstance(value, date) else int(value) if name in NUMBERS else value
        for name, value in typed.items()
        if name not in ASKED_OTHERWISE
    }


def posted(noun: str, **typed: Any) -> Act:
    return lambda writer: writer.posts(LISTS[noun], as_sent(typed))


def mended(noun: str, slug: str, **typed: Any) -> Act:
    """Mends it, first to see what that would do, and then a thing that is hidden."""

    def mend(writer: Writer) -> None:
        for name in (slug, SECRET):
            at = f"{LISTS[noun]}{name}/"
            writer.sends("PATCH", f"{at}?dry_run=true", as_sent(typed))
            writer.sends("PATCH", at, as_sent(typed))

    return mend


def done(noun: str, slug: str, act: str, **typed: Any) -> Act:
    """Does an act to it, and to a thing that is hidden."""

    def do(writer: Writer) -> None:
        for name in (slug, SECRET):
            writer.posts(f"{LISTS[noun]}{name}/{act}/", as_sent(typed))

    return do


PLAIN = {
    noun: typed
    for noun, typed in desk.NEW.items()
    if noun not in ("statement", "issue_act", "remark", "priority", "dissociation", "correction")
}
"""What is written at the desk in the same way as by API, of each noun whose acts `api` has not."""
NAMES_HIDDEN: dict[str, dict[str, Any]] = {
    "demand": {"addressees": [SECRET]},
    "round": {"track": SECRET},
    "speaker": {"party": SECRET},
    "track": {"issues": [SECRET]},
    "document": {"addressed_to": [SECRET]},
    "response": {"to": SECRET},
    "red_line": {"issue": SECRET},
}


def _tied(writer: Writer) -> None:
    for body in ("b", SECRET):
        writer.posts("affiliations/", {"party": "p", "body": body, "role": "member"})
    for slug in ("z--b", SECRET):
        writer.sends("PATCH", f"affiliations/{slug}/", {"role": "chair"})
    for party in ("p", SECRET):
        part = {"track": "t", "party": party, "role": "member"}
        writer.posts("participations/", part)
        writer.sends("PATCH", "participations/", {**part, "disputed_by": ["q"]})


def _confirmed(writer: Writer) -> None:
    for slug in ("first", SECRET):
        writer.posts("corrections/", {"statements": [slug], "after": "Confirmed."})


def _freed(writer: Writer) -> None:
    for slug in ("z-later", SECRET):
        writer.posts(f"statements/{slug}/end-embargo/", {})


def _every_fact_freed(writer: Writer) -> None:
    """Of what takes no embargo any longer, and of what is hidden, the same is said."""
    for noun in LISTS.values():
        writer.posts(f"{noun}{SECRET}/end-embargo/", {})


MENDS: dict[str, Act] = {
    "mend a party": mended("party", "p", name="Parland", note="Otherwise."),
    "call a party by a name": mended("party", "p", aliases=[SECRET, FREE]),
    "mend an issue": mended("issue", "j", proposition="That it be otherwise."),
    "mend a speaker": mended("speaker", "p4", authority=1),
    "mend a source": mended("source", "agency", note="Late."),
    "mend a track": mended("track", "t", issues=["i", "j"], summary="Otherwise."),
    "mend a document": mended("document", "treaty", note="Eight articles."),
    "mend a demand": mended("demand", "asked", note="Article 4."),
    "mend a response": mended("response", "bare", delivered_how="by courier"),
    "mend a red line": mended("red_line", "line", speaker="p5"),
    "mend a round": mended("round", "r3", name="Third", place="Here"),
    "mend a round's number": mended("round", "r3", number=NUMBER),
}
DONE: dict[str, Act] = {
    "move a round": done("round", "r9", "move", first_day=day(9, 20)),
    "record a round as held": done("round", "r8", "hold", outcome="They met."),
    "call off a round": done("round", "r8", "cancel"),
    "amend a demand": done("demand", "asked", "amend", text="Never do it."),
    "withdraw a demand": done("demand", "asked", "withdraw"),
    "relax a line": done("red_line", "line", "relax"),
    "give up a line": done("red_line", "line", "give-up"),
    "disclose a document": done("document", "treaty", "disclose", secrecy="leaked", how="Printed."),
    "note a copy": done("document", "treaty", "hand-over", party="z"),
    "add an answer": done("response", "bare", "answer", demand="asked", answer="accepted"),
    "amend an answer": done("response", "reply", "amend-answer", demand="asked", answer="rejected"),
    "end an embargo": _freed,
}
"""What is done to what is there, as it is done at the desk."""
OF_NOUNS: dict[str, Act] = {
    **{f"send a {noun}": posted(noun, **typed) for noun, typed in PLAIN.items()},
    **{
        f"send a {noun} by a name": posted(noun, **typed, slug=FREE)
        for noun, typed in PLAIN.items()
    },
    **{
        f"send a {noun} for the team": posted(noun, **typed, audience="team")
        for noun, typed in PLAIN.items()
    },
    **{
        f"send a {noun} that names what is hidden": posted(noun, **{**PLAIN[noun], **named})
        for noun, named in NAMES_HIDDEN.items()
    },
    **MENDS,
    **DONE,
    "send what is tied, and mend it": _tied,
    "confirm": _confirmed,
    "end embargoes on what is hidden": _every_fact_freed,
}
ACTS: dict[str, Act] = {f"{name}, by API": act for name, act in OF_NOUNS.items()}


def withheld(noun: str, slug: str) -> Act:
    """Has it withheld; what is new under that name is recorded before."""

    def withhold(writer: Writer) -> None:
        if slug == FREE:
            writer.sends("POST", LISTS[noun], as_sent({**PLAIN[noun], "slug": FREE}))
        writer.posts(f"{LISTS[noun]}{slug}/withhold/", {"audience": "team"})

    return withhold


BY_OWNERS: dict[str, Act] = {
    f"withhold a {noun.replace('_', ' ')}, by API": withheld(noun, slug)
    for noun, slug in (
        *(("statement", "first"), ("demand", "asked"), ("red_line", "line")),
        *(("issue_act", "agreed"), ("remark", "warned"), ("priority", "matters")),
        *(("dissociation", "apart"), ("response", "reply"), ("document", "treaty")),
        *(("round", "r8"), ("party", FREE), ("issue", FREE), ("speaker", "z5")),
        *(("source", "transcript"), ("track", FREE)),
    )
}
