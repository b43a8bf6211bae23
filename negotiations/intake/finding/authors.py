"""Who wrote an article, where a party did: its ministry tells what others said, its delegation what it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .gazetteer import Gazetteer
from .mentions import Naming, mentions
from .voices import BODY, Discourse, Voice


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks for a party in a text of its own: an institution where the negotiation knows it."""

    party: str
    speaker: str | None
    publisher: str

    @property
    def voice(self) -> Voice:
        """It, where nobody else speaks."""
        return Voice(party=self.party, speaker=self.speaker, why=self._why, is_text=True)

    @property
    def _why(self) -> str:
        return f"“{self.publisher}” published it."

    def telling(self, voice: Voice) -> Voice:
        """A voice as this author tells it: of its own party by itself, else as its teller."""
        if voice.party == self.party and voice.speaker is None and self.speaker is not None:
            return replace(voice, speaker=self.speaker, why=self._why)
        if voice.party and voice.party != self.party and voice.reported_by is None:
            return replace(voice, reported_by=self.speaker)
        return voice


JOINT = re.compile(
    r"\b(?:joint|common|agreed) (?:\w+ ){0,2}?(?:communiqu[ée]|statement|declaration|press release|text|conclusions)\b"
    r"|\b(?:agreed (?:minutes|record)|final communiqu[ée])\b",
    re.IGNORECASE,
)
"""Titles of texts that those who agreed on them have written together."""


def author_of(publisher: str, gazetteer: Gazetteer, *, title: str = "") -> Author | None:
    """Whoever published a text; None where that is no institution, delegation or government of a party.

    Nor has what several agreed on together an author of its own, by its title.
    """
    if JOINT.search(title):
        return None
    discourse = Discourse(gazetteer)
    for mention in mentions(publisher, 0, len(publisher), gazetteer, set()):
        voice = discourse.of_mention(mention)
        known = gazetteer.known.speaker.get(voice.speaker or "")
        if voice.party and known is not None and known.kind == "institution":
            return Author(voice.party, known.slug, publisher)
        is_body = mention.naming is Naming.OFFICE and BODY.search(mention.words.lower())
        if voice.party and is_body and re.match(r"\W*$", publisher[: mention.start]):
            return Author(voice.party, None, publisher)
    return None
