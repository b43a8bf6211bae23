"""What a writer may name: a thing that is asked for alone is the one that is found among all of its noun."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from negotiations.models import Issue, Party, Speaker
from negotiations.recording.directory import Directory, Unknown
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import Cast
from .hiding import hide

NOUNS: dict[type[Any], tuple[str, ...]] = {
    Party: ("p", "q", "nobody"),
    Issue: ("i", "j"),
    Speaker: ("p4", "p3", "q4"),
}


def found(directory: Directory, noun: type[Any], slug: str) -> int | None:
    try:
        return int(directory.get(noun, slug).pk)
    except Unknown:
        return None


@pytest.fixture
def partly_hidden(quick_cast: Cast) -> Cast:
    """Both said something; one party, one issue and a speaker are there for the cleared alone."""
    for party, issue in (("p", "i"), ("p", "j"), ("q", "i")):
        quick_cast.said("+", at="r1", party=party, issue=issue)
    hide(Party.objects.get(slug="q"), Issue.objects.get(slug="j"), Speaker.objects.get(slug="p3"))
    return quick_cast


@pytest.mark.parametrize("reader", AUDIENCES)
def test_what_is_met_with_its_series_is_what_is_found_among_all(
    partly_hidden: Cast, reader: Audience
) -> None:
    among_all = Directory(partly_hidden.negotiation, reader)
    for noun in NOUNS:
        among_all.all(noun)

    for slugs in product(*NOUNS.values()):
        alone = Directory(partly_hidden.negotiation, reader)
        alone.meet(*slugs)
        for noun, slug in zip(NOUNS, slugs, strict=True):
            assert found(alone, noun, slug) == found(among_all, noun, slug)


def test_what_was_met_stays_the_same_object_when_all_are_read(cast: Cast) -> None:
    cast.said("+", at="r1")
    directory = Directory(cast.negotiation, Audience.CLEARED)
    directory.meet("p", "i", "p4")
    party, speaker = directory.get(Party, "p"), directory.get(Speaker, "p4")

    assert directory.all(Party)["p"] is party
    assert directory.all(Speaker)["p4"] is speaker
    assert speaker.party is party
