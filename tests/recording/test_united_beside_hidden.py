"""Parties and issues made one beside what the writer cannot see: it is in nobody's way, and stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Demand, DemandAct, Party, Speaker
from negotiations.recording.act import Refused

from ..cast import R1, R2, R3, TEAM, Cast
from ..door import audiences, corrections, demands, joint, reference_data, rounds
from .acts import ACTS
from .beside import HIDDEN, affiliate, hidden_version, take_part
from .test_moved_statements import unite, unite_issues

LINKS = ("issues", "participants", "disputed_by")


def of_olga(does: Callable[..., Any], **fields: Any) -> Callable[[Cast], Any]:
    return lambda cast: does(cast.negotiation, by=cast.olga, on=R1, **fields, **HIDDEN)


def joined_unseen(cast: Cast) -> Any:
    return joint.join_statement(
        cast.negotiation,
        by=cast.olga,
        on=R2,
        statement="first",
        party="z",
        speaker="z4",
        audience="cleared",
    )


BESIDE: dict[str, tuple[Callable[[Cast], Any], Callable[[Cast], Any]]] = {
    "a tie of the one": (affiliate(party="z"), affiliate(by="olga", slug="hidden", **HIDDEN)),
    "a tie of the other": (affiliate(), affiliate(by="olga", party="z", slug="hidden", **HIDDEN)),
    "a part of the one": (take_part(party="z"), take_part(by="olga", **HIDDEN)),
    "a part of the other": (take_part(), take_part(by="olga", party="z", **HIDDEN)),
    "a part that the one disputes": (
        take_part(),
        take_part(by="olga", party="q", disputed=True, disputed_by=["p"], **HIDDEN),
    ),
    "a track": (
        lambda cast: None,
        of_olga(reference_data.record_track, name="Back channel", issues=["i"]),
    ),
    "a round": (
        lambda cast: None,
        of_olga(rounds.open_round, track="t", name="X", first_day=R1, participants=["p"]),
    ),
    "a draft": (
        lambda cast: None,
        lambda cast: cast.said("++", at="r1", draft=True, writer=cast.olga, **HIDDEN),
    ),
    "what both said": (ACTS["first"].do, joined_unseen),
}


def row_of(thing: Any) -> dict[str, Any]:
    """What is kept of a thing: its columns, and to what its links lead."""
    (columns,) = type(thing)._base_manager.filter(pk=thing.pk).values()
    linked = {
        name: sorted(getattr(thing, name).values_list("slug", flat=True))
        for name in LINKS
        if hasattr(thing, name)
    }
    return {**columns, **linked}


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_hidden_is_in_nobodys_way_and_stays_as_it_is(cast: Cast, name: str) -> None:
    seen, hidden = BESIDE[name]
    seen(cast)
    thing = hidden(cast).made
    before = row_of(thing)

    (unite_issues if name == "a track" else unite)(cast)

    assert row_of(thing) == before


def test_hidden_correction_leaves_the_statement_to_be_moved(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)

    unite(cast)

    assert cast.stands(R3, known=R3, party="z") == "+"
    assert cast.stands(R3, known=R3, reader=TEAM, party="p") is None


def test_what_fell_unseen_is_in_the_way(cast: Cast) -> None:
    asked = {"addressees": ["q"], "asks": "accepts", "text": "Do it."}
    cast.said("++", at="r1", slug="said", also=BroughtEntry.model_validate({"demand": asked}))
    corrections.deny_statement(
        cast.negotiation, by=cast.olga, on=R2, statement="said", also=["demand"], audience="cleared"
    )

    with pytest.raises(Refused) as refused:
        unite(cast)

    assert "demand" in refused.value.errors["same_as"]


def test_what_was_withdrawn_unseen_is_in_the_way(quick_cast: Cast) -> None:
    cast = quick_cast
    ACTS["demand"].do(cast)
    demands.withdraw_demand(cast.negotiation, on=R2, demand="demand")
    DemandAct.objects.filter(kind=DemandAct.Kind.WITHDRAWN).update(audience="cleared")

    with pytest.raises(Refused) as refused:
        unite(cast, "q")

    assert str(Demand.objects.get()) in refused.value.errors["same_as"]


def test_speaker_of_the_other_that_is_hidden_is_recorded_anew(cast: Cast) -> None:
    said = {"name": "An Envoy", "authority": 3}
    register = reference_data.record_speaker
    register(cast.negotiation, on=R1, party="p", slug="envoy", **said)
    hidden = register(cast.negotiation, by=cast.olga, on=R1, party="z", **said, **HIDDEN).made
    ACTS["first"].through(cast.negotiation, on=R1, **{**ACTS["first"].fields, "speaker": "envoy"})

    unite(cast)

    own = Speaker.objects.filter(party__slug="z", name="An Envoy").exclude(pk=hidden.pk)
    assert own.get().audience == "public"


def test_one_that_leads_to_what_is_hidden_is_one_by_itself(cast: Cast) -> None:
    reference_data.record_party(cast.negotiation, on=R1, slug="y", name="Y", kind="state")
    unite(cast, "p", "y")
    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R3, noun="party", slug="y", audience="cleared"
    )

    cast.said("-", on=R3, party="p", writer=cast.ana)
    unite(cast, "q", "p")

    assert Party.objects.get(slug="q").same_as == Party.objects.get(slug="p")
    unite(cast, "p", "z")
