"""The readers that a fact had reached, in words, with the way to the mails and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ..delivery.queue.disclosure import reach
from .panels import Panel
from .rights import rights_of

if TYPE_CHECKING:
    from .write_admin import WriteAdmin


def panel(request: HttpRequest, noun: WriteAdmin, thing: Any) -> Panel | None:
    """The readers that it reached, as its page has them; None for a noun that no message names."""
    reached = reach(noun.noun, thing, rights_of(request).view(thing.negotiation_id).audience)
    if reached is None:
        return None
    rows = [*reached.addresses, *([f"and {reached.more} more"] if reached.more else [])]
    more = address(request, noun, thing) if rows else None
    return Panel("Sent to", rows, none="Nothing of it was sent to anybody.", more=more)


def sentence(request: HttpRequest, noun: WriteAdmin, thing: Any) -> str:
    """A sentence on the readers that it had reached, for who takes it back."""
    reached = reach(noun.noun, thing, rights_of(request).view(thing.negotiation_id).audience)
    if reached is None or not reached.addresses:
        return "Nothing of it had been sent to anybody."
    all_of_it = address(request, noun, thing)
    if all_of_it is None:
        return f"It had reached {reached}."
    return format_html('It had reached {}. <a href="{}">What was sent</a>', reached, all_of_it)


def address(request: HttpRequest, noun: WriteAdmin, thing: Any) -> str | None:
    """The list of what was sent of it, for those from whom nothing is hidden."""
    if not rights_of(request).reads_all(thing.negotiation_id):
        return None
    asked = urlencode({"of": noun.name_of(thing)})
    return f"{reverse('admin:negotiations_delivery_changelist')}?{asked}"
