"""How an issue stands: agreed, parked, dropped or reopened, on two clocks (rule 17)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..vocabulary.issue_acts import IssueActKind
from ..vocabulary.stances import OPPOSITE, Stance
from ..vocabulary.steps import Direction
from .changes import Change


@dataclass(frozen=True, slots=True)
class KnownIssueAct:
    """An act on an issue as one audience may know it, from `known_from`.

    `outcome` is None where nothing was agreed, else accepts, rejects or something else in words;
    `parties` are those that agreed, or by whom it was done.
    """

    slug: str
    issue: str
    kind: str
    day: date
    known_from: date
    outcome: str | None = None
    ad_referendum: bool = False
    parties: tuple[str, ...] = ()
    confidence: str = "high"
    tie_name: str = ""

    @property
    def order(self) -> tuple[date, date, str]:
        """By what the latest is found: the day, then from when it was known, then the slug."""
        return (self.day, self.known_from, self.tie_name or self.slug)

    @property
    def agreed(self) -> bool:
        return self.kind == IssueActKind.AGREED


def standing_act(acts: Iterable[KnownIssueAct], *, at: date, known: date) -> KnownIssueAct | None:
    """The act that says how the issue stands on day `at`, as known on `known`; None before the first."""
    so_far = (a for a in acts if a.day <= at and a.known_from <= known)
    return max(so_far, key=lambda a: a.order, default=None)


def agreement_left(
    party: str, acts: Sequence[KnownIssueAct], change: Change, *, known: date
) -> KnownIssueAct | None:
    """The agreement of the party that a change or first stance departs from; None where it departs from none.

    It departs where it goes away from the agreed outcome, or begins on the other side of the
    middle, is held from a later day, and the issue was not reopened in between.
    """
    before = [a for a in acts if a.known_from <= known and a.day <= change.statement.held_from]
    own = [
        a for a in before if a.agreed and party in a.parties and a.day < change.statement.held_from
    ]
    last = max(own, key=lambda a: a.order, default=None)
    if last is None or not _departs(change, last.outcome):
        return None
    reopened = (a for a in before if a.kind == IssueActKind.REOPENED)
    return None if any(a.order > last.order for a in reopened) else last


def _departs(change: Change, outcome: str | None) -> bool:
    if outcome not in OPPOSITE:
        return False
    away = Direction.AWAY if outcome == Stance.ACCEPTS else Direction.TOWARDS
    if change.before is not None:
        return change.direction == away
    score = Stance(change.statement.stance).score or 0
    return score < 0 if outcome == Stance.ACCEPTS else score > 0
