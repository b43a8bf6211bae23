"""Parties and issues made one beside what the writer cannot see: it is in nobody's way, and moves unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Demand, DemandAct, Development, Party, Response, Speaker
from negotiations.recording.act import Refused
from negotiations.recording.door import recording

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, faults
from ..clock import stop_moment
from ..door import (
    audiences,
    corrections,
    demands,
    joint,
    moved_statements,
    red_lines,
    reference_data,
    responses,
    rounds,
    statements,
)
from ..tables import rest_is_slow
from .acts import ACTS
from .beside import HIDDEN, Beside, affiliate, hidden_version, take_part
from .drafting import drafted
from .facts_of_two import asked
from .test_beside_hidden import as_ana_finds_it
from .test_moved_statements import unite, unite_issues

LINKS = ("issues", "participants", "disputed_by", "addressees")


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


def nothing(cast: Cast) -> None:
    """No fact that the writer sees."""


STAYS: dict[str, Any] = {}
"""Of what is as it was."""


@dataclass(frozen=True)
class Unseen:
    """Something that the writer cannot see, beside what he sees; and what it says after the act.

    Nothing where it is gone, since what he sees says the same.
    """

    seen: Callable[[Cast], Any]
    hidden: Callable[[Cast], Any]
    after: dict[str, Any] | None


def asked_unseen(**fields: Any) -> Callable[[Cast], Any]:
    asked = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "accepts", "text": "Do it."}
    return of_olga(demands.make_demand, **{**asked, **fields})


def replied_unseen(**fields: Any) -> Callable[[Cast], Any]:
    return of_olga(responses.record_response, **{"responder": "p", "to": "q", **fields})


BESIDE: dict[str, Unseen] = {
    "a tie of the one": Unseen(
        affiliate(party="z"), affiliate(by="olga", slug="hidden", **HIDDEN), None
    ),
    "a tie of the one that says more": Unseen(
        affiliate(party="z"),
        affiliate(by="olga", slug="hidden", note="In secret.", **HIDDEN),
        STAYS,
    ),
    "a tie of the other": Unseen(
        affiliate(), affiliate(by="olga", party="z", slug="hidden", **HIDDEN), STAYS
    ),
    "a part of the one": Unseen(take_part(party="z"), take_part(by="olga", **HIDDEN), None),
    "a part of the other": Unseen(take_part(), take_part(by="olga", party="z", **HIDDEN), STAYS),
    "a part that the one disputes": Unseen(
        take_part(),
        take_part(by="olga", party="q", disputed=True, disputed_by=["p"], **HIDDEN),
        {"disputed_by": ["z"]},
    ),
    "a track": Unseen(
        nothing,
        of_olga(reference_data.record_track, name="Back channel", issues=["i"]),
        {"issues": ["j"]},
    ),
    "a round": Unseen(
        nothing,
        of_olga(rounds.open_round, track="t", name="X", first_day=R1, participants=["p"]),
        {"participants": ["z"]},
    ),
    "a demand": Unseen(nothing, asked_unseen(), {"party": "z"}),
    "a demand of it": Unseen(
        nothing, asked_unseen(party="q", addressees=["p"]), {"addressees": ["z"]}
    ),
    "a demand on the issue": Unseen(nothing, asked_unseen(), {"issue": "j"}),
    "a demand of the one to the other": Unseen(nothing, asked_unseen(addressees=["z"]), STAYS),
    "a reply": Unseen(nothing, replied_unseen(), {"responder": "z"}),
    "a reply to it": Unseen(nothing, replied_unseen(responder="q", to="p"), {"to": "z"}),
    "a reply of the one to the other": Unseen(nothing, replied_unseen(to="z"), STAYS),
    "a red line": Unseen(
        nothing,
        of_olga(
            red_lines.declare_red_line,
            party="p",
            issue="i",
            refuses="accepts",
            text="Never.",
            speaker="p4",
        ),
        {"party": "z", "speaker": "z4"},
    ),
    "a draft": Unseen(
        nothing,
        lambda cast: cast.said("++", at="r1", draft=True, writer=cast.olga, **HIDDEN),
        {"party": "z", "speaker": "z4"},
    ),
    "what both said": Unseen(ACTS["first"].do, joined_unseen, STAYS),
}
EVERY_DAY = ("a demand", "a demand of the one to the other", "a red line")
OF_AN_ISSUE = ("a track", "a demand on the issue")


def row_of(thing: Any) -> dict[str, Any]:
    """What is kept of a thing: its columns, and to what its links lead."""
    thing = type(thing)._base_manager.filter(pk=thing.pk).first()
    if thing is None:
        return {}
    (columns,) = type(thing)._base_manager.filter(pk=thing.pk).values()
    named = {
        column.name: getattr(thing, column.name).slug
        for column in thing._meta.concrete_fields
        if column.is_relation and hasattr(getattr(thing, column.name), "slug")
    }
    linked = {
        name: sorted(getattr(thing, name).values_list("slug", flat=True))
        for name in LINKS
        if hasattr(thing, name)
    }
    return {**columns, **named, **linked}


@pytest.mark.parametrize("name", BESIDE)
def test_what_is_hidden_is_in_nobodys_way_and_moves_unseen(cast: Cast, name: str) -> None:
    beside = BESIDE[name]
    beside.seen(cast)
    thing = beside.hidden(cast).made
    before = row_of(thing)

    (unite_issues if name in OF_AN_ISSUE else unite)(cast)

    after = row_of(thing)
    if beside.after:
        assert {field: after[field] for field in beside.after} == beside.after
        kept = {"audience", "embargo_until", "slug", "asked_slug"}
        assert {n: v for n, v in after.items() if n in kept} == {
            n: v for n, v in before.items() if n in kept
        }
    else:
        assert after == (before if beside.after is not None else {})
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize("name", rest_is_slow(BESIDE, quick=EVERY_DAY))
def test_who_makes_them_one_finds_the_world_without_what_is_hidden(
    cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    one = BESIDE[name]
    act = unite_issues if name in OF_AN_ISSUE else unite
    beside = Beside(act, one.hidden, before=(one.seen,))
    without = as_ana_finds_it(cast, beside, beside.without)
    with_it = as_ana_finds_it(cast, beside, beside.hidden)

    differing = [where for where in without if with_it[where] != without[where]]
    assert differing == []
    assert with_it["told"] == "done"


def envoy(cast: Cast) -> None:
    """Somebody who speaks for the one, and for the other nobody of that name."""
    reference_data.record_speaker(
        cast.negotiation, on=R1, party="p", slug="envoy", name="An Envoy", authority=3
    )


def test_red_line_of_a_speaker_that_the_other_lacks_is_recorded_for_those_alone_who_see_it(
    cast: Cast,
) -> None:
    envoy(cast)
    line = of_olga(
        red_lines.declare_red_line,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        speaker="envoy",
    )(cast).made

    unite(cast)

    line.refresh_from_db()
    assert (line.speaker.party.slug, line.speaker.name) == ("z", "An Envoy")
    assert line.speaker.audience == "cleared"


MATTERS = {"party": "p", "issue": "i", "priority": "high", "speaker": "envoy"}
DRAFTED: dict[str, Callable[[Cast], Any]] = {
    "among the statements": of_olga(
        statements.record_statement, **{**ACTS["draft"].fields, "speaker": "envoy"}
    ),
    "by itself": lambda cast: drafted(cast, "priority", {**MATTERS, **HIDDEN}, by="olga"),
}


@pytest.mark.parametrize("name", DRAFTED)
def test_speaker_of_a_hidden_draft_is_recorded_for_those_alone_who_see_it(
    cast: Cast, name: str
) -> None:
    envoy(cast)
    DRAFTED[name](cast)

    unite(cast)

    assert Speaker.objects.get(party__slug="z", name="An Envoy").audience == "cleared"


def test_hidden_speaker_stays_where_a_draft_that_is_seen_names_him(cast: Cast) -> None:
    envoy(cast)
    draft = drafted(cast, "priority", MATTERS, by="ana")
    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="speaker", slug="envoy", audience="cleared"
    )

    unite(cast)

    draft.refresh_from_db()
    assert (draft.entry["party"], draft.entry["speaker"]) == ("z", "envoy")
    assert draft.version == 2
    assert not Speaker.objects.filter(party__slug="z", name="An Envoy").exists()


def test_who_may_not_know_that_two_are_one_is_told_the_rest_of_the_act_as_news(cast: Cast) -> None:
    of_olga(reference_data.record_party, slug="y", name="Y", kind="state")(cast)
    with recording(cast.negotiation, by=cast.olga, on=R3) as act:
        moved_statements.unite_parties(act, slug="y", same_as="z")
        statements.record_statement(act, **ACTS["first"].fields)

    told = Development.objects.filter(kind="position-stated")
    corrections_told = {
        reader.word: [row.correction and row.correction.kind for row in told.for_audience(reader)]
        for reader in (PUBLIC, TEAM, CLEARED)
    }
    assert corrections_told == {"public": [None], "team": [None], "cleared": ["made-one"]}


def test_hidden_correction_leaves_the_statement_to_be_moved(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)

    unite(cast)

    assert cast.stands(R3, known=R3, party="z") == "+"
    assert cast.stands(R3, known=R3, reader=TEAM, party="p") is None


def test_what_fell_unseen_is_moved_and_stays_fallen(cast: Cast) -> None:
    asked = {"addressees": ["q"], "asks": "accepts", "text": "Do it."}
    cast.said("++", at="r1", slug="said", also=BroughtEntry.model_validate({"demand": asked}))
    corrections.deny_statement(
        cast.negotiation, by=cast.olga, on=R2, statement="said", also=["demand"], audience="cleared"
    )

    unite(cast)

    demand = Demand.objects.get()
    assert (demand.party.slug, demand.fell_with is not None) == ("z", True)
    assert faults(cast.negotiation) == []


def test_what_was_withdrawn_unseen_is_in_the_way(quick_cast: Cast) -> None:
    cast = quick_cast
    ACTS["demand"].do(cast)
    demands.withdraw_demand(cast.negotiation, on=R2, demand="demand")
    DemandAct.objects.filter(kind=DemandAct.Kind.WITHDRAWN).update(audience="cleared")

    with pytest.raises(Refused) as refused:
        unite(cast, "q", "p")

    assert str(Demand.objects.get()) in refused.value.errors["same_as"]


FALLEN: dict[str, tuple[type[Any], dict[str, Any]]] = {
    "demand": (
        Demand,
        {"demand": {"addressees": ["q"], "asks": "accepts", "text": "Do it."}},
    ),
    "answers": (Response, {"answers": [{"demand": "asked", "answer": "rejected"}]}),
}


@pytest.mark.parametrize("brought", FALLEN)
def test_what_fell_unseen_is_in_the_way(quick_cast: Cast, brought: str) -> None:
    cast, (noun, brings) = quick_cast, FALLEN[brought]
    if noun is Response:
        asked(party="q", addressees=["p"])(cast)
    cast.said("++", at="r1", slug="said", also=BroughtEntry.model_validate(brings))
    corrections.deny_statement(
        cast.negotiation, by=cast.olga, on=R2, statement="said", also=[brought], audience="cleared"
    )

    with pytest.raises(Refused) as refused:
        unite(cast, "q", "p")

    named = f"{noun._meta.verbose_name} “{noun.objects.get()}”"
    assert named in refused.value.errors["same_as"]


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
