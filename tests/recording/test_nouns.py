"""Who and what a negotiation is about can be mended, within what is stable."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.recording import nouns
from negotiations.recording.act import Conflict, Refused

from ..cast import FIRST, R1, Cast

REFUSALS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "an audience is changed elsewhere": ("party", "p", {"audience": "public"}, "audience"),
    "an unknown field": ("speaker", "p2", {"mood": "cold"}, "mood"),
    "an authority of six": ("speaker", "p2", {"authority": 6}, "authority"),
}


@pytest.mark.parametrize(("noun", "slug", "fields", "at_fault"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_edited_is_refused_at_its_field(
    cast: Cast, noun: str, slug: str, fields: dict[str, Any], at_fault: str
) -> None:
    with pytest.raises(Refused) as refused:
        nouns.edit(cast.negotiation, on=R1, noun=noun, slug=slug, **fields)

    assert list(refused.value.errors) == [at_fault]


def test_a_second_negotiation_of_one_slug_is_a_conflict(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        nouns.start_negotiation(slug=cast.negotiation.slug, title="Again", start_date=FIRST)

    assert list(refused.value.errors) == ["slug"]


def test_what_names_something_hidden_cannot_have_a_wider_audience(cast: Cast) -> None:
    hidden = nouns.register(
        cast.negotiation,
        on=FIRST,
        noun="party",
        slug="hidden",
        name="Hidden",
        kind="state",
        audience="team",
    ).made
    track = cast.negotiation.track_set.get()
    party = cast.negotiation.party_set.get(slug="p")
    part = {"noun": "participation", "track": track, "party": party, "role": "host"}

    with pytest.raises(Refused) as refused:
        nouns.register(cast.negotiation, on=R1, links={"disputed_by": [hidden]}, **part)

    assert list(refused.value.errors) == ["disputed_by"]
