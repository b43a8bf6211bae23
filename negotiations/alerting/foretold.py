"""Who would be told of what an act would make known: in numbers, by how soon, and by no name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Channel, Development, Negotiation
from ..vocabulary.audiences import AUDIENCES, Audience
from .deliveries import who_hears
from .hold import Frequency


@dataclass(frozen=True, slots=True)
class Foretold:
    """The number of readers who would be told at once, in the digest of the day and in that of the week.

    `programs` are endpoints, to which all is posted at once. Whoever is told one thing at once
    and another in a digest counts in both.
    """

    immediate: int = 0
    daily: int = 0
    weekly: int = 0
    programs: int = 0

    def __bool__(self) -> bool:
        return bool(self.immediate or self.daily or self.weekly or self.programs)


def foretold(
    negotiation: Negotiation, developments: Sequence[Development], reader: Audience
) -> Foretold:
    """The readers whom deliveries would be written for, as far as that audience may know of them.

    Asked in the transaction in which the developments were written; it writes nothing. Readers of
    a narrower audience are not counted at all, and neither is what only they were told: whether
    they hear of it may turn on what `reader` may not see. What is told to a wider audience alone
    counts, since it follows from what he sees.
    """
    told = Foretelling(negotiation, reader)
    told.add(developments)
    return told.told


class Foretelling:
    """The same of several acts together: whoever would be told of two of them counts once."""

    def __init__(self, negotiation: Negotiation, reader: Audience) -> None:
        self.negotiation, self.reader = negotiation, reader
        self.developments = 0
        """How many there are that the audience may know of."""
        self._readers: dict[str, set[int]] = defaultdict(set)

    def add(self, developments: Sequence[Development]) -> None:
        flags = [f"for_{audience.word}" for audience in AUDIENCES if audience <= self.reader]
        told = [row for row in developments if any(getattr(row, flag) for flag in flags)]
        self.developments += len(told)
        for one in who_hears(self.negotiation, told, within=self.reader):
            by = "programs" if one.channel == Channel.WEBHOOK else one.frequency
            self._readers[by].add(one.recipient.pk)

    @property
    def told(self) -> Foretold:
        return Foretold(
            immediate=len(self._readers[Frequency.IMMEDIATE]),
            daily=len(self._readers[Frequency.DAILY]),
            weekly=len(self._readers[Frequency.WEEKLY]),
            programs=len(self._readers["programs"]),
        )
