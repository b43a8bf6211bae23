"""The words of a sentence by which something is said, without who says it."""

from __future__ import annotations

import re

from .bodies import BODIES
from .clauses import Clause
from .directions import without
from .mentions import Mention, Naming
from .sentences import ArticleSentence
from .speech_words import SPEECH

NOT_WHO_SPEAKS = (Naming.PARTY, Naming.PLACE, Naming.TEXT, Naming.OUTSIDER)
BODY_WORDS = {word for words in BODIES.values() for word in words}
SPEAKS = re.compile(
    r"\b(?:express(?:es|ed|ing)|voiced|stated|stating|observe[sd]?(?= that\b|,)|(?P<with>(?:supported|joined|backed|seconded|echoed|opposed)\s+by))\b"
)
"""Verbs of speech that look like words of a matter, and how somebody is told to say it with who speaks."""
BUT_NOT = re.compile(r",?\s+(?:but|and|though) not\s+(?:the\s+)?$")
"""Before somebody who alone does not what another does: “Norway but not Denmark”."""
BESIDE_NAME = 3
"""So near behind a name stands what is told of him."""
ASIDE = re.compile(
    r",\s+(?:who|whose|speaking|talking|standing|sitting|leaving|arriving)\b[^,;]{,90},"
)


ON_A_DAY = re.compile(
    r"(?<=\w)\s+(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)(?=\s+(?:to|that)\s)"
)
"""When somebody says it, between the verb and what he says: “declined on Wednesday to say …”."""
SAYS_ASIDE = re.compile(
    rf",\s+(?:\s+|he|she|it|they|I)\s+(?:{'|'.join(sorted(SPEECH))}),(?=\s)", re.IGNORECASE
)
"""Who speaks, in the midst of his words: “She would, she said, …”."""


def without_names(sentence: ArticleSentence, found: list[Mention]) -> str:
    """The sentence with blanks for who speaks, and for what is only told of him: “, who …,”."""
    ends = {m.end - sentence.start for m in found if m.naming is not Naming.TEXT}

    def blank(match: re.Match[str]) -> str:
        """Blanks, but for what is not told of somebody: “the fee was backed by Norway”."""
        beside = any(0 <= match.start() - end < BESIDE_NAME for end in ends)
        return match[0] if match["with"] and not beside else " " * len(match[0])

    words = SPEAKS.sub(blank, sentence.text)
    for mention in found:
        but_not = BUT_NOT.search(words, 0, mention.start - sentence.start)
        if but_not and but_not.start() in ends:
            words = without(words, *but_not.span())
    for mention in found:
        if (mention.naming in NOT_WHO_SPEAKS or mention.is_adjective) and (
            mention.words.lower() not in BODY_WORDS
        ):
            continue
        start, end = mention.start - sentence.start, mention.end - sentence.start
        aside = ASIDE.match(words, end)
        words = without(words, start, aside.end() if aside else end)
    return words


def without_asides(words: str, clauses: tuple[Clause, ...], begins: int) -> str:
    """The words of a sentence that begins there without what its clauses leave out."""
    for clause in clauses:
        aside, back = clause.left_out
        words = without(words, aside - begins, back - begins) if back else words
    return words


def without_when(text: str) -> str:
    """A text without who speaks in the midst of it, and without the day between a verb and what it is of."""
    return ON_A_DAY.sub("", SAYS_ASIDE.sub("", text))
