"""A case file as an edition froze it: its text, its checksum, and the same without what was withheld.

What is withheld goes with all that shows only through it; everything else stays as it was frozen.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Content = dict[str, Any]
"""A case file as JSON has it: each list with its entries, in order."""
Names = Mapping[str, Collection[str]]
"""Names of entries by the list in which they stand."""

HEAD = "negotiation"


@dataclass(frozen=True, slots=True)
class FrozenLink:
    """Where entries of a list name entries of another, or parts of them do.

    `part` holds those parts, and is empty where the entry itself names them. Without a `needed` one
    there is no entry, or no part.
    """

    within: str
    part: str
    field: str
    to: str
    needed: bool


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """A record on its way into an edition: its text, and what every name in it stands for.

    `nouns` are the tables of its lists, `names` the ids of their entries by name.
    """

    text: bytes
    nouns: Mapping[str, str]
    names: Mapping[str, Mapping[str, int]]
    links: tuple[FrozenLink, ...]


def text_of(content: Content) -> bytes:
    """The one text of a file: the same bytes for the same content."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def content_of(text: bytes) -> Content:
    content: Content = json.loads(text)
    return content


def checksum_of(text: bytes) -> str:
    """By which whoever has the file proves that it is the one cited."""
    return sha256(text).hexdigest()


def without(content: Content, gone: Names, links: Collection[FrozenLink]) -> Content:
    """The content as it would have been frozen had those entries not been there.

    What cannot be without them goes with them, and what only mentions them mentions them no longer;
    rounds and joint statements are counted among those that stay. Nothing is added, and the rest
    is as it was.
    """
    kept = content_of(text_of(content))
    missing: dict[str, set[str]] = {name: set(names) for name, names in gone.items()}
    while missing:
        _mend_ends(kept, missing.get("corrections", set()))
        for name, names in missing.items():
            kept[name] = [entry for entry in kept[name] if entry["slug"] not in names]
        missing = _left_alone(kept, missing, links)
    _count_rounds(kept)
    _pair_joint_statements(kept)
    return kept


def names_in(content: Content, names: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Those of the names that still stand in the content."""
    return {
        name: {entry["slug"]: of[entry["slug"]] for entry in content.get(name, ())}
        for name, of in names.items()
    }


def _left_alone(
    content: Content, missing: Mapping[str, set[str]], links: Collection[FrozenLink]
) -> dict[str, set[str]]:
    """Takes out what names what is missing; answers with the entries that cannot be without it."""
    lost: dict[str, set[str]] = defaultdict(set)
    for link in links:
        names = missing.get(link.to)
        if not names:
            continue
        for entry in _entries(content, link.within):
            if not link.part:
                if _forget(entry, link, names):
                    lost[link.within].add(entry["slug"])
            elif parts := entry.get(link.part):
                stay = [part for part in parts if not _forget(part, link, names)]
                entry |= {link.part: stay}
                if not stay:
                    del entry[link.part]
    return lost


def _entries(content: Content, name: str) -> Iterator[Content]:
    if name == HEAD:
        yield content[HEAD]
    else:
        yield from content.get(name, ())


def _forget(holder: Content, link: FrozenLink, names: set[str]) -> bool:
    """Takes those names out of a field; True where the holder cannot be without them."""
    named = holder.get(link.field)
    if isinstance(named, list):
        holder[link.field] = [name for name in named if name not in names]
        if not holder[link.field] and named and not link.needed:
            del holder[link.field]
        return False
    if named not in names:
        return False
    if not link.needed:
        del holder[link.field]
    return link.needed


def _mend_ends(content: Content, gone: set[str]) -> None:
    """What a correction ended stands again, where that correction is gone."""
    ended = {
        one["superseded"]
        for one in content.get("corrections", ())
        if one["slug"] in gone and "superseded" in one
    }
    for said in content.get("statements", ()):
        if said["slug"] in ended and said["status"] != "disputed":
            said["status"] = "current"


def _count_rounds(content: Content) -> None:
    """A gap between the numbers of rounds would tell of one that is gone."""
    for number, meeting in enumerate(content.get("rounds", ()), start=1):
        meeting["order"] = number


def _pair_joint_statements(content: Content) -> None:
    """A joint statement is called after the first of it that is there; what one party says alone is none."""
    together: dict[str, list[Content]] = defaultdict(list)
    for said in content.get("statements", ()):
        if "joint" in said:
            together[said["joint"]].append(said)
    for several in together.values():
        for said in several:
            if len({one["party"] for one in several}) > 1:
                said["joint"] = several[0]["slug"]
            else:
                del said["joint"]
