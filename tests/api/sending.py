"""One write of each kind that the API has, in an order in which each is possible: what the tests of safe writes share."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.urls import URLResolver
from django.utils import timezone

from negotiations.api.v1.urls import urlpatterns
from negotiations.api.v1.views.write_views import WriteView
from negotiations.intake.announced import keep_announced
from negotiations.models import Negotiation, User, WatchedFeed
from negotiations.rules.feed_entries import AnnouncedEntry

from ..demonstration import SLUG
from .acts import FIRST, SAID
from .conftest import HERE, Api
from .sending_nouns import ACTS, EMBARGO, MENDED, NEW, TIES
from .test_candidates import SAID as SENTENCE
from .test_candidates import SOURCE, TEXT, searched
from .test_dated_nouns import NOUNS

Route = tuple[str, str]
"""A method and an address, as the table of addresses writes it."""


def routes(patterns: Iterable[Any] = urlpatterns, before: str = "") -> Iterator[Route]:
    """Every write that is done once under its key."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
            continue
        view = pattern.callback.view_class
        if issubclass(view, WriteView) and view.is_done_once:
            written = ((method, here.removeprefix(ABOUT)) for method in view.writes)
            yield from (route for route in written if not _is_done_elsewhere(route[1]))


def _is_done_elsewhere(route: str) -> bool:
    """Whether it is an act on every fact, which are of one make: they are done to some nouns alone."""
    noun, act = route.partition("/")[0], route.rstrip("/").rpartition("/")[2]
    return act in ON_EVERY_FACT and noun not in WITHHELD


ON_EVERY_FACT, WITHHELD = ("end-embargo", "withhold"), ("demands", "sources", "statements")


ABOUT = "negotiations/<slug:negotiation>/"


@dataclass(frozen=True)
class Step:
    """One write: where, as the table of addresses writes it and as it is asked, and what is sent."""

    route: Route
    path: str
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def object_path(self) -> str | None:
        """Where the object is read that it writes; None where it adds to a list, or it is no such object."""
        _, names, act = self.route[1].partition(">/")
        if not names:
            # That of the negotiation itself, or of what is done to it.
            at = self.path.removeprefix(HERE)
            return HERE if at in ("", "ask-second-look/", "end-second-look/") else None
        if (
            act.startswith(("candidates/", "text/", "undo/", "put-aside/", "take-back/"))
            or "affiliations/" in self.path
        ):
            return None
        return self.path.removesuffix(act)

    def sent(self, api: Api, **headers: str) -> HttpResponse:
        return send(api, self.route[0], self.path, self.body, **headers)


def send(api: Api, method: str, path: str, body: Any, **headers: str) -> HttpResponse:
    """A request with headers of its own, named as in Python: `if_match`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = body if isinstance(body, bytes) else json.dumps(body)
    kind = named.pop("content-type", "application/json")
    return api.client.generic(  # type: ignore[return-value]
        method, f"/api/v1/{path}", content, content_type=kind, headers=named
    )


def step(method: str, route: str, path: str = "", **body: Any) -> Step:
    """A write below the negotiation."""
    return Step((method, route), HERE + (path or route), body)


def own(method: str, route: str, path: str = "", **body: Any) -> Step:
    """A write of what is one's own."""
    return Step((method, route), path or route, body)


Steps = Generator[Step, dict[str, Any]]
"""Writes, one after the other; what the first answer to each was is sent in."""


def answered_in_turn(
    negotiation: Negotiation,
) -> Iterator[tuple[Step, Callable[[HttpResponse], None]]]:
    """All writes, each with what takes its answer: what follows may be about what it made."""
    answers: list[dict[str, Any]] = []

    def answered(response: HttpResponse) -> None:
        answers.append(json.loads(response.content) if response.content else {})

    steps = _every_write(negotiation)
    step = next(steps)
    with suppress(StopIteration):
        while True:
            yield step, answered
            step = steps.send(answers.pop())


