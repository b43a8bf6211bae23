"""Statements: recorded and published. None is ever edited or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from ..models import Round, Series, Statement
from ..models.facts import Audience, Confidence, Provenance
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..vocabulary.stances import SCORES
from .act import Conflict, Recording, Refused
from .derived_columns import first_columns
from .door import door
from .lookup import (
    find,
    find_all,
    find_if,
    free_slug,
    no_wider_than,
    not_in_the_future,
    seen_by_writer,
    short_enough,
)

LONGEST_QUOTE = 6
"""Words of somebody else's that a quote may hold."""


class StatementFields(TypedDict, total=False):
    """What is recorded of a statement; links are slugs, days are dates."""

    party: str
    issue: str
    speaker: str
    reported_by: str | None
    round: str | None
    timing: str | None
    day: date | None
    stance: str
    conditions: Sequence[str] | None
    summary: str
    quote: str | None
    quote_language: str | None
    original_quote: str | None
    held_from: date | None
    known_from: date | None
    sources: Sequence[str]
    document: str | None
    confidence: str
    provenance: str | None
    audience: str
    embargo_until: date | None
    slug: str | None


@door("statement-recorded")
def record_statement(
    act: Recording,
    *,
    draft: bool = False,
    disputed: bool = False,
    **fields: Unpack[StatementFields],
) -> Statement:
    """Records what a party said. A `draft` counts for nothing until it is published.

    `day` is today unless said, `held_from` and `known_from` the day. `disputed` is an account
    that the party denied: it counts for nobody at any time, and is shown all the same.
    """
    statement, sources = build(act, fields)
    statement.disputed = disputed
    if draft:
        statement.status = Statement.Status.DRAFT
    elif disputed:
        statement.status = Statement.Status.DENIED
    derive(act, statement)
    act.add_statement(statement, sources)
    if not draft:
        act.make_known(statement.series_id, statement.known_as(statement.known_from))
    return statement


@door("statement-published")
def publish_statement(act: Recording, *, statement: str) -> Statement:
    """Publishes a draft: it counts as if it had been published at once, and is never edited again.

    It is checked anew, since a round may have been moved or called off meanwhile.
    """
    kept: Statement = find(act, "statement", statement)
    if kept.status != Statement.Status.DRAFT:
        raise Conflict(statement=f"'{statement}' is {kept.status}; only a draft can be published.")
    _check(act, kept)
    act.change(kept, status=Statement.Status.PUBLISHED)
    act.make_known(kept.series_id, kept.known_as(kept.known_from))
    return kept


def build(act: Recording, fields: StatementFields) -> tuple[Statement, list[Any]]:
    """A statement from what an entry says, with every link found and every rule of one row kept."""
    required = {
        name: "This is needed."
        for name in ("party", "issue", "speaker", "stance", "summary")
        if not fields.get(name)
    }
    if required:
        raise Refused(required)
    if fields["stance"] not in SCORES:
        raise Refused(stance=f"'{fields['stance']}' is no stance; use one of {', '.join(SCORES)}.")
    party, issue = find(act, "party", fields["party"]), find(act, "issue", fields["issue"])
    day = fields.get("day") or act.today
    statement = Statement(
        negotiation=act.negotiation,
        party=party,
        issue=issue,
        speaker=find(act, "speaker", fields["speaker"]),
        reported_by=find_if(act, "speaker", fields.get("reported_by"), "reported_by"),
        round=find_if(act, "round", fields.get("round")),
        timing=fields.get("timing") or "",
        day=day,
        stance=fields["stance"],
        conditions=_names(fields.get("conditions")),
        summary=fields["summary"],
        quote=fields.get("quote") or "",
        quote_language=fields.get("quote_language") or "",
        original_quote=fields.get("original_quote") or "",
        held_from=fields.get("held_from") or day,
        known_from=fields.get("known_from") or day,
        document=find_if(act, "document", fields.get("document")),
        confidence=fields.get("confidence") or Confidence.HIGH,
        provenance=fields.get("provenance") or "",
        audience=fields.get("audience") or Audience.PUBLIC,
        embargo_until=fields.get("embargo_until"),
        recorded_by=act.by,
    )
    sources = find_all(act, "source", fields.get("sources") or (), "sources")
    _check(act, statement)
    series: Series = act.directory.series(party, issue)
    statement.series = series
    suggestion = f"{party.slug}-{issue.slug}-{day}"
    statement.slug = free_slug(act, "statement", fields.get("slug"), suggestion)
    return statement, sources


