"""What the API of a new site with the demonstration cases answers, an example of each operation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, product
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, resolve

from negotiations.api.v1.bodies.base import JSON
from negotiations.api.v1.table_files import NDJSON
from negotiations.api.v1.urls import urlpatterns
from negotiations.models import Endpoint, Negotiation

from ..api.acts import SAID
from ..api.conftest import HERE, Api, somebody
from ..api.following import kept
from ..api.sending import WITHHELD, Step, answered_in_turn, send
from ..api.sending_nouns import EMBARGO, NEW
from ..api.test_candidates import SOURCE
from ..api.test_dated_nouns import NOUNS
from ..delivery.http_sink import HttpSink
from ..demonstration import FILE, INVENTED, SLUG

ADDRESS = "desk.example.org"
HOOK = f"https://{ADDRESS}/hook"
QUERIES = {
    "matrix_retrieve": "round=r-2022-02-21-recognition&party=germany&party=russia&issue=swift"
    "&issue=nord-stream-2&cells=full",
    "compare_retrieve": "from=r-2022-01-12-nrc&to=r-2022-02-21-recognition&limit=2",
    "positions_list": "party=germany&issue=nord-stream-2",
    "search_list": "q=Minsk&limit=1",
    "exports_table": "at=2022-01-26&known=2022-02-10",
}
"""What is asked where it takes a question; else of what comes in pages the first row is asked for."""
SHOWN_OTHERWISE = (
    (f"http://{ADDRESS}", f"https://{ADDRESS}"),
    (r"dem_[0-9A-Za-z]{38}", "dem_AnExampleAlone" + "0" * 24),
    (r"whsec_[0-9A-Za-z+/=]{44}", "whsec_AnExampleAlone" + "0" * 29 + "="),
    (r'"took_ms": \d+', '"took_ms": 41'),
    (r'\\"took_ms\\":\d+', r'\\"took_ms\\":41'),
    (r"(T\d\d:\d\d:\d\dZ,)\d+(,\d{3},)", r"\g<1>41\g<2>"),
)
"""The site is reached by TLS; no secret is shown, not even of a site that is gone; nothing is measured."""
TEXTS = {"csv": "text/csv", "ndjson": NDJSON}
"""The other forms that are shown, by the name by which they are asked for."""
DAYS, AGAIN = ("2022-02-25", "2022-02-26"), {"repeat": True}
"""What two statements differ by that are sent as lines, and what they say besides."""
MOST_ROWS = 2
"""How much is shown of what comes as a whole."""
ROUTE = re.compile(r"<\w+:(\w+)>")


class Recorder:
    """Keeps of each operation the first good answer by status and form, and the first body by form."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, Any]] = {}
        self.first_rows: dict[str, dict[str, Any]] = {}
        """The first row of each list, by its address."""

    def keep(self, method: str, address: str, body: Any, response: Any) -> None:
        """Does nothing where the answer is a refusal, or shows nothing."""
        form = response.get("Content-Type", "").partition(";")[0]
        content = _said(form, response)
        rows = content
        if isinstance(content, dict):
            rows = content.get("results", content.get("candidates") if method == "GET" else None)
        if response.status_code >= 300 or rows == []:
            return
        if method == "GET" and isinstance(rows, list):
            self.first_rows.setdefault(urlsplit(address).path, rows[0])
        view = resolve(urlsplit(address).path).func.view_class
        example = self.kept.setdefault(
            view().described(method).operation, {"answers": {}, "bodies": {}}
        )
        if method in ("POST", "PATCH"):
            example["bodies"].setdefault(NDJSON if isinstance(body, str) else JSON, body)
        if content:
            of_status = example["answers"].setdefault(str(response.status_code), {})
            of_status.setdefault(form, _beginning(content))


