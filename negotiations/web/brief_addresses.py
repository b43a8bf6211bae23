"""Where what a brief names is read: at the clocks of the brief."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from ..reading.questions.briefs import PageNamed
from .request_context import PageClocks

AT_A_DAY = ("party", "issue")
"""Pages that are read at a day, as known on a day; the others ask for the second alone."""
WITHOUT_CLOCKS = ("developments",)


def address_in(named: PageNamed, moment: PageClocks) -> str:
    """The address of a page of the negotiation, at the clocks of the brief that names it."""
    words = [moment.view.negotiation.slug, *([named.slug] if named.slug else [])]
    address = reverse(named.name, args=words)
    if named.name in WITHOUT_CLOCKS:
        return address
    where = {"known": moment.known.isoformat()}
    if named.name in AT_A_DAY:
        where = {"at": moment.at.isoformat(), **where}
    return f"{address}?{urlencode(where)}"
