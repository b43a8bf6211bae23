"""What parties say together is told as one item, wherever rows are read by people (rule 13)."""

from __future__ import annotations

import re
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


def party_of(line: str) -> str:
    """The party of a headline, or of what is headed as one; nothing where it has none."""
    return _parted(line)[1]


def joint_sentence(sentences: Sequence[str], parties: Sequence[str]) -> Sequence[str]:
    """One sentence for several that differ in nothing but the party of each; else all of them."""
    pairs = list(zip(sentences, parties, strict=True))
    without = {_naming(party).sub("\0", sentence) for sentence, party in pairs if party}
    if len(pairs) == 1 or len(without) != 1 or not all(parties):
        return sentences
    return [without.pop().replace("\0", listed(dict.fromkeys(parties)))]


def _naming(party: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(party)}(?!\w)")


def _parted(line: str) -> tuple[str, str, str]:
    """The headline in three: what stands before its party, the party, and what is said of it."""
    rest = line
    for words in BEFORE_THE_PARTY:
        rest = rest.removeprefix(words)
    party, found, said = rest.partition(f" on {OPENING_MARK}")
    before = line[: len(line) - len(rest)]
    return (before, party, f"{found}{said}") if found else (line, "", "")
