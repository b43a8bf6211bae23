"""Parties and issues of a case file that are one with another, once nothing of them stands."""

from __future__ import annotations

from datetime import date
from functools import partial

from ..models import Issue, Negotiation, Party
from ..recording.moved_statements import lead_on
from .case_models import CaseFile
from .case_step import CaseStep, Steps


def moving_versions(case: CaseFile) -> set[str]:
    """The versions that took the place of one of a party, or on an issue, that is one with another.

    Nothing new was said by them where they stand now.
    """
    parties = {one.slug: one.same_as for one in case.parties if one.same_as}
    issues = {one.slug: one.same_as for one in case.issues if one.same_as}
    said = {one.slug: one for one in case.statements}
    moving = set()
    for new, old in case.supersedes().items():
        before, after = said.get(old or ""), said.get(new)
        if before is None or after is None:
            continue
        of_party = parties.get(before.party) == after.party
        if of_party or issues.get(before.issue) == after.issue:
            moving.add(new)
    return moving


def doubles(case: CaseFile, negotiation: Negotiation, day: date) -> Steps:
    """Each that does not lead to the other yet, on the last day of the file."""
    for noun, entries in ((Party, case.parties), (Issue, case.issues)):
        leading = set(
            noun.objects.filter(negotiation=negotiation, same_as__isnull=False).values_list(
                "slug", flat=True
            )
        )
        for entry in entries:
            if entry.same_as is not None and entry.slug not in leading:
                record = partial(lead_on, noun=noun, slug=entry.slug, same_as=entry.same_as)
                yield CaseStep(day, entry, record)
