"""No page counts along: what stands in addresses, forms and answers is no number of a row.

Every row of the world here has a number that begins with the same long digits, so that one is found
wherever it is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import (
    ApiToken,
    Endpoint,
    Membership,
    Message,
    Negotiation,
    Participation,
    Recipient,
    User,
)
from negotiations.models.deliveries import State

from .admin.conftest import (
    SOMETHING,
    Desk,
    acted,
    added,
    at_desk,
    last_day,
    listed,
    opened,
    signed_in,
)
from .admin.test_hidden import SECRET, what_the_cleared_may_know
from .admin.test_saving import named
from .admin.test_who_may import EVERY, FACTS, PAGELESS, nouns
from .cast import R4, Cast, built
from .recording.acts import ACTS
from .snapshot import crawling

__all__ = ["last_day"]

DEMONSTRATION = "negotiations/cases/european-security-2022.json"
FIRST = 770_000_000_000
COUNTED = re.compile(r"770000\d{6}")
PEOPLE = ("ana", "root", "reader", "ben", "olga", "eve")


def count_from(first: int) -> None:
    """The next row of every table gets a number after that one."""
    models = apps.get_app_config("negotiations").get_models()
    tables = [m._meta.db_table for m in models if "Auto" in m._meta.pk.get_internal_type()]
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, first])
            else:
                cursor.execute(
                    f"""SELECT setval(pg_get_serial_sequence('"{table}"', 'id'), %s)""", [first]
                )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Something of every noun, seen and hidden, in one negotiation; and mails that failed."""
    with django_db_blocker.unblock(), transaction.atomic():
        count_from(FIRST)
        built("other")
        cast = built()
        for name in SOMETHING:
            ACTS[name].do(cast, by=cast.users["ben"] if name == "draft" else None)
        what_the_cleared_may_know(cast)
        for name in ("eve", "root", "reader"):
            cast.users[name] = User.objects.create_user(
                name, f"{name}@example.org", is_superuser=name == "root"
            )
        Membership.objects.create(
            negotiation=cast.negotiation, user=cast.users["root"], role="owner", cleared=True
        )
        Membership.objects.create(
            negotiation=Negotiation.objects.get(slug="other"), user=cast.users["eve"], role="editor"
        )
        for user in cast.users.values():
            subscribe(user, cast.negotiation, kinds=[])
        cast.said("++", on=R4, after="r4", by=5)
        Endpoint.objects.create(
            recipient=Recipient.objects.create(owner=cast.olga),
            negotiation=cast.negotiation,
            url="https://hooks.example.org/olga",
            secret="x",
            off_at=timezone.now(),
        )
        Message.objects.update(
            state=State.FAILED, settled_at=timezone.now(), error="550 no such user"
        )
        Recipient.objects.filter(user=cast.users["ben"]).update(
            suppressed_at=timezone.now(), suppressed_why="550 no such user"
        )
        ApiToken.objects.issue(cast.ana, scope="read", name="Feed")
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def cast(db: None, world: Cast) -> Cast:
    world.negotiation.refresh_from_db()
    return world


class Asking:
    """A client that asks each address once: what was answered while looking for links is kept."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.answers: dict[str, Any] = {}

    def get(self, address: str, *asked: dict[str, Any]) -> Any:
        if asked:
            return self.client.get(address, *asked)
        if address not in self.answers:
            self.answers[address] = self.client.get(address)
        return self.answers[address]


def counted(answer: Any) -> set[str]:
    """The numbers of rows that stand in an answer: in its body and in each of its headers."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = [body.decode(errors="replace"), *map(str, answer.headers.values())]
    return {number for text in texts for number in COUNTED.findall(text)}


def addresses(cast: Cast, client: Asking) -> list[str]:
    """Every kind of address that leads to something for somebody, and those that nothing links to."""
    starts = ["/", "/admin/", "/subscriptions/", "/delivery/", "/n/small/"]
    found = crawling.linked(starts, client, most=2)
    found += [listed(noun) for noun in EVERY]
    found += [f"{added(noun)}?negotiation=small" for noun in FACTS | {"subscription"}]
    found += crawling.plain_routes()
    found += crawling.of_negotiation("small")
    found += crawling.facts_of("small", client, most=2)
    return list(dict.fromkeys(found))


