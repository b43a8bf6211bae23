"""What is followed by a cursor: the stream of developments, and an exact copy of the record."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import httpx

from .asking import Object, Value
from .problems import UnknownCursor

if TYPE_CHECKING:
    from .client import Client

AT_ONCE = 1000
LATEST = "latest"
Key: TypeAlias = tuple[str, str, str]
"""Negotiation, type and slug."""


class Stream:
    """What happened, row by row. Keep its `cursor`, and nothing is missed or met twice."""

    def __init__(
        self, client: Client, parameters: Mapping[str, Value], *, cursor: str | None = None
    ) -> None:
        self.client = client
        self.parameters = dict(parameters)
        self.cursor = cursor

    def new(self) -> Iterator[Object]:
        """The rows after the cursor, to the end of what is there.

        The cursor goes on once you ask for the next row: one at which your program stopped comes
        again.
        """
        for page in self.client.pages("developments", after=self.cursor, **self.parameters):
            for row in page["results"]:
                yield row
                self.cursor = row["cursor"]
            if self.cursor == LATEST:
                self.cursor = after_in(page["next"])


def after_in(next_page: str | None) -> str | None:
    """The cursor with which the next page is asked for; None where there is nothing yet to come after."""
    return httpx.URL(next_page).params["after"] if next_page else None


class Copy:
    """An exact copy of what you may read, in memory: `follow` it again and again.

    `objects` has each by negotiation, type and slug, as the lists answer it, without drafts.
    """

    def __init__(self, client: Client, negotiation: str | None = None) -> None:
        self.client = client
        self.negotiation = negotiation
        self.objects: dict[Key, Object] = {}
        self.cursor: str | None = None

    def follow(self) -> list[Object]:
        """Takes over all that came since, and gives its rows.

        Each page is taken over whole, so that after a `NoAnswer` it goes on where it was. Where
        your clearance changed it begins anew, with an empty copy, and of a negotiation that you see
        no longer it drops everything.
        """
        self._drop_what_is_out_of_sight()
        try:
            return self._take_over()
        except UnknownCursor:
            self.objects.clear()
            self.cursor = None
            return self._take_over()

    def rows(self, type: str, negotiation: str | None = None) -> list[Object]:
        """The objects of a type, such as `statement` or `red-line`, in the order of their slugs."""
        return [
            one
            for (where, what, _), one in sorted(self.objects.items(), key=lambda item: item[0])
            if what == type and negotiation in (None, where)
        ]

    def save(self, file: str | Path) -> None:
        """Writes it to a file that only you can read, whole or not at all."""
        target = Path(file)
        content = {
            "site": self.client.site,
            "negotiation": self.negotiation,
            "cursor": self.cursor,
            "objects": [[*key, one] for key, one in self.objects.items()],
        }
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=target.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as made:
                json.dump(content, made, ensure_ascii=False)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    @classmethod
    def load(cls, client: Client, file: str | Path) -> Copy:
        """A copy as it was saved; raises `ValueError` for another file, or a copy of another site.

        Load it with the token with which it was kept: it holds what that could read.
        """
        try:
            content = json.loads(Path(file).read_text(encoding="utf-8"))
            site, cursor = content["site"], content["cursor"]
            made = cls(client, content["negotiation"])
            made.objects = {(n, type, slug): one for n, type, slug, one in content["objects"]}
        except (ValueError, KeyError, TypeError):
            raise ValueError(f"{file} is no copy that was saved.") from None
        if site != client.site:
            raise ValueError(f"{file} is a copy of {site}, not of {client.site}.")
        made.cursor = cursor
        return made

    def _take_over(self) -> list[Object]:
        rows: list[Object] = []
        asked: dict[str, Value] = {"negotiation": self.negotiation, "limit": AT_ONCE}
        for page in self.client.pages("changes", after=self.cursor, **asked):
            for row in page["results"]:
                key = row["negotiation"], row["type"], row["slug"]
                if row["deleted"]:
                    self.objects.pop(key, None)
                else:
                    self.objects[key] = row["object"]
            rows += page["results"]
            self.cursor = page["cursor"]
        return rows

    def _drop_what_is_out_of_sight(self) -> None:
        if not self.objects:
            return
        seen = {row["slug"] for row in self.client.negotiations(fields="slug")}
        self.objects = {key: one for key, one in self.objects.items() if key[0] in seen}
