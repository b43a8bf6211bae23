"""What is told of a party and an issue besides the sentence: what is asked on record, what was just said, which way it asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.circumstances import (
    ASKS,
    IS_ASKED,
    OF_NONE,
    Circumstances,
)
from negotiations.intake.finding.sentences import ArticleSentence

from .orchard import ORCHARD, found_in


def sentence(text: str) -> ArticleSentence:
    return ArticleSentence(start=0, end=len(text), text=text, passage=0)


@pytest.mark.parametrize(
    ("party", "issue", "told"),
    [
        ("osk", "bridge-toll", {ASKS}),
        ("velmar", "bridge-toll", {IS_ASKED}),
        ("velmar", "frost-aid", {IS_ASKED}),
        ("osk", "spray-ban", {OF_NONE}),
        ("growers", "seed-bank", set()),
    ],
)
def test_what_is_asked_on_record_is_told(party: str, issue: str, told: set[str]) -> None:
    known = replace(ORCHARD, positions={}, statements=())

    of = Circumstances(known, ()).of(sentence("They met at Senn."), party, issue, is_told=True)

    assert {one for one in of if not one.startswith("way: ")} == told


def test_what_it_has_held_is_told_where_the_rules_tell_no_stance() -> None:
    known = replace(ORCHARD, positions={("velmar", "seed-bank"): "leaning-against"})
    words, told = sentence("They met at Senn."), Circumstances(known, ())

    assert "holds: leaning-against" in told.of(words, "velmar", "seed-bank", is_told=False)
    assert "holds: leaning-against" not in told.of(words, "velmar", "seed-bank", is_told=True)


def test_the_last_that_each_side_said_before_is_told_and_nothing_that_comes_later() -> None:
    found = found_in(
        "Edda Plum backed a shared seed bank. Mira Varga rejected a shared seed bank. "
        "Edda Plum said that a shared seed bank was out of the question."
    )
    told = Circumstances(ORCHARD, found)
    last = ArticleSentence(start=found[-1].start, end=found[-1].end, text="", passage=0)

    assert {one for one in told.of(last, "velmar", "seed-bank", is_told=True) if "said" in one} == {
        "it just said: statement",
        "it just said: accepts",
        "another just said: statement",
        "another just said: rejects",
    }
    first = replace(last, start=found[0].start)
    assert not any("said" in one for one in told.of(first, "velmar", "seed-bank", is_told=True))


@pytest.mark.parametrize(
    ("issue", "text", "way"),
    [
        ("bridge-toll", "Velmar wants lorries to pay.", "way: 1, in all"),
        ("seed-bank", "Velmar wants the seed bank abolished.", "way: 0, in all, dropped, restrained"),
        ("seed-bank", "Velmar spoke of seeds.", "way: 0, in all"),
        ("spray-ban", "Spraying should go on.", "way: 0, in all, of none, undone, forbidden"),
    ],
)  # fmt: skip
def test_which_way_words_ask_is_told(issue: str, text: str, way: str) -> None:
    told = Circumstances(ORCHARD, ()).of(sentence(text), "velmar", issue, is_told=True)

    assert {way, way.partition(",")[0]} <= set(told)


def test_demands_are_of_others_and_of_that_issue() -> None:
    assert [one.slug for one in ORCHARD.demands_to("velmar", "frost-aid")] == ["d2"]
    assert ORCHARD.demands_to("growers", "frost-aid") == []
