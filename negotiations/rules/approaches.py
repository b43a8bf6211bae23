"""Whose stances on an issue came nearer to whose between two moments. The order of the scale, and no averages."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shift[Who: Hashable]:
    """One who stands otherwise at the second moment: to whom nearer, from whom further apart than before.

    From and to those whom neither list names it is as far as before.
    """

    who: Who
    nearer: list[Who]
    further: list[Who]


def shifts[Who: Hashable](before: Mapping[Who, int], after: Mapping[Who, int]) -> list[Shift[Who]]:
    """Those with a score at both moments who stand otherwise, in the order of `before`.

    A pair of whom both do stands with the first of the two, once.
    """
    both = [who for who in before if who in after]
    told: set[Who] = set()
    moved: list[Shift[Who]] = []
    for who in both:
        if before[who] == after[who]:
            continue
        told.add(who)
        change = {
            other: abs(after[who] - after[other]) - abs(before[who] - before[other])
            for other in both
            if other not in told
        }
        moved.append(
            Shift(
                who,
                nearer=[other for other, gap in change.items() if gap < 0],
                further=[other for other, gap in change.items() if gap > 0],
            )
        )
    return moved
