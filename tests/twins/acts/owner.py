"""Acts at the desk that are an owner's: what is withheld, who belongs to it, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Membership
from negotiations.recording.door import recording
from negotiations.recording.invitations import invite, link_of, withdraw

from ...admin.conftest import acted, opened
from ..writing import Writer
from .desk import do

type Act = Callable[[Writer], object]


def _member(writer: Writer, name: str) -> Membership:
    found: Membership = writer.world.negotiation.memberships.get(user__username=name)
    return found


def _changed(writer: Writer) -> None:
    writer.fills(opened(_member(writer, "ben")), role="editor")
    writer.fills(opened(_member(writer, "oda")), role="editor")


def _dismissed(writer: Writer) -> None:
    for name in ("ben", "ana"):
        writer.fills(acted(_member(writer, name), "dismiss"))


def _invited(writer: Writer) -> None:
    """Invites two by the door; one makes an account, the other invitation is withdrawn."""
    negotiation, now = writer.world.negotiation, writer.world.desk.now
    with recording(negotiation, by=writer.world.cast.users["oda"]) as act:
        made = invite(act, "new@example.org", MembershipEntry(role="analyst"), now=now)
        other = invite(act, "other@example.org", MembershipEntry(role="analyst"), now=now)
        withdraw(act, other.key, now=now)
    link = urlsplit(link_of(made)).path
    writer.looks_at(link)
    writer.presses(link, "do=make", username="newcomer", password="a-Long-one-17")
    writer.looks_at(link)


def _looked_at_twice(writer: Writer) -> None:
    """Has drafts be looked at by somebody else, and no longer."""
    for act in ("ask-second-look", "end-second-look"):
        writer.fills(acted(writer.world.negotiation, act))


def _made_an_edition(writer: Writer) -> None:
    """Makes one, and another of the same day; and reads what everybody reads of it."""
    for _ in range(2):
        writer.sends("POST", "editions/", {})
    writer.sends("GET", "editions/")
    _read_it(writer)


def _withheld_from_an_edition(writer: Writer) -> None:
    writer.sends("POST", "editions/", {})
    do("statement", "first", "withhold", audience="team", note="Too wide.")(writer)
    writer.sends("GET", "editions/")
    _read_it(writer)


def _read_it(writer: Writer) -> None:
    for edition in writer.world.negotiation.editions.all():
        page = f"/n/small/editions/{edition.date}/"
        writer.looks_at(page)
        writer.looks_at(f"{page}?format=json")


ACTS: dict[str, Act] = {
    "make an edition": _made_an_edition,
    "withhold what an edition holds": _withheld_from_an_edition,
    "accept an invitation": _invited,
    "ask for a second look, and for none": _looked_at_twice,
    **{
        f"withhold a {noun.replace('_', ' ')}: {slug}": do(
            noun, slug, "withhold", audience="team", note="Too wide."
        )
        for noun, slug in (
            ("statement", "first"),
            ("statement", "last"),
            ("demand", "asked"),
            ("red_line", "line"),
            ("issue_act", "agreed"),
            ("remark", "warned"),
            ("priority", "matters"),
            ("dissociation", "apart"),
            ("response", "reply"),
            ("response", "late-reply"),
            ("document", "treaty"),
            ("round", "r9"),
            ("round", "r8"),
            ("party", "b"),
            ("issue", "j"),
            ("speaker", "z5"),
            ("source", "transcript"),
            ("track", "t"),
        )
    },
    "add a member": lambda writer: writer.records("membership", person="fay", role="analyst"),
    "add a member who is one": lambda writer: writer.records(
        "membership", person="ben", role="editor"
    ),
    "clear a member": lambda writer: writer.records(
        "membership", person="fay", role="analyst", cleared=True
    ),
    "change a member": _changed,
    "dismiss a member": _dismissed,
    "close the negotiation": lambda writer: writer.fills(
        opened(writer.world.negotiation), is_public=False
    ),
}
