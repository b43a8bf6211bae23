"""Replies with their answers, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_serializer

from ....entries.responses import AnswerEntry, ResponseEntry
from ....models import Answer, Demand, Response
from ....reading.evidence.audience_view import counter_offer
from ....reading.evidence.nouns import slug_of, slugs_of
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import EntrySerializer, FactSerializer
from .written_nouns import written_shapes


class ItemSerializer(EntrySerializer):
    """What a reply answers to one demand."""

    entry = AnswerEntry
    renamed = {"known_from": "public_from"}
    as_known = ("known_from", "counter")

    basis = fields.text("document, statement or act.", null=True)
    counter = fields.slug(
        "The responder's own demand that is the counter-offer, where you may know it.", null=True
    )
    public_from = fields.day("The day from which the answer could be known.")


# Clients that are made from the description have a class Response of their own.
@extend_schema_serializer(component_name="PartyResponse")
class ResponseSerializer(FactSerializer):
    """A reply to demands, written, spoken or by act."""

    entry = ResponseEntry
    listed_in = "responses"
    renamed = {"given": "date"}
    as_known = ("responders",)

    date = fields.day("The day, in UTC, of the reply.")
    responder = fields.slug("The first by slug of those who reply.")
    responders = fields.slugs("All who reply; each of them has given the answers.")
    statement = fields.slug("The statement that it was said with.", null=True)
    document = fields.slug("`null` for a spoken reply or an act.", null=True)
    confidential_until = fields.day("As known then.", null=True)
    made_public_how = fields.text("As known then.", null=True)
    items = ItemSerializer(many=True, help_text="Those that could be known then.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = Response.objects.filter(id__in=ids).annotate(said=slug_of("statement", view))
    responses = ResponseSerializer.of_rows(view, rows, "said")
    together = slugs_of(Response, "responders", ids, view)
    items = _items(view, ids)
    for id, response in responses.items():
        if response["confidential_until"] and response["confidential_until"] > view.known:
            response["confidential_until"] = response["made_public_how"] = None
        response["responders"] = together[id] or [response["responder"]]
        response["statement"] = response.pop("said")
        response["items"] = items[id]
    return responses


def _items(view: Perspective, ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    rows = (
        view.knowable(Answer)
        .filter(response__in=ids)
        .exclude(demand__in=view.hidden(Demand))
        .select_related("response", "counter__fell_with")
        .order_by("demand__number", "known_from", "pk")
    )
    answers = list(ItemSerializer.linked(view, rows))
    items = ItemSerializer.of_things(view, answers)
    by_response: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for answer in answers:
        counter = counter_offer(answer, view)
        item = items[answer.pk] | {
            "counter": counter.slug if counter else None,
            "public_from": _known_from(answer, view),
        }
        by_response[answer.response_id].append(item)
    return by_response


def _known_from(answer: Answer, view: Perspective) -> date:
    """The day from which the reader could know an answer that he knows: never before its reply."""
    own = view.known_from(answer, answer.known_from)
    reply = view.known_from(answer.response, answer.response.given)
    return max(day for day in (own, reply) if day)


RESPONSE_WRITTEN = written_shapes("response", ResponseSerializer)
