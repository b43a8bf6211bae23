"""The site, who asks it, and one negotiation on its clocks."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import httpx

from .asking import Clocks, Object, Value, body, path, query
from .following import Copy, Stream
from .problems import NoAnswer, UnreadableAnswer, problem_of
from .retries import Retries, may_come_again, retry_after

API = "/api/v1/"
PAGE = 500
"""So many rows are asked for at once."""
LINES = "application/x-ndjson"
SAFE = "GET"


class Answer(NamedTuple):
    """An object as it was read, and the ETag that says so in `if_match`."""

    object: Object
    etag: str


class Client:
    """A site, asked as whoever bears the token, or as anybody. Close it, or use it in a `with`.

    Requests that were not answered are sent again as `retries` says; a write only under the key
    that it has, so that it is done once. Raises `Problem` for what the site refuses, `NoAnswer`
    where it is not reached, `UnreadableAnswer` where it is not Demarche that answers.
    """

    def __init__(
        self,
        site: str,
        token: str | None = None,
        *,
        retries: Retries | None = None,
        timeout: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.site = site.rstrip("/").removesuffix(API.rstrip("/"))
        self.retries = retries or Retries()
        headers = {"Accept": "application/json", "User-Agent": "demarche-client/0.1"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._http = httpx.Client(
            base_url=self.site + API, headers=headers, timeout=timeout, transport=transport
        )

    def __repr__(self) -> str:
        return f"Client({self.site!r})"

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends its connections."""
        self._http.close()

    def negotiation(self, slug: str) -> Record:
        """One negotiation, as it stands today. Nothing is asked yet."""
        return Record(self, slug)

    def negotiations(self, **parameters: Value) -> Iterator[Object]:
        """Those that you may see."""
        return self.rows("negotiations", **parameters)

    def stream(self, *, after: str | None = None, **parameters: Value) -> Stream:
        """What happened, from that cursor on; `after="latest"` from now on."""
        return Stream(self, parameters, cursor=after)

    def copy(self, negotiation: str | None = None) -> Copy:
        """An exact copy of a negotiation, or of all that you may read; empty until it follows."""
        return Copy(self, negotiation)

    def get(self, address: str, **parameters: Value) -> Any:
        """What an address answers, as JSON: `get("stances")`."""
        return _json(self.send(SAFE, address, parameters))

    def read(self, address: str) -> Answer:
        """An object as it reads now, with the ETag by which it is written only as it was read."""
        response = self.send(SAFE, address)
        return Answer(_json(response), response.headers.get("ETag", ""))

    def pages(self, address: str, **parameters: Value) -> Iterator[Object]:
        """Each page of a list, as it is answered, to the last."""
        asked = query({"limit": PAGE, **parameters})
        while True:
            page = _json(self.send(SAFE, address, asked))
            yield page
            if page["next"] is None:
                return
            asked = following(page["next"])

    def rows(self, address: str, **parameters: Value) -> Iterator[Object]:
        """Each row of a list, page by page: `rows("search", q="Minsk")`."""
        for page in self.pages(address, **parameters):
            yield from page["changes"] if "changes" in page else page["results"]

    def post(
        self,
        address: str,
        entry: Mapping[str, Any] | None = None,
        *,
        key: str | None = None,
        if_match: str | None = None,
        once: bool = True,
        **parameters: Value,
    ) -> Any:
        """Writes to a list, or does an act on an object; what was made, None where it says nothing.

        It has a key of its own, under which a retry does nothing twice; with a `key` of yours it
        is done once also if the program is started again. `once=False` is for `tokens/` and for
        `test/` and `replay/` of endpoints, which take no key. `if_match` as `patch`.
        """
        return self._write("POST", address, entry or {}, key, if_match, once, parameters)

    def patch(
        self,
        address: str,
        entry: Mapping[str, Any],
        *,
        key: str | None = None,
        if_match: str | None = None,
        **parameters: Value,
    ) -> Any:
        """Mends an object; what is left out stays. With the ETag that `read` gave in `if_match` it
        raises `ReadsOtherwise`, and does nothing, where somebody changed it meanwhile.
        """
        return self._write("PATCH", address, entry, key, if_match, True, parameters)

    def delete(
        self,
        address: str,
        *,
        key: str | None = None,
        if_match: str | None = None,
        once: bool = True,
    ) -> None:
        """Takes away what is yours: a subscription, an endpoint; a token with `once=False`."""
        self._write("DELETE", address, None, key, if_match, once, {})

    def post_lines(
        self,
        address: str,
        entries: Iterable[Mapping[str, Any]],
        *,
        key: str | None = None,
        **parameters: Value,
    ) -> list[Object]:
        """Writes many statements in one request, up to 500; what became of each, in their order:
        `status` and `slug`, or the problem document of one that was refused. `all=True` keeps all
        or nothing.
        """
        content = "".join(json.dumps(body(entry)) + "\n" for entry in entries)
        headers = {"Content-Type": LINES, **_safely(key, None, True)}
        response = self._sent("POST", address, query(parameters), content.encode(), headers)
        if response.headers.get("Content-Type", "").startswith(LINES):
            return [json.loads(line) for line in response.text.splitlines()]
        raise UnreadableAnswer(response) if response.is_success else problem_of(response)

    def send(
        self, method: str, address: str, parameters: Mapping[str, Value] | None = None
    ) -> httpx.Response:
        """A request without a body, and its answer, whatever its form: `format="csv"`."""
        return _good(self._sent(method, address, query(parameters or {})))

    def _write(
        self,
        method: str,
        address: str,
        entry: Mapping[str, Any] | None,
        key: str | None,
        if_match: str | None,
        once: bool,
        parameters: Mapping[str, Value],
    ) -> Any:
        headers = _safely(key, if_match, once)
        content = None
        if entry is not None:
            content = json.dumps(body(entry)).encode()
            headers["Content-Type"] = "application/json"
        response = _good(self._sent(method, address, query(parameters), content, headers))
        return _json(response) if response.content else None

    def _sent(
        self,
        method: str,
        address: str,
        asked: Mapping[str, list[str]],
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The last answer, after as many attempts as it takes and `retries` allows."""
        request = self._http.build_request(
            method, path(address), params=asked, content=content, headers=headers
        )
        is_safe = method == SAFE or "Idempotency-Key" in request.headers
        attempt = 0
        while True:
            attempt += 1
            try:
                response = self._http.send(request)
            except httpx.TransportError as error:
                wait = self.retries.wait(attempt) if is_safe else None
                if wait is None:
                    raise NoAnswer(f"{request.url} did not answer: {error}") from error
            else:
                if not may_come_again(response, is_safe=is_safe):
                    return response
                wait = self.retries.wait(attempt, retry_after(response))
                if wait is None:
                    return response
            time.sleep(wait)


class Record:
    """A negotiation as it stood and as it was known: `at` gives it on other clocks.

    Addresses are below its own: `rows("statements")`, `get("demands/d01")`.
    """

    def __init__(self, client: Client, slug: str, clocks: Clocks | None = None) -> None:
        self.client = client
        self.slug = slug
        self.clocks = clocks or Clocks()

    def __repr__(self) -> str:
        return f"Record({self.slug!r}, {self.clocks})"

    def at(
        self,
        day: date | str | None = None,
        *,
        round: str | None = None,
        known: date | str | None = None,
    ) -> Record:
        """The same at the end of that day or round, as known on another: what is not said stays.

        `known` goes with every read of the record; where things stood goes with `matrix`,
        `collisions`, `demands` and `issues`, which alone read otherwise by it.
        """
        clocks = replace(self.clocks, known=known) if known is not None else self.clocks
        if day is not None or round is not None:
            clocks = replace(clocks, at=day, round=round)
        return Record(self.client, self.slug, clocks)

    def get(self, address: str = "", **parameters: Value) -> Any:
        """What an address answers on these clocks; without one, the negotiation itself."""
        return self.client.get(self.address(address), **self._on(address, parameters))

    def rows(self, address: str, **parameters: Value) -> Iterator[Object]:
        """Each row of a list on these clocks: `rows("statements", party=["germany", "france"])`."""
        return self.client.rows(self.address(address), **self._on(address, parameters))

    def read(self, address: str) -> Answer:
        """An object as it reads now, whatever the clocks, with its ETag."""
        return self.client.read(self.address(address))

    def matrix(self, **parameters: Value) -> Object:
        """Who stands where on these clocks."""
        matrix: Object = self.get("matrix", **parameters)
        return matrix

    def positions(self, party: str, issue: str) -> list[Object]:
        """The way of a party on an issue, in the order of days, as known on the clock."""
        way: list[Object] = self.get("positions", party=party, issue=issue)
        return way

    def compare(self, from_: str, to: str, **parameters: Value) -> Iterator[Object]:
        """What changed between two rounds."""
        return self.rows("compare", from_=from_, to=to, **parameters)

    def post(self, address: str, entry: Mapping[str, Any] | None = None, **how: Any) -> Any:
        """As `Client.post`, below this negotiation."""
        return self.client.post(self.address(address), entry, **how)

    def patch(self, address: str, entry: Mapping[str, Any], **how: Any) -> Any:
        """As `Client.patch`, below this negotiation."""
        return self.client.patch(self.address(address), entry, **how)

    def post_lines(
        self, address: str, entries: Iterable[Mapping[str, Any]], **how: Any
    ) -> list[Object]:
        """As `Client.post_lines`, below this negotiation."""
        return self.client.post_lines(self.address(address), entries, **how)

    def stream(self, *, after: str | None = None, **parameters: Value) -> Stream:
        """What happened in this negotiation, from that cursor on."""
        return self.client.stream(after=after, negotiation=self.slug, **parameters)

    def copy(self) -> Copy:
        """An exact copy of this negotiation; empty until it follows."""
        return self.client.copy(self.slug)

    def address(self, address: str = "") -> str:
        """An address below this negotiation, as the client takes it."""
        return path("negotiations", self.slug, address)

    def _on(self, address: str, parameters: Mapping[str, Value]) -> dict[str, Value]:
        clocks = self.clocks.of(address)
        if {"at", "round"} & set(parameters):
            clocks = {"known": clocks.get("known")}
        return {**clocks, **parameters}


def following(next_page: str) -> dict[str, list[str]]:
    """What the next page is asked for with. Its host is left aside: a token goes to one site alone."""
    asked = httpx.URL(next_page).params
    return {name: asked.get_list(name) for name in asked}


def _safely(key: str | None, if_match: str | None, once: bool) -> dict[str, str]:
    headers = {"Idempotency-Key": key or str(uuid.uuid4())} if once or key else {}
    return {**headers, "If-Match": if_match} if if_match else headers


def _good(response: httpx.Response) -> httpx.Response:
    if not response.is_success:
        raise problem_of(response)
    return response


def _json(response: httpx.Response) -> Any:
    try:
        return response.json()
    except ValueError:
        raise UnreadableAnswer(response) from None
