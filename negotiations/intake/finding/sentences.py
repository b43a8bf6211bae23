"""The sentences of an article, by their exact places, without dateline, label and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...rules.articles import ArticlePassage
from .agenda_days import days_of_items, item_of
from .day_words import DATE, WEEKDAYS
from .quotations import Quotation, quotations
from .speech_words import ALTERNATIVES, IRREGULAR, OF_SEVERAL, SPEECH
from .verb_forms import DOING
from .word_lists import word_set

ABBREVIATIONS = word_set(
    "mr mrs ms dr prof st gen col lt sgt capt cmdr adm sen rep gov pres amb rev hon jr sr messrs "
    "no nos art arts para paras sec ch vol pp fig ed est approx dept ltd inc corp co bros vs al "
    "etc eg ie cf ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri mt ft"
)
BREAK = re.compile(r"([.!?…]+)([”\"’»)\]]*)(\s+)(?=[“\"‘„«(\[—–-]*\s?[^\W_a-z])")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /-][A-Z][A-Z.’'-]+)*"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}(?=,? (?:\(|\d{1,2} [A-Z]|[A-Z][a-z]{2,8}\.? \d{1,2})))"
    r"[^—–\n.;:]{0,50}?\s*(?:[—–]|\s-)\s+(?=\S)"
)
STAMP = re.compile(
    r"(?:(?:update|flash|alert|snap|urgent|lead)\b[^\n—–:.]{0,20}[—–:.-]\s*)?"
    r"\d{1,2}[:.]\d{2}(?:\s?(?:gmt|utc|cet|cest|bst|est|edt|am|pm|local(?: time)?))?"
    r"\s*(?:[—–:|-]\s*|\s)(?=\S)|(?:update|flash|alert|snap|urgent)\b(?: \d+)?(?: \([^)]*\))?\s*[—–:-]\s*",
    re.IGNORECASE,
)
DATED = re.compile(rf"(?P<date>{DATE.pattern})(?:\s*[:|–—]\s+|\s+-\s+|\.\s+)(?=\S)", re.IGNORECASE)
DATED_HEADING = re.compile(
    rf"\W*(?:(?:{'|'.join(WEEKDAYS)})\b[^\n]{{0,30}}|(?:{DATE.pattern})|day (?:one|two|three|four|five|[1-5])\b[^\n]{{0,30}})\W*",
    re.IGNORECASE,
)
"""A date before a passage, as chronologies have it, or alone above it."""
DATED_TEXT = re.compile(
    r"[^\n]{0,60}\b(?:statement|declaration|communiqu[eé]|letter|minutes|record|summary|sitting|session|meeting|round)\b[^\n]{0,80}?"
    rf"(?P<date>{DATE.pattern})(?:,? (?:morning|afternoon|evening)(?: session)?)?\W*",
    re.IGNORECASE,
)
"""The heading of a text that says of which day it is."""
DATED_BEHIND = re.compile(
    rf"[^\n]{{1,80}}\((?P<date>(?:(?:{'|'.join(WEEKDAYS)}),? )?(?:{DATE.pattern}))\)\W*",
    re.IGNORECASE,
)
"""A heading with its day in brackets: “Slots and filings (11 May)”."""
BULLET = re.compile(r"(?:[•*·▪–—-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+)(?=\S)")
ITEM = re.compile(r"\n[ \t]*[•*·▪–—-][ \t]+(?=\S)")
"""Where an item of a list begins within a passage."""
VERB = re.compile(rf"\b(?:{ALTERNATIVES}|I|we|no|never|be|been|am)\b|n['’]t\b", re.IGNORECASE)
SEVERAL_DO = re.compile(
    rf"\b(?:[a-z]*[^\W\d_]s|[A-Z]\w+|all|both|also|they|we)\s+(?:{'|'.join(sorted(OF_SEVERAL))})\s+(?:the|an?|any|no|to|that|it|this|such|its|their|every|all)\b"
)
"""What several do: “the islands oppose the ban”."""
DID = re.compile(
    rf"\b(?:{'|'.join(sorted(IRREGULAR | {verb for verb in DOING if not verb.endswith('s')}))})\b"
)
"""What somebody did."""
LONGEST_SENTENCE = 2_500
"""So many characters are read as one sentence at most: what reading one costs grows faster than it does."""
LONGEST_HEAD = 8
ATTRIBUTION = re.compile(r"(?:[\w’'.-]+\s+){0,4}?(\w+)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSentence:
    """A sentence by its place, with the quotations that it holds and the passage that it is of."""

    start: int
    end: int
    text: str
    passage: int
    label: str = ""
    is_question: bool = False
    in_question: bool = False
    """Whether whoever asks tells in it what somebody said."""
    quoted: tuple[Quotation, ...] = field(default=())
    heading: str = ""
    """The heading above its passage, or the word before it that says what it is about."""
    opens_passage: bool = False
    dated: str = ""
    """The date that stands before its passage, or above it, and of which it tells."""
    goes_on: bool = False
    """Whether it is of a quotation that began in the paragraph before."""
    corrects: bool = False
    """Whether it corrects what was told before."""
    is_wrong: bool = False
    """Whether it is what was told wrong before, and nobody's word."""
    whole: tuple[int, int] | None = None
    """The place of the sentence of which it is a part."""

    @property
    def quotations(self) -> list[Quotation]:
        """Its quotations by their places in the sentence itself."""
        return [Quotation(one.start - self.start, one.end - self.start) for one in self.quoted]


