"""What an article tells of a text of one side that it has read, section by section, without naming it again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .clauses import Clause
from .dated_texts import WRITTEN
from .knowledge import Knowledge
from .mentions import Mention, Naming
from .quotations import QUOTED
from .said_together import Voiced
from .sentences import ArticleSentence
from .voices import Voice

SECTION = re.compile(
    r"\b(?:(?:first|second|third|fourth|fifth|last|next|opening|closing|final|same) (?:section|paragraph|page|chapter|part|passage|annex|line|heading|sheet)s?|(?:page|paragraph|section|chapter|annex|point) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|[A-Z])\b)",
    re.IGNORECASE,
)
DESCRIBED = re.compile(
    r"\b(?:is|are) (?:\w+ly )?(?:described|dismissed|called|termed|presented|listed|treated|welcomed|rejected|refused|ruled out|accepted|accorded|granted)\b(?![^.;]{0,60}?\bby\b)",
    re.IGNORECASE,
)
"""What becomes of something in a text, by nobody who is named."""
LEFT_OUT = re.compile(
    r"\b(?:is|are) (?:left (?:without an? (?:answer|reply|response|word)|unanswered|unmentioned|aside)|passed over|not (?:mentioned|answered|addressed|taken up|touched on)|ignored)\b(?![^.;]{0,30}?\bby\b)",
    re.IGNORECASE,
)
"""Of what somebody wants: that a text does not answer it."""
NEXT = 1
"""So many passages behind one in which it speaks a text may be meant."""


class TextRead:
    """The text of which an article tells, told of each sentence in order: whose it is, and where it spoke last."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._voice: Voice | None = None
        self._passage, self._in_section = -1, -1

    def told(self, sentence: ArticleSentence, voiced: list[Voiced]) -> list[Voiced]:
        """The clauses of a sentence with whoever says them: the text, where nobody does and it is meant."""
        words = QUOTED.sub(" ", sentence.text)
        if SECTION.search(words):
            self._in_section = sentence.passage
        if self._voice is not None and self._is_meant(sentence, words, voiced):
            voiced = [replace(one, voices=(self._voice,)) for one in voiced]
        self._note(sentence, words, [voice for one in voiced for voice in one.voices])
        return voiced

    def _is_meant(self, sentence: ArticleSentence, words: str, voiced: Sequence[Voiced]) -> bool:
        if sentence.label or sentence.passage - self._passage > NEXT:
            return False
        if LEFT_OUT.search(words):
            return all(_is_of_a_text(one.clause) for one in voiced)
        if any(voice.party for one in voiced for voice in one.voices):
            return False
        if any(_is_it(one.clause) for one in voiced):
            return self._in_section == sentence.passage
        return self._passage == sentence.passage and DESCRIBED.search(words) is not None

    def _note(self, sentence: ArticleSentence, words: str, voices: Iterable[Voice]) -> None:
        """Notes whose text it is, where an institution or a text speaks by it, and where it speaks or is named again."""
        voices = list(voices)
        if self._voice is not None and WRITTEN.search(words) and not any(v.party for v in voices):
            self._passage = sentence.passage
        for voice in voices:
            speaker = self._known.speaker.get(voice.speaker or "")
            writes = voice.is_text or speaker is None or not speaker.is_person
            if not voice.party or not writes or voice.reported_by:
                continue
            if self._voice is None and WRITTEN.search(words):
                self._voice = replace(voice, is_text=True, is_told=True, why="What its text says.")
            if self._voice is not None and self._voice.party == voice.party:
                self._passage = sentence.passage


def _is_it(clause: Clause) -> bool:
    return "it" in (clause.subject, clause.attributed)


def _is_of_a_text(clause: Clause) -> bool:
    """Whether nobody is told to say it, but a proposal or a demand stands where its subject does."""
    subject = clause.subject
    is_text = isinstance(subject, Mention) and subject.naming is Naming.TEXT
    return clause.attributed is None and (is_text or not isinstance(subject, Mention))
