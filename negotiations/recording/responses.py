"""Replies with their answers, and what of either was recorded wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

from ..models import Answer, Response
from ..models.facts import Audience, Confidence
from ..vocabulary.answers import AnswerKind
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import (
    find,
    find_all,
    find_if,
    free_slug,
    no_wider_than,
    not_in_the_future,
    same_version,
)


class AnswerFields(TypedDict, total=False):
    """What a reply says to one demand; `known_from` is the day of the reply unless said."""

    demand: str
    answer: str
    known_from: date | None
    summary: str | None
    basis: str | None
    sources: Sequence[str]
    provenance: str | None
    confidence: str | None
    audience: str | None
    embargo_until: date | None


@door("response-recorded")
def record_response(
    act: Recording,
    *,
    responder: str,
    to: str,
    answers: Sequence[AnswerFields] = (),
    given: date | None = None,
    document: str | None = None,
    delivered_how: str | None = None,
    confidential_until: date | None = None,
    made_public_how: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    slug: str | None = None,
    audience: str = Audience.PUBLIC,
    embargo_until: date | None = None,
) -> Response:
    """Records a reply, written, spoken or by act, with an answer to each demand that it treats."""
    given = given or act.today
    not_in_the_future(act, given=given)
    response = Response(
        negotiation=act.negotiation,
        slug=free_slug(act, "response", slug, f"resp-{responder}-{given}"),
        responder=find(act, "party", responder, "responder"),
        to=find(act, "party", to, "to"),
        given=given,
        document=find_if(act, "document", document),
        delivered_how=delivered_how or "",
        confidential_until=confidential_until,
        made_public_how=made_public_how or "",
        provenance=provenance or "",
        audience=audience,
        embargo_until=embargo_until,
    )
    if response.responder_id == response.to_id:
        raise Refused(to="A party does not reply to itself.")
    no_wider_than(
        act,
        response.known_as(given),
        responder=response.responder,
        to=response.to,
        document=response.document,
    )
    act.add(response)
    act.cite(response, find_all(act, "source", sources, "sources"))
    for fields in answers:
        add_answer(act, response=response.slug, **fields)
    return response


@door("answer-recorded")
def add_answer(
    act: Recording,
    *,
    response: str,
    demand: str,
    answer: str,
    known_from: date | None = None,
    summary: str | None = None,
    basis: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    confidence: str | None = None,
    audience: str | None = None,
    embargo_until: date | None = None,
) -> Answer:
    """Adds to a reply what it says to one demand: as when a confidential text comes out."""
    reply: Response = find(act, "response", response)
    known_from = known_from or reply.given
    _check(act, reply, answer, known_from)
    given = Answer(
        negotiation=act.negotiation,
        response=reply,
        demand=find(act, "demand", demand),
        answer=answer,
        known_from=known_from,
        summary=summary or "",
        basis=basis or "",
        provenance=provenance or "",
        confidence=confidence or Confidence.HIGH,
        audience=audience or reply.audience,
        embargo_until=embargo_until or reply.embargo_until,
    )
    if Answer.objects.filter(response=reply, demand=given.demand).exists():
        raise Conflict(demand=f"'{response}' answers '{demand}' already; amend that answer.")
    no_wider_than(act, given.known_as(known_from), demand=given.demand, response=reply)
    act.add(given)
    act.cite(given, find_all(act, "source", sources, "sources"))
    _touch(act, given)
    return given


@door("answer-amended")
def amend_answer(
    act: Recording,
    *,
    response: str,
    demand: str,
    answer: str | None = None,
    summary: str | None = None,
    known_from: date | None = None,
    confidence: str | None = None,
    version: int | None = None,
) -> Answer:
    """Mends an answer that was recorded wrongly, for every K; what is left out stays."""
    reply: Response = find(act, "response", response)
    asked = find(act, "demand", demand)
    kept = Answer.objects.filter(response=reply, demand=asked).first()
    if kept is None:
        raise Refused(demand=f"'{response}' does not answer '{demand}'.")
    same_version(kept, version)
    changes = {
        "answer": answer,
        "summary": summary,
        "known_from": known_from,
        "confidence": confidence,
    }
    _check(act, reply, answer or kept.answer, known_from or kept.known_from)
    act.change(kept, **{name: value for name, value in changes.items() if value is not None})
    _touch(act, kept)
    return kept


@door("response-mended")
def mend_response(
    act: Recording, /, *, response: str, version: int | None = None, **fields: Any
) -> Response:
    """Mends how a reply was given and came out. Its parties, its day and its answers stay."""
    kept: Response = find(act, "response", response)
    same_version(kept, version)
    allowed = {"delivered_how", "confidential_until", "made_public_how", "provenance"}
    unknown = sorted(fields.keys() - allowed)
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be mended here."))
    act.change(kept, **fields)
    return kept


def _check(act: Recording, reply: Response, answer: str, known_from: date) -> None:
    if answer not in AnswerKind:
        raise Refused(answer=f"'{answer}' is no answer; use one of {', '.join(AnswerKind)}.")
    if known_from < reply.given:
        raise Refused(known_from=f"{known_from} is earlier than the reply, {reply.given}.")
    not_in_the_future(act, known_from=known_from)


def _touch(act: Recording, answer: Answer) -> None:
    act.touched.responses.add(answer.response_id)
    act.touched.demands.add(answer.demand_id)
