"""What is told of demands, replies, answers and red lines."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from ....models import Demand
from ....rules.wording import day_words
from ....vocabulary.answers import AnswerKind
from ....vocabulary.kinds import Kind
from .teller import BEFORE, NOW, Item, Teller, clause, passage_of


def demand(teller: Teller, item: Item) -> None:
    row = teller.row
    demand = teller.use(teller.facts.demands.get(row.demand.slug if row.demand else ""))
    if demand is None:
        return
    item["subject"] = f"Demand no. {demand.number} of {demand.party}"
    asked = teller.parties(slug for slug in row.parties if slug != row.parties[0])
    day = day_words(row.details["day"])
    if row.kind == Kind.DEMAND_OVERDUE:
        item["lead"] = [
            f"An answer was due by {day_words(row.details['due'])}; none is known from "
            f"{teller.parties(row.details['open'])}."
        ]
    else:
        item["lead"] = [
            f"{_MADE[Kind(row.kind)]} on {day}, to {asked}.",
            f"It would be met by an answer that {demand.asks} the proposition.",
        ]
    item["proposition"] = demand.issue.proposition
    item["passages"] = _amended(teller, demand) or [
        passage_of(f"Demand no. {demand.number} of {demand.party}", demand.text, demand.day)
    ]
    document = teller.use(teller.facts.seen(demand.document))
    if document is not None:
        where = f", {demand.source_article}" if demand.source_article else ""
        item["notes"].append(f"Made in: {document.title}{where}.")
        item["in_head"] = [] if where else list(item["notes"])
    if demand.confidence != "high":
        item["notes"].append(f"How sure we are: {demand.confidence}.")
    item["document"] = document.title if document else None
    item["sources"] = teller.sources(demand)
    item["path"], item["action"] = teller.path("demands"), "See the demands and their answers"


def _amended(teller: Teller, demand: Demand) -> list[dict[str, Any]]:
    """The wording before an amendment and the one since; nothing of another act."""
    day = teller.row.details["day"]
    acts = teller.facts.demand_acts[demand.pk]
    for before, act in pairwise(acts):
        if act.kind == act.Kind.AMENDED and act.on.isoformat() == day:
            return [
                passage_of("Before", before.text, before.on, BEFORE),
                passage_of("Now", act.text, act.on),
            ]
    return []


_MADE = {
    Kind.DEMAND_MADE: "Made",
    Kind.DEMAND_AMENDED: "Amended",
    Kind.DEMAND_WITHDRAWN: "Withdrawn",
}


def response(teller: Teller, item: Item) -> None:
    row = teller.row
    response = teller.use(teller.facts.responses.get(row.response_id or 0))
    if response is None:
        return
    kept = {a.demand.slug: a for a in teller.facts.answers[response.pk]}
    for slug, answer in row.details.get("answers", ()):
        demand = teller.use(teller.facts.demands.get(slug))
        if demand is not None:
            said = teller.use(kept.get(slug))
            item["answers"].append(_answer(demand, answer, said.summary if said else ""))
    item["answers"].sort(key=lambda a: a["number"])
    item["subject"] = f"{response.responder} to {response.to}: reply of {day_words(response.given)}"
    item["lead"] = [
        f"Reply of {day_words(response.given)} to {response.to}{clause(response.delivered_how)}"
    ]
    item["how"] = f"{response.delivered_how.rstrip('.')}." if response.delivered_how else ""
    if row.revealed:
        item["lead"].append(f"The answers below came out on {day_words(row.known_from)}.")
    document = teller.use(teller.facts.documents.get(response.document_id or 0))
    if document is not None:
        item["notes"].append(f"Text: {document.title}, {_SECRECY[document.secrecy]}.")
        item["of_text"] = list(item["notes"])
        item["document"] = document.title
    answers = [kept[slug] for slug, _ in row.details.get("answers", ()) if slug in kept]
    item["sources"] = teller.sources(response, *answers)
    item["path"], item["action"] = teller.path("demands"), "See the demands and their answers"


def _answer(demand: Any, answer: str, summary: str) -> dict[str, Any]:
    return {
        "number": demand.number,
        "demand": demand.text,
        "issue": str(demand.issue),
        "answer": answer,
        "summary": summary,
    }


_SECRECY = {
    "secret": "which is confidential",
    "described": "known only as it was described",
    "leaked": "which was leaked",
    "leak-not-disputed": "which was leaked and is not disputed",
    "published": "which is published",
}


def answer_changed(teller: Teller, item: Item) -> None:
    row = teller.row
    demand = teller.use(teller.facts.demands.get(row.demand.slug if row.demand else ""))
    if demand is None:
        return
    item["subject"] = f"{row.party} on demand no. {demand.number} of {demand.party}"
    item["lead"] = [
        f"{row.party} answers demand no. {demand.number} of {demand.party} otherwise than before."
    ]
    item["proposition"] = demand.issue.proposition
    item["passages"] = [passage_of(f"Demand no. {demand.number}", demand.text, demand.day)]
    by_slug = {r.slug: r for r in teller.facts.responses.values()}
    for role, label, slug, answer in (
        (BEFORE, "Before", row.details.get("from_response"), row.details["from_answer"]),
        (NOW, "Now", row.response.slug if row.response else None, row.details["to_answer"]),
    ):
        response = teller.use(by_slug.get(slug or ""))
        if response is None:
            continue
        kept = (a for a in teller.facts.answers[response.pk] if a.demand_id == demand.pk)
        said = teller.use(next(kept, None))
        text = (
            said.summary if said and said.summary else f"{AnswerKind(answer).words.capitalize()}."
        )
        item["passages"].append(
            {**passage_of(label, text, response.given), "role": role, "answer": answer}
        )
        item["sources"] = teller.sources(response, said)
    item["path"], item["action"] = teller.path("demands"), "See the demands and their answers"


def red_line(teller: Teller, item: Item) -> None:
    row = teller.row
    line = teller.use(teller.facts.red_lines.get(row.red_line_id or 0))
    if line is None:
        return
    item["subject"] = f"{row.party} on {line.issue}: red line"
    refused = "accepted" if row.details["refuses"] == "accepts" else "rejected"
    item["lead"] = [
        f"{row.party} declares that it cannot live with this being {refused}."
        if row.kind == Kind.RED_LINE_DECLARED
        else f"{row.party} no longer holds the line as it was declared.",
        _STRENGTH[row.details["strength"]] if row.details.get("act") != "given-up" else "Given up.",
    ]
    item["proposition"] = line.issue.proposition
    item["passages"] = [
        {
            **passage_of("Declared", line.text, line.day),
            "who": teller.said_by(line),
            "name": teller.name(line),
            "weight": teller.weight(line),
        }
    ]
    if line.confidence != "high":
        item["notes"].append(f"How sure we are: {line.confidence}.")
    item["sources"] = teller.sources(line)
    item["path"], item["action"] = teller.path("red-lines"), "See the red lines"


_STRENGTH = {"firm": "It is firm.", "stated-but-bargainable": "It is stated, but bargainable."}
