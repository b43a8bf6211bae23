"""What the cells of a spreadsheet call things, and what those are here: by a name, never by likeness.

Of what has no name here, what is like it is suggested. Nothing is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Model

from ..models import Document, Issue, Party, Round, Source, Speaker
from ..recording.directory import Directory, Unknown
from ..rules.names import folded
from ..rules.web_addresses import address_key, is_web_address

LONGEST_NAME = 400
MOST_LIKE = 3
SUGGESTED = 500
"""For so many different wrong names it is looked for what is like them; that takes its time."""
MOST_SOURCES = 20_000
"""So many names of sources are remembered."""
NO_SUCH_ADDRESS = "There is no source of that address here; enter it first."
NO_SUCH_SOURCE = "There is no source of that name here; write its address, or enter it first."
ENTER_IT = "enter it first, or write the name that it has here."
WORDS: dict[type[Model], str] = {
    Party: "party",
    Speaker: "speaker",
    Issue: "issue",
    Round: "round",
    Document: "document",
}


class NotNamed(ValueError):
    """No one thing here is called so. The sentence says what is like it; `like` are its slugs."""

    def __init__(self, told: str, like: tuple[str, ...] = ()) -> None:
        self.like = like
        super().__init__(told)


class _Named(NamedTuple):
    """What a name leads to, or the fault, and what is like it."""

    slug: str | None
    fault: str = ""
    like: tuple[str, ...] = ()


class SheetNames:
    """The things of a negotiation by all their names, as one writer may see them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._of: dict[type[Model], dict[str, set[str]]] = {}
        self._shown: dict[type[Model], dict[str, str]] = {}
        self._speakers: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for noun in WORDS:
            self._read(noun)
        self._looked_for = 0
        self._slug = lru_cache(maxsize=20_000)(self._named)
        self._sources: dict[str, _Named] = {}

    def slug(self, noun: type[Model], name: str, *, party: str | None = None) -> str:
        """The slug of what is called so. Raises `NotNamed`.

        A speaker of the `party` may be called by the last of his names; where that is empty, of
        any party, since the row has a fault already.
        """
        if len(name) > LONGEST_NAME:
            raise NotNamed(f"It is longer than {LONGEST_NAME} characters, and no name is.")
        if noun is Source:
            return self._taken(self._cited(name))
        return self._taken(self._slug(noun, name, party if noun is Speaker else None))

    def has_slug(self, noun: type[Model], name: str) -> bool:
        """Whether that is the slug of one of them, and not only what it is called."""
        return name in self._shown[noun]

    @staticmethod
    def _taken(named: _Named) -> str:
        if named.slug is None:
            raise NotNamed(named.fault, named.like)
        return named.slug

    def _read(self, noun: type[Any]) -> None:
        names: dict[str, set[str]] = defaultdict(set)
        shown: dict[str, str] = {}
        for slug, thing in self._directory.all(noun).items():
            stays = getattr(thing, "same_as", None)
            if stays is not None and stays.slug in self._directory.all(noun):
                # Its names are those of the one that it is one with, where he sees that.
                for name in (thing.slug, thing.asked_slug or thing.slug, *_names_of(thing)):
                    names[folded(name)].add(stays.slug)
                continue
            called = list(_names_of(thing))
            shown[slug] = f"{called[0]} ({slug})" if called else slug
            for name in (slug, thing.asked_slug or slug, *called):
                names[folded(name)].add(slug)
            if isinstance(thing, Speaker):
                last = folded(thing.name).rpartition(" ")[2]
                self._speakers[thing.party.slug][last].add(slug)
        self._of[noun], self._shown[noun] = dict(names), shown

    def _named(self, noun: type[Model], name: str, party: str | None) -> _Named:
        wanted = folded(name)
        if name in self._shown[noun]:
            return _Named(name)
        called = self._of[noun].get(wanted, set())
        if party and len(called) != 1:
            theirs = self._speakers.get(party, {})
            of_party = called & {slug for slugs in theirs.values() for slug in slugs}
            called = of_party or called or theirs.get(wanted, set())
        elif party is not None and not called:
            called = set(chain(*(theirs.get(wanted, ()) for theirs in self._speakers.values())))
        if len(called) == 1 or (called and party == ""):
            return _Named(next(iter(called)))
        if called and wanted:
            like = tuple(sorted(called)[:MOST_LIKE])
            several = ", ".join(self._shown[noun][slug] for slug in like)
            told = f"Several are called so: {several}. Write the one in brackets that is meant."
            return _Named(None, told, like)
        like = self._like(noun, wanted)
        shown = " or ".join(self._shown[noun][slug] for slug in like)
        meant = f"did you mean {shown}?" if like else ENTER_IT
        return _Named(None, f"There is no {WORDS[noun]} of that name here; {meant}", like)

    def _like(self, noun: type[Model], wanted: str) -> tuple[str, ...]:
        self._looked_for += 1
        near: Iterable[str] = ()
        if wanted and self._looked_for <= SUGGESTED:
            near = get_close_matches(wanted, self._of[noun], n=MOST_LIKE)
        slugs = dict.fromkeys(slug for name in near for slug in sorted(self._of[noun][name]))
        return tuple(slugs)[:MOST_LIKE]

    def look_up_sources(self, names: Iterable[str]) -> None:
        """Asks at once what those slugs and addresses of sources lead to."""
        wanted = {name for name in names if len(name) <= LONGEST_NAME} - self._sources.keys()
        if not wanted:
            return
        if len(self._sources) + len(wanted) > MOST_SOURCES:
            self._sources.clear()
        keys = {name: address_key(name) for name in wanted if is_web_address(name)}
        at = self._directory.sources_of_addresses(keys.values())
        for name, key in keys.items():
            found = at.get(key)
            self._sources[name] = _Named(found, NO_SUCH_ADDRESS)
        slugs = wanted - keys.keys()
        self._directory.look_up(Source, slugs)
        for name in slugs:
            self._sources[name] = self._called(name)

    def _cited(self, name: str) -> _Named:
        """A source by its slug or by its address."""
        if name not in self._sources:
            self.look_up_sources([name])
        return self._sources[name]

    def _called(self, name: str) -> _Named:
        try:
            return _Named(self._directory.get(Source, name).slug)
        except Unknown:
            return _Named(None, NO_SUCH_SOURCE)


def _names_of(thing: Any) -> Iterable[str]:
    for name in (*getattr(thing, "names", ()), getattr(thing, "title", "")):
        if name:
            yield name
    if isinstance(thing, (Issue, Round)):
        yield thing.name
