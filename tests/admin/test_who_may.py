"""Who may open what at the desk: every page of every noun, for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from negotiations.admin import desk
from negotiations.admin.facts import FactAdmin
from negotiations.models import Membership, Statement, User

from ..cast import Cast
from ..tables import rest_is_slow
from .conftest import Desk, acted, added, at_desk, listed, opened, read, signed_in

FACTS = {
    *("statement", "correction", "redline", "demand", "response", "document", "track", "round"),
    "issueact",
    *("party", "affiliation", "participation", "speaker", "issue", "source"),
    *("remark", "priority", "dissociation"),
}
READ = {*FACTS, "development", "negotiation"}
TRAIL = {"act", "auditentry"}
TOLD = {"message", "delivery"}
SITE = {"user", "apitoken"}
REACHED = {"recipient", "endpoint"}
OWN = {"subscription"}
PAGELESS = {"apitoken", "auditentry"}
"""Of these there is no page to open: no key was made yet, and an entry stands in its list alone."""
EVERY = {*READ, *TRAIL, *TOLD, *SITE, *REACHED, *OWN, "membership"}

LISTS = {
    "anonymous": set(),
    "cora": set(),
    "mia": READ | OWN,
    "ben": READ | OWN,
    "ana": READ | OWN,
    "eve": READ | OWN,
    "olga": READ | TRAIL | TOLD | OWN | {"membership"},
    "root": EVERY,
}
"""The lists that are there for each."""
ADDS = {
    "anonymous": set(),
    "cora": set(),
    "mia": OWN,
    "ben": (FACTS - {"correction"}) | OWN,
    "ana": FACTS | OWN,
    "eve": FACTS | OWN,
    "olga": FACTS | OWN | {"membership"},
    "root": FACTS | SITE | OWN | {"membership", "negotiation"},
}
"""Of what each may record something new."""
MENDS = {
    "anonymous": set(),
    "cora": set(),
    "mia": set(),
    "ben": set(),
    "ana": (FACTS | {"negotiation"}) - {"statement", "correction"},
    "eve": set(),
    "olga": (FACTS | OWN | {"negotiation", "membership"}) - {"statement", "correction"},
    "root": (EVERY - TRAIL - TOLD - REACHED) - {"statement", "correction", "development"},
}
"""What each may change in place; statements and corrections stand."""
everybody = pytest.mark.parametrize("name", rest_is_slow(LISTS, quick=("cora", "mia", "ben")))
"""Every time: one who may open nothing, and one who may read and hardly write."""
REFUSED = {"anonymous": 302, "cora": 302}
"""Outsiders are sent to sign in, also those who have: they then read that they may not."""


def nouns() -> dict[str, Any]:
    return {model._meta.model_name or "": admin for model, admin in desk._registry.items()}


INSIDE = {"auditentry": "act__negotiation", "delivery": "development__negotiation"}


def some(cast: Cast, noun: str) -> Any:
    """One thing of a noun in the small negotiation."""
    model = nouns()[noun].model
    if noun in SITE:
        return cast.users["ana"] if noun == "user" else None
    if noun == "recipient":
        return cast.olga.recipient
    inside = INSIDE.get(noun, "negotiation")
    if noun == "negotiation":
        return cast.negotiation
    things = model._default_manager.filter(**{inside: cast.negotiation})
    if noun == "statement":
        return things.get(slug="first")
    if noun == "membership":
        return things.get(user=cast.users["ben"])
    return things.first()


def test_every_noun_is_at_the_desk() -> None:
    assert set(nouns()) == EVERY
    assert desk.check(None) == []


@everybody
def test_lists(cast: Cast, name: str) -> None:
    who = signed_in(cast, name)

    open_to = {noun for noun in EVERY if who.get(listed(noun)).status_code == 200}
    refused = {who.get(listed(noun)).status_code for noun in EVERY - open_to}

    assert open_to == LISTS[name]
    assert refused <= {REFUSED.get(name, 403)}


@everybody
def test_recording_something_new(cast: Cast, name: str) -> None:
    who = signed_in(cast, name)
    where = "other" if name == "eve" else "small"

    answers = {n: who.get(added(n), negotiation=where).status_code for n in EVERY}

    assert {noun for noun, status in answers.items() if status == 200} == ADDS[name]
    assert {s for s in answers.values() if s != 200} <= {REFUSED.get(name, 403)}


@everybody
def test_what_is_there_and_what_may_be_mended(cast: Cast, name: str) -> None:
    who = signed_in(cast, name)
    there: set[str] = set()
    mended: set[str] = set()

    for noun in EVERY - PAGELESS:
        answer = who.get(opened(some(cast, noun)))
        if answer.status_code == 200:
            there.add(noun)
            if b'name="_save"' in answer.content:
                mended.add(noun)
        tried = who.post(opened(some(cast, noun)), {}).status_code
        assert noun in mended or tried in ({302} if name in REFUSED else {403, 404}), noun
        assert noun not in there - mended or tried == 403, noun

    # The subscription is Olga's own.
    others = PAGELESS if name in ("olga", "root") else PAGELESS | {"subscription"}
    assert there == (set() if name == "eve" else LISTS[name] - others)
    assert mended == MENDS[name] - {"apitoken"}


def acts(cast: Cast) -> Iterator[tuple[str, Any, str, Any]]:
    for noun, admin in nouns().items():
        if isinstance(admin, FactAdmin):
            for act in admin.acts:
                thing = some(cast, noun)
                if noun == "statement" and act in ("publish", "discard"):
                    thing = Statement.objects.named("draft")
                yield noun, thing, act, admin.acts[act]


@everybody
def test_acts(cast: Cast, name: str) -> None:
    """Editors do everything but what is an owner's; members nothing; analysts throw away drafts of their own, and draft what joins."""
    who = signed_in(cast, name)
    answers = {
        (noun, act): who.get(acted(thing, act)).status_code for noun, thing, act, _ in acts(cast)
    }
    by_owners = {"withhold", "ask-second-look", "end-second-look"}
    owned = {(n, a) for n, a in answers if a in by_owners or n == "membership"}

    refused = {key for key, status in answers.items() if status == 403}

    if name in ("olga", "root"):
        assert refused == set()
    elif name == "ana":
        assert refused == owned - {k for k in owned if k[0] == "membership"}
        assert {answers[k] for k in owned if k[0] == "membership"} == {404}
    elif name == "ben":
        assert set(answers) - refused - owned == {("statement", "discard"), ("statement", "join")}
    elif name == "mia":
        assert {answers[k] for k in owned if k[0] == "membership"} == {404}
        assert refused == {k for k in answers if k[0] != "membership"}
    else:
        assert set(answers.values()) == {302 if name in REFUSED else 404}


