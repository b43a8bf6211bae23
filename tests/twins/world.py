"""What everybody here may see, the people who read and write it, and a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client, override_settings
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe_address
from negotiations.entries.priorities import PriorityEntry
from negotiations.models import ApiToken, Membership, Message, Negotiation, Recipient, User
from negotiations.recording import draft_rows, names
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority

from ..cast import R1, R3, R4, Cast, day, small_negotiation
from ..clock import stop_clock
from ..delivery.desk import Desk, Mail
from ..delivery.hooks import Hooks
from ..delivery.http_sink import HttpSink
from ..door import (
    corrections,
    demands,
    dissociations,
    documents,
    issue_acts,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
    statements,
)
from ..recording.articles_coded import coded
from .blanks import DRAWN
from .hidden_nouns import TODAY

NOON = datetime.combine(TODAY, time(12), UTC)
PASSWORD = "open-sesame"
POSTS = 20
"""So many sweeps post all that is due, at the most: each posts a few at a time to one server."""
PUBLIC_READERS = ("anonymous", "cora")
TEAM_READERS = ("ben", "ana", "oda")
WRITERS = ("anonymous", "cora", "ben", "ana", "oda")
"""By role: nobody's account, an outsider, an analyst, an editor, and an owner without clearance."""


@dataclass
class World:
    """The small negotiation with something of every noun, and everybody who reads it."""

    cast: Cast
    hooks: Hooks
    pages: dict[str, Client] = field(default_factory=dict)
    tokens: dict[str, Client] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        return self.hooks.desk

    @property
    def negotiation(self) -> Negotiation:
        return self.cast.negotiation

    def named(self, noun: str, slug: str) -> Any:
        """The thing of that slug, or for which that slug was asked."""
        things = getattr(self.negotiation, f"{noun}_set")
        return things.filter(by_name(things.model, slug)).order_by("pk").first()

    def sent(self) -> dict[str, list[str]]:
        """Ends the hold, then a week: all that each was sent meanwhile, by address."""
        before, self.hooks.sink.posts[:] = self.desk.now, []
        self.desk.hand_over()
        for _ in range(POSTS):
            self.hooks.sweep()
            if not Message.objects.filter(channel="webhook", state="pending").exists():
                break
            # A server on a machine that is busy may not have answered in time.
            self.desk.now += timedelta(seconds=1)
        self.desk.now += timedelta(days=8)
        self.desk.sweep()
        found: dict[str, list[str]] = {}
        mails = self.desk.unread()
        self.forget_mails()
        for mail in mails:
            found.setdefault(mail.to.partition("@")[0], []).append(_plain(mail))
        posts = {post.headers["webhook-id"]: post for post in self.hooks.sink.posts}
        for post in posts.values():
            found.setdefault(f"post{post.path}", []).append(post.body.decode())
        self.desk.now = before
        return found

    def forget_mails(self) -> None:
        """Has what was mailed so far be nobody's any longer: it is not taken back with what was recorded."""
        # By the clock that stands still a file of a later mail may be called as one of these.
        shutil.rmtree(self.desk.folder, ignore_errors=True)
        self.desk.forget()


def by_name(noun: Any, slug: str) -> Q:
    """The condition that something has that slug, or was to have it."""
    asked = {field.name for field in noun._meta.get_fields()} & {"asked_slug"}
    return Q(slug=slug) | Q(asked_slug=slug) if asked else Q(slug=slug)


def _plain(mail: Mail) -> str:
    head = "\n".join(f"{name}: {value}" for name, value in mail.parsed.items())
    return "\n\n".join((head, mail.text, mail.html))


@contextmanager
def standing_clock(folder: Path) -> Iterator[Hooks]:
    """Noon of the day, wherever somebody asks, and mail and posts of this test's own."""
    mailers = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder / "mail")},
        }
    }
    sink = HttpSink()
    desk = Desk(Cast(Negotiation()), folder / "mail", NOON)
    changed = override_settings(
        MAILERS=mailers,
        SITE_URL="https://demarche.example",
        MAIL_FROM="Demarche <news@demarche.example>",
        WEBHOOK_PRIVATE=True,
        EMBED_HOSTS=["www.example.org"],
        COPIES_DIR=folder / "copies",
        IMPORTS_DIR=folder / "imports",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    )
    with changed, pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: desk.now)
        for drawing in (names, draft_rows):
            patch.setattr(drawing, "ascii_lowercase", DRAWN)
        stop_clock(patch, TODAY)
        yield Hooks(desk, sink)
    sink.close()


def built(hooks: Hooks) -> World:
    """The world as all may see it, before anything is hidden in it."""
    cast = small_negotiation()
    hooks.desk.cast = cast
    what_was_said_first(cast)
    world = World(cast, hooks)
    _people(world)
    return world


