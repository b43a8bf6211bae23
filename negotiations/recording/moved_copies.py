"""Copies and the text of a source that is one with another: they go along, and come back where that is undone."""

from __future__ import annotations

from ..models import Act, ArticleText, AuditEntry, Source, SourceCopy
from .act import Recording


def move_copies(act: Recording, goes: Source, stays: Source) -> None:
    """Makes the copies of a source those of the one that it is one with, which has each content once.

    Its text goes along where the other has none, and is that of the copy which the other has.
    """
    there = SourceCopy.objects.filter(source=stays)
    for copy in SourceCopy.objects.filter(source=goes).exclude(sha256__in=there.values("sha256")):
        act.change(copy, source=stays)
    if ArticleText.objects.filter(source=stays).exists():
        return
    for text in ArticleText.objects.filter(source=goes).select_related("copy"):
        its = there.get(sha256=text.copy.sha256) if text.copy is not None else None
        act.change(text, source=stays, copy=its)


def move_copies_back(act: Recording, done: Act) -> None:
    """Gives back what an act moved from one source to another, as far as it is there still."""
    for noun in (SourceCopy, ArticleText):
        written = AuditEntry.objects.filter(act=done, noun=noun._meta.db_table)
        moved = {
            entry.object_id: entry.before
            for entry in written
            if entry.before and entry.after and entry.before.get("source_id")
            if entry.after.get("source_id")
        }
        for row in noun._default_manager.filter(pk__in=moved).order_by("pk"):
            act.change(row, **moved[row.pk])