def sentences(text: str, passages: Iterable[ArticlePassage]) -> list[ArticleSentence]:
    """The sentences of all passages that are running text, in their order."""
    told: list[ArticleSentence] = []
    goes_on, heading, dated_above = False, "", ""
    items = days_of_items(text)
    for number, passage in enumerate(passages):
        if passage.is_heading and not _is_entry(text, passage):
            heading = text[passage.start : passage.end] if told else ""
            above = text[passage.start : passage.end]
            dated_above = _dated_by(above, is_first=not told) or items.get(item_of(above), "")
            continue
        start = _text_start(text, passage.start, passage.end)
        dated = DATED.match(text, start, passage.end)
        start = dated.end() if dated else start
        spans = quotations(text, start, passage.end)
        of_passage = list(_of_passage(text, number, passage, start, spans, goes_on=goes_on))
        head = heading or (passage.label if re.search(r"[^\W\d_]{2}", passage.label) else "")
        if of_passage and head and not passage.is_question:
            of_passage[0] = replace(of_passage[0], heading=head)
        day = dated["date"] if dated else dated_above
        told += [replace(one, dated=day) for one in of_passage] if day else of_passage
        goes_on, heading = bool(spans) and spans[-1].is_open, ""
    return told


def _dated_by(heading: str, *, is_first: bool) -> str:
    """The date that a heading gives to what stands below it: above the first sentence only that of a text."""
    of_text = DATED_TEXT.fullmatch(heading) or DATED_BEHIND.fullmatch(heading)
    if of_text is not None:
        return of_text["date"]
    return heading if not is_first and DATED_HEADING.fullmatch(heading) else ""


def _is_entry(text: str, passage: ArticlePassage) -> bool:
    """Whether a line without a stop is an entry of a ticker: behind a time it tells something."""
    stamp = STAMP.match(text, passage.start, passage.end)
    return stamp is not None and VERB.search(text, stamp.end(), passage.end) is not None


def _text_start(text: str, start: int, end: int) -> int:
    """Where the running text begins, behind stamps, bullets and the dateline."""
    moved = True
    while moved and start < end:
        moved = False
        while start < end and text[start].isspace():
            start += 1
        for pattern in (STAMP, BULLET, DATELINE):
            match = pattern.match(text, start, end)
            if match and match.end() > start:
                start, moved = match.end(), True
                break
    return start


def _of_passage(
    text: str,
    number: int,
    passage: ArticlePassage,
    start: int,
    spans: list[Quotation],
    *,
    goes_on: bool,
) -> Iterator[ArticleSentence]:
    runs_on = goes_on and bool(spans) and spans[0].start - 1 == start
    for place, (first, last) in enumerate(_bounds(text, start, passage.end)):
        inside = tuple(
            Quotation(max(span.start, first), min(span.end, last))
            for span in spans
            if span.start < last and span.end > first
        )
        yield ArticleSentence(
            start=first,
            end=last,
            text=text[first:last],
            passage=number,
            label=passage.label,
            is_question=passage.is_question,
            quoted=inside,
            opens_passage=place == 0,
            goes_on=runs_on and bool(inside) and inside[0].start <= spans[0].end,
        )


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begins = start
    for item in (*ITEM.finditer(text, start, end), None):
        yield from _bounds_of_item(text, begins, item.start() if item else end)
        begins = item.end() if item else end


def _bounds_of_item(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in BREAK.finditer(text, start, end):
        if _is_within(text, match, end):
            continue
        yield from _cut(text, first, match.end(2))
        first = match.end()
    last = end
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        yield from _cut(text, first, last)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, unless it is so long that none is: then in pieces, each up to a semicolon, a comma or a space."""
    while end - start > LONGEST_SENTENCE:
        most = start + LONGEST_SENTENCE
        places = (
            text.rfind(sign, start + LONGEST_SENTENCE // 2, most) for sign in ("; ", ", ", " ")
        )
        place = next((place for place in places if place > 0), most - 1)
        yield start, place + 1
        start = place + 1
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _is_within(text: str, match: re.Match[str], end: int) -> bool:
    """Whether that full stop ends no sentence: it is of an abbreviation, or the words before it are quoted."""
    before = re.search(r"([\w.]+)$", text[max(0, match.start() - 20) : match.start()])
    word = before[1] if before else ""
    if match[1] == "." and not match[2]:
        if word.lower().replace(".", "") in ABBREVIATIONS and word[-1:].isalpha():
            return not (word.lower() in ("no", "co", "etc") and len(match[3]) > 1)
        if re.fullmatch(r"(?:[A-Za-z]\.)*[A-Z]", word) and word != "I":
            return True
    if match[2] and match[1] != ".":
        follows = ATTRIBUTION.match(text, match.end(), end)
        words = re.findall(r"[\w’'-]+", text[match.end() : match.end() + 60])[:5]
        return (
            bool(follows)
            and any(word.lower() in SPEECH for word in words[:4])
            and (
                words[0] not in ("He", "She", "They", "It", "The", "But", "And")
                or text[match.end()].islower()
            )
        )
    return False


def is_head(sentence: ArticleSentence) -> bool:
    """Whether a sentence only says what comes next: “Article 4 (repair).”, “What of the fee?”"""
    words = sentence.text.split()
    if sentence.is_question or sentence.quoted or len(words) > LONGEST_HEAD:
        return False
    asks = sentence.text.endswith("?") and not re.search(r"\b(?:I|we|you)\b", sentence.text)
    return asks or (
        sentence.opens_passage
        and not re.search(r"[^\W\d_]", sentence.label)
        and not VERB.search(sentence.text)
        and not SEVERAL_DO.search(sentence.text)
        and not DID.search(sentence.text)
        and not re.search(r"\w+ed\b", sentence.text)
    )
