"""After a clearance was taken away: one's own pages no longer tell what it had opened."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from negotiations.alerting import endpoints
from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Endpoint, Issue, Membership, Message, Subscription
from negotiations.recording.memberships import admit

from ..cast import R2, R3, Cast
from ..delivery.desk import Desk, desk
from ..delivery.http_sink import HttpSink, http_sink
from ..door import memberships, reference_data
from .conftest import Page, Site, signed_in

__all__ = ["desk", "http_sink"]

SECRET = "xyzzy"


def what_the_cleared_know(cast: Cast) -> None:
    hidden = {"audience": "cleared", "on": R2}
    about = cast.negotiation
    reference_data.register(about, noun="party", slug=SECRET, name=SECRET, kind="state", **hidden)
    reference_data.register(
        about, noun="issue", slug=SECRET, name=SECRET, proposition=f"{SECRET}.", **hidden
    )


def olga_loses(cast: Cast, what: str) -> None:
    """Olga is cleared no longer, or no member any more; Cora owns the negotiation."""
    Membership.objects.get_or_create(
        negotiation=cast.negotiation,
        user=cast.users["cora"],
        defaults={"role": "owner", "cleared": True},
    )
    if what == "clearance":
        memberships.change_member(
            cast.negotiation, on=R3, user=cast.olga, role="editor", cleared=False
        )
    else:
        memberships.dismiss_member(cast.negotiation, on=R3, user=cast.olga)


@pytest.fixture
def olga(cast: Cast) -> Site:
    return signed_in(cast, "olga")


def subscription(cast: Cast, **named: object) -> Subscription:
    return subscribe(cast.olga, cast.negotiation, kinds=[], **named)  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ["clearance", "membership"])
def test_pages_of_subscriptions_name_nothing_hidden(cast: Cast, olga: Site, what: str) -> None:
    what_the_cleared_know(cast)
    kept = subscription(cast, parties=[SECRET, "p"], issues=[SECRET])
    pages = ("/subscriptions/", f"/subscriptions/{kept.pk}/", "/subscriptions/to/small/")
    assert all(SECRET in olga.good(path).html for path in pages)

    olga_loses(cast, what)

    assert [path for path in pages if SECRET in olga.good(path).html] == []
    assert "Everything, of P, on something you may no longer see." in olga.good(pages[0]).text


def test_form_does_not_read_as_all_where_nothing_is_left(cast: Cast, olga: Site) -> None:
    what_the_cleared_know(cast)
    cast.said("-", at="r2")
    kept = subscription(cast, issues=[SECRET])
    path = f"/subscriptions/{kept.pk}/"
    olga_loses(cast, "clearance")

    page = olga.good(path)
    saved = olga.client.post(path, {"frequency": "daily", "note": "Mine", "by": "email"})

    assert "All that you chose here is something you may no longer see" in page.text
    assert "No developments since" in page.text
    assert saved.status_code == 302
    kept.refresh_from_db()
    hidden = Issue.objects.get(asked_slug=SECRET).slug
    assert (kept.note, kept.issues) == ("Mine", [hidden])


def test_form_chosen_anew_asks_for_that(cast: Cast, olga: Site) -> None:
    what_the_cleared_know(cast)
    kept = subscription(cast, issues=[SECRET])
    olga_loses(cast, "clearance")

    olga.client.post(
        f"/subscriptions/{kept.pk}/", {"issues": ["i"], "frequency": "daily", "by": "email"}
    )

    kept.refresh_from_db()
    assert kept.issues == ["i"]


@pytest.mark.parametrize("what", ["clearance", "membership"])
def test_log_of_an_endpoint_tells_only_what_may_still_be_seen(
    desk: Desk, http_sink: HttpSink, settings: Settings, what: str
) -> None:
    settings.WEBHOOK_PRIVATE = True
    cast = desk.cast
    made = endpoints.make(cast.olga, cast.negotiation, http_sink.url())
    subscription(cast, channel="webhook", endpoint=made.pk)
    cast.said("-", at="r1")
    cast.said("+", at="r2", audience="cleared")
    desk.hand_over()
    post_due(clock=lambda: desk.now)
    olga = signed_in(cast, "olga")
    path = f"/subscriptions/endpoints/{Endpoint.objects.get().pk}/"
    moved = "P on “Issue i”: leaning against → leaning for"
    assert moved in olga.good(path).text

    olga_loses(cast, what)

    page = olga.good(path)
    assert moved not in page.html
    assert "P on “Issue i”: leaning against (first stated)" in page.text


def test_mailbox_leaves_out_what_its_reader_may_no_longer_see(
    desk: Desk, client: Client, settings: Settings
) -> None:
    settings.DEBUG = True
    desk.follow("olga")
    desk.cast.said("-", at="r1")
    desk.hand_over()
    desk.cast.said("+", at="r2", audience="cleared")
    desk.hand_over()
    moved = "leaning against → leaning for"
    # A second one who is cleared: for whom it is still there to read.
    part = MembershipEntry(role="owner", cleared=True)
    admit(desk.cast.negotiation, desk.cast.users["cora"], part)
    client.force_login(desk.cast.users["cora"])
    before = Page(client.get("/mailbox/"))  # type: ignore[arg-type]
    mail = f"/mailbox/{Message.objects.get(subject__contains=moved).pk}/"
    assert moved in before.text
    assert moved in Page(client.get(mail)).text  # type: ignore[arg-type]

    olga_loses(desk.cast, "clearance")

    after = Page(client.get("/mailbox/"))  # type: ignore[arg-type]
    assert moved not in after.html
    assert "1 mail sent" in after.text
    assert [client.get(f"{mail}{part}").status_code for part in ("", "html/", "source/")] == [
        404,
        404,
        404,
    ]