def proposals() -> Iterator[str]:
    """The addresses of what is proposed for each link."""
    for noun in nouns().values():
        for field in noun.model._meta.get_fields():
            if field.is_relation and field.concrete:
                yield (
                    f"{reverse('admin:autocomplete')}?app_label=negotiations"
                    f"&model_name={noun.opts.model_name}&field_name={field.name}"
                )


def pages(cast: Cast) -> Iterator[str]:
    """All pages of something of each noun, whether they are linked to or not."""
    things = {noun: admin.model._default_manager.first() for noun, admin in nouns().items()}
    for noun in EVERY - PAGELESS:
        for page in ("change", "history", "delete"):
            yield at_desk(things[noun], page)
        for act in getattr(nouns()[noun], "acts", {}):
            yield acted(things[noun], act)


@pytest.mark.in_turn
@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_holds_the_number_of_a_row(cast: Cast, name: str) -> None:
    client = Asking(signed_in(cast, name).client)
    every = [*addresses(cast, client), *proposals(), *pages(cast)]

    answers = {address: client.get(address) for address in every}

    assert {address: found for address, one in answers.items() if (found := counted(one))} == {}
    assert not any(answer.status_code == 500 for answer in answers.values())
    opened_by_him = [a for a, one in answers.items() if one.status_code == 200]
    assert len(opened_by_him) > (40 if name == "reader" else 100)


def test_the_numbers_are_those_that_would_be_found(cast: Cast) -> None:
    for noun in EVERY - {"development", "message", "delivery", "subscription", "endpoint"}:
        thing = nouns()[noun].model._default_manager.first()
        assert COUNTED.fullmatch(str(thing.pk)), noun


def _saves(cast: Cast) -> dict[str, Callable[[Desk], Any]]:
    said = {"party": "p", "issue": "i", "speaker": "p4", "stance": "rejects", "summary": "No."}
    return {
        "a statement": lambda who: who.fill(
            f"{added('statement')}?negotiation=small", **said, day="2030-05-01", sources=["agency"]
        ),
        "a wrong link": lambda who: who.fill(
            f"{added('speaker')}?negotiation=small", name="New", party="q-1", authority=5
        ),
        "a preview": lambda who: who.fill(
            f"{added('demand')}?negotiation=small",
            "_preview",
            party="p",
            addressees=["q"],
            issue="i",
            asks="accepts",
            text="Do.",
        ),
        "a track": lambda who: who.fill(
            opened(named(cast, "track", "t")), name="Renamed", issues=["i", "j"]
        ),
        "an end": lambda who: who.fill(acted(named(cast, "statement", "draft"), "discard")),
        "a secret": lambda who: who.fill(
            acted(named(cast, "document", "treaty"), "withhold"), audience="cleared"
        ),
        "a subscription": lambda who: who.fill(
            f"{added('subscription')}?negotiation=small&whom=root", kinds=["round-held"]
        ),
        "an account": lambda who: who.fill(
            added("user"),
            username="dora",
            email="dora@example.org",
            usable_password="true",
            password1="a-Long-one-1",
            password2="a-Long-one-1",
        ),
        "a password": lambda who: who.post(
            reverse("admin:auth_user_password_change", args=["ana"]),
            {"usable_password": "true", "password1": "a-Long-1x", "password2": "a-Long-1x"},
        ),
        "a key": lambda who: who.fill(added("apitoken"), user="root", name="New", scope="read"),
        "a member": lambda who: who.fill(
            f"{added('membership')}?negotiation=small", person="eve", role="analyst"
        ),
        "try again": lambda who: who.post(
            "/delivery/again/", {"message": str(Message.objects.all()[0].pk)}
        ),
    }


@pytest.mark.parametrize("what", list(_saves(None)))  # type: ignore[arg-type]
def test_no_answer_to_what_is_saved_does(cast: Cast, what: str) -> None:
    root = signed_in(cast, "root")

    answer = _saves(cast)[what](root)

    followed = root.client.get(answer["Location"]) if answer.status_code == 302 else answer
    assert answer.status_code in (200, 302)
    assert (answer.status_code == 200) == (what in ("a wrong link", "a preview"))
    assert followed.status_code == 200
    assert counted(answer) | counted(followed) == set()


