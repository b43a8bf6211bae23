"""A case file through the door: each entry on the day on which it became known, days in order.

What is there already is left alone, so that a second load, or one in pieces, changes nothing
twice. Entries of one day are one act.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from ..entries.negotiations import NegotiationEntry
from ..models import Act, Negotiation
from ..recording import days, reference_data
from ..recording.directory import Directory
from ..recording.door import recording
from ..recording.stream_places import take_place
from ..vocabulary.audiences import Audience
from .case_doubles import doubles, moving_versions
from .case_faults import CaseFaults, Fault
from .case_models import CaseFile, CaseStatement
from .case_refusals import Refusals
from .case_step import CaseStep
from .case_steps import CaseSteps
from .garbage_collection import not_collecting


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome of a load: how many entries were new, and how many developments followed."""

    negotiation: Negotiation
    entries: int
    developments: int
    already_there: int


def load(
    case: CaseFile,
    *,
    today: date,
    until: date | None = None,
    silent: bool = False,
    hold: timedelta | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Loaded:
    """Loads what was known by `until`, else by `today`; all of it or nothing.

    Raises `NotLoaded` with all that the door refuses.

    `silent` writes no deliveries; else each day's are held for `hold`, HOLD_SECONDS unless said.

    The file has been read and validated before: only then does the transaction begin.
    """
    last_day = min(until or today, today)
    with not_collecting(), transaction.atomic():
        negotiation = _negotiation(case)
        directory = Directory(negotiation, Audience.CLEARED)
        wanted = CaseSteps(case, negotiation)
        steps = [step for step in wanted if step.day <= last_day]
        last_step = max((step.day for step in steps), default=last_day)
        if until is None:
            steps += doubles(case, negotiation, last_step)
        steps.sort(key=attrgetter("day"))
        places: list[Act] = []
        refusals = Refusals(case)
        developments = _run(
            steps,
            negotiation,
            refusals=refusals,
            directory=directory,
            silent=silent,
            hold=hold,
            progress=progress,
            places=places,
            moving=moving_versions(case),
        )
        if refusals:
            raise NotLoaded(refusals.faults())
        days.turn(
            negotiation,
            last_day,
            silent=silent,
            hold=hold,
            directory=directory,
            places=places,
        )
        for act in places:
            take_place(act)
    return Loaded(negotiation, len(steps), developments, wanted.already_there)


class NotLoaded(CaseFaults):
    """The door refused something of the file: what is there already does not go with it. Nothing was loaded."""


def faults_beside(
    faults: CaseFaults, *, today: date, until: date | None = None
) -> tuple[Fault, ...]:
    """All faults of a file that cannot be read whole: also those that only loading the rest finds.

    Nothing is kept of that.
    """
    if faults.sound is None:
        return faults.faults
    try:
        with transaction.atomic():
            load(faults.sound, today=today, until=until, silent=True)
            transaction.set_rollback(True)
    except NotLoaded as refused:
        return (*faults.faults, *refused.faults)
    return faults.faults


def _negotiation(case: CaseFile) -> Negotiation:
    head = case.negotiation
    # Locked first: what is there already must not change while it is compared with the file.
    there = Negotiation.objects.select_for_update(no_key=True).filter(slug=head.slug).first()
    if there is not None:
        return there
    return reference_data.start_negotiation(NegotiationEntry.out_of(head, seed=None))


def _run(
    steps: Sequence[CaseStep],
    negotiation: Negotiation,
    *,
    refusals: Refusals,
    directory: Directory,
    silent: bool,
    hold: timedelta | None,
    progress: Callable[[int, int], None],
    places: list[Act],
    moving: Collection[str],
) -> int:
    """Records all that became known on a day in one act. How many developments followed."""
    developments = done = 0
    for day, of_the_day in groupby(steps, key=attrgetter("day")):
        with recording(
            negotiation,
            what="case-loaded",
            on=day,
            silent=silent,
            hold=hold,
            directory=directory,
            places=places,
        ) as act:
            for step in of_the_day:
                act.moves_words |= (
                    isinstance(step.entry, CaseStatement) and step.entry.slug in moving
                )
                refusals.record(step, act)
                done += 1
        developments += len(act.developments)
        progress(done, len(steps))
    return developments
