"""No list and no form of the desk asks more of the database because there is more to show."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import ApiToken, Delivery, Endpoint, Message, Recipient, User
from negotiations.recording.act import Recording
from negotiations.recording.door import recording

from ..cast import R2, Cast, day
from ..door import (
    demands,
    dissociations,
    documents,
    issue_acts,
    priorities,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
)
from .conftest import Desk, acted, added, listed, opened, signed_in
from .test_saving import named
from .test_who_may import EVERY, FACTS

FEW, MANY = 3, 13


def more(cast: Cast, first: int, last: int) -> None:
    """So many more of every noun, each with links of its own."""
    t, p, b = (named(cast, n, s) for n, s in (("track", "t"), ("party", "p"), ("party", "b")))
    for number in range(first, last):
        with recording(cast.negotiation, what="more", on=R2, by=cast.olga) as act:
            new = {"slug": f"n{number}", "name": f"New {number}"}
            party = reference_data.register(act, noun="party", kind="state", **new).made
            issue = reference_data.register(act, noun="issue", proposition="So be it.", **new).made
            reference_data.register(act, noun="track", links={"issues": [issue]}, **new)
            reference_data.register(act, noun="speaker", party=party, authority=4, **new)
            reference_data.register(
                act, noun="source", slug=f"n{number}", publisher="P", title="T", kind="newspaper"
            )
            reference_data.register(act, noun="affiliation", party=party, body=b, role="member")
            reference_data.register(
                act,
                noun="participation",
                track=t,
                party=party,
                role="member",
                links={"disputed_by": [p]},
            )
            rounds.plan_round(
                act,
                slug=f"n{number}",
                track=f"n{number}",
                name="New",
                first_day=day(8, number + 1),
                participants=[f"n{number}"],
            )
            documents.hand_over_document(
                act, slug=f"n{number}", title="New", issued_by=["p"], round="r1", sources=["agency"]
            )
            documents.note_copy(act, document="treaty", party=f"n{number}")
            demands.make_demand(
                act,
                slug=f"n{number}",
                party="p",
                addressees=["q", "z"],
                issue=f"n{number}",
                asks="accepts",
                text="So be it.",
            )
            responses.record_response(
                act,
                slug=f"n{number}",
                responder="q",
                to="p",
                answers=[
                    {"demand": f"n{number}", "answer": "rejected"},
                    {"demand": "demand", "answer": "accepted"},
                ],
            )
            red_lines.declare_red_line(
                act,
                slug=f"n{number}",
                party="p",
                issue=f"n{number}",
                refuses="rejects",
                text="Never.",
                speaker="p5",
                sources=["agency", "transcript"],
            )
            beside_statements(act, f"n{number}")
        said = cast.said("-", at="r2", issue=f"n{number}", slug=f"n{number}").made
        cast.said("-", at="r3", issue=f"n{number}", slug=f"draft-{number}", draft=True)
        ApiToken.objects.issue(cast.olga, scope="read", name=said.slug)
        reader = User.objects.create_user(f"n{number}", f"n{number}@example.org")
        about: Any = {name: [f"n{number}"] for name in ("parties", "issues", "tracks", "documents")}
        subscribe(reader, cast.negotiation, kinds=[], **about)
        subscribe(cast.olga, cast.negotiation, demands=[f"n{number}"])
        Endpoint.objects.create(
            recipient=Recipient.objects.create(owner=reader),
            negotiation=cast.negotiation,
            url=f"https://hooks.example.org/{number}",
            secret="x",
        )
        cast.said("-", at="r3", party="p", issue=f"n{number}")
        cast.said("+", at="r4", party="p", issue=f"n{number}")
        subscribe(reader, cast.negotiation, kinds=[])
        cast.said("++", on=day(4, 20), after="r4", party="p", issue=f"n{number}")
        Message.objects.update(due_at=timezone.now(), try_at=timezone.now())


def beside_statements(act: Recording, slug: str) -> None:
    """What is no statement, of a party and an issue of that slug."""
    cited = {"slug": slug, "sources": ["agency"]}
    issue_acts.record_issue_act(act, issue=slug, act="parked", parties=["p", "q"], **cited)
    priorities.record_priority(act, party="p", issue=slug, priority="high", **cited)
    remarks.record_remark(
        act,
        kind="warning",
        party="p",
        speaker="p4",
        about=["q", slug],
        issue=slug,
        text="It leaves.",
        **cited,
    )
    dissociations.record_dissociation(act, party="p", body="b", issue=slug, **cited)


def asked(who: Desk, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        who.page(path)
    return len(queries)


def paths(cast: Cast) -> list[str]:
    things = dict.fromkeys(FACTS - {"affiliation", "participation", "correction"}, "n0")
    things |= {"demand": "demand", "document": "treaty", "statement": "first"}
    forms = [opened(named(cast, noun, slug)) for noun, slug in things.items()]
    ties: list[Any] = [
        cast.negotiation.affiliation_set.first(),
        cast.negotiation.correction_set.first(),
    ]
    ties += [named(cast, "track", "t").participations.first(), cast.negotiation]
    ties += [cast.negotiation.memberships.first(), cast.negotiation.developments.first()]
    ties += [cast.negotiation.acts.first(), ApiToken.objects.first(), cast.olga]
    ties += [cast.negotiation.messages.first(), cast.olga.recipient]
    ties += [cast.negotiation.subscriptions.first(), Endpoint.objects.first()]
    ties += [Delivery.objects.filter(development__negotiation=cast.negotiation).first()]
    acts = [
        acted(named(cast, "statement", "first"), "correct"),
        acted(named(cast, "response", "n0"), "answer"),
        acted(named(cast, "demand", "demand"), "amend"),
    ]
    return [
        "/admin/",
        *(listed(noun) for noun in EVERY),
        *(f"{added(noun)}?negotiation=small" for noun in FACTS),
        f"{added('subscription')}?negotiation=small",
        *forms,
        *(opened(thing) for thing in ties),
        *acts,
    ]


@pytest.mark.in_turn
def test_more_rows_take_no_more_queries(cast: Cast) -> None:
    root = signed_in(cast, "root")
    more(cast, 0, FEW)
    every = paths(cast)
    few = {path: asked(root, path) for path in every}

    more(cast, FEW, MANY)

    many = {path: asked(root, path) for path in every}
    assert {p: (few[p], many[p]) for p in every if many[p] > few[p]} == {}


def test_pages_take_few_queries(cast: Cast, ana: Desk) -> None:
    more(cast, 0, FEW)

    most = {listed(noun): 15 for noun in FACTS} | {f"{added('statement')}": 24}

    assert {path: asked(ana, path) for path in most if asked(ana, path) > most[path]} == {}
