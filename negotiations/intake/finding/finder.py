"""Goes along an article, sentence by sentence: who says what on which issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ...rules.articles import ReadArticle
from ...rules.candidates import FoundCandidate
from ..first_lines import first_lines
from ..passages import passages_of
from .authors import author_of, joint_authors, states
from .capitals import as_told, as_written, in_small_letters
from .chairs import chair_of
from .corrections import put_right
from .day_words import day_told
from .days import days_of
from .found_candidates import Judging
from .gazetteer import Gazetteer
from .knowledge import Knowledge
from .learnt import with_learnt
from .likeness import IssueIndex
from .mentions import mentions
from .opinions import SecondReader
from .questions import as_telling, with_questions
from .second_opinions import SecondOpinions
from .sentences import ArticleSentence, sentences
from .spoken import Speaking
from .voices import Discourse, Voice

EDITION = 26
"""To be raised where other rules find something else in the same text."""
LEAD, LEAST_LEAD = 5, 2
"""So many of the first sentences may say of which day the article tells, these also behind its first passage."""


def find_candidates(
    article: ReadArticle, known: Knowledge, reader: SecondReader | None = None
) -> list[FoundCandidate]:
    """What may be statements, in the order of the text, each guess with what it was made from.

    One for each sentence, party and issue. Nothing is kept, and nothing is asked of anybody. A second
    reader, where there is one, is asked of each sentence in which somebody speaks for a party.
    """
    gazetteer = Gazetteer(known)
    text, capitals = in_small_letters(article.text, gazetteer.names())
    head = first_lines(article.text)
    passages = list(article.passages or passages_of(article.text, head.spans))
    passages = as_told(passages, text, capitals, max((end for _, end in head.spans), default=0))
    passages = with_questions(text, passages, tuple(gazetteer.names()))
    told = list(put_right(sentences(text, passages)))
    today = article.day or head.day
    gazetteer.learn_seats(text)
    author = author_of(head, text, gazetteer)
    # Who states something states it on the day of the text, whatever it tells of first.
    is_own = author is not None and states(head.title)
    texts = [sentence.text for sentence in told]
    days = days_of(() if is_own else _lead(told, today), today, known.rounds, texts)
    discourse = Discourse(
        gazetteer,
        author_party=author.party if author else None,
        group=joint_authors(head.title, gazetteer),
        chair=chair_of(head, text, gazetteer),
    )
    speaking = Speaking(text, passages, told, discourse, author)
    judging = Judging(known, IssueIndex(known), days)
    found: list[FoundCandidate] = []
    for sentence in told:
        named = mentions(text, sentence.start, sentence.end, gazetteer, speaking.introduced)
        sentence = as_telling(sentence, named)
        spoken = speaking.spoken(sentence, named)
        if days is not None and not sentence.is_wrong:
            days.begin(sentence.text, sentence.passage)
        found += judging.judged(sentence, spoken, named, speaking.discourse)
        party = next((one.party for one in named if one.party and not one.is_adjective), None)
        if sentence.is_wrong and party:
            # What stands may say “it” of whoever was told wrong of.
            discourse.current = Voice(party=party, why="Named in what was told wrong.")
    if reader is not None:
        found = _read_twice(found, told, judging, reader)
    whole = {sentence.start: sentence.whole for sentence in told if sentence.whole}
    found = [_in_whole(one, whole.get(one.start)) for one in found]
    return with_learnt([as_written(one, article.text) for one in found], known)


def _read_twice(
    found: list[FoundCandidate],
    told: list[ArticleSentence],
    judging: Judging,
    reader: SecondReader,
) -> list[FoundCandidate]:
    """What the rules found as a second reader weighs it, and what he found besides."""
    opinions = SecondOpinions(reader, judging, told, found)
    both = list(opinions.weighed(found))
    for other in opinions.besides(found):
        opening = other.opening
        both.append(
            judging.candidate(
                opening.sentence, opening.voice, other.claim, other.verdict, opening.day
            )
        )
    return sorted(both, key=lambda candidate: candidate.start)


def _in_whole(found: FoundCandidate, place: tuple[int, int] | None) -> FoundCandidate:
    """A candidate of a part of a sentence as one of all of it."""
    return replace(found, start=place[0], end=place[1]) if place else found


def _lead(told: list[ArticleSentence], today: date | None) -> Iterator[str]:
    """The sentences that may say of which day an article tells."""
    for place, sentence in enumerate(told[:LEAD]):
        if place < LEAST_LEAD or sentence.passage == told[0].passage:
            yield sentence.text
        elif place == LEAST_LEAD and told[1].passage != told[0].passage and today is not None:
            # Behind a passage of one sentence the third may tell of the day before.
            told_day = day_told(sentence.text, today=today)
            if told_day is not None and told_day.day == today - timedelta(1):
                yield sentence.text