def _said(form: str, response: Any) -> Any:
    """What is shown of an answer; nothing of what is no text."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if form == JSON:
        return json.loads(body)
    return body.decode() if form in TEXTS.values() else ""


def _beginning(content: Any) -> Any:
    """As much of it as is shown: of a table its head too."""
    if isinstance(content, str):
        return "".join(content.splitlines(keepends=True)[: MOST_ROWS + 1])
    return content[:MOST_ROWS] if isinstance(content, list) else content


class Asking:
    """Asks for all that is not recorded yet, as anybody where that is enough, else as an owner."""

    def __init__(self, recorder: Recorder, clients: Iterable[Client], slugs: Iterable[str]) -> None:
        self.recorder, self.clients, self.slugs = recorder, tuple(clients), tuple(slugs)

    def ask_for_all(self, patterns: Iterable[Any] = urlpatterns, before: str = "") -> None:
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                self.ask_for_all(pattern.url_patterns, route)
            elif hasattr(pattern.callback.view_class, "described") and not route.startswith("^"):
                self._ask_for(route, pattern.callback.view_class)

    def _ask_for(self, route: str, view: Any) -> None:
        if not hasattr(view, "get"):
            return
        described = view().described("GET")
        first = "limit=1" if any(one.name == "limit" for one in described.parameters) else ""
        query = QUERIES.get(described.operation, first)
        for slug, client in product(self.slugs, self.clients):
            if described.operation in self.recorder.kept:
                return
            if path := self._path(route, slug):
                self._ask(client, f"{path}?{query}".rstrip("?"))
                if described.operation in self.recorder.kept:
                    for form in self._texts(described):
                        self._ask(client, f"{path}?{query}&format={form}".replace("?&", "?"))

    def _ask(self, client: Client, address: str) -> None:
        self.recorder.keep("GET", address, None, client.get(address))

    @staticmethod
    def _texts(described: Any) -> list[str]:
        """The forms besides JSON in which it is answered as text."""
        forms = {form for _, form in filter(lambda of: isinstance(of, tuple), described.answers)}
        return [name for name, form in TEXTS.items() if form in forms]

    def _path(self, route: str, negotiation: str) -> str:
        """The path with names of what is there; empty where nothing is known to be."""
        path = "/api/v1/" + route.replace("<slug:negotiation>", negotiation)
        if route.endswith("<slug:table>/"):
            return path.replace("<slug:table>", "red-lines")
        if route.endswith("candidates/"):
            return path.replace("<slug:slug>", SOURCE["slug"])
        if name := ROUTE.search(path):
            row = self.recorder.first_rows.get(path[: name.start()])
            if row is None:
                return ""
            key = {"day": "date"}.get(name[1], name[1])
            return path[: name.start()] + str(row.get(key) or row["id"]) + path[name.end() :]
        return path


class SecureClient(Client):
    """Asks the site at its address, as behind TLS."""

    def generic(self, *asked: Any, **more: Any) -> Any:
        return super().generic(*asked, **more | {"secure": True})  # type: ignore[arg-type]


def recorded_on_a_new_site() -> dict[str, dict[str, Any]]:
    """The examples by operation: `bodies` by their form, and `answers` by status and form."""
    settings.DEBUG = False
    settings.RATE_LIMITS = False
    settings.ALLOWED_HOSTS = [ADDRESS]
    settings.MIGRATION_MODULES = dict.fromkeys(apps.app_configs)
    call_command("migrate", verbosity=0, run_syncdb=True)
    for case in (FILE, INVENTED):
        call_command("load_case", str(case), silent=True, verbosity=0)
    kept()
    sink = HttpSink()
    try:
        recorded = json.dumps(_recorded(sink)).replace(sink.url(), HOOK)
    finally:
        sink.close()
    for pattern, shown in SHOWN_OTHERWISE:
        recorded = re.sub(pattern, shown, recorded)
    examples: dict[str, dict[str, Any]] = json.loads(recorded)
    return examples


def _recorded(sink: HttpSink) -> dict[str, dict[str, Any]]:
    recorder = Recorder()
    negotiation = Negotiation.objects.get(slug=SLUG)
    anybody = SecureClient(SERVER_NAME=ADDRESS)
    signed = somebody(negotiation, "editor", "owner", scope="write", cleared=True).client.defaults
    owner = Api(SecureClient(SERVER_NAME=ADDRESS, **signed))
    asking = Asking(recorder, (anybody, owner.client), (SLUG, INVENTED.stem))
    asking.ask_for_all()
    for step, answered in answered_in_turn(negotiation):
        trials = [_tried(owner, step, dry_run=True), _tried(owner, step, draft=True)]
        response = step.sent(owner)
        answered(response)
        for one in (response, *trials):
            recorder.keep(step.route[0], f"/api/v1/{step.path}", step.body, one)
        asking.ask_for_all()
    with transaction.atomic():
        lines = "".join(f"{json.dumps({**SAID, 'day': day, **AGAIN})}\n" for day in DAYS)
        sent = send(owner, "POST", f"{HERE}statements/", lines.encode(), content_type=NDJSON)
        recorder.keep("POST", f"/api/v1/{HERE}statements/", lines, sent)
        transaction.set_rollback(True)
    for path, body, acts in _of_every_noun():
        made = owner.send(f"{HERE}{path}", method="POST", content={**body, **EMBARGO})
        at = f"{HERE}{path}{json.loads(made.content)['slug']}/"
        for act, said in acts.items():
            for more in ({"dry_run": True}, {}):
                response = owner.send(f"{at}{act}/", method="POST", content={**said, **more})
                recorder.keep("POST", f"/api/v1/{at}{act}/", said, response)
    for method, path, body in chain(_inside(owner), _own(recorder, sink)):
        response = owner.send(path, method=method, content=body)
        recorder.keep(method, f"/api/v1/{path}", body, response)
        asking.ask_for_all()
    return recorder.kept


def _tried(api: Api, step: Step, **also: bool) -> Any:
    """What is answered to the write with that said besides; nothing of it is kept."""
    with transaction.atomic():
        response = replace(step, body={**step.body, **also}).sent(api)
        transaction.set_rollback(True)
    return response


def _of_every_noun() -> Iterator[tuple[str, dict[str, Any], dict[str, dict[str, Any]]]]:
    """The acts on every fact, of the nouns of which they are not among the other writes."""
    acts = {"end-embargo": {}, "withhold": {"audience": "team"}}
    dated = {noun: {**body, "repeat": True} for noun, body in NOUNS.items()}
    for noun, body in {**NEW, **dated}.items():
        if noun not in WITHHELD:
            yield f"{noun}/", body, acts


def _inside(owner: Api) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What only members find, and is done as often as it is sent."""
    yield "GET", f"{HERE}members/ines/", {}
    yield "PATCH", f"{HERE}members/ines/", {"role": "editor"}
    yield "DELETE", f"{HERE}members/ines/", {}
    (invited,) = owner.get(f"{HERE}invitations/", limit=1)["results"]
    yield "DELETE", f"{HERE}invitations/{invited['id']}/", {}
    (note,) = owner.get(f"{HERE}notes/", limit=1)["results"]
    yield "GET", f"{HERE}notes/{note['id']}/", {}
    yield "PATCH", f"{HERE}notes/{note['id']}/", {"text": "Asked for on Monday."}
    yield "DELETE", f"{HERE}notes/{note['id']}/", {}
    (feed,) = owner.get(f"{HERE}watched-feeds/", limit=1)["results"]
    yield "GET", f"{HERE}watched-feeds/{feed['id']}/", {}
    yield "PATCH", f"{HERE}watched-feeds/{feed['id']}/", {"paused": True}
    yield "DELETE", f"{HERE}watched-feeds/{feed['id']}/", {}
    begun = {"slug": "gas-supply", "title": "Gas supply", "start_date": "2026-01-01"}
    yield "POST", "negotiations/?dry_run=true", begun
    yield "POST", "negotiations/", begun
    yield "POST", "negotiations/gas-supply/throw-away/", {"title": "Gas supply"}


def _own(recorder: Recorder, sink: HttpSink) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The writes that are done as often as they are sent, and so are not among the others."""
    named = {
        "name": "The chart in our newsletter",
        "scope": "read",
        "negotiation": SLUG,
        "days": 90,
    }
    yield "POST", "tokens/", named
    yield "DELETE", f"tokens/{recorder.kept['tokens_create']['answers']['201'][JSON]['id']}/", {}
    yield "POST", "endpoints/", {"url": sink.url(), "negotiation": SLUG}
    at = f"endpoints/{Endpoint.objects.get().pk}/"
    yield "POST", f"{at}test/", {}
    call_command("deliver", verbosity=0)
    yield from (("GET", f"{at}attempts/?format={form}", {}) for form in ("json", *TEXTS))
    yield "POST", f"{at}replay/", {"since": "2026-01-01T00:00:00Z"}
