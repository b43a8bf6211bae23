"""The examples of the plain passages: what is held in each, in the sentence that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.sentences import ArticleSentence, sentences
from negotiations.intake.passages import passages_of
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

from ..finding.orchard import DAY
from ..plain_passages.passages import HEAD, WORLDS, PlainPassage, passages
from ..report.keys import KeyEntry
from .examples import Example, of_article

TAUGHT = ("first", "second", "third")
"""All but the `last`, of which nothing is learnt."""


def of_plain_passages(name: str, random: Random) -> Iterator[Example]:
    """The examples of a file of plain passages, but for those of which no sentence can be told to hold it."""
    for passage in passages(name):
        article = ReadArticle(text=f"{HEAD}\n\n{passage.text}", day=DAY)
        known = WORLDS[passage.world]
        body = [
            one
            for one in sentences(article.text, passages_of(article.text, ()))
            if one.start > len(HEAD)
        ]
        entries = [*_entries(passage, body, find_candidates(article, known))]
        if len(entries) == len(passage.held):
            yield from of_article(article, known, entries, random)


def _entries(
    passage: PlainPassage, body: list[ArticleSentence], found: list[FoundCandidate]
) -> Iterator[KeyEntry]:
    for (party, issue), held in passage.held.items():
        by_rules = [
            one.start
            for one in found
            if one.party
            and one.party.value == party
            and one.issues
            and one.issues[0].value == issue
        ]
        there = [s for s in body if len(body) == 1 or s.start in by_rules]
        if not there:
            continue
        yield KeyEntry(
            start=there[0].start,
            end=there[0].end,
            sentence=there[0].text,
            kind=held["kind"].split("|")[0],
            party=party,
            speaker=held["speaker"],
            reported_by=None,
            issue=issue,
            stance=held["stance"] and held["stance"].split("|")[0],
            quote=None,
            day=None,
        )
