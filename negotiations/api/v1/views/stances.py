"""The scale of stances: what a program needs to show and to order them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from ....reading.parameters import Values
from ....rules.audience_marks import AudienceMark
from ....vocabulary.stances import SCALE, SILENCE, Stance
from ..serializers import fields
from .base import ReadView


class ScaleStanceSerializer(serializers.Serializer):
    """One stance, and how it is told."""

    stance = fields.one_of(fields.STANCES, "The word by which it is written and read here.")
    score = fields.number("`null` for silence, which leaves a position standing.", null=True)
    sign = fields.text("As it stands in a cell of the matrix.")
    words = fields.text("As people read it.")
    verb = fields.text("As it stands between a party and an issue.")
    meaning = fields.text("What it means on a proposition.", null=True)


class StanceScaleSerializer(serializers.Serializer):
    """The stances from the one most against a proposition to the one most for it, then silence."""

    results = ScaleStanceSerializer(many=True, help_text="The stances, in that order.")


class StanceScale(ReadView):
    operation = "stances_list"
    subject = "positions"
    summary = "The scale of stances"
    description = (
        "From the one most against a proposition to the one most for it, then silence. The same "
        "for everybody and in every negotiation. Scores order stances; they are no measure."
    )
    shape = StanceScaleSerializer
    row_shape = ScaleStanceSerializer

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        return {"results": [_told(stance) for stance in (*SCALE, SILENCE)]}

    def mark_of(self, request: Request, rows: list[Any], **path: str) -> AudienceMark | None:
        return None


def _told(stance: Stance) -> dict[str, Any]:
    return {
        "stance": stance.value,
        "score": stance.score,
        "sign": stance.sign,
        "words": stance.words,
        "verb": stance.verb,
        "meaning": stance.meaning or None,
    }
