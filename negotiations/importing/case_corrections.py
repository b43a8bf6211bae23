"""Corrections, and the statements they replace or deny, have to agree with one another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ..entries.statements import StatementEntry
from .case_lists import Listed, Lists
from .case_models import (
    AUTHENTICATION,
    CURRENT,
    DENIAL,
    DENIED,
    DISPUTED,
    RETRACTED,
    RETRACTION,
    SUPERSEDED,
    SUPERSEDING,
    CaseCorrection,
    CaseStatement,
)

type ListedCorrection = Listed[CaseCorrection]

STATUS_AFTER = {
    **dict.fromkeys(SUPERSEDING, (SUPERSEDED,)),
    DENIAL: (DISPUTED, DENIED),
    RETRACTION: (RETRACTED,),
}
"""As what the statement that a correction names as `superseded` may be marked."""
DATED_BY = ("date_after", "date_before", "current", "superseded", "statements", "documents")
"""The fields of a correction that can say from when it is known."""


def check_corrections(lists: Lists) -> None:
    """Note every correction or statement that contradicts the others."""
    corrections = lists.of(CaseCorrection)
    for correction in corrections:
        _names_what_its_kind_needs(correction)
    _corrects_what_no_other_does(corrections)
    _leads_where_no_other_does(corrections)
    made_by = {c.entry.current: c.entry for c in corrections if c.entry.replaces}
    for correction in corrections:
        _leaves_the_right_status(correction, lists)
        _corrects_an_earlier_version(correction, made_by)
        _keeps_party_and_issue(correction, lists)
        _fits_its_kind(correction, lists)
        _comes_after_what_it_corrects(correction, lists, made_by)
        _has_a_day(correction)
    _run_in_no_circle(corrections)
    _were_ended_by_something(lists)
    for statement in lists.of(CaseStatement):
        _is_listed_by_its_correction(statement, lists)


def _names_what_its_kind_needs(correction: ListedCorrection) -> None:
    entry = correction.entry
    if entry.kind in SUPERSEDING:
        _needs(correction, "superseded", entry.superseded, "what it replaced")
        _needs(correction, "current", entry.current, "what stands after it")
    if entry.kind == DENIAL:
        _needs(correction, "superseded", entry.superseded, "the account that was denied")
    if entry.kind == RETRACTION:
        _needs(correction, "superseded", entry.superseded, "the statement that was taken back")
        if entry.current:
            told = "It is given, but nothing stands after what was taken back; leave it null."
            correction.fault("current", told)
    if entry.kind == AUTHENTICATION and entry.superseded:
        told = f"It is given, but an {entry.kind} replaces nothing; leave it null."
        correction.fault("superseded", told)


def _needs(correction: ListedCorrection, field: str, slug: str | None, what: str) -> None:
    if slug is None:
        correction.fault(field, f"This is needed: a {correction.entry.kind} names {what}.")


def _corrects_what_no_other_does(corrections: list[ListedCorrection]) -> None:
    first: dict[str, ListedCorrection] = {}
    for correction in corrections:
        slug = correction.entry.superseded
        if slug and first.setdefault(slug, correction) is not correction:
            told = f"{slug} is already corrected by {first[slug].name}"
            correction.fault("superseded", f"{told}; chain the versions one by one.")


def _leads_where_no_other_does(corrections: list[ListedCorrection]) -> None:
    first: dict[str, ListedCorrection] = {}
    for correction in corrections:
        slug = correction.entry.current
        replaces = slug and correction.entry.replaces
        if slug and replaces and first.setdefault(slug, correction) is not correction:
            told = f"{slug} is already what stands after {first[slug].name}"
            correction.fault("current", f"{told}; chain the versions one by one.")


def _leaves_the_right_status(correction: ListedCorrection, lists: Lists) -> None:
    statement = lists.find(CaseStatement, correction.entry.superseded)
    expected = STATUS_AFTER.get(correction.entry.kind)
    status = statement.entry.status if statement else None
    if statement and expected and status and status not in expected:
        right = " or ".join(f"'{one}'" for one in expected)
        told = f"It is '{status}', but {correction.name} corrects it; it must be {right}."
        statement.fault("status", told)


def _corrects_an_earlier_version(
    correction: ListedCorrection, made_by: Mapping[str | None, CaseCorrection]
) -> None:
    """The version that was read came before the one that is replaced."""
    read, superseded = correction.entry.corrected, correction.entry.superseded
    if not read or not superseded or not correction.sound("corrected", "superseded"):
        return
    earlier: set[str] = set()
    step = made_by.get(superseded)
    while step and step.superseded and step.superseded not in earlier:
        earlier.add(step.superseded)
        step = made_by.get(step.superseded)
    if read not in earlier:
        told = f"'{read}' is no earlier version of {superseded}; name one, or leave it out."
        correction.fault("corrected", told)


def _keeps_party_and_issue(correction: ListedCorrection, lists: Lists) -> None:
    old = lists.find(CaseStatement, correction.entry.corrected or correction.entry.superseded)
    new = lists.find(CaseStatement, correction.entry.current)
    if not correction.entry.replaces or not old or not new:
        return
    if SUPERSEDING[correction.entry.kind].words.moves:
        return
    for field, before, after in (
        ("party", old.entry.party, new.entry.party),
        ("issue", old.entry.issue, new.entry.issue),
    ):
        if before and after and before != after:
            told = f"{new.name} has {field} {after}, not {before} as {old.name} has."
            correction.fault("current", told)
            return


def _fits_its_kind(correction: ListedCorrection, lists: Lists) -> None:
    """What differs between both versions is what a correction of that kind is about."""
    old = lists.find(CaseStatement, correction.entry.corrected or correction.entry.superseded)
    new = lists.find(CaseStatement, correction.entry.current)
    if not correction.entry.replaces or not old or not new or not correction.sound("corrected"):
        return
    kind = SUPERSEDING[correction.entry.kind].words
    if not kind.may_differ:
        return
    differ = _differing_fields(old.entry, new.entry)
    others = sorted(differ - kind.may_differ - {"party", "issue"})
    if others:
        told = f"A {correction.entry.kind} leaves {', '.join(others)} as {old.name} has it."
        correction.fault("kind", f"{told} Write the same, or name another kind.")
    elif not differ & kind.corrects:
        correction.fault("kind", kind.where_none_differs)


def _differing_fields(old: CaseStatement, new: CaseStatement) -> set[str]:
    """The fields in which both say something else. What is not said of its days follows from the day."""
    differ = {
        name
        for name in StatementEntry.model_fields
        if name not in {"slug", "known_from"} and getattr(old, name) != getattr(new, name)
    }
    if (old.held_from or old.day) == (new.held_from or new.day):
        differ -= {"held_from"}
    return differ


def _comes_after_what_it_corrects(
    correction: ListedCorrection, lists: Lists, made_by: Mapping[str | None, CaseCorrection]
) -> None:
    entry, day = correction.entry, correction.entry.date_after
    old = lists.find(CaseStatement, entry.superseded)
    new = lists.find(CaseStatement, entry.current) if entry.replaces else None
    known: list[date | None] = [new.entry.day if new else None]
    if old:
        making = made_by.get(old.name)
        known.append((making.date_after if making else None) or old.entry.day)
    latest = max((each for each in known if each), default=None)
    if day and latest and day < latest:
        told = f"{day} comes before {latest}, the day of what it is about."
        correction.fault("date_after", told)


def _has_a_day(correction: ListedCorrection) -> None:
    entry = correction.entry
    days = (entry.date_after, entry.date_before)
    about = (entry.current, entry.superseded, entry.statements, entry.documents)
    if any((*days, *about)) or not correction.sound(*DATED_BY):
        return
    correction.fault("date_after", "This is needed: nothing else says when it became known.")


def _run_in_no_circle(corrections: list[ListedCorrection]) -> None:
    following = {c.entry.superseded: c for c in corrections if c.entry.replaces}
    settled: set[str | None] = set()
    for start in following:
        path: set[str | None] = set()
        step = start
        while step in following and step not in settled:
            settled.add(step)
            path.add(step)
            correction = following[step]
            step = correction.entry.current
            if step in path:
                told = f"{step} is an earlier version; versions go in a circle."
                correction.fault("current", told)
                break


def _were_ended_by_something(lists: Lists) -> None:
    corrections = lists.of(CaseCorrection)
    # A correction whose `superseded` is itself at fault may have meant any statement.
    if CaseCorrection in lists.unreadable or not all(c.sound("superseded") for c in corrections):
        return
    replaced = {correction.entry.superseded for correction in corrections}
    for statement in lists.of(CaseStatement):
        entry = statement.entry
        ended = entry.status in (SUPERSEDED, DENIED, RETRACTED)
        if entry.slug and ended and entry.slug not in replaced:
            told = f"It is '{entry.status}', but no correction names it"
            statement.fault("status", f"{told}; add one or make it '{CURRENT}'.")


def _is_listed_by_its_correction(statement: Listed[CaseStatement], lists: Lists) -> None:
    correction = lists.find(CaseCorrection, statement.entry.correction)
    slug = statement.entry.slug
    if not correction or not correction.sound("statements") or not slug:
        return
    if slug not in correction.entry.statements:
        told = f"{correction.name} does not list this statement in its statements."
        statement.fault("correction", told)
