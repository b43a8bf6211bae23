"""Acts at the desk that are an owner's: what is withheld, who belongs to it, and who may see it."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.models import Membership

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


ACTS: dict[str, Act] = {
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
