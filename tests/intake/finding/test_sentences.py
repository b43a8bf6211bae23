"""Sentences and quotations by their exact places."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.quotations import quotations, worded
from negotiations.intake.finding.sentences import sentences
from negotiations.rules.articles import ArticlePassage


def read(text: str, **passage: object) -> list[str]:
    whole = ArticlePassage(start=0, end=len(text), **passage)  # type: ignore[arg-type]
    found = sentences(text, [whole])
    assert all(text[one.start : one.end] == one.text for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Mr. Reed met Dr. Plum at 5 p.m. on 3 Oct. in Senn.", None),
        ("The U.S. envoy came. J. K. Hale left.", ["The U.S. envoy came.", "J. K. Hale left."]),
        ("“No!” said Plum. “Yes.”", ["“No!” said Plum.", "“Yes.”"]),
        ("“It is late. It is over,” he said.", ["“It is late.", "It is over,” he said."]),
        ("It costs 1.5 million. Who pays?", ["It costs 1.5 million.", "Who pays?"]),
        ("SENN, 6 October (UPS) — It rained.", ["It rained."]),
        ("PORT SENN — It rained. It stopped.", ["It rained.", "It stopped."]),
        ("14:05 — It rained.", ["It rained."]),
        ("UPDATE 2: It rained.", ["It rained."]),
        ("He left — as always — by train.", None),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str] | None) -> None:
    assert read(text) == (expected or [text])


def test_headings_have_no_sentences() -> None:
    assert read("It rained. It stopped.", is_heading=True) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“We pay,” she said.", "We pay"),
        ("“Well,” she said, “we shall pay the toll.”", "we shall pay the toll"),
        ("She called it 'a gift'.", None),
        ("She called it ‘a gift’ and left.", "a gift"),
        ('"We pay," she said.', "We pay"),
        ("«We pay», she said.", "We pay"),
        ("She said that it was Plum’s.", None),
        ("“Nobody asked", "Nobody asked"),
    ],
)
def test_quotes_are_the_words_between_the_marks(text: str, quote: str | None) -> None:
    assert worded(text, quotations(text, 0, len(text))) == quote


def test_a_quotation_that_is_not_closed_goes_on() -> None:
    text = "She said: “We pay."

    (span,) = quotations(text, 0, len(text))
    assert span.is_open
