"""Corrections of the record, and the statements that each ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..entries.corrections import CorrectionEntry
from ..models import Correction, Party, Statement
from ..reading.evidence.nouns import corrections
from ..reading.evidence.versions import ended_by
from ..reading.perspective import Perspective
from ..vocabulary.corrections import CorrectionKind
from .brought import fallen_with
from .case_entry import known_from, plain
from .case_noun import CaseNoun
from .hidden_versions import kind_between_versions
from .reader_names import ReaderNames


@dataclass(frozen=True, slots=True)
class EndedVersion:
    """The version that a correction ended for the reader, and what stands in its place."""

    correction: int
    kind: str
    ended: int | None
    successor: int | None


def ended_versions(names: ReaderNames) -> Mapping[int, EndedVersion]:
    """What each correction ended, by its id."""
    rows = names.view.visible(Correction)
    there = names.of(Correction)
    kept = [one for one in rows.select_related("statement").order_by("pk") if one.pk in there]
    about = ended_by(kept, names.view)
    return {
        one.pk: EndedVersion(one.pk, one.kind, about[one.pk], one.successor_id)
        for one in kept
        if one.pk in about
    }


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    version = names.once(ended_versions).get(row.pk)
    ended = version.ended if version else None
    told = plain(row.known_from)
    seen = known_from(row, told, names.view)
    after = seen if row.successor_id is None else max(plain(row.date_after) or seen, seen)
    mentioned = {one.pk for one in row.statements.all()} | {ended} - {None}
    corrected = names.name(Statement, row.corrected_version_id)
    more = {
        "kind": kind_between_versions(names, row, ended).words.in_files,
        "party": names.name(Party, row.party_id) or _whose(names, row),
        "superseded": names.name(Statement, ended),
        "corrected": None if ended == row.corrected_version_id else corrected,
        "current": names.name(Statement, row.successor_id or row.current_id),
        "statements": sorted(names.names(Statement, (id for id in mentioned if id))),
        "date_after": after,
        "also": names.once(fallen_with).get(row.pk),
        "changes_position": _differ(names, row.successor_id, ended),
    }
    if ended is not None and not row.tells_of(ended):
        # What stood before was hidden: to this reader it corrects the version before that.
        version_before = names.view.visible(Statement).get(pk=ended)
        more |= {
            "before": version_before.quote or version_before.summary,
            "date_before": known_from(version_before, plain(version_before.known_from), names.view),
            "source_before": [],
        }
    return more


def _whose(names: ReaderNames, row: Correction) -> str | None:
    """Whose word it is about, where the record names no party: of what it mentions, the first."""
    said = [*row.statements.all()]
    parties = [one.party_id for one in sorted(said, key=lambda one: one.tie_name)]
    for text in sorted(row.documents.all(), key=lambda one: one.tie_name):
        parties += text.issued_by.values_list("pk", flat=True).order_by("pk")
    return next(iter(names.names(Party, parties)), None)


def _differ(names: ReaderNames, new: int | None, old: int | None) -> bool:
    if new is None or old is None:
        return False
    versions = names.view.visible(Statement).filter(pk__in=(new, old))
    said = list(versions.values_list("stance", "conditions"))
    return said[:1] != said[1:]


def _of_words(view: Perspective) -> Any:
    """The corrections but for those that say which parties or issues are one: those say it themselves."""
    return corrections(view).exclude(kind=CorrectionKind.MADE_ONE)


CORRECTIONS = CaseNoun(
    in_file="corrections",
    entry=CorrectionEntry,
    order=("known_from",),
    of=_of_words,
    more=_more,
)
