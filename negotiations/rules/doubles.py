"""When two entries of a noun can be made one, and which two look as if they were one."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from ..vocabulary.audiences import AUDIENCES
from .audiences import Visibility
from .names import folded

OFFICES_ALIKE = 0.6
"""How like two wordings of one office are at least, of 1."""
NAMES_ALIKE = 0.85
"""How like two spellings of one last name are at least, of 1."""
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sir",
        "president",
        "chancellor",
        "minister",
        "ambassador",
        "general",
        "spokesperson",
    ]
)
"""Words that stand before a name and are no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One of two entries that are to become one, with what has to be the same of both."""

    name: str
    visibility: Visibility
    party: str = ""
    authority: int | None = None


def why_not_one(goes: Entrant, stays: Entrant) -> list[str]:
    """The sentences that say why they cannot be made one; none where they can."""
    reasons = []
    if goes.party != stays.party:
        reasons.append(
            f"{goes.name} speaks for {goes.party} and {stays.name} for {stays.party}: what is said "
            "for one party is not said for another."
        )
    if goes.authority != stays.authority:
        reasons.append(
            f"{goes.name} has authority {goes.authority} and {stays.name} authority "
            f"{stays.authority}. A new office is an entry of its own, and both stay; where one of "
            "the two is wrong, mend it first."
        )
    if not seen_by_all_who_see(goes, stays):
        reasons.append(
            f"Some who may know of {goes.name} may not know of {stays.name}. Let {goes.name} be the "
            "one that stays."
        )
    return reasons


def seen_by_all_who_see(one: Entrant, other: Entrant) -> bool:
    """Whether everybody who may know of the one may know of the other, as early."""
    return seen_by_all(one.visibility, other.visibility)


def seen_by_all(one: Visibility, other: Visibility) -> bool:
    """Whether everybody who may know of what is so visible may know of the other, as early."""
    for reader in AUDIENCES:
        known, seen = one.known_to(reader), other.known_to(reader)
        if known is not None and (seen is None or seen > known):
            return False
    return True


type Names = list[list[str]]
"""The words of each name of somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNamed:
    """A speaker as far as it tells whether another entry is the same one."""

    id: int
    party: int
    authority: int
    is_person: bool
    names: tuple[str, ...]
    office: str = ""


def speakers_alike(speakers: Iterable[SpeakerNamed]) -> Iterator[tuple[int, int]]:
    """Each two entries of one party and authority, and of one office, whose names are one name.

    Who has another office since is another entry, and so no double.
    """
    groups: dict[tuple[int, int, bool], list[tuple[SpeakerNamed, Names]]] = defaultdict(list)
    for speaker in speakers:
        names = [_words(name) for name in speaker.names]
        group = groups[speaker.party, speaker.authority, speaker.is_person]
        group.append((speaker, [_without_titles(name) for name in names]))
    for (_, _, is_person), group in groups.items():
        alike = _one_person if is_person else _one_name
        for (one, names), (other, others) in combinations(group, 2):
            called = any(alike(name, another) for name in names for another in others)
            if called and _offices_alike(one.office, other.office):
                yield one.id, other.id


def _offices_alike(one: str, other: str) -> bool:
    first, second = (" ".join(sorted(folded(office).split())) for office in (one, other))
    if not first or not second:
        return True
    return SequenceMatcher(None, first, second).ratio() >= OFFICES_ALIKE


def same_words(name: str, other: str) -> bool:
    """Whether two names are of the same words, whatever their order, accents and case."""
    return _one_name(_words(name), _words(other))


def _one_name(one: list[str], another: list[str]) -> bool:
    return bool(one) and sorted(one) == sorted(another)


def same_person(name: str, other: str) -> bool:
    """Whether two names may be one person's: the same last name, and no other first name.

    A first name may be left out, or be its first letter; one may be spelled otherwise.
    """
    return _one_person(_without_titles(_words(name)), _without_titles(_words(other)))


def _one_person(one: list[str], another: list[str]) -> bool:
    if not one or not another:
        return False
    if not _last_names_alike(one[-1], another[-1]):
        # Or the last name stands first in one of them.
        return sorted(one) == sorted(another)
    if sorted(one) == sorted(another):
        return True
    first, second = one[:-1], another[:-1]
    if not first or not second:
        return one[-1] == another[-1]
    return all(
        a == b or (1 in (len(a), len(b)) and a[0] == b[0])
        for a, b in zip(first, second, strict=False)
    )


def _last_names_alike(one: str, other: str) -> bool:
    # The first letter is asked first, since most differ in it: all others are looked at slowly.
    return one == other or (
        one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= NAMES_ALIKE
    )


def _without_titles(words: list[str]) -> list[str]:
    return [word for word in words if word not in TITLES]


def _words(name: str) -> list[str]:
    """The words of a name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    return folded("".join(c for c in plain if not unicodedata.combining(c))).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNamed:
    """A source as far as it tells whether another entry is the same publication."""

    id: int
    publisher: str
    title: str
    day: date | None
    address_key: str


def sources_alike(sources: Iterable[SourceNamed]) -> Iterator[tuple[int, int]]:
    """Each two entries of one address, or of one title, publisher and day, as far as each is said."""
    at: dict[str, list[SourceNamed]] = defaultdict(list)
    titled: dict[tuple[str, str], list[SourceNamed]] = defaultdict(list)
    for source in sources:
        if source.address_key:
            at[source.address_key].append(source)
        titled[" ".join(_words(source.publisher)), " ".join(_words(source.title))].append(source)
    seen: set[tuple[int, int]] = set()
    for group in (*at.values(), *titled.values()):
        for one, other in combinations(group, 2):
            pair = (one.id, other.id)
            if pair not in seen and _may_be_one(one, other):
                seen.add(pair)
                yield pair


def _may_be_one(one: SourceNamed, other: SourceNamed) -> bool:
    if one.address_key and other.address_key:
        return one.address_key == other.address_key
    return one.day is None or other.day is None or one.day == other.day


def carried_over(names: Collection[str], *, called: Collection[str]) -> list[str]:
    """The names of an entry that goes by which the one that stays is not called yet, each once."""
    known = {folded(name) for name in called}
    carried = []
    for name in names:
        if folded(name) not in known and re.search(r"\w", name):
            known.add(folded(name))
            carried.append(name)
    return carried