def _every_write(negotiation: Negotiation) -> Steps:
    yield from _statements()
    yield from _nouns()
    yield from _inside(negotiation)
    yield from _every_noun()
    yield from _ties()
    yield step("POST", "corrections/", statements=[FIRST], after="So it was.")
    yield from _ones_that_are_one()
    yield from _drafts()
    yield from _candidates(negotiation)
    yield step("POST", "editions/")
    yield from _own()


def _statements() -> Steps:
    one = "statements/<slug:slug>/"
    yield step("POST", "statements/", **SAID, slug="said")
    yield step("POST", f"{one}join/", "statements/said/join/", party="france", speaker="macron")
    drafted = yield step("POST", "statements/", **SAID, draft=True, repeat=True)
    yield step("POST", f"{one}publish/", f"statements/{drafted['slug']}/publish/")
    yield step("POST", f"{one}deny/", f"statements/{drafted['slug']}/deny/", note="Not so.")
    why = {"reason": "reclassified", "note": "Heard again.", "stance": "rejects"}
    yield step("POST", f"{one}correct/", "statements/said/correct/", **why)
    yield step("POST", f"{one}retract/", f"statements/{FIRST}/retract/", note="Our mistake.")


def _nouns() -> Steps:
    for noun, body in NOUNS.items():
        yield step("POST", f"{noun}/", **body, day="2022-02-24", slug=f"the-{noun}")
        at = f"{noun}/<slug:slug>/"
        yield step("PATCH", at, f"{noun}/the-{noun}/", confidence="low")
        act = {"remarks": "retract/", "priorities": "retract/", "dissociations": "end/"}.get(noun)
        if act:
            yield step("POST", at + act, f"{noun}/the-{noun}/{act}")


def _every_noun() -> Steps:
    """Some under an embargo that is ended, and withheld as the last thing."""
    for noun, body in {**NEW, "statements": {**SAID, "repeat": True}}.items():
        made = yield step("POST", f"{noun}/", **body, **(EMBARGO if noun in WITHHELD else {}))
        route, at = f"{noun}/<slug:slug>/", f"{noun}/{made['slug']}/"
        done = {"end-embargo": {}} if noun in WITHHELD else {}
        done |= ACTS.get(noun, {}) | (
            {"withhold": {"audience": "team"}} if noun in WITHHELD else {}
        )
        if noun in MENDED:
            yield step("PATCH", route, at, **MENDED[noun])
        for act, more in done.items():
            yield step("POST", f"{route}{act}/", f"{at}{act}/", **more)
    to_come = {**NEW["rounds"], "first_day": "2998-01-01", "planned_on": "2022-02-20"}
    del to_come["date"], to_come["end_date"]
    made = yield step("POST", "rounds/", **to_come)
    yield step("POST", "rounds/<slug:slug>/cancel/", f"rounds/{made['slug']}/cancel/")


def _ties() -> Steps:
    (tied, said), (part, otherwise) = TIES.values()
    yield step("POST", "affiliations/", **tied)
    yield step("PATCH", "affiliations/<slug:slug>/", "affiliations/qatar--osce/", **said)
    yield step("POST", "participations/", **part)
    yield step("PATCH", "participations/", **otherwise)


def _ones_that_are_one() -> Steps:
    for noun in ("parties", "issues", "speakers", "sources"):
        goes = yield step("POST", f"{noun}/", **{**NEW[noun], "repeat": True})
        stays = yield step("POST", f"{noun}/", **{**NEW[noun], "repeat": True})
        at, same = f"{noun}/{goes['slug']}/same-as/", {"same_as": stays["slug"]}
        yield step("POST", f"{noun}/<slug:slug>/same-as/", at, **same)


