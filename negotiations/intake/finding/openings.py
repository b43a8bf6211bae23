"""Where somebody speaks for a party, be it that the rules find nothing there, and of what he may speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .day_words import DayTold
from .likeness import LikeIssue
from .said_together import Spoken
from .sentences import ArticleSentence
from .topics import Topics
from .voices import Voice

MOST = 5
"""So many issues are thought of at most."""
FAR = 6
"""So many sentences back what was spoken of may still be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A sentence in which somebody speaks for a party, with the issues that it may be of, the likeliest first."""

    sentence: ArticleSentence
    voice: Voice
    day: DayTold | None
    likes: tuple[LikeIssue, ...]

    @property
    def place(self) -> tuple[int, str]:
        """Where its sentence begins, and the party."""
        return self.sentence.start, self.voice.party or ""


def openings(
    sentence: ArticleSentence, one: Spoken, words: str, day: DayTold | None, topics: Topics
) -> Iterator[Opening]:
    """One for each that says those words."""
    for voice in one.voices:
        likes = {like.slug: like for like in _likely(words, voice, topics)}
        yield Opening(sentence=sentence, voice=voice, day=day, likes=tuple(likes.values())[:MOST])


def _likely(words: str, voice: Voice, topics: Topics) -> Iterator[LikeIssue]:
    """What the words say first that they are of, the likest, what was asked, and what was spoken of before."""
    if topics.front is not None:
        yield topics.front
    likes = topics.index.like(words, party=voice.party)
    yield from likes[:2]
    yield from topics.asked_about
    if topics.last is not None and topics.number - topics.last.sentence <= FAR:
        yield topics.last.like
    yield from likes[2:]
