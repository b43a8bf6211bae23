"""A small negotiation with something of every noun, people of every role, and ways to use the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from negotiations.admin import desk
from negotiations.alerting.subscriptions import subscribe
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import (
    Demand,
    Development,
    Endpoint,
    Membership,
    Negotiation,
    Recipient,
    RedLineAct,
    User,
)
from negotiations.recording.days import turn
from negotiations.recording.memberships import admit

from ..cast import Cast, faults, small_negotiation
from ..clock import stop_clock, stop_moment
from ..length import LONG
from ..recording.acts import ACTS

TODAY = date(2030, 12, 31)
SOMETHING = (
    *("first", "draft", "demand", "reply", "declare line", "warn", "state priority", "hand over"),
    *("plan", "affiliate", "take part", "authenticate", "agree", "dissociate"),
)


@pytest.fixture(autouse=True)
def last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the last day of the year of the examples, wherever somebody asks."""
    stop_clock(monkeypatch, TODAY)


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Something of every noun in one negotiation, and a second one with an editor of its own.

    It is there as long as tests of this folder run; each test is a savepoint. It was made an hour ago,
    so that the hold does not end in the midst of one of them.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as patch:
            stop_moment(patch, later=-timedelta(hours=1))
            other = small_negotiation("other")
            Membership.objects.filter(negotiation=other.negotiation).delete()
            cast = small_negotiation()
            subscribe(cast.olga, cast.negotiation, kinds=[], note="For Olga only")
            posted = Recipient.objects.create(owner=cast.olga)
            Endpoint.objects.create(
                recipient=posted,
                negotiation=cast.negotiation,
                url="https://hooks.example.org/olga",
                secret="whsec_never_shown",
            )
            for name in SOMETHING:
                ACTS[name].do(cast, by=cast.users["ben"] if name == "draft" else None)
            for name, is_superuser in (("eve", False), ("mia", False), ("root", True)):
                cast.users[name] = User.objects.create_user(
                    name, f"{name}@example.org", is_superuser=is_superuser
                )
            Membership.objects.create(
                negotiation=other.negotiation, user=cast.users["eve"], role=Membership.Role.EDITOR
            )
            admit(cast.negotiation, cast.users["mia"], MembershipEntry(role="member"))
            for one in (cast, other):
                part = MembershipEntry(role="owner", cleared=True)
                admit(one.negotiation, cast.users["root"], part)
            # Else the first act of every test, and every look ahead, would tell what fell due since.
            turn(cast.negotiation, TODAY)
        yield cast
        transaction.set_rollback(True)


VERIFIED: set[tuple[str, ...]] = set()
"""The acts after which the record was verified, by the file of the test. The long way does it always."""


@pytest.fixture
def cast(db: None, world: Cast, request: pytest.FixtureRequest) -> Iterator[Cast]:
    """The world as it was built. Whatever the tests of a file do, the stream is what follows from it."""
    world.negotiation.refresh_from_db()
    acts = world.negotiation.acts.count()
    yield world
    done = tuple(world.negotiation.acts.order_by("id").values_list("what", flat=True)[acts:])
    once = (request.path.name, *done)
    if done and (LONG or once not in VERIFIED):
        assert faults(world.negotiation) == []
        VERIFIED.add(once)


@dataclass
class Record:
    """The record, as it can be changed behind the back of the door; in the end it is as it was."""

    negotiation: Negotiation
    before: list[tuple[Any, dict[str, Any]]] = field(default_factory=list)

    def change(self, noun: type[Model], where: dict[str, Any], **fields: Any) -> None:
        here = {} if noun is RedLineAct else {"negotiation": self.negotiation}
        [row] = noun._base_manager.filter(**here, **where)
        self.before.append((row, {name: getattr(row, name) for name in fields}))
        self._write(row, fields)

    def hide(self, noun: type[Model], **where: Any) -> None:
        """Hides one row from all but the cleared."""
        number = {"number": None} if noun is Demand else {}
        self.change(noun, where, audience="cleared", **number)

    def put_back(self) -> None:
        for row, fields in reversed(self.before):
            self._write(row, fields)

    def _write(self, row: Any, fields: dict[str, Any]) -> None:
        type(row)._base_manager.filter(pk=row.pk).update(**fields)


