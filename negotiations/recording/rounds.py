"""Rounds: planned, opened, moved, held, cancelled; and a wrong date mended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from ..entries.calendar import CancelEntry, HoldEntry, MoveEntry, RoundEntry
from ..models import Remark, Round, RoundAct, Statement, ThingToMend
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from .act import Conflict, Recording, Refused
from .days import at_round, hung_on_round, unplaced
from .door import door
from .first_words import unplaced_since
from .lookup import find, not_in_the_future, same_version
from .names import free_name, is_public
from .numbers import round_number
from .rows import differences, fill, keep, mend


@door("round-planned")
def plan_round(act: Recording, entry: RoundEntry) -> Round:
    """Records that a round is planned: it is there from the day on which that was known.

    It begins with the first word of it: recorded as held, or something said at it.
    """
    planned_on = entry.planned_on or act.today
    not_in_the_future(act, planned_on=planned_on)
    meeting = _add(act, entry, planned_on)
    _do(act, meeting, RoundAct.Kind.PLANNED, planned_on)
    return meeting


@door("round-opened")
def open_round(act: Recording, entry: RoundEntry) -> Round:
    """Records a round that nobody had planned in public: it is there from its first day.

    With `known_from` it is there only from then: what was told of its days moves to it.
    """
    if entry.planned_on:
        raise Refused(planned_on="It was planned in public, then: record it as planned.")
    return _add(act, entry, None)


def _add(act: Recording, entry: RoundEntry, planned_on: date | None) -> Round:
    known_from = _came_out(act, entry, planned_on or entry.first_day)
    suggestion = f"r-{entry.first_day}-{entry.track}"
    public = is_public(act, entry.audience, entry.embargo_until)
    filled = fill(
        act,
        Round,
        entry,
        **free_name(act, Round, entry.slug, suggestion, public=public),
        number=round_number(act, entry.number),
        last_day=entry.last_day or entry.first_day,
        planned_on=planned_on,
        known_from=known_from,
    )
    meeting = filled.row
    keep(act, filled, meeting.known_as(meeting.there_from))
    act.touched.rounds.add(meeting.pk)
    act.touched.series |= unplaced(act.negotiation.pk)
    return meeting


def _came_out(act: Recording, entry: RoundEntry, begins: date) -> date | None:
    """The day on which its existence came out, where that is later than it had to be."""
    not_in_the_future(act, known_from=entry.known_from)
    if entry.known_from and entry.known_from < begins:
        raise Refused(
            known_from=f"{entry.known_from} is before {begins}, from which it can be known; "
            "leave it out, or name that day or a later one."
        )
    return entry.known_from if entry.known_from != begins else None


@door("round-moved")
def move_round(act: Recording, slug: str, entry: MoveEntry, *, version: int | None = None) -> Round:
    """Records that a planned round was moved: an act, and news. The old date is kept as an act."""
    meeting = find(act, Round, slug)
    same_version(meeting, version)
    day = entry.day or act.today
    not_in_the_future(act, day=day)
    if meeting.status != Round.Status.PLANNED:
        raise Conflict(round=f"'{slug}' is {meeting.status}; only a planned round can be moved.")
    if entry.first_day <= day and meeting.first_day <= day:
        raise Refused(first_day="It had begun by then: mend its dates instead.")
    _redate(act, meeting, entry.first_day, entry.last_day or entry.first_day, {})
    if meeting.planned_on is None:
        act.change(meeting, planned_on=day)
    _do(act, meeting, RoundAct.Kind.MOVED, day, entry.note or "")
    return meeting


@door("round-held")
def hold_round(
    act: Recording, slug: str, entry: HoldEntry | None = None, *, version: int | None = None
) -> Round:
    """Records that a round was held, with its outcome; told on its last day, not before."""
    meeting = find(act, Round, slug)
    same_version(meeting, version)
    if meeting.status == Round.Status.CANCELLED:
        raise Conflict(round=f"'{slug}' was cancelled on {meeting.cancelled_on}.")
    if meeting.last_day > act.today:
        raise Refused(round=f"It goes on until {meeting.last_day}; record it as held from then.")
    held_already = meeting.status == Round.Status.HELD
    outcome = {"outcome": entry.outcome} if entry and entry.outcome is not None else {}
    came_out = _held_known_from(act, meeting, entry) if entry and not held_already else None
    act.change(
        meeting,
        status=Round.Status.HELD,
        **outcome,
        **({"held_known_from": came_out} if came_out else {}),
    )
    if not held_already:
        _do(act, meeting, RoundAct.Kind.HELD, meeting.last_day)
        act.touched.series |= unplaced_since(act.negotiation.pk, meeting.first_day)
    return meeting


def _held_known_from(act: Recording, meeting: Round, entry: HoldEntry) -> date | None:
    """The day on which it came out that it was held, where that is later than its last day."""
    not_in_the_future(act, known_from=entry.known_from)
    if entry.known_from and entry.known_from < meeting.last_day:
        raise Refused(known_from=f"{entry.known_from} is before its last day, {meeting.last_day}.")
    return entry.known_from if entry.known_from != meeting.last_day else None


@door("round-cancelled")
def cancel_round(
    act: Recording, slug: str, entry: CancelEntry | None = None, *, version: int | None = None
) -> Round:
    """Records that a round was called off."""
    entry = entry or CancelEntry()
    meeting = find(act, Round, slug)
    same_version(meeting, version)
    day = entry.day or act.today
    not_in_the_future(act, day=day)
    if meeting.status != Round.Status.PLANNED:
        raise Conflict(round=f"'{slug}' is {meeting.status}; only a planned round is called off.")
    was_said_there = Q(timing=AT_ROUND) & ~Q(status=Statement.Status.DRAFT)
    if act.visible(Statement, round=meeting).filter(was_said_there).exists():
        raise Refused(round="Statements are recorded as said at it; correct them first.")
    if act.visible(Remark, round=meeting, retracted_on=None).exists():
        raise Refused(round="Remarks are recorded as made at it; retract them first.")
    _take_off(act, meeting, was_said_there)
    _take_remarks_off(act, meeting, Q(retracted_on=None))
    act.change(meeting, status=Round.Status.CANCELLED, cancelled_on=day)
    _do(act, meeting, RoundAct.Kind.CANCELLED, day, entry.note or "")
    act.touched.series |= unplaced(act.negotiation.pk)
    return meeting


@door("round-mended")
def mend_round(
    act: Recording,
    slug: str,
    entry: RoundEntry,
    *,
    statement_days: Mapping[str, date] | None = None,
    version: int | None = None,
) -> Round:
    """Mends what we had wrong about a round, for every K: no news of the round itself.

    Where the dates change, `statement_days` gives the days of statements that were said at it
    and would lie outside; without them the new dates are refused.
    """
    meeting = find(act, Round, slug)
    same_version(meeting, version)
    first_day, last_day = entry.first_day, entry.last_day or entry.first_day
    dates = {"first_day": meeting.first_day, "last_day": meeting.last_day}
    changes = differences(act, entry.revised(**dates), meeting)
    if entry.number is not None and "number" in changes:
        round_number(act, entry.number)
    if "known_from" in changes:
        _came_out(act, entry, entry.planned_on or first_day)
    if changes:
        mend(act, meeting, entry.revised(**dates))
    if (first_day, last_day) != (meeting.first_day, meeting.last_day) or statement_days:
        _redate(act, meeting, first_day, last_day, statement_days or {})
    act.touched.rounds.add(meeting.pk)
    if {"known_from", "planned_on"} & changes.keys():
        for name, ids in hung_on_round(meeting).items():
            getattr(act.touched, name).update(ids)
    if "number" in changes:
        act.touched.series |= at_round(meeting.pk) | unplaced(act.negotiation.pk)
    return meeting


def _redate(
    act: Recording,
    meeting: Round,
    first_day: date,
    last_day: date,
    statement_days: Mapping[str, date],
) -> None:
    if last_day < first_day:
        raise Refused(last_day=f"{last_day} is before its first day, {first_day}.")
    for slug, day in statement_days.items():
        _mend_day(act, find(act, Statement, slug, "statement_days"), day)
    fit_to_days(act, meeting, first_day, last_day)
    changed = meeting.first_day != first_day or meeting.last_day != last_day
    act.change(meeting, first_day=first_day, last_day=last_day)
    if meeting.status == Round.Status.HELD and changed:
        for held in act.visible(RoundAct, round=meeting, kind=RoundAct.Kind.HELD):
            act.change(held, on=last_day, first_day=first_day, last_day=last_day)
    act.touched.rounds.add(meeting.pk)
    act.touched.series |= at_round(meeting.pk) | unplaced(act.negotiation.pk)


def fit_to_days(act: Recording, meeting: Round, first_day: date, last_day: date) -> None:
    """Refused where what was said at a round would lie outside those days; what is hidden is taken off it."""
    _statements_must_fit(act, meeting, first_day, last_day)
    _remarks_must_fit(act, meeting, first_day, last_day)


def _mend_day(act: Recording, statement: Statement, day: date) -> None:
    """Mends the day of a statement along with its round's: the one edit of a published one."""
    not_in_the_future(act, statement_days=day)
    act.change(
        statement,
        day=day,
        held_from=day if statement.held_from == statement.day else min(statement.held_from, day),
        known_from=day if statement.known_from == statement.day else max(statement.known_from, day),
    )


