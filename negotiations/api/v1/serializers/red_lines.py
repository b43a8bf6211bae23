"""Red lines, as known on a day."""

from __future__ import annotations

from typing import Any

from ....models import RedLine
from ....models.demands import Outcome
from ....models.facts import Confidence, Provenance
from ....reading.evidence.audience_view import red_line_facts
from ....reading.evidence.nouns import slug_of, sources_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FactSerializer


class RedLineSerializer(FactSerializer):
    party = fields.slug()
    issue = fields.slug()
    refuses = fields.one_of(Outcome.values, "The outcome that the party says it cannot live with.")
    text = fields.text()
    date = fields.day()
    known_from = fields.day()
    speaker = fields.slug(null=True)
    strength = fields.one_of(RedLine.Strength.values, "As known then.")
    given_up_on = fields.day("`null` while it stands, as known then.", null=True)
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)
    confidence = fields.one_of(Confidence.values)


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        RedLine.objects.filter(id__in=ids)
        .select_related("party", "issue")
        .prefetch_related("acts")
        .annotate(said_by=slug_of("speaker", view))
    )
    sources = sources_of("red_line", ids, view)
    return {line.pk: _shown(view, line, sources[line.pk]) for line in rows}


def _shown(view: Perspective, line: Any, sources: list[str]) -> dict[str, Any]:
    facts = red_line_facts(line, view)
    known = [act for act in facts.acts if act.known_from <= view.known]
    relaxed = any(act.kind == "relaxed" for act in known)
    first = next(act for act in known if act.kind == "declared")
    return {
        "slug": line.slug,
        "party": line.party.slug,
        "issue": line.issue.slug,
        "refuses": line.refuses,
        "text": line.text,
        "date": line.day,
        "known_from": first.known_from,
        "speaker": line.said_by,
        "strength": RedLine.Strength.BARGAINABLE.value if relaxed else first.strength,
        "given_up_on": next((act.on for act in known if act.kind == "given-up"), None),
        "sources": sources,
        "provenance": line.provenance or None,
        "confidence": line.confidence,
        "audience": line.audience,
        "embargo_until": line.embargo_until,
    }
