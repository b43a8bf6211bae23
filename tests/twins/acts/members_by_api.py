"""By API what only those inside do: members, invitations, notes, what is undone, and what is one."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.entries.negotiations import MembershipEntry
from negotiations.recording.door import recording
from negotiations.recording.invitations import invite

from ..hidden_nouns import FREE, SECRET
from ..writing import API, HERE, Writer
from .feeds import ADDRESS, announced_in
from .nouns_by_api import LISTS, PLAIN, as_sent

type Act = Callable[[Writer], object]


def _noted(writer: Writer) -> None:
    for beside in ({"party": "p", "issue": "i"}, {"round": SECRET}, {"statement": "first"}):
        made = writer.sends("POST", "notes/", {**beside, "text": "Ask."})
        if made.status_code == 201:
            one = f"notes/{made.json()['id']}/"
            writer.sends("GET", "notes/")
            writer.sends("PATCH", one, {"text": "Asked."})
            writer.sends("DELETE", one)


def _undone(writer: Writer) -> None:
    """Twice; what is undone is a draft again."""
    writer.sends("POST", "demands/", {**as_sent(PLAIN["demand"]), "slug": FREE})
    for one in writer.sends("GET", "acts/").json()[:1]:
        for _ in range(2):
            writer.sends("POST", f"acts/{one['id']}/undo/")


def _united(writer: Writer) -> None:
    for noun in ("party", "issue", "speaker", "source"):
        for name in ("one", "other"):
            writer.sends("POST", LISTS[noun], {**as_sent(PLAIN[noun]), "slug": f"{FREE}-{name}"})
        for slug in (f"{FREE}-one", SECRET):
            writer.posts(f"{LISTS[noun]}{slug}/same-as/", {"same_as": f"{FREE}-other"})
        writer.posts(f"{LISTS[noun]}{FREE}-other/same-as/", {"same_as": SECRET})


def _mended(writer: Writer) -> None:
    for path in ("", "?dry_run=true"):
        writer.sends("PATCH", path, {"summary": "A small one."})


def _watched(writer: Writer) -> None:
    made = writer.sends("POST", "watched-feeds/", {"address": ADDRESS})
    if made.status_code == 201:
        one = f"watched-feeds/{made.json()['id']}/"
        writer.sends("PATCH", one, {"name": "Ours", "paused": True})
        writer.sends("GET", "watched-feeds/")
        writer.sends("DELETE", one)


def _put_aside(writer: Writer) -> None:
    announced = announced_in(writer)
    for act in ("put-aside", "take-back"):
        writer.sends("POST", f"announced/{announced.key}/{act}/")
        writer.sends("GET", "announced/?aside=true")


ACTS: dict[str, Act] = {
    "watch a feed, by API": _watched,
    "put aside what was announced, by API": _put_aside,
    "write a note, by API": _noted,
    "undo what was recorded, by API": _undone,
    "say that two are one, by API": _united,
    "mend the negotiation, by API": _mended,
}


def _members(writer: Writer) -> None:
    writer.sends("GET", "members/")
    writer.sends("POST", "members/", {"user": "fay", "role": "analyst"})
    writer.sends("POST", "members/", {"user": SECRET, "role": "analyst"})
    writer.sends("PATCH", "members/fay/", {"role": "editor"})
    writer.sends("DELETE", "members/fay/")


def _invited(writer: Writer) -> None:
    writer.sends("POST", "invitations/", {"address": "new@example.org", "role": "analyst"})
    with recording(writer.world.negotiation) as act:
        entry = MembershipEntry(role="analyst")
        invited = invite(act, "late@example.org", entry, now=writer.world.desk.now)
    writer.sends("GET", "invitations/")
    writer.sends("DELETE", f"invitations/{invited.key}/")


def _looked_at_twice(writer: Writer) -> None:
    for act in ("ask-second-look/", "end-second-look/"):
        writer.posts(act)


def _begun(writer: Writer) -> None:
    """Begins one, where a hidden one may stand, and throws it away."""
    said = {"slug": FREE, "title": "Wanted", "start_date": "2030-06-01", "is_public": False}
    writer.sends("POST", f"{API}negotiations/?dry_run=true", said)
    made = writer.sends("POST", f"{API}negotiations/", said)
    if made.status_code == 201:
        here = f"{API}negotiations/{made.json()['slug']}/"
        writer.sends("POST", f"{here}throw-away/", {"title": "Wanted"})
    writer.sends("POST", f"{HERE}throw-away/", {"title": "Wanted"})


BY_OWNERS: dict[str, Act] = {
    "say who belongs to it, by API": _members,
    "invite, by API": _invited,
    "ask for a second look, by API": _looked_at_twice,
    "begin a negotiation and throw it away, by API": _begun,
}