def _statements_must_fit(act: Recording, meeting: Round, first_day: date, last_day: date) -> None:
    """Refused where a statement bound to it would lie outside those days.

    One that the writer cannot see is taken off the round instead.
    """
    outside = Q(timing=AT_ROUND) & ~Q(day__gte=first_day, day__lte=last_day)
    early = Q(timing=BETWEEN_ROUNDS, day__lt=last_day)
    bound = act.visible(Statement, round=meeting)
    wrong = [s.slug for s in (*bound.filter(outside)[:5], *bound.filter(early)[:5])]
    if wrong:
        raise Refused(
            first_day=f"Statements bound to it would lie outside {first_day} to {last_day}: "
            f"{', '.join(wrong)}. Mend their days in the same act."
        )
    _take_off(act, meeting, outside | early)


def _remarks_must_fit(act: Recording, meeting: Round, first_day: date, last_day: date) -> None:
    """Refused where a remark made at it would lie outside those days.

    One that the writer cannot see is taken off the round instead.
    """
    outside = Q(retracted_on=None) & ~Q(day__gte=first_day, day__lte=last_day)
    wrong = [one.slug for one in act.visible(Remark, round=meeting).filter(outside)[:5]]
    if wrong:
        raise Refused(
            first_day=f"Remarks made at it would lie outside {first_day} to {last_day}: "
            f"{', '.join(wrong)}. Retract them first, and record them anew with the right day."
        )
    _take_remarks_off(act, meeting, outside)


