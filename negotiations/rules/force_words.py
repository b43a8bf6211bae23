"""The words of a text on which its force hangs: shall or should, not, all or some, numbers, qualifiers.

The words are English; of a text in another language the numbers alone are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..vocabulary.forces import ForceKind

ENGLISH = "en"

_DUTIES = {
    "can": "can could",
    "may": "may might",
    "must": "must",
    "shall": "shall",
    "should": "should|ought to",
    "will": "will would",
    "have to": "have to|has to|had to",
    "agree": "agree agrees agreed",
    "aim to": "aim to|aims to",
    "commit": "commit commits committed",
    "consider": "consider considers considering considered",
    "demand": "demand demands demanded",
    "encourage": "encourage encourages encouraged",
    "endeavour": "endeavour endeavours endeavor endeavors seek seeks strive strives try tries",
    "ensure": "ensure ensures ensured",
    "guarantee": "guarantee guarantees guaranteed",
    "intend": "intend intends intended|plan to|plans to",
    "offer": "offer offers offered",
    "oblige": "oblige obliges obliged",
    "pledge": "pledge pledges pledged promise promises promised",
    "ready to": "ready to|prepared to|willing to",
    "recommend": "recommend recommends recommended",
    "request": "request requests requested",
    "require": "require requires required",
    "undertake": "undertake undertakes undertook undertaken",
    "urge": "urge urges urged|call on|calls on",
}
_NEGATIONS = (
    "no|not|never|none|nor|neither|nobody|nothing|without"
    "|under no circumstances|in no case|no longer|no more"
)
_CONTRACTED = {
    "can't": "can",
    "cannot": "can",
    "couldn't": "could",
    "mustn't": "must",
    "shan't": "shall",
    "shouldn't": "should",
    "won't": "will",
    "wouldn't": "would",
    **dict.fromkeys(("aren't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't"), ""),
    **dict.fromkeys(("isn't", "needn't", "wasn't", "weren't"), ""),
}
_AMOUNTS = (
    "all|any|every|each|both|either|whole|entire|entirely|full|fully|complete|completely|total"
    "|totally|some|certain|several|many|most|much|few|a few|part of|parts of|partly|partial"
    "|partially|half|at least|at most|up to|more than|less than|fewer than|no more than"
    "|not more than|no fewer than|no less than|a number of|the majority of"
)
_QUALIFIERS = (
    "only|solely|exclusively|alone|immediate|immediately|promptly|at once|without delay|forthwith"
    "|legally binding|legally|binding|non-binding|politically|in principle|in writing|in good faith"
    "|where possible|if possible|as far as possible|to the extent possible|where appropriate"
    "|when appropriate|as appropriate|where necessary|if necessary|unless|except|provided that"
    "|subject to|on condition that|on condition|as long as|if|until|pending|unconditional"
    "|unconditionally|conditional|conditionally|permanent|permanently|temporary|temporarily"
    "|indefinite|indefinitely|voluntary|voluntarily|mandatory|compulsory|mutual|mutually"
    "|reciprocal|reciprocally|joint|jointly|unilateral|unilaterally|verifiable|verifiably"
    "|verified|irreversible|irreversibly|strictly|formally|formal|informal|informally|publicly"
    "|best efforts|without preconditions|gradual|gradually|progressively|in any case|at all|ever"
    "|forever|always|generally|normally|in general|as a rule|significant|significantly|further"
    "|exceptionally|in exceptional cases"
)
_MONTHS = (
    "January|February|March|April|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_ONE_TO_TWELVE = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED = {word: str(n) for n, word in enumerate(_ONE_TO_TWELVE.split("|"), start=1)}
_UNITS = (
    "per cent|percent|hundred|thousand|million|billion|minutes?|hours?|days?|weeks?|months?|years?"
    "|kilometres?|kilometers?|km|miles?|metres?|meters?|tonnes?|tons?|euros?|dollars?"
)
_IN_MAY = "|".join(
    f"(?<={word} )May"
    for word in ("in", "by", "of", "since", "until", "before", "after", "from", "during", "end")
)
_DIGITS = r"[€$£]?\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th)?(?:\s?%)?"
_NUMBERS = rf"(?<!\w){_DIGITS}(?!\w)"
_DATES = (
    rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS}|May)(?:\s+\d{{4}})?(?!\w)",
    rf"(?<!\w)(?:{_MONTHS}|May)\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?(?!\w)",
    rf"(?<!\w)(?:{_MONTHS}|May)\s+\d{{4}}(?!\w)",
    rf"(?<!\w)(?:{_MONTHS}|{_DAYS}|{_IN_MAY})(?!\w)",
)


def _forms(listed: str) -> list[str]:
    """The forms of a verb: some of several words, and some a word each."""
    return [form for part in listed.split("|") for form in _form(part)]


def _form(part: str) -> list[str]:
    return [part] if part.endswith((" to", " on")) else part.split()


_NAMES: dict[str, tuple[ForceKind, str]] = {
    **{
        form: (ForceKind.DUTY, form if verb in ("can", "may", "will") else verb)
        for verb, listed in _DUTIES.items()
        for form in _forms(listed)
    },
    **{word: (ForceKind.NEGATION, word) for word in _NEGATIONS.split("|")},
    **{word: (ForceKind.AMOUNT, word) for word in _AMOUNTS.split("|")},
    **{word: (ForceKind.QUALIFIER, word) for word in _QUALIFIERS.split("|")},
}
"""Each word by how it is written, in small letters, with its kind and what it is the same as."""


def _any_of(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


_DATE = "|".join(_DATES)
_COUNT = rf"(?:{_NUMBERS}|(?<!\w)(?i:{_any_of(list(_COUNTED))})(?!\w))(?:\s+(?i:{_UNITS})(?!\w))*"
_WORDS = rf"(?<![\w'-])(?<![Tt]he )(?i:{_any_of([*_NAMES, *_CONTRACTED])})(?![\w'-])"
_WORDS_AFTER_THE = (
    rf"(?<=[Tt]he )(?i:{_any_of([w for w, (kind, _) in _NAMES.items() if kind != ForceKind.DUTY])})"
    r"(?![\w'-])"
)
_FORCE = re.compile(rf"(?P<number>{_DATE}|{_COUNT})|(?P<word>{_WORDS}|{_WORDS_AFTER_THE})")
_NUMBER = re.compile(_NUMBERS)


@dataclass(frozen=True, slots=True)
class ForceWord:
    """A word, or a few, on which force hangs, from `start` to `end` of the text.

    Two of one `kind` and `name` are the same, however they are written.
    """

    kind: ForceKind
    name: str
    text: str
    start: int
    end: int

    @property
    def sense(self) -> tuple[ForceKind, str]:
        """What makes it the same as another one."""
        return (self.kind, self.name)


def is_english(language: str) -> bool:
    """Whether a text in that language is read as English: where none is named, it is."""
    return primary(language) in ("", ENGLISH)


def primary(language: str) -> str:
    """A language without what narrows it down: "pt" of "pt-BR"."""
    return language.strip().replace("_", "-").partition("-")[0].casefold()


def force_words(text: str, language: str = "") -> list[ForceWord]:
    """The words of the text on which its force hangs, in order."""
    if not is_english(language):
        found = _NUMBER.finditer(text)
        return [_number(match) for match in found]
    plain = text.replace("’", "'")
    return [word for match in _FORCE.finditer(plain) for word in _named(match, text)]


def _named(match: re.Match[str], text: str) -> Iterator[ForceWord]:
    start, end = match.span()
    if match.lastgroup == "number":
        yield _number(match)
        return
    written = " ".join(match.group().casefold().split())
    if written in _CONTRACTED:
        yield ForceWord(ForceKind.NEGATION, "not", text[start:end], start, end)
        if verb := _CONTRACTED[written]:
            yield ForceWord(ForceKind.DUTY, verb, text[start:end], start, end)
        return
    kind, name = _NAMES[written]
    yield ForceWord(kind, name, text[start:end], start, end)


def _number(match: re.Match[str]) -> ForceWord:
    words = match.group().casefold().replace("percent", "%").replace("per cent", "%").split()
    name = " ".join(_COUNTED.get(word, word) for word in words).replace(" %", "%")
    return ForceWord(ForceKind.NUMBER, name, match.group(), *match.span())
