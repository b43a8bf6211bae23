"""Statements: recorded, published, corrected, denied, retracted. None is ever edited or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from ..detection.audiences import Fact
from ..detection.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..detection.scale import SCORES
from ..models import Correction, Round, Series, Statement
from ..models.facts import Audience, Confidence
from ..reading.kept import LEVELS
from .act import Conflict, Recording, Refused
from .chains import last_of, series_of
from .door import door
from .looking_up import find, find_all, find_if, free_slug, no_wider_than, not_in_the_future
from .settling import first_columns

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


class CorrectionFields(TypedDict, total=False):
    """What is recorded of a correction besides what it did to a statement."""

    slug: str | None
    party: str | None
    speaker: str | None
    statements: Sequence[str]
    documents: Sequence[str]
    current: str | None
    before: str | None
    after: str | None
    date_before: date | None
    date_after: date | None
    source_before: Sequence[str]
    source_after: Sequence[str]
    provenance: str | None
    note: str | None


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
    statement, sources = _build(act, fields)
    statement.disputed = disputed
    if draft:
        statement.status = Statement.Status.DRAFT
    elif disputed:
        statement.status = Statement.Status.DENIED
    _derive(act, statement)
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


@door("statement-corrected")
def correct_statement(
    act: Recording,
    *,
    statement: str,
    reason: str,
    correction: CorrectionFields | None = None,
    **fields: Unpack[StatementFields],
) -> Statement:
    """Records a new version that supersedes `statement`; what is left out is kept.

    `known_from` is today unless said, and ends the old version. `reason` is wording-corrected,
    attribution-corrected or reclassified. A version has at most one successor: where the writer
    can see it, a second is a conflict; where he cannot, the new version comes after it.
    """
    if reason not in Correction.SUPERSEDING:
        allowed = ", ".join(Correction.SUPERSEDING)
        raise Refused(reason=f"'{reason}' is no reason to correct; use one of {allowed}.")
    act.flush()
    old: Statement = find(act, "statement", statement)
    _must_stand(act, old)
    new, sources = _build(act, _kept_of(old, fields, act.today))
    if new.known_from < old.known_from:
        raise Refused(known_from=f"The version it corrects was known only from {old.known_from}.")
    if new.series_id != old.series_id and reason == Correction.Kind.WORDING:
        raise Refused(reason="A wording is corrected within its party and issue; reclassify it.")
    last = last_of(old)
    new.supersedes = last
    _derive(act, new)
    act.add_statement(new, sources)
    act.flush()
    act.change(last, status=Statement.Status.SUPERSEDED)
    _correct(act, reason, last, new, new.known_as(new.known_from), correction or {})
    return new


@door("statement-denied")
def deny_statement(act: Recording, /, *, statement: str, note: str = "", **more: Any) -> Statement:
    """Records that the party denied the account: it counts at no time, and has no successor."""
    return _end(act, statement, Correction.Kind.DENIAL, note, more)


@door("statement-retracted")
def retract_statement(
    act: Recording, /, *, statement: str, note: str = "", **more: Any
) -> Statement:
    """Takes back what should not have been recorded: it counts until the day before."""
    return _end(act, statement, Correction.Kind.RETRACTION, note, more)


@door("statement-authenticated")
def authenticate(act: Recording, **correction: Unpack[CorrectionFields]) -> Correction:
    """Records that what was known was confirmed. It supersedes nothing and tells nothing."""
    known_from = correction.get("date_after") or act.today
    return _add_correction(
        act,
        Correction.Kind.AUTHENTICATION,
        None,
        None,
        Fact(LEVELS[Audience.PUBLIC], None, known_from),
        correction,
    )


@door("denial-recorded")
def record_denial(
    act: Recording, *, statement: str, **correction: Unpack[CorrectionFields]
) -> Correction:
    """Records by whose word an account was disputed that was kept as disputed from the start."""
    act.flush()
    kept: Statement = find(act, "statement", statement)
    known_from = correction.get("date_after") or act.today
    fact = Fact(LEVELS[kept.audience], kept.embargo_until, known_from)
    return _correct(act, Correction.Kind.DENIAL, kept, None, fact, correction)


def _build(act: Recording, fields: StatementFields) -> tuple[Statement, list[Any]]:
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
    if new.confidence not in Confidence.values:
        raise Refused(confidence=f"Use one of {', '.join(Confidence.values)}.")
    if new.audience not in Audience.values:
        raise Refused(audience=f"Use one of {', '.join(Audience.values)}.")
    if new.audience == Audience.CLEARED and new.embargo_until:
        raise Refused(embargo_until="What is for the cleared only takes no embargo.")
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


def _derive(act: Recording, statement: Statement) -> None:
    calendar = act.directory.calendar()
    for name, value in first_columns(statement, calendar, act.known_today).items():
        setattr(statement, name, value)


def _kept_of(old: Statement, new: StatementFields, today: date) -> StatementFields:
    """The fields of the next version: what is left out is kept, save slug and known_from."""
    kept: dict[str, Any] = {
        "party": old.party.slug,
        "issue": old.issue.slug,
        "speaker": old.speaker.slug,
        "reported_by": old.reported_by.slug if old.reported_by else None,
        "document": old.document.slug if old.document else None,
        "sources": [c.source.slug for c in old.citations.select_related("source")],
        "known_from": today,
        "slug": None,
    }
    for name in (
        "day",
        "stance",
        "conditions",
        "summary",
        "quote",
        "quote_language",
        "original_quote",
        "held_from",
        "confidence",
        "provenance",
        "audience",
        "embargo_until",
    ):
        kept[name] = getattr(old, name)
    if new.get("audience") == Audience.CLEARED:
        kept["embargo_until"] = None
    if "round" not in new and "day" not in new:
        kept["round"] = old.round.slug if old.round else None
        kept["timing"] = old.timing
    elif "round" not in new and old.round:
        kept["round"] = old.round.slug
    return {**kept, **new}  # type: ignore[typeddict-item]


def _must_stand(act: Recording, old: Statement) -> None:
    if old.status == Statement.Status.DRAFT:
        raise Conflict(statement=f"'{old.slug}' is a draft; publish it first.")
    successor = Statement.objects.filter(supersedes=old).first()
    if successor and _visible(act, successor):
        raise Conflict(statement=f"'{old.slug}' was superseded by '{successor.slug}'.")
    ended = Correction.objects.filter(statement=old, successor__isnull=True).first()
    if ended and _visible(act, ended):
        raise Conflict(statement=f"'{old.slug}' was ended by the {ended.kind} '{ended.slug}'.")


def _visible(act: Recording, thing: Any) -> bool:
    known = thing.known_as(thing.known_from).known_to(act.directory.reader)
    return known is not None and known <= act.known_today


def _end(act: Recording, slug: str, kind: str, note: str, more: dict[str, Any]) -> Statement:
    act.flush()
    kept: Statement = find(act, "statement", slug)
    _must_stand(act, kept)
    audience = more.pop("audience", None) or kept.audience
    inherited = None if audience == Audience.CLEARED else kept.embargo_until
    embargo_until = more.pop("embargo_until", inherited)
    fact = Fact(LEVELS[audience], embargo_until, max(act.today, kept.known_from))
    status = (
        Statement.Status.DENIED if kind == Correction.Kind.DENIAL else Statement.Status.RETRACTED
    )
    act.change(kept, status=status)
    _correct(act, kind, kept, None, fact, {"note": note, **more})  # type: ignore[typeddict-item]
    return kept


def _correct(
    act: Recording,
    kind: str,
    old: Statement,
    new: Statement | None,
    fact: Fact,
    fields: CorrectionFields,
) -> Correction:
    made = _add_correction(act, kind, old, new, fact, fields)
    for series in sorted(series_of(old)):
        act.make_known(series, fact, made.slug)
    return made


def _add_correction(
    act: Recording,
    kind: str,
    old: Statement | None,
    new: Statement | None,
    fact: Fact,
    fields: CorrectionFields,
) -> Correction:
    act.flush()
    suggestion = _slug_of(kind, old, new, fact)
    mentioned = find_all(act, "statement", fields.get("statements") or (), "statements")
    made = Correction(
        negotiation=act.negotiation,
        slug=free_slug(act, "correction", fields.get("slug"), suggestion),
        kind=kind,
        party=find_if(act, "party", fields.get("party")) or (old.party if old else None),
        speaker=find_if(act, "speaker", fields.get("speaker")),
        statement=old,
        successor=new,
        current=find_if(act, "statement", fields.get("current"), "current") or new,
        before=fields.get("before") or (old.quote or old.summary if old else ""),
        after=fields.get("after") or (new.quote or new.summary if new else ""),
        date_before=fields.get("date_before") or (old.known_from if old else None),
        date_after=fields.get("date_after") or fact.known_from,
        known_from=fact.known_from,
        audience=fact.audience.word,
        embargo_until=fact.embargo_until,
        provenance=fields.get("provenance") or "",
        note=fields.get("note") or "",
    )
    act.add(
        made,
        statements=mentioned or [s for s in (old, new) if s],
        documents=find_all(act, "document", fields.get("documents") or (), "documents"),
    )
    for part in ("before", "after"):
        slugs: Sequence[str] = fields.get(f"source_{part}") or ()  # type: ignore[assignment]
        act.cite(made, find_all(act, "source", slugs, f"source_{part}"), part)
    return made


def _slug_of(kind: str, old: Statement | None, new: Statement | None, fact: Fact) -> str:
    """A slug that no correction of the same statements takes, so that it tells of none."""
    if new is not None:
        return f"c-{new.slug}"
    return f"c-{old.slug}-{kind}" if old is not None else f"c-{kind}-{fact.known_from}"