def _inside(negotiation: Negotiation) -> Steps:
    """What only members find."""
    User.objects.create_user("ines", "ines@example.org")
    yield step("POST", "members/", user="ines", role="analyst")
    yield step("PATCH", "", recorded_by="The institute")
    for act in ("ask-second-look/", "end-second-look/"):
        yield step("POST", act)
    yield step("POST", "invitations/", address="ann@example.org", role="editor")
    yield step("POST", "notes/", party="germany", issue="swift", text="Ask them.")
    feed = yield step("POST", "watched-feeds/", address="https://news.example.org/feed")
    watched = WatchedFeed.objects.get(key=feed["id"])
    page = "https://news.example.org/talks"
    keep_announced(watched, [AnnouncedEntry(id="1", address=page, title="Talks")], timezone.now())
    announced: Any = watched.announced.get()
    for act in ("put-aside/", "take-back/"):
        yield step("POST", f"announced/<uuid:id>/{act}", f"announced/{announced.key}/{act}")
    yield step("POST", "parties/", name="Elsewhere", kind="state")
    last: Any = negotiation.acts.latest("pk")
    yield step("POST", "acts/<uuid:id>/undo/", f"acts/{last.key}/undo/")


def _drafts() -> Steps:
    one = "drafts/<slug:slug>/"
    source = {**SOURCE, "slug": "drafted", "title": "Drafted"}
    made = yield step("POST", "drafts/", noun="source", entry=source)
    at = f"drafts/{made['id']}/"
    yield step("PATCH", one, at, entry={"title": "Drafted otherwise"})
    yield step("POST", f"{one}assign/", f"{at}assign/", assigned_to=None)
    yield step("POST", f"{one}send-back/", f"{at}send-back/", comment="Which page?")
    yield step("POST", f"{one}publish/", f"{at}publish/")
    again = {**source, "slug": "thrown", "title": "Thrown away"}
    thrown = yield step("POST", "drafts/", noun="source", entry=again)
    yield step("POST", f"{one}discard/", f"drafts/{thrown['id']}/discard/")


def _candidates(negotiation: Negotiation) -> Steps:
    yield step("POST", "sources/", **{**SOURCE, "title": "With a text"})
    yield step("POST", "sources/<slug:slug>/text/", f"sources/{SOURCE['slug']}/text/", text=TEXT)
    searched(negotiation)
    at, route = f"sources/{SOURCE['slug']}/candidates/", "sources/<slug:slug>/candidates/"
    marked = []
    for start in (SENTENCE.index("would"), SENTENCE.index("cutting"), TEXT.index("Nothing")):
        one = yield step("POST", route, at, start=start + 2, end=start + 14)
        marked.append(one)
    said = {"party": "germany", "issue": "swift", "speaker": "baerbock", "stance": "accepts"}
    acts = {
        "accept": {"entry": {**said, "summary": "Would accept.", "day": "2022-02-26"}},
        "silence": {"entry": {"party": "germany", "issue": "swift", "day": "2022-02-26"}},
        "repeat": {"statement": "said"},
    }
    for (act, body), one in zip(acts.items(), marked, strict=True):
        yield step("POST", f"{route}<uuid:id>/{act}/", f"{at}{one['id']}/{act}/", **body)
    last = f"{at}{marked[-1]['id']}/"
    yield step("POST", f"{route}<uuid:id>/reopen/", f"{last}reopen/")
    yield step("POST", f"{route}<uuid:id>/dismiss/", f"{last}dismiss/", reason="other")


def _own() -> Steps:
    made = yield own("POST", "subscriptions/", negotiation=SLUG)
    one = "subscriptions/<uuid:id>/"
    yield own("PATCH", one, f"subscriptions/{made['id']}/", note="For the brief.")
    yield own("DELETE", one, f"subscriptions/{made['id']}/")
    hook = "https://desk.example.org/hook"
    made = yield own("POST", "endpoints/", url=hook, negotiation=SLUG)
    one = "endpoints/<uuid:id>/"
    yield own("PATCH", one, f"endpoints/{made['id']}/", paused=True)
    yield own("POST", f"{one}rotate/", f"endpoints/{made['id']}/rotate/")
    yield own("DELETE", one, f"endpoints/{made['id']}/")
