"""Demands that stand, with their answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models.demands import Outcome
from ....models.facts import Confidence, Provenance
from ....reading.evidence.nouns import sources_of
from ....reading.perspective import Perspective
from ....reading.questions.demands import DemandAsked
from ....vocabulary.answers import AnswerKind
from . import fields
from .fields import FactSerializer


class AnswerGivenSerializer(serializers.Serializer):
    """What is known of one party's answer; all `null` where nothing is."""

    addressee = fields.slug("Whose answer it is.")
    answer = fields.one_of(
        AnswerKind,
        "`not-answered` where only a passing over is known: the demand is still unanswered.",
        null=True,
    )
    given = fields.day(null=True)
    known_from = fields.day(null=True)
    response = fields.slug(null=True)


class DemandSerializer(FactSerializer):
    number = fields.number()
    party = fields.slug("Who asks.")
    addressees = fields.slugs()
    issue = fields.slug()
    asks = fields.one_of(Outcome.values, "The stance on the proposition that would satisfy it.")
    date = fields.day()
    public_from = fields.day(
        "From when it could be known, where that is later than its day.", null=True
    )
    due = fields.day("By when an answer is asked for, if it says.", null=True)
    withdrawn_on = fields.day("On the object alone: a list holds what stands.", null=True)
    round = fields.slug(null=True)
    document = fields.slug(null=True)
    source_article = fields.text(null=True)
    text = fields.text("A paraphrase.")
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)
    confidence = fields.one_of(Confidence.values)
    note = fields.text(null=True)
    answers = AnswerGivenSerializer(many=True, help_text="One row an addressee.")
    other_replies = AnswerGivenSerializer(many=True, help_text="From parties that were not asked.")


def shown(view: Perspective, asked: list[DemandAsked]) -> list[dict[str, Any]]:
    ids = [one.demand.pk for one in asked]
    sources = sources_of("demand", ids, view)
    return [_shown(view, one, sources[one.demand.pk]) for one in asked]


def _shown(view: Perspective, asked: DemandAsked, sources: list[str]) -> dict[str, Any]:
    demand = asked.demand
    known = view.known_from(demand, demand.known_from)
    return {
        "slug": demand.slug,
        "number": demand.number,
        "party": demand.party.slug,
        "addressees": [a["addressee"] for a in asked.answers],
        "issue": demand.issue.slug,
        "asks": asked.asks,
        "date": demand.day,
        "public_from": known if known and known > demand.day else None,
        "due": asked.due,
        "withdrawn_on": asked.withdrawn_on,
        "round": _seen(demand.round, view),
        "document": _seen(demand.document, view),
        "source_article": demand.source_article or None,
        "text": asked.text,
        "sources": sources,
        "provenance": demand.provenance or None,
        "confidence": demand.confidence,
        "note": demand.note or None,
        "answers": asked.answers,
        "other_replies": asked.other_replies,
        "audience": demand.audience,
        "embargo_until": demand.embargo_until,
    }


def _seen(thing: Any, view: Perspective) -> str | None:
    """The slug of what a demand links to, for who may see it today."""
    seen = view.there(thing)
    return str(seen.slug) if seen is not None else None
