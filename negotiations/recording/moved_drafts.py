"""Drafts that name a party or an issue which is one with another: they name that one from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from ..entries.base import Entry
from ..entries.brought import BroughtEntry
from ..entries.drafts import NOUNS, NameInEntry, renamed
from ..models import Draft, Issue, Party, Speaker, Statement
from ..models.drafts import OPEN
from .act import Recording
from .counterparts import counterpart_of
from .moved_facts import as_everybody
from .statements import derive


def move_drafts(act: Recording, goes: Party | Issue, stays: Party | Issue) -> None:
    """Has every draft that waits name the one that stays, also those that the writer cannot see.

    A speaker who is hidden from the writer stays in the drafts that he sees: moved with them, their
    readers would hear of him.
    """
    said = act.hidden(Statement, status=Statement.Status.DRAFT)
    waiting = act.hidden(Draft, state__in=OPEN, statement=None)
    _move(
        act,
        goes,
        stays,
        said=act.visible(Statement, status=Statement.Status.DRAFT),
        waiting=act.visible(Draft, state__in=OPEN, statement=None),
    )
    with as_everybody(act):
        _move(act, goes, stays, said=said, waiting=waiting, unseen=True)


def _move(
    act: Recording,
    goes: Any,
    stays: Any,
    *,
    said: QuerySet[Statement],
    waiting: QuerySet[Draft],
    unseen: bool = False,
) -> None:
    speakers = _speakers(act, goes)
    for draft in said.select_related("speaker", "party", "issue").order_by("pk"):
        called = _called(act, goes, stays, draft, speakers, unseen=unseen)
        _change(act, draft, goes, stays, called, unseen=unseen)
    for one in waiting.order_by("pk"):
        called = _called(act, goes, stays, one, speakers, unseen=unseen)
        entry = renamed(NOUNS[one.noun], one.entry, called)
        if entry != one.entry:
            act.change(one, entry=entry)


def _change(
    act: Recording,
    draft: Statement,
    goes: Any,
    stays: Any,
    called: Callable[[NameInEntry], str],
    *,
    unseen: bool,
) -> None:
    """Says a draft that stands among the statements anew, and what it will bring."""
    said: dict[str, Any] = {}
    field = goes._meta.db_table
    if getattr(draft, field) == goes:
        said[field] = stays
        party, issue = said.get("party", draft.party), said.get("issue", draft.issue)
        said["series"] = act.directory.series(party, issue)
        if draft.speaker.party_id != party.pk:
            said["speaker"] = counterpart_of(act, draft.speaker, party, whose=draft, unseen=unseen)
    brings = _brings(draft.brings, BroughtEntry, called)
    if brings != draft.brings:
        said["brings"] = brings
    if said:
        act.change(draft, **said)
        derive(act, draft)
        draft.save(update_fields=list(Statement.DERIVED))


def _brings(
    said: Mapping[str, Any] | None, kind: type[Entry], called: Callable[[NameInEntry], str]
) -> dict[str, Any] | None:
    return None if said is None else renamed(kind, said, called)


def _speakers(act: Recording, goes: Any) -> dict[str, Speaker]:
    """Who speaks for the party that goes, by each name; of an issue nobody does."""
    speakers = act.visible(Speaker, party=goes) if isinstance(goes, Party) else ()
    return {name: one for one in speakers for name in (one.asked_slug, one.slug) if name}


def _called(
    act: Recording,
    goes: Any,
    stays: Any,
    draft: Any,
    speakers: Mapping[str, Speaker],
    *,
    unseen: bool,
) -> Callable[[NameInEntry], str]:
    """By which name a draft calls what it names: the one that stays, and who speaks for that."""
    names = {goes.slug, goes.asked_slug}

    def called(named: NameInEntry) -> str:
        if named.noun is type(goes) and named.name in names:
            return str(stays.slug)
        if named.noun is Speaker and named.name in speakers:
            speaker = speakers[named.name]
            return counterpart_of(act, speaker, stays, whose=draft, unseen=unseen).slug
        return named.name

    return called
