"""When two entries can be made one, and which look as if they were one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from negotiations.rules.audiences import Visibility
from negotiations.rules.doubles import (
    Entrant,
    SourceNamed,
    SpeakerNamed,
    carried_over,
    same_person,
    same_words,
    sources_alike,
    speakers_alike,
    why_not_one,
)
from negotiations.vocabulary.audiences import Audience

DAY = date(2030, 1, 10)


def _seen(audience: Audience, until: date | None = None) -> Visibility:
    return Visibility(audience, until, date.min)


ONE = Entrant(name="Ann", visibility=_seen(Audience.PUBLIC), party="P", authority=4)


@pytest.mark.parametrize(
    ("goes", "stays", "why"),
    [
        (ONE, ONE, ""),
        (ONE, replace(ONE, party="Q"), "Ann speaks for P and Ann for Q"),
        (ONE, replace(ONE, authority=3), "authority 4 and Ann authority 3"),
        (ONE, replace(ONE, visibility=_seen(Audience.TEAM)), "Let Ann be the one that stays"),
        (replace(ONE, visibility=_seen(Audience.TEAM)), ONE, ""),
        (ONE, replace(ONE, visibility=_seen(Audience.PUBLIC, DAY)), "may not know of Ann"),
        (replace(ONE, visibility=_seen(Audience.PUBLIC, DAY)), ONE, ""),
    ],
)
def test_why_two_cannot_be_one(goes: Entrant, stays: Entrant, why: str) -> None:
    reasons = why_not_one(goes, stays)

    assert bool(reasons) == bool(why)
    assert why in " ".join(reasons)


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Sergey Lavrov", "Lavrov, Sergey", True),
        ("Sergey Lavrov", "S. Lavrov", True),
        ("Sergey Lavrov", "Lavrov", True),
        ("Sergey Lavrov", "Minister Sergey Lavrov", True),
        ("Maria Zakharova", "Maria Zaharova", True),
        ("José Manuel Albares", "Jose Manuel Albares", True),
        ("Sergey Lavrov", "Ivan Lavrov", False),
        ("Sergey Lavrov", "Sergey Shoigu", False),
        ("Lavrov", "Lavrova", False),
        ("Mr", "Mrs", False),
    ],
)
def test_names_of_one_person(name: str, other: str, alike: bool) -> None:
    assert same_person(name, other) is alike
    assert same_person(other, name) is alike


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Foreign Ministry", "foreign-ministry", True),
        ("Ministry, Foreign", "Foreign Ministry", True),
        ("Foreign Ministry", "Foreign Minister", False),
        ("–", "…", False),
    ],
)
def test_the_same_words(name: str, other: str, alike: bool) -> None:
    assert same_words(name, other) is alike


ANN = SpeakerNamed(id=1, party=1, authority=4, is_person=True, names=("Ann Lee",), office="Envoy")


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (replace(ANN, id=2), True),
        (replace(ANN, id=2, names=("The envoy", "A. Lee")), True),
        (replace(ANN, id=2, office=""), True),
        (replace(ANN, id=2, office="The Envoy"), True),
        (replace(ANN, id=2, office="Prime Minister"), False),
        (replace(ANN, id=2, party=2), False),
        (replace(ANN, id=2, authority=3), False),
        (replace(ANN, id=2, names=("Bob Lee",)), False),
        (replace(ANN, id=2, is_person=False), False),
    ],
)
def test_speakers_that_look_like_one(other: SpeakerNamed, alike: bool) -> None:
    assert list(speakers_alike([ANN, other])) == ([(1, 2)] if alike else [])


PAPER = SourceNamed(id=1, publisher="Times", title="A deal", day=DAY, address_key="x")


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (replace(PAPER, id=2, title="Else", publisher="Else"), True),
        (replace(PAPER, id=2, address_key="y"), False),
        (replace(PAPER, id=2, address_key=""), True),
        (replace(PAPER, id=2, address_key="", day=None), True),
        (replace(PAPER, id=2, address_key="", day=date(2030, 1, 11)), False),
        (replace(PAPER, id=2, address_key="", title="A  Deal!"), True),
        (replace(PAPER, id=2, address_key="", publisher="Post"), False),
    ],
)
def test_sources_that_look_like_one(other: SourceNamed, alike: bool) -> None:
    assert list(sources_alike([PAPER, other])) == ([(1, 2)] if alike else [])


def test_each_name_is_carried_over_once_and_none_that_is_there() -> None:
    names = ["Ann Lee", "ann-lee", "The envoy", "…", "Annie"]

    assert carried_over(names, called=["Annie", "A. Lee"]) == ["Ann Lee", "The envoy"]
