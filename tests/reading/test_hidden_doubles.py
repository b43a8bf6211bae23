"""What is one with another is by itself for whoever does not see that one, and what rests on it unseen is not counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import Issue, Party, Source, Speaker
from negotiations.reading.evidence.doubles import (
    one_that_stays,
    slugs_of_those_that_stay,
    without_empty_doubles,
)
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.doubles import what_rests_on

from ..cast import PUBLIC, R3, Cast
from ..recording.hiding import hide

STAYS = {Party: ("p", "z"), Issue: ("i", "j")}
"""Two of a noun: the former is to be one with the latter."""
LEADS_ON: dict[str, Callable[[Perspective, Any, Any], bool]] = {
    "its page": lambda view, noun, double: one_that_stays(view, double) is not None,
    "lists": lambda view, noun, double: bool(slugs_of_those_that_stay(view, noun, [double.pk])),
    "the matrix": lambda view, noun, double: double not in without_empty_doubles(view, noun),
}


def seen(cast: Cast) -> Perspective:
    return Perspective.of(cast.negotiation, PUBLIC, R3)


@pytest.mark.parametrize("noun", STAYS)
@pytest.mark.parametrize("where", LEADS_ON)
def test_double_of_what_is_hidden_is_one_by_itself(quick_cast: Cast, where: str, noun: Any) -> None:
    goes, stays = STAYS[noun]
    noun.objects.filter(slug=goes).update(same_as=noun.objects.get(slug=stays))
    leads_on, view = LEADS_ON[where], seen(quick_cast)
    before = leads_on(view, noun, noun.objects.get(slug=goes))

    hide(noun.objects.get(slug=stays))

    assert before
    assert not leads_on(view, noun, noun.objects.get(slug=goes))


def test_hidden_double_leads_to_nothing_hidden(quick_cast: Cast) -> None:
    stays = Party.objects.get(slug="z")
    Party.objects.filter(slug="p").update(same_as=stays)

    hide(Party.objects.get(slug="p"), stays)

    assert one_that_stays(seen(quick_cast), Party.objects.get(slug="p")) is None


@pytest.mark.parametrize(("noun", "slug"), [(Speaker, "p4"), (Source, "agency")])
def test_what_rests_on_it_unseen_is_not_counted(quick_cast: Cast, noun: Any, slug: str) -> None:
    said = [quick_cast.said("-", at="r1").made, quick_cast.said("+", at="r2").made]
    thing, view = noun.objects.get(slug=slug), seen(quick_cast)
    before = what_rests_on(view, thing)

    hide(said[0])

    assert before == [("statements", 2)]
    assert what_rests_on(view, thing) == [("statement", 1)]
