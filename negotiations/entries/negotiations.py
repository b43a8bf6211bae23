"""Negotiations, and who belongs to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..models import Membership, Negotiation
from .base import Day, Entry, MaybeText, OneOf, Slug, Text
from .facts import not_before
from .words import SourceSlug

RoleWord = Annotated[str, OneOf(Membership.Role.values)]


class NegotiationEntry(Entry):
    model = Negotiation
    fixed = frozenset({"slug"})
    slug_rule = re.compile(r"[-a-zA-Z0-9_]+\Z")

    slug: Slug = Field(description="The last part of its address. It cannot be changed later.")
    title: Text
    short_name: MaybeText = Field(
        default=None,
        title="In short",
        description="Its name for tight places, such as the subject of a mail: European security.",
    )
    summary: MaybeText = None
    start_date: Day
    end_date: Day | None = None
    reference_date: Day | None = Field(
        default=None, description="The day at which its pages open once it is over."
    )
    seed: SourceSlug | None = Field(
        default=None, description="The source from which the first entries were taken."
    )
    is_public: bool = Field(
        default=True, description="Everybody may see it; else its members only."
    )
    recorded_by: MaybeText = Field(
        default=None,
        title="Recorded by",
        description="Who keeps this record, as its pages name them.",
    )
    contact: MaybeText = Field(
        default=None,
        title="Contact",
        description="Where readers can write about it: an address, or how to reach somebody.",
    )
    licence: MaybeText = Field(
        default=None,
        title="Licence",
        description="On which terms the record may be used, such as CC BY 4.0.",
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("end_date", self.end_date, self.start_date, "its beginning")


class MembershipEntry(Entry):
    """The role of a user in a negotiation, and whether he is cleared."""

    model = Membership

    role: RoleWord = Membership.Role.ANALYST.value
    cleared: bool = Field(
        default=False,
        title="Cleared",
        description="May know what is for the cleared only.",
    )
