"""Replies with their answers, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rest_framework import serializers

from ....models import Answer, Demand, Response
from ....models.facts import Confidence, Provenance
from ....reading.evidence.nouns import slug_of, sources_of
from ....reading.perspective import Perspective
from ....vocabulary.answers import AnswerKind
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


class ItemSerializer(serializers.Serializer):
    """What a reply answers to one demand."""

    demand = fields.slug()
    answer = fields.one_of(AnswerKind)
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


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Response.objects.filter(id__in=ids)
        .annotate(text=slug_of("document", view))
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
    sources = sources_of("response", ids, view)
    items = _items(view, ids)
    found = {}
    for row in rows:
        id = row.pop("id")
        row["date"], row["document"] = row.pop("given"), row.pop("text")
        row["responder"], row["to"] = row.pop("responder__slug"), row.pop("to__slug")
        if row["confidential_until"] and row["confidential_until"] > view.known:
            row["confidential_until"] = row["made_public_how"] = None
        row["sources"], row["items"] = sources[id], items[id]
        found[id] = blank_as_null(row, *BLANK)
    return found


def _items(view: Perspective, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    answers = list(
        Answer.objects.filter(view.sees(), response__in=ids)
        .exclude(demand__in=view.hidden(Demand))
        .select_related("demand", "response")
        .order_by("demand__number")
    )
    sources = sources_of("answer", [a.pk for a in answers], view)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for answer in answers:
        known = _known_from(answer, view)
        if known is not None and known <= view.known:
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


def _known_from(answer: Answer, view: Perspective) -> Any:
    own = view.known_from(answer, answer.known_from)
    reply = view.known_from(answer.response, answer.response.given)
    return max(own, reply) if own and reply else None
