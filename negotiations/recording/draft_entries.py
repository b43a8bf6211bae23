"""The entry of a draft: read by the rules of its noun, with every name in it looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from ..entries.base import Entry, Limits
from ..entries.drafts import NOUNS, WORDS, Called, NameInEntry, names_in, renamed
from ..models import AudienceChoice, Demand, Draft
from ..reading.evidence.drafts import drafts, slugs_of_names
from ..reading.perspective import Perspective
from ..rules.allowed_values import what_is_right
from ..rules.audiences import Visibility
from ..rules.drafts import waits_for
from .act import Recording, Refused
from .directory import Unknown
from .lookup import no_wider_than, seen_by_writer


@dataclass(slots=True)
class CheckedEntry:
    """What is kept of an entry, the drafts on which it rests, and for whom it is."""

    said: dict[str, Any]
    rests_on: list[Draft]
    audience: str
    embargo_until: date | None
    links: dict[str, list[Any]] = field(default_factory=dict)
    """What it names by field, so far as it is published."""


def kind_of(noun: str) -> type[Entry]:
    """The entry of a draft of that noun; refused where there is no such noun."""
    if noun not in NOUNS:
        near = what_is_right(noun, [*NOUNS])
        raise Refused(noun=f"'{noun}' is no noun of which there are drafts; {near}")
    return NOUNS[noun]


def check(
    act: Recording,
    noun: str,
    given: Mapping[str, Any],
    *,
    rests_on: Sequence[str] = (),
    kept: Mapping[str, Any] | None = None,
) -> CheckedEntry:
    """Reads an entry as its noun is read, and looks up what it names.

    What is named may be a draft itself, by its id. Refused at its field for whatever is wrong with
    it, for what does not exist for the writer, and for what somebody who may read the draft could
    not see. Names in `kept`, which the draft had before, stay also where the writer cannot see them.
    """
    kind = kind_of(noun)
    entry = kind.model_validate(dict(given), context=Limits())
    said = entry.model_dump(mode="json", exclude_unset=True)
    had = {(one.field, one.name) for one in names_in(kind, kept or {})}
    own = _own_demand(said)
    links: dict[str, list[Any]] = {}
    bases: dict[str, Draft] = {}
    missing: dict[str, str] = {}

    def called(named: NameInEntry) -> str:
        try:
            found: Any = act.directory.called(named.noun, named.name)
        except Unknown as unknown:
            waiting = _waiting(act, named.noun, named.name)
            if waiting is not None:
                bases[waiting.slug] = waiting
            elif (named.field, named.name) not in had and (named.noun, named.name) != own:
                missing.setdefault(named.field, str(unknown))
            return named.name
        links.setdefault(named.field, []).append(found)
        return str(found.slug)

    said = renamed(kind, said, called)
    for slug in rests_on:
        base = _waiting(act, None, slug)
        if base is None:
            missing["rests_on"] = f"There is no draft '{slug}' that waits in this negotiation."
        else:
            bases[slug] = base
    if missing:
        raise Refused(missing)
    return _for_whom(act, entry, CheckedEntry(said, list(bases.values()), "", None, links))


def _for_whom(act: Recording, entry: Entry, found: CheckedEntry) -> CheckedEntry:
    """Says for whom the draft is, and refuses what he could not see who reads it."""
    word = getattr(entry, "audience", None) or AudienceChoice.PUBLIC.value
    until = getattr(entry, "embargo_until", None)
    audience, embargo = waits_for(AudienceChoice(word).level, until)
    visibility = Visibility(audience, embargo, date.min)
    seen_by_writer(act, visibility)
    shown = {
        name: things for name, things in found.links.items() if name not in entry.may_be_hidden
    }
    no_wider_than(act, visibility, **shown, rests_on=found.rests_on)
    found.audience, found.embargo_until = audience.word, embargo
    return found


def as_writer_sees(act: Recording, draft: Draft) -> Entry:
    """The entry of a draft for its noun's door, without what the writer cannot see or is not there.

    Refused at its field where it no longer keeps the rules of its noun without that.
    """
    kind = NOUNS[draft.noun]
    own = _own_demand(draft.entry)

    def called(named: NameInEntry) -> str | None:
        try:
            found: Any = act.directory.called(named.noun, named.name)
        except Unknown:
            return named.name if (named.noun, named.name) == own else None
        return str(found.slug)

    said = renamed(kind, draft.entry, called)
    needed = {name for name, described in kind.model_fields.items() if described.is_required()}
    return kind.model_validate(
        {name: value for name, value in said.items() if value is not None or name not in needed}
    )


def _waiting(act: Recording, noun: type[Model] | None, slug: str) -> Draft | None:
    """The draft of that id that waits and exists for the writer; of that noun, unless of any."""
    rows: Any = act.visible(Draft, slug=slug)
    if noun is not None:
        rows = rows.filter(noun=WORDS.get(noun, ""))
    found: Draft | None = rows.open().first()
    return found


def unseen_names(act: Recording, noun: str, kept: Mapping[str, Any]) -> Collection[NameInEntry]:
    """The names in what a draft says that are no things or drafts for the writer."""
    return [
        named
        for named in names_in(NOUNS[noun], kept)
        if not _is_there(act, named) and _waiting(act, named.noun, named.name) is None
    ]


def _is_there(act: Recording, named: NameInEntry) -> bool:
    try:
        act.directory.called(named.noun, named.name)
    except Unknown:
        return False
    return True


def _own_demand(said: Mapping[str, Any]) -> tuple[type[Model], str] | None:
    """The name that a statement asks for the demand which it brings: its own answers may use it."""
    slug = ((said.get("also") or {}).get("demand") or {}).get("slug")
    return (Demand, slug) if slug else None


def called_for(view: Perspective, names: Iterable[NameInEntry]) -> Called:
    """How what is named is called for a reader, a draft by its id; None where he sees nothing of it.

    Its queries are asked now, one for each noun.
    """
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for named in names:
        wanted[named.noun].add(named.name)
    slugs = slugs_of_names(view, wanted)
    all_names = {name for some in wanted.values() for name in some}
    waiting = set(drafts(view).filter(slug__in=all_names).values_list("noun", "slug"))

    def called(named: NameInEntry) -> str | None:
        if (WORDS.get(named.noun), named.name) in waiting:
            return named.name
        return slugs.get((named.noun, named.name))

    return called
