"""Demands that stand, with their answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from ....entries.demands import DemandEntry
from ....models.demands import Outcome
from ....reading.perspective import Perspective
from ....reading.questions.demands import AnswerGiven, DemandAsked
from ....vocabulary.answers import AnswerKind
from ....vocabulary.stances import SCALE
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class SaidSinceSerializer(serializers.Serializer):
    """An addressee's own position, where it took it since it was asked and has not replied."""

    stance = fields.one_of(SCALE)
    statement = fields.slug()
    day = fields.day("Of the statement.")


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
    counter = fields.slug(
        "The responder's own demand that is the counter-offer, where you may know it.", null=True
    )
    position = SaidSinceSerializer(
        allow_null=True,
        help_text="What it has said since it was asked, where it has given no answer.",
    )


SAID_FIELDS = tuple(SaidSinceSerializer().fields)
ANSWER_FIELDS = tuple(AnswerGivenSerializer().fields)


class DemandSerializer(FactSerializer):
    """What a party asks of others: the stance on an issue that would satisfy it, with their answers."""

    entry = DemandEntry
    listed_in = "demands"
    renamed = {"day": "date", "known_from": "public_from"}
    as_known = ("addressees", "asks", "text", "due", "known_from")

    number = fields.number("`null` while it is not public; it gets the next then.", null=True)
    party = fields.slug("Who asks.")
    asks = fields.one_of(Outcome.values, "The stance on the proposition that would satisfy it.")
    public_from = fields.day(
        "From when it could be known, where that is later than its day.", null=True
    )
    statement = fields.slug("The statement that it was said with.", null=True)
    due = fields.day("By when an answer is asked for, if it says.", null=True)
    withdrawn_on = fields.day("On the object alone: a list holds what stands.", null=True)
    text = fields.text("A paraphrase.")
    answers = AnswerGivenSerializer(many=True, help_text="One row an addressee.")
    other_replies = AnswerGivenSerializer(many=True, help_text="From parties that were not asked.")


def shown(view: Perspective, asked: list[DemandAsked]) -> list[dict[str, Any]]:
    demands = DemandSerializer.of_loaded(view, [one.demand for one in asked])
    return [demands[one.demand.pk] | _as_known(view, one) for one in asked]


def _as_known(view: Perspective, asked: DemandAsked) -> dict[str, Any]:
    demand = asked.demand
    known = view.known_from(demand, demand.known_from)
    return {
        "addressees": [a["addressee"] for a in asked.answers],
        "asks": asked.asks,
        "public_from": known if known and known > demand.day else None,
        "due": asked.due,
        "statement": said.slug if (said := view.there(demand.statement)) else None,
        "withdrawn_on": asked.withdrawn_on,
        "text": asked.text,
        "answers": [_told(given) for given in asked.answers],
        "other_replies": [_told(given) for given in asked.other_replies],
    }


def _told(given: AnswerGiven) -> dict[str, Any]:
    """For whom it is stands at the answer itself, among the items of its reply."""
    shown: Mapping[str, Any] = given
    said: Mapping[str, Any] | None = given["position"]
    position = {name: said[name] for name in SAID_FIELDS} if said else None
    return {name: shown[name] for name in ANSWER_FIELDS} | {"position": position}


DEMAND_WRITTEN = written_shapes("demand", DemandSerializer)
