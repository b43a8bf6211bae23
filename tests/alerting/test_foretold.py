"""How many would be told is foretold in numbers, as the deliveries would be, and tells of nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.alerting.foretold import Foretelling, Foretold, foretold
from negotiations.models import Delivery, Development, Endpoint, Message, Recipient, User
from negotiations.recording.door import recording
from negotiations.recording.rehearsal import rehearsal
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast
from ..delivery.desk import Desk
from ..door import memberships, statements

WORD: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "stance": "accepts",
    "summary": "Yes.",
    "sources": ["agency"],
}


def number(cast: Cast, reader: Audience = TEAM, *, at: str = "r2", **word: Any) -> Foretold:
    """How many would be told if P said that at a round."""
    on = {"r1": R1, "r2": R2, "r3": R3}[at]
    where = cast.negotiation
    with rehearsal(True, where):
        with recording(where, on=on, by=cast.ana, silent=True) as act:
            statements.record_statement(act, **{**WORD, "round": at, "day": on, **word})
        return foretold(where, act.developments, reader)


def post_to(owner: User, cast: Cast, **fields: Any) -> None:
    """An endpoint of somebody that is posted everything in the negotiation."""
    recipient = Recipient.objects.create(owner=owner)
    Endpoint.objects.create(
        recipient=recipient,
        negotiation=cast.negotiation,
        url="https://hooks.example.org/cora",
        secret="whsec_x",
    )
    recipient.subscriptions.create(negotiation=cast.negotiation, channel="webhook", **fields)


def test_readers_are_counted_by_how_soon_they_would_be_told(desk: Desk) -> None:
    desk.follow("cora")
    desk.follow("ben", frequency="daily")
    desk.follow("ana", frequency="weekly", without_own=False)
    post_to(desk.cast.users["cora"], desk.cast)

    assert number(desk.cast) == Foretold(immediate=1, daily=1, weekly=1, programs=1)


@pytest.mark.parametrize(
    "fields",
    [
        {"issues": ["j"]},
        {"parties": ["q"]},
        {"frequency": "off"},
        {"active": False},
        {"kinds": ["demand-made"]},
    ],
)
def test_nobody_is_counted_who_did_not_ask(desk: Desk, fields: dict[str, Any]) -> None:
    desk.follow("cora", **fields)

    assert not number(desk.cast)


def test_a_foretelling_writes_nothing(desk: Desk) -> None:
    desk.follow("cora")
    before = desk.cast.negotiation.acts.count()

    assert number(desk.cast)

    kept = (desk.cast.negotiation.acts.count(), Message.objects.count(), Delivery.objects.count())
    assert kept == (before, 0, 0)


def _moved(desk: Desk) -> dict[str, Any]:
    desk.cast.said("-", at="r1")
    return {}


def _told_and_backdated(desk: Desk) -> dict[str, Any]:
    """What was told of a later round is another step once an earlier word is there."""
    desk.cast.said("-", at="r1")
    desk.cast.said("++", at="r3")
    desk.hand_over()
    return {"at": "r2"}


def _repeated(desk: Desk) -> dict[str, Any]:
    desk.cast.said("++", at="r1")
    return {}


READERS: dict[str, dict[str, Any]] = {
    "cora": {},
    "ben": {"frequency": "daily"},
    "olga": {"frequency": "weekly"},
}


@pytest.mark.parametrize("before", [_moved, _told_and_backdated, _repeated])
def test_it_is_as_many_as_the_deliveries_would_be(
    desk: Desk, before: Callable[[Desk], dict[str, Any]]
) -> None:
    for name, fields in READERS.items():
        desk.follow(name, **fields)
    at = before(desk).get("at", "r2")
    foreseen = number(desk.cast, CLEARED, at=at)
    known = set(Delivery.objects.values_list("pk", flat=True))

    statements.record_statement(
        desk.cast.negotiation,
        on=R3 if at == "r2" and before is _told_and_backdated else R2,
        **{**WORD, "round": at, "day": R2},
    )

    new = Delivery.objects.exclude(pk__in=known).select_related("message")
    at_once = {d.recipient_id for d in new if not d.message.period}
    assert (foreseen.immediate, foreseen.daily + foreseen.weekly) == (
        len(at_once),
        len({d.recipient_id for d in new if d.message.period}),
    )


def test_what_is_news_to_the_public_alone_is_counted(desk: Desk) -> None:
    """The team knows it already, so its writer sees no change, and the public is written to."""
    desk.cast.said("++", at="r1", audience="team")
    for name in ("cora", "ben"):
        desk.follow(name)

    assert number(desk.cast, TEAM).immediate == 1


def test_readers_of_a_narrower_audience_are_counted_for_those_alone_who_read_as_much(
    desk: Desk,
) -> None:
    desk.follow("olga")

    assert [number(desk.cast, reader).immediate for reader in (PUBLIC, TEAM, CLEARED)] == [0, 0, 1]


def test_a_number_is_that_of_a_world_without_what_is_hidden(desk: Desk) -> None:
    """Also of who was told of it and lost the clearance since: he is counted for what he asked for."""
    member = {"user": desk.cast.users["ben"], "role": "analyst"}
    desk.follow("cora")
    desk.follow("olga")
    desk.follow("ben", kinds=["demand-made"])
    desk.cast.said("-", at="r1")
    without = number(desk.cast)

    memberships.change_member(desk.cast.negotiation, on=R1, cleared=True, **member)
    desk.follow("ben")
    desk.cast.said("--", at="r2", audience="cleared")
    desk.hand_over()
    told = {mail.to.partition("@")[0] for mail in desk.unread() if "rejects" in mail.subject}
    memberships.change_member(desk.cast.negotiation, on=R2, cleared=False, **member)
    desk.cast.users["ben"].recipient.subscriptions.filter(kinds=[]).delete()

    assert told == {"ben", "olga"}
    assert number(desk.cast) == without == Foretold(immediate=1)


def test_rows_are_counted_as_far_as_the_audience_may_know_of_them(desk: Desk) -> None:
    for party, audience in (("p", "public"), ("q", "team"), ("z", "cleared")):
        desk.cast.said("-", at="r1", party=party, audience=audience)
    rows = list(Development.objects.filter(kind="position-stated"))
    counted = {}

    for reader in (PUBLIC, TEAM, CLEARED):
        told = Foretelling(desk.cast.negotiation, reader)
        told.add(rows)
        counted[reader] = told.developments

    assert list(counted.values()) == [1, 2, 3]
