"""The fields that the entries of several nouns share: for whom a fact is, and when something was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Self

from pydantic import Field

from ..models import AudienceChoice
from .base import Day, Entry, MaybeText, Slug
from .words import AudienceWord

NO_EMBARGO = "What is for the cleared only takes no embargo."
RECORD_ANEW = (
    "This cannot be mended. Where it was recorded by mistake, retract it and record it anew."
)
AUDIENCE_STAYS = (
    "Who may know it is not mended: an owner withholds it, and an editor ends its embargo."
)
WHO_MAY_KNOW = frozenset({"audience", "embargo_until"})


class AudiencedEntry(Entry):
    """Something that not everybody need know."""

    fixed = WHO_MAY_KNOW

    audience: AudienceWord = Field(
        default=AudienceChoice.PUBLIC.value,
        title="Who may know",
        description="One to which you belong yourself.",
    )
    embargo_until: Day | None = Field(
        default=None, description="Until then it is for the next narrower audience only."
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.audience == AudienceChoice.CLEARED and self.embargo_until:
            yield "embargo_until", NO_EMBARGO


class FactEntry(AudiencedEntry):
    """Something with a name of its own in addresses. Its slug is stable."""

    fixed = WHO_MAY_KNOW | {"slug"}

    slug: Slug | None = Field(
        default=None,
        description="The last part of its address. Leave it empty, and one is made.",
    )


class DatedEntry(Entry):
    """That something was done on a day, and from when it could be known. Leave the day out for today."""

    within_negotiation = frozenset({"day"})

    day: Day | None = Field(default=None, description="Leave it empty for today.")
    known_from: Day | None = Field(
        default=None,
        title="Known from",
        description="Where it could be known only later than on its day.",
    )
    note: MaybeText = Field(default=None, description="By whose word, and why.")

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.day)

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)


class WithholdEntry(Entry):
    """The audience that may still know a fact which is withheld from others."""

    audience: AudienceWord = Field(title="Who may still know it")


def not_before(
    field: str, day: date | None, beginning: date | None, what: str = "its day"
) -> Iterator[tuple[str, str]]:
    """The rule that a day is not earlier than what it follows."""
    if day and beginning and day < beginning:
        yield field, f"{day} is earlier than {what}, {beginning}."