def test_unknown_act_does_not_exist(cast: Cast, ana: Desk) -> None:
    assert ana.get(acted(some(cast, "demand"), "praise")).status_code == 404


def test_what_is_elsewhere_is_answered_as_what_does_not_exist(cast: Cast) -> None:
    eve = signed_in(cast, "eve")
    demand = some(cast, "demand")

    hidden = eve.get(opened(demand))
    unknown = eve.get(opened(demand).replace("/demand/change", "/unknown/change"))
    act = eve.get(acted(demand, "amend"))

    assert hidden.status_code == unknown.status_code == act.status_code == 404
    assert read(hidden) == read(unknown) == read(act)
    assert eve.rows("demand") == []
    assert eve.get(added("demand"), negotiation="small").status_code == 404


def test_nothing_can_be_deleted_but_subscriptions(cast: Cast) -> None:
    root = signed_in(cast, "root")
    deleted = {
        noun: root.post(
            at_desk(some(cast, noun), "delete"),
            {"post": "yes"},
        ).status_code
        for noun in EVERY - PAGELESS - {"subscription"}
    }

    assert set(deleted.values()) == {403}
    for noun in EVERY:
        assert nouns()[noun].get_actions(root.page(listed(noun)).wsgi_request) == {}


def test_signing_in_is_the_same_for_the_desk_as_for_everyone(cast: Cast) -> None:
    anonymous, cora, ana = (signed_in(cast, n) for n in ("anonymous", "cora", "ana"))

    assert (
        anonymous.client.get("/admin/", follow=True)
        .redirect_chain[-1][0]
        .startswith("/accounts/login/?next=")
    )
    assert cora.client.get("/admin/", follow=True).status_code == 403
    assert ana.get(reverse("admin:login"))["Location"] == reverse("admin:index")
    assert ana.page("/admin/").status_code == 200


def test_who_left_or_was_switched_off_is_outside(cast: Cast, ana: Desk) -> None:
    Membership.objects.filter(user=cast.ana).delete()

    assert ana.get("/admin/").status_code == 302

    User.objects.filter(username="root").update(is_active=False)
    assert signed_in(cast, "root").get("/admin/").status_code == 302
