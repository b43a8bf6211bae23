"""The day from which something was known, under either of the names that a case file has for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from ..entries.base import Day
from ..entries.facts import not_before
from .case_base import CaseEntry


class KnownEither(CaseEntry):
    """An entry whose `known_from` a file calls so, or `public_from` as in format 1.0."""

    also_known_from: Day | None = Field(default=None, alias="known_from")

    @property
    def said_known_from(self) -> date | None:
        """The day that the file gives, under whichever name."""
        own: date | None = getattr(self, "known_from", None)
        return own or self.also_known_from

    def name_in_file(self, field: str) -> str | None:
        if field == "known_from" and self.also_known_from:
            return "known_from"
        return super().name_in_file(field)

    def known_rules(self, day: date | None, what: str) -> Iterator[tuple[str, str]]:
        """The rules of both names: one of them, and not before that day."""
        yield from not_before("also_known_from", self.also_known_from, day, what)
        public_from = getattr(self, "known_from", None)
        if self.also_known_from and public_from and public_from != self.also_known_from:
            yield "also_known_from", f"It is {public_from} as public_from; keep one of both."
