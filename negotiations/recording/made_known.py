"""What an act made known, and whose consequences it may have changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..rules.audiences import Visibility


@dataclass(frozen=True, slots=True)
class MadeKnown:
    """Something that an act made known in a series, and the correction that it was, if it was one.

    `of_our_words` where that is of our own words alone, so that most are told nothing.
    """

    visibility: Visibility
    correction: str | None = None
    of_our_words: bool = False


@dataclass(slots=True)
class Touched:
    """The things whose consequences an act may have changed, by id."""

    series: set[int] = field(default_factory=set)
    demands: set[int] = field(default_factory=set)
    responses: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    rounds: set[int] = field(default_factory=set)
    red_lines: set[int] = field(default_factory=set)
    issue_acts: set[int] = field(default_factory=set)
    priorities: set[int] = field(default_factory=set)
    remarks: set[int] = field(default_factory=set)
    dissociations: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)
