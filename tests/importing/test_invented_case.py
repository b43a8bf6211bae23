"""The invented case shows what the first cannot, and to each account what it may see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import (
    Answer,
    Development,
    Negotiation,
    RedLine,
    Response,
    Statement,
    User,
)
from negotiations.recording.verification import verify
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.kinds import Kind
from tests.demonstration import INVENTED

RAW: dict[str, Any] = json.loads(INVENTED.read_text(encoding="utf-8"))
STATEMENTS = f"/api/v1/negotiations/{INVENTED.stem}/statements/?limit=1000"


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The case, loaded once for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_case", str(INVENTED), silent=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_loaded(loaded: None, db: None) -> None:
    """All tests of this module ask for the database."""


def told(kind: Kind, audience: Audience = Audience.PUBLIC) -> list[str]:
    rows = Development.objects.standing(audience).filter(kind=kind).in_stream_order()
    return list(rows.values_list("headline", flat=True))


def test_it_says_that_it_is_invented() -> None:
    head = RAW["negotiation"]

    assert "invented" in head["title"]
    assert "invented" in head["short_name"]
    assert head["summary"].startswith("Wholly invented")


def test_its_addresses_belong_to_nobody() -> None:
    hosts = [re.match(r"https://([^/]+)/", source["url"]) for source in RAW["sources"]]

    assert all(host and host[1].endswith(".example") for host in hosts)


def test_what_was_said_at_a_round_was_said_on_one_of_its_days() -> None:
    rounds = {one["slug"]: one for one in RAW["rounds"]}
    at_round = [said for said in RAW["statements"] if said["timing"] == "at-round"]

    assert at_round
    for said in at_round:
        meeting = rounds[said["round"]]
        assert meeting["date"] <= said["date"] <= meeting["end_date"], said["slug"]


def test_no_statement_is_known_before_a_source_of_it_nor_wider() -> None:
    sources = {one["slug"]: one for one in RAW["sources"]}
    corrected_on = {one["current"]: one["date_after"] for one in RAW["corrections"]}

    for said in RAW["statements"]:
        known = said.get("known_from") or corrected_on.get(said["slug"]) or said["date"]
        cited = [sources[slug] for slug in said["sources"]]
        assert min(one["date"] for one in cited) <= known, said["slug"]
        for who in ("audience", "embargo_until"):
            assert {one.get(who) for one in cited} == {said.get(who)}, said["slug"]


def test_a_second_load_changes_nothing_and_everything_follows() -> None:
    again = load(read_case(INVENTED), today=today_utc())

    assert (again.entries, again.developments) == (0, 0)
    assert Statement.objects.count() == len(RAW["statements"])
    assert list(verify(Negotiation.objects.get())) == []


def test_two_parties_cross_their_own_lines() -> None:
    crossed = told(Kind.RED_LINE_CROSSED)

    assert len(crossed) == 2
    assert crossed[0].startswith("Quill Isles crosses its own red line")
    assert "contested" in crossed[0]
    assert crossed[1].startswith("Kestria crosses its own red line")


def test_what_was_agreed_is_reopened_after_one_left_it() -> None:
    assert told(Kind.ISSUE_AGREED) == [
        "Agreed: “A public register of cable routes”, accepted, ad referendum, "
        "by Aldmere, Maravel, Palo Tereno and Torvalin, on 13 February 2025",
        "Agreed: “Free entry for repair ships”, accepted, ad referendum, "
        "by Aldmere, Corvane, Kestria, Palo Tereno, Sontarra and Torvalin, on 15 May 2025",
    ]
    assert "by Aldmere, on 12 May 2025" in " ".join(told(Kind.ISSUE_REOPENED))
    left = [line for line in told(Kind.POSITION_CHANGED) if "after agreeing on" in line]
    assert left == [
        "Aldmere on “A public register of cable routes”, after agreeing on 13 February 2025 "
        "to accept it: accepts → leaning against"
    ]


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (Kind.ROUND_MOVED, "Second session"),
        (Kind.ROUND_CANCELLED, "Second expert meeting"),
        (Kind.DEMAND_AMENDED, "Bury what is laid in shallow water from 2028 on"),
        (Kind.DEMAND_WITHDRAWN, "Leave it to the courts who pays for a cut"),
        (Kind.RED_LINE_RELAXED, "Maravel"),
    ],
)
def test_what_was_done_to_rounds_demands_and_lines_is_told_once(kind: Kind, about: str) -> None:
    (line,) = told(kind)

    assert about in line


def test_the_secret_round_came_out_with_the_newspaper() -> None:
    held = Development.objects.standing(Audience.PUBLIC).get(
        kind=Kind.ROUND_HELD, round__slug="ellowen"
    )

    assert str(held.known_from) == "2024-11-05"


def test_one_reply_is_of_two_and_one_offers_a_demand_of_its_own_instead() -> None:
    replies = told(Kind.RESPONSE_RECEIVED)

    assert "Reply of Aldmere and Torvalin to Oceanic Forum: 1 demand rejected" in replies
    offer = Answer.objects.get(response__slug="r-aldmere-inspection").counter
    assert offer is not None
    assert offer.slug == "d-aldmere-register"


def test_what_was_said_in_one_breath_is_of_one_statement() -> None:
    said = Statement.objects.get(slug="st-aldmere-fees-1")

    assert RedLine.objects.get(slug="l-aldmere-fees").statement == said
    assert Response.objects.get(slug="r-league-fees").statement == said


def test_parties_speak_together_join_and_dissociate_themselves() -> None:
    initialled = Statement.objects.filter(document__slug="agreed-minute")
    repair = Statement.objects.filter(slug__in=("st-aldmere-repair-1", "st-kestria-repair-1"))

    for said, number in ((initialled, 5), (repair, 2)):
        joints = list(said.values_list("joint", flat=True))
        assert (len(joints), len(set(joints))) == (number, 1)
        assert joints[0] is not None
    (apart,) = told(Kind.DISSOCIATED)
    assert apart.startswith("Quill Isles dissociates itself from Oceanic Forum")


def test_an_embargo_ended_during_the_talks() -> None:
    rows = Development.objects.filter(statement__slug__startswith="st-sontarra-repair-2")

    assert {str(row.known_from): row.for_public for row in rows} == {
        "2024-09-25": False,
        "2024-10-15": True,
    }


def test_analyst_and_cleared_see_more_than_reader(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    settings.DEBUG = True
    call_command("demo_data", stdout=StringIO())

    seen: dict[str, int] = {}
    for name in ("reader", "analyst", "cleared"):
        client = Client()
        client.force_login(User.objects.get(username=name))
        seen[name] = len(client.get(STATEMENTS).json()["results"])

    public = sum("audience" not in said for said in RAW["statements"])
    team = sum(said.get("audience") == "team" for said in RAW["statements"])
    assert seen == {
        "reader": public,
        "analyst": public + team,
        "cleared": len(RAW["statements"]),
    }
    assert public < public + team < len(RAW["statements"])
