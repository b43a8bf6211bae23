"""The pages of readers without an account: nobody learns who reads, and looking changes nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.alerting.addresses import read_link
from negotiations.models import Message, Negotiation, Recipient, Subscription
from negotiations.recording.door import recording
from negotiations.web.pages import anonymous_subscriptions

from ..alerting.signing_up import page_of
from ..cast import FIRST, Cast
from ..door import reference_data
from .conftest import Site, signed_in

FOLLOW = "/n/small/follow/"
WHO = "dora@example.org"


def posted(path: str, data: dict[str, Any], **client: Any) -> Any:
    return Client(**client).post(path, data)


def signs_up(email: str = WHO, **data: Any) -> Any:
    return posted(FOLLOW, {"email": email, "frequency": "immediate", **data})


def link_to(email: str = WHO) -> str:
    message = Message.objects.filter(address=email).latest("queued_at")
    content = bytes(message.content or b"").replace(b"=\r\n", b"").decode()
    found = re.search(r"/r/confirm/[\w.~-]+", content.replace("=2E", "."))
    assert found
    return found[0]


def reader(email: str = WHO, **data: Any) -> Recipient:
    """Somebody who signed up and confirmed."""
    signs_up(email, **data)
    assert posted(link_to(email), {}).status_code == 302
    return Recipient.objects.get(email=email)


# Signing up


def test_form_offers_what_is_public(cast: Cast) -> None:
    with recording(cast.negotiation, what="hidden", on=FIRST) as act:
        reference_data.register(
            act, noun="party", slug="secret", name="Secret party", kind="state", audience="team"
        )

    page = Site(Client()).good(FOLLOW)

    assert "Your e-mail address" in page.text
    assert "A note to yourself" not in page.text
    assert 'value="p"' in page.html
    assert "Secret party" not in page.html
    assert signs_up(parties=["secret"]).status_code == 400


def test_answer_is_the_same_for_every_address(cast: Cast) -> None:
    reader("known@example.org")
    signs_up("asked@example.org")
    barred = reader("barred@example.org")
    Recipient.objects.filter(pk=barred.pk).update(suppressed_at=timezone.now())
    addresses = ["new", "known", "asked", "barred", "cora"]

    answers = [signs_up(f"{name}@example.org") for name in addresses]

    assert {(a.status_code, a["Location"]) for a in answers} == {(302, f"{FOLLOW}asked/")}
    assert len({tuple(sorted(a.headers)) for a in answers}) == 1
    assert {a.content for a in answers} == {b""}
    assert "@" not in Site(Client()).good(f"{FOLLOW}asked/").text


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b\nBcc: c@d.example", "x" * 400 + "@example.org"]
)
def test_what_is_no_address_is_said_at_the_field(cast: Cast, email: str) -> None:
    response = signs_up(email)

    assert response.status_code == 400
    assert 'href="#f-email"' in response.content.decode()
    assert not Message.objects.exists()


def test_hidden_negotiation_is_as_one_that_does_not_exist(cast: Cast) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)

    for path in (FOLLOW, f"{FOLLOW}asked/"):
        hidden = Site(Client()).get(path)
        nowhere = Site(Client()).get(path.replace("small", "nowhere"))
        assert hidden.status == nowhere.status == 404
        assert hidden.html.replace("small", "nowhere") == nowhere.html
    assert signs_up().status_code == 404
    assert signed_in(cast, "cora").get(FOLLOW).status == 404


def test_who_is_signed_in_follows_with_his_account(cast: Cast) -> None:
    response = signed_in(cast, "ben").client.get(FOLLOW)

    assert response["Location"] == "/subscriptions/to/small/"  # type: ignore[index]


def test_what_the_page_asked_for_is_ticked_and_goes_along_to_an_account(cast: Cast) -> None:
    asked = {"party": "p", "kind": "position-changed"}

    page = Site(Client()).good(FOLLOW, **asked)
    response = signed_in(cast, "ben").client.get(FOLLOW, asked)

    for box in ('name="parties" value="p"', 'name="kinds" value="position-changed"'):
        assert "checked" in page.html.partition(box)[2].partition(">")[0]
    for box in ('name="parties" value="q"', 'name="kinds" value="response-received"'):
        assert "checked" not in page.html.partition(box)[2].partition(">")[0]
    assert response["Location"] == "/subscriptions/to/small/?party=p&kind=position-changed"  # type: ignore[index]


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("parties/russia/", "?party=russia"),
        ("issues/missile-placement/", "?issue=missile-placement"),
        ("documents/us-written-response/", "?document=us-written-response"),
        ("demands/", "?demand="),
        ("red-lines/", "?red_line="),
        ("developments/?kind=round-held", "?kind=round-held"),
    ],
)
def test_pages_lead_to_following_just_what_they_are_about(
    anybody: Site, page: str, asked: str
) -> None:
    links = [link for link in anybody.good(page).links if f"/follow/{asked}" in link]

    assert links
    assert "checked" in anybody.good(links[0]).html


def test_of_one_demand_everything_is_asked_for(anybody: Site) -> None:
    [first, *_] = [one for one in anybody.good("demands/").links if "?demand=" in one]

    form = anybody.good(first).html

    assert 'name="demands"' in form
    assert re.findall(r'name="kinds"[^>]*checked', form) == []
    assert len(re.findall(r'name="demands"[^>]*checked', form)) == 1


# Confirming


def test_looking_at_a_link_changes_nothing(cast: Cast) -> None:
    signs_up(parties=["p"])
    link = link_to()

    page = Site(Client()).good(link)
    Client().head(link)

    assert "everything in A small negotiation, of P" in page.text
    assert "Nothing has changed yet." in page.text
    assert not Subscription.objects.exists()
    assert Recipient.objects.get(email=WHO).confirmed_at is None
    assert page.response["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.response["Cache-Control"]


def test_post_from_the_page_confirms_and_leads_on(cast: Cast) -> None:
    signs_up(parties=["p"], kinds=["position-changed"], frequency="weekly")

    response = posted(link_to(), {})

    mine = Subscription.objects.get()
    assert "By mail to dora@example.org" in Site(Client()).good(response["Location"]).text
    assert response["Location"].startswith("/r/")
    assert (mine.kinds, mine.parties, mine.frequency) == (["position-changed"], ["p"], "weekly")
    assert mine.recipient.confirmed_at is not None


def test_who_did_not_ask_can_say_so(cast: Cast) -> None:
    signs_up()

    response = posted(link_to(), {"do": "refuse"})

    assert "We will not write again" in response.content.decode()
    assert not Subscription.objects.exists()
    assert Recipient.objects.get(email=WHO).suppressed_at is not None


def test_old_link_says_so_and_one_that_is_none_is_no_page(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_up()
    link = link_to()
    asked = read_link(link.removeprefix("/r/confirm/"), now=timezone.now())
    assert asked.recipient.email == WHO
    assert Client().get(f"{link}x").status_code == 404
    later = timezone.now() + anonymous_subscriptions.GOOD_FOR * 2
    monkeypatch.setattr(anonymous_subscriptions.timezone, "now", lambda: later)

    response = Client().post(link)

    assert response.status_code == 410
    assert "This link is too old" in response.content.decode()
    assert not Subscription.objects.exists()


# Managing


def test_page_shows_everything_that_an_address_gets(cast: Cast) -> None:
    mine = reader(parties=["p"], issues=["i"], kinds=["position-changed"])

    page = Site(Client()).good(f"/r/{page_of(mine)}")

    assert "By mail to dora@example.org" in page.text
    assert "Changes of position, of P, on “Issue i”." in page.text
    assert page.response["X-Robots-Tag"] == "noindex"


def test_token_that_is_nobody_s_opens_nothing(cast: Cast) -> None:
    signs_up()
    unconfirmed = Recipient.objects.get(email=WHO)
    account = Recipient.objects.create(user=cast.users["ben"])
    mine, other = reader("a@example.org"), reader("b@example.org")
    subscription = mine.subscriptions.get()

    paths = [f"/r/{token}" for token in ("guess", page_of(unconfirmed))]
    paths.append(f"/r/{page_of(other)}/{subscription.pk}")
    paths.append(f"/r/{page_of(account)}/to/small")

    assert [Client().get(path).status_code for path in paths] == [404] * 4
    assert Client().get(f"/r/{page_of(account)}")["Location"] == "/subscriptions/"
    assert posted(f"/r/{page_of(other)}/{subscription.pk}/switch", {"do": "end"}).status_code == 404
    assert posted(f"/r/{page_of(account)}/end", {"do": "forget"}).status_code == 404
    assert Subscription.objects.filter(pk=subscription.pk).exists()
    assert Recipient.objects.filter(pk=account.pk).exists()


def test_subscription_is_changed_paused_resumed_and_ended(cast: Cast) -> None:
    mine = reader()
    subscription = mine.subscriptions.get()
    page = f"/r/{page_of(mine)}/{subscription.pk}"

    posted(page, {"parties": ["q"], "frequency": "daily", "note": "For Monday"})
    subscription.refresh_from_db()
    changed = (subscription.parties, subscription.frequency, subscription.note)
    posted(f"{page}/switch", {"do": "pause"})
    paused = Subscription.objects.get().active
    posted(f"{page}/switch", {"do": "resume"})
    resumed = Subscription.objects.get().active
    posted(f"{page}/switch", {"do": "end"})

    assert changed == (["q"], "daily", "For Monday")
    assert (paused, resumed) == (False, True)
    assert not Subscription.objects.exists()


def test_who_has_confirmed_follows_something_else_without_confirming_again(cast: Cast) -> None:
    mine = reader()
    page = f"/r/{page_of(mine)}/to/small"

    asked = Site(Client()).good(page, party="q")
    shown = posted(page, {"parties": ["q"], "frequency": "weekly", "preview": "yes"})
    none_yet = mine.subscriptions.count()
    posted(page, {"parties": ["q"], "frequency": "weekly", "note": "For Monday"})

    assert "checked" in asked.html.partition('name="parties" value="q"')[2].partition(">")[0]
    assert "What this would have sent" in shown.content.decode()
    assert none_yet == 1
    assert list(mine.subscriptions.values_list("parties", "frequency", "note")) == [
        ([], "immediate", ""),
        (["q"], "weekly", "For Monday"),
    ]


def test_what_does_not_fit_there_is_said(cast: Cast) -> None:
    mine = reader()

    answers = [
        posted(f"/r/{page_of(mine)}/to/{slug}", {"parties": parties, "frequency": "weekly"})
        for slug, parties in (("small", ["nobody"]), ("absent", []))
    ]

    assert [answer.status_code for answer in answers] == [400, 404]
    assert 'href="#f-parties"' in answers[0].content.decode()
    assert mine.subscriptions.count() == 1


def test_get_of_what_ends_something_changes_nothing(cast: Cast) -> None:
    mine = reader()
    subscription = mine.subscriptions.get()

    got = [
        Client().get(path).status_code
        for path in (f"/r/{page_of(mine)}/end", f"/r/{page_of(mine)}/{subscription.pk}/switch")
    ]

    assert got == [405, 405]
    assert mine.subscriptions.filter(active=True).count() == 1


def test_everything_is_ended_and_the_address_deleted(cast: Cast) -> None:
    mine = reader()

    posted(f"/r/{page_of(mine)}/end", {"do": "end"})
    ended = (Subscription.objects.count(), Site(Client()).good(f"/r/{page_of(mine)}").text)
    gone = posted(f"/r/{page_of(mine)}/end", {"do": "forget"})

    assert ended[0] == 0
    assert "Nothing is sent to dora@example.org" in ended[1]
    assert gone.status_code == 200
    assert "is no longer kept here" in gone.content.decode()
    assert Client().get(f"/r/{page_of(mine)}").status_code == 404
    assert not Recipient.objects.filter(email=WHO).exists()
    assert not Message.objects.filter(address=WHO).exists()


def test_what_is_no_longer_public_is_not_shown(cast: Cast) -> None:
    mine = reader()
    Negotiation.objects.filter(slug="small").update(is_public=False)

    page = Site(Client()).good(f"/r/{page_of(mine)}")

    assert "small negotiation" not in page.text
    assert Client().get(f"/r/{page_of(mine)}/{mine.subscriptions.get().pk}").status_code == 404


def test_pages_are_safe_from_other_sites(cast: Cast) -> None:
    mine = reader()
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(f"/r/{page_of(mine)}/end", {"do": "forget"}).status_code == 403
    assert Recipient.objects.filter(pk=mine.pk).exists()


def test_more_subscriptions_take_no_more_queries(cast: Cast) -> None:
    mine = reader(parties=["p"])

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            Site(Client()).good(f"/r/{page_of(mine)}")
        return len(queries)

    little = asked()
    for number in range(5):
        Subscription.objects.create(
            recipient=mine, negotiation=cast.negotiation, parties=["q"], note=str(number)
        )

    assert asked() <= little
