"""Replies with their answers, and what of either was recorded wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..entries.responses import AnswerEntry, ResponseEntry
from ..models import Answer, Demand, Party, Response, Statement
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, not_fallen, not_in_the_future, of_several, same_version
from .names import free_name, is_public
from .rows import Filled, fill, keep, mend


@door("response-recorded")
def record_response(
    act: Recording,
    entry: ResponseEntry,
    answers: Sequence[AnswerEntry] = (),
    *,
    statement: Statement | None = None,
) -> Response:
    """Records a reply, written, spoken or by act, with an answer to each demand that it treats.

    Of several responders each has answered. `statement` is the one that brought it.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, given=entry.given)
    suggestion = f"resp-{entry.responder}-{entry.given}"
    public = is_public(act, entry.audience, entry.embargo_until)
    name = free_name(act, Response, entry.slug, suggestion, public=public)
    filled = fill(act, Response, entry, statement=statement, **name)
    _name_the_first(filled)
    known = filled.row.known_as(filled.row.given if statement is None else statement.known_from)
    response = keep(act, filled, known, statement=statement)
    for answer in answers:
        add_answer(act, response.slug, answer)
    return response


@door("answer-recorded")
def add_answer(act: Recording, slug: str, entry: AnswerEntry, *, beside: bool = False) -> Answer:
    """Adds to a reply what it says to one demand: as when a confidential text comes out.

    `beside` keeps it where one for another audience stands already.
    """
    reply = find(act, Response, slug)
    filled = fill(
        act,
        Answer,
        entry,
        response=reply,
        known_from=entry.known_from or reply.given,
        audience=entry.audience or reply.audience,
        embargo_until=entry.embargo_until or reply.embargo_until,
    )
    given = filled.row
    not_fallen(act, reply)
    _check_day(act, reply, given.known_from)
    _must_be_its_own(given, reply)
    # One that the writer cannot see stands beside his, for whoever sees both to mend.
    there = act.visible(Answer, response=reply, demand=given.demand)
    if beside:
        there = there.filter(audience=given.audience)
    if there.exists():
        raise Conflict(demand=f"'{slug}' answers '{entry.demand}' already; amend that answer.")
    keep(act, filled, given.known_as(given.known_from), response=reply)
    _touch(act, given)
    return given


@door("answer-amended")
def amend_answer(
    act: Recording, slug: str, entry: AnswerEntry, *, version: int | None = None
) -> Answer:
    """Mends an answer that was recorded wrongly, for every K."""
    answer = answer_to(act, slug, entry.demand, entry.audience)
    same_version(answer, version)
    _check_day(act, answer.response, entry.known_from or answer.known_from)
    mend(act, answer, entry)
    _must_be_its_own(answer, answer.response)
    _touch(act, answer)
    return answer


@door("response-mended")
def mend_response(
    act: Recording, slug: str, entry: ResponseEntry, *, version: int | None = None
) -> Response:
    """Mends how a reply was given and came out. Its parties, its day and its answers stay."""
    response = find(act, Response, slug)
    same_version(response, version)
    mend(act, response, entry)
    return response


def answer_to(act: Recording, slug: str, demand: str, audience: str | None = None) -> Answer:
    """The answer of a reply to a demand; refused where it gives none for the writer.

    Where two stand beside each other, it is that for the audience named, else for the narrower one.
    """
    reply, asked_demand = find(act, Response, slug), find(act, Demand, demand)
    answer: Answer | None = of_several(
        act.visible(Answer, response=reply, demand=asked_demand), audience
    )
    if answer is None:
        raise Refused(demand=f"'{slug}' does not answer '{demand}'.")
    return answer


def _name_the_first(filled: Filled[Response]) -> None:
    """Has the first by slug of several stand for all; one alone is not several."""
    several = sorted(filled.several["responders"], key=lambda party: party.tie_name)
    filled.several["responders"] = several if len(several) > 1 else []
    filled.row.responder = several[0] if several else filled.row.responder


def _must_be_its_own(answer: Answer, reply: Response) -> None:
    if answer.counter is not None:
        must_be_of(answer.counter, reply.everybody)


def must_be_of(counter: Demand, responders: Sequence[Party]) -> None:
    """Refuses a counter-offer that is a demand of another party."""
    if counter.party not in responders:
        raise Refused(counter="A counter-offer is a demand that the responder itself makes.")


def _check_day(act: Recording, reply: Response, known_from: date) -> None:
    if known_from < reply.given:
        raise Refused(known_from=f"{known_from} is earlier than the reply, {reply.given}.")
    not_in_the_future(act, known_from=known_from)


def _touch(act: Recording, answer: Answer) -> None:
    act.touched.responses.add(answer.response_id)
    act.touched.demands.add(answer.demand_id)
