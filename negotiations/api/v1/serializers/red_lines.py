"""Red lines, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.red_lines import RedLineEntry
from ....models import RedLine
from ....reading.evidence.audience_view import red_line_facts
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class RedLineSerializer(FactSerializer):
    """What a party declares that it cannot live with."""

    entry = RedLineEntry
    listed_in = "red-lines"
    renamed = {"day": "date"}
    as_known = ("known_from", "strength")

    known_from = fields.day("From when you could know it.")
    strength = fields.one_of(RedLine.Strength.values, "As known then.")
    statement = fields.slug("The statement that it was said with.", null=True)
    given_up_on = fields.day("`null` while it stands, as known then.", null=True)
    binding = fields.flag(
        "False where a voice declared it that does not bind the party: it counts for nobody."
    )


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = RedLine.objects.filter(id__in=ids).select_related(
        "party", "issue", "speaker", "statement", "fell_with"
    )
    lines = list(RedLineSerializer.linked(view, rows).prefetch_related("acts"))
    red_lines = RedLineSerializer.of_things(view, lines)
    for line in lines:
        red_lines[line.pk] |= _as_known(view, line)
    return red_lines


def _as_known(view: Perspective, line: RedLine) -> dict[str, Any]:
    facts = red_line_facts(line, view)
    known = [act for act in facts.acts if act.known_from <= view.known]
    relaxed = any(act.kind == "relaxed" for act in known)
    first = next(act for act in known if act.kind == "declared")
    return {
        "statement": said.slug if (said := view.there(line.statement)) else None,
        "known_from": first.known_from,
        "strength": RedLine.Strength.BARGAINABLE.value if relaxed else first.strength,
        "binding": line.counts,
        "given_up_on": next((act.on for act in known if act.kind == "given-up"), None),
    }


RED_LINE_WRITTEN = written_shapes("red_line", RedLineSerializer)
