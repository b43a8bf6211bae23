"""The lead of an overview: what weighs most since the last round, where nothing moved, who has not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from .precedence import Precedence, Tier, heaviest

MOST_NEWS = 2
"""The most pieces of news in a lead: it is read in five seconds."""
MOST_NAMED = 2
"""The most issues on which nothing moved, and of those who have not answered, that are named."""


@dataclass(frozen=True, slots=True)
class NewsPiece[T]:
    """Something that happened since the last round, with the evidence for it.

    Pieces with the same `sameness` are told as one: several parties gave one answer to one demand.
    """

    place: Precedence
    issue: str
    sameness: Hashable
    evidence: T


@dataclass(frozen=True, slots=True)
class IssueSince:
    """An issue since the last round: whether a party stood anywhere on it before, and whether anything stirred."""

    slug: str
    weight: str | None
    had_positions: bool
    stirred: bool


@dataclass(frozen=True, slots=True)
class OpenAnswerTo:
    """An answer to a demand that an addressee has not given; `weight` is that of the issue."""

    addressee: str
    weight: str | None


@dataclass(frozen=True, slots=True)
class Lead[T]:
    """The facts of a lead, of which each sentence is true by itself.

    `weight` is that of the heaviest issues of the negotiation, and the issues on which nothing
    moved and the answers that are open are of that weight; None where no issue has one.
    """

    news: list[list[T]]
    """The pieces that weigh most, each with all that is told as one with it."""
    weight: str | None
    quiet: list[str]
    """The issues on which nothing moved, the first of them,"""
    more_quiet: int
    """and how many more."""
    waiting: list[tuple[str, int]]
    """Who has not answered how many demands, those who owe most,"""
    more_waiting: int
    """and how many more answers are open."""
    nothing_moved: bool
    """True where there is no news, and all that may have changed was looked at."""


def lead[T](
    news: Iterable[NewsPiece[T]],
    *,
    issues: Sequence[IssueSince],
    open_answers: Iterable[OpenAnswerTo],
    all_looked_at: bool = True,
) -> Lead[T]:
    """The lead made of what a reader sees, the issues in the order in which he reads them.

    Where not all that may have changed was looked at, it does not say that nothing moved.
    """
    weight = heaviest(issue.weight for issue in issues)
    pieces = _weightiest(news)
    told = {piece.issue for same in pieces for piece in same}
    quiet = [
        issue.slug
        for issue in issues
        if weight is not None
        and issue.weight == weight
        and issue.had_positions
        and not issue.stirred
        and issue.slug not in told
    ]
    if not (pieces and all_looked_at):
        # Where nothing moved at all, that is said in place of on what.
        quiet = []
    owed = Counter(answer.addressee for answer in open_answers if answer.weight == weight)
    waiting = sorted(owed.items(), key=lambda item: (-item[1], item[0]))
    return Lead(
        news=[[piece.evidence for piece in same] for same in pieces],
        weight=weight,
        quiet=quiet[:MOST_NAMED],
        more_quiet=len(quiet[MOST_NAMED:]),
        waiting=waiting[:MOST_NAMED],
        more_waiting=sum(count for _, count in waiting[MOST_NAMED:]),
        nothing_moved=all_looked_at and not pieces and not any(i.stirred for i in issues),
    )


def _weightiest[T](news: Iterable[NewsPiece[T]]) -> list[list[NewsPiece[T]]]:
    """The first pieces of news by what weighs most, with all that is told as one with each."""
    groups: dict[Hashable, list[NewsPiece[T]]] = {}
    for piece in sorted(news, key=lambda piece: piece.place):
        if Tier.of(piece.place) == Tier.NEWS:
            groups.setdefault(piece.sameness, []).append(piece)
    return list(groups.values())[:MOST_NEWS]
