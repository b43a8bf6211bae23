"""How much a cue of a stance decides beside others."""

from __future__ import annotations

from enum import IntEnum


class CueWeight(IntEnum):
    """How much a cue decides beside others: a reservation more than the verb that it qualifies.

    A move says outright where somebody stands now, and is not read otherwise by others.
    """

    WEAK = 1
    PLAIN = 2
    RESERVED = 3
    MOVE = 4
    CONDITION = 5
