"""The mark of what not everybody may read: for whom it is, and until when (rule 8).

A mark is as of a day. What has become public by then bears none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..vocabulary.audiences import Audience
from .wording import day_words

_NAMES = {Audience.TEAM: "Team", Audience.CLEARED: "Cleared"}
_FORWARDING = {
    Audience.TEAM: "Do not forward it to anybody outside the team.",
    Audience.CLEARED: "Do not forward it to anybody who is not cleared.",
}


@dataclass(frozen=True, slots=True)
class AudienceMark:
    """For the team only or for the cleared only; from `until` on the next wider audience reads it."""

    audience: Audience
    until: date | None = None

    @property
    def short(self) -> str:
        """Without the day: "Team only"."""
        return f"{_NAMES[self.audience]} only"

    @property
    def words(self) -> str:
        """With the day, where there is one: "Team only until 1 March 2022"."""
        return f"{self.short} until {day_words(self.until)}" if self.until else self.short

    @property
    def in_sentence(self) -> str:
        """As it stands within a sentence: "team only until 1 March 2022"."""
        return f"{self.words[0].lower()}{self.words[1:]}"

    @property
    def warning(self) -> str:
        """The first line of a mail that bears it."""
        return f"{self.words}. {_FORWARDING[self.audience]}"

    def on(self, day: date) -> AudienceMark | None:
        """The mark as it reads on that day; None where everybody reads it by then."""
        if self.until is None or self.until > day:
            return self
        return None if self.audience == Audience.TEAM else AudienceMark(Audience.TEAM)


def mark_of(audience: Audience, embargo_until: date | None, today: date) -> AudienceMark | None:
    """The mark of a fact today; None where everybody reads it.

    Before `embargo_until` a fact is for the next narrower audience only.
    """
    if embargo_until is not None and embargo_until > today:
        return AudienceMark(Audience(audience + 1), embargo_until)
    return None if audience == Audience.PUBLIC else AudienceMark(audience)


def narrowest(marks: Iterable[AudienceMark | None]) -> AudienceMark | None:
    """The mark of what rests on several things: the narrowest, and until the last of its days."""
    borne = [mark for mark in marks if mark is not None]
    if not borne:
        return None
    audience = max(mark.audience for mark in borne)
    days = [mark.until for mark in borne if mark.audience == audience]
    ends = [day for day in days if day is not None]
    return AudienceMark(audience, max(ends) if len(ends) == len(days) else None)


def audience_word(mark: AudienceMark | None) -> str:
    """The widest audience that reads it: `public`, `team` or `cleared`."""
    return (mark.audience if mark else Audience.PUBLIC).word


def prefixed(text: str, mark: AudienceMark | None) -> str:
    """A subject or a title with its mark before it: "Team only: ..."."""
    return f"{mark.short}: {text}" if mark else text
