"""Rounds in their one order, as known on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from ....models import Party, Round, Track
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN
from ....reading.perspective import Perspective
from ..parameters import only_of, only_with
from ..serializers import rounds
from .lists import Noun, views_of, with_status


def _shows(status: str, view: Perspective) -> Q:
    return nouns.round_is(status, view.known)


ROUNDS = Noun(
    one="round",
    many="rounds",
    shape=rounds.RoundSerializer,
    rows=with_status(nouns.rounds, _shows),
    shown=rounds.shown,
    key={"first_day": date, "number": int},
    order="their first day, then number: the one order of all rounds",
    clock=KNOWN,
    filters=(
        only_with("track", Track, "Only in this track."),
        only_with(
            "party", Party, "Only with this party.", lookup="participants__slug", through=True
        ),
        only_of("status", Round.Status.values, "Only of this status, as known then.", lookup=""),
    ),
    about="Dated meetings or exchanges. A round exists from the day it was planned, else from its "
    "first day; until its last day it shows as planned, without outcome.",
)

RoundList, RoundObject = views_of(ROUNDS)
