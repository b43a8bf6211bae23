"""`/delivery/`: what waits and what went wrong, for who runs the site, and what they can do about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.models import Endpoint, Membership, Message, Recipient, User
from negotiations.models.deliveries import State

from ..cast import Cast
from ..queue import Queue
from .conftest import Page, Site, signed_in


@pytest.fixture
def admin(cast: Cast) -> Site:
    client = Client()
    user = User.objects.create_superuser("admin", "admin@example.org")
    Membership.objects.create(negotiation=cast.negotiation, user=user, role="owner", cleared=True)
    client.force_login(user)
    return Site(client)


@pytest.fixture
def queue(cast: Cast) -> Queue:
    return Queue(cast, timezone.now())


def page(admin: Site, **query: str) -> Page:
    return admin.good("/delivery/", **query)


def posted(site: Site, path: str, **fields: Any) -> Page:
    return Page(site.client.post(f"/delivery/{path}", fields, follow=True))  # type: ignore[arg-type]


def an_endpoint_that_is_off(queue: Queue) -> None:
    Endpoint.objects.create(
        recipient=Recipient.objects.create(owner=queue.cast.users["ben"]),
        negotiation=queue.cast.negotiation,
        url=f"https://hooks.example.org/{Endpoint.objects.count()}",
        secret="whsec_x",
        off_at=queue.now,
        why="it failed for five days",
    )


def suppressed(queue: Queue) -> Recipient:
    reader = queue.reader()
    reader.suppressed_at, reader.suppressed_why = queue.now, "came back: 550 no such user"
    reader.save()
    return reader


# For whom it is


@pytest.mark.parametrize("path", ["", "again/", "lift/"])
@pytest.mark.parametrize("name", [None, "cora", "ben", "olga"])
def test_for_nobody_else_does_it_exist(
    cast: Cast, queue: Queue, anybody: Site, name: str | None, path: str
) -> None:
    message = queue.message(state=State.FAILED, settled=0, error="550 no")
    reader = suppressed(queue)
    client = (signed_in(cast, name) if name else anybody).client
    fields = {"message": str(message.pk), "recipient": str(reader.key)}

    answer = client.post(f"/delivery/{path}", fields) if path else client.get("/delivery/")

    message.refresh_from_db()
    reader.refresh_from_db()
    assert answer.status_code == 404
    assert message.state == State.FAILED
    assert reader.suppressed_at


def test_link_to_it_is_shown_to_who_runs_the_site_alone(cast: Cast, admin: Site) -> None:
    assert "/delivery/" in admin.good("/").links
    assert "/delivery/" not in signed_in(cast, "olga").good("/").links


def test_looking_changes_nothing(admin: Site) -> None:
    for path in ("/delivery/again/", "/delivery/lift/"):
        assert admin.get(path).status == 405


# What it shows


def test_empty_queue_says_so(admin: Site) -> None:
    text = page(admin).text

    assert "Nothing is due. Alerts go out as they should." in text
    for word in ("Nothing waits.", "Nothing failed.", "Every address is", "Every endpoint is on"):
        assert word in text


def test_the_last_day_is_told_in_figures(queue: Queue, admin: Site) -> None:
    for seconds in (1, 2, 3):
        queue.message(due=-60, state=State.SENT, settled=seconds - 60)
    queue.message(due=-60, state=State.SENT, settled=-59, channel="webhook")
    queue.message(due=-60, state=State.CANCELLED, settled=-50)
    queue.message(due=-60, state=State.FAILED, settled=-50)
    queue.message(due=-90_000, state=State.SENT, settled=-89_000)

    shown = page(admin).part("The last 24 hours")

    assert (
        "mails sent 3 posts taken 1 overtaken or no longer wanted 1 failed 1 uncertain 0" in shown
    )
    assert "half of them within 1.0 seconds, 99 of 100 within 3.0" in shown


def test_what_waits_is_grouped_by_negotiation_and_channel(queue: Queue, admin: Site) -> None:
    queue.message(due=-30)
    queue.message(due=60)
    queue.message(due=60, channel="webhook")

    text = page(admin).part("What waits")

    assert "A small negotiation Channel: email Messages: 2" in text
    assert "A small negotiation Channel: webhook Messages: 1" in text


def test_what_stands_still_is_said_first(queue: Queue, admin: Site) -> None:
    queue.message(due=-1200)

    text = page(admin).text

    assert "Alerts do not go out as they should." in text
    assert "Messages wait that should have gone out 20 minutes ago" in text


def test_what_went_wrong_is_shown_with_why(queue: Queue, admin: Site) -> None:
    for _ in range(2):
        queue.message(state=State.FAILED, settled=0, error="550 no such user")
    queue.message(state=State.UNCERTAIN, settled=0, error="no answer after the mail was sent")

    text = page(admin).part("What failed or is uncertain")

    assert "550 no such user failed Messages: 2 Try all 2 again" in text.replace("Failed", "failed")
    assert "no answer after the mail was sent" in text
    assert "reader1@example.org" in text


def test_many_are_shown_in_pages(queue: Queue, admin: Site) -> None:
    for number in range(51):
        queue.message(due=-number, state=State.FAILED, settled=0, error="550 no")

    first, second = page(admin), page(admin, page="2")

    assert "Page 1 of 2" in first.text
    assert "reader51@" not in first.text
    assert "reader51@" in second.text


def test_suppressed_addresses_and_endpoints_are_listed(queue: Queue, admin: Site) -> None:
    suppressed(queue)
    an_endpoint_that_is_off(queue)

    shown = page(admin)

    assert "550 no such user" in shown.part("Addresses that are not written to")
    assert "it failed for five days" in shown.part("Endpoints that are off")


def test_more_rows_take_no_more_queries(queue: Queue, admin: Site) -> None:
    def fill() -> None:
        queue.message(due=-30)
        queue.message(state=State.FAILED, settled=0, error=f"550 {queue.reader()}")
        suppressed(queue)
        an_endpoint_that_is_off(queue)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(admin)
        return len(queries)

    fill()
    little = asked()
    for _ in range(5):
        fill()

    assert asked() == little


# What can be done


def test_one_message_is_tried_again(queue: Queue, admin: Site) -> None:
    one, other = (queue.message(state=State.FAILED, settled=0, error="550 no") for _ in range(2))

    said = posted(admin, "again/", message=str(one.pk)).text

    assert "1 message is tried again." in said
    assert Message.objects.get(pk=one.pk).state == State.PENDING
    assert Message.objects.get(pk=other.pk).state == State.FAILED


def test_all_of_one_reason_are_tried_again(queue: Queue, admin: Site) -> None:
    for error in ("550 no", "550 no", "452 full\nlater"):
        queue.message(state=State.FAILED, settled=0, error=error)

    said = posted(admin, "again/", state="failed", reason="452 full\r\nlater").text
    assert "1 message is tried again." in said

    said = posted(admin, "again/", state="failed", reason="550 no").text
    assert "2 messages are tried again." in said


def test_trying_twice_is_no_error(queue: Queue, admin: Site) -> None:
    message = queue.message(state=State.FAILED, settled=0, error="550 no")
    posted(admin, "again/", message=str(message.pk))

    assert "nothing left to try" in posted(admin, "again/", message=str(message.pk)).text


def test_address_is_lifted(queue: Queue, admin: Site) -> None:
    reader = suppressed(queue)

    said = posted(admin, "lift/", recipient=str(reader.key)).text

    reader.refresh_from_db()
    assert f"{reader} is written to again." in said
    assert reader.suppressed_at is None


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("again/", {}),
        ("again/", {"message": "no id"}),
        ("again/", {"state": "failed"}),
        ("lift/", {}),
        ("lift/", {"recipient": "-1"}),
        ("lift/", {"recipient": "999999"}),
    ],
)
def test_what_does_not_exist_is_not_found(admin: Site, path: str, fields: dict[str, str]) -> None:
    assert posted(admin, path, **fields).status == 404


def test_sent_messages_cannot_be_sent_again_by_hand(queue: Queue, admin: Site) -> None:
    message = queue.message(state=State.SENT, settled=0, due=-timedelta(days=1).total_seconds())

    posted(admin, "again/", message=str(message.pk))

    assert Message.objects.get(pk=message.pk).state == State.SENT
