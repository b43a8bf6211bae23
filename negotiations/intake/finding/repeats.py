"""Which recorded statement a sentence tells again."""

from __future__ import annotations

from datetime import date

from ...rules.candidates import Guess
from .knowledge import EarlierStatement, Knowledge
from .stems import stems

SAME_WORDS = 0.6
"""So much of the telling words of one must stand in the other, of 1."""


class Repeats:
    """Finds what was recorded already; each statement is repeated once in an article."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._taken: set[str] = set()

    def repeat(
        self,
        *,
        party: str,
        issue: str,
        stance: str | None,
        day: date | None,
        text: str,
        is_background: bool,
    ) -> Guess | None:
        """The statement of that party on that issue which the sentence tells again, if there is one."""
        said = [
            statement
            for statement in self._known.said.get((party, issue), ())
            if statement.slug not in self._taken and stance in (None, statement.stance)
        ]
        found = self._of_day(said, day) or (self._last(said, day) if is_background else None)
        found = found or _in_same_words(said, text)
        if found is None:
            return None
        statement, reason = found
        self._taken.add(statement.slug)
        return Guess(statement.slug, reason)

    @staticmethod
    def _of_day(
        said: list[EarlierStatement], day: date | None
    ) -> tuple[EarlierStatement, str] | None:
        of_day = [statement for statement in said if statement.day == day]
        if not of_day:
            return None
        return of_day[0], f"Recorded already, of {_written(of_day[0].day)}."

    @staticmethod
    def _last(
        said: list[EarlierStatement], day: date | None
    ) -> tuple[EarlierStatement, str] | None:
        before = [statement for statement in said if day is None or statement.day <= day]
        if not before:
            return None
        last = max(before, key=lambda statement: statement.day)
        return last, f"Told as background; recorded of {_written(last.day)}."


def _in_same_words(said: list[EarlierStatement], text: str) -> tuple[EarlierStatement, str] | None:
    words = set(stems(text))
    for statement in said:
        theirs = set(stems(statement.text))
        if len(theirs) > 2 and len(words & theirs) / len(theirs) >= SAME_WORDS:
            return statement, f"In the words recorded of {_written(statement.day)}."
    return None


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
