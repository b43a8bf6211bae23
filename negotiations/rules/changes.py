"""One walk over days: what a party first stated and how its stated position changed (rule 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..vocabulary.stances import OPPOSITE, Stance
from ..vocabulary.steps import Direction, Movement, Nature
from .calendar import Calendar
from .steps import direction, nature
from .timeline import (
    NO_CONDITIONS,
    Conditions,
    KnownStatement,
    conditions_in,
    contested_days,
    counted,
    latest,
)


@dataclass(frozen=True, slots=True)
class Change:
    """One first stance (`before` is None) or one change, told at the round of its statement."""

    statement: KnownStatement
    before: KnownStatement | None
    conditions: Conditions
    conditions_before: Conditions
    nature: Nature
    direction: Direction | None
    revealed: bool
    contested: tuple[KnownStatement, ...] = ()


def changes(
    statements: Iterable[KnownStatement], calendar: Calendar, *, known: date
) -> list[Change]:
    """All first stances and changes of one series as known on `known`, in the order of days.

    All that was said at one round counts as one, where it ended; between rounds each day stands
    by itself. What later words had overtaken when it came out changes nothing.
    """
    stances = [s for s in counted(statements, known=known) if not s.silent]
    contested = contested_days(stances)
    told_changes: list[Change] = []
    out_so_far: list[KnownStatement] = []
    stood: KnownStatement | None = None
    stood_on = NO_CONDITIONS
    for fresh in _in_the_order_of_days(stances):
        # Of what was out before, only the latest and the latest to name conditions matter.
        out_so_far = _that_matter([*out_so_far, *fresh])
        last = latest(out_so_far)
        conditions = conditions_in(out_so_far)
        if last is None or last not in fresh:
            stood_on = conditions
            continue
        if stood is None or (last.stance, conditions) != (stood.stance, stood_on):
            told = _first_to_say_so(last, conditions, stances)
            told_changes.append(_change(told, stood, conditions, stood_on, calendar, contested))
        stood, stood_on = last, conditions
    return told_changes


def _that_matter(said: Sequence[KnownStatement]) -> list[KnownStatement]:
    last, named = latest(said), latest(s for s in said if s.conditions is not None)
    return [s for s in {last, named} if s is not None]


def _in_the_order_of_days(stances: Sequence[KnownStatement]) -> Iterable[list[KnownStatement]]:
    """The statements by the day on which they count.

    Those at a round count on the day of the word with which it ended: the latest of them, which
    need not be the last said (rule 20).
    """
    at_rounds: dict[str | None, list[KnownStatement]] = defaultdict(list)
    for s in stances:
        if s.place.at_round:
            at_rounds[s.place.round].append(s)
    ends = {meeting: max(said, key=lambda s: s.order).day for meeting, said in at_rounds.items()}
    days: dict[date, list[KnownStatement]] = defaultdict(list)
    for s in stances:
        days[ends[s.place.round] if s.place.at_round else s.day].append(s)
    return (days[day] for day in sorted(days))


def _first_to_say_so(
    last: KnownStatement, conditions: Conditions, stances: Sequence[KnownStatement]
) -> KnownStatement:
    """The first statement of the round from which on it stood where it ended: repeats add nothing."""
    here = {s.slug: s for s in stances if s.place.at_round and s.place.round == last.place.round}
    if not last.place.at_round or len({s.day for s in here.values()}) == 1:
        return last
    told = last
    days = sorted({s.day for s in stances if s.day <= last.day}, reverse=True)
    first_day = min(s.day for s in here.values())
    for day in days:
        if day < first_day:
            break
        out = [s for s in stances if s.day <= day]
        stood = latest(out)
        if stood is None or (stood.stance, conditions_in(out)) != (last.stance, conditions):
            break
        if stood.slug in here:
            told = stood
    return told


def _change(
    told: KnownStatement,
    before: KnownStatement | None,
    conditions: Conditions,
    conditions_before: Conditions,
    calendar: Calendar,
    contested: dict[date, tuple[KnownStatement, ...]],
) -> Change:
    at = calendar.by_slug.get(told.place.round) if told.place.round else None
    return Change(
        statement=told,
        before=before,
        conditions=conditions,
        conditions_before=conditions_before,
        nature=nature(before.stance, told.stance) if before else Nature.FIRST_STATED,
        direction=direction(before.stance, told.stance) if before else None,
        revealed=at is not None and told.held_from < at.first_day <= told.day,
        contested=contested.get(told.day, ()),
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """The stance that a demand asked on one issue, from the day it was made until it was withdrawn."""

    party: str
    addressees: frozenset[str]
    asks: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The stance that a red line refuses, from the day it was declared until it was given up."""

    party: str
    refuses: str
    since: date
    until: date | None = None


def movement(
    party: str,
    direction: Direction | None,
    on: date,
    asks: Iterable[Ask],
    refusals: Iterable[Refusal],
) -> Movement | None:
    """`hardened` towards the party's own side, `softened` away from it; None where it is not plain.

    Its side is what its own demands ask, the opposite of what others' demands ask of it and of
    what its own red lines refuse, as they stood by that day. Where there are none, or they
    disagree, no word is given (rule 4).
    """
    if direction is None:
        return None
    sides = {_side(party, ask) for ask in asks if _stands(ask, on)}
    sides |= {OPPOSITE[r.refuses] for r in refusals if r.party == party and _stands(r, on)}
    sides.discard(None)
    if len(sides) != 1:
        return None
    side = Direction.TOWARDS if sides.pop() == Stance.ACCEPTS else Direction.AWAY
    return Movement.HARDENED if side == direction else Movement.SOFTENED


def movement_words(
    movement: str | None,
    *,
    revealed: bool | None,
    contested: bool,
    confidence: str,
    left_agreement: bool,
) -> str:
    """The movement as a sentence may say it: only of a new move, and of a stance we are sure of.

    What was held before and came out moved nobody then; where two voices differ, or our confidence
    is not high, the word would claim more than is known. Of who leaves what it agreed to it is not
    said: "softened" would read as though it had come nearer.
    """
    unsaid = revealed or contested or left_agreement or confidence != "high"
    return movement if movement and not unsaid else ""


def _side(party: str, ask: Ask) -> str | None:
    if ask.party == party:
        return ask.asks
    return OPPOSITE[ask.asks] if party in ask.addressees else None


def _stands(what: Ask | Refusal, on: date) -> bool:
    return what.since <= on and (what.until is None or on < what.until)
