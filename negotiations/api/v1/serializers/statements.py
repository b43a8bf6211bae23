"""Statements, with what became of them as the reader could know it on a day."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models import Statement
from ....models.facts import Confidence, Provenance
from ....reading.evidence.nouns import slug_of, sources_of
from ....reading.evidence.versions import lives
from ....reading.perspective import Perspective
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

STATUSES = [str(status) for status in Statement.Status]


class StatementSerializer(FactSerializer):
    party = fields.slug()
    issue = fields.slug()
    speaker = fields.slug(null=True)
    authority = fields.number("The speaker's; from 2 a voice binds, and makes a position.")
    reported_by = fields.slug(
        "The speaker whose account it is, where it is not the party's own word.", null=True
    )
    round = fields.slug(
        "`null` where none was recorded: then the day says where it belongs.", null=True
    )
    timing = fields.one_of((AT_ROUND, BETWEEN_ROUNDS), null=True)
    day = fields.day("The day on which it was said or came out.")
    stance = fields.one_of(fields.STANCES)
    conditions = serializers.ListField(
        child=serializers.CharField(),
        allow_null=True,
        help_text="`null`: none mentioned, earlier ones stand; empty: none any longer.",
    )
    summary = fields.text("In our own words.")
    quote = fields.text("At most six words.", null=True)
    quote_language = fields.text(null=True)
    original_quote = fields.text("The original beside a translation.", null=True)
    held_from = fields.day("The day from which the party held it.")
    known_from = fields.day("The day from which you could know it.")
    known_until = fields.day(
        "The first day on which it no longer stood, for you and as known then.", null=True
    )
    sources = fields.slugs("In the order in which they are cited.")
    document = fields.slug("The text that carries it, if any.", null=True)
    confidence = fields.one_of(Confidence.values)
    provenance = fields.one_of(Provenance.values, null=True)
    status = fields.one_of(
        STATUSES,
        "What became of it, as known then. A denied one is denied on every day: it never counts.",
    )
    supersedes = fields.slug("The version before it.", null=True)
    superseded_by = fields.slug("The version after it.", null=True)
    correction = fields.slug(
        "The correction that ended it, else that brought it, else the last to mention it.",
        null=True,
    )
    version = fields.number("1 for a first version, 2 for what corrected it, and so on.")


BLANK = ("timing", "quote", "quote_language", "original_quote", "provenance")
FIELDS = (
    *FACT,
    "authority",
    "day",
    "stance",
    "conditions",
    "summary",
    "held_from",
    "confidence",
    *BLANK,
)
LINKS = ("party", "issue", "speaker", "reported_by", "round", "document")


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    links = {f"to_{name}": slug_of(name, view) for name in LINKS}
    rows = Statement.objects.filter(id__in=ids).annotate(**links).values("id", *FIELDS, *links)
    sources = sources_of("statement", ids, view)
    lived = lives(ids, view)
    found = {}
    for row in rows:
        id = row.pop("id")
        life = lived[id]
        for name in LINKS:
            row[name] = row.pop(f"to_{name}")
        row |= {
            "known_from": life.known_from,
            "known_until": life.known_until,
            "sources": sources[id],
            "status": life.status,
            "supersedes": life.supersedes,
            "superseded_by": life.superseded_by,
            "correction": life.correction,
            "version": life.version,
        }
        found[id] = blank_as_null(row, *BLANK)
    return found
