"""Who is told: subscriptions, recipients and endpoints at the desk."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.subscriptions import change, subscribe
from negotiations.models import (
    Delivery,
    Endpoint,
    Message,
    Recipient,
    Subscription,
)
from negotiations.models.subscriptions import SubscriptionFields

from ..cast import R3, Cast, day
from ..door import memberships, reference_data
from .conftest import Desk, added, errors, listed, opened, read, signed_in

NEW = f"{added('subscription')}?negotiation=small"
SAID = ("kinds", "parties", "blocs", "issues", "only", "without_own", "frequency", "channel")


def of(cast: Cast, name: str, **fields: Any) -> Subscription:
    return subscribe(cast.users[name], cast.negotiation, **fields)


def kept(subscription: Subscription) -> dict[str, Any]:
    return {name: getattr(subscription, name) for name in (*SAID, "note", "active")}


# Subscriptions


def test_everybody_finds_his_own_and_who_runs_the_site_all(cast: Cast) -> None:
    of(cast, "ana", note="Ana's")
    of(cast, "ben", note="Ben's")

    seen = {
        name: [row.recipient.user.username for row in signed_in(cast, name).rows("subscription")]
        for name in ("ana", "ben", "eve", "root")
    }

    assert seen["ana"] == ["ana"]
    assert seen["ben"] == ["ben"]
    assert seen["eve"] == []
    assert sorted(seen["root"]) == ["ana", "ben", "olga"]


def test_another_s_subscription_does_not_exist(cast: Cast, ana: Desk) -> None:
    bens = of(cast, "ben")

    assert ana.get(opened(bens)).status_code == 404
    assert ana.post(opened(bens), {"frequency": "off"}).status_code == 404
    assert kept(Subscription.objects.get(pk=bens.pk)) == kept(bens)


def test_saving_is_what_the_function_does(cast: Cast, ana: Desk) -> None:
    fields: SubscriptionFields = {
        "kinds": ["position-changed", "demand-made"],
        "parties": ["p", "q"],
        "blocs": ["b"],
        "issues": ["i"],
        "only": ["hardened"],
        "without_own": True,
        "frequency": "daily",
        "channel": "email",
        "note": "For the morning round",
    }

    ana.done(NEW, **fields)

    mine = Subscription.objects.get(recipient__user=cast.ana)
    by_call = of(cast, "ben", **fields)
    assert kept(mine) == kept(by_call)
    assert mine.recipient.readerships.filter(negotiation=cast.negotiation).exists()


def test_what_is_left_alone_stays_also_where_it_cannot_be_seen_any_more(
    cast: Cast, olga: Desk
) -> None:
    reference_data.register(
        cast.negotiation,
        noun="party",
        slug="hidden",
        name="Hidden",
        kind="state",
        audience="cleared",
        on=R3,
    )
    kept_one = of(cast, "olga", parties=["p", "hidden"], issues=["i"])
    memberships.change_member(cast.negotiation, user=cast.olga, role="owner", cleared=False)

    said = olga.done(opened(kept_one), frequency="weekly")

    changed = Subscription.objects.get(pk=kept_one.pk)
    assert said[0].startswith("Changed.")
    assert (changed.frequency, changed.parties) == ("weekly", kept_one.parties)
    assert "Hidden" not in read(olga.page(opened(kept_one)))
    assert "Hidden" not in read(olga.page(listed("subscription")))


def test_nothing_changed_is_said(cast: Cast, ana: Desk) -> None:
    mine = of(cast, "ana", note="So")

    assert ana.done(opened(mine)) == ["Nothing was changed."]
    assert Subscription.objects.get(pk=mine.pk).version == 1


def test_it_is_said_what_it_would_have_sent(cast: Cast, ana: Desk) -> None:
    said = ana.done(NEW, kinds=[], issues=["i"])
    assert said == ["Subscribed. In the last 90 days it would have told 0 developments."]

    cast.said("++", at="r3", known_from=day(12, 1), slug="late")
    said = ana.done(NEW, kinds=[], issues=["i"])
    assert said == ["Subscribed. In the last 90 days it would have told 1 development."]


def test_it_is_shown_before_with_the_last_examples_and_nothing_is_kept(
    cast: Cast, ana: Desk
) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r3", known_from=day(12, 1), slug="late")
    before = Subscription.objects.count()

    page = ana.fill(NEW, "_preview", kinds=[], issues=["i"], note="Not lost")

    assert "In the last 90 days it would have told 1 development." in read(page)
    assert "P on “Issue i”: leaning against → accepts" in read(page)
    assert "Not lost" in page.content.decode()
    assert Subscription.objects.count() == before


def test_what_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, olga: Desk
) -> None:
    unnamed = olga.fill(NEW, channel="webhook", note="Kept")
    endpoint = str(Endpoint.objects.get().pk)
    late = olga.fill(NEW, channel="webhook", endpoint=endpoint, frequency="daily", note="Kept")

    assert errors(unnamed) == {"endpoint": ["Name the endpoint that is to be told."]}
    assert list(errors(late)) == ["frequency"]
    for answer in (unnamed, late):
        assert answer.context["adminform"].form["note"].value() == "Kept"
    assert Subscription.objects.filter(recipient__user=cast.olga).count() == 1


def test_an_endpoint_of_one_s_own_can_be_told(cast: Cast, olga: Desk, ana: Desk) -> None:
    mine = Endpoint.objects.get()

    olga.done(NEW, channel="webhook", endpoint=str(mine.pk))

    assert mine.recipient.subscriptions.count() == 1
    assert str(mine.pk) not in ana.page(NEW).content.decode()


def test_who_was_first_is_not_overwritten(cast: Cast, ana: Desk) -> None:
    mine = of(cast, "ana", note="Before")
    typed = {"frequency": "daily", "channel": "email", "active": "on", "read_version": "1"}
    change(mine, cast.ana, note="Meanwhile")

    first = ana.post(opened(mine), {**typed, "note": "Mine"})

    assert "meanwhile" in str(errors(first)).lower()
    assert Subscription.objects.get(pk=mine.pk).note == "Meanwhile"
    again = ana.post(opened(mine), {**typed, "note": "Mine", "read_version": "2"})
    assert again.status_code == 302
    assert Subscription.objects.get(pk=mine.pk).note == "Mine"


def test_what_the_reader_may_not_see_is_not_offered(cast: Cast, ana: Desk, olga: Desk) -> None:
    hidden = {"slug": "hidden", "audience": "cleared", "on": R3}
    reference_data.register(
        cast.negotiation, noun="party", name="Hidden party", kind="state", **hidden
    )
    reference_data.register(
        cast.negotiation, noun="issue", name="Hidden issue", proposition="So be it.", **hidden
    )

    hers, olgas = read(ana.page(NEW)), read(olga.page(NEW))
    refused = ana.fill(NEW, parties=["hidden"])

    assert "Hidden" not in hers
    assert "Hidden party" in olgas
    assert "Hidden issue" in olgas
    assert list(errors(refused)) == ["parties"]


def test_who_runs_the_site_adds_one_for_anybody_with_his_eyes(cast: Cast) -> None:
    root = signed_in(cast, "root")
    reference_data.register(
        cast.negotiation,
        noun="party",
        slug="hidden",
        name="Hidden party",
        kind="state",
        audience="cleared",
        on=R3,
    )
    for_cora = f"{NEW}&whom=cora"

    root.done(for_cora, kinds=["position-changed"], parties=["p"])

    made = Subscription.objects.get(recipient__user=cast.users["cora"])
    assert made.parties == ["p"]
    assert "Hidden party" not in read(root.page(for_cora))
    assert "Nobody with an account" in read(root.page(f"{NEW}&whom=nobody"))
    assert "For whom" in read(root.page(added("subscription")))


def test_nobody_else_chooses_for_whom(cast: Cast, ana: Desk) -> None:
    ana.done(f"{NEW}&whom=ben")

    assert Subscription.objects.filter(recipient__user=cast.ana).count() == 1
    assert not Subscription.objects.filter(recipient__user=cast.users["ben"]).exists()


def test_a_negotiation_that_is_not_there_cannot_be_followed(cast: Cast) -> None:
    type(cast.negotiation).objects.filter(slug="other").update(is_public=False)

    assert signed_in(cast, "ana").get(added("subscription"), negotiation="other").status_code == 404
    root = signed_in(cast, "root")
    page = root.page(added("subscription"), negotiation="other", whom="ana")
    assert "It does not exist for ana." in read(page)


def test_a_note_is_for_its_reader_only(cast: Cast, olga: Desk) -> None:
    olgas = Subscription.objects.get(recipient__user=cast.olga)
    root = signed_in(cast, "root")

    pages = [root.page(listed("subscription")), root.page(opened(olgas))]
    root.done(opened(olgas), frequency="daily")

    assert not any("For Olga only" in page.content.decode() for page in pages)
    assert root.rows("subscription", q="For Olga only") == []
    assert "For Olga only" in read(olga.page(listed("subscription")))
    olgas.refresh_from_db()
    assert (olgas.frequency, olgas.note) == ("daily", "For Olga only")


def test_one_s_own_can_be_ended(cast: Cast, ana: Desk) -> None:
    mine = of(cast, "ana")
    bens = of(cast, "ben")
    ending = opened(mine).replace("change", "delete")

    assert ending in ana.page(opened(mine)).content.decode()
    assert "End it" in read(ana.page(ending))
    ana.post(ending, {"post": "yes"})
    ana.post(opened(bens).replace("change", "delete"), {"post": "yes"})

    assert not Subscription.objects.filter(pk=mine.pk).exists()
    assert Subscription.objects.filter(pk=bens.pk).exists()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"frequency__exact": "daily"}, ["Daily"]),
        ({"active__exact": "0"}, ["Left"]),
        ({"channel__exact": "feed"}, ["Feed"]),
        ({"q": "left"}, ["Left"]),
        ({"negotiation": "other"}, ["Elsewhere"]),
    ],
)
def test_the_list_is_narrowed_down(
    cast: Cast, ana: Desk, asked: dict[str, str], found: list[str]
) -> None:
    of(cast, "ana", note="Daily", frequency="daily")
    of(cast, "ana", note="Left", active=False)
    of(cast, "ana", note="Feed", channel="feed")
    elsewhere = type(cast.negotiation).objects.get(slug="other")
    subscribe(cast.ana, elsewhere, note="Elsewhere")

    assert [row.note for row in ana.rows("subscription", **asked)] == found


# Whom the site writes to


def test_no_secret_and_no_token_is_shown_anywhere(cast: Cast) -> None:
    root = signed_in(cast, "root")
    of(cast, "ana")
    tokens = {
        *Subscription.objects.values_list("link", flat=True),
        *Recipient.objects.values_list("link", flat=True),
        *Recipient.objects.values_list("token", flat=True),
    }
    things: list[Any] = [Subscription.objects.first(), Endpoint.objects.get(), cast.olga.recipient]
    things += [Endpoint.objects.get().recipient, Message.objects.first(), Delivery.objects.first()]
    pages = [listed(n) for n in ("subscription", "recipient", "endpoint", "message", "delivery")]

    shown = "".join(
        root.page(path).content.decode() for path in (*pages, *(opened(t) for t in things))
    )

    assert "https://hooks.example.org/olga" in shown
    assert "whsec_never_shown" not in shown
    assert [token for token in tokens if token in shown] == []
