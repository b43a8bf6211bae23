"""Acts of starting a negotiation: lists, what is taken over, who is invited, and throwing it away."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.urls import reverse

from ...snapshot.forms import forms_of
from ..hidden_nouns import SECRET
from ..writing import Writer

type Act = Callable[[Writer], object]
STEPS = ("tracks", "parties", "affiliations", "speakers", "issues", "rounds", "colleagues", "ready")
NEW = {"title": "New talks", "start_date": "2030-05-01"}
COLLEAGUES = "/admin/start/small/colleagues/"


def _list(word: str, lines: str) -> Act:
    """Has a list shown, and records it as it was shown."""

    def do(writer: Writer) -> None:
        address = f"/admin/start/small/{word}/"
        shown = writer.presses(address, "_preview", lines=lines)
        forms = forms_of(shown.content.decode()) if shown.status_code == 200 else []
        for form in forms:
            if "checked" in form.fields:
                writer.sends_form(address, form, {}, "_save")
        writer.looks_at(address)

    return do


def _take_over(writer: Writer) -> None:
    """Starts one, and looks at what its lists would have of the one in which something is hidden."""
    begun = writer.presses("/admin/start/", "", **NEW, is_public="yes", begins_with="from=small")
    if begun.status_code == 302:
        slug = begun["Location"].split("/")[3]
        for word in STEPS:
            writer.looks_at(f"{reverse('admin:start_step', args=[slug, word])}?from=small")


def _look(writer: Writer) -> None:
    for word in STEPS:
        writer.looks_at(f"/admin/start/small/{word}/")
        writer.looks_at(f"/admin/start/{SECRET}/{word}/")


def _invite(writer: Writer) -> None:
    """Invites two; one makes an account, the other invitation is withdrawn."""
    addresses = "first@example.org\nsecond@example.org\nolga@example.org"
    writer.presses(COLLEAGUES, "", addresses=addresses, role="analyst")
    page = writer.client.get(COLLEAGUES)
    keys = re.findall(r'name="withdraw"\s+value="([^"]+)"', page.content.decode())
    writer.world.desk.sweep()
    for mail in writer.world.desk.unread("first")[:1]:
        link = re.search(r"/invitations/[^\s]+/", mail.text)
        if link is not None:
            writer.presses(link[0], "do=make", username="newcomer", password="a-Long-one-17")
            writer.looks_at(link[0])
    for key in keys[1:2]:
        writer.presses(COLLEAGUES, f"withdraw={key}")
    writer.presses(COLLEAGUES, "", addresses="third@example.org", role="editor", cleared=True)


def _throw_away(writer: Writer) -> None:
    for slug in ("small", SECRET):
        address = f"/admin/throw-away/{slug}/"
        writer.looks_at(address)
        writer.presses(address, "", name="A small negotiation")


AT_THE_DESK: dict[str, Act] = {
    "list what is new, at the start": _list("parties", "Newland | NL\nOldland | | bloc"),
    "list a hidden party, at the start": _list("parties", f"{SECRET}\nP"),
    "list hidden issues, at the start": _list("issues", f"{SECRET} | So be it.\nIssue i | So."),
    "list hidden tracks, at the start": _list("tracks", f"{SECRET}\nTrack"),
    "list speakers of a hidden party, at the start": _list(
        "speakers", f"X | {SECRET} | 4\nY | P | 4"
    ),
    "list rounds of a hidden track, at the start": _list(
        "rounds", f"A | {SECRET} | 2031-01-01\n{SECRET} | Track | 2031-01-01"
    ),
    "list hidden affiliations, at the start": _list("affiliations", f"Q | B\n{SECRET} | B | chair"),
    "start a negotiation from one, at the desk": _take_over,
    "look at the start of it, at the desk": _look,
}
BY_OWNERS: dict[str, Act] = {
    "invite somebody by mail": _invite,
    "throw the negotiation away": _throw_away,
}
