"""Both set-ups, from an empty folder to a mail in a box and back out: as many processes, and as one."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Delivery, Negotiation, Recipient, User
from negotiations.models.deliveries import State
from negotiations.vocabulary.kinds import SUBSCRIBABLE_KINDS

from ..door import memberships
from ..services import free_port, wait_until
from .world import ROOT, World, forked, procfile

pytestmark = pytest.mark.faults

SLUG = "european-security-2022"
CASE = ROOT / "negotiations" / "cases" / f"{SLUG}.json"
SAID = {
    "party": "germany",
    "issue": "swift",
    "speaker": "baerbock",
    "day": "2022-02-26",
    "stance": "leaning-for",
    "summary": "Targeted steps are possible.",
}
END_WITHIN = 10.0


def post(address: str, body: bytes, **headers: str) -> int:
    request = urllib.request.Request(address, body, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status)


def says(world: World, key: str, **more: Any) -> None:
    """A program records a statement."""
    status = post(
        f"{world.settings['SITE_URL']}/api/v1/negotiations/{SLUG}/statements/",
        json.dumps({**SAID, **more}).encode(),
        **{"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
    )
    assert status == 201


def leaves(mail: Any) -> None:
    """A mail program clicks for its reader: no cookie, no sign-in (RFC 8058)."""
    address = str(mail.parsed["List-Unsubscribe"]).strip("<>")
    assert mail.parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    status = post(
        address,
        b"List-Unsubscribe=One-Click",
        **{"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert status == 200


def walk(world: World, reader: User, key: str) -> None:
    """From a statement by API to a mail, out by one click, and no mail any more."""
    of_reader = Delivery.objects.filter(recipient__user=reader)
    before = [mail for mail in world.sink.mails if mail.to == reader.email]

    says(world, key)
    wait_until(
        lambda: sum(mail.to == reader.email for mail in list(world.sink.mails)) > len(before),
        what="the mail",
    )
    (mail,) = [mail for mail in world.sink.mails if mail.to == reader.email][len(before) :]
    assert str(mail.parsed["Subject"]).startswith("European security: Germany on")
    # What was undone within the hold, as the invented case undoes something, is not sent.
    done = (State.SENT, State.CANCELLED)
    wait_until(lambda: not of_reader.exclude(state__in=done).exists(), what="the record")

    leaves(mail)
    says(world, key, day="2022-02-27", stance="accepts", summary="It is to be done.")
    wait_until(
        lambda: not Delivery.objects.filter(state__in=("pending", "leased", "handing")).exists(),
        what="the queue",
    )
    assert sum(mail.to == reader.email for mail in world.sink.mails) == len(before) + 1


def ended(processes: list[subprocess.Popen[bytes]]) -> float:
    """Asks all to end, and how many seconds it took until the last had, with all that they forked."""
    children = [pid for process in processes for pid in forked(process)]
    began = time.monotonic()
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.wait(timeout=60)
    wait_until(lambda: not any(map(_runs, children)), what="what they forked")
    return time.monotonic() - began


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:1]
    except OSError:
        return False


@pytest.fixture
def production(server_world: World) -> World:
    """What the Procfile starts, on PostgreSQL and Redis, without DEBUG."""
    world, port = server_world, free_port()
    world.settings |= {
        "DEBUG": "false",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PORT": str(port),
    }
    commands = procfile()
    assert list(commands) == ["release", "web", "worker", "hooks", "bulk", "beat", "watch"]
    release = world.start("/bin/sh", "-c", commands.pop("release"))
    assert release.wait(timeout=120) == 0, world.log
    world.processes.remove(release)
    for name in commands:
        world.start_as_in_procfile(name)
    return world


@pytest.mark.slow
def test_all_processes_of_the_procfile_take_a_statement_to_a_mail(production: World) -> None:
    world = production
    world.run("manage.py", "load_case", str(CASE), "--silent")
    negotiation = Negotiation.objects.get()
    editor, reader = (User.objects.create_user(n, f"{n}@example.org") for n in ("ed", "rea"))
    memberships.admit(negotiation, user=editor, role="editor")
    subscribe(reader, negotiation, kinds=SUBSCRIBABLE_KINDS)
    key = world.run("manage.py", "create_token", "ed", "--scope", "write").strip()
    wait_until(lambda: world.ready, what="the site")

    walk(world, reader, key)

    assert {process.poll() for process in world.processes} == {None}
    assert ended(world.processes) < END_WITHIN
    assert "Traceback" not in world.log


@pytest.mark.slow
def test_processes_that_are_busy_end_within_ten_seconds_and_lose_nothing(
    production: World,
) -> None:
    world = production
    world.run("manage.py", "load_case", str(CASE), "--silent")
    negotiation = Negotiation.objects.get()
    for number in range(30):
        reader = User.objects.create_user(f"r{number}", f"r{number}@example.org")
        subscribe(reader, negotiation, kinds=SUBSCRIBABLE_KINDS)
    editor = User.objects.create_user("ed", "ed@example.org")
    memberships.admit(negotiation, user=editor, role="editor")
    key = world.run("manage.py", "create_token", "ed", "--scope", "write").strip()
    wait_until(lambda: world.ready, what="the site")
    slow = world.sink.answer("END", slow=1)
    says(world, key)
    wait_until(lambda: len(world.sink.mails) >= 2, what="the fan-out")

    assert ended(world.processes) < END_WITHIN

    assert len(world.sink.mails) < 30, "it was over before it was asked to end"
    slow.slow = 0
    world.processes.clear()
    world.run("manage.py", "deliver")
    world.settled(within=10)
    assert sorted(world.sink.readers) == sorted(
        recipient.address for recipient in Recipient.objects.select_related("user")
    )


@pytest.mark.slow
def test_the_one_process_of_a_desk_takes_a_statement_to_a_mail(desk_world: World) -> None:
    world, port = desk_world, free_port()
    world.settings |= {"SITE_URL": f"http://127.0.0.1:{port}", "PORT": str(port)}
    site = world.start(sys.executable, "manage.py", "run")
    wait_until(lambda: world.ready, within=120, what="the site")
    key = world.run("manage.py", "create_token", "editor", "--scope", "write").strip()
    reader = User.objects.get(username="reader")

    walk(world, reader, key)

    assert site.poll() is None
    assert ended([site]) < END_WITHIN
    assert "Traceback" not in world.log
    assert re.search(rf"http://127\.0\.0\.1:{port}/", world.log)
    assert os.path.exists(world.folder / "demarche.sqlite3")