@pytest.fixture
def record(cast: Cast) -> Iterator[Record]:
    changed = Record(cast.negotiation)
    yield changed
    changed.put_back()


@dataclass
class Desk:
    """Uses the desk as somebody."""

    client: Client

    def get(self, address: str, **query: str) -> Any:
        return self.client.get(address, query)

    def page(self, address: str, **query: str) -> Any:
        response = self.get(address, **query)
        assert response.status_code == 200, (address, response.status_code)
        return response

    def post(self, address: str, typed: dict[str, Any]) -> Any:
        return self.client.post(address, typed)

    def fill(self, address: str, button: str = "_save", **typed: Any) -> Any:
        """Opens a form, types into it and presses a button; what it answers."""
        form = self.page(address).context["adminform"].form
        return self.post(address, {**as_sent(form), **_sent(typed), button: "1"})

    def done(self, address: str, button: str = "_save", **typed: Any) -> list[str]:
        """As `fill`, where it is done; what it then says, besides for how long it can be undone."""
        response = self.fill(address, button, **typed)
        assert response.status_code == 302, errors(response)
        page = self.client.get(response["Location"])
        said = [str(message) for message in page.context["messages"]]
        return [one for one in said if not one.startswith(("It can be undone", "It cannot be u"))]

    def rows(self, noun: str, **query: str) -> list[Any]:
        """What a list shows."""
        return list(self.page(listed(noun), **query).context["cl"].result_list)

    def proposed(self, model: str, field: str, **query: str) -> list[str]:
        """What is proposed for a link."""
        about = {"app_label": "negotiations", "model_name": model, "field_name": field}
        answer = self.page(reverse("admin:autocomplete"), **about, **query).json()
        return [proposal["text"] for proposal in answer["results"]]


def as_sent(form: Any) -> dict[str, Any]:
    """What a browser would send of a form that nobody touched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in _sent(values).items() if value not in (None, "", [])}


def _sent(typed: dict[str, Any]) -> dict[str, Any]:
    return {name: _one(value) for name, value in typed.items()}


def _one(value: Any) -> Any:
    if isinstance(value, (list, tuple, QuerySet)):
        return [_one(each) for each in value]
    if isinstance(value, Model):
        noun: Any = desk.get_model_admin(type(value))
        return noun.choice(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "on" if value else ""
    return value


def signed_in(cast: Cast, name: str) -> Desk:
    client = Client()
    if name != "anonymous":
        client.force_login(cast.users[name])
    return Desk(client)


@pytest.fixture
def ana(cast: Cast) -> Desk:
    """Ana edits."""
    return signed_in(cast, "ana")


@pytest.fixture
def ben(cast: Cast) -> Desk:
    """Ben drafts."""
    return signed_in(cast, "ben")


@pytest.fixture
def olga(cast: Cast) -> Desk:
    """Olga owns, and is cleared."""
    return signed_in(cast, "olga")


def listed(noun: str) -> str:
    return reverse(f"admin:negotiations_{noun}_changelist")


def added(noun: str) -> str:
    return reverse(f"admin:negotiations_{noun}_add")


def at_desk(thing: Any, page: str, *args: str) -> str:
    """The address of one of the pages of a thing."""
    noun: Any = desk.get_model_admin(type(thing))
    return str(noun.address(page, thing, *args))


def opened(thing: Any) -> str:
    return at_desk(thing, "change")


def acted(thing: Any, act: str) -> str:
    return at_desk(thing, "act", act)


def errors(response: Any) -> dict[str, list[str]]:
    """The sentences of a form that came back, by field."""
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return dict(found)


def following(response: Any) -> list[str]:
    """What a form says that it will do."""
    found: list[str] = response.context["following"]
    return found


def read(response: Any) -> str:
    """What is read on a page."""
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def stream(cast: Cast) -> list[tuple[Any, ...]]:
    """All that was told in the negotiation, without what is chosen at random."""
    rows = Development.objects.filter(negotiation=cast.negotiation).in_stream_order()
    return [
        (r.kind, r.headline, r.for_public, r.for_team, r.for_cleared, r.known_from, r.from_stance)
        for r in rows
    ]
