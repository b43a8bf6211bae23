"""The entry of a speaker: whoever speaks for a party, with the weight of the word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..models import Speaker
from .base import MaybeText, OneOf, Text
from .facts import FactEntry
from .words import RECORDERS_NOTE, Aliases, PartySlug

KindOfSpeaker = Annotated[str, OneOf(Speaker.Kind.values)]


class SpeakerEntry(FactEntry):
    model = Speaker
    fixed = FactEntry.fixed | {"party"}

    name: Text
    party: PartySlug
    office: MaybeText = None
    kind: KindOfSpeaker = Speaker.Kind.PERSON.value
    authority: int
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)
    aliases: Aliases = ()

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.authority not in Speaker.Authority.values:
            yield "authority", "An authority is a whole number from 1 to 5."
