"""Whose turn it is in a passage: by its label, or because the article is an interview."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from ...rules.articles import ArticlePassage
from .authors import Author
from .mentions import Naming, mentions
from .offices import HEADS
from .quotations import QUOTED
from .sentences import ArticleSentence
from .voices import NOBODY, Discourse, Voice

INTERVIEWED = "Who is interviewed."
FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b")
DECLARED = re.compile(
    r"\W*(?:(?:joint|national|opening|closing|general|written|oral|interpretative|interpretive|unilateral)\s+)*"
    r"(?:declaration|statement|reservation|intervention|remarks|comments?|address|speech|message|position|explanation of (?:vote|position))"
    r"\s+(?:of|by|from|on behalf of)\s+(?:the\s+)?(?P<whose>.+)",
    re.IGNORECASE | re.DOTALL,
)
"""A heading that says whose words stand below it."""
FEWEST, OF_ALL = 2, 6
"""So many sentences in the first person, and one of so many, make what somebody says himself."""
TOLD_IT = re.compile(
    r"\b(?:he|she|they|[A-Z][\w’'-]+),?\s+(?:(?:has|had|later|once|also)\s+)?(?:told|tells|showed|shows|assured|assures|confided to|confides to|said to|says to|admitted to|let)\s+(?:me|us)\b"
    r"|\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?|[Oo]ne)\s+(?:[\w’'-]+\s+){1,4}?(?:told|tells|assured|assures|confided to|said to|explained to|admitted to)\s+(?:me|us)\b"
    r"|\b[Oo]ur (?:reading|correspondent|reporters?|readers|newsletter|next issue|last issue|forecast|verdict|advice to readers)\b|\b[Ww]e (?:publish(?:ed)?|report(?:ed)?)\b|\b[Ww]rite to us\b"
    r"|\b(?:I|we|We)\s+(?:met|found|caught|reached|visited|asked|sat with|spoke to|spoke with|talked to|watched)\s+(?:him|her|them)\b"
)
"""Words of a correspondent, who says “I” and is told what others say."""
LONGEST_SIGNATURE = 400
"""So many characters the lines have at most that say who wrote a text."""
WRITES = re.compile(r"\W*(?:(?:the\s+)?(?:author|writer),?\s+)?(?:by\s+)?", re.IGNORECASE)
SIGNS = re.compile(
    rf",?\s+(?:is|was|has been|serves as)\s+(?:the\s+|an?\s+)?(?:[\w’'-]{{1,40}}\s+){{0,4}}?(?:{HEADS})\b|,?\s+(?:heads|leads|chairs)\s"
    r"|,(?![^\n]*\b(?:said|says|told|tells|added|adds|wrote|writes|will|would|was|is|has|had)\b)|\W*$",
    re.IGNORECASE,
)
"""Behind a name: what office he holds, and nothing that he said or did."""
IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
ANSWERS = re.compile(r"A(?:nswer)?|Reply", re.IGNORECASE)
"""The label of whoever is interviewed."""
PARTICLE = re.compile(r"(?:al|el|as|ar|ash|bin|ibn)-", re.IGNORECASE)
"""Before a surname, and a part of it: “al-Rashid”."""
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
        self._last: Voice | None = None
        self._headed: Voice | None = None

    def turn(self, sentence: ArticleSentence, introduced: Collection[str]) -> Voice | None:
        """Who says “I” in the passage of a sentence; nobody where it is somebody of no party."""
        if sentence.heading:
            self._headed = self._declared(sentence.heading, introduced)
        if self._headed is not None and not is_name(sentence.label):
            return self._headed
        if self._passages[sentence.passage].is_question:
            self._last = None
            return None
        speaks = self._speaks(sentence, introduced)
        if (
            self._is_transcript
            and not sentence.label
            and speaks is None
            and self._goes_on(sentence)
        ):
            return self._last
        self._last = speaks
        return speaks

    def _declared(self, heading: str, introduced: Collection[str]) -> Voice | None:
        """Whose declaration stands below a heading that says so; nobody's where it is no such heading."""
        declared = DECLARED.match(heading)
        if declared is None:
            return None
        whose = re.sub(r"[A-Z]{2,}", lambda word: word[0].title(), declared["whose"])
        gazetteer = self._discourse.gazetteer
        voices = [
            self._discourse.of_mention(mention)
            for mention in mentions(whose, 0, len(whose), gazetteer, set(introduced))
        ]
        party = next((voice.party for voice in voices if voice.party), None)
        speaks = next((v for v in voices if v.speaker and v.party == party), None)
        if party is None:
            return None
        voice = speaks or Voice(party=party)
        return replace(voice, why=f"From the heading “{' '.join(heading.split())}”.")

    def _goes_on(self, sentence: ArticleSentence) -> bool:
        """Whether who spoke last in a transcript says “I” in this paragraph, too."""
        passage = self._passages[sentence.passage]
        words = self._text[passage.start : passage.end]
        return self._last is not None and FIRST_PERSON.search(QUOTED.sub("", words)) is not None

    def _speaks(self, sentence: ArticleSentence, introduced: Collection[str]) -> Voice | None:
        label = sentence.label
        if is_name(label):
            if ANSWERS.fullmatch(label):
                return self._interviewed
            speaks = self._labelled(label, introduced)
            return speaks if speaks is not None or not self._is_transcript else NOBODY
        if self._asked and sentence.passage < self._first_question:
            # Who holds a briefing speaks there before he is asked.
            author = self._author
            return author.person if author is not None and author.is_in_person else None
        return self._interviewed

    def _who_is_interviewed(self, sentences: list[ArticleSentence]) -> Voice | None:
        """Who says “I” in the article itself: whom its headings or first sentences name first, else its author."""
        answers = [s for s in sentences if not s.is_question]
        words = [_unquoted(s) for s in answers]
        if self._asked:
            # Answers that stand in quotation marks from end to end are said there, too.
            words = [w if is_name(w) else s.text for w, s in zip(words, answers, strict=True)]
        personal = [w for w in words if FIRST_PERSON.search(w)]
        if self._is_transcript or len(personal) < max(FEWEST, len(answers) // OF_ALL):
            return None
        if (signed := self._signed()) is not None:
            return signed
        headings = [(p.start, p.end) for p in self._passages if p.is_heading]
        replies = any(ANSWERS.fullmatch(sentence.label) for sentence in sentences)
        writing = self._author.voice if self._author and (replies or not self._asked) else None
        if any(DECLARED.match(self._text[start:end]) for start, end in headings[1:]):
            # Not the title, which says whose text all of it is.
            return writing if replies else None
        is_told_it = not self._asked and any(TOLD_IT.search(w) for w in personal)
        opening = [] if is_told_it else [(s.start, s.end) for s in answers[:3]]
        for start, end in (*headings, *opening):
            named = mentions(self._text, start, end, self._discourse.gazetteer, set())
            for mention in named:
                voice = self._discourse.of_mention(mention)
                if self._author is not None and voice.party != self._author.party:
                    continue
                if mention.naming is Naming.SPEAKER and mention.speaker:
                    return replace(voice, why=INTERVIEWED)
        return writing

    def _signed(self) -> Voice | None:
        """Who wrote it, where its last lines say so: “Ase Berg is Foreign Minister of Norway.”"""
        last = self._passages[-1]
        if last.end - last.start > LONGEST_SIGNATURE:
            return None
        named = mentions(self._text, last.start, last.end, self._discourse.gazetteer, set())
        who = named[0] if named else None
        if who is None or who.naming is not Naming.SPEAKER or not who.speaker:
            return None
        opens = WRITES.fullmatch(self._text, last.start, who.start)
        if not opens or not SIGNS.match(self._text, who.end, last.end):
            return None
        return replace(self._discourse.of_mention(who), why=INTERVIEWED)

    def _labelled(self, label: str, introduced: Collection[str]) -> Voice | None:
        """Whoever a label names."""
        in_person = self._author.in_person(label) if self._author is not None else None
        if in_person is not None:
            return in_person
        discourse = self._discourse
        inside = IN_BRACKETS.search(label)
        name = inside[1] if inside and self._is_somebody(inside[1], introduced) else ""
        for called in (name, label.title() if label.isupper() else label, label):
            for mention in mentions(called, 0, len(called), discourse.gazetteer, set(introduced)):
                if mention.naming is Naming.OUTSIDER or mention.start > LABEL_STARTS:
                    continue
                voice = discourse.of_mention(mention)
                if voice.party:
                    return replace(voice, why=f"From the label “{label}”.")
        of_words = self._of_words(label)
        return replace(of_words, why=f"From the label “{label}”.") if of_words else None

    def _is_somebody(self, words: str, introduced: Collection[str]) -> bool:
        """Whether words are the name of a person who speaks here."""
        gazetteer = self._discourse.gazetteer
        found = mentions(words, 0, len(words), gazetteer, set(introduced))
        return any(one.naming is Naming.SPEAKER and one.start == 0 for one in found)

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
                for last in (PARTICLE.sub("", name.split()[-1]) for name in speaker.names)
            )
        ]
        if len(called) == 1:
            return Voice(party=called[0].party, speaker=called[0].slug)
        called_so = re.compile(rf"(?:.* )?{re.escape(label)}", re.IGNORECASE)
        parties = [p.slug for p in known.parties if any(map(called_so.fullmatch, p.names))]
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
