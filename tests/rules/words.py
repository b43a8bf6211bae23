"""Statements of one party on one issue in a few marks, to write the rules' examples with.

Rounds r1 to r4 are on the 10th of January to April 2030. Marks are `++ + 0 - --` from accepts to
rejects and `~` for silence. Days are written `01-26`, in 2030.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from negotiations.rules.calendar import Calendar, KnownRound
from negotiations.rules.changes import changes
from negotiations.rules.timeline import KnownPosition, KnownStatement, position

STANCES = {
    "++": "accepts",
    "+": "leaning-for",
    "0": "open-or-conditional",
    "-": "leaning-against",
    "--": "rejects",
    "~": "no-public-position",
}
MARKS = {stance: mark for mark, stance in STANCES.items()}
END = date(2030, 12, 31)
_numbers = count(1)


def day(text: str) -> date:
    """`01-26` is 26 January 2030."""
    return date.fromisoformat(f"2030-{text}")


def rounds(**days: str) -> Calendar:
    """Rounds in order of number; a day, or `first/last`."""
    made = []
    for number, (slug, days_of) in enumerate(days.items(), start=1):
        first, _, last = days_of.partition("/")
        made.append(KnownRound(slug, number, day(first), day(last or first)))
    return Calendar(made)


FOUR = rounds(r1="01-10", r2="02-10", r3="03-10", r4="04-10")


def said(
    mark: str,
    *,
    at: str | None = None,
    after: str | None = None,
    on: str | None = None,
    by: int = 4,
    held: str | None = None,
    known: str | None = None,
    until: str | None = None,
    if_: tuple[str, ...] | None = None,
    calendar: Calendar = FOUR,
    **more: Any,
) -> KnownStatement:
    """One statement: at a round, on its first day unless `on`; after one; or just on a day."""
    told = day(on) if on else calendar.by_slug[at or ""].first_day
    timing = "at-round" if at else "between-rounds" if after else None
    known_from = day(known) if known else told
    return KnownStatement(
        slug=more.pop("slug", f"s{next(_numbers):04}"),
        stance=STANCES[mark],
        day=told,
        held_from=day(held) if held else told,
        known_from=known_from,
        known_until=day(until) if until else None,
        first_known=more.pop("first_known", known_from),
        authority=by,
        place=calendar.place(at or after, timing, told),
        conditions=None if if_ is None else frozenset(if_),
        counts=more.pop("counts", by >= 2),
        **more,
    )


def told(*statements: KnownStatement, calendar: Calendar = FOUR, known: date = END) -> list[str]:
    """What the walk tells, in short: `r1 ++`, `r2 ++ → -`, `after r1 - → 0`."""
    return [
        f"{'' if c.statement.place.at_round else 'after '}{c.statement.place.round} "
        f"{MARKS[c.before.stance] + ' → ' if c.before else ''}{MARKS[c.statement.stance]}"
        f"{', revealed' if c.revealed else ''}{', contested' if c.contested else ''}"
        f"{', conditions' if c.nature == 'conditions-changed' else ''}"
        for c in changes(statements, calendar, known=known)
    ]


def stands(*statements: KnownStatement, at: date, known: date = END) -> KnownPosition | None:
    """Where the party stands on a day."""
    return position(statements, at=at, known=known)


def mark(*statements: KnownStatement, at: str, known: str | None = None) -> str | None:
    """The stance on a day in a mark, with `~` behind it where the party is silent since."""
    where = stands(*statements, at=day(at), known=day(known) if known else END)
    if where is None:
        return None
    stance = MARKS[where.stance] if where.stance else ""
    return f"{stance}{'~' if where.silence else ''}"
