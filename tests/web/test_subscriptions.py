"""One's own subscriptions: seen, made, changed and ended by nobody else."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from negotiations.alerting import subscriptions
from negotiations.alerting.endpoints import make
from negotiations.alerting.subscriptions import NotSubscribed, change, subscribe
from negotiations.models import Issue, Party, Readership, Recipient, Subscription
from negotiations.vocabulary.kinds import USUAL_KINDS

from ..cast import R1, R4, Cast
from ..door import reference_data
from .conftest import Page, signed_in

NEW = "/subscriptions/to/small/"


@pytest.fixture
def hidden(cast: Cast) -> Cast:
    """The small negotiation with a party and an issue that only the cleared see."""
    with_names = {"party": {"kind": "state"}, "issue": {"proposition": "That it be hidden."}}
    for noun, more in with_names.items():
        reference_data.register(
            cast.negotiation,
            on=R1,
            noun=noun,
            slug=f"hidden-{noun}",
            name=f"Hidden {noun}",
            audience="cleared",
            **more,
        )
    return cast


def _client(cast: Cast, name: str = "cora") -> Client:
    return signed_in(cast, name).client


def _of(cast: Cast, name: str = "cora", **fields: Any) -> Subscription:
    return subscribe(cast.users[name], cast.negotiation, **fields)


def _asked(**fields: Any) -> dict[str, Any]:
    return {"kinds": ["position-changed"], "frequency": "immediate", "note": "", **fields}


@pytest.mark.parametrize("path", ["", "to/small/", "{id}/", "{id}/switch/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_one_has_to_sign_in(cast: Cast, client: Client, path: str, method: str) -> None:
    address = f"/subscriptions/{path.format(id=_of(cast).pk)}"

    answer = getattr(client, method)(address)

    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={address}"


def test_one_sees_ones_own_and_nobody_elses(cast: Cast) -> None:
    _of(cast, "cora", note="Mine.")
    _of(cast, "ben", note="Of somebody else.")

    text = signed_in(cast, "cora").good("/subscriptions/").text

    assert "Your note: Mine." in text
    assert "Of somebody else." not in text


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("post", ""), ("post", "switch/")])
def test_those_of_others_do_not_exist(cast: Cast, method: str, path: str) -> None:
    theirs, client = _of(cast, "ben"), _client(cast)

    answers = [
        getattr(client, method)(f"/subscriptions/{id}/{path}", {"do": "end", **_asked()})
        for id in (theirs.pk, uuid.uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Subscription.objects.filter(pk=theirs.pk, active=True, version=1).exists()


def test_one_is_made_with_the_usual_kinds_ticked_and_what_the_page_asked_for(cast: Cast) -> None:
    page = signed_in(cast, "cora").good(NEW, party="p", issue="i")

    ticked = {
        value
        for value in (*USUAL_KINDS, "p", "i", "immediate", "round-held", "q", "j")
        if f'value="{value}"' in page.html
        and "checked" in page.html.partition(f'value="{value}"')[2].partition(">")[0]
    }
    assert ticked == {*USUAL_KINDS, "p", "i", "immediate"}


def test_what_is_posted_is_what_is_kept(cast: Cast) -> None:
    answer = _client(cast).post(
        NEW, _asked(parties=["p", "q"], issues=["i"], note="For the brief"), follow=True
    )

    kept = Subscription.objects.get()
    assert (kept.kinds, kept.parties, kept.issues) == (["position-changed"], ["p", "q"], ["i"])
    assert (kept.note, kept.frequency, kept.active) == ("For the brief", "immediate", True)
    assert "Changes of position, of P and Q, on “Issue i”." in Page(answer).text
    assert Readership.objects.filter(recipient=kept.recipient).count() == 1


def test_the_page_says_all_that_is_asked_for(cast: Cast) -> None:
    _of(
        cast,
        kinds=[],
        issues=["i"],
        tracks=["t"],
        only=["reversed", "high-confidence"],
        without_own=True,
        frequency="weekly",
    )

    text = signed_in(cast, "cora").good("/subscriptions/").text

    assert (
        "Everything, on “Issue i”, in Track, only reversals and only what we are sure of, "
        "without what you recorded yourself. By mail, on Monday mornings." in text
    )


def test_what_is_followed_is_listed_by_negotiation(cast: Cast) -> None:
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=R4, is_public=True
    )
    for negotiation in (cast.negotiation, other, cast.negotiation):
        subscribe(cast.users["cora"], negotiation, kinds=["round-held"])

    page = signed_in(cast, "cora").good("/subscriptions/")

    assert page.headings[:2] == ["Another", "A small negotiation"]
    assert page.text.count("Rounds held.") == 3


def test_how_it_comes_can_be_chosen(cast: Cast) -> None:
    client = _client(cast)
    endpoint = make(cast.users["cora"], cast.negotiation, "https://hooks.example/a")

    client.post(NEW, _asked(by=str(endpoint.pk)))
    posted = Subscription.objects.get()
    client.post(f"/subscriptions/{posted.pk}/", _asked(by="feed"))
    fed = Subscription.objects.get()
    client.post(f"/subscriptions/{posted.pk}/", _asked(by="email", frequency="daily"))
    mailed = Subscription.objects.get()

    assert posted.recipient == endpoint.recipient
    assert [one.channel for one in (posted, fed, mailed)] == ["webhook", "feed", "email"]
    assert {one.recipient.user for one in (fed, mailed)} == {cast.users["cora"]}


@pytest.mark.parametrize(
    ("by", "frequency", "said"),
    [
        ("pigeon", "immediate", "By which way: There is no such way."),
        (str(uuid.UUID(int=1)), "immediate", "By which way: There is no such way."),
        ("mine", "daily", "How often: An endpoint is told at once"),
    ],
)
def test_a_way_that_will_not_do_is_said(cast: Cast, by: str, frequency: str, said: str) -> None:
    mine = make(cast.users["cora"], cast.negotiation, "https://hooks.example/a")
    theirs = make(cast.users["ben"], cast.negotiation, "https://hooks.example/b")
    site = signed_in(cast, "cora")

    answer = Page(
        site.client.post(NEW, _asked(by=str(mine.pk) if by == "mine" else by, frequency=frequency))
    )

    assert answer.status == 400
    assert said in answer.text
    assert str(theirs.pk) not in answer.html
    assert not Subscription.objects.exists()


def test_the_page_of_an_endpoint_leads_to_a_form_for_it(cast: Cast) -> None:
    mine = make(cast.users["cora"], cast.negotiation, "https://hooks.example/a")
    site = signed_in(cast, "cora")

    [link] = [
        one for one in site.good(f"/subscriptions/endpoints/{mine.pk}/").links if "?by=" in one
    ]
    form = site.good(link)

    assert "checked" in form.html.partition(f'value="{mine.pk}"')[2].partition(">")[0]


def test_an_address_to_which_nothing_goes_is_said(cast: Cast) -> None:
    mine = _of(cast)
    Recipient.objects.filter(pk=mine.recipient.pk).update(
        suppressed_at=datetime(2026, 3, 2, tzinfo=UTC), suppressed_why="bounced: no such mailbox"
    )

    text = signed_in(cast, "cora").good("/subscriptions/").text

    assert "No mail goes to cora@example.org since 2 March 2026: bounced: no such mailbox." in text


@pytest.mark.parametrize(
    ("word", "slug", "name"),
    [("party", "p", "parties"), ("issue", "i", "issues"), ("track", "t", "tracks")],
)
def test_an_address_can_ask_the_form_for_one_thing(
    cast: Cast, word: str, slug: str, name: str
) -> None:
    page = signed_in(cast, "cora").good(NEW, **{word: slug})

    ticked = page.html.partition(f'name="{name}" value="{slug}"')[2].partition(">")[0]
    assert "checked" in ticked


def test_nothing_ticked_means_all_of_them(cast: Cast) -> None:
    _client(cast).post(NEW, {"frequency": "immediate"})

    kept = Subscription.objects.get()
    assert (kept.kinds, kept.parties, kept.issues) == ([], [], [])


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kinds": ["nonsense"]}, "Of which kind"),
        ({"kinds": ["development-cancelled"]}, "Of which kind"),
        ({"parties": ["nobody"]}, "About which parties"),
        ({"issues": ["nothing"]}, "On which issues"),
        ({"frequency": "hourly"}, "How often"),
        ({"frequency": ""}, "How often"),
        ({"note": "x" * 301}, "A note to yourself"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    cast: Cast, typed: dict[str, Any], field: str
) -> None:
    answer = _client(cast).post(NEW, _asked(**{"note": "My note", "parties": ["p"], **typed}))

    page = Page(answer)
    assert page.status == 400
    assert f"{field}: " in page.text
    assert "note" in typed or 'value="My note"' in page.html
    assert "parties" in typed or "checked" in page.html.partition('value="p"')[2].partition(">")[0]
    assert not Subscription.objects.exists()


def test_one_too_many_is_refused_and_nothing_typed_is_lost(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MOST", 1)
    _of(cast)

    answer = Page(_client(cast).post(NEW, _asked(note="My note")))

    assert answer.status == 400
    assert "There are 1 subscriptions already. Remove one of them first." in answer.text
    assert 'value="My note"' in answer.html
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("noun", ["party", "issue"])
def test_what_is_hidden_is_neither_offered_nor_accepted(hidden: Cast, noun: str) -> None:
    site, plural = signed_in(hidden, "cora"), {"party": "parties", "issue": "issues"}[noun]

    offered = site.good(NEW, **{noun: f"hidden-{noun}"})
    refused, unknown = (
        Page(site.client.post(NEW, _asked(**{plural: [slug]})))
        for slug in (f"hidden-{noun}", f"absent-{noun}")
    )

    assert f"hidden-{noun}" not in offered.html
    assert f"Hidden {noun}" not in offered.html
    assert refused.status == unknown.status == 400
    assert refused.text.replace("hidden", "absent") == unknown.text
    assert not Subscription.objects.exists()


def test_who_is_cleared_is_offered_it(hidden: Cast) -> None:
    site = signed_in(hidden, "olga")

    party, issue = Party.objects.named("hidden-party"), Issue.objects.named("hidden-issue")

    answer = site.client.post(NEW, _asked(parties=[party.slug], issues=[issue.slug]))

    assert answer.status_code == 302
    assert "of Hidden party, on “Hidden issue”" in site.good("/subscriptions/").text


@pytest.mark.parametrize(("noun", "plural"), [("party", "parties"), ("issue", "issues")])
def test_the_door_itself_refuses_a_hidden_slug_as_an_unknown_one(
    hidden: Cast, noun: str, plural: str
) -> None:
    kept, said = _of(hidden), []

    for slug in (f"hidden-{noun}", f"absent-{noun}"):
        for call in (
            lambda fields: _of(hidden, **fields),
            lambda fields: change(kept, hidden.users["cora"], **fields),
        ):
            with pytest.raises(NotSubscribed) as refused:
                call({plural: [slug]})
            said.append({k: v.replace("hidden", "absent") for k, v in refused.value.errors.items()})

    assert said == [{plural: f"There is no {noun} 'absent-{noun}' in this negotiation."}] * 4
    assert Subscription.objects.count() == 1


def test_a_name_hidden_since_is_left_out_where_it_is_followed(hidden: Cast) -> None:
    mine = _of(hidden, "olga", parties=["hidden-party", "p"])
    hidden.negotiation.memberships.filter(user=hidden.olga).update(cleared=False)
    site = signed_in(hidden, "olga")

    pages = [site.good("/subscriptions/"), site.good(f"/subscriptions/{mine.pk}/")]

    assert not any("idden" in page.text or "hidden-party" in page.html for page in pages)


def test_what_can_be_chosen_no_more_stays_where_it_is_left_alone(hidden: Cast) -> None:
    mine = _of(hidden, "olga", parties=["hidden-party"], issues=["hidden-issue"])
    hidden.negotiation.memberships.filter(user=hidden.olga).update(cleared=False)
    client = _client(hidden, "olga")

    client.post(f"/subscriptions/{mine.pk}/", _asked(issues=["i"], frequency="weekly"))

    kept = mine.parties
    mine.refresh_from_db()
    assert (mine.parties, mine.issues, mine.frequency) == (kept, ["i"], "weekly")


def test_a_negotiation_that_one_may_not_see_takes_no_subscription(cast: Cast) -> None:
    mine = _of(cast)
    cast.negotiation.is_public = False
    cast.negotiation.save()
    site = signed_in(cast, "cora")

    gone = [NEW, "/subscriptions/to/absent/", f"/subscriptions/{mine.pk}/"]

    assert [site.get(path).status for path in gone] == [404] * 3
    assert "A small negotiation" not in site.good("/subscriptions/").text
    assert site.client.post(NEW, _asked()).status_code == 404


def test_one_is_changed(cast: Cast) -> None:
    mine = _of(cast, parties=["p"], note="Before")

    _client(cast).post(
        f"/subscriptions/{mine.pk}/", _asked(issues=["j"], frequency="off", note="After")
    )

    mine.refresh_from_db()
    assert (mine.parties, mine.issues, mine.frequency, mine.note) == ([], ["j"], "off", "After")
    assert mine.version == 2


def test_one_is_paused_resumed_and_ended(cast: Cast) -> None:
    mine, client = _of(cast), _client(cast)
    address = f"/subscriptions/{mine.pk}/switch/"

    states = []
    for do in ("pause", "resume", "nonsense"):
        assert client.post(address, {"do": do}).status_code == 302
        mine.refresh_from_db()
        states.append(mine.active)
    client.post(address, {"do": "end"})

    assert states == [False, True, True]
    assert not Subscription.objects.exists()
    assert client.post(address, {"do": "end"}).status_code == 404
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("path", [NEW, "/subscriptions/{id}/", "/subscriptions/{id}/switch/"])
def test_no_other_site_can_post_for_one(cast: Cast, path: str) -> None:
    mine = _of(cast)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.users["cora"])

    answer = client.post(path.format(id=mine.pk), {"do": "end", **_asked()})

    assert answer.status_code == 403
    assert list(Subscription.objects.values_list("version", flat=True)) == [1]


def test_the_page_asks_the_same_number_of_times_however_many_there_are(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client = _client(cast)
    for number in range(8):
        _of(cast, parties=["p", "q"], issues=["i"], note=f"Number {number}")

    with django_assert_max_num_queries(10):
        page = Page(client.get("/subscriptions/"))

    assert page.text.count("Your note: Number") == 8
