"""Corrections of the record: statements corrected, denied, retracted, authenticated."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from ..entries.corrections import CorrectionEntry
from ..entries.facts import NO_EMBARGO
from ..entries.statements import StatementEntry
from ..models import Correction, Issue, Party, Statement
from ..models.facts import AudienceChoice
from ..reading.evidence.mentions import chain_of
from ..reading.evidence.series import LEVELS
from ..rules.audiences import Visibility
from ..vocabulary.audiences import AUDIENCES
from ..vocabulary.corrections import CorrectionKind
from .act import Conflict, Recording, Refused
from .brought import fall
from .door import door
from .lookup import find, no_wider_than, seen_by_writer
from .names import free_name, is_public
from .reasons import must_fit, reason_of
from .rows import cite, fill, found_links
from .statements import build, derive
from .versions import later_than, series_of


@door("statement-corrected")
def correct_statement(
    act: Recording,
    slug: str,
    entry: StatementEntry,
    correction: CorrectionEntry | None = None,
    *,
    reason: str,
    also: Collection[str] = (),
    last: str | None = None,
) -> Statement:
    """Records a new version that supersedes the statement of that slug, with all that it says.

    `known_from` is today unless said, and ends the old version. `reason` is one of those that
    put a new version in place of an old one, and has to fit what differs. A version has at most
    one successor: where the writer can see it, a second is a conflict; where he cannot, the new
    version comes after it. `also` says which of the things that it brought fall with it. `last`
    names the last version, for a writer who sees it, where whoever corrected the other did not.
    """
    correction = correction or CorrectionEntry()
    kind = reason_of(reason, correction)
    if also and kind.words.of_our_words:
        raise Refused(also="A mended typo is of our own words alone; nothing falls with it.")
    act.flush()
    old = find(act, Statement, slug)
    chain = chain_of(old)
    newest = _later(act, old, last) if last else chain[-1]
    _must_stand(act, newest if last else old, None if last else chain)
    filled = build(act, entry.revised(known_from=entry.known_from or act.today))
    new = filled.row
    if new.known_from < old.known_from:
        raise Refused(known_from=f"The version it corrects was known only from {old.known_from}.")
    must_fit(act, kind, old=old, new=new, entry=entry)
    new.supersedes = newest
    new.joint = old.joint
    derive(act, new)
    act.add_statement(new, filled.cited[""])
    act.flush()
    visibility = new.known_as(new.known_from)
    for version in {one.pk: one for one in (new.supersedes, old)}.values():
        _end_version(act, version, Statement.Status.SUPERSEDED, visibility)
    series = None if last else {one.series_id for one in (*chain, new)}
    made = _correct(act, kind, old, new, visibility, correction, series)
    fall(act, old, also, made)
    return new


@door("statement-denied")
def deny_statement(
    act: Recording,
    slug: str,
    correction: CorrectionEntry | None = None,
    *,
    also: Collection[str] = (),
) -> Statement:
    """Records that the party denied the account: it counts at no time, and has no successor.

    `also` says which of the things that it brought fall with it: they are void on every day.
    """
    return _end(act, slug, CorrectionKind.DENIAL, correction or CorrectionEntry(), also)


@door("statement-retracted")
def retract_statement(
    act: Recording,
    slug: str,
    correction: CorrectionEntry | None = None,
    *,
    also: Collection[str] = (),
) -> Statement:
    """Takes back what should not have been recorded: it counts until the day before.

    `also` says which of the things that it brought fall with it: they are void on every day.
    """
    return _end(act, slug, CorrectionKind.RETRACTION, correction or CorrectionEntry(), also)


def take_back_statement(act: Recording, statement: Statement, note: str) -> None:
    """Retracts a statement from the day on which it was known, so that it counts at no K."""
    act.flush()
    _must_stand(act, statement)
    visibility = statement.known_as(statement.known_from)
    _end_version(act, statement, Statement.Status.RETRACTED, visibility)
    entry = CorrectionEntry(note=note)
    _correct(act, CorrectionKind.RETRACTION, statement, None, visibility, entry)


@door("statement-authenticated")
def authenticate(act: Recording, correction: CorrectionEntry) -> Correction:
    """Records that what was known was confirmed. It supersedes nothing and tells nothing.

    Its audience is the narrowest of what it mentions, unless a narrower one is named.
    """
    act.flush()
    links = found_links(act, correction)
    mentioned = [*links["statements"], *links["documents"]]
    every = [*mentioned, *([links["current"]] if links["current"] else [])]
    known_from = correction.date_after or act.today
    visibility = _narrowest([thing.known_as(known_from) for thing in every], known_from)
    audience, embargo_until = correction.audience, correction.embargo_until
    if audience:
        embargo = visibility.embargo_until if LEVELS[audience] == visibility.audience else None
        visibility = Visibility(LEVELS[audience], embargo, known_from)
    if embargo_until:
        if visibility.audience == LEVELS[AudienceChoice.CLEARED]:
            raise Refused(embargo_until=NO_EMBARGO)
        visibility = Visibility(visibility.audience, embargo_until, known_from)
    seen_by_writer(act, visibility)
    no_wider_than(act, visibility, **links)
    return _add_correction(act, CorrectionKind.AUTHENTICATION, None, None, visibility, correction)


def correct_to_one(act: Recording, goes: Party | Issue, stays: Party | Issue) -> Correction:
    """Records that two parties or issues are one: the rest of the act is told as that correction.

    It is for those who may know of the one that goes, and so of both.
    """
    act.flush()
    entry = CorrectionEntry(note=f"“{goes}” and “{stays}” are one {goes._meta.verbose_name}.")
    act.made_one = _add_correction(
        act,
        CorrectionKind.MADE_ONE,
        None,
        None,
        goes.known_as(act.today),
        entry,
        named=f"c-{goes.asked_slug or goes.slug}",
        **{goes._meta.db_table: goes},
    )
    return act.made_one


def _narrowest(facts: Sequence[Visibility], known_from: date) -> Visibility:
    """The visibility of all of them together: the narrowest audience, and of its embargoes the last."""
    public = Visibility(LEVELS[AudienceChoice.PUBLIC], None, known_from)
    return max([public, *facts], key=lambda f: (f.audience, f.embargo_until or date.min))


@door("denial-recorded")
def record_denial(act: Recording, slug: str, correction: CorrectionEntry) -> Correction:
    """Records by whose word an account was disputed that was kept as disputed from the start."""
    act.flush()
    statement = find(act, Statement, slug)
    known_from = correction.date_after or act.today
    visibility = Visibility(LEVELS[statement.audience], statement.embargo_until, known_from)
    return _correct(act, CorrectionKind.DENIAL, statement, None, visibility, correction)


def _later(act: Recording, old: Statement, slug: str) -> Statement:
    """The version of that slug, which came after the old one."""
    version = find(act, Statement, slug)
    if version not in later_than(old):
        raise Refused(statement=f"'{version.slug}' is no later version of '{old.slug}'.")
    return version


def _must_stand(act: Recording, old: Statement, chain: list[Statement] | None = None) -> None:
    why_not = ended_for_writer(act, old, chain)
    if why_not:
        raise Conflict(statement=why_not)


def ended_for_writer(act: Recording, old: Statement, chain: list[Statement] | None = None) -> str:
    """The sentence that says by what it no longer stands, as the writer sees it; empty where it stands.

    `chain` are all its versions, in order, where they were read.
    """
    if old.status == Statement.Status.DRAFT:
        return f"'{old.slug}' is a draft; publish it first."
    # Not the next one alone: that may be hidden, and one that the writer sees come after it.
    for successor in later_than(old, chain):
        if _is_known(act, successor):
            return f"'{old.slug}' was superseded by '{successor.slug}'."
    for ended in act.visible(Correction, statement=old, successor__isnull=True):
        if _is_known(act, ended):
            return f"'{old.slug}' was ended by the {ended.kind} '{ended.slug}'."
    return ""


def _is_known(act: Recording, thing: Any) -> bool:
    known = thing.known_as(thing.known_from).known_to(act.directory.reader)
    return known is not None and known <= act.known_today


def _end_version(
    act: Recording, version: Statement, status: Statement.Status, visibility: Visibility
) -> None:
    """Gives a version its status. Its number tells nobody of a correction that he may not see."""
    change = act.change_for_some if _is_narrower(visibility, version) else act.change
    change(version, status=status)


def _is_narrower(visibility: Visibility, version: Statement) -> bool:
    """True where somebody may know of the version who may not know of what corrects it."""
    own = version.known_as(version.known_from)
    day = visibility.known_from
    return any(
        (known := own.known_to(reader)) is not None
        and known <= day
        and ((told := visibility.known_to(reader)) is None or told > day)
        for reader in AUDIENCES
    )


def _end(
    act: Recording, slug: str, kind: str, correction: CorrectionEntry, also: Collection[str]
) -> Statement:
    act.flush()
    statement = find(act, Statement, slug)
    chain = chain_of(statement)
    _must_stand(act, statement, chain)
    audience = correction.audience or statement.audience
    embargo_until = None if audience == AudienceChoice.CLEARED else statement.embargo_until
    if "embargo_until" in correction.model_fields_set:
        embargo_until = correction.embargo_until
    visibility = Visibility(LEVELS[audience], embargo_until, max(act.today, statement.known_from))
    seen_by_writer(act, visibility)
    status = (
        Statement.Status.DENIED if kind == CorrectionKind.DENIAL else Statement.Status.RETRACTED
    )
    _end_version(act, statement, status, visibility)
    series = {one.series_id for one in chain}
    made = _correct(act, kind, statement, None, visibility, correction, series)
    fall(act, statement, also, made)
    return statement


def _correct(
    act: Recording,
    kind: str,
    old: Statement,
    new: Statement | None,
    visibility: Visibility,
    entry: CorrectionEntry,
    series: set[int] | None = None,
) -> Correction:
    """Keeps it, and makes it known in those `series`: in all that its versions are in, unless said."""
    made = _add_correction(act, kind, old, new, visibility, entry)
    for id in sorted(series_of(old) if series is None else series):
        act.make_known(id, visibility, made.slug, of_our_words=made.words.of_our_words)
    return made


def _add_correction(
    act: Recording,
    kind: str,
    old: Statement | None,
    new: Statement | None,
    visibility: Visibility,
    entry: CorrectionEntry,
    *,
    named: str = "",
    **of: Party | Issue,
) -> Correction:
    """Keeps it, with what it leaves out as the versions have it that its writer read.

    `old` is the one that he corrected; what it ends is the one before the new version. It is
    `named` so, and `of` that party or issue, where no statement says either.
    """
    if act.pending_slugs:
        act.flush()
    last = new.supersedes if new is not None else old
    filled = fill(
        act,
        Correction,
        entry,
        **free_name(
            act,
            Correction,
            entry.slug,
            named or _suggestion(kind, old, new, visibility),
            public=is_public(act, visibility.audience.word, visibility.embargo_until),
        ),
        kind=kind,
        statement=last,
        successor=new,
        corrected_version=old if old is not None and old != last else None,
        known_from=visibility.known_from,
        audience=visibility.audience.word,
        embargo_until=visibility.embargo_until,
    )
    made = filled.row
    for name, thing in of.items():
        setattr(made, name, thing)
    if old is not None:
        made.party = made.party or old.party
        made.before = made.before or _wording(old, new)
        made.date_before = made.date_before or old.known_from
    if new is not None:
        made.current = made.current or new
        made.after = made.after or _wording(new, old)
    made.date_after = made.date_after or visibility.known_from
    versions = {s.pk: s for s in (old, last, new) if s is not None}
    mentioned = filled.links["statements"] or list(versions.values())
    act.add(made, **{**filled.several, "statements": mentioned})
    cite(act, filled)
    return made


def _wording(version: Statement, other: Statement | None) -> str:
    """The words of a version: its quote, but where that of the other is the same."""
    same_quote = other is not None and version.quote == other.quote
    return version.summary if same_quote else version.quote or version.summary


def _suggestion(
    kind: str, old: Statement | None, new: Statement | None, visibility: Visibility
) -> str:
    """A name that no correction of the same statements takes, so that it tells of none."""
    if new is not None:
        return f"c-{new.asked_slug or new.slug}"
    return (
        f"c-{old.asked_slug or old.slug}-{kind}"
        if old is not None
        else f"c-{kind}-{visibility.known_from}"
    )
