"""Red lines against demands, and against each other (rule 10). Declared, never computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..vocabulary.stances import OPPOSITE
from .changes import Refusal
from .demands import KnownDemand


@dataclass(frozen=True, slots=True)
class KnownRedLineAct:
    """A line was declared, relaxed or given up on a day."""

    kind: str
    on: date
    known_from: date
    strength: str


@dataclass(frozen=True, slots=True)
class KnownRedLine:
    """A red line with the acts that one audience may know of.

    `counts` is False where a voice declared it that does not bind its party: it is kept and shown
    as that voice's word, and nothing follows from it.
    """

    slug: str
    party: str
    issue: str
    refuses: str
    acts: tuple[KnownRedLineAct, ...]
    tie_name: str = ""
    counts: bool = True

    @property
    def declared_on(self) -> date:
        return min(a.on for a in self.acts)

    def standing(self, *, at: date, known: date) -> KnownRedLineAct | None:
        """The line as it stood on day `at`, known on `known`.

        None before, once given up, and where it counts for nobody.
        """
        so_far = [a for a in self.acts if a.on <= at and a.known_from <= known]
        if not self.counts or not any(a.kind == "declared" for a in so_far):
            return None
        last = max(so_far, key=_act_order)
        return None if last.kind == "given-up" else last

    def refusal(self, *, known: date) -> Refusal | None:
        """Its refusal until it was given up, as known on `known`.

        None where it was not declared, and where it counts for nobody.
        """
        acts = [a for a in self.acts if a.known_from <= known]
        if not self.counts or not any(a.kind == "declared" for a in acts):
            return None
        until = min((a.on for a in acts if a.kind == "given-up"), default=None)
        return Refusal(self.party, self.refuses, min(a.on for a in acts), until)


def _act_order(act: KnownRedLineAct) -> tuple[date, int]:
    return (act.on, ("declared", "relaxed", "given-up").index(act.kind))


@dataclass(frozen=True, slots=True)
class Collision:
    """A red line with the demand that would bring about what it refuses, or with another line."""

    kind: str
    issue: str
    red_line: str
    owner: str
    """The party of the red line."""
    strength: str
    """How firm it stands."""
    demand: str | None = None
    other_red_line: str | None = None


_Standing = tuple[KnownRedLine, KnownRedLineAct]
"""A line with the act by which it stands."""


def collisions(
    demands: Iterable[KnownDemand], red_lines: Iterable[KnownRedLine], *, at: date, known: date
) -> list[Collision]:
    """All collisions among what stands on day `at` as known on `known`.

    *direct* where the line's owner is an addressee of the demand, else *indirect*; *line* for two
    lines that refuse opposite outcomes, each pair once, the earlier declared first.
    """
    lines = [(line, act) for line in red_lines if (act := line.standing(at=at, known=known))]
    lines.sort(key=lambda one: (one[0].declared_on, one[0].tie_name or one[0].slug))
    return [*_with_demands(lines, demands, at, known), *_between(lines)]


def _with_demands(
    lines: Sequence[_Standing], demands: Iterable[KnownDemand], at: date, known: date
) -> Iterable[Collision]:
    standing_demands = [(d, act) for d in demands if (act := d.standing(at=at, known=known))]
    for line, stands in lines:
        for demand, act in standing_demands:
            if demand.issue != line.issue or demand.party == line.party:
                continue
            if act.asks == line.refuses:
                kind = "direct" if line.party in demand.addressees else "indirect"
                yield Collision(
                    kind,
                    line.issue,
                    line.slug,
                    line.party,
                    stands.strength,
                    demand=demand.slug,
                )


def _between(lines: Sequence[_Standing]) -> Iterable[Collision]:
    for place, (line, act) in enumerate(lines):
        for other, _ in lines[place + 1 :]:
            if other.issue != line.issue or other.party == line.party:
                continue
            if other.refuses == OPPOSITE[line.refuses]:
                yield Collision(
                    "line",
                    line.issue,
                    line.slug,
                    line.party,
                    act.strength,
                    other_red_line=other.slug,
                )
