"""What was told: messages and deliveries at the desk, and whom a fact had reached."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.models import Delivery, Endpoint, Membership, Message, Recipient, User
from negotiations.models.deliveries import State

from ..cast import Cast
from ..door import memberships
from .conftest import Desk, acted, listed, opened, read, signed_in
from .test_saving import named

# Messages and deliveries


def hand_over(cast: Cast) -> None:
    """As if all that waits had been handed over."""
    for message in Message.objects.filter(state=State.PENDING).select_related("recipient__user"):
        Message.objects.filter(pk=message.pk).update(
            state=State.SENT,
            content=b"-",
            handed_at=timezone.now(),
            address=message.recipient.address,
            subject="What changed",
        )
        message.deliveries.update(state=State.SENT, audience="cleared")


def test_messages_and_deliveries_say_how_it_went(cast: Cast, olga: Desk) -> None:
    hand_over(cast)
    message = Message.objects.get(recipient__user=cast.olga)
    delivery = message.deliveries.order_by("development__number").first()
    assert delivery is not None

    page, told = read(olga.page(opened(message))), read(olga.page(opened(delivery)))

    assert "What changed" in page
    assert "olga@example.org" in page
    assert delivery.development.headline in page
    assert delivery.development.headline in told
    assert "a subscription to everything" in told
    assert "For Olga only" not in told
    held = olga.rows("delivery", message=str(message.pk))
    assert {row.pk for row in held} == set(message.deliveries.values_list("pk", flat=True))


def test_they_are_found_by_address_headline_state_and_channel(cast: Cast, olga: Desk) -> None:
    headline = Delivery.objects.first().development.headline  # type: ignore[union-attr]
    every = Delivery.objects.count()

    assert len(olga.rows("message", q="olga@example.org")) == 1
    assert olga.rows("message", q="nobody@example.org") == []
    assert 1 <= len(olga.rows("delivery", q=headline)) <= every
    assert len(olga.rows("delivery", state__exact="pending")) == every
    assert olga.rows("delivery", state__exact="sent") == []
    assert olga.rows("message", channel__exact="webhook") == []
    today = timezone.now().date()
    first, later = str(today - timedelta(days=1)), str(today + timedelta(days=2))
    assert len(olga.rows("message", queued_at__gte=first)) == 1
    assert olga.rows("message", queued_at__gte=later) == []
    assert len(olga.rows("delivery", message__queued_at__gte=first)) == every
    assert olga.rows("delivery", message__queued_at__gte=later) == []
    assert olga.get(listed("delivery"), development__statement__slug="first").status_code == 400


def test_a_digest_is_for_who_runs_the_site_and_its_deliveries_for_whom_they_are(
    cast: Cast, olga: Desk
) -> None:
    Message.objects.update(negotiation=None, period="daily|2030-12-31")
    digest = Message.objects.get()

    assert olga.rows("message") == []
    assert olga.get(opened(digest)).status_code == 404
    assert [row.pk for row in signed_in(cast, "root").rows("message")] == [digest.pk]
    assert len(olga.rows("delivery")) == digest.deliveries.count() > 0
    assert "a digest" in read(olga.page(opened(digest.deliveries.all()[0])))


def test_what_was_told_elsewhere_is_not_there(cast: Cast) -> None:
    Membership.objects.filter(user=cast.users["eve"]).update(cleared=True)
    eve = signed_in(cast, "eve")

    assert eve.rows("message") == eve.rows("delivery") == []
    assert eve.get(opened(Delivery.objects.all()[0])).status_code == 404


def test_nothing_is_edited(cast: Cast) -> None:
    root = signed_in(cast, "root")
    for thing in (Message.objects.get(), Delivery.objects.all()[0], Endpoint.objects.get()):
        assert root.post(opened(thing), {"state": "sent"}).status_code == 403


# Whom a fact had reached


def withheld(cast: Cast, who: Desk, noun: str, slug: str, audience: str = "team") -> list[str]:
    return who.done(acted(named(cast, noun, slug), "withhold"), audience=audience)


def test_who_withholds_reads_whom_it_had_reached(cast: Cast, olga: Desk) -> None:
    hand_over(cast)
    before = Delivery.objects.count()

    said = withheld(cast, olga, "statement", "first")

    assert said[-1].startswith("It had reached olga@example.org. <a href=")
    link = said[-1].partition('href="')[2].partition('"')[0]
    rows = olga.page(link).context["cl"].result_list
    first = named(cast, "statement", "first")
    told = {row.development.headline for row in rows}
    assert told == set(
        Delivery.objects.filter(development__statement=first).values_list(
            "development__headline", flat=True
        )
    )
    assert Delivery.objects.count() >= before


def test_what_waits_or_was_dropped_reached_nobody(cast: Cast, olga: Desk) -> None:
    assert withheld(cast, olga, "statement", "first")[-1] == (
        "Nothing of it had been sent to anybody."
    )


def test_what_is_just_being_handed_over_counts(cast: Cast, olga: Desk) -> None:
    hand_over(cast)
    Message.objects.update(state=State.HANDING, lease=uuid4(), leased_until=timezone.now())
    Delivery.objects.update(state=State.PENDING)

    assert "It had reached olga@example.org." in withheld(cast, olga, "statement", "first")[-1]


def test_of_many_the_first_twenty_are_named(cast: Cast, olga: Desk) -> None:
    hand_over(cast)
    told = Delivery.objects.filter(development__statement=named(cast, "statement", "first"))[0]
    for number in range(31):
        reader = User.objects.create_user(f"r{number:02}", f"r{number:02}@example.org")
        recipient = Recipient.objects.create(user=reader)
        message = Message.objects.create(
            recipient=recipient,
            negotiation=cast.negotiation,
            channel="email",
            state=State.SENT,
            content=b"-",
            address=reader.email,
            queued_at=timezone.now(),
            due_at=timezone.now(),
            try_at=timezone.now(),
            handed_at=timezone.now(),
        )
        Delivery.objects.create(
            development=told.development,
            recipient=recipient,
            channel="email",
            message=message,
            identity=told.identity,
            state=State.SENT,
            audience="public",
        )

    page = read(olga.page(opened(named(cast, "statement", "first"))))
    said = withheld(cast, olga, "statement", "first")[-1]

    assert said.count("@example.org") == 20
    assert "r18@example.org and 12 more." in said
    assert "and 12 more" in page
    assert "r19@example.org" not in page


def test_only_who_may_withhold_reads_whom_it_reached(cast: Cast, ana: Desk, olga: Desk) -> None:
    hand_over(cast)
    first = opened(named(cast, "statement", "first"))

    assert "Sent to" in read(olga.page(first))
    assert "Sent to" not in read(ana.page(first))
    assert "olga@example.org" not in ana.page(first).content.decode()


def test_an_owner_without_clearance_reads_of_those_he_may_know(cast: Cast, olga: Desk) -> None:
    hand_over(cast)
    memberships.change_member(cast.negotiation, user=cast.olga, role="owner", cleared=False)

    said = withheld(cast, olga, "statement", "first")[-1]

    assert said == "Nothing of it had been sent to anybody."


@pytest.mark.parametrize(
    ("noun", "slug"),
    [
        ("party", "p"),
        ("issue", "i"),
        ("speaker", "p4"),
        ("source", "agency"),
        ("demand", "demand"),
        ("document", "treaty"),
        ("round", "r1"),
        ("track", "t"),
    ],
)
def test_whatever_stood_in_a_mail_had_reached_its_reader(
    cast: Cast, olga: Desk, noun: str, slug: str
) -> None:
    hand_over(cast)

    assert "olga@example.org" in read(olga.page(opened(named(cast, noun, slug))))


def test_the_desk_asks_the_same_for_a_mail_that_holds_more(cast: Cast, olga: Desk) -> None:
    message = Message.objects.get()
    with CaptureQueriesContext(connection) as few:
        olga.page(opened(message))
    for number in range(3):
        cast.said("+-"[number % 2], at=f"r{number + 2}", party="z", slug=f"more-{number}")
    Delivery.objects.update(message=message)

    with CaptureQueriesContext(connection) as many:
        olga.page(opened(message))

    assert len(many) <= len(few)
