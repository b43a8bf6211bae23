"""Whom a fact had reached, in words, with the way to what was sent to them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ..delivery.queue.disclosure import reach
from .panels import Panel
from .rights import rights_of


def panel(request: HttpRequest, noun: str, thing: Any) -> Panel | None:
    """Whom it reached, as it stands on its page; None for what nothing names that is sent."""
    found = reach(noun, thing, rights_of(request).view(thing.negotiation_id).audience)
    if found is None:
        return None
    rows = [*found.addresses, *([f"and {found.more} more"] if found.more else [])]
    more = address(request, noun, thing) if rows else None
    return Panel("Sent to", rows, none="Nothing of it was sent to anybody.", more=more)


def sentence(request: HttpRequest, noun: str, thing: Any) -> str:
    """Whom it had reached, as it is told to who takes it back."""
    found = reach(noun, thing, rights_of(request).view(thing.negotiation_id).audience)
    if found is None or not found.addresses:
        return "Nothing of it had been sent to anybody."
    all_of_it = address(request, noun, thing)
    if all_of_it is None:
        return f"It had reached {found}."
    return format_html('It had reached {}. <a href="{}">What was sent</a>', found, all_of_it)


def address(request: HttpRequest, noun: str, thing: Any) -> str | None:
    """The list of what was sent of it, for those from whom nothing is hidden."""
    if not rights_of(request).reads_all(thing.negotiation_id):
        return None
    asked = urlencode({"of": f"{noun}:{thing.pk}"})
    return f"{reverse('admin:negotiations_delivery_changelist')}?{asked}"
