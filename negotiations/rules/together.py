"""What parties say together is told as one item, wherever rows are read by people (rule 13)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from .wording import OPENING_MARK, listed

BEFORE_THE_PARTY = ("Correction: ", "No longer holds: ", "Revealed: ")
"""The words that may stand before the party in a headline."""


def together[T](things: Iterable[T], sameness: Callable[[T], Hashable | None]) -> list[list[T]]:
    """The things of one sameness together, each group where its first one stands.

    What has None is alone.
    """
    groups: list[list[T]] = []
    by_sameness: dict[Hashable, list[T]] = {}
    for thing in things:
        same = sameness(thing)
        group = by_sameness.get(same) if same is not None else None
        if group is None:
            group = []
            groups.append(group)
            if same is not None:
                by_sameness[same] = group
        group.append(thing)
    return groups


def joint_headline(headlines: Sequence[str]) -> str:
    """One headline for several that differ in the party alone: "France and Germany on “…”: …"."""
    parted = [_parted(line) for line in headlines]
    before, _, after = parted[0]
    names = dict.fromkeys(party for _, party, _ in parted if party)
    return f"{before}{listed(names)}{after}" if names else headlines[0]


def _parted(line: str) -> tuple[str, str, str]:
    """The headline in three: what stands before its party, the party, and what is said of it."""
    rest = line
    for words in BEFORE_THE_PARTY:
        rest = rest.removeprefix(words)
    party, found, said = rest.partition(f" on {OPENING_MARK}")
    before = line[: len(line) - len(rest)]
    return (before, party, f"{found}{said}") if found else (line, "", "")
