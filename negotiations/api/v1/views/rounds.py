"""Rounds in their one order, as known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from ....models import Party, Round, Track
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, ChoiceParameter, ThingParameter
from ..serializers import rounds
from .base import Question
from .lists import Noun, views_of


def _rounds(question: Question) -> Any:
    rows = nouns.rounds(question.view)
    asked = question.values.get("status")
    if asked:
        shows = Q()
        for status in asked:
            shows |= nouns.round_is(status, question.view.known)
        rows = rows.filter(shows)
    return rows


ROUNDS = Noun(
    one="round",
    many="rounds",
    shape=rounds.RoundSerializer,
    rows=_rounds,
    shown=rounds.shown,
    key=("first_day", "number"),
    key_types=(date, int),
    order="their first day, then number: the one order of all rounds",
    clock=KNOWN,
    filters=(
        ThingParameter(
            name="track",
            about="Only in this track.",
            many=True,
            model=Track,
            lookup="track__slug",
        ),
        ThingParameter(
            name="party",
            about="Only with this party.",
            many=True,
            model=Party,
            lookup="participants__slug",
            through=True,
        ),
        ChoiceParameter(
            name="status",
            about="Only of this status, as known then.",
            many=True,
            values=Round.Status.values,
        ),
    ),
    about="Dated meetings or exchanges. A round exists from the day it was planned, else from its "
    "first day; until its last day it shows as planned, without outcome.",
)

RoundList, RoundObject = views_of(ROUNDS)
