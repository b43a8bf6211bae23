"""What is written in the worlds: by API, at the desk and on the pages, well and badly."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.management import call_command
from django.test import Client
from django.urls import resolve

from .answers import faults_in
from .bodies import BAD_CORRECTIONS, BAD_ENDPOINTS, BAD_STATEMENTS, BAD_SUBSCRIPTIONS, FIRST, SAID
from .filling import NONSENSE, PLAUSIBLE, SECOND, typed
from .forms import Form, forms_of
from .stage import Stage

API = "/api/v1/"


def _sends(method: str, path: str, body: Any) -> Callable[[Client], Any]:
    content = body if isinstance(body, bytes) else json.dumps(body)
    return lambda client: client.generic(method, API + path, content, "application/json")


def with_token(stage: Stage, who: str, scope: str = "write") -> str:
    """The name of somebody who comes with a token in place of a session."""
    name = f"{who} with a token to {scope}"
    if name in stage.clients:
        return name
    out = io.StringIO()
    stage.begin(f"token of {who} {scope}")
    call_command("create_token", who, scope=scope, stdout=out)
    secret = out.getvalue().strip()
    stage.clients[name] = Client(
        raise_request_exception=False, headers={"Authorization": f"Bearer {secret}"}
    )
    return name


def _api(stage: Stage, who: str, method: str, path: str, body: Any, *, undone: bool = True) -> Any:
    shown = str(body)[:300]
    return stage.keep_write(
        f"{method} {path} {shown}", who, _sends(method, path, body), undone=undone
    )


# Who is told


def follow(stage: Stage, about: str, *, parties: list[str], issues: list[str]) -> None:
    """Subscriptions of every kind: digests, narrowed ones, an endpoint, and one without account."""
    cleared, analyst, reader = (with_token(stage, who) for who in ("cleared", "analyst", "reader"))
    make = partial(_api, stage, undone=False)
    make(
        cleared, "POST", "subscriptions/", {"negotiation": about, "kinds": [], "frequency": "daily"}
    )
    make(analyst, "POST", "subscriptions/", {"negotiation": about, "frequency": "weekly"})
    narrowed = {
        "negotiation": about,
        "kinds": [],
        "parties": parties,
        "issues": issues,
        "note": "Narrow",
    }
    make(analyst, "POST", "subscriptions/", narrowed)
    for who, kinds in ((reader, ["position-changed"]), (cleared, [])):
        endpoint = make(
            who,
            "POST",
            "endpoints/",
            {"url": stage.sink.url(f"/{who.split()[0]}"), "negotiation": about},
        ).json()
        asked = {
            "negotiation": about,
            "channel": "webhook",
            "endpoint": endpoint["id"],
            "kinds": kinds,
        }
        make(who, "POST", "subscriptions/", asked)
    _follow_without_account(stage, about)


def _follow_without_account(stage: Stage, about: str) -> None:
    page = f"/n/{about}/follow/"
    form = forms_of(stage.clients["anonymous"].get(page).content.decode())[0]
    sent = form.sent(email="dora@example.org")
    stage.keep_write("follows", "anonymous", lambda c: c.post(page, sent), undone=False)
    stage.deliver("asked to confirm")
    for file in sorted((stage.folder / "mail").glob("*.eml")):
        link = re.search(r"/r/confirm/[^\s\"<>=]+", file.read_text().replace("=\n", ""))
        if link:
            path = link.group()
            stage.keep("anonymous confirms", stage.clients["anonymous"].get(path).content.decode())
            stage.keep_write("confirmed", "anonymous", lambda c, p=path: c.post(p), undone=False)


# By API


def write_by_api(stage: Stage, about: str) -> None:
    """Good and bad bodies by those who may and those who may not; each is taken back."""
    here = f"negotiations/{about}/"
    editor, analyst, reader, cleared = (
        with_token(stage, who, scope)
        for who, scope in (
            *(("editor", "write"), ("analyst", "write")),
            *(("reader", "write"), ("cleared", "read")),
        )
    )
    good = {
        f"{here}statements/": SAID,
        f"{here}statements/{FIRST}/correct/": {
            "reason": "reclassified",
            "note": "Heard again.",
            "stance": "rejects",
        },
        f"{here}statements/{FIRST}/deny/": {"note": "She did not say so."},
        f"{here}statements/{FIRST}/retract/": {"note": "Our mistake."},
        f"{here}statements/st-nowhere/publish/": {},
    }
    for path, body in good.items():
        for who in (editor, analyst, reader, cleared, "editor", "anonymous"):
            _api(stage, who, "POST", path, body)
        _api(stage, editor, "POST", path, {**body, "dry_run": True})
        _api(stage, editor, "POST", f"{path}?dry_run=true", body)
        _api(stage, editor, "POST", f"{path}?colour=red", body)
        _api(stage, editor, "POST", path, {**body, "notes": "Hm.", "status": "denied"})
        _api(stage, editor, "PUT", path, body)
    for body in BAD_STATEMENTS:
        _api(stage, editor, "POST", f"{here}statements/", body)
    for body in BAD_CORRECTIONS:
        _api(stage, editor, "POST", f"{here}statements/{FIRST}/correct/", body)
    _drafts(stage, here, editor, analyst)
    for body in BAD_SUBSCRIPTIONS:
        _api(stage, reader, "POST", "subscriptions/", {"negotiation": about, **body})
    for body in BAD_ENDPOINTS:
        asked = {"url": "https://desk.example.org/hook", "negotiation": about, **body}
        _api(stage, reader, "POST", "endpoints/", asked)
    _own(stage, "subscriptions/", reader, analyst, {"parties": ["germany"], "frequency": "off"})
    _own(stage, "endpoints/", reader, analyst, {"paused": True})


def _drafts(stage: Stage, here: str, editor: str, analyst: str) -> None:
    draft = {**SAID, "slug": "st-draft", "draft": True}
    path = f"{here}statements/st-draft/publish/"
    with stage.undone():
        _api(stage, analyst, "POST", f"{here}statements/", {**draft, "quote": "one"}, undone=False)
        for who in (analyst, editor):
            _api(stage, who, "POST", path, {})
        _api(stage, editor, "POST", path, {"dry_run": True, "reason": "x"})
        _api(stage, editor, "POST", f"{here}statements/st-draft/deny/", {})


def _own(stage: Stage, path: str, who: str, other: str, change: dict[str, Any]) -> None:
    """What is done to one's own, and what another may do to it."""
    for row in stage.clients[who].get(API + path).json()["results"][:2]:
        one = f"{path}{row['id']}/"
        for somebody in (who, other, "anonymous"):
            _api(stage, somebody, "PATCH", one, change)
            _api(stage, somebody, "DELETE", one, {})
        _api(stage, who, "PATCH", one, {**change, "dry_run": True})
        _api(stage, who, "PATCH", one, dict.fromkeys(change, 5))
        _api(stage, who, "PATCH", one, {"negotiation": "other", "colour": "red"})
        if path == "endpoints/":
            for act in ("test", "rotate", "replay"):
                _api(stage, who, "POST", f"{one}{act}/", {"colour": 1})
                _api(stage, other, "POST", f"{one}{act}/", {})
            for body in ({"since": "yesterday"}, {"since": 5}, {"message": "5"}):
                _api(stage, who, "POST", f"{one}replay/", body)
            _api(stage, who, "POST", f"{one}rotate/", {})
            _api(stage, who, "POST", f"{one}replay/", {"since": "2022-02-15T00:00:00Z"})


