"""A statement as it is answered to whoever wrote it, or tried to, with what followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from rest_framework.reverse import reverse

from ....models import Negotiation, Source, Statement
from ....reading.evidence import nouns
from ....reading.evidence.linked_rows import just_written, linked, told
from ....reading.evidence.stream import stream
from ....recording.act import Recording
from ....recording.at_hand import things_at_hand
from ....rules.negotiation_dates import outside_dates
from ..serializers import statements
from .base import Question
from .lists import in_order
from .statements import STATEMENTS


@dataclass(frozen=True, slots=True)
class Acted:
    """What an act made of a statement, and from what it is answered.

    `repeat_of` is what it says again, where it was only tried.
    """

    made: Statement
    done: dict[str, Any]
    act: Recording
    is_draft: bool
    repeat_of: str | None


def statement_as_shown(question: Question, id: int, act: Recording | None = None) -> dict[str, Any]:
    """The statement as GET shows it to who wrote it; `act` is the one that just made it.

    It is not read again where that act added it, and nothing that it brought.
    """
    made = things_at_hand(act).get(Statement, {}).get(id) if act else None
    cited = _sources_of_new(made, act) if act is not None and isinstance(made, Statement) else None
    if act is not None and isinstance(made, Statement) and cited is not None:
        is_mentioned = "correction" in act.wrote
        shown = statements.shown_of_new(
            question.view, made, cited, act.read, is_mentioned=is_mentioned
        )
    else:
        rows = nouns.statements(question.view).filter(pk=id)
        shown = statements.shown_of(question.view, rows, act.read if act else {})
    if id not in shown:
        # Withheld since by somebody else, maybe in the very moment.
        raise Http404
    return in_order(STATEMENTS, shown[id])


def _sources_of_new(made: Statement, act: Recording) -> list[Source] | None:
    """What it cites, where that act added it, and nothing that it brought."""
    return act.added(made) if act.wrote.isdisjoint(BROUGHT) else None


BROUGHT = {"demand", "response", "red-line"}
"""The types of what a statement may bring with it."""


def followed_for(question: Question, id: int, act: Recording | None = None) -> list[dict[str, Any]]:
    """The rows of the stream that followed from that act, of those that are there for who did it.

    What the `act` that was just done has at hand is not read again.
    """
    audience, today = question.view.audience, question.view.today
    at_hand = things_at_hand(act) if act else {}
    rows = just_written(act.developments, audience, at_hand) if act else None
    if rows is None:
        there = stream({audience: [question.view.negotiation.pk]}).filter(act=id)
        rows = linked(there, at_hand)
    return [told(row, today=today) for row in rows]


def foreseen(followed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the stream as they are told of what was only tried: they have no place in it."""
    return [{**row, "id": None, "cursor": None, "url": None, "html_url": None} for row in followed]


def rehearsed(
    question: Question, acted: Acted, shown: dict[str, Any], followed: list[dict[str, Any]]
) -> dict[str, Any]:
    """A statement that was only tried: with the status that it would have, and no place in the stream."""
    status = Statement.Status.DRAFT if acted.is_draft else shown["status"]
    return {
        "dry_run": True,
        "repeat_of": acted.repeat_of,
        "statement": {**shown, "status": status},
        "developments": foreseen(followed),
        "warnings": _warnings(question.view.negotiation, acted.made),
    }


def _warnings(negotiation: Negotiation, made: Statement) -> dict[str, list[str]]:
    """What may be a slip and is not refused, by field."""
    outside = outside_dates(made.day, began=negotiation.start_date, ended=negotiation.end_date)
    return {"day": [outside]} if outside else {}


def address_of(question: Question, slug: str) -> str:
    where = {"negotiation": question.view.negotiation.slug, "slug": slug}
    return str(reverse("api-statement", kwargs=where, request=question.request))
