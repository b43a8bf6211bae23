"""What the model learns from: sentences beside a proposition and who speaks, with what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from negotiations.intake.finding.circumstances import Circumstances
from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import (
    IssueTexts,
    Knowledge,
    PartyNames,
    SpeakerNames,
)
from negotiations.intake.finding.opinions import AskedOf, Opinion, Trust
from negotiations.intake.finding.record import knowledge_of
from negotiations.intake.finding.second_opinions import OF_ANOTHER, OF_NOTHING, before
from negotiations.intake.finding.sentences import ArticleSentence, sentences
from negotiations.intake.passages import passages_of
from negotiations.rules.articles import ReadArticle
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import Stance

from ..report.keys import KeyEntry
from ..report.read_articles import read_articles
from .records import Records

NOTHING, UNTOLD = "none", "untold"
"""That a sentence says nothing of it, and that it says something without a stance."""
SHARE = 0.5
"""How many of those are learnt from in which rules and key find nothing of an issue."""
TAKEN_FOR_NOTHING = (OF_NOTHING, OF_ANOTHER)


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
    articles = [ReadArticle(text=passage["text"]) for passage in told["passages"]]
    keys = [
        [_entry(article.text, *said) for said in passage["say"]]
        for article, passage in zip(articles, told["passages"], strict=True)
    ]
    records = Records(known, keys)
    for number, (article, entries) in enumerate(zip(articles, keys, strict=True)):
        yield article, records.before(number), entries


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
    """What a second reader is asked of it, with the answers of the key; of what says nothing a share.

    What the key names and nobody would ask of is asked as if the rules had found nothing.
    """
    told = sentences(article.text, article.passages or passages_of(article.text, ()))
    if not told:
        return
    listener = Listener()
    find_candidates(article, known, listener)
    circumstances = Circumstances(known, find_candidates(article, known))
    right = []
    for entry in entries:
        number = max(range(len(told)), key=lambda at: _shared(entry, told[at]))
        right.append((_asked(entry, number, told, known, circumstances), entry))
    for asked in listener.asked:
        found = next((one for one in right if _is_part_of(asked, one[0])), None)
        if found is not None:
            right.remove(found)
            yield Example(asked, found[1].stance or UNTOLD, found[1].kind)
        elif random.random() < (SHARE if asked.by_rules in TAKEN_FOR_NOTHING else 1):
            yield Example(asked, NOTHING, None)
    for asked, entry in right:
        yield Example(asked, entry.stance or UNTOLD, entry.kind)


class Listener:
    """Remembers what it is asked, also of what the rules do not find, and has no opinion."""

    trust = Trust(stance_of_rules=0, kind_of_rules=0, least=0, enough=(1, 1))

    def __init__(self) -> None:
        self.asked: list[AskedOf] = []

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        self.asked += asked
        stances = {stance: 1 / len(Stance) for stance in Stance}
        kinds = {kind: 1 / len(CandidateKind) for kind in CandidateKind}
        return [Opinion(0.5, stances, kinds) for _ in asked]


def _asked(
    entry: KeyEntry,
    number: int,
    told: Sequence[ArticleSentence],
    known: Knowledge,
    circumstances: Circumstances,
) -> AskedOf:
    speaker, party = known.speaker.get(entry.speaker or ""), known.party[entry.party].names[0]
    return AskedOf(
        before=before(told, number),
        sentence=told[number].text,
        who=f"{speaker.names[0]}, {party}" if speaker else party,
        proposition=known.issue[entry.issue].proposition,
        by_rules=OF_NOTHING,
        circumstances=circumstances.of(told[number], entry.party, entry.issue, is_told=False),
    )


def _is_part_of(asked: AskedOf, whole: AskedOf) -> bool:
    """Whether both are of the same party and proposition, and the one of all or a part of the other’s sentence."""
    party, of_whole = (one.who.rsplit(", ", 1)[-1] for one in (asked, whole))
    same = party == of_whole and asked.proposition == whole.proposition
    return same and asked.sentence in whole.sentence


def _shared(entry: KeyEntry, sentence: ArticleSentence) -> int:
    return min(entry.end, sentence.end) - max(entry.start, sentence.start)
