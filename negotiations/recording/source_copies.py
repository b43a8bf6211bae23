"""Copies of sources: kept, taken away, and handed over once a draft is published."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from ..entries.drafts import WORDS
from ..models import Draft, Source, SourceCopy
from ..reading.evidence.source_copies import source_copies
from ..reading.perspective import Perspective
from ..rules.files import fault_of_file_name
from .act import Conflict, Recording, Refused
from .article_texts import forget_copy
from .copy_files import ReceivedFile
from .door import door
from .draft_rows import open_draft
from .lookup import find


class KeptAlready(Conflict):
    """The same content is kept of this source; `copy` is that. Nothing was done."""

    def __init__(self, copy: SourceCopy) -> None:
        self.copy = copy
        super().__init__(file=f"The same content is kept already, as '{copy.name}'.")


@dataclass(frozen=True, slots=True)
class CopyToKeep:
    """A copy of an article that comes with its statement."""

    file: ReceivedFile
    name: str
    kind: str = SourceCopy.Kind.FILE


@door("copy-kept")
def keep_copy(
    act: Recording, slug: str, file: ReceivedFile, *, name: str, kind: str = SourceCopy.Kind.FILE
) -> SourceCopy:
    """Keeps a copy of a source, for those of the team who see the source. Nobody is told of it.

    Refused for a name that is none of a file. Raises `KeptAlready` where it is sent twice.
    """
    source = find(act, Source, slug)
    return _keep(act, SourceCopy(source=source), file, name=name, kind=kind)


@door("copy-kept")
def keep_copy_of_draft(
    act: Recording, slug: str, file: ReceivedFile, *, name: str, kind: str = SourceCopy.Kind.FILE
) -> SourceCopy:
    """Keeps a copy of a source that is a draft: it goes over to the source that the draft becomes.

    Refused as `keep_copy`, and for the draft of anything but a source.
    """
    draft = open_draft(act, slug)
    if draft.noun != WORDS[Source]:
        raise Refused(draft=f"'{slug}' is the draft of a {draft.noun}; copies are of sources.")
    return _keep(act, SourceCopy(draft=draft), file, name=name, kind=kind)


@door("copy-removed")
def remove_copy(act: Recording, key: UUID) -> SourceCopy:
    """Takes a copy away with its file: it should not have been kept. The trail keeps name and hash."""
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    copy = source_copies(view).filter(key=key).first()
    if copy is None:
        raise Refused(copy="There is no such copy in this negotiation.")
    _remove(act, copy)
    return copy


def hand_over_copies(act: Recording, draft: Draft, source: Source) -> None:
    """Makes the copies of a draft those of the source that was made of it."""
    for copy in SourceCopy.objects.filter(draft=draft):
        act.change(copy, draft=None, source=source)


def give_copies_back(act: Recording, source: Source, draft: Draft) -> None:
    """Makes the copies of a source those of the draft that it is again."""
    for copy in SourceCopy.objects.filter(source=source):
        act.change(copy, draft=draft, source=None)


def drop_copies(act: Recording, draft: Draft) -> None:
    """Takes the copies of a draft away, which is thrown away."""
    for copy in SourceCopy.objects.filter(draft=draft):
        _remove(act, copy)


def _keep(
    act: Recording, copy: SourceCopy, file: ReceivedFile, *, name: str, kind: str
) -> SourceCopy:
    if fault := fault_of_file_name(name):
        raise Refused(name=fault)
    earlier = SourceCopy.objects.filter(
        source=copy.source, draft=copy.draft, sha256=file.sha256
    ).first()
    if earlier is not None:
        raise KeptAlready(earlier)
    copy.negotiation, copy.by = act.negotiation, act.by
    copy.name, copy.kind, copy.size, copy.sha256 = name, kind, file.size, file.sha256
    file.put_at(copy.path)
    return act.add(copy)


def _remove(act: Recording, copy: SourceCopy) -> None:
    path = copy.path
    forget_copy(act, copy)

    def take_file_away() -> None:
        path.unlink(missing_ok=True)

    act.remove(copy)
    transaction.on_commit(take_file_away, robust=True)
