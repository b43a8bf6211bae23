"""Rows of the stream with what they point at, and as they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType, SimpleNamespace
from typing import Any

from django.db.models import Model, QuerySet

from ...models import Act, Development
from ...rules.audience_marks import AudienceMark, audience_word, mark_of
from ...vocabulary.audiences import Audience
from ..addresses import development_address, development_page
from .audience_marks import LINKED_FACTS, mark_of_row, read_by
from .many_ids import as_parameter
from .series import LEVELS
from .stream import STANDING


def told(row: Any, *, today: date) -> dict[str, Any]:
    """A row as the API and webhooks tell it today. Needs `now` of `stream`, and to be `linked`, or read `to_tell`."""
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
AtHand = Mapping[type[Model], Mapping[int, Model]]
"""Things that were read already, by noun and id."""


def linked(rows: QuerySet[Development], at_hand: AtHand = MappingProxyType({})) -> list[Any]:
    """The rows, read, with all that they point at, and who reads as much (`read_by`).

    One query for them, and one for each noun that any of them points at: most point at few, and
    what several point at is read once. Joined they would be some four hundred columns a row.
    What is `at_hand` is not read again.
    """
    return _linked(as_read(rows), at_hand)


def as_read(rows: QuerySet[Development]) -> list[Any]:
    """The rows, read, and who reads as much: to be `link`ed by whoever reads what they point at with more."""
    return list(rows.annotate(read_by=read_by()))


def link(rows: list[Any], at_hand: AtHand) -> list[Any]:
    """The same rows with the facts and the negotiation that they point at; those not `at_hand` are read."""
    return _linked(rows, at_hand, with_acts=False)


@dataclass(frozen=True, slots=True)
class ThingToTell:
    """As much of what a row points at as `told` takes."""

    slug: str
    number: int | None = None
    audience: str = ""
    embargo_until: date | None = None

    def mark_on(self, today: date) -> AudienceMark | None:
        """For whom it is only, and until when; None where everybody reads it today."""
        return mark_of(LEVELS[self.audience], self.embargo_until, today)


def to_tell(rows: QuerySet[Development]) -> list[Any]:
    """The rows as `linked` has them, with as much of them and of what they point at as `told` takes.

    They are no models: of these it takes as long to be made as all else does.
    """
    names = (*COLUMNS, "now", "read_by")
    values = rows.annotate(read_by=read_by()).values_list(*names)
    read = [SimpleNamespace(**dict(zip(names, row, strict=True)), pk=row[0]) for row in values]
    for noun, links in LINKS_TO.items():
        if noun is Act:
            continue
        ids = {getattr(row, f"{link}_id") for row in read for link in links} - {None}
        there = dict(_things_to_tell(noun, ids)) if ids else {}
        for row in read:
            for link in links:
                setattr(row, link, there.get(getattr(row, f"{link}_id")))
    return read


COLUMNS = tuple(field.attname for field in Development._meta.concrete_fields)


def _things_to_tell(noun: Any, ids: Collection[int]) -> Iterator[tuple[int, ThingToTell]]:
    there = {field.name for field in noun._meta.concrete_fields}
    names = [field.name for field in fields(ThingToTell) if field.name in there]
    rows = noun._base_manager.order_by().filter(pk__among=as_parameter(ids))
    for id, *values in rows.values_list("pk", *names):
        yield id, ThingToTell(**dict(zip(names, values, strict=True)))


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


def _linked(read: list[Any], at_hand: AtHand, *, with_acts: bool = True) -> list[Any]:
    for noun, links in LINKS_TO.items():
        if noun is Act and not with_acts:
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
            found = noun._base_manager.order_by().filter(pk__in=missing)
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


LINKS_TO = _links_by_noun()
"""The links of a row by the noun to which they lead."""
