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
    visible_audiences,
)
from ..models.facts import Audienced
from ..rules.calendar import today_utc
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, find_all, free_slug, no_wider_than, same_version

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

NEGOTIATION = {
    "title",
    "summary",
    "start_date",
    "end_date",
    "reference_date",
    "seed",
    "is_public",
}
"""What can be mended of a negotiation."""


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
    act: Recording,
    thing: Any,
    fields: dict[str, Any],
    links: Mapping[str, Iterable[Any]],
    *,
    known_from: date = date.min,
) -> None:
    """Whoever may see it must be allowed to see what it names."""
    named: dict[str, Any] = {
        name: value for name, value in fields.items() if isinstance(value, Audienced)
    }
    named |= {name: list(things) for name, things in links.items()}
    no_wider_than(act, thing.known_as(known_from), **named)


@door("edited")
def edit(
    act: Recording,
    /,
    *,
    noun: str,
    slug: str,
    version: int | None = None,
    links: Mapping[str, Iterable[models.Model]] | None = None,
    **fields: Any,
) -> Any:
    """Mends a party, issue, speaker, source or track, for every K. No news of its own.

    `links` are the issues of a track, in place of those that it had. A speaker's authority re-derives what he said. An issue's proposition is fixed once a
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
    _check_links(act, thing, fields, links or {}, known_from=act.today)
    act.change(thing, **fields)
    for name, linked in (links or {}).items():
        getattr(thing, name).set(linked)
    return thing


@door("affiliation-mended")
def mend_affiliation(
    act: Recording, /, *, affiliation: str, version: int | None = None, **fields: Any
) -> Affiliation:
    """Mends the role, the dates or the note of a party's affiliation, for every K."""
    _only(fields, {"role", "since", "until", "note"})
    mine = Affiliation.objects.filter(negotiation=act.negotiation, slug=affiliation)
    kept = mine.for_audience(act.directory.reader).first()
    if kept is None:
        raise Refused(affiliation=f"There is no affiliation '{affiliation}' in this negotiation.")
    same_version(kept, version)
    since, until = fields.get("since", kept.since), fields.get("until", kept.until)
    if since and until and until <= since:
        raise Refused(until=f"{until} is not later than its beginning, {since}.")
    act.change(kept, **fields)
    return kept


@door("participation-mended")
def mend_participation(
    act: Recording,
    /,
    *,
    track: str,
    party: str,
    role: str,
    version: int | None = None,
    disputed_by: Iterable[str] | None = None,
    **fields: Any,
) -> Participation:
    """Mends whether a party's role in a track is disputed, and by whom, or the note on it."""
    _only(fields, {"disputed", "note"})
    kept = Participation.objects.filter(
        visible_audiences(act.directory.reader, today_utc()),
        track=find(act, "track", track),
        party=find(act, "party", party),
        role=role,
    ).first()
    if kept is None:
        raise Refused(role=f"'{party}' has no such role in '{track}'.")
    same_version(kept, version)
    if disputed_by is not None:
        by = find_all(act, "party", disputed_by, "disputed_by")
        no_wider_than(act, kept.known_as(act.today), disputed_by=by)
        kept.disputed_by.set(by)
        fields.setdefault("disputed", bool(by))
    act.change(kept, **fields)
    return kept


@door("negotiation-edited")
def edit_negotiation(
    act: Recording, /, *, version: int | None = None, **fields: Any
) -> Negotiation:
    """Mends what is said of the negotiation itself, and whether outsiders may see it."""
    _only(fields, NEGOTIATION)
    kept = Negotiation.objects.get(pk=act.negotiation.pk)
    same_version(kept, version)
    start = fields.get("start_date", kept.start_date)
    end = fields.get("end_date", kept.end_date)
    if end and end < start:
        raise Refused(end_date=f"{end} is earlier than its beginning, {start}.")
    act.change(kept, **fields)
    return kept


def _only(fields: Mapping[str, Any], allowed: set[str]) -> None:
    unknown = sorted(fields.keys() - allowed)
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be edited."))


def _is_fixed(issue: Issue) -> bool:
    return bool(Statement.objects.published().filter(issue=issue).exists())


def start_negotiation(*, dry_run: bool = False, **fields: Any) -> Negotiation:
    """A new negotiation, with nothing in it yet. Of a dry run, nothing is kept."""
    end = fields.get("end_date")
    if end and end < fields["start_date"]:
        raise Refused(end_date=f"{end} is earlier than its beginning, {fields['start_date']}.")
    if dry_run and not Negotiation.objects.filter(slug=fields["slug"]).exists():
        return Negotiation(**fields)
    negotiation, is_new = Negotiation.objects.get_or_create(slug=fields["slug"], defaults=fields)
    if not is_new:
        raise Conflict(slug=f"There is a negotiation '{fields['slug']}' already.")
    return negotiation
