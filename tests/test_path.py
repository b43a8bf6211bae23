"""The one path: whoever enters a statement, and by which door, what follows is the same.

Read this first. A statement is entered at the desk, by API or in a case file. It changes a
position, that is a development, and who subscribed gets a delivery and reads a mail.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import (
    ApiToken,
    Delivery,
    Development,
    Message,
    Negotiation,
    Statement,
    User,
)

from .door import memberships
from .faults.sink import Sink

pytestmark = pytest.mark.core

CASE: dict[str, Any] = {
    "schema_version": "1.0",
    "negotiation": {"slug": "sanctions", "title": "Talks on sanctions", "start_date": "2022-01-10"},
    "sources": [
        {
            "slug": "agency",
            "publisher": "Agency",
            "title": "What the minister said",
            "kind": "news-agency",
            "provenance": "search",
        }
    ],
    "parties": [{"slug": "germany", "name": "Germany", "kind": "state"}],
    "speakers": [
        {
            "slug": "minister",
            "name": "The foreign minister",
            "party": "germany",
            "kind": "person",
            "authority": 4,
        }
    ],
    "issues": [{"slug": "swift", "name": "SWIFT", "proposition": "Banks are cut off from SWIFT."}],
    "statements": [
        {
            "slug": "at-first",
            "party": "germany",
            "speaker": "minister",
            "issue": "swift",
            "date": "2022-01-10",
            "stance": "leaning-against",
            "summary": "It would harm ourselves.",
            "sources": ["agency"],
            "provenance": "search",
            "confidence": "high",
            "status": "current",
        }
    ],
}
SAID: dict[str, Any] = {
    "slug": "then",
    "party": "germany",
    "speaker": "minister",
    "issue": "swift",
    "stance": "accepts",
    "summary": "It is to be done, in a targeted way.",
    "quote": "We are ready.",
    "sources": ["agency"],
    "confidence": "medium",
}
DAY = "2022-02-26"
HEADLINE = "Germany on “SWIFT”: leaning against → accepts, medium confidence"


def at_the_desk(ana: User, folder: Path) -> None:
    """In a browser: the form of a new statement, filled in, and a click on Publish."""
    client = Client()
    client.force_login(ana)
    typed = {
        **SAID,
        "day": DAY,
    }

    answer = client.post(reverse("admin:negotiations_statement_add"), typed)

    assert answer.status_code == 302, answer.context["adminform"].form.errors


def by_api(ana: User, folder: Path) -> None:
    """From a program, with a key that may write."""
    _, key = ApiToken.objects.issue(ana, scope="write")

    answer = Client().post(
        "/api/v1/negotiations/sanctions/statements/",
        json.dumps({**SAID, "day": DAY}),
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )

    assert answer.status_code == 201, answer.content


def in_a_case_file(ana: User, folder: Path) -> None:
    """The file again, with one entry more: what is there already is left alone."""
    grown = copy.deepcopy(CASE)
    grown["statements"].append({**SAID, "date": DAY, "provenance": "search", "status": "current"})
    load(grown, folder)


DOORS = [at_the_desk, by_api, in_a_case_file]


@pytest.fixture
def negotiation(db: None, tmp_path: Path, settings: Settings, sink: Sink) -> Negotiation:
    """The talks, with what was said at first. Mails go to a server that keeps them."""
    settings.HOLD_SECONDS = 0
    settings.MAILERS = {"default": sink.mailer(timeout=5)}
    load(CASE, tmp_path, silent=True)
    found: Negotiation = Negotiation.objects.get()
    return found


@pytest.fixture
def ana(negotiation: Negotiation) -> User:
    """Ana edits."""
    ana = User.objects.create_user("ana", "ana@example.org")
    memberships.admit(negotiation, user=ana, role="editor")
    return ana


@pytest.fixture
def cora(negotiation: Negotiation) -> User:
    """Cora is outside, and wants to hear of changes; Ben does not want to hear of these."""
    cora, ben = (User.objects.create_user(n, f"{n}@example.org") for n in ("cora", "ben"))
    subscribe(cora, negotiation)
    subscribe(ben, negotiation, kinds=["round-held"])
    return cora


def load(case: dict[str, Any], folder: Path, **options: Any) -> None:
    file = folder / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    call_command("load_case", str(file), **options)


@pytest.mark.parametrize("enter", DOORS)
def test_one_statement_by_every_door_ends_in_the_same_mail(
    enter: Callable[[User, Path], None],
    negotiation: Negotiation,
    ana: User,
    cora: User,
    sink: Sink,
    tmp_path: Path,
) -> None:
    enter(ana, tmp_path)

    # It is kept as it was said, and never edited again.
    said = Statement.objects.get(slug="then")
    assert (said.status, str(said.day), said.stance) == ("published", DAY, "accepts")
    assert [citation.source.slug for citation in said.citations.all()] == ["agency"]

    # The position that it changes is one development, the last of the stream.
    told = Development.objects.in_stream_order().last()
    assert told is not None
    assert (told.kind, told.identity) == (
        "position-changed",
        f"position|germany|swift||{DAY}",
    )
    assert (told.from_stance, told.to_stance) == ("leaning-against", "accepts")
    assert (told.nature, told.direction, told.movement) == ("reversed", "towards", None)
    assert (str(told.held_from), str(told.known_from)) == (DAY, DAY)
    assert told.headline == HEADLINE

    # Whoever asked for it gets a delivery, written in the same transaction, and nobody else.
    delivery = Delivery.objects.get()
    assert (delivery.development, delivery.recipient.user) == (told, cora)
    assert delivery.state == "pending"

    # A worker claims it, looks once more whether Cora may be told, and hands it over.
    deliver_due()

    (mail,) = sink.mails
    assert (mail.to, mail.parsed["Subject"]) == (cora.email, f"Talks on sanctions: {HEADLINE}")
    assert HEADLINE in mail.text.splitlines()
    assert without_the_key(mail.text) == MAIL

    # How it went is on record, and doing it again does nothing.
    delivery.refresh_from_db()
    assert (delivery.state, Message.objects.get().state) == ("sent", "sent")
    deliver_due()
    assert len(sink.mails) == 1


def without_the_key(text: str) -> str:
    """The mail without what is Cora's alone, the key in the address by which she leaves."""
    lines = [line.rstrip() for line in text.splitlines()]
    return re.sub(r"/u/\S+", "/u/KEY", "\n".join(lines) + "\n")


MAIL = """\
Germany on “SWIFT”: leaning against → accepts, medium confidence

Stated position on 26 February 2022, before any round. Reversed towards
the proposition.

Proposition:
  Banks are cut off from SWIFT.

Before, 10 January 2022: The foreign minister (authority: minister)
  It would harm ourselves.

Now, 26 February 2022: The foreign minister (authority: minister)
  It is to be done, in a targeted way.
  “We are ready.”

How sure we are that this was the position: medium.

Source:
  Agency, What the minister said

Read the statement:
  http://127.0.0.1:8000/n/sanctions/statements/then/

--
You get this because you asked for what changed in Talks on sanctions,
at once.
If the record is corrected, you will be told in this thread. The
summaries are ours.

Change what you get: http://127.0.0.1:8000/subscriptions/
Stop these mails:    http://127.0.0.1:8000/u/KEY
"""
