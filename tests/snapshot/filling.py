"""What somebody types into a form that he does not know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .forms import Field, Form

LEFT = ("csrfmiddlewaretoken", "read_version", "next")


@dataclass(frozen=True)
class Manner:
    """How it is filled in: by kind of control, and for what is known by its name."""

    name: str
    words: str
    slug: str
    day: str
    number: str
    email: str
    url: str
    choice: int | None
    """The place of what is chosen; None for something that is not there."""


PLAUSIBLE = Manner(
    "plausible",
    "Some words",
    "a-new-one",
    "2030-02-15",
    "1",
    "eva@example.org",
    "https://hooks.example.org/new",
    0,
)
SECOND = Manner(
    "second",
    "Other words",
    "another-one",
    "2030-11-20",
    "4",
    "ida@example.org",
    "https://example.org/other?x=1",
    -1,
)
NONSENSE = Manner(
    "nonsense", "x" * 5000, "Not A Slug", "30 February", "many", "no address", "ftp://x", None
)


def typed(form: Form, how: Manner, fields: Iterable[str]) -> dict[str, Any]:
    """What is typed into those fields in that manner."""
    found = {}
    for name in fields:
        field = form.fields[name]
        if name not in LEFT and field.kind not in ("hidden", "file", "search"):
            found[name] = _into(field, how)
    return found


def _into(field: Field, how: Manner) -> Any:
    if field.kind in ("select", "radio", "checkbox"):
        choices = [option for option in field.options if option]
        if how.choice is None or not choices:
            return "no-such-choice"
        chosen = choices[min(how.choice, len(choices) - 1)]
        return [chosen] if field.many else chosen
    if "slug" in field.name:
        return how.slug
    if field.kind == "datetime-local":
        return f"{how.day}T10:00"
    kinds = {"date": how.day, "number": how.number, "email": how.email, "url": how.url}
    return kinds.get(field.kind, how.words)
