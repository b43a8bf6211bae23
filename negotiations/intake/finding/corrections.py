"""Corrections: what a text says was told wrong before, and what stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from .quotations import Quotation
from .sentences import ArticleSentence

CORRECTION = re.compile(
    r"^\W*(?:(?:one|a|an?other|just one|a small|a brief) )?(?:correct(?:ion|s|ed|ing)|clarification|clarifies|erratum|editor['’]s note|this (?:story|article|report|version) (?:has been |was |is )?(?:corrected|corrects)|"
    r"an earlier (?:version|alert|report|story|item|update|flash)|\(?corrects)\b|\b(?:correct(?:s|ed|ing)|rectif(?:ies|ied)|amend(?:s|ed)) (?:(?:himself|herself|itself|themselves|what (?:I|we|he|she|it|they) (?:had |have |has )?(?:said|told|stated|written))\b|(?:an?|the|its|one|their|his|her|that) (?:\w+ ){0,3}?(?:slips?|statements?|claims?|reports?|story|stories|summary|passage|note|entry|article|remarks?|record|account|minutes)\b)|\b(?:sentence|entry|paragraph|passage|report|headline|line|figure|note)s?\b[^;]{0,90}? should (?:have )?(?:read|said)\b|\bin an? (?:amended|corrected) version\b|\bin an earlier version\b|\bearlier (?:version|report|alert|item|update|flash)\b.{0,60}\b(?:wrongly|incorrectly|in error|misstated|misquoted|mistakenly|erroneously|said|gave)\b",
    re.IGNORECASE,
)
SETS_RIGHT = re.compile(
    r"\b(?:set|sets|put|puts) right (?:an?|the|one|two|three|what)\b|\b(?:set|put) (?:it|this|that|the record|things|matters) (?:right|straight)\b|\bI misspoke\b"
    r"|\b(?:corrected|amended) (?:\w+ )?(?:note|text|version|statement|release|minutes|transcript)\b[^.;]{0,30}?\b(?:reads?|says?|states?)\b|\bmust (?:correct|put right|take back) (?:what I|an? \w+ of my|my)\b"
    r"|\bwhat (?:[\w’'-]+ ){1,3}(?:really|actually|in fact) (?:said|meant|told \w+) (?:was|is)\b|\b(?:minutes|record|transcript)\b[^.;]{0,60}? to be (?:rectified|corrected|amended)\b"
    r"|\btook (?:part|some|half|much|all) of (?:it|that|this|what \w+ (?:had )?said) back\b|\b(?:had|has|have|was|were|been) (?:been )?(?:misquoted|misreported|misheard)(?: (?:him|her|them|it))?\s*[:;]",
    re.IGNORECASE,
)
"""Somebody sets right himself what he said, or is said to have said."""
RIGHT_NOW = re.compile(r"\b(?:should (?:have )?(?:read|said)|in fact)\b", re.IGNORECASE)
"""What stands now is told in the same sentence as what was wrong."""
WRONG_BEFORE = re.compile(
    r"\b(?:wrongly|incorrectly|in error|misstated|misquoted|mistakenly|erroneously|earlier (?:version|report|alert|item|update|flash)|should have (?:read|said)|instead of)\b",
    re.IGNORECASE,
)
_MEDIUM = r"(?:newspaper|paper|letter|newsletter|bulletin|agency|daily|digest|edition|issue|preview|report|flash|summary|article|programme)"
_PAPER = (
    rf"(?:(?:this|the|our|yesterday[’']s|\w+day[’']s|last week[’']s) (?:\w+ )?{_MEDIUM} (?:\w+ )?(?:wrote|said|reported|stated|gave)"
    rf"|we (?:\w+ )?(?:wrote|reported)|{_MEDIUM}\b[^;“\"]{{0,30}}? we (?:\w+ )?(?:said|stated))"
)
"""A paper is told to have said something: “we wrote”, and “we said” where it stands in which issue."""
TOLD_WRONG = re.compile(
    rf"^[^;“\"]{{0,60}}?\b{_PAPER}\b[^;]{{10,300}};\s*(?P<right>[^;]{{12,}})$"
    rf"|^[^;“\"]{{0,60}}?\b{_PAPER}\b[^;]{{10,300}}?,\s+(?P<fact>(?:but|whereas)\s+(?:in fact|actually|it|they|its?)\b.{{12,}})$",
    re.IGNORECASE,
)
"""“Last week we wrote that X had agreed; in fact it refuses.”"""
SHOULD_READ = re.compile(
    r"\b(?:should (?:have )?(?:read|said)|(?:is|are|was|were) (?:to be )?replaced by)\s*:?\s*[“\"'‘](?P<quoted>[A-Z][^“”\"]{12,}?)[”\"’'](?=\W*$|[.,;])"
    r"|\bshould (?:(?:have )?(?:read|said|state|say)|be recorded as (?:saying|having said|stating)|show) that\s+(?P<told>.{12,})$",
    re.IGNORECASE,
)
"""“…, “X opposes it” should read “X supports it””, “it should read that X supports it”."""
POINTS_OUT = re.compile(
    r"\b(?:(?:has |have |had )?asked us (?:to (?:point out|say|state|make (?:it )?clear|put right|add|correct this)|to put (?:it )?right that)|"
    r"(?:informs|has informed) us|(?:has |have )?point(?:s|ed) out to us)\s+that\s+(?P<right>.{12,})$",
    re.IGNORECASE,
)
"""“Its delegation has asked us to point out that it supports it.”"""
HEADED = re.compile(
    r"^\W*(?:corrects|corrected|correction|this (?:story|article|report|version) (?:has been corrected|corrects))\b[^:;“\"]{0,60}:\s+(?P<right>.{12,})$",
    re.IGNORECASE,
)
"""“Corrects earlier report: X was considering it, not that it had agreed.”"""
COLON = re.compile(r":\s+(?=\S.{10,})")
NOT_AS = re.compile(
    r",\s+(?:and\s+)?not\s+(?:that|as|to|[“\"'‘]?\w+s[”\"'’]?)\b[^,]*$", re.IGNORECASE
)
"""Behind what is right: “…, not “supports” it”."""
LETTERS = re.compile(r"[^\W\d_]{2}")
"""In the label of a turn: who speaks there says “we” of his own side."""
SAID_BY_PAPER = re.compile(rf"\b{_PAPER}\b", re.IGNORECASE)
TELLS_WRONG = re.compile(
    rf"{SAID_BY_PAPER.pattern}|{WRONG_BEFORE.pattern}|\b{_MEDIUM}\b", re.IGNORECASE
)
"""Behind a heading of a correction: what was told wrong."""
WAS_WRONG = re.compile(
    r"^\W*(?:(?:that|this|it) (?:was|is) (?:wrong|incorrect|inaccurate|false|an error|a mistake|our mistake|not (?:so|right|correct|true|the case))|"
    r"(?:that|this) was our (?:mistake|error)|what\b[^.;]{3,40}?\b(?:in fact|actually|really) (?:said|told|wrote)\b.*|(?:it|they|he|she) (?:has|have|had|does|do|did|is|was) not)\W*?(?:$|[;:.,—–-]\s*(?:(?:in fact|actually),?\s+)?(?P<right>.{12,})?$)",
    re.IGNORECASE,
)
"""“That was wrong; X accepts it”, behind what the paper said."""


def put_right(told: Iterable[ArticleSentence]) -> Iterator[ArticleSentence]:
    """The sentences with corrections in two: what was told wrong, and what stands.

    What was told wrong `is_wrong`; what stands, and what else a text corrects, `corrects`.
    """
    told = list(told)
    behind = {now.start: before for before, now in pairwise(told) if now.passage == before.passage}
    refuted = {
        behind[one.start].start
        for one in told
        if one.start in behind
        and WAS_WRONG.match(one.text)
        and SAID_BY_PAPER.search(behind[one.start].text)
    }
    for one in told:
        if one.start in refuted:
            yield replace(one, is_wrong=True)
            continue
        before = behind.get(one.start)
        was_wrong = WAS_WRONG.match(one.text) if before and before.start in refuted else None
        right = None if LETTERS.search(one.label) else _what_stands(one)
        if right is None and was_wrong is not None and was_wrong["right"]:
            right = was_wrong.span("right")
        if right:
            yield from _in_two(one, *right)
        elif was_wrong:
            yield replace(one, corrects=True)
        elif SETS_RIGHT.search(one.text):
            # The one sentence, and none behind it.
            yield replace(one, corrects=True, whole=one.whole or (one.start, one.end))
        elif CORRECTION.search(one.text):
            wrong = WRONG_BEFORE.search(one.text) and ";" not in one.text
            yield replace(
                one, corrects=True, is_wrong=bool(wrong) and not RIGHT_NOW.search(one.text)
            )
        else:
            yield one


def what_is_right(text: str) -> str:
    """What stands in a text that sets something right: behind its colon, and before “not that …”."""
    colon = COLON.search(text)
    rest = text[colon.end() :] if colon and SETS_RIGHT.search(text) else text
    tail = NOT_AS.search(rest)
    return rest[: tail.start()] if tail else rest


def _what_stands(sentence: ArticleSentence) -> tuple[int, int] | None:
    """Where in a sentence that corrects something stands what is right."""
    text = sentence.text
    for form in (TOLD_WRONG, SHOULD_READ, POINTS_OUT, HEADED):
        found = form.search(text)
        if found is None or (form is HEADED and TELLS_WRONG.search(found["right"])):
            continue
        for name in ("right", "fact", "quoted", "told"):
            if name in found.re.groupindex and found[name]:
                start, end = found.span(name)
                rest = NOT_AS.search(text, start, end)
                return start, rest.start() if rest else end
    return None


def _in_two(sentence: ArticleSentence, start: int, end: int) -> Iterator[ArticleSentence]:
    """What stands before it, as told wrong, and what is right as a sentence of its own."""
    yield _part(sentence, 0, start, is_wrong=True)
    yield _part(sentence, start, end, is_wrong=False)


def _part(sentence: ArticleSentence, start: int, end: int, *, is_wrong: bool) -> ArticleSentence:
    at = sentence.start + start
    until = sentence.start + end
    return replace(
        sentence,
        start=at,
        end=until,
        text=sentence.text[start:end],
        quoted=tuple(
            Quotation(max(one.start, at), min(one.end, until))
            for one in sentence.quoted
            if one.start < until and at < one.end and not (one.start <= at and until <= one.end)
        ),
        opens_passage=sentence.opens_passage and start == 0,
        is_wrong=is_wrong,
        corrects=True,
        whole=(sentence.start, sentence.end),
    )
