"""Who wrote an article, where that is an institution of a party: its ministry tells what others said."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .gazetteer import Gazetteer
from .mentions import mentions
from .voices import Discourse, Voice


@dataclass(frozen=True, slots=True)
class Author:
    """An institution that speaks for its party in a text of its own."""

    party: str
    speaker: str
    publisher: str

    def telling(self, voice: Voice) -> Voice:
        """A voice as this author tells it: of its own party by itself, else as its teller."""
        if voice.party == self.party and voice.speaker is None:
            why = f"“{self.publisher}” published it."
            return replace(voice, speaker=self.speaker, why=why)
        if voice.party and voice.party != self.party and voice.reported_by is None:
            return replace(voice, reported_by=self.speaker)
        return voice


def author_of(publisher: str, gazetteer: Gazetteer) -> Author | None:
    """Whoever published a text; None where that is no institution that the negotiation knows."""
    discourse = Discourse(gazetteer)
    for mention in mentions(publisher, 0, len(publisher), gazetteer, set()):
        voice = discourse.of_mention(mention)
        known = gazetteer.known.speaker.get(voice.speaker or "")
        if voice.party and known is not None and known.kind == "institution":
            return Author(voice.party, known.slug, publisher)
    return None
