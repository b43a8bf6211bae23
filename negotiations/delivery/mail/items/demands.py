"""Items of demands, replies, answers and red lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ....models import Answer, Demand
from ....reading.evidence.audience_view import counter_offer
from ....reading.perspective import Reader
from ....rules.wording import day_words, listed
from ....vocabulary.answers import AnswerKind
from ....vocabulary.kinds import Kind
from ....vocabulary.stances import stance_words
from .item import BEFORE, NOW, DemandAnswer, MailItem, MailSource, Passage
from .teller import Teller, and_how, passage_of


def demand(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    demand = teller.use(teller.facts.demands.get(row.demand.slug if row.demand else ""))
    if demand is None:
        return item
    if row.kind == Kind.DEMAND_OVERDUE:
        lead: tuple[str, ...] = (
            f"An answer was due by {day_words(row.details['due'])}; none is known from "
            f"{teller.parties(row.details['open'])}.",
            *_said_since(teller, demand),
        )
    else:
        addressees = teller.parties(slug for slug in row.parties if slug != row.parties[0])
        lead = (
            f"{_MADE[Kind(row.kind)]} on {day_words(row.details['day'])}, to {addressees}.",
            f"It would be met by an answer that {demand.asks} the proposition.",
        )
    name = _name_of(demand)
    document = teller.use(teller.facts.seen(demand.document))
    article = f", {demand.source_article}" if demand.source_article else ""
    made_in = (f"Made in: {document.title}{article}.",) if document else ()
    sure = (f"How sure we are: {demand.confidence}.",) if demand.confidence != "high" else ()
    return replace(
        item,
        subject=name,
        lead=lead,
        proposition=demand.issue.proposition,
        passages=_amended(teller, demand) or (passage_of(name, demand.text, demand.day),),
        notes=(*made_in, *sure),
        in_head=() if article else made_in,
        document=document.title if document else None,
        sources=teller.sources(demand),
        path=teller.path("demands"),
        action=SEE_DEMANDS,
    )


def _said_since(teller: Teller, demand: Demand) -> Iterator[str]:
    """A sentence for each party that is late with its answer and has said since where it stands."""
    for party in teller.row.details["open"]:
        said = teller.facts.said_since.get((demand.slug, party))
        if said is not None and teller.statement(said["statement"]) is not None:
            yield (
                f"{teller.party(party)} has said since it was asked: "
                f"{stance_words(said['stance'])}, {day_words(said['day'])}."
            )


SEE_DEMANDS = "See the demands and their answers"


def _amended(teller: Teller, demand: Demand) -> tuple[Passage, ...]:
    """The wording before an amendment and the one since; nothing of another act."""
    day = teller.row.details["day"]
    acts = teller.facts.demand_acts[demand.pk]
    for before, act in pairwise(acts):
        if act.kind == act.Kind.AMENDED and act.on.isoformat() == day:
            return (
                passage_of("Before", before.text, before.on, BEFORE),
                passage_of("Now", act.text, act.on),
            )
    return ()


_MADE = {
    Kind.DEMAND_MADE: "Made",
    Kind.DEMAND_AMENDED: "Amended",
    Kind.DEMAND_WITHDRAWN: "Withdrawn",
}


def response(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    response = teller.use(teller.facts.responses.get(row.response_id or 0))
    if response is None:
        return item
    # Of two that it gives to one demand the one of which the row tells.
    known_answers = {
        (answer.demand.slug, answer.answer): answer for answer in teller.facts.answers[response.pk]
    }
    answers = []
    for slug, word in row.details.get("answers", ()):
        demand = teller.use(teller.facts.demands.get(slug))
        if demand is not None:
            answer = teller.use(known_answers.get((slug, word)))
            answers.append((demand, word, answer))
    given, how = day_words(response.given), response.delivered_how
    who = listed(str(party) for party in response.everybody)
    document = teller.use(teller.facts.documents.get(response.document_id or 0))
    text = f"Text: {document.title}, {_SECRECY[document.secrecy]}." if document else ""
    told = (known_answers.get((slug, word)) for slug, word in row.details.get("answers", ()))
    cited = [answer for answer in told if answer is not None]
    return replace(
        item,
        subject=f"Reply of {who} to {response.to}, {given}",
        lead=(
            f"Reply of {given} to {response.to}{and_how(how)}",
            f"The answers below came out on {day_words(row.known_from)}." if row.revealed else "",
        ),
        how=f"{how.rstrip('.')}." if how else "",
        answers=tuple(_answer(teller, *given) for given in sorted(answers, key=_place)),
        notes=(text,) if text else (),
        of_text=(text,) if text else (),
        document=document.title if document else None,
        sources=teller.sources(response, *cited),
        path=teller.path("demands"),
        action=SEE_DEMANDS,
    )


def _name_of(demand: Demand) -> str:
    """The demand by its number, where it has one, else by what it is about."""
    if demand.number:
        return f"Demand no. {demand.number} of {demand.party}"
    return f"Demand of {demand.party} on {demand.issue.in_quotes}"


def _place(given: tuple[Demand, str, Answer | None]) -> tuple[int, date, str]:
    return given[0].place


def _answer(teller: Teller, demand: Demand, word: str, answer: Answer | None) -> DemandAnswer:
    return DemandAnswer(
        number=demand.number,
        demand=demand.text,
        issue=demand.issue.in_quotes,
        answer=word,
        summary=answer.summary if answer else "",
        counter=_counter_offer(teller, answer),
    )


def _counter_offer(teller: Teller, answer: Answer | None) -> str:
    """The responder's own demand that is the counter-offer, in words; empty where none is known."""
    reader = Reader.now(teller.facts.reader, teller.facts.today)
    offer = teller.use(counter_offer(answer, reader)) if answer is not None else None
    return str(offer) if offer is not None else ""