def test_old_addresses_are_answered_as_what_does_not_exist(cast: Cast) -> None:
    root = signed_in(cast, "root")
    for noun in EVERY - {"development", "message", "delivery", "subscription", "endpoint"}:
        thing = nouns()[noun].model._default_manager.first()
        for page in ("change", "history", "delete"):
            assert root.get(f"{listed(noun)}{thing.pk}/{page}/").status_code == 404, (noun, page)
    party = named(cast, "party", "p")
    assert root.get(f"{listed('party')}{party.pk}/act/withhold/").status_code == 404
    assert root.get(f"{listed('party')}{party.pk}/").status_code == 302
    assert root.get(f"/admin/r/1/{party.pk}/").status_code == 404


@pytest.mark.parametrize("asked", ["_popup=1", "_to_field=id", "_to_field=slug"])
def test_no_window_hands_a_number_to_another(cast: Cast, asked: str) -> None:
    root = signed_in(cast, "root")

    assert root.client.get(f"{listed('party')}?{asked}").status_code == 404
    assert root.client.get(f"{added('user')}?{asked}").status_code == 404


def test_list_is_not_asked_by_number(cast: Cast) -> None:
    root = signed_in(cast, "root")
    party = named(cast, "party", "p")

    asked = root.client.get(f"{listed('statement')}?party__id__exact={party.pk}")
    by_name = root.rows("statement", party="small/p")

    assert asked.status_code == 400
    assert {row.party for row in by_name} == {party}
    assert root.rows("statement", party=str(party.pk)) == []


def test_list_asked_for_what_is_hidden_is_as_for_what_does_not_exist(cast: Cast) -> None:
    ana = signed_in(cast, "ana")

    hidden, unknown = (
        ana.page(f"{listed('statement')}?party=small/{slug}") for slug in (SECRET, "nobody")
    )

    assert hidden.context["cl"].result_list == unknown.context["cl"].result_list == []


def test_two_of_one_name_in_two_negotiations_are_two_choices(cast: Cast) -> None:
    other = Negotiation.objects.get(slug="other")
    Membership.objects.create(negotiation=cast.negotiation, user=cast.users["eve"], role="analyst")
    eve = signed_in(cast, "eve")

    page = eve.page(listed("speaker")).content.decode()

    assert "?party=small%2Fp" in page
    assert "?party=other%2Fp" in page
    assert {row.negotiation for row in eve.rows("speaker", party="other/p")} == {other}


def test_names_with_odd_signs_lead_to_their_rows(cast: Cast) -> None:
    odd = User.objects.create_user("a_b.c+d@e-f_2F", "odd@example.org")
    member = Membership.objects.create(negotiation=cast.negotiation, user=odd, role="analyst")
    root = signed_in(cast, "root")

    assert root.page(opened(odd)).context["original"] == odd
    assert root.page(opened(member)).context["original"] == member


def test_trail_tells_links_by_name(cast: Cast) -> None:
    olga = signed_in(cast, "olga")
    part = Participation.objects.get(negotiation=cast.negotiation, audience="public")

    rows = olga.client.get(at_desk(part, "history"), follow=True).context["cl"].result_list

    assert [row.noun for row in rows] == ["participation"]
    assert "party: p; " in rows[0].became
    assert "track: t; " in rows[0].became


@pytest.mark.in_turn
def test_nor_does_the_demonstration(db: None) -> None:
    count_from(FIRST + 500_000)
    call_command("load_case", DEMONSTRATION, "--silent")
    owner = User.objects.create_superuser("owner", "owner@example.org")
    about = Negotiation.objects.get(slug="european-security-2022")
    Membership.objects.create(negotiation=about, user=owner, role="owner", cleared=True)
    signed = Client()
    signed.force_login(owner)
    client = Asking(signed)
    starts = ["/", "/admin/", f"/n/{about.slug}/", f"/api/v1/negotiations/{about.slug}/"]
    found = crawling.linked(starts, client, most=2)
    found += crawling.facts_of(about.slug, client, most=2)
    found += crawling.of_negotiation(about.slug)

    answers = {address: client.get(address) for address in found}

    assert {address: some for address, one in answers.items() if (some := counted(one))} == {}
    assert len(answers) > 150