def _names(conditions: Sequence[str] | None) -> list[str] | None:
    if conditions is None:
        return None
    return sorted({name.strip() for name in conditions if name.strip()})


def _check(act: Recording, new: Statement) -> None:
    """What the rules ask of a statement before it is kept (rule 2)."""
    not_in_the_future(act, day=new.day, held_from=new.held_from, known_from=new.known_from)
    if new.held_from > new.day:
        raise Refused(held_from=f"{new.held_from} is later than its day, {new.day}.")
    if new.known_from < new.day:
        raise Refused(known_from=f"{new.known_from} is earlier than its day, {new.day}.")
    if new.speaker.party_id != new.party_id:
        raise Refused(speaker=f"{new.speaker} does not speak for {new.party}.")
    if len(new.quote.split()) > LONGEST_QUOTE:
        raise Refused(quote=f"A quote holds at most {LONGEST_QUOTE} words.")
    short_enough(new, "quote", "quote_language", "original_quote")
    if new.provenance and new.provenance not in Provenance.values:
        raise Refused(provenance=f"Use one of {', '.join(Provenance.values)}.")
    if new.confidence not in Confidence.values:
        raise Refused(confidence=f"Use one of {', '.join(Confidence.values)}.")
    if new.audience not in Audience.values:
        raise Refused(audience=f"Use one of {', '.join(Audience.values)}.")
    if new.audience == Audience.CLEARED and new.embargo_until:
        raise Refused(embargo_until="What is for the cleared only takes no embargo.")
    seen_by_writer(act, new.known_as(new.known_from))
    new.timing = timing_of(new.round, new.timing, new.day)
    links = (new.party, new.issue, new.speaker, new.reported_by, new.round, new.document)
    names = ("party", "issue", "speaker", "reported_by", "round", "document")
    no_wider_than(act, new.known_as(new.known_from), **dict(zip(names, links, strict=True)))


def timing_of(meeting: Round | None, timing: str, day: date) -> str:
    """The timing that fits the round and the day; refused where none does (rule 2)."""
    if meeting is None:
        if timing == AT_ROUND:
            raise Refused(round="What was said at a round names it.")
        return ""
    first, last = meeting.first_day, meeting.last_day
    timing = timing or (AT_ROUND if day <= last else BETWEEN_ROUNDS)
    if timing == AT_ROUND and meeting.status == Round.Status.CANCELLED:
        raise Refused(round=f"{meeting} was called off; nothing was said at it.")
    if timing == AT_ROUND and not first <= day <= last:
        days = f"on {first}" if first == last else f"from {first} to {last}"
        raise Refused(day=f"{day} lies outside {meeting}, which was held {days}.")
    if timing == BETWEEN_ROUNDS and day < last:
        raise Refused(
            day=f"{day} is before the last day of {meeting}, {last}: name an earlier one."
        )
    if timing not in (AT_ROUND, BETWEEN_ROUNDS):
        raise Refused(timing=f"'{timing}' is unknown; use {AT_ROUND} or {BETWEEN_ROUNDS}.")
    return timing


def derive(act: Recording, statement: Statement) -> None:
    """Fills in what is derived of a statement that is new."""
    calendar = act.directory.calendar()
    for name, value in first_columns(statement, calendar, act.known_today).items():
        setattr(statement, name, value)