def _take_remarks_off(act: Recording, meeting: Round, no_longer_fits: Q) -> None:
    """Takes remarks that the writer cannot see off a round: they have their day alone from then on."""
    for remark in act.hidden(Remark, round=meeting).filter(no_longer_fits):
        act.change(remark, round=None)
        act.touched.remarks.add(remark.pk)


def _take_off(act: Recording, meeting: Round, no_longer_fits: Q) -> None:
    """Takes statements that the writer cannot see off a round: they go by their day from then on."""
    for statement in act.hidden(Statement, round=meeting).filter(no_longer_fits):
        act.change(statement, round=None, timing="")
        act.touched.series.add(statement.series_id)
        act.add(
            ThingToMend(
                negotiation=act.negotiation,
                act=act.row,
                kind=ThingToMend.Kind.TAKEN_OFF_ROUND,
                statement=statement,
                round=meeting,
            )
        )


def _do(act: Recording, meeting: Round, kind: str, on: date, note: str = "") -> None:
    if act.visible(RoundAct, round=meeting, kind=kind, on=on).exists():
        raise Conflict(on=f"'{meeting.slug}' was {kind} on {on} already.")
    act.add(
        RoundAct(
            round=meeting,
            kind=kind,
            on=on,
            first_day=meeting.first_day,
            last_day=meeting.last_day,
            note=note,
            audience=meeting.audience,
            embargo_until=meeting.embargo_until,
        )
    )
    act.touched.rounds.add(meeting.pk)
