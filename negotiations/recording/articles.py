"""A statement with the article that it stands in and with who says it, where these are new; and a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import ValidationError

from ..entries.base import Entry
from ..entries.drafts import WORDS, differing
from ..entries.faults import faults_of, said_once
from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..models import Draft, Source, Speaker
from ..models.drafts import OPEN
from ..reading.roles import may_mend, role_of
from ..rules.web_addresses import address_key
from .act import Conflict, Recording, Refused
from .door import door
from .draft_publication import publish
from .noun_drafts import draft_entry, mend_entry, sent_once
from .reference_data import record_source, record_speaker
from .repeats import source_at
from .source_copies import CopyToKeep, KeptAlready, keep_copy, keep_copy_of_draft

OF_WHICH = (
    "Say of which article it is a copy: type its address, or choose one source and keep the others "
    "for the page of the draft."
)
ANOTHERS = (
    "This article waits as another's draft, so its copy is kept by who wrote it or by an editor. "
    "Leave the copy out here."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBeside:
    """What a statement names that is not recorded yet.

    An article and a speaker as they were typed, by the fields of their entries, or the ids of
    drafts in which they wait. What is empty is not named.
    """

    source: Mapping[str, Any] | None = None
    speaker: Mapping[str, Any] | None = None
    waiting_source: str = ""
    waiting_speaker: str = ""

    def __bool__(self) -> bool:
        return any((self.source, self.speaker, self.waiting_source, self.waiting_speaker))


@dataclass(frozen=True, slots=True)
class Beside:
    """What it is called once it is there: slugs, or ids of drafts. Empty where it was not named."""

    sources: list[str]
    speaker: str = ""


@door("statement-recorded")
def record_beside(
    act: Recording,
    new: NewBeside,
    *,
    cited: Sequence[str] = (),
    copy: CopyToKeep | None = None,
) -> Beside:
    """Records what a statement names that is new, publishes what waits, and keeps a copy of the article.

    An article of an address that the writer knows already is that one; `cited` are sources that
    are there. Refused at `source_…` and `speaker_…`, by the field of the entry, and at `copy_file`.
    """
    sources = []
    if new.waiting_source:
        sources.append(_published(act, new.waiting_source, Source))
    if new.source:
        url = new.source.get("url")
        known = known_source(act, url)
        waiting = waiting_source(act, url) if known is None else None
        if waiting is not None:
            sources.append(_published(act, waiting.slug, Source))
        else:
            entry = new.source
            made = known or _made("source", lambda: record_source(act, _entry(SourceEntry, entry)))
            sources.append(made.slug)
    speaker = ""
    if new.waiting_speaker:
        speaker = _published(act, new.waiting_speaker, Speaker)
    elif new.speaker:
        who = new.speaker
        speaker = _made("speaker", lambda: record_speaker(act, _entry(SpeakerEntry, who))).slug
    if copy is not None:
        _keep_copy(act, copy, of=sources or cited)
    return Beside(sources, speaker)


@door("drafted")
def draft_beside(
    act: Recording,
    said: Mapping[str, Any],
    new: NewBeside,
    *,
    cited: Sequence[str] = (),
    copy: CopyToKeep | None = None,
    key: str = "",
    repeat: bool = False,
) -> Draft:
    """Drafts a statement, and with it what it names that is new: it rests on that.

    `said` is its entry as JSON, without those names, and `cited` are sources that are there. A
    `copy` is of the article, which may be a draft; refused at `copy_file`. Raises `SentTwice` where the writer sent all that before under the same key.
    """
    digest = sent_once(act, key, "statement", {**said, "new": asdict(new), "cited": [*cited]})
    beside = _drafted(act, new, cited=cited, copy=copy)
    entry = _with_these(said, beside, cited)
    return draft_entry(act, "statement", entry, key=key, digest=digest, repeat=repeat)


@door("draft-mended")
def mend_beside(
    act: Recording,
    slug: str,
    said: Mapping[str, Any],
    new: NewBeside,
    *,
    kept: Mapping[str, Any],
    cited: Sequence[str] = (),
    copy: CopyToKeep | None = None,
    version: int | None = None,
) -> Draft:
    """Says the draft of a statement anew, and drafts with it what it names that is new since.

    `said` and `cited` are as in `draft_beside`; of `said` counts what differs from `kept`, which
    is the entry as the writer read it.
    """
    entry = _with_these(said, _drafted(act, new, cited=cited, copy=copy), cited)
    return mend_entry(act, slug, differing(entry, kept), version=version)


def _drafted(
    act: Recording, new: NewBeside, *, cited: Sequence[str], copy: CopyToKeep | None
) -> Beside:
    """Drafts what a statement names that is new, and keeps a copy of the article."""
    sources, speaker = [], new.waiting_speaker
    if new.waiting_source:
        sources.append(new.waiting_source)
    if new.source:
        typed = new.source
        found = known_source(act, typed.get("url")) or waiting_source(act, typed.get("url"))
        made = found or _made("source", lambda: draft_entry(act, "source", typed))
        sources.append(made.slug)
    if new.speaker:
        who = new.speaker
        speaker = _made("speaker", lambda: draft_entry(act, "speaker", who)).slug
    if copy is not None:
        _keep_copy(act, copy, of=sources or cited)
    return Beside(sources, speaker)


def _with_these(said: Mapping[str, Any], beside: Beside, cited: Sequence[str]) -> dict[str, Any]:
    """The entry of a statement with what was drafted beside it."""
    sources = list(dict.fromkeys([*cited, *beside.sources]))
    return {**said, "sources": sources, "speaker": beside.speaker or said.get("speaker")}


def known_source(act: Recording, url: str | None) -> Source | None:
    """The source of that address that the writer sees, whichever way the address is written."""
    return source_at(act, address_key(url or ""))


def waiting_source(act: Recording, url: str | None) -> Draft | None:
    """The draft of a source of that very address that waits, of those that the writer sees."""
    if not url:
        return None
    drafts = act.visible(Draft, state__in=OPEN, entry__url=url)
    return drafts.filter(noun=WORDS[Source]).first()


def _keep_copy(act: Recording, copy: CopyToKeep, *, of: Sequence[str]) -> None:
    """Keeps a copy with the one article that is named, recorded or a draft; the same content once."""
    if len(of) != 1:
        raise Refused(copy_file=OF_WHICH)
    draft: Draft | None = act.visible(Draft, slug=of[0], state__in=OPEN).first()
    try:
        if draft is None:
            keep_copy(act, of[0], copy.file, name=copy.name, kind=copy.kind)
        elif _may_mend(act, draft):
            keep_copy_of_draft(act, draft.slug, copy.file, name=copy.name, kind=copy.kind)
        else:
            raise Refused(copy_file=ANOTHERS)
    except KeptAlready:
        return


def _may_mend(act: Recording, draft: Draft) -> bool:
    """Whether the writer may keep a copy of that draft, as on its own page."""
    if act.by is None:
        return True
    return may_mend(role_of(act.by, act.negotiation), act.by, draft)


def _published(act: Recording, id: str, noun: type[Any]) -> str:
    """The slug of what a draft becomes, or became meanwhile; refused where the writer cannot see that."""
    refused: Conflict | None = None
    try:
        publish(act, id)
    except Conflict as conflict:
        refused = conflict
    act.flush()
    became = act.visible(Draft, slug=id, made__isnull=False).first()
    thing: Any = act.visible(noun).filter(pk=became.made).first() if became else None
    if refused is not None and thing is None:
        raise refused
    named: str = thing.slug
    return named


def _entry[E: Entry](kind: type[E], typed: Mapping[str, Any] | None) -> E:
    return kind.model_validate(dict(typed or {}))


def _made[Made](part: str, make: Callable[[], Made]) -> Made:
    """What is made, or a refusal that says in which part of the form it lies."""
    try:
        return make()
    except Refused as refused:
        kind = Conflict if isinstance(refused, Conflict) else Refused
        raise kind({f"{part}_{field}": text for field, text in refused.errors.items()}) from refused


def said_of(part: str, kind: type[Entry], typed: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with an article or a speaker as typed, by the fields of the form."""
    try:
        kind.model_validate(dict(typed))
    except ValidationError as wrong:
        return {f"{part}_{field}": text for field, text in said_once(faults_of(wrong)).items()}
    return {}
