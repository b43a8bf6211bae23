"""The worlds that are played, each on a site of its own: what happens, and what is then looked at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client

from ..access_world import built_world
from ..oracle.random_cases import random_case
from ..test_access import ROLES
from . import crawling, writing
from .stage import Stage

CASE = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
LATER = datetime(2026, 1, 1, 12, tzinfo=UTC)
ACCOUNTS = ("anonymous", "reader", "analyst", "editor", "cleared", "admin")
"""The accounts of the demonstration."""
DELIVERED = ("/admin/negotiations/message/", "/admin/negotiations/delivery/", "/mailbox/")
"""Where what was delivered is looked at."""
Clocks = dict[str, str]


def people(stage: Stage, names: Iterable[str]) -> None:
    users = get_user_model().objects
    for name in names:
        stage.clients[name] = Client(raise_request_exception=False)
        if name != "anonymous":
            stage.clients[name].force_login(users.get(username=name))


def _at(address: str, clocks: Clocks) -> str:
    query = "&".join(f"{name}={value}" for name, value in clocks.items())
    return f"{address}{'&' if '?' in address else '?'}{query}" if query else address


def _timed(addresses: Iterable[str]) -> list[str]:
    """Those that can be asked at other clocks: about a negotiation, and not asking anything yet."""
    about = ("/n/", "/api/v1/negotiations/")
    return [a for a in addresses if a.startswith(about) and "?" not in a]


# The demonstration case


ABOUT = "european-security-2022"


def demonstration(stage: Stage) -> None:
    """The case with its mails from the day before the answers on, mended afterwards."""
    stage.clock.set(LATER)
    stage.command("load_case", str(CASE), until=date(2022, 1, 25), silent=True)
    stage.command("demo_data")
    people(stage, ACCOUNTS)
    writing.follow(stage, ABOUT, parties=["germany", "russia"], issues=["swift"])
    stage.command("load_case", str(CASE), hold=0.0)
    stage.deliver("day by day")
    for days in (1, 8):
        stage.clock.set(LATER.replace(hour=8) + timedelta(days=days))
        stage.deliver(f"after {days} days")
    stage.keep_tables("told")
    _look_at_the_case(stage, ABOUT)
    stage.clock.set(LATER + timedelta(days=10))
    writing.mend(stage, ABOUT)
    for minutes in (5, 60 * 24, 60 * 24 * 8):
        stage.clock.set(LATER + timedelta(days=10, minutes=minutes))
        stage.deliver(f"{minutes} minutes after what was mended")
    stage.keep_tables("mended")
    stage.command("verify")
    stage.look(("anonymous", "cleared"), [f"/n/{ABOUT}/", f"/n/{ABOUT}/developments/"], "mended")


def demonstration_written_to(stage: Stage) -> None:
    """What the API and the reader of case files answer to who writes well or badly."""
    stage.clock.set(LATER)
    stage.command("load_case", str(CASE), silent=True)
    stage.command("demo_data")
    people(stage, ACCOUNTS)
    writing.follow(stage, ABOUT, parties=["germany", "russia"], issues=["swift"])
    writing.write_by_api(stage, ABOUT)
    writing.read_faulty_cases(stage, json.loads(CASE.read_text(encoding="utf-8")))


def _look_at_the_case(stage: Stage, about: str) -> None:
    admin = stage.clients["admin"]
    clocks = (
        {"round": "r-2022-01-26-written-responses"},
        {"at": "2022-02-03", "known": "2022-02-01"},
        {"known": "2022-02-08"},
        {"round": "r-2022-02-21-recognition", "known": "2022-02-23"},
    )
    found = crawling.linked(["/", f"/n/{about}/", "/admin/", "/subscriptions/"], admin, most=1)
    own = crawling.linked(["/subscriptions/", f"/n/{about}/"], stage.clients["reader"], most=1)
    plain = [*crawling.plain_routes(), *crawling.of_negotiation(about)]
    found, plain = (
        [address for address in some if not address.startswith(DELIVERED)]
        for some in (found, plain)
    )
    facts = crawling.facts_of(about, admin, most=6)
    known = {
        "party": "germany",
        "issue": "swift",
        "round": "r-2022-02-02-leak",
        "limit": "3",
        "at": "2022-02-10",
        "known": "2022-02-11",
        "addressee": "united-states",
        "from": "r-2022-02-02-leak",
        "to": "r-2022-02-21-recognition",
        "track": "normandy-format",
        "since": "2022-02-01",
        "until": "2022-02-10",
        "negotiation": about,
    }
    asked = crawling.asked_by_schema(about, stage.schema(), known)
    asked += [
        f"/api/v1/negotiations/{about}/compare/?from={known['from']}&to={known['to']}",
        *(f"/api/v1/negotiations/{about}/matrix/?format={form}" for form in ("csv", "xlsx")),
    ]
    stage.look(("admin",), found)
    stage.look(("cleared",), [*found[::3], *own])
    stage.look(("anonymous", "cleared", "reader"), plain)
    stage.look(("anonymous", "cleared"), facts)
    stage.look(("cleared",), asked)
    some = _timed([*plain, *crawling.facts_of(about, admin, most=1)])
    for clock in clocks:
        stage.look(("cleared",), [_at(address, clock) for address in some])
    stage.keep_streams(("anonymous", "analyst", "cleared"), about)


# Random cases


def random(seed: int) -> Callable[[Stage], None]:
    """A case of the oracle, aloud from its second week on."""

    def play(stage: Stage) -> None:
        case = random_case(seed)
        about = case["negotiation"]["slug"]
        stage.clock.set(datetime(2021, 12, 31, 12, tzinfo=UTC))
        file = stage.folder / "case.json"
        file.write_text(json.dumps(case), encoding="utf-8")
        stage.command("load_case", str(file), until=date(2021, 3, 7), silent=True)
        stage.command("demo_data")
        people(stage, ACCOUNTS)
        writing.follow(stage, about, parties=["state-a"], issues=["issue-1"])
        stage.command("load_case", str(file), hold=0.0)
        stage.deliver("day by day")
        stage.clock.set(datetime(2022, 1, 10, 9, tzinfo=UTC))
        stage.deliver("ten days later")
        stage.keep_tables("told")
        stage.command("verify")
        admin = stage.clients["admin"]
        rounds = [meeting["slug"] for meeting in case["rounds"]]
        addresses = [*crawling.of_negotiation(about), *crawling.facts_of(about, admin, most=4)]
        addresses.append(f"/api/v1/negotiations/{about}/compare/?from={rounds[0]}&to={rounds[-1]}")
        stage.look(("anonymous", "analyst", "cleared"), addresses)
        overviews = [a for a in _timed(addresses) if a.count("/") < 7]
        for clock in (
            {"round": rounds[1]},
            {"at": "2021-03-12", "known": "2021-03-15"},
            {"known": "2021-03-20"},
            {"round": rounds[-1], "known": "2021-03-25"},
        ):
            stage.look(("anonymous",), [_at(address, clock) for address in overviews])
        stage.keep_streams(("anonymous", "analyst", "cleared"), about)
        if seed == 0:
            for address in DELIVERED:
                stage.look_at_all("admin", address)

    return play


# The world of the access table


def _built(stage: Stage) -> dict[str, str]:
    """A public and a closed negotiation with a fact of every noun for every audience."""
    stage.clock.set(datetime(2030, 12, 31, 12, tzinfo=UTC))
    world = built_world()
    people(stage, ROLES)
    return {key: str(value) for key, value in world.own.items()}


def _of_cora(own: dict[str, str]) -> list[str]:
    reader, subscription, endpoint = own["reader"], own["subscription"], own["endpoint"]
    return [
        *(f"/subscriptions/{subscription}/", f"/subscriptions/endpoints/{endpoint}/"),
        *(f"/u/{own['leave']}", f"/r/{reader}", f"/r/{reader}/to/open"),
        f"/r/{reader}/{own['followed']}",
        *(f"/api/v1/subscriptions/{subscription}/", f"/api/v1/endpoints/{endpoint}/"),
        f"/api/v1/endpoints/{endpoint}/attempts/",
    ]


def _about_both() -> list[str]:
    return [address for slug in ("open", "closed") for address in crawling.of_negotiation(slug)]


def access(stage: Stage) -> None:
    """Every page, and every fact of every audience, for everybody."""
    of_cora, root = _of_cora(_built(stage)), stage.clients["root"]
    stage.keep_tables("built")
    facts = [*crawling.facts_of("open", root, most=8), *crawling.facts_of("closed", root, most=2)]
    stage.look(ROLES, [*crawling.plain_routes(), *_about_both(), *facts, *of_cora])
    stage.keep_streams(("anonymous", "ana", "olga"), "open")
    stage.command("verify")


def access_at_clocks(stage: Stage) -> None:
    """What can be asked of the API and the pages: each parameter, and several pairs of clocks."""
    _built(stage)
    root = stage.clients["root"]
    known = {"party": "p", "issue": "i", "round": "r2", "limit": "2", "track": "t", "from": "r1"}
    known |= {"to": "r3", "at": "2030-02-15", "known": "2030-02-20", "addressee": "p"}
    known |= {"since": "2030-01-05", "until": "2030-02-05", "negotiation": "open"}
    stage.look(("ana",), crawling.asked_by_schema("open", stage.schema(), known))
    timed = _timed([*crawling.of_negotiation("open"), *crawling.facts_of("open", root, most=1)])
    for clock in (
        {"round": "r1"},
        {"at": "2030-01-15", "known": "2030-01-20"},
        {"known": "2030-01-12"},
        {"round": "r3", "known": "2030-02-01"},
        {"at": "never", "round": "r9", "known": "2030-13-01"},
    ):
        stage.look(("olga",), [_at(address, clock) for address in timed])
    stage.look(("anonymous",), [_at(address, {"at": "2030-01-15"}) for address in timed])


def access_typed_into(stage: Stage) -> None:
    """The pages of the desk, and all that can be typed into the forms of desk and pages."""
    of_cora, root = _of_cora(_built(stage)), stage.clients["root"]
    found = crawling.linked(["/", "/n/open/", "/admin/"], root, most=2)
    stage.look(("ana", "root"), found)
    stage.look(("anonymous", "ben"), found[::4])
    for name in ("ana", "root"):
        writing.type_into_forms(stage, name, [a for a in found if "/admin/" in a])
    for name in ("cora", "anonymous", "root"):
        writing.type_into_forms(stage, name, [*of_cora, *_about_both(), *crawling.plain_routes()])
    stage.typed_into.clear()
    writing.type_into_forms(stage, "ben", [a for a in found if "/add/" in a])
    stage.command("verify")


WORLDS: dict[str, Callable[[Stage], None]] = {
    "demonstration": demonstration,
    "demonstration written to": demonstration_written_to,
    "access": access,
    "access at clocks": access_at_clocks,
    "access typed into": access_typed_into,
    **{f"random {seed}": random(seed) for seed in (0, 3, 7)},
}
