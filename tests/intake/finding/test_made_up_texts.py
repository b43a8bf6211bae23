"""Whatever a text is made of, it is searched to its end: articles of ours, broken at random."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.marked_words import guesses_in
from negotiations.rules.articles import ReadArticle

from ...length import many
from .orchard import ORCHARD
from .test_mentions import LETTER

ARTICLES = Path(__file__).parents[1]
FORMS = sorted([*ARTICLES.glob("articles/*.txt"), *ARTICLES.glob("hard_forms/*.txt")])
OF_HERE = [LETTER, "Velmar rejected a toll on the Harrow bridge.", "“No,” said Edda Plum."]
PIECES = [
    "\n",
    "\n\n",
    " (",
    ")",
    "“",
    "”",
    '"',
    "’s ",
    "'s ",
    ": ",
    " – ",
    "• ",
    "1. ",
    "(a) ",
    "Q: ",
    "A: ",
    "From: ",
    "; ",
    "…",
    "\t",
    "ﬁ",
    "İ",
    "ß",
    "😀",
    "\ue001",
    "\uf0b7",
    "\xad",
    " said ",
    " on Tuesday ",
    " a week ago ",
    " 29 February last year ",
    " the day after ",
    "Plum",
    "VARGA",
    "Velmar’s ",
]
DAYS = (None, date.min, date(2024, 2, 29), date(2023, 10, 6), date.max)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_searched_to_its_end(seed: int) -> None:
    random = Random(seed)
    texts = [path.read_text() for path in FORMS]
    for _ in range(many(25, 500)):
        text = _broken(random, random.choice(texts))
        article = ReadArticle(text=text, day=random.choice(DAYS))
        first = random.randrange(len(text))
        last = random.randrange(first, len(text)) + 1

        for found in find_candidates(article, ORCHARD):
            assert text[found.start : found.end].strip() == found.sentence.strip()
        if text[first:last].strip():
            assert guesses_in(article, first, last, ORCHARD) is not None


def _broken(random: Random, text: str) -> str:
    """A part of it with pieces put in, left out, written large and told twice."""
    first = random.randrange(max(1, len(text) - 900))
    text = random.choice(OF_HERE) + text[first : first + 900]
    for _ in range(random.randint(3, 15)):
        place, other = random.randrange(len(text)), random.randrange(len(text))
        way = random.randrange(5)
        if way < 2:
            text = text[:place] + random.choice([*PIECES, *OF_HERE]) + text[place:]
        elif way == 2:
            text = text[:place] + text[place + random.randint(1, 30) :] or "x"
        elif way == 3:
            text = text[:place] + text[place : place + 60].upper() + text[place + 60 :]
        else:
            text = text[:place] + text[other : other + 200] + text[place:]
    return text