def mend(stage: Stage, about: str) -> None:
    """What was told is corrected, denied, retracted and added to, for good."""
    here, editor = f"negotiations/{about}/statements/", with_token(stage, "editor")
    make = partial(_api, stage, editor, "POST", undone=False)
    make(here, {**SAID, "quote": "We will see"})
    make(
        f"{here}st-de-ns2-0222/correct/",
        {"reason": "reclassified", "note": "Heard again.", "stance": "leaning-for"},
    )
    make(f"{here}st-us-talks-0222/deny/", {"note": "Never said."})
    make(f"{here}st-ru-minsk-0222/retract/", {"note": "Our mistake."})
    make(
        f"{here}st-ru-troops-0221/correct/",
        {"reason": "wording-corrected", "summary": "Otherwise."},
    )


# By case file


def read_faulty_cases(stage: Stage, case: dict[str, Any]) -> None:
    """The case with faults of one kind in the first entry of each list, all at once."""
    wrong: dict[str, Any] = {"number": 5, "null": None, "empty": "", "nowhere": "no-where"}
    wrong |= {
        "list": [],
        "object": {},
        "text": "Some Words",
        "day": "2022-02-30",
        "late": "2031-01-01",
    }
    for name, value in wrong.items():
        faulty = deepcopy(case)
        for entries in faulty.values():
            if isinstance(entries, list):
                entries[0] = dict.fromkeys(entries[0], value)
        _load(stage, f"{name} everywhere", faulty)
        links = deepcopy(case)
        for entries in links.values():
            if isinstance(entries, list) and len(entries) > 1:
                entries[1] |= {"slug": entries[1].get("slug")} | {
                    field: value
                    for field, old in entries[1].items()
                    if type(old) is type(value) and field != "slug"
                }
        _load(stage, f"{name} for what is of that type", links)
    without = deepcopy(case)
    for key in ("sources", "speakers", "rounds", "parties", "documents"):
        without[key] = without[key][2:]
    _load(stage, "without the first two of five lists", without)
    more = deepcopy(case)
    for entries in more.values():
        if isinstance(entries, list):
            entries[0]["colour"] = "red"
            entries.append(entries[-1])
    _load(stage, "with more fields and entries twice", more)
    for field in sorted({name for entry in case["statements"] for name in entry}):
        less = deepcopy(case)
        for entries in less.values():
            if isinstance(entries, list):
                entries[0].pop(field, None)
        _load(stage, f"without {field}", less)
    _load(stage, "of nothing", {})