_SECRECY = {
    "secret": "which is confidential",
    "described": "known only as it was described",
    "leaked": "which was leaked",
    "leak-not-disputed": "which was leaked and is not disputed",
    "published": "which is published",
}


def answer_changed(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    demand = teller.use(teller.facts.demands.get(row.demand.slug if row.demand else ""))
    if demand is None:
        return item
    name = f"demand{_name_of(demand).removeprefix('Demand')}"
    label = f"Demand no. {demand.number}" if demand.number else "Demand"
    passages = [passage_of(label, demand.text, demand.day)]
    sources: tuple[MailSource, ...] = ()
    by_slug = {response.slug: response for response in teller.facts.responses.values()}
    for role, label, slug, word in (
        (BEFORE, "Before", row.details.get("from_response"), row.details["from_answer"]),
        (NOW, "Now", row.response.slug if row.response else None, row.details["to_answer"]),
    ):
        response = teller.use(by_slug.get(slug or ""))
        if response is None:
            continue
        known_answers = teller.facts.answers[response.pk]
        answers = (a for a in known_answers if (a.demand_id, a.answer) == (demand.pk, word))
        answer = teller.use(next(answers, None))
        text = answer.summary if answer else ""
        text = text or f"{AnswerKind(word).words.capitalize()}."
        if offer := _counter_offer(teller, answer):
            text = f"{text} Counter-offer: {offer}"
        passages.append(replace(passage_of(label, text, response.given, role), answer=word))
        sources = teller.sources(response, answer)
    return replace(
        item,
        subject=f"{row.party} on {name}",
        lead=(f"{row.party} answers {name} otherwise than before.",),
        proposition=demand.issue.proposition,
        passages=tuple(passages),
        sources=sources,
        path=teller.path("demands"),
        action=SEE_DEMANDS,
    )


def red_line(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    line = teller.use(teller.facts.red_lines.get(row.red_line_id or 0))
    if line is None:
        return item
    refused = "accepted" if row.details["refuses"] == "accepts" else "rejected"
    declared = replace(
        passage_of("Declared", line.text, line.day),
        who=teller.said_by(line),
        name=teller.name(line),
        weight=teller.weight(line),
    )
    return replace(
        item,
        subject=f"{row.party} on {line.issue.in_quotes}: red line",
        lead=(
            f"{row.party} declares that it cannot live with {line.issue.in_quotes} being {refused}."
            if row.kind == Kind.RED_LINE_DECLARED
            else f"{row.party} no longer holds the line as it was declared.",
            _STRENGTH[row.details["strength"]]
            if row.details.get("act") != "given-up"
            else "Given up.",
        ),
        proposition=line.issue.proposition,
        passages=(declared,),
        notes=(f"How sure we are: {line.confidence}.",) if line.confidence != "high" else (),
        sources=teller.sources(line),
        path=teller.path("red-lines"),
        action="See the red lines",
    )


_STRENGTH = {"firm": "It is firm.", "stated-but-bargainable": "It is stated, but bargainable."}
