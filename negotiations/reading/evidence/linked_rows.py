"""Rows of the stream with what they point at, and as they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Model, QuerySet

from ...models import Act, Development
from ...rules.audience_marks import audience_word
from ...vocabulary.audiences import Audience
from ..addresses import development_address, development_page
from .audience_marks import LINKED_FACTS, mark_of_row, read_by
from .stream import STANDING


def told(row: Any, *, today: date) -> dict[str, Any]:
    """A row as the API and webhooks tell it today. Needs `now` of `stream`, and to be `linked`."""
    return {
        "id": str(row.pk),
        "cursor": str(row.pk),
        "kind": row.kind,
        "negotiation": row.negotiation.slug,
        "party": row.party.slug if row.party else None,
        "issue": row.issue.slug if row.issue else None,
        "parties": row.parties,
        "issues": row.issues,
        "round": row.round.slug if row.round else None,
        "from_round": row.from_round.slug if row.from_round else None,
        "from_stance": row.from_stance,
        "to_stance": row.to_stance,
        "nature": row.nature,
        "direction": row.direction,
        "movement": row.movement,
        "revealed": row.revealed,
        "timing": row.timing,
        "correction": row.correction.slug if row.correction else None,
        "held_from": row.held_from,
        "known_from": row.known_from,
        "headline": row.headline,
        "references": str(row.references_id) if row.references_id else None,
        "status": row.now,
        "audience": audience_word(mark_of_row(row, today)),
        "statement": row.statement.slug if row.statement else None,
        "from_statement": row.from_statement.slug if row.from_statement else None,
        "demand": row.demand.slug if row.demand else None,
        "response": row.response.slug if row.response else None,
        "document": row.document.slug if row.document else None,
        "red_line": row.red_line.slug if row.red_line else None,
        "issue_act": row.issue_act.slug if row.issue_act else None,
        "priority": row.priority.slug if row.priority else None,
        "remark": row.remark.slug if row.remark else None,
        "dissociation": row.dissociation.slug if row.dissociation else None,
        "details": row.details,
        "url": development_address(row),
        "html_url": development_page(row),
    }


LINKS = ("act", "negotiation", *LINKED_FACTS)
TOLD_OF_A_LINK = ("slug", "number", "audience", "embargo_until")
"""What `told` takes of the things that a row points at, as far as they have it."""
AtHand = Mapping[type[Model], Mapping[int, Model]]
"""Things that were read already, by noun and id."""


def linked(
    rows: QuerySet[Development],
    at_hand: AtHand = MappingProxyType({}),
    *,
    to_tell: bool = False,
) -> list[Any]:
    """The rows, read, with all that they point at, and who reads as much (`read_by`).

    One query for them, and one for each noun that any of them points at: most point at few, and
    what several point at is read once. Joined they would be some four hundred columns a row.
    What is `at_hand` is not read again. With `to_tell` of what they point at only so much as `told` takes.
    """
    return _linked(list(rows.annotate(read_by=read_by())), at_hand, to_tell=to_tell)


def just_written(
    rows: Sequence[Development], reader: Audience, at_hand: AtHand
) -> list[Any] | None:
    """Of the rows of an act, in its order, those in the stream of that reader, linked: as `linked` reads them.

    None where they have to be read: where it is asked who else reads as much as one of them tells.
    """
    seen: list[Any] = [row for row in rows if getattr(row, f"for_{reader.word}")]
    if not all(row.for_public for row in seen):
        return None
    for row in seen:
        row.now, row.read_by = STANDING, Audience.PUBLIC.word
    return _linked(seen, at_hand)


def _linked(read: list[Any], at_hand: AtHand, *, to_tell: bool = False) -> list[Any]:
    for noun, links in _LINKS_TO.items():
        if to_tell and noun is Act:
            continue
        there = dict(at_hand.get(noun, {}))
        leading = [
            (row, link, id)
            for row in read
            for link in links
            if (id := getattr(row, f"{link}_id")) is not None and not _is_linked(row, link)
        ]
        missing = {id for _, _, id in leading} - there.keys()
        if missing:
            found = _all_of(noun, to_tell=to_tell).filter(pk__in=missing)
            there |= {thing.pk: thing for thing in found}
        for row, link, id in leading:
            setattr(row, link, there[id])
    return read


def _is_linked(row: Development, link: str) -> bool:
    field: Any = Development._meta.get_field(link)
    return bool(field.is_cached(row))


def _links_by_noun() -> dict[Any, list[str]]:
    links: dict[Any, list[str]] = defaultdict(list)
    for link in LINKS:
        links[Development._meta.get_field(link).related_model].append(link)
    return links


_LINKS_TO = _links_by_noun()
"""The links of a row by the noun to which they lead."""


def _all_of(noun: Any, *, to_tell: bool) -> QuerySet[Any]:
    """Every row of a noun, in no order."""
    rows: QuerySet[Any] = noun._base_manager.order_by()
    if not to_tell:
        return rows
    there = {field.name for field in noun._meta.concrete_fields}
    return rows.only(*(name for name in TOLD_OF_A_LINK if name in there))
