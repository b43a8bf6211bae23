"""Whose turn it is in a passage: by its label, or because the article is an interview."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from ...rules.articles import ArticlePassage
from .authors import Author
from .mentions import Naming, mentions
from .sentences import ArticleSentence
from .voices import NOBODY, Discourse, Voice

INTERVIEWED = "Who is interviewed."
FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b")
FEWEST, OF_ALL = 2, 6
"""So many sentences in the first person, and one of so many, make what somebody says himself."""
LABEL_STARTS = 4
"""So far from the beginning of a label a name may stand: “Mr Cole”, “The Mayor”."""


class Turns:
    """Who says “I” in each passage of one article."""

    def __init__(
        self,
        text: str,
        passages: list[ArticlePassage],
        sentences: list[ArticleSentence],
        discourse: Discourse,
        author: Author | None = None,
    ) -> None:
        self._text, self._passages, self._discourse = text, passages, discourse
        self._author = author
        self._asked = any(sentence.is_question for sentence in sentences)
        labels = {s.label for s in sentences if is_name(s.label) and not s.is_question}
        named = {label for label in labels if self._labelled(label, ()) is not None}
        self._is_transcript = bool(named) and (len(labels) > 1 or self._asked)
        self._interviewed = self._who_is_interviewed(sentences)

    def turn(self, sentence: ArticleSentence, introduced: Collection[str]) -> Voice | None:
        """Who says “I” in the passage of a sentence; nobody where it is somebody of no party."""
        if sentence.is_question:
            return None
        label = sentence.label
        if is_name(label):
            speaks = self._labelled(label, introduced)
            if speaks is not None or not self._is_transcript:
                return speaks
            answers = re.fullmatch(r"A(?:nswer)?", label, re.IGNORECASE)
            return self._interviewed if answers else NOBODY
        if self._asked and sentence.passage < self._first_question:
            return None
        return self._interviewed

    def _who_is_interviewed(self, sentences: list[ArticleSentence]) -> Voice | None:
        """Who says “I” in the article itself: whom its headings or first sentences name first, else its author."""
        answers = [s for s in sentences if not s.is_question]
        personal = [s for s in answers if FIRST_PERSON.search(_unquoted(s))]
        if self._is_transcript or len(personal) < max(FEWEST, len(answers) // OF_ALL):
            return None
        headings = [(p.start, p.end) for p in self._passages if p.is_heading]
        opening = [(s.start, s.end) for s in answers[:3]]
        for start, end in (*headings, *opening):
            named = mentions(self._text, start, end, self._discourse.gazetteer, set())
            for mention in named:
                voice = self._discourse.of_mention(mention)
                if self._author is not None and voice.party != self._author.party:
                    continue
                if mention.naming is Naming.SPEAKER and mention.speaker:
                    return replace(voice, why=INTERVIEWED)
        return self._author.voice if self._author is not None and not self._asked else None

    def _labelled(self, label: str, introduced: Collection[str]) -> Voice | None:
        """Whoever a label names."""
        discourse = self._discourse
        for called in (label.title() if label.isupper() else label, label):
            for mention in mentions(called, 0, len(called), discourse.gazetteer, set(introduced)):
                if mention.naming is Naming.OUTSIDER or mention.start > LABEL_STARTS:
                    continue
                voice = discourse.of_mention(mention)
                if voice.party:
                    return replace(voice, why=f"From the label “{label}”.")
        of_words = self._of_words(label)
        return replace(of_words, why=f"From the label “{label}”.") if of_words else None

    def _of_words(self, label: str) -> Voice | None:
        """Somebody whose surname is a word of a label, as a name alone would be a common word."""
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", label)}
        known = self._discourse.gazetteer.known
        called = [
            speaker
            for speaker in known.speakers
            if speaker.is_person
            and any(
                last[:1].isupper() and last.lower() in words
                for last in (name.split()[-1] for name in speaker.names)
            )
        ]
        if len(called) == 1:
            return Voice(party=called[0].party, speaker=called[0].slug)
        parties = [
            p.slug for p in known.parties if any(n.lower() == label.lower() for n in p.names)
        ]
        return Voice(party=parties[0]) if len(parties) == 1 else None

    @property
    def has_questions(self) -> bool:
        """Whether several speak in turn, or one is asked."""
        return self._asked or self._is_transcript

    @property
    def _first_question(self) -> int:
        return next((n for n, p in enumerate(self._passages) if p.is_question), 0)


def is_name(label: str) -> bool:
    """Whether a label is a word, and no number."""
    return bool(re.search(r"[^\W\d_]", label))


def _unquoted(sentence: ArticleSentence) -> str:
    words = sentence.text
    for span in reversed(sentence.quoted):
        words = words[: span.start - sentence.start] + words[span.end - sentence.start :]
    return words
