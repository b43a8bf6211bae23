"""Words that a person marked in an article are guessed about as those that were found: in their context.

What the finder passes over as a statement it may still know something of: who speaks there, on which
issue, on which day. Without a guess a field stays empty.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..models import ArticleText
from ..reading.perspective import Perspective
from ..reading.questions.learnt import learnt_in
from ..rules.articles import ReadArticle
from ..rules.candidates import FoundCandidate, Guess
from ..rules.guesses import guesses_of
from ..vocabulary.candidates import CandidateKind
from ..vocabulary.stances import SILENCE
from .candidate_searches import article_of
from .finding import kinds
from .finding.authors import author_of
from .finding.contractions import written_out
from .finding.day_words import DayTold
from .finding.days import ArticleDays, days_of
from .finding.finder import LEAD, find_candidates
from .finding.gazetteer import Gazetteer
from .finding.knowledge import Knowledge
from .finding.likeness import MOST_GUESSES, IssueIndex, LikeIssue
from .finding.mentions import Mention, mentions
from .finding.questions import with_questions
from .finding.quotations import worded
from .finding.record import knowledge_of
from .finding.repeats import Repeats
from .finding.sentences import ArticleSentence, sentences
from .finding.spoken import Speaking
from .finding.stances import Stances
from .finding.topics import LITTLE
from .finding.voices import Discourse, Voice
from .first_lines import first_lines
from .passages import passages_of
from .second_readers import reader_of_marked

log = logging.getLogger(__name__)
MOST_READ = 40_000
"""So many code points are read for it, up to the end of what was marked: somebody waits."""
SPOKE_LAST = "The words name nobody; who spoke last before them."
TELLING = ("party", "speaker", "issues", "stance", "day", "repeat_of")
IN_WORDS = {"issues": "issue", "repeat_of": "repeat"}


@dataclass(frozen=True, slots=True)
class _Marked:
    """What was marked, with the sentences in which it stands, and who is named and speaks there."""

    words: str
    sentences: Sequence[ArticleSentence]
    named: Sequence[Mention]
    voices: Sequence[Voice]
    days: ArticleDays | None


def guesses_for(
    text: ArticleText, start: int, end: int, view: Perspective
) -> FoundCandidate | None:
    """What may be guessed of the words in that place, by what that audience may see.

    None where there are no such words, and where the finder fails, which its log says.
    """
    if not 0 <= start < end <= len(text.text) or not text.text[start:end].strip():
        return None
    try:
        return _of_text(text, start, end, view)
    except Exception:
        log.exception("words marked in text %s", text.key)
        return None


def guessed_in_words(found: FoundCandidate | None) -> str:
    """Which fields were guessed of what was marked, and which were not, as sentences."""
    kept = guesses_of(found) if found is not None else {}
    there = [IN_WORDS.get(name, name) for name in TELLING if name in kept]
    lacking = [
        IN_WORDS.get(name, name) for name in TELLING if name not in kept and name != "repeat_of"
    ]
    said = [f"Guessed from the text: {', '.join(there)}."] if there else []
    return " ".join(said + ([f"Nothing was found for: {', '.join(lacking)}."] if lacking else []))


def _of_text(text: ArticleText, start: int, end: int, view: Perspective) -> FoundCandidate:
    # What was decided of this very text would only find itself again.
    used, article = learnt_in(view, but=text.sha256), article_of(text)
    then = view.at_day(min(article.day, view.today)) if article.day is not None else view
    known = replace(knowledge_of(then), learnt=used)
    return guesses_in(article, start, end, known)


def guesses_in(article: ReadArticle, start: int, end: int, known: Knowledge) -> FoundCandidate:
    """What may be guessed of those words of an article: as it is found there, else each by itself."""
    near, shift = _near(article, end)
    words = article.text[start:end].strip()
    found_near = find_candidates(near, known, reader_of_marked(words))
    there = _likest(found_near, start - shift, end - shift)
    if there is not None:
        found = replace(there, start=start, end=end, sentence=words)
        return found if found.quote is None or found.quote in words else replace(found, quote=None)
    marked = _marked(near, known, start - shift, end - shift)
    return replace(_of_marked(marked, known), start=start, end=end)


def _near(article: ReadArticle, end: int) -> tuple[ReadArticle, int]:
    """The article up to the end of the paragraph, and from where: of a long one the last of it."""
    text = article.text
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    begin = 0
    if stop > MOST_READ:
        begin = text.find("\n", stop - MOST_READ, end) + 1
    passages = [
        replace(one, start=max(one.start, begin) - begin, end=min(one.end, stop) - begin)
        for one in article.passages
        if one.start < stop and one.end > begin
    ]
    return replace(article, text=text[begin:stop], passages=tuple(passages)), begin


def _likest(found: Iterable[FoundCandidate], start: int, end: int) -> FoundCandidate | None:
    """The candidate that was found in those words; of several that which shares most of them."""
    shared = {min(one.end, end) - max(one.start, start): one for one in reversed(list(found))}
    most = max(shared, default=0)
    return shared[most] if most > 0 else None


def _marked(article: ReadArticle, known: Knowledge, start: int, end: int) -> _Marked:
    """Reads the article up to what was marked, as the finder does."""
    text = article.text
    head = first_lines(text)
    passages = with_questions(text, list(article.passages or passages_of(text, head.spans)))
    told = sentences(text, passages)
    today = article.day or head.day
    gazetteer = Gazetteer(known)
    author = author_of(head, article.text, gazetteer)
    discourse = Discourse(gazetteer, author_party=author.party if author else None)
    speaking = Speaking(text, passages, told, discourse, author)
    texts = [one.text for one in told]
    days = days_of(texts[:LEAD], today, known.rounds, texts)
    inside: list[ArticleSentence] = []
    named: list[Mention] = []
    voices: list[Voice] = []
    for sentence in told:
        if sentence.start >= end:
            break
        if days is not None and not inside:
            days.begin(sentence.text, sentence.passage)
        found = mentions(text, sentence.start, sentence.end, gazetteer, speaking.introduced)
        spoken = speaking.spoken(sentence, found)
        if sentence.end > start:
            inside.append(sentence)
            named += [one for one in found if one.start < end and start < one.end]
            voices += [voice for one in spoken for voice in one.voices if voice.party]
    return _Marked(text[start:end].strip(), inside, named, voices, days)


def _of_marked(marked: _Marked, known: Knowledge) -> FoundCandidate:
    """Each guess by itself: that one is lacking takes no other away but the stance."""
    words = marked.words
    party, speaker = _who(marked, known)
    own = party.value if party is not None else None
    likes = [one for one in IssueIndex(known).like(words, party=own) if one.score >= LITTLE]
    silence = kinds.SILENCE.search(words)
    stance = Guess(SILENCE.value, f"From “{silence[0]}”.") if silence else None
    if stance is None and likes:
        stance = Stances(known).of(written_out(words), likes[0], own, may_repeat=False)
    day = _day(marked)
    quoted = [one for sentence in marked.sentences for one in _quoted(sentence)]
    return FoundCandidate(
        start=0,
        end=0,
        sentence=words,
        kind=CandidateKind.SILENCE if silence else CandidateKind.STATEMENT,
        party=party,
        speaker=speaker,
        issues=tuple(Guess(like.slug, like.reason) for like in likes[:MOST_GUESSES]),
        stance=stance,
        quote=next((one for one in quoted if one in words), None),
        day=day.guess if day else None,
        repeat_of=_repeat(known, own, likes, stance, day, words),
    )


def _who(marked: _Marked, known: Knowledge) -> tuple[Guess | None, Guess | None]:
    """Who speaks there; else the one party that the words name."""
    if marked.voices:
        voice = marked.voices[0]
        speaker = known.speaker.get(voice.speaker or "")
        by_whom = voice.why if voice.is_own else SPOKE_LAST
        why = f"The party of {speaker.names[0]}." if speaker else by_whom
        return Guess(voice.party or "", why), Guess(speaker.slug, by_whom) if speaker else None
    parties = {one.party for one in marked.named if one.party}
    if len(parties) != 1:
        return None, None
    named = {one.speaker for one in marked.named if one.speaker}
    why = "Named in the words that were marked."
    (party,) = parties
    return Guess(party, why), Guess(named.pop(), why) if len(named) == 1 else None


def _day(marked: _Marked) -> DayTold | None:
    if marked.days is None or not marked.sentences:
        return None
    first = marked.sentences[0]
    return marked.days.day(marked.words, first.passage, in_turn=False, dated=first.dated)


def _quoted(sentence: ArticleSentence) -> Iterable[str]:
    spans = [
        replace(one, start=one.start - sentence.start, end=one.end - sentence.start)
        for one in sentence.quoted
    ]
    said = worded(sentence.text, spans)
    return [said] if said else []


def _repeat(
    known: Knowledge,
    party: str | None,
    likes: Sequence[LikeIssue],
    stance: Guess | None,
    day: DayTold | None,
    words: str,
) -> Guess | None:
    if party is None or not likes:
        return None
    return Repeats(known).repeat(
        party=party,
        issue=likes[0].slug,
        stance=stance.value if stance is not None else None,
        day=day.day if day is not None else None,
        text=words,
        is_background=False,
    )
