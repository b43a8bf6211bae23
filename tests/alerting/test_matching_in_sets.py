"""Whoever is found by the database is whoever would be found by asking each subscription by itself."""

from __future__ import annotations

from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from django.db.models import Q

from negotiations.alerting import deliveries, endpoints
from negotiations.alerting.deliveries import who_hears
from negotiations.alerting.interest import MOST_NAMES, Matcher
from negotiations.alerting.recipients import recipient_for
from negotiations.models import Delivery, Development, Message, Recipient, Subscription
from negotiations.models.subscriptions import Only
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import R1, R2, R3, Cast, small_negotiation
from ..delivery.desk import NOON
from ..door import demands, documents, memberships, red_lines, reference_data

READERS = ("ana", "ben", "olga", "cora", "endpoint", "address")


def _busy(cast: Cast) -> None:
    """Something of most kinds, for each audience, and a body whose members come and go."""
    mine = cast.negotiation
    for party, ties in {"p": {"since": R2}, "q": {"until": R2}, "z": {"audience": "team"}}.items():
        reference_data.register(
            mine, on=R1, noun="affiliation", party=party, body="b", role="member", **ties
        )
    documents.hand_over_document(
        mine,
        on=R1,
        slug="treaty",
        round="r1",
        title="The treaty",
        delivered_on=R1,
        issued_by=["q"],
        addressed_to=["p"],
    )
    asked: dict[str, Any] = {"on": R1, "issue": "i", "asks": "accepts", "text": "Do it."}
    demands.make_demand(mine, **asked, slug="of-p", party="q", addressees=["p"])
    demands.make_demand(mine, **asked, slug="of-z", party="p", addressees=["z"], audience="team")
    red_lines.declare_red_line(
        mine, on=R1, slug="line", party="q", speaker="q4", issue="i", refuses="rejects", text="No."
    )
    cast.said("-", at="r1")
    cast.said("0", at="r1", party="z", issue="j", audience="team")
    cast.said("+", at="r2", by=2, confidence="low", writer=cast.ana)
    cast.said("--", at="r2", party="q", embargo_until=R3)
    cast.said("++", at="r3", audience="cleared")


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation(then=_busy)


@pytest.fixture
def recipients(cast: Cast) -> dict[str, Recipient]:
    """One of each kind, and Ben as one who was a member once."""
    told = {name: recipient_for(user) for name, user in cast.users.items()}
    endpoint = endpoints.make(cast.olga, cast.negotiation, "https://hooks.example.org/")
    told["endpoint"] = endpoint.recipient
    told["address"] = Recipient.objects.create(email="a@example.org", confirmed_at=NOON)
    memberships.dismiss_member(cast.negotiation, on=R3, user=cast.users["ben"])
    return told


FILTERS = {
    "kinds": ("position-changed", "position-stated", "demand-made", "round-held"),
    "parties": ("p", "q", "z"),
    "blocs": ("b", "p"),
    "issues": ("i", "j"),
    "tracks": ("t", "elsewhere"),
    "demands": ("of-p", "of-z"),
    "red_lines": ("line",),
    "documents": ("treaty",),
    "only": tuple(Only.values),
}


def _asked_by_chance(chance: Random) -> dict[str, Any]:
    """A reader with a subscription of his, narrowed by two filters at most."""
    narrowed = chance.sample(sorted(FILTERS), chance.choice([0, 1, 1, 1, 2]))
    return {
        "reader": chance.choice(READERS),
        "frequency": chance.choice(["immediate", "daily", "off"]),
        "without_own": chance.random() < 0.3,
        **{name: chance.sample(FILTERS[name], min(len(FILTERS[name]), 2)) for name in narrowed},
        **{name: chance.sample(FILTERS[name], 1) for name in narrowed if chance.random() < 0.6},
    }


@pytest.mark.parametrize("most", [0, MOST_NAMES])
def test_the_same_hear_of_it_however_they_are_found(
    cast: Cast, recipients: dict[str, Recipient], most: int
) -> None:
    chance = Random(15)
    rows = list(Development.objects.in_stream_order().select_related("act"))
    for turn in range(6):
        if turn > 2:
            _tell_by_chance(chance, rows, list(recipients.values()))
        _subscribe(cast, recipients, [_asked_by_chance(chance) for _ in range(40)])
        for some in (rows, *([row] for row in chance.sample(rows, 5))):
            within = chance.choice(AUDIENCES)

            with patch("negotiations.alerting.interest.MOST_NAMES", most):
                found = _heard(cast, some, within)

            with patch.object(Matcher, "may_match", lambda self: Q()):
                assert found == _heard(cast, some, within)
            with patch.object(deliveries, "writers", lambda listeners, *_: {*listeners}):
                # Each asked by himself.
                assert found == _heard(cast, some, within)
            if turn <= 2:
                assert {one[:2] for one in found} == _asked_one_by_one(cast, some, within)


def _subscribe(cast: Cast, recipients: dict[str, Recipient], asked: list[dict[str, Any]]) -> None:
    """Those subscriptions in place of the ones that are there."""
    Subscription.objects.all().delete()
    Subscription.objects.bulk_create(
        Subscription(
            negotiation=cast.negotiation,
            recipient=recipients[reader := fields.pop("reader")],
            channel="webhook" if reader == "endpoint" else "email",
            **fields,
        )
        for fields in asked
    )


def _heard(cast: Cast, rows: list[Development], within: Audience) -> set[tuple[Any, ...]]:
    return {
        (one.development.pk, one.recipient.pk, one.audience, frozenset(one.because), one.frequency)
        for one in who_hears(cast.negotiation, rows, within=within)
    }


def _asked_one_by_one(
    cast: Cast, rows: list[Development], within: Audience
) -> set[tuple[Any, ...]]:
    """Of rows that nobody was told of, who has a subscription that asks for one, by the models alone."""
    matcher, same = Matcher(cast.negotiation, rows), deliveries.saying_the_same(rows)
    return {
        (row.pk, one.recipient.pk)
        for one in Subscription.objects.exclude(frequency="off")
        if (audience := one.recipient.audience_in(cast.negotiation)) is not None
        and audience <= within
        for row in rows
        if getattr(row, f"for_{audience.word}")
        and row.kind != "development-cancelled"
        and not row.says_nothing_new
        and row.pk not in same
        and matcher.matches(one, row, audience)
    }


def _tell_by_chance(chance: Random, rows: list[Development], told: list[Recipient]) -> None:
    """Some of them were told some of the rows, or are about to be."""
    Message.objects.all().delete()
    for row, one in chance.sample([(row, one) for row in rows for one in told], 12):
        message = Message.objects.create(
            recipient=one, negotiation=row.negotiation, queued_at=NOON, due_at=NOON, try_at=NOON
        )
        Delivery.objects.create(
            development=row, recipient=one, channel="email", identity=row.identity, message=message
        )


def test_what_nobody_asks_for_is_not_read(cast: Cast, recipients: dict[str, Recipient]) -> None:
    for party in ("p", "q"):
        Subscription.objects.create(
            negotiation=cast.negotiation, recipient=recipients["cora"], parties=[party]
        )
    rows = list(Development.objects.filter(kind="position-changed", party__slug="p"))

    listening = Subscription.objects.listening(cast.negotiation)
    found = listening.filter(Matcher(cast.negotiation, rows).may_match())

    assert rows
    assert [one.parties for one in found] == [["p"]]
