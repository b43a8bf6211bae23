"""What was wrong in the record: statements corrected, denied, retracted, authenticated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from ..models import Correction, Statement
from ..models.facts import Audience
from ..reading.evidence.series import LEVELS
from ..rules.audiences import Fact
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, find_all, find_if, free_slug, no_wider_than, seen_by_writer
from .statements import StatementFields, build, derive
from .versions import last_of, series_of


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
    new, sources = build(act, _kept_of(old, fields, act.today))
    if new.known_from < old.known_from:
        raise Refused(known_from=f"The version it corrects was known only from {old.known_from}.")
    if new.series_id != old.series_id and reason == Correction.Kind.WORDING:
        raise Refused(reason="A wording is corrected within its party and issue; reclassify it.")
    last = last_of(old)
    new.supersedes = last
    derive(act, new)
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
def authenticate(
    act: Recording,
    *,
    audience: str | None = None,
    embargo_until: date | None = None,
    **correction: Unpack[CorrectionFields],
) -> Correction:
    """Records that what was known was confirmed. It supersedes nothing and tells nothing.

    Its audience is the narrowest of what it mentions, unless a narrower one is named.
    """
    act.flush()
    mentioned = [
        *find_all(act, "statement", correction.get("statements") or (), "statements"),
        *find_all(act, "document", correction.get("documents") or (), "documents"),
    ]
    current = find_if(act, "statement", correction.get("current"), "current")
    known_from = correction.get("date_after") or act.today
    every = [*mentioned, *([current] if current else [])]
    fact = _narrowest([thing.known_as(known_from) for thing in every], known_from)
    if audience:
        if audience not in LEVELS:
            raise Refused(audience=f"Use one of {', '.join(LEVELS)}.")
        kept = fact.embargo_until if LEVELS[audience] == fact.audience else None
        fact = Fact(LEVELS[audience], kept, known_from)
    if embargo_until:
        if fact.audience == LEVELS[Audience.CLEARED]:
            raise Refused(embargo_until="What is for the cleared only takes no embargo.")
        fact = Fact(fact.audience, embargo_until, known_from)
    seen_by_writer(act, fact)
    party = find_if(act, "party", correction.get("party"))
    speaker = find_if(act, "speaker", correction.get("speaker"))
    no_wider_than(
        act,
        fact,
        statements=[thing for thing in mentioned if isinstance(thing, Statement)],
        documents=[thing for thing in mentioned if not isinstance(thing, Statement)],
        current=current,
        party=party,
        speaker=speaker,
    )
    return _add_correction(act, Correction.Kind.AUTHENTICATION, None, None, fact, correction)


def _narrowest(facts: Sequence[Fact], known_from: date) -> Fact:
    """For whom all of them are: the narrowest audience, and of its embargoes the last."""
    public = Fact(LEVELS[Audience.PUBLIC], None, known_from)
    return max([public, *facts], key=lambda f: (f.audience, f.embargo_until or date.min))


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
    seen_by_writer(act, fact)
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
