"""Each dated act has a button, a small form and the door behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from ..cast import R2, Cast, day
from ..door import demands, documents, memberships, red_lines, responses, rounds
from ..recording.acts import ACTS
from ..tables import rest_is_slow
from .conftest import Desk, acted, errors, following, opened, signed_in, stream
from .test_saving import named


@dataclass(frozen=True)
class ByButton:
    """What is typed at the desk, and what it should do at the door."""

    noun: str
    slug: str
    typed: dict[str, Any]
    through: Callable[..., Any]
    fields: dict[str, Any]
    before: tuple[str, ...] = ()


ON = day(6, 1)
BUTTONS: dict[str, ByButton] = {
    "move": ByButton(
        "round",
        "r5",
        {"first_day": day(7, 1), "day": day(2, 1), "note": "Later."},
        rounds.move_round,
        {"round": "r5", "first_day": day(7, 1), "day": day(2, 1), "note": "Later."},
    ),
    "hold": ByButton(
        "round",
        "r5",
        {"outcome": "They met."},
        rounds.hold_round,
        {"round": "r5", "outcome": "They met."},
    ),
    "cancel": ByButton(
        "round",
        "r5",
        {"day": day(2, 1)},
        rounds.cancel_round,
        {"round": "r5", "day": day(2, 1)},
    ),
    "amend": ByButton(
        "demand",
        "demand",
        {"text": "Never.", "due": day(9, 1), "on_day": ON, "note": "Harder."},
        demands.amend_demand,
        {
            "demand": "demand",
            "text": "Never.",
            "asks": "rejects",
            "due": day(9, 1),
            "day": ON,
            "note": "Harder.",
        },
    ),
    "withdraw": ByButton(
        "demand",
        "demand",
        {"day": ON, "known_from": day(6, 2)},
        demands.withdraw_demand,
        {"demand": "demand", "day": ON, "known_from": day(6, 2)},
    ),
    "relax": ByButton(
        "redline", "line", {"day": ON}, red_lines.relax_red_line, {"red_line": "line", "day": ON}
    ),
    "give-up": ByButton(
        "redline",
        "line",
        {"day": ON, "note": "No longer."},
        red_lines.relax_red_line,
        {"red_line": "line", "day": ON, "note": "No longer.", "given_up": True},
    ),
    "disclose": ByButton(
        "document",
        "treaty",
        {"day": R2, "secrecy": "leaked", "how": "In a newspaper."},
        documents.disclose_document,
        {"document": "treaty", "day": R2, "secrecy": "leaked", "how": "In a newspaper."},
    ),
    "copy": ByButton(
        "document",
        "treaty",
        {"party": "z", "since": R2},
        documents.note_copy,
        {"document": "treaty", "party": "z", "since": R2},
    ),
    "answer": ByButton(
        "response",
        "bare",
        {"demand": "demand", "answer": "rejected", "known_from": R2, "sources": "agency"},
        responses.add_answer,
        {
            "response": "bare",
            "demand": "demand",
            "answer": "rejected",
            "known_from": R2,
            "sources": ["agency"],
        },
        before=("reply without answers",),
    ),
    "amend-answer": ByButton(
        "response",
        "reply",
        {"demand": "demand", "answer": "accepted", "confidence": "low"},
        responses.amend_answer,
        {"response": "reply", "demand": "demand", "answer": "accepted", "confidence": "low"},
    ),
}


def picked(cast: Cast, typed: dict[str, Any]) -> dict[str, Any]:
    """What is typed, with things for their slugs."""
    links = {"party": "party", "demand": "demand", "sources": "source"}
    return {
        field: named(cast, links[field], value) if field in links else value
        for field, value in typed.items()
    }


@pytest.mark.parametrize("act", rest_is_slow(BUTTONS, quick=("move", "amend")))
def test_act_at_the_desk_is_the_act_at_the_door(cast: Cast, ana: Desk, act: str) -> None:
    button = BUTTONS[act]
    for earlier in button.before:
        ACTS[earlier].do(cast)
    thing = named(cast, button.noun, button.slug)
    typed = picked(cast, button.typed)
    with transaction.atomic():
        button.through(cast.negotiation, by=cast.ana, **button.fields)
        expected = stream(cast)
        transaction.set_rollback(True)
    cast.negotiation.refresh_from_db()

    shown = ana.fill(acted(thing, act), button="_preview", **typed)
    unchanged = stream(cast)
    told = ana.done(acted(thing, act), **typed)

    assert act in [address.split("/")[-2] for address, _ in ana_acts(ana, thing, act)]
    assert stream(cast) == expected
    assert len(unchanged) <= len(expected)
    assert told[0] == f"Recorded. {following(shown)[0]}"


def ana_acts(ana: Desk, thing: Any, act: str) -> list[Any]:
    """The buttons of a thing, with the act that was done, which may no longer fit."""
    return [*ana.page(opened(thing)).context["acts"], (acted(thing, act), None)]


@pytest.mark.parametrize(
    ("noun", "slug", "act", "typed", "field"),
    [
        (
            "round",
            "r5",
            "move",
            {"first_day": day(7, 1), "last_day": day(6, 1), "day": day(2, 1)},
            "last_day",
        ),
        ("demand", "demand", "withdraw", {"day": day(1, 1)}, "day"),
        ("redline", "line", "relax", {"day": day(1, 1)}, "day"),
        ("document", "treaty", "disclose", {"day": day(1, 1), "secrecy": "leaked"}, "day"),
        ("response", "reply", "answer", {"demand": "demand", "answer": "rejected"}, "demand"),
    ],
)
def test_what_an_act_is_refused_for_is_said_at_its_field(
    cast: Cast, ana: Desk, noun: str, slug: str, act: str, typed: dict[str, Any], field: str
) -> None:
    answer = ana.fill(acted(named(cast, noun, slug), act), **picked(cast, typed))

    assert list(errors(answer)) == [field]


def test_act_that_no_longer_fits_has_no_button(cast: Cast, ana: Desk) -> None:
    demand = named(cast, "demand", "demand")
    ana.done(acted(demand, "withdraw"))

    assert ana.page(opened(demand)).context["acts"] == []
    assert ana.get(acted(demand, "amend"))["Location"] == opened(demand)


def test_members_are_admitted_changed_and_dismissed(cast: Cast, olga: Desk) -> None:
    admit = "/admin/negotiations/membership/add/"

    nobody = olga.fill(admit, person="nobody", role="analyst")
    twice = olga.fill(admit, person="ana", role="analyst")
    olga.done(admit, person="CORA@example.org", role="analyst")
    member = cast.negotiation.memberships.get(user=cast.users["cora"])
    seen_by_cora = signed_in(cast, "cora").page("/admin/").status_code
    olga.done(opened(member), role="editor", cleared=True)
    member.refresh_from_db()
    changed = (member.role, member.cleared)
    olga.done(acted(member, "dismiss"))

    assert "Nobody with an account" in errors(nobody)["person"][0]
    assert "is a member already" in errors(twice)["person"][0]
    assert seen_by_cora == 200
    assert changed == ("editor", True)
    assert signed_in(cast, "cora").get("/admin/").status_code == 302


def test_owner_without_clearance_gives_none(cast: Cast) -> None:
    memberships.change_member(cast.negotiation, user=cast.ana, role="owner", cleared=False)
    mine = cast.negotiation.memberships.get(user=cast.ana)

    answer = signed_in(cast, "ana").fill(opened(mine), cleared=True)

    assert errors(answer)["cleared"] == ["Only somebody who is cleared can give clearance."]


def test_last_owner_is_not_dismissed(cast: Cast, olga: Desk) -> None:
    memberships.dismiss_member(cast.negotiation, user=cast.users["root"])
    mine = cast.negotiation.memberships.get(user=cast.olga)

    answer = olga.fill(acted(mine, "dismiss"))

    assert "only owner" in errors(answer)["__all__"][0]
