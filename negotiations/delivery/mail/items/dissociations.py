"""Items of dissociations."""

from __future__ import annotations

from dataclasses import replace

from ....rules.wording import day_words
from .item import MailItem
from .teller import Teller, passage_of


def dissociation(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    one = teller.use(teller.facts.dissociations.get(row.dissociation_id or 0))
    if one is None:
        return item
    text = f"{one.party} dissociates itself from {one.body} on {one.issue.in_quotes}."
    said = replace(
        passage_of("Declared", text, one.day),
        who=teller.said_by(one),
        name=teller.name(one),
        weight=teller.weight(one),
    )
    return replace(
        item,
        lead=(
            f"What {one.body} says on {one.issue.in_quotes} is not said for {one.party}, "
            f"from {day_words(one.day)} on. {one.party} has not moved by this.",
        ),
        proposition=one.issue.proposition,
        passages=(said,),
        notes=(f"How sure we are: {one.confidence}.",) if one.confidence != "high" else (),
        sources=teller.sources(one),
        path=teller.path(f"parties/{one.party.slug}"),
        action="See where it stands",
    )
