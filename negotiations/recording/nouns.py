"""Who and what a negotiation is about: parties, issues, speakers, sources, tracks and their ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.utils.text import slugify

from ..models import (
    Affiliation,
    Issue,
    Negotiation,
    Participation,
    Party,
    Source,
    Speaker,
    Statement,
    Track,
)
from ..models.facts import Audienced
from .act import Conflict, Recording, Refused
from .door import door
from .looking_up import find, free_slug, no_wider_than, same_version

REGISTERED: dict[str, type[models.Model]] = {
    "party": Party,
    "issue": Issue,
    "speaker": Speaker,
    "source": Source,
    "track": Track,
    "affiliation": Affiliation,
    "participation": Participation,
}


EDITABLE: dict[str, set[str]] = {
    "party": {"name", "short_name", "kind", "grouping", "note", "sequence"},
    "issue": {"name", "category", "proposition", "reworded_from", "sequence"},
    "speaker": {"name", "office", "kind", "authority", "note"},
    "source": {"publisher", "title", "date", "url", "kind", "provenance", "language", "note"},
    "track": {"name", "kind", "summary", "sequence"},
}
"""What can be mended of each noun. Its audience is changed by `audiences`, and slugs are stable."""


@door("registered")
def register(
    act: Recording,
    /,
    *,
    noun: str,
    slug: str | None = None,
    links: Mapping[str, Iterable[models.Model]] | None = None,
    **fields: Any,
) -> Any:
    """Adds a party, issue, speaker, source, track, affiliation or participation.

    `fields` are the model's, with things for links; `links` are its many-to-many ones.
    """
    model = REGISTERED[noun]
    if noun != "participation":
        if noun == "affiliation":
            if Affiliation.objects.filter(negotiation=act.negotiation, slug=slug).exists():
                raise Conflict(slug=f"'{slug}' is taken.")
            fields["slug"] = slug or f"{fields['party'].slug}--{fields['body'].slug}"
        else:
            fields["slug"] = free_slug(act, noun, slug, slugify(fields.get("name", "")) or noun)
    thing = model(negotiation=act.negotiation, **fields)
    _check_links(act, thing, fields, links or {})
    return act.add(thing, **(links or {}))


def _check_links(
    act: Recording, thing: Any, fields: dict[str, Any], links: Mapping[str, Iterable[Any]]
) -> None:
    """Whoever may see it must be allowed to see what it names."""
    named: dict[str, Any] = {
        name: value for name, value in fields.items() if isinstance(value, Audienced)
    }
    named |= {name: list(things) for name, things in links.items()}
    no_wider_than(act, thing.known_as(date.min), **named)


@door("edited")
def edit(
    act: Recording, /, *, noun: str, slug: str, version: int | None = None, **fields: Any
) -> Any:
    """Mends a party, issue, speaker, source or track, for every K. No news of its own.

    A speaker's authority re-derives what he said. An issue's proposition is fixed once a
    statement on it is published: another wording is another issue, linked.
    """
    unknown = fields.keys() - EDITABLE.get(noun, set())
    if unknown:
        raise Refused(dict.fromkeys(sorted(unknown), f"This of a {noun} cannot be edited."))
    thing = find(act, noun, slug)
    same_version(thing, version)
    if fields.get("authority", 1) not in Speaker.Authority.values:
        raise Refused(authority="An authority is a whole number from 1 to 5.")
    if noun == "issue" and "proposition" in fields and _is_fixed(thing):
        raise Refused(
            proposition="It is fixed, since statements on it are published. "
            "Add another issue with the new wording, and link it."
        )
    if noun == "speaker" and "authority" in fields:
        said = Statement.objects.filter(speaker=thing).values_list("series_id", flat=True)
        act.touched.series |= set(said)
    act.change(thing, **fields)
    return thing


def _is_fixed(issue: Issue) -> bool:
    return bool(Statement.objects.published().filter(issue=issue).exists())


def start_negotiation(**fields: Any) -> Negotiation:
    """A new negotiation, with nothing in it yet."""
    negotiation, is_new = Negotiation.objects.get_or_create(slug=fields["slug"], defaults=fields)
    if not is_new:
        raise Conflict(slug=f"There is a negotiation '{fields['slug']}' already.")
    return negotiation
