"""The objects of the logs of changes, read as the lists answer them: so a copy is what the lists say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from typing import Any

import orjson
from django.db.models import Q

from ...reading.evidence.calendar import places_of_rounds
from ...reading.evidence.nouns import negotiation_itself
from ...reading.parameters import Values
from ...reading.perspective import Perspective
from ...reading.questions.demands import demands
from ...recording.change_log import Reading
from ...rules.edition import EDITION
from .serializers import demands as demand_shapes
from .views.base import Question
from .views.demands import RED_LINES, RESPONSES
from .views.directory import ISSUES, PARTIES, SOURCES, SPEAKERS, TRACKS
from .views.dissociations import DISSOCIATIONS
from .views.documents import DOCUMENTS
from .views.issue_acts import ISSUE_ACTS
from .views.lists import Noun, in_order
from .views.negotiations import NegotiationSerializer, shown_to
from .views.priorities import PRIORITIES
from .views.remarks import REMARKS
from .views.rounds import ROUNDS
from .views.statements import CORRECTIONS, STATEMENTS

Objects = dict[int, dict[str, Any]]
"""Objects by their ids, as they are answered."""


def _of(noun: Noun) -> Callable[[Perspective, Collection[int]], Objects]:
    """What the list of a noun answers, of those ids, where no filter is asked for."""
    return lambda view, ids: _shown(noun, view, _rows(noun, view, ids))


def _rows(noun: Noun, view: Perspective, ids: Collection[int]) -> Any:
    asked = Question(None, view, Values())  # type: ignore[arg-type]
    return noun.rows(asked).filter(pk__in=ids)


def _shown(noun: Noun, view: Perspective, rows: Any) -> Objects:
    there = list(rows.values_list("pk", flat=True))
    return {id: in_order(noun, row) for id, row in noun.shown(view, there).items()}


def _negotiation(view: Perspective, ids: Collection[int]) -> Objects:
    return shown_to(view, negotiation_itself(view).filter(pk__in=ids))


def _rounds(view: Perspective, ids: Collection[int]) -> Objects:
    return _of(ROUNDS)(view, places_of_rounds(view).keys() & set(ids))


def _demands(view: Perspective, ids: Collection[int]) -> Objects:
    asked = demands(view, only=Q(pk__in=ids))
    rows = demand_shapes.shown(view, asked)
    return {one.demand.pk: row for one, row in zip(asked, rows, strict=True)}


def _statements(view: Perspective, ids: Collection[int]) -> Objects:
    """Without drafts, which wait and are no part of the record yet."""
    return _shown(STATEMENTS, view, _rows(STATEMENTS, view, ids).published())


NOUNS: Mapping[str, Noun] = {
    "party": PARTIES,
    "issue": ISSUES,
    "track": TRACKS,
    "source": SOURCES,
    "speaker": SPEAKERS,
    "round": ROUNDS,
    "document": DOCUMENTS,
    "statement": STATEMENTS,
    "correction": CORRECTIONS,
    "response": RESPONSES,
    "red-line": RED_LINES,
    "issue-act": ISSUE_ACTS,
    "priority": PRIORITIES,
    "remark": REMARKS,
    "dissociation": DISSOCIATIONS,
}
SHOWN: Mapping[str, Callable[[Perspective, Collection[int]], Objects]] = {
    **{type: _of(noun) for type, noun in NOUNS.items()},
    "negotiation": _negotiation,
    "round": _rounds,
    "statement": _statements,
    "demand": _demands,
}
SHAPES: Mapping[str, Any] = {
    "negotiation": NegotiationSerializer,
    "demand": demand_shapes.DemandSerializer,
    **{type: noun.shape for type, noun in NOUNS.items()},
}
"""The shape of the objects of each type."""


def shown(view: Perspective, type: str, ids: Collection[int]) -> Objects:
    """Those of the objects of a type that are there for the perspective, as their list answers them."""
    return SHOWN[type](view, ids) if ids else {}


def _edition() -> str:
    fields = {type: list(shape().fields) for type, shape in SHAPES.items()}
    said = orjson.dumps([EDITION, fields], option=orjson.OPT_SORT_KEYS)
    return hashlib.md5(said, usedforsecurity=False).hexdigest()


AS_LISTED = Reading(shown, _edition())
"""How objects are read for the logs. Another edition of the rules or of the fields reads all anew."""
