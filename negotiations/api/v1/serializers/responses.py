"""Replies with their answers, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from ....models import Answer, Demand, Response, visible_audiences
from ....models.facts import Confidence, Provenance
from ....reading.evidence.nouns import hidden_of, slug_of, sources_of
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

if TYPE_CHECKING:
    from ..views.base import Question


class ItemSerializer(serializers.Serializer):
    """What a reply answers to one demand."""

    demand = fields.slug()
    answer = fields.one_of(Answer.Kind.values)
    summary = fields.text(null=True)
    basis = fields.text("document, statement or act.", null=True)
    public_from = fields.day("The day from which the answer could be known.")
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)
    confidence = fields.one_of(Confidence.values)


class ResponseSerializer(FactSerializer):
    responder = fields.slug()
    to = fields.slug()
    date = fields.day()
    document = fields.slug("`null` for a spoken reply or an act.", null=True)
    delivered_how = fields.text(null=True)
    confidential_until = fields.day("As known then.", null=True)
    made_public_how = fields.text("As known then.", null=True)
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)
    items = ItemSerializer(many=True, help_text="Those that could be known then.")


BLANK = ("delivered_how", "made_public_how", "provenance")


def shown(question: Question, ids: list[int]) -> dict[int, dict[str, Any]]:
    reader, today = question.reader, question.today
    rows = (
        Response.objects.filter(id__in=ids)
        .annotate(text=slug_of("document", reader, today))
        .values(
            "id",
            *FACT,
            "given",
            "responder__slug",
            "to__slug",
            "text",
            "confidential_until",
            *BLANK,
        )
    )
    sources = sources_of("response", ids, reader, today)
    items = _items(question, ids)
    found = {}
    for row in rows:
        id = row.pop("id")
        row["date"], row["document"] = row.pop("given"), row.pop("text")
        row["responder"], row["to"] = row.pop("responder__slug"), row.pop("to__slug")
        if row["confidential_until"] and row["confidential_until"] > question.known:
            row["confidential_until"] = row["made_public_how"] = None
        row["sources"], row["items"] = sources[id], items[id]
        found[id] = blank_as_null(row, *BLANK)
    return found


def _items(question: Question, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    reader, today = question.reader, question.today
    answers = list(
        Answer.objects.filter(visible_audiences(reader, today), response__in=ids)
        .exclude(demand__in=hidden_of(Demand, question.negotiation, reader, today))
        .select_related("demand", "response")
        .order_by("demand__number")
    )
    sources = sources_of("answer", [a.pk for a in answers], reader, today)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for answer in answers:
        known = _known_from(answer, question)
        if known is not None and known <= question.known:
            found[answer.response_id].append(
                {
                    "demand": answer.demand.slug,
                    "answer": answer.answer,
                    "summary": answer.summary or None,
                    "basis": answer.basis or None,
                    "public_from": known,
                    "sources": sources[answer.pk],
                    "provenance": answer.provenance or None,
                    "confidence": answer.confidence,
                }
            )
    return found


def _known_from(answer: Answer, question: Question) -> Any:
    own = answer.known_as(answer.known_from).known_to(question.reader)
    reply = answer.response.known_as(answer.response.given).known_to(question.reader)
    return max(own, reply) if own and reply else None
