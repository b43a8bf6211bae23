"""Who and what a negotiation is about can be mended, within what is stable."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Negotiation
from negotiations.recording.act import Conflict, Refused

from ..cast import FIRST, R1, Cast
from ..door import demands, documents, red_lines, reference_data, responses, rounds
from .acts import ACTS

REFUSALS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "an audience is changed elsewhere": ("party", "p", {"audience": "team"}, "audience"),
    "an unknown field": ("speaker", "p2", {"mood": "cold"}, "mood"),
    "an authority of six": ("speaker", "p2", {"authority": 6}, "authority"),
}


@pytest.mark.parametrize(("noun", "slug", "fields", "at_fault"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_edited_is_refused_at_its_field(
    cast: Cast, noun: str, slug: str, fields: dict[str, Any], at_fault: str
) -> None:
    with pytest.raises(Refused) as refused:
        reference_data.edit(cast.negotiation, on=R1, noun=noun, slug=slug, **fields)

    assert list(refused.value.errors) == [at_fault]


def test_a_second_negotiation_of_one_slug_is_a_conflict(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        reference_data.start_negotiation(
            slug=cast.negotiation.slug, title="Again", start_date=FIRST
        )

    assert list(refused.value.errors) == ["slug"]


def test_what_names_something_hidden_cannot_have_a_wider_audience(cast: Cast) -> None:
    hidden = reference_data.register(
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
        reference_data.register(cast.negotiation, on=R1, links={"disputed_by": [hidden]}, **part)

    assert list(refused.value.errors) == ["disputed_by"]


def _mended(cast: Cast, through: Any, **fields: Any) -> dict[str, str]:
    """At which fields it is refused."""
    with pytest.raises(Refused) as refused:
        through(cast.negotiation, on=R1, **fields)
    return dict(refused.value.errors)


def test_what_stands_for_good_is_refused_where_it_cannot_be_mended(cast: Cast) -> None:
    for name in ("demand", "declare line", "reply without answers", "hand over", "affiliate"):
        ACTS[name].do(cast)

    assert "asks" in _mended(cast, demands.mend_demand, demand="demand", asks="accepts")
    assert "text" in _mended(cast, red_lines.mend_red_line, red_line="line", text="Other.")
    assert "speaker" in _mended(cast, red_lines.mend_red_line, red_line="line", speaker="q5")
    assert "given" in _mended(cast, responses.mend_response, response="bare", given=FIRST)
    assert "delivered_on" in _mended(
        cast, documents.mend_document, document="treaty", delivered_on=FIRST
    )
    assert "body" in _mended(cast, reference_data.mend_affiliation, affiliation="p-in-b", body="q")
    assert "slug" in _mended(cast, reference_data.edit_negotiation, slug="other")


def test_dates_that_end_before_they_begin_are_refused(cast: Cast) -> None:
    ACTS["affiliate"].do(cast)

    assert "until" in _mended(
        cast, reference_data.mend_affiliation, affiliation="p-in-b", since=R1, until=FIRST
    )
    assert "end_date" in _mended(cast, reference_data.edit_negotiation, end_date=date(2029, 1, 1))


def test_what_is_hidden_is_no_affiliation(cast: Cast) -> None:
    party, body = (cast.negotiation.party_set.get(slug=slug) for slug in ("p", "b"))
    tie = {"noun": "affiliation", "party": party, "body": body, "role": "member"}
    reference_data.register(cast.negotiation, on=FIRST, slug="hidden", audience="cleared", **tie)

    seen = reference_data.mend_affiliation(
        cast.negotiation, on=R1, by=cast.olga, affiliation="hidden", note="Known."
    )

    assert seen.made.note == "Known."
    assert "affiliation" in _mended(
        cast, reference_data.mend_affiliation, by=cast.ana, affiliation="hidden", note="Guessed."
    )


def test_copy_is_not_held_before_the_text_was_handed_over(cast: Cast) -> None:
    ACTS["hand over"].do(cast)

    assert "since" in _mended(
        cast, documents.note_copy, document="treaty", party="z", since=date(2029, 1, 1)
    )


def test_round_mended_has_other_participants_and_no_number_twice(cast: Cast) -> None:
    rounds.mend_round(cast.negotiation, on=R1, round="r3", participants=["p", "q"])

    meeting = cast.negotiation.round_set.get(slug="r3")
    assert {party.slug for party in meeting.participants.all()} == {"p", "q"}
    assert "number" in _mended(cast, rounds.mend_round, round="r3", number=1)


def test_negotiation_tried_first_is_not_kept(cast: Cast) -> None:
    new = {"slug": "new", "title": "New", "start_date": FIRST}

    reference_data.start_negotiation(dry_run=True, **new)

    assert not Negotiation.objects.filter(slug="new").exists()
    with pytest.raises(Conflict):
        reference_data.start_negotiation(**{**new, "slug": cast.negotiation.slug})
    with pytest.raises(Refused):
        reference_data.start_negotiation(**new, end_date=date(2029, 1, 1))
