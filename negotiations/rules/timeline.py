"""One order for "latest": where a party stands on an issue, at a day, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..vocabulary.stances import SILENCE, Stance, side
from .calendar import Place

BINDING = 2
"""The least authority that binds: spokesperson, ambassador, unnamed official."""

Conditions = frozenset[str]
NO_CONDITIONS: Conditions = frozenset()


@dataclass(frozen=True, slots=True)
class KnownStatement:
    """A statement of one series as one audience may know it.

    `first_known` is the day on which the first version of it that this audience saw could be
    known; a correction keeps it. `counts` is False for a draft, a voice that does not bind and a
    denied account. `conditions` None means that none were mentioned.
    """

    slug: str
    stance: str
    day: date
    held_from: date
    known_from: date
    known_until: date | None
    first_known: date
    authority: int
    place: Place
    counts: bool = True
    conditions: Conditions | None = None
    told_by: str | None = None
    confidence: str = "high"
    tie_name: str = ""

    @property
    def order(self) -> tuple[date, int, date, int, str]:
        """By what "latest" is decided (rule 3)."""
        return (
            self.held_from,
            self.authority,
            self.day,
            self.place.order,
            self.tie_name or self.slug,
        )

    @property
    def silent(self) -> bool:
        return self.stance == SILENCE

    def known_on(self, known: date) -> bool:
        """Whether it stood in the record at the end of that day."""
        return self.known_from <= known and (self.known_until is None or known < self.known_until)


@dataclass(frozen=True, slots=True)
class KnownPosition:
    """The position of a party: derived, never typed in.

    `statement` is None where the party is only said to be silent. `silence` is the statement
    that marks it silent since. `contested` holds all the voices that contradict each other on
    the day of the statement, `in_degree` itself and those that differ from it in degree alone,
    latest first.
    """

    statement: KnownStatement | None
    conditions: Conditions = NO_CONDITIONS
    silence: KnownStatement | None = None
    contested: tuple[KnownStatement, ...] = ()
    in_degree: tuple[KnownStatement, ...] = ()

    @property
    def stance(self) -> str | None:
        return self.statement.stance if self.statement else None

    @property
    def score(self) -> int | None:
        return Stance(self.statement.stance).score if self.statement else None


def latest(statements: Iterable[KnownStatement]) -> KnownStatement | None:
    """The one order for "latest"."""
    return max(statements, key=lambda s: s.order, default=None)


def conditions_in(stances: Iterable[KnownStatement]) -> Conditions:
    """The conditions that stand: of the latest that mentions any; one that does not leaves them."""
    last = latest(s for s in stances if s.conditions is not None)
    return last.conditions or NO_CONDITIONS if last else NO_CONDITIONS


def counted(statements: Iterable[KnownStatement], *, known: date) -> list[KnownStatement]:
    """Those of a series that count and stood in the record on `known`."""
    return [s for s in statements if s.counts and s.known_on(known)]


def position(
    statements: Iterable[KnownStatement], *, at: date, known: date
) -> KnownPosition | None:
    """The position on day `at`, as known on `known`; None without a word of the party (rule 3)."""
    held = [s for s in counted(statements, known=known) if s.held_from <= at]
    stances = [s for s in held if not s.silent]
    stated = latest(stances)
    silence = latest(s for s in held if s.silent)
    if silence and stated and silence.held_from <= stated.held_from:
        silence = None
    if stated is None:
        return KnownPosition(None, silence=silence) if silence else None
    that_day = [s for s in stances if s.day == stated.day]
    return KnownPosition(
        statement=stated,
        conditions=conditions_in(stances),
        silence=silence,
        contested=contested_days(that_day).get(stated.day, ()),
        in_degree=in_degree(stated, that_day),
    )


@dataclass(frozen=True, slots=True)
class KnownTurn:
    """What stands from a day on, until the next turn of the same series: its statement, and a silence since."""

    since: date
    statement: KnownStatement | None
    silence: KnownStatement | None


def turns(statements: Iterable[KnownStatement], *, known: date) -> list[KnownTurn]:
    """What stood one after the other, as known on `known`.

    On every day the last turn by then says what `position` says of that day, without a walk for each.
    """
    held = sorted(counted(statements, known=known), key=lambda s: s.order)
    in_turn: list[KnownTurn] = []
    stated: KnownStatement | None = None
    silent: KnownStatement | None = None
    for since, of_one_day in groupby(held, key=lambda s: s.held_from):
        for one in of_one_day:
            if one.silent:
                silent = one
            else:
                stated = one
        if silent and stated and silent.held_from <= stated.held_from:
            silent = None
        turn = KnownTurn(since, stated, silent)
        if not in_turn or (in_turn[-1].statement, in_turn[-1].silence) != (stated, silent):
            in_turn.append(turn)
    return in_turn


def contested_days(stances: Sequence[KnownStatement]) -> dict[date, tuple[KnownStatement, ...]]:
    """The days on which one party spoke with two voices, and all of them, latest first (rule 6).

    They contradict each other where they were said or came out on one day, are held from one day
    and stand on different sides: against, in the middle, for.
    """
    days: dict[date, tuple[KnownStatement, ...]] = {}
    for voices in _of_one_day(stances):
        if len({side(voice.stance) for voice in voices}) > 1:
            day = voices[0].day
            days[day] = _latest_first([*days.get(day, ()), *voices])
    return days


def in_degree(
    statement: KnownStatement, stances: Sequence[KnownStatement]
) -> tuple[KnownStatement, ...]:
    """The statement with those of its day that differ from it in degree alone, latest first.

    None where all say the same, or where one stands on another side (rule 6).
    """
    return next((voices for voices in differing_in_degree(stances) if statement in voices), ())


def differing_in_degree(
    stances: Iterable[KnownStatement],
) -> Iterable[tuple[KnownStatement, ...]]:
    """The voices of each day that stand on one side and say more or less, latest first.

    Both are shown, and nothing is reported (rule 6).
    """
    for voices in _of_one_day(stances):
        if len({voice.stance for voice in voices}) > 1 == len({side(v.stance) for v in voices}):
            yield _latest_first(voices)


def _of_one_day(stances: Iterable[KnownStatement]) -> Iterable[list[KnownStatement]]:
    """The stances that were said or came out on one day and are held from one day, together."""
    together: dict[tuple[date, date], list[KnownStatement]] = defaultdict(list)
    for statement in stances:
        if not statement.silent:
            together[statement.day, statement.held_from].append(statement)
    return together.values()


def _latest_first(statements: Iterable[KnownStatement]) -> tuple[KnownStatement, ...]:
    return tuple(sorted(statements, key=lambda s: s.order, reverse=True))
