"""Corrections of the record, as the reader could know them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.corrections import CorrectionEntry
from ....models import Correction, Statement
from ....reading.evidence.versions import ended_by
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class CorrectionSerializer(FactSerializer):
    """What was wrong with what was recorded, and what stands since."""

    entry = CorrectionEntry
    listed_in = "corrections"
    as_known = ("statements", "current")

    kind = fields.one_of(fields.CORRECTION_KINDS, "What was wrong with what was recorded.")
    speaker = fields.slug("By whose word.", null=True)
    statements = fields.slugs("Those that it is about.")
    superseded = fields.slug("The statement that it ended.", null=True)
    current = fields.slug("What stands after it.", null=True)
    before = fields.text("The wording before.", null=True)
    after = fields.text("The wording after.", null=True)
    changes_position = fields.flag(
        "Whether what stands after it has another stance, or conditions."
    )
    known_from = fields.day("The day from which you could know it.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = Correction.objects.filter(id__in=ids).select_related("statement")
    kept = list(CorrectionSerializer.linked(view, rows))
    about = ended_by(kept, view)
    kept = [correction for correction in kept if correction.pk in about]
    stands = _versions(view, [c.successor_id or c.current_id for c in kept])
    ended = _versions(view, list(about.values()))
    mentioned = _mentioned(view, ids)
    corrections = CorrectionSerializer.of_things(view, kept)
    for correction in kept:
        id = correction.pk
        old = ended.get(about[id])
        new = stands.get(correction.successor_id or correction.current_id)
        corrections[id] |= {
            "kind": correction.words.in_files,
            "statements": mentioned.get(id, []),
            "superseded": old["slug"] if old else None,
            "current": new["slug"] if new else None,
            "changes_position": _differ(correction, old, new),
            "known_from": view.known_from(correction, correction.known_from),
        }
        if old and not correction.tells_of(about[id]):
            # What stood before was hidden: to this reader it corrects the version before that.
            corrections[id] |= {
                "before": old["quote"] or old["summary"] or None,
                "date_before": old["known_from"],
                "source_before": [],
            }
    return corrections


def _versions(view: Perspective, ids: list[int | None]) -> dict[int | None, dict[str, Any]]:
    rows = Statement.objects.filter(
        view.saw(),
        id__in=[id for id in ids if id],
        known_from__lte=view.known,
    )
    names = ("id", "slug", "stance", "conditions", "quote", "summary", "known_from")
    return {row["id"]: row for row in rows.values(*names)}


def _differ(correction: Correction, old: dict[str, Any] | None, new: dict[str, Any] | None) -> bool:
    if correction.successor_id is None or old is None or new is None:
        return False
    return (old["stance"], old["conditions"]) != (new["stance"], new["conditions"])


def _mentioned(view: Perspective, ids: Collection[int]) -> dict[int, list[str]]:
    links = Correction.statements.through.objects.filter(
        view.saw("statement__"),
        correction__in=ids,
        statement__known_from__lte=view.known,
    )
    found: dict[int, list[str]] = {}
    for id, statement in links.order_by("statement__day", "statement__slug").values_list(
        "correction_id", "statement__slug"
    ):
        found.setdefault(id, []).append(statement)
    return found


CORRECTION_WRITTEN = written_shapes("correction", CorrectionSerializer)
