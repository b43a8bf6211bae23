"""What the model learns from: sentences beside a proposition and who speaks, with what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import (
    IssueTexts,
    Knowledge,
    PartyNames,
    SpeakerNames,
)
from negotiations.intake.finding.opinions import AskedOf
from negotiations.intake.finding.record import knowledge_of
from negotiations.intake.finding.second_opinions import before
from negotiations.intake.finding.sentences import ArticleSentence, sentences
from negotiations.intake.passages import passages_of
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

from ..report.keys import KeyEntry
from ..report.read_articles import read_articles
from ..report.scoring import answered

NOTHING, UNTOLD = "none", "untold"
"""That a sentence says nothing of it, and that it says something without a stance."""
SHARE = 0.4
"""How many of those are learnt from that were made up of a sentence and what it is not of."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is asked, and what is right: a stance or one of the two words above, and a kind or none."""

    asked: AskedOf
    stance: str
    kind: str | None


def of_file(path: Path, random: Random) -> Iterator[Example]:
    """The examples of a file of passages."""
    for article, known, entries in passages_of_file(path):
        yield from of_article(article, known, entries, random)


def passages_of_file(path: Path) -> Iterator[tuple[ReadArticle, Knowledge, list[KeyEntry]]]:
    """Each passage of a file as an article, with what is known of its negotiation, and its key."""
    told = json.loads(path.read_text())
    known = Knowledge(
        parties=tuple(
            PartyNames(slug=slug, names=(name,), kind="state")
            for slug, name in told["parties"].items()
        ),
        speakers=tuple(
            SpeakerNames(slug=slug, names=(one["name"],), party=one["party"], office=one["office"])
            for slug, one in told["speakers"].items()
        ),
        issues=tuple(
            IssueTexts(slug=slug, name=one["name"], proposition=one["proposition"])
            for slug, one in told["issues"].items()
        ),
    )
    for passage in told["passages"]:
        article = ReadArticle(text=passage["text"])
        yield article, known, [_entry(article.text, *said) for said in passage["say"]]


def _entry(
    text: str, sentence: str, party: str, speaker: str, issue: str, stance: str, kind: str
) -> KeyEntry:
    start = text.index(sentence)
    return KeyEntry(
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        kind=kind,
        party=party,
        speaker=speaker,
        reported_by=None,
        issue=issue,
        stance=stance,
        quote=None,
        day=None,
    )


def of_folder(folder: Path, random: Random) -> Iterator[Example]:
    """The examples of a folder of articles with keys."""
    for article, keyed, view in read_articles(folder):
        day = min(article.day or view.today, view.today)
        yield from of_article(article, knowledge_of(view.at_day(day)), keyed.entries, random)


def of_article(
    article: ReadArticle, known: Knowledge, entries: Sequence[KeyEntry], random: Random
) -> Iterator[Example]:
    """What the key names, what the rules take for something and is nothing, and some that is of another issue."""
    told = sentences(article.text, article.passages or passages_of(article.text, ()))
    if not told:
        return
    taken: set[tuple[int, str, str]] = set()

    def example(
        number: int, party: str, speaker: str | None, issue: str, stance: str, kind: str | None
    ) -> Iterator[Example]:
        if (number, party, issue) in taken or party not in known.party or issue not in known.issue:
            return
        taken.add((number, party, issue))
        by = known.speaker.get(speaker or "")
        name = known.party[party].names[0]
        who = f"{by.names[0]}, {name}" if by else name
        asked = AskedOf(
            before(told, number), told[number].text, who, known.issue[issue].proposition
        )
        yield Example(asked, stance, kind)

    for entry in entries:
        number = _number(told, entry.start, entry.end)
        stance = entry.stance or UNTOLD
        yield from example(number, entry.party, entry.speaker, entry.issue, stance, entry.kind)
    for wrong in answered(entries, find_candidates(article, known))[1]:
        yield from _for_nothing(wrong, told, example)
    for number in range(len(told)):
        here = [entry for entry in entries if _number(told, entry.start, entry.end) == number]
        near = [e for e in entries if abs(_number(told, e.start, e.end) - number) <= 2]
        pairs = [(e.party, e.speaker, random.choice(known.issues).slug) for e in here]
        pairs += [(e.party, e.speaker, e.issue) for e in random.sample(near, min(2, len(near)))]
        anybody = random.choice(known.speakers)
        pairs.append((anybody.party, anybody.slug, random.choice(known.issues).slug))
        for party, speaker, issue in pairs[: 1 if here else 2]:
            if random.random() < SHARE:
                yield from example(number, party, speaker, issue, NOTHING, None)


def _for_nothing(
    wrong: FoundCandidate, told: Sequence[ArticleSentence], example
) -> Iterator[Example]:
    if wrong.party and wrong.issues:
        speaker = wrong.speaker.value if wrong.speaker else None
        number = _number(told, wrong.start, wrong.end)
        yield from example(number, wrong.party.value, speaker, wrong.issues[0].value, NOTHING, None)


def _number(told: Sequence[ArticleSentence], start: int, end: int) -> int:
    """The sentence that a place is most of."""
    return max(range(len(told)), key=lambda at: min(end, told[at].end) - max(start, told[at].start))