def _people(world: World) -> None:
    cast, users = world.cast, world.cast.users
    for name in ("oda", "eve", "fay", "root"):
        users[name] = User.objects.create_user(
            name, f"{name}@example.org", is_superuser=name == "root"
        )
    Membership.objects.create(
        negotiation=cast.negotiation, user=users["oda"], role=Membership.Role.OWNER
    )
    for user in users.values():
        user.set_password(PASSWORD)
        user.save()
    for name in ("anonymous", *users):
        world.pages[name] = Client(raise_request_exception=False)
        world.tokens[name] = Client(raise_request_exception=False)
        if name != "anonymous":
            world.pages[name].force_login(users[name])
            _, secret = ApiToken.objects.issue(users[name], scope="write")
            world.tokens[name].defaults["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    for name in ("cora", "ben", "ana", "olga"):
        world.desk.follow(name, note="All of it")
        world.desk.wait(1)
        world.hooks.endpoint(name, f"/{name}")
    world.desk.follow("eve", frequency="daily")
    dora = Recipient.objects.create(email="dora@example.org", confirmed_at=world.desk.now)
    subscribe_address(dora, cast.negotiation, kinds=[])


def what_was_said_first(cast: Cast) -> None:
    """Something of every noun that is there before anything is hidden."""
    here = cast.negotiation
    cast.said("+", at="r1", slug="first", conditions=["in-writing"])
    cast.said("--", at="r1", party="q", slug="q-first")
    cast.said("0", at="r2", party="b", slug="b-first")
    rounds.plan_round(
        here, on=R1, slug="r8", track="t", name="R8", first_day=day(5, 10), participants=["p"]
    )
    rounds.plan_round(here, on=R1, slug="r9", track="t", name="R9", first_day=day(9, 10))
    documents.hand_over_document(
        here,
        on=R1,
        slug="treaty",
        title="Draft treaty",
        issued_by=["p"],
        addressed_to=["q"],
        round="r1",
    )
    demands.make_demand(
        here,
        on=R1,
        slug="asked",
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="rejects",
        text="Do not do it.",
        due=day(7, 31),
    )
    dissociations.record_dissociation(here, on=R1, slug="apart", party="q", body="b", issue="j")
    red_lines.declare_red_line(
        here, on=R1, slug="line", party="p", issue="i", refuses="rejects", text="Not undone."
    )
    issue_acts.record_issue_act(
        here,
        on=day(1, 12),
        slug="agreed",
        issue="j",
        act="agreed",
        outcome="accepts",
        parties=["p", "q"],
        ad_referendum=True,
    )
    remarks.record_remark(
        here, on=R1, slug="warned", kind="warning", party="p", speaker="p4", text="it will leave"
    )
    with recording(here, on=R1) as act:
        entry = PriorityEntry(slug="matters", party="q", issue="i", priority="low", by="us")
        record_priority(act, entry)
    responses.record_response(
        here,
        on=day(1, 15),
        slug="reply",
        responder="p",
        to="q",
        answers=[{"demand": "asked", "answer": "countered"}],
    )
    responses.record_response(here, on=day(1, 15), slug="bare", responder="z", to="q")
    reference_data.record_affiliation(here, on=R1, party="z", body="b", role="member")
    reference_data.record_participation(here, on=R1, track="t", party="z", role="member")
    corrections.authenticate(
        here, on=day(1, 20), slug="confirmed", statements=["first"], after="Confirmed by P."
    )
    _of_the_team(cast)


def _of_the_team(cast: Cast) -> None:
    """What the team may see and others not: who is hidden from whom has more than one step."""
    here, inside = cast.negotiation, {"audience": "team"}
    cast.said("-", on=day(1, 22), party="z", slug="z-inside", **inside)
    cast.said("-", on=day(1, 23), party="z", slug="z-later", embargo_until=day(12, 1))
    demands.make_demand(
        here,
        on=day(1, 24),
        slug="asked-inside",
        party="p",
        addressees=["q"],
        issue="j",
        asks="accepts",
        text="Ask less.",
        **inside,
    )
    coded(cast)
    for slug in ("draft", "other-draft"):
        statements.record_statement(
            here,
            by=cast.users["ben"],
            on=day(1, 25),
            slug=slug,
            party="q",
            issue="j",
            speaker="q4",
            day=day(1, 25),
            stance="rejects",
            summary="Q rejects it.",
            draft=True,
        )


def what_is_said_later(cast: Cast) -> None:
    """What is recorded after something was hidden: numbers, slugs and orders follow on."""
    here = cast.negotiation
    cast.said("+", at="r3", slug="later")
    cast.said("-", at="r3", party="q")
    cast.said("-", on=day(3, 20), party="q")
    demands.make_demand(
        here,
        on=R3,
        party="p",
        addressees=["q"],
        issue="i",
        asks="accepts",
        text="Do it.",
    )
    rounds.open_round(here, on=day(4, 20), track="t", name="R5", first_day=day(4, 20))
    responses.record_response(
        here,
        on=R4,
        slug="late-reply",
        responder="z",
        to="q",
        answers=[{"demand": "asked", "answer": "accepted"}],
    )
    cast.said("0", at="r4", slug="last")
