"""Names in addresses: what is not public gets one that nobody can guess, and so can meet none (rule 19)."""

from __future__ import annotations

import secrets
from datetime import date
from string import ascii_lowercase
from typing import Any, TypedDict

from ..models import Fact, Statement
from ..models.facts import AudienceChoice
from ..rules.calendar import today_utc
from ..rules.names import LETTERS, LONGEST_SLUG, tie_name, with_letters
from .act import Conflict, Recording
from .directory import Unknown
from .stream_names import rename_in_stream


class Name(TypedDict):
    """The columns of a name: the slug, and beside it the one asked for where that is another."""

    slug: str
    asked_slug: str | None


def is_public(act: Recording, audience: str, embargo_until: date | None) -> bool:
    """Whether something with that audience is there for everybody as soon as it is recorded."""
    ended = embargo_until is None or embargo_until <= max(act.today, today_utc())
    return audience == AudienceChoice.PUBLIC and ended


def free_name(
    act: Recording, noun: type[Fact], asked: str | None, suggestion: str, *, public: bool
) -> Name:
    """The name asked for, or the suggestion made free.

    One that is taken, or was asked for, is a conflict for whoever can see by what. For anybody
    else it is free. What is not public gets letters at its end; of what is, only others that are
    public add a number.
    """
    wanted = asked_name(asked, suggestion)
    if asked and _is_seen(act, noun, wanted):
        raise Conflict(slug=f"'{wanted}' is taken. Choose another, or leave it out.")
    if not public:
        return {"slug": _lettered(act, noun, wanted), "asked_slug": wanted if asked else None}
    return {"slug": _numbered(act, noun, wanted), "asked_slug": None}


def asked_name(asked: str | None, suggestion: str) -> str:
    """The name asked for, else the suggestion, no longer than a slug may be."""
    return (asked or suggestion)[:LONGEST_SLUG].strip("-")


def rename(act: Recording, things: list[Fact]) -> None:
    """Gives what was withheld slugs with new letters; its old names lead there for whoever sees it.

    What the stream and deliveries keep under its slugs is renamed with it, so that nothing of it
    is cancelled or told again to those who still read it.
    """
    renamed: list[tuple[Fact, str]] = []
    for thing in things:
        old = thing.slug
        asked = thing.asked_slug or old
        act.change(thing, slug=_lettered(act, type(thing), asked), asked_slug=asked)
        if isinstance(thing, Statement):
            thing.tie_name = tie_name(thing.slug, asked)
            thing.save(update_fields=["tie_name"])
        act.directory.renamed(thing, old)
        renamed.append((thing, old))
    rename_in_stream(act, renamed)


def _is_seen(act: Recording, noun: type[Fact], name: str) -> bool:
    if noun is Statement:
        if name in act.pending_slugs:
            return True
        if name in act.free_slugs:
            return False
    try:
        return bool(act.directory.get(noun, name))
    except Unknown:
        return False


def with_drawn_letters(name: str) -> str:
    """The name with letters at its end that nobody can guess."""
    return with_letters(name, "".join(secrets.choice(ascii_lowercase) for _ in range(LETTERS)))


def _lettered(act: Recording, noun: type[Fact], name: str) -> str:
    while True:
        drawn = act.drawn_slugs.get(name) if noun is Statement else None
        slug = drawn.pop() if drawn else with_drawn_letters(name)
        if noun is Statement and slug in act.free_slugs:
            return slug
        if not _rows_of(act, noun, [slug]).exists() and slug not in act.pending_slugs:
            return slug


def _numbered(act: Recording, noun: type[Fact], name: str) -> str:
    # From the last one that this act gave: an import of many of one name would ask for all again.
    number = act.numbers.get((noun, name), 1)
    there: dict[str, Any] = {}
    asked: set[str] = set()
    while True:
        slug = numbered_name(name, number)
        known = _is_known_taken(act, noun, slug)
        if known is None and slug not in asked:
            some = [numbered_name(name, n) for n in range(number, number + AT_ONCE)]
            asked.update(some)
            there |= {row.slug: row for row in _rows_of(act, noun, some)}
        if not (known if known is not None else _is_taken(act, noun, there.get(slug))):
            act.numbers[noun, name] = number
            return slug
        number += 1


AT_ONCE = 4
"""So many numbers of a name are asked for together: most names are free, or were taken a few times."""


def numbered_name(name: str, number: int) -> str:
    """The name with that number at its end; the first has none."""
    return name if number == 1 else f"{name[: LONGEST_SLUG - 5]}-{number}"


def _is_known_taken(act: Recording, noun: type[Fact], slug: str) -> bool | None:
    """Whether that slug is taken, where the act knows it without asking."""
    if noun is not Statement:
        return None
    if slug in act.pending_slugs or slug in act.taken_slugs:
        return True
    return False if slug in act.free_slugs else None


def _is_taken(act: Recording, noun: type[Fact], taken: Any) -> bool:
    """Whether what has a slug is seen by the writer; what is hidden from him makes room."""
    if taken is None:
        return False
    double = getattr(taken, "same_as_id", None)
    if double is None and act.sees(taken):
        return True
    slug = taken.slug
    try:
        # By the slug of a double, the one is found that stands for it.
        return act.directory.get(noun, slug).pk in (taken.pk, double)
    except Unknown:
        rename(act, [taken])
        return False


def _rows_of(act: Recording, noun: type[Fact], slugs: list[str]) -> Any:
    # Not of the writer's audience alone: one of it that is hidden from him must not stop him.
    return noun._default_manager.filter(negotiation=act.negotiation, slug__in=slugs)
