"""Ways to start a negotiation at the desk, as a browser would."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.urls import reverse

from negotiations.models import Negotiation

from .conftest import Desk

START = "/admin/start/"


def step(negotiation: Negotiation, word: str) -> str:
    return reverse("admin:start_step", args=[negotiation.slug, word])


def begun(desk: Desk, title: str = "Talks on the strait", **given: str) -> Negotiation:
    """A negotiation that was started on the first page."""
    typed = {"title": title, "start_date": "2030-01-01", "is_public": "yes", **given}
    answer = desk.post(START, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    slug = answer["Location"].removeprefix(START).split("/")[0]
    return Negotiation.objects.get(slug=slug)


def shown(desk: Desk, negotiation: Negotiation, word: str, lines: str) -> Any:
    """A list of a step as it is shown before it is recorded."""
    return desk.post(step(negotiation, word), {"lines": lines, "_preview": "1"})


def recorded(desk: Desk, negotiation: Negotiation, word: str, lines: str) -> str:
    """A list that is shown and then recorded; the address of the page that comes next."""
    page = shown(desk, negotiation, word, lines)
    assert page.status_code == 200, [line.fate for line in page.context["read"].lines]
    typed = {"lines": lines, "checked": page.context["checked"], "_save": "1"}
    answer = desk.post(step(negotiation, word), typed)
    assert answer.status_code == 302, page.context["wrong"]
    return str(answer["Location"])


def prefilled(desk: Desk, address: str) -> str:
    """What stands in the list of a step when it is opened."""
    page = desk.page(address).content.decode()
    found = re.search(r'<textarea name="lines".*?>(.*?)</textarea>', page, re.DOTALL)
    assert found is not None
    return unescape(found[1]).strip("\n")