def _load(stage: Stage, name: str, case: Any) -> None:
    file = stage.folder / "faulty.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    with stage.undone():
        said = stage.told_by_command("load_case", str(file)).replace(str(file), "FILE")
    places = [line.partition(": ")[0] for line in said.splitlines()]
    stage.keep(f"case file {name}", said, "\n".join(places))


# By form


def type_into_forms(stage: Stage, who: str, addresses: Iterable[str]) -> None:
    """Each form of those pages as it is, with nonsense, and filled until it is taken.

    Of pages that are alike the first only, and none that somebody typed into before.
    """
    for address in dict.fromkeys(addresses):
        route = f"{resolve(urlsplit(address).path).route} {urlsplit(address).query}"
        if route in stage.typed_into or re.search("password|login|signup", route):
            continue
        page = stage.clients[who].get(address)
        if page.status_code == 200 and "html" in page.headers["Content-Type"]:
            stage.typed_into.add(route)
            for number, form in enumerate(forms_of(page.content.decode())[:6]):
                _type(stage, who, address, number, form)


def _type(stage: Stage, who: str, address: str, number: int, form: Form) -> None:
    target = urljoin(address, form.action)
    names = [name for name, _ in form.buttons]
    pressed = dict([*form.buttons[:1], *(b for b in form.buttons if b[0] == "_save")][-1:])
    name = f"form {number} of {address}"
    for button, value in form.buttons[:4]:
        if button != "_addanother":
            sent = form.sent(**({button: value} if button else {}))
            _post(stage, who, f"{name} untouched {button} {value}", target, sent)
    pressed = {key: value for key, value in pressed.items() if key}
    if all(field.kind == "hidden" for field in form.fields.values()):
        return
    for how in (NONSENSE, PLAUSIBLE, SECOND):
        sent = form.sent(**typed(form, how, form.fields), **pressed)
        _post(stage, who, f"{name} {how.name}", target, sent)
    filled = _filled(stage, who, target, form, pressed)
    for button in [*sorted({"_preview", "_draft"} & {*names}), ""]:
        sent = form.sent(**filled, **({button: "1"} if button else pressed))
        _post(stage, who, f"{name} filled {button}", target, sent)


def _filled(stage: Stage, who: str, target: str, form: Form, pressed: dict[str, Any]) -> Any:
    """What is asked for is filled in, until nothing is."""
    filled: dict[str, Any] = {}
    tried: Counter[str] = Counter()
    for _ in range(6):
        with stage.undone():
            response = stage.clients[who].post(target, form.sent(**filled, **pressed))
        faults = faults_in(response.content.decode()) if response.status_code in (200, 400) else {}
        asked = [field for field in form.fields if field in faults]
        if not asked:
            break
        for field in asked:
            filled |= typed(form, replace(PLAUSIBLE, choice=tried[field]), [field])
            tried[field] += 1
    return filled


def _post(stage: Stage, who: str, name: str, target: str, sent: dict[str, Any]) -> Any:
    return stage.keep_write(f"types {name}", who, lambda client: client.post(target, sent))
