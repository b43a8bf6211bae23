"""Requests that are sent again, at once or after a cut: each is done once, on either database."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Any

import pytest

from negotiations.models import ApiToken, Negotiation, Remark, SentForm, Statement, User

from ..cast import faults
from ..door import memberships
from ..services import free_port, wait_until
from ..test_path import CASE, DAY, load
from ..test_path import SAID as THEN
from .world import World

pytestmark = [pytest.mark.faults, pytest.mark.slow]

ABOUT = "/api/v1/negotiations/sanctions/"
SAID = {
    name: said for name, said in {**THEN, "day": DAY}.items() if name not in ("slug", "sources")
}
FORESEEN = {
    "kind": "forecast",
    "party": "germany",
    "speaker": "minister",
    "text": "It ends.",
    "day": DAY,
    "slug": "ends",
}
AT_ONCE = 8


@dataclass
class Site:
    """The web server of a world, and Ana's token."""

    world: World
    port: int
    token: str

    def start(self) -> Any:
        process = self.world.start_as_in_procfile("web")
        wait_until(self.is_up, within=60, what="the site")
        return process

    def is_up(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def head(self, method: str, path: str, body: bytes, **headers: str) -> bytes:
        named = {
            "Host": "127.0.0.1",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        lines = [f"{method} {ABOUT}{path} HTTP/1.1", *(f"{n}: {v}" for n, v in named.items())]
        return "\r\n".join([*lines, "", ""]).encode()

    def send(self, method: str, path: str, body: Any = b"", **headers: str) -> tuple[int, Any, str]:
        """The status, the body and the ETag of an answer."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            **named,
        }
        connection.request(method, ABOUT + path, content, named)
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        is_json = (answer.getheader("Content-Type") or "").endswith("json")
        lines = [json.loads(line) for line in told.splitlines()] if is_json else []
        return answer.status, lines, answer.getheader("ETag") or ""


@pytest.fixture
def site(world: World) -> Site:
    load(CASE, world.folder, silent=True)
    ana = User.objects.create_user("ana", "ana@example.org")
    memberships.admit(Negotiation.objects.get(), user=ana, role="editor")
    _, token = ApiToken.objects.issue(ana, scope="write")
    found = Site(world, free_port(), token)
    world.settings |= {"PORT": str(found.port), "ALLOWED_HOSTS": "127.0.0.1"}
    found.start()
    return found


def at_once(do: Callable[[int], Any]) -> list[Any]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(do, range(AT_ONCE)))


def made(summary: str) -> int:
    return Statement.objects.filter(summary=summary).count()


def test_many_at_once_under_one_key_make_one(site: Site) -> None:
    body = {**SAID, "summary": "At once."}

    answers = at_once(lambda _: site.send("POST", "statements/", body, idempotency_key="eight"))

    assert [status for status, *_ in answers] == [201] * AT_ONCE
    assert len({told["slug"] for _, (told,), _ in answers}) == 1
    assert made("At once.") == 1
    assert SentForm.objects.count() == 1
    assert faults(Negotiation.objects.get()) == []


def test_many_at_once_with_one_etag_pass_once(site: Site) -> None:
    assert site.send("POST", "remarks/", FORESEEN)[0] == 201
    _, _, etag = site.send("GET", "remarks/ends/")

    answers = at_once(
        lambda number: site.send("PATCH", "remarks/ends/", {"note": f"{number}."}, if_match=etag)
    )

    assert sorted(status for status, *_ in answers) == [200, *[412] * (AT_ONCE - 1)]
    assert Remark.objects.get(slug="ends").version == 2


def test_request_that_was_cut_anywhere_and_is_sent_again_is_done_once(
    site: Site,
) -> None:
    def cut(summary: str, until: Callable[[bytes, bytes, socket.socket], None]) -> None:
        body = {**SAID, "summary": summary}
        content = json.dumps(body).encode()
        head = site.head("POST", "statements/", content, idempotency_key=summary)
        with socket.create_connection(("127.0.0.1", site.port), timeout=60) as wire:
            until(head, content, wire)
        status, (told,), _ = site.send("POST", "statements/", body, idempotency_key=summary)
        assert status == 201, told
        assert made(summary) == 1, summary

    def within_the_answer(head: bytes, content: bytes, wire: socket.socket) -> None:
        wire.sendall(head + content)
        assert wire.recv(12) == b"HTTP/1.1 201"

    cut("Before-a-byte.", lambda head, content, wire: None)
    cut("Within-the-head.", lambda head, content, wire: wire.sendall(head[:60]))
    cut("Within-the-body.", lambda head, content, wire: wire.sendall(head + content[:40]))
    cut("Before-the-answer.", lambda head, content, wire: wire.sendall(head + content))
    cut("Within-the-answer.", within_the_answer)
    assert faults(Negotiation.objects.get()) == []


def test_lines_that_were_cut_are_gone_on_with(site: Site) -> None:
    lines = [{**SAID, "summary": "A line.", "quote": f"Word {n}."} for n in range(60)]
    content = b"\n".join(json.dumps(line).encode() for line in lines)
    kind = {"Content_Type": "application/x-ndjson", "idempotency_key": "lines"}

    def sent() -> Any:
        with suppress(OSError, HTTPException):
            return site.send("POST", "statements/", content, **kind)
        return None

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(sent)
        wait_until(lambda: made("A line.") > 2, within=60, what="the first lines")
        site.world.kill(site.world.processes[-1])
        assert first.result() is None
        wait_until(lambda: not site.is_up(), within=60, what="the end of the site")
    before = set(Statement.objects.filter(summary="A line.").values_list("slug", flat=True))
    assert 0 < len(before) < len(lines)
    site.start()

    status, answers, _ = site.send("POST", "statements/", content, **kind)

    assert (status, {one["status"] for one in answers}) == (200, {201})
    assert [one["line"] for one in answers] == list(range(1, len(lines) + 1))
    slugs = [one["slug"] for one in answers]
    assert before == set(slugs[: len(before)])
    assert made("A line.") == len(set(slugs)) == len(lines)
    assert faults(Negotiation.objects.get()) == []
