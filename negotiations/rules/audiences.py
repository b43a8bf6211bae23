"""The audience of a fact, and the day from which it may know it (rule 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..vocabulary.audiences import Audience


@dataclass(frozen=True, slots=True)
class Visibility:
    """The audience of a fact, and the day from which it could be known at all."""

    audience: Audience
    embargo_until: date | None
    known_from: date

    def known_to(self, reader: Audience) -> date | None:
        """The day from which `reader` can know the fact; None where it never can.

        Before `embargo_until` a fact is for the next narrower audience only, so that day counts
        for the audience that the fact names and for no other.
        """
        if reader < self.audience:
            return None
        if reader == self.audience and self.embargo_until is not None:
            return max(self.known_from, self.embargo_until)
        return self.known_from


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a statement: a successor along its chain, or its own denial or retraction."""

    visibility: Visibility
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """The days from and until which one audience could know that a statement stands.

    `known_until` is the first day on which it no longer stood; where it equals `known_from` it
    stood at the end of no day. `denied` means that it counts on no day at all.
    """

    known_from: date
    known_until: date | None = None
    denied: bool = False


def life(
    reader: Audience, statement: Visibility, endings: list[Ending], today: date
) -> Life | None:
    """The life of a statement for `reader`, or None where he may never see it (rules 1 and 8).

    `endings` are all later versions along the chain, and the statement's own denial or retraction.
    A denial that `reader` cannot know `today` does not exist for him yet.
    """
    begins = statement.known_to(reader)
    if begins is None:
        return None
    until: date | None = None
    for ending in endings:
        ends = ending.visibility.known_to(reader)
        if ends is None:
            continue
        if ending.denies:
            if ends <= today:
                return Life(begins, denied=True)
        else:
            until = ends if until is None else min(until, ends)
    return Life(begins, max(until, begins) if until is not None else None)
