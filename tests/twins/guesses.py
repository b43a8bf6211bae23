"""Guesses: requests of any kind, by chance, of somebody who wants to tell two worlds apart."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from negotiations.api.v1.views.base import ApiView, ReadView

from .acts.api import SAID, Act
from .hidden_nouns import FREE, NUMBER, SECRET
from .writing import Writer

NAMES = (
    *("p", "q", "z", "b", "i", "j", "t", "r1", "r2", "r3", "r4", "r8", "p4", "q5", "agency"),
    *("first", "asked", "bare", SECRET, FREE, f"{FREE}-2", f"{SECRET}-2", "p-i-2030-01-10"),
    *("d-01-p-i", str(NUMBER), "1", "", "SMALL", "é", "r-2030-05-10-t"),
)
DAYS = ("2030-01-10", "2030-03-20", "2030-06-15", "2029-01-01", "2999-01-01", "9999-12-31", "x")
WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("party", "issue", "round", "speaker", "track", "source", "from", "to"), NAMES),
    **dict.fromkeys(("at", "known", "day_min", "day_max", "held_from_max", "known_from_min"), DAYS),
    "ordering": ("day", "-day", "slug", "known_from", "number", "pk", "id"),
    "limit": ("1", "2", "3", "1000", "0", "-1"),
    "status": ("draft", "published", "superseded", "denied"),
    "unanswered": ("true", "false"),
    "cells": ("full",),
    "format": ("json", "csv", "xlsx"),
    "audience": ("public", "team", "cleared"),
    "cursor": ("W10", "latest", SECRET),
    "after": ("latest", SECRET),
    "order": ("newest",),
    "dry_run": ("true", "false"),
    SECRET: (SECRET,),
}


ABOUT = re.compile(r"api/v1/(negotiations/<slug:negotiation>/[^^]*|developments/)$")


def api_routes(
    of: type[ApiView] = ApiView, resolver: URLResolver | None = None, before: str = ""
) -> Iterator[str]:
    """The addresses of the API that are about the negotiation, or about developments, of such views."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from api_routes(of, one, here)
        elif isinstance(one, URLPattern) and ABOUT.match(here):
            view = getattr(one.callback, "view_class", None)
            if view is not None and issubclass(view, of):
                yield f"/{here}"


def guesses(seed: int, count: int) -> Act:
    """So many requests, the same for each who asks: reads mostly, and what a write would do."""

    def ask(writer: Writer) -> None:
        chance = random.Random(seed)  # a game
        every, read = sorted(set(api_routes())), sorted(set(api_routes(ReadView)))
        for _ in range(count):
            reads = chance.random() < 0.75
            route = chance.choice(read if reads else every)
            path = route.replace("<slug:negotiation>", "small")
            path = path.replace("<slug:slug>", chance.choice(NAMES) or "x")
            asked = "&".join(_parameters(chance))
            if reads:
                etag = {"If-None-Match": f'"{SECRET}"'} if chance.random() < 0.1 else {}
                writer.sends("GET", f"{path}?{asked}", None, **etag)
            else:
                method = chance.choice(("POST", "POST", "PATCH", "DELETE"))
                writer.sends(method, f"{path}?dry_run=true", _body(chance))

    return ask


def _parameters(chance: random.Random) -> list[str]:
    names = chance.sample(sorted(WORDS), chance.choice((0, 0, 0, 1, 1, 2)))
    return [f"{name}={chance.choice(WORDS[name])}" for name in names if name != "dry_run"]


def _body(chance: random.Random) -> dict[str, Any]:
    body = dict(SAID)
    for name in chance.sample(sorted(body), 2):
        body[name] = chance.choice((*NAMES, NUMBER, None, [SECRET]))
    extra = {
        "slug": chance.choice(NAMES),
        "round": chance.choice(NAMES),
        "reason": chance.choice(("reclassified", "wording-corrected", SECRET)),
        "note": SECRET,
        "number": NUMBER,
        "audience": chance.choice(("public", "team", "cleared")),
    }
    return body | {name: extra[name] for name in chance.sample(sorted(extra), 2)}
