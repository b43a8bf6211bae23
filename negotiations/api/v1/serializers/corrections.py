"""Corrections of the record, as the reader could know them."""

from __future__ import annotations

from typing import Any

from ....models import Correction, Statement
from ....models.facts import Provenance
from ....reading.evidence.nouns import slug_of, slugs_of, sources_of
from ....reading.evidence.versions import ended_by
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

Kind = Correction.Kind
WORDS = {
    Kind.WORDING.value: "wording-correction",
    Kind.ATTRIBUTION.value: "attribution-correction",
    Kind.RECLASSIFIED.value: "reclassification",
    Kind.DENIAL.value: "denial",
    Kind.RETRACTION.value: "retraction",
    Kind.AUTHENTICATION.value: "authentication",
}
"""What a kind is called in a case file, and here."""


class CorrectionSerializer(FactSerializer):
    kind = fields.one_of(WORDS.values())
    party = fields.slug(null=True)
    speaker = fields.slug("By whose word.", null=True)
    statements = fields.slugs("Those that it is about.")
    superseded = fields.slug("The statement that it ended.", null=True)
    current = fields.slug("What stands after it.", null=True)
    documents = fields.slugs()
    before = fields.text("The wording before.", null=True)
    after = fields.text("The wording after.", null=True)
    date_before = fields.day(null=True)
    date_after = fields.day(null=True)
    source_before = fields.slugs()
    source_after = fields.slugs()
    changes_position = fields.flag(
        "Whether what stands after it has another stance, or conditions."
    )
    known_from = fields.day("The day from which you could know it.")
    provenance = fields.one_of(Provenance.values, null=True)
    note = fields.text(null=True)


BLANK = ("before", "after", "provenance", "note")
FIELDS = (*FACT, "kind", "date_before", "date_after", *BLANK)


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Correction.objects.filter(id__in=ids).annotate(
        of=slug_of("party", view), said_by=slug_of("speaker", view)
    )
    kept = list(rows.select_related("statement"))
    about = ended_by(kept, view)
    stands = _versions(view, [c.successor_id or c.current_id for c in kept])
    ended = _versions(view, list(about.values()))
    documents = slugs_of(Correction, "documents", ids, view)
    mentioned = _mentioned(view, ids)
    before = sources_of("correction", ids, view, "before")
    after = sources_of("correction", ids, view, "after")
    found = {}
    for correction in kept:
        id = correction.pk
        if id not in about:
            continue
        old, new = (
            ended.get(about[id]),
            stands.get(correction.successor_id or correction.current_id),
        )
        row = {name: getattr(correction, name) for name in FIELDS}
        row |= {
            "kind": WORDS[correction.kind],
            "party": correction.of,
            "speaker": correction.said_by,
            "statements": mentioned.get(id, []),
            "superseded": old["slug"] if old else None,
            "current": new["slug"] if new else None,
            "documents": documents[id],
            "source_before": before[id],
            "source_after": after[id],
            "changes_position": _differ(correction, old, new),
            "known_from": view.known_from(correction, correction.known_from),
        }
        if old and about[id] != correction.statement_id:
            # What stood before was hidden: to this reader it corrects the version before that.
            row |= {
                "before": old["quote"] or old["summary"],
                "date_before": old["known_from"],
                "source_before": [],
            }
        found[id] = blank_as_null(row, *BLANK)
    return found


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


def _mentioned(view: Perspective, ids: list[int]) -> dict[int, list[str]]:
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
