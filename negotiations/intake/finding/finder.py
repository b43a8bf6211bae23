"""An article becomes candidates: sentence by sentence, who says what on which issue."""

from __future__ import annotations

from collections.abc import Iterator

from ...rules.articles import ReadArticle
from ...rules.candidates import FoundCandidate
from ..first_lines import FirstLines, first_lines
from ..passages import passages_of
from .days import ArticleDays
from .gazetteer import Gazetteer
from .judging import Judging
from .knowledge import Knowledge
from .likeness import IssueIndex
from .mentions import mentions
from .questions import with_questions
from .sentences import sentences
from .spoken import Speaking
from .voices import Discourse


def find_candidates(article: ReadArticle, known: Knowledge) -> list[FoundCandidate]:
    """What may be statements, in the order of the text, each guess with what it was made from.

    One for each sentence, party and issue. Nothing is kept, and nothing is asked of anybody.
    """
    return list(Finder(article, known).candidates())


class Finder:
    """Goes through one article."""

    def __init__(self, article: ReadArticle, known: Knowledge) -> None:
        self._text = article.text
        head = first_lines(article.text) if not (article.passages and article.day) else FirstLines()
        read = article.passages or passages_of(article.text, head.spans)
        passages = with_questions(article.text, list(read))
        self._sentences = sentences(self._text, passages)
        self._gazetteer = Gazetteer(known)
        today = article.day or head.day
        days = ArticleDays((s.text for s in self._sentences[:4]), today) if today else None
        self._speaking = Speaking(self._text, passages, self._sentences, Discourse(self._gazetteer))
        self._judging = Judging(known, IssueIndex(known), days)

    def candidates(self) -> Iterator[FoundCandidate]:
        """The candidates, in the order of the text."""
        introduced = self._speaking.introduced
        for sentence in self._sentences:
            found = mentions(self._text, sentence.start, sentence.end, self._gazetteer, introduced)
            spoken = self._speaking.spoken(sentence, found)
            yield from self._judging.judged(sentence, spoken, found, self._speaking.discourse)
