"""Replies, with the answer that each gives to a demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from ..entries.responses import AnswerEntry, ResponseEntry
from ..models import Answer, Demand, Response
from ..models.facts import AudienceChoice
from ..reading.evidence import nouns
from ..reading.perspective import Perspective
from .brought import is_whole
from .case_entry import in_file, part_of, plain, said_of
from .case_noun import CaseNoun, Said
from .reader_names import ReaderNames


def _responses(view: Perspective) -> Any:
    if is_whole(view):
        return view.visible(Response).filter(undone=False)
    return nouns.responses(view)


def _with_answers(view: Perspective) -> tuple[Prefetch, ...]:
    return (Prefetch("answers", Answer.objects.filter(view.knows()).prefetch_related("citations")),)


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    # To a reader for whom a demand fell, what answers it answers nothing.
    answers = sorted(
        row.answers.all(), key=lambda one: (AudienceChoice(one.audience).level, one.pk)
    )
    given = [answer for answer in answers if names.name(Demand, answer.demand_id)]
    items = [_item(names, row, answer) for answer in given]
    return {"items": sorted(items, key=lambda item: str(item["demand"])) or None}


def _item(names: ReaderNames, reply: Response, answer: Answer) -> Said:
    """An answer, without the day and the audience that are those of the reply."""
    said = said_of(AnswerEntry, answer, names)
    if said["known_from"] == plain(reply.given):
        said["known_from"] = None
    said["audience"] = None if answer.audience == reply.audience else answer.audience
    if answer.embargo_until == reply.embargo_until:
        said["embargo_until"] = None
    if said["basis"] is None:
        said["basis"] = "document" if reply.document_id else "statement"
    return in_file(part_of("responses", "items"), said)


RESPONSES = CaseNoun(
    in_file="responses",
    entry=ResponseEntry,
    order=("given",),
    of=_responses,
    more=_more,
    with_rows=_with_answers,
)
