"""The addresses of the site: what its pages link to, and what its resolver and its schema know."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Protocol
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from django.urls import Resolver404, URLResolver, get_resolver, resolve

SITE = "http://testserver"
LINK = re.compile(r'\s(?:href|data-href)="([^"]*)"')
LEFT = ("/static/", "/admin/r/", "/accounts/logout", "/admin/logout", "/admin/jsi18n")


class Asks(Protocol):
    """Whatever answers to an address as Django's test client does."""

    def get(self, address: str, /, *asked: dict[str, Any]) -> Any: ...


def linked(start: Iterable[str], client: Asks, *, most: int) -> list[str]:
    """The addresses that are found by following links; of those of one shape at most so many.

    Of one shape are those of one view whose queries name the same. What only asks for something of
    a page links to every other thing that could be asked with it: such links are not followed.
    """
    waiting, seen, shapes = deque(start), set(start), Counter[Any]()
    found = []
    while waiting:
        address = waiting.popleft()
        shape = _shape(address)
        asking = "?" in address and not re.search(r"/add/\?negotiation=[\w-]+$", address)
        if shape is None or shapes[shape] >= (1 if asking else most):
            continue
        shapes[shape] += 1
        found.append(address)
        if asking:
            continue
        response = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for link in LINK.findall(response.content.decode()):
            target = urldefrag(urljoin(f"{SITE}{address}", unescape(link))).url
            local = target.removeprefix(SITE)
            if target.startswith(SITE) and not local.startswith(LEFT) and local not in seen:
                seen.add(local)
                waiting.append(local)
    return found


def _shape(address: str) -> Any:
    parts = urlsplit(address)
    try:
        route = resolve(parts.path).route
    except Resolver404:
        return None
    about = parts.path.split("/")[2] if parts.path.startswith("/n/") else ""
    return route, about, tuple(sorted({name for name, _ in parse_qsl(parts.query)}))


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Every address that the site knows, as it is written down."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, here)
        else:
            yield here


def plain_routes() -> list[str]:
    """The addresses that name nothing."""
    found = {f"/{route}" for route in routes() if not re.search(r"[<(\\^]", route)}
    return sorted(route for route in found if not route.startswith(LEFT))


def of_negotiation(slug: str) -> list[str]:
    """The addresses that name a negotiation and nothing else."""
    start = "<slug:negotiation>"
    found = {f"/{route.replace(start, slug)}" for route in routes() if start in route}
    return sorted(route for route in found if "<" not in route)


def facts_of(slug: str, client: Asks, *, most: int) -> list[str]:
    """The addresses of its facts, of API and pages: of each noun the first so many that are listed."""
    found = []
    for route in sorted(set(routes())):
        match = re.fullmatch(
            r"(api/v1/negotiations|n)/<slug:negotiation>/([\w-]+)/<slug:slug>/", route
        )
        if match:
            listed = client.get(f"/api/v1/negotiations/{slug}/{match[2]}/", {"limit": most}).json()
            # What is written there and read with something else has no list.
            for row in listed.get("results", ()):
                path = route.replace("<slug:negotiation>", slug)
                found.append("/" + path.replace("<slug:slug>", row.get("slug") or row["id"]))
    return found


def asked_by_schema(slug: str, schema: dict[str, Any], known: dict[str, str]) -> list[str]:
    """Each list of the API once for each value of each parameter, and with nonsense in all of them."""
    found = []
    for path, acts in sorted(schema["paths"].items()):
        asks = [p for p in acts.get("get", {}).get("parameters", []) if p["in"] == "query"]
        path = path.replace("{negotiation}", slug)
        if not asks or "{" in path:
            continue
        for one in asks:
            shape = one["schema"].get("items", one["schema"])
            values = (
                shape.get("enum") or [known[one["name"]]]
                if one["name"] in known
                else shape.get("enum", [])
            )
            found += [f"{path}?{urlencode({one['name']: value})}" for value in values]
        found.append(f"{path}?{urlencode({one['name']: 'no/sense' for one in asks})}")
        found.append(f"{path}?nobody=knows&asks=this")
    return found
