"""Rounds: planned, opened, moved, held, cancelled; and a wrong date mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Max

from ..models import Round, RoundAct, Statement
from ..models.facts import Audience
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from .act import Conflict, Recording, Refused
from .days import unplaced
from .door import door
from .lookup import find, find_all, free_slug, no_wider_than, not_in_the_future, same_version


@door("round-planned")
def plan_round(act: Recording, /, *, planned_on: date | None = None, **fields: Any) -> Round:
    """Records that a round is planned: it exists from the day on which that was known."""
    planned_on = planned_on or act.today
    not_in_the_future(act, planned_on=planned_on)
    meeting = _add(act, planned_on=planned_on, **fields)
    _do(act, meeting, RoundAct.Kind.PLANNED, planned_on)
    return meeting


@door("round-opened")
def open_round(act: Recording, /, **fields: Any) -> Round:
    """Records a round that nobody had planned in public: it exists from its first day."""
    return _add(act, planned_on=None, **fields)


def _add(
    act: Recording,
    *,
    planned_on: date | None,
    track: str,
    name: str,
    first_day: date,
    last_day: date | None = None,
    number: int | None = None,
    place: str | None = None,
    country: str | None = None,
    level: str | None = None,
    participants: Sequence[str] = (),
    outcome: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    slug: str | None = None,
    audience: str = Audience.PUBLIC,
    embargo_until: date | None = None,
) -> Round:
    last_day = last_day or first_day
    if last_day < first_day:
        raise Refused(last_day=f"{last_day} is before its first day, {first_day}.")
    forum = find(act, "track", track)
    taking_part = find_all(act, "party", participants, "participants")
    number = number or _next_number(act)
    meeting = Round(
        negotiation=act.negotiation,
        slug=free_slug(act, "round", slug, f"r-{first_day}-{track}"),
        number=number,
        track=forum,
        name=name,
        first_day=first_day,
        last_day=last_day,
        place=place or "",
        country=country or "",
        level=level or "",
        planned_on=planned_on,
        outcome=outcome or "",
        provenance=provenance or "",
        audience=audience,
        embargo_until=embargo_until,
    )
    _number_is_free(act, number)
    fact = meeting.known_as(planned_on or first_day)
    no_wider_than(act, fact, track=forum, participants=taking_part)
    act.add(meeting, participants=taking_part)
    act.cite(meeting, find_all(act, "source", sources, "sources"))
    act.touched.rounds.add(meeting.pk)
    act.touched.series |= unplaced(act.negotiation.pk)
    return meeting


@door("round-moved")
def move_round(
    act: Recording,
    *,
    round: str,
    first_day: date,
    last_day: date | None = None,
    day: date | None = None,
    note: str = "",
    version: int | None = None,
) -> Round:
    """Records that a planned round was moved: an act, and news. The old date is kept as an act."""
    meeting: Round = find(act, "round", round)
    same_version(meeting, version)
    day = day or act.today
    not_in_the_future(act, day=day)
    if meeting.status != Round.Status.PLANNED:
        raise Conflict(round=f"'{round}' is {meeting.status}; only a planned round can be moved.")
    if first_day <= day and meeting.first_day <= day:
        raise Refused(first_day="It had begun by then: mend its dates instead.")
    last_day = last_day or first_day
    _redate(act, meeting, first_day, last_day, {})
    if meeting.planned_on is None:
        act.change(meeting, planned_on=day)
    _do(act, meeting, RoundAct.Kind.MOVED, day, note)
    return meeting


@door("round-held")
def hold_round(
    act: Recording, *, round: str, outcome: str | None = None, version: int | None = None
) -> Round:
    """Records that a round was held, with its outcome; told on its last day, not before."""
    meeting: Round = find(act, "round", round)
    same_version(meeting, version)
    if meeting.status == Round.Status.CANCELLED:
        raise Conflict(round=f"'{round}' was cancelled on {meeting.cancelled_on}.")
    if meeting.last_day > act.today:
        raise Refused(round=f"It goes on until {meeting.last_day}; record it as held from then.")
    changes: dict[str, Any] = {"status": Round.Status.HELD}
    if outcome is not None:
        changes["outcome"] = outcome
    held_already = meeting.status == Round.Status.HELD
    act.change(meeting, **changes)
    if not held_already:
        _do(act, meeting, RoundAct.Kind.HELD, meeting.last_day)
    return meeting


@door("round-cancelled")
def cancel_round(
    act: Recording,
    *,
    round: str,
    day: date | None = None,
    note: str = "",
    version: int | None = None,
) -> Round:
    """Records that a round was called off."""
    meeting: Round = find(act, "round", round)
    same_version(meeting, version)
    day = day or act.today
    not_in_the_future(act, day=day)
    if meeting.status != Round.Status.PLANNED:
        raise Conflict(round=f"'{round}' is {meeting.status}; only a planned round is called off.")
    said_there = Statement.objects.filter(round=meeting, timing=AT_ROUND)
    if said_there.exclude(status=Statement.Status.DRAFT).exists():
        raise Refused(round="Statements are recorded as said at it; correct them first.")
    act.change(meeting, status=Round.Status.CANCELLED, cancelled_on=day)
    _do(act, meeting, RoundAct.Kind.CANCELLED, day, note)
    act.touched.series |= unplaced(act.negotiation.pk)
    return meeting


@door("round-mended")
def mend_round(
    act: Recording,
    /,
    *,
    round: str,
    first_day: date | None = None,
    last_day: date | None = None,
    statement_days: Mapping[str, date] | None = None,
    participants: Sequence[str] | None = None,
    version: int | None = None,
    **fields: Any,
) -> Round:
    """Mends what we had wrong about a round, for every K: no news of the round itself.

    Where the dates change, `statement_days` gives the days of statements that were said at it
    and would lie outside; without them the new dates are refused.
    """
    meeting: Round = find(act, "round", round)
    same_version(meeting, version)
    allowed = {"name", "place", "country", "level", "outcome", "number", "planned_on"}
    unknown = set(fields) - allowed
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be mended here."))
    if participants is not None:
        taking_part = find_all(act, "party", participants, "participants")
        no_wider_than(act, meeting.known_as(act.today), participants=taking_part)
        meeting.participants.set(taking_part)
    if fields.get("number", meeting.number) != meeting.number:
        _number_is_free(act, fields["number"])
    if fields or participants is not None:
        act.change(meeting, **(fields or {"name": meeting.name}))
    if first_day or last_day:
        first_day = first_day or meeting.first_day
        _redate(
            act,
            meeting,
            first_day,
            last_day or max(first_day, meeting.last_day),
            statement_days or {},
        )
    act.touched.rounds.add(meeting.pk)
    if "number" in fields:
        act.touched.series |= _bound(meeting) | unplaced(act.negotiation.pk)
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
        _mend_day(act, find(act, "statement", slug, "statement_days"), day)
    _statements_must_fit(meeting, first_day, last_day)
    changed = meeting.first_day != first_day or meeting.last_day != last_day
    act.change(meeting, first_day=first_day, last_day=last_day)
    if meeting.status == Round.Status.HELD and changed:
        held = meeting.acts.get(kind=RoundAct.Kind.HELD)
        act.change(held, on=last_day, first_day=first_day, last_day=last_day)
    act.touched.rounds.add(meeting.pk)
    act.touched.series |= _bound(meeting) | unplaced(act.negotiation.pk)


def _mend_day(act: Recording, statement: Statement, day: date) -> None:
    """Mends the day of a statement along with its round's: the one edit of a published one."""
    not_in_the_future(act, statement_days=day)
    act.change(
        statement,
        day=day,
        held_from=day if statement.held_from == statement.day else min(statement.held_from, day),
        known_from=day if statement.known_from == statement.day else max(statement.known_from, day),
    )


def _statements_must_fit(meeting: Round, first_day: date, last_day: date) -> None:
    bound = Statement.objects.filter(round=meeting)
    outside = bound.filter(timing=AT_ROUND).exclude(day__gte=first_day, day__lte=last_day)
    early = bound.filter(timing=BETWEEN_ROUNDS, day__lt=last_day)
    wrong = [s.slug for s in (*outside[:5], *early[:5])]
    if wrong:
        raise Refused(
            first_day=f"Statements bound to it would lie outside {first_day} to {last_day}: "
            f"{', '.join(wrong)}. Mend their days in the same act."
        )


def _bound(meeting: Round) -> set[int]:
    return set(Statement.objects.filter(round=meeting).values_list("series_id", flat=True))


def _number_is_free(act: Recording, number: int) -> None:
    if Round.objects.filter(negotiation=act.negotiation, number=number).exists():
        raise Conflict(number=f"There is a round no. {number} already.")


def _next_number(act: Recording) -> int:
    last = Round.objects.filter(negotiation=act.negotiation).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _do(act: Recording, meeting: Round, kind: str, on: date, note: str = "") -> None:
    if RoundAct.objects.filter(round=meeting, kind=kind, on=on).exists():
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
