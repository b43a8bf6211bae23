"""What parties of a case say together, and those that a body does not speak for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from ..entries.dissociations import DissociationEntry
from ..entries.facts import DatedEntry
from ..models import Dissociation, Negotiation, Statement
from ..recording.act import Recording
from ..recording.dissociations import end_dissociation, record_dissociation
from .case_base import known_from
from .case_lists import Lists
from .case_models import CaseDissociation, CaseFile, CaseStatement
from .case_step import CaseStep, Steps


def check_together(lists: Lists) -> None:
    """Note every statement that joins one on another issue, or of a later day."""
    for listed in lists.of(CaseStatement):
        joined = lists.find(CaseStatement, listed.entry.joins)
        if joined is None or not listed.sound("joins", "issue", "day"):
            continue
        if joined.sound("issue") and joined.entry.issue != listed.entry.issue:
            told = f"'{joined.name}' is on '{joined.entry.issue}'; name one on the same issue."
            listed.fault("joins", told)
        elif joined.sound("day") and joined.entry.day > listed.entry.day:
            told = f"'{joined.name}' was said only on {joined.entry.day}; nobody joined it before."
            listed.fault("joins", told)


def joints_of(case: CaseFile, negotiation: Negotiation) -> Mapping[str, UUID]:
    """What each statement of a joint one has in common with the others, by its slug.

    Where one of them is in the record already, it is what that one has.
    """
    named = {said.slug: _name(said, case) for said in case.statements}
    names = {name for name in named.values() if name}
    slugs = [slug for slug, name in named.items() if name]
    there: dict[str, UUID] = {}
    kept: Any = Statement.objects.filter(negotiation=negotiation, joint__isnull=False)
    for row in kept.of_names(slugs).only("slug", "asked_slug", "joint"):
        name = named.get(row.slug) or named.get(row.asked_slug or "")
        if name:
            there[name] = row.joint
    joints = {name: there.get(name) or uuid4() for name in sorted(names)}
    return {slug: joints[name] for slug, name in named.items() if name}


def _name(said: CaseStatement, case: CaseFile) -> str | None:
    """The name of the joint statement: its own, else that of the one it joined, or which joined it."""
    by_slug = {one.slug: one for one in case.statements}
    joined = by_slug.get(said.joins or "")
    if said.joint or joined is not None:
        return said.joint or (joined.joint if joined else None) or f"joins {said.joins}"
    is_joined = any(one.joins == said.slug for one in case.statements)
    return f"joins {said.slug}" if is_joined else None


def dissociations(new: Iterator[CaseDissociation]) -> Steps:
    """Each on the day from which it is known, and its end apart where that is known later."""
    for one in new:
        begins, ends = known_from(one), one.until_known_from
        if ends is None or ends <= begins:
            yield CaseStep(begins, one, partial(_record, one=one))
        else:
            record = partial(_record, one=one, until=None, until_known_from=None)
            yield CaseStep(begins, one, record)
            begun = ((Dissociation, one.slug),)
            yield CaseStep(ends, one, partial(_end, one=one), rests_on=begun)


def _record(act: Recording, *, one: CaseDissociation, **changes: Any) -> None:
    record_dissociation(act, DissociationEntry.out_of(one, **changes), repeat=True)


def _end(act: Recording, *, one: CaseDissociation) -> None:
    ended = DatedEntry(day=one.until, known_from=one.until_known_from)
    end_dissociation(act, one.slug, ended)
