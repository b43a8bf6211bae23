"""A frozen file without what was withheld: what goes with it, what stays as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.rules.frozen_records import FrozenLink, content_of, text_of, without
from negotiations.rules.frozen_summaries import summary_of

LINKS = (
    FrozenLink("negotiation", "", "tracks", "tracks", needed=False),
    FrozenLink("statements", "", "party", "parties", needed=True),
    FrozenLink("statements", "", "sources", "sources", needed=False),
    FrozenLink("statements", "", "round", "rounds", needed=False),
    FrozenLink("statements", "", "correction", "corrections", needed=False),
    FrozenLink("responses", "items", "demand", "demands", needed=True),
    FrozenLink("corrections", "", "superseded", "statements", needed=False),
    FrozenLink("corrections", "", "party", "parties", needed=True),
    FrozenLink("demands", "", "addressees", "parties", needed=True),
)
"""Those of a small file."""


def said(slug: str, **more: Any) -> dict[str, Any]:
    return {"slug": slug, "party": "p", "status": "current", **more}


def case(**lists: Any) -> dict[str, Any]:
    return {"negotiation": {"slug": "small", "title": "Small"}, **lists}


ROUNDS = [{"slug": slug, "order": number} for number, slug in enumerate("abc", 1)]
GONE = [
    (
        "what stands beside it stays as it was",
        case(statements=[said("one", note="x"), said("two")]),
        {"statements": {"two"}},
        case(statements=[said("one", note="x")]),
    ),
    (
        "what only cites it cites it no longer, and one of several",
        case(
            sources=[{"slug": "s"}, {"slug": "t"}],
            statements=[said("one", sources=["s", "t"]), said("two", sources=["s"])],
        ),
        {"sources": {"s"}},
        case(sources=[{"slug": "t"}], statements=[said("one", sources=["t"]), said("two")]),
    ),
    (
        "what cannot be without it goes, and what cannot be without that",
        case(
            parties=[{"slug": "p"}, {"slug": "q"}],
            statements=[said("one"), said("two", party="q")],
            corrections=[{"slug": "c", "party": "q", "superseded": "one"}],
        ),
        {"parties": {"q"}},
        case(parties=[{"slug": "p"}], statements=[said("one")], corrections=[]),
    ),
    (
        "a part that names it goes, and the rest of what holds it stays",
        case(
            demands=[{"slug": "d"}, {"slug": "e"}],
            responses=[
                {"slug": "r", "items": [{"demand": "d"}, {"demand": "e"}]},
                {"slug": "o", "items": [{"demand": "d"}]},
            ],
        ),
        {"demands": {"d"}},
        case(
            demands=[{"slug": "e"}],
            responses=[{"slug": "r", "items": [{"demand": "e"}]}, {"slug": "o"}],
        ),
    ),
    (
        "a list that has to be there is empty",
        case(parties=[{"slug": "p"}], demands=[{"slug": "d", "addressees": ["p"]}]),
        {"parties": {"p"}},
        case(parties=[], demands=[{"slug": "d", "addressees": []}]),
    ),
    (
        "what a correction ended stands again",
        case(
            statements=[
                said("one", status="retracted", correction="c"),
                said("two", status="disputed", correction="d"),
            ],
            corrections=[
                {"slug": "c", "party": "p", "superseded": "one"},
                {"slug": "d", "party": "p", "superseded": "two"},
            ],
        ),
        {"corrections": {"c", "d"}},
        case(statements=[said("one"), said("two", status="disputed")], corrections=[]),
    ),
    (
        "rounds are counted among those that stay",
        case(rounds=ROUNDS, statements=[said("one", round="b"), said("two", round="c")]),
        {"rounds": {"b"}},
        case(
            rounds=[{"slug": "a", "order": 1}, {"slug": "c", "order": 2}],
            statements=[said("one"), said("two", round="c")],
        ),
    ),
    (
        "a joint statement is called after the first that stays",
        case(
            statements=[
                said("one", joint="one"),
                said("two", party="q", joint="one"),
                said("six", party="z", joint="one"),
            ]
        ),
        {"statements": {"one"}},
        case(statements=[said("two", party="q", joint="two"), said("six", party="z", joint="two")]),
    ),
    (
        "what one party says alone is no joint statement",
        case(statements=[said("one", joint="one"), said("two", party="q", joint="one")]),
        {"statements": {"one"}},
        case(statements=[said("two", party="q")]),
    ),
    (
        "the head names it no longer",
        case() | {"negotiation": {"slug": "small", "tracks": ["t", "u"]}, "tracks": []},
        {"tracks": {"t"}},
        case() | {"negotiation": {"slug": "small", "tracks": ["u"]}, "tracks": []},
    ),
]


@pytest.mark.parametrize(
    ("content", "gone", "left"), [row[1:] for row in GONE], ids=[r[0] for r in GONE]
)
def test_what_is_withheld_goes_with_all_that_shows_only_through_it(
    content: Any, gone: Any, left: Any
) -> None:
    before = text_of(content)

    assert without(content, gone, LINKS) == left
    assert text_of(content) == before


def test_the_text_of_a_file_is_the_same_for_the_same_content() -> None:
    text = text_of(case(statements=[said("one", summary="Zürich – “so”")]))

    assert text_of(content_of(text)) == text
    assert "Zürich – “so”".encode() in text


def test_a_file_in_short_has_the_latest_that_binds_and_stands() -> None:
    def stance(slug: str, stance: str, day: str, speaker: str, **more: Any) -> dict[str, Any]:
        return said(slug, issue="i", stance=stance, date=day, speaker=speaker, **more)

    content = case(
        parties=[{"slug": "p", "name": "P"}, {"slug": "x", "name": "X", "same_as": "p"}],
        issues=[{"slug": "i", "name": "I"}, {"slug": "j", "name": "J"}],
        speakers=[{"slug": "p4", "authority": 4}, {"slug": "p1", "authority": 1}],
        statements=[
            stance("one", "rejects", "2030-01-10", "p4"),
            stance("two", "accepts", "2030-01-12", "p4"),
            stance("six", "rejects", "2030-01-14", "p1"),
            stance("old", "rejects", "2030-01-13", "p4", status="superseded"),
            stance("hush", "no-public-position", "2030-01-15", "p4"),
        ],
    )

    summary = summary_of(content, date(2030, 2, 1))

    assert (summary.parties, summary.issues) == ([["p", "P"]], [["i", "I"], ["j", "J"]])
    assert (summary.stances, summary.silent) == ([[0, 0, "accepts"]], [[0, 0]])
    assert summary.counts == {"parties": 2, "issues": 2, "speakers": 2, "statements": 5}
    assert summary_of(content, date(2030, 1, 11)).stances == [[0, 0, "rejects"]]
