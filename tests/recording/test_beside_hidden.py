"""Writing beside what the writer cannot see: he is told, and reads, what he would without it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from negotiations.models import Negotiated, User
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.things_to_mend import MOST_OFTEN_FIRST, things_to_mend
from negotiations.recording import days
from negotiations.recording.act import Refused

from ..admin.conftest import last_day  # noqa: F401 - used by all tests of the file
from ..cast import CLEARED, PUBLIC, TEAM, Cast, faults
from ..clock import stop_moment
from ..tables import rest_is_slow
from .acts import ACTS
from .beside import WORLDS, Beside, Does

pytestmark = pytest.mark.usefixtures("last_day", "one_moment")

YEAR_END = date(2030, 12, 31)
EVERY_DAY = (
    *("a round re-dated", "a round called off", "an answer", "an affiliation"),
    *("a participation", "a proposition", "a correction", "a denial", "an embargo ended"),
)
every_world = pytest.mark.parametrize("name", rest_is_slow(WORLDS, quick=EVERY_DAY))


@pytest.fixture
def one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_moment(monkeypatch)


def prepared(cast: Cast, beside: Beside) -> None:
    for earlier in beside.before:
        if isinstance(earlier, str):
            ACTS[earlier].do(cast)
        else:
            earlier(cast)


def outcome(does: Does, cast: Cast) -> Any:
    """What the writer is told: the refusal, or that it was done."""
    try:
        does(cast)
    except Refused as refused:
        return type(refused).__name__, refused.errors
    return "done"


HERE = "/api/v1/negotiations/small"
LISTS = (
    *("parties", "issues", "tracks", "rounds", "speakers", "demands", "responses"),
    *("statements", "corrections"),
)
BY_PROGRAMS = (
    *(f"{HERE}/{name}/" for name in LISTS),
    f"{HERE}/matrix/?cells=full",
    f"{HERE}/compare/?from=r1&to=r4",
    "/api/v1/developments/?negotiation=small",
)
BY_PEOPLE = (
    *(f"/n/small/{page}" for page in ("", "developments/", "demands/", "rounds/r2/")),
    *(f"/n/small/{page}/" for page in ("issues/i", "parties/p")),
    *(f"/n/small/statements/{slug}/" for slug in ("first", "by-ana")),
    *("/admin/", "/admin/things-to-mend/"),
)
UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
NEW_EACH_TIME = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|"cursor":"[^"]+"')
LETTERS = re.compile(r"-[a-z]{8}\b")
"""What a slug may end in that nobody can guess."""


def reads(user: User | None) -> dict[str, str]:
    """Every list and page for somebody, without what is new each time."""
    client = Client()
    if user is not None:
        client.force_login(user)
    found = {}
    for address in (*BY_PROGRAMS, *(BY_PEOPLE if user else ())):
        answer = client.get(address)
        text = f"{answer.status_code} {answer.content.decode()}"
        found[address] = NEW_EACH_TIME.sub("", LETTERS.sub("-letters", UUID.sub("ID", text)))
    return found


def versions(cast: Cast) -> dict[str, int]:
    """The version of everything that Ana may see, as the forms of the desk read it."""
    seen = Perspective.of(cast.negotiation, TEAM, YEAR_END)
    nouns = [
        noun for noun in Negotiated.__subclasses__() for noun in (noun, *noun.__subclasses__())
    ]
    return {
        f"{noun.__name__} {LETTERS.sub('-letters', row.slug)}": row.version
        for noun in nouns
        if not noun._meta.abstract
        for row in seen.visible(noun)
    }


def as_ana_finds_it(cast: Cast, beside: Beside, hidden: Does) -> dict[str, Any]:
    """What she is told, and then what she and the public read; the world is put back afterwards."""
    with transaction.atomic():
        prepared(cast, beside)
        hidden(cast)
        found: dict[str, Any] = {"told": outcome(beside.act, cast)}
        days.turn_days(YEAR_END)
        found |= {f"ana {address}": text for address, text in reads(cast.ana).items()}
        found |= {f"public {address}": text for address, text in reads(None).items()}
        found["versions"] = versions(cast)
        found["streams"] = [cast.stream(PUBLIC), cast.stream(TEAM)]
        found["to mend"] = [thing.kind.value for thing in mending(cast, TEAM)]
        assert faults(cast.negotiation) == []
        transaction.set_rollback(True)
    cast.negotiation.refresh_from_db()
    return found


def mending(cast: Cast, reader: Any) -> list[Any]:
    view = Perspective.of(cast.negotiation, reader, YEAR_END)
    found = things_to_mend(view)
    every = {(one.kind, one.fact, one.beside) for find in MOST_OFTEN_FIRST for one in find(view)}
    assert {(one.kind, one.fact, one.beside) for one in found} <= every
    return found


@every_world
def test_beside_what_is_hidden_the_writer_finds_the_world_without_it(cast: Cast, name: str) -> None:
    beside = WORLDS[name]
    without = as_ana_finds_it(cast, beside, beside.without)
    with_it = as_ana_finds_it(cast, beside, beside.hidden)

    differing = [where for where in without if with_it[where] != without[where]]
    assert differing == []
    assert (with_it["told"] != "done") == beside.refused


@every_world
def test_who_sees_both_finds_them_among_the_things_to_mend(cast: Cast, name: str) -> None:
    beside = WORLDS[name]
    prepared(cast, beside)
    beside.hidden(cast)

    outcome(beside.act, cast)

    days.turn_days(YEAR_END)
    found = [thing.kind.value for thing in mending(cast, CLEARED)]
    assert sorted({*found} - {"no-stance"}) == sorted({*beside.to_mend} - {"no-stance"})
