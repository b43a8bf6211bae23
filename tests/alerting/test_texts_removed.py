"""With the texts of all that was settled removed after each step, everybody is told what he would be with them.

Two worlds in which the same happens: in one nothing is removed.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiations.alerting.told_so_far import told_so_far
from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue import outcomes
from negotiations.delivery.queue.disclosure import reach
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.delivery.queue.retention import thin
from negotiations.models import Act, Delivery, Development, Message, Party, Statement
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import faults, small_negotiation
from ..delivery.desk import Desk, Mail
from ..door import audiences, memberships
from ..length import many
from .test_random_histories import AFTER_ALL_ROUNDS, DAY, RandomHistory, mends, says

FREQUENCIES = {"cora": "immediate", "ben": "daily", "olga": "immediate"}
ADDRESS = re.compile(r"(?:https?://|<)\S+")
"""What is drawn at random in a mail stands in its addresses."""

others = st.one_of(
    st.tuples(st.just("post"), st.sampled_from(["take", "take", "take", "refuse", "lose"])),
    st.tuples(st.just("clear"), st.booleans()),
    st.tuples(st.just("withhold"), st.integers(0, 5)),
)
steps = st.tuples(st.one_of(says, mends, others), st.integers(0, 2))
WAITS = (1.0, 121.0, DAY)


@dataclass
class KeepingServer:
    """It takes mails or not, and keeps those that it took, reader by reader: their words, without addresses."""

    does: str = "take"
    took: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    subjects: dict[str, str] = field(default_factory=dict)

    def hand_over(self, message: Message) -> HandOver:
        if self.does == "refuse":
            return HandOver(ServerReply.NOT_NOW, "450 later")
        if self.does == "lose":
            return HandOver(ServerReply.NONE, "no answer")
        mail = Mail(bytes(message.content or b""))
        # Of mails that went out at one moment chance orders which came first.
        thread = sorted(self.subjects.get(id, "what was lost") for id in mail.answers)
        self.subjects[mail.id] = mail.subject
        self.took[mail.to].append((mail["Date"], mail.subject, ADDRESS.sub("", mail.text), thread))
        return HandOver(ServerReply.ACCEPTED)


@dataclass
class Happening(RandomHistory):
    """The same with clearances that are given and taken away, and with what is withheld."""

    def step(self, what: str, *how: Any) -> None:
        about, on = self.desk.cast.negotiation, self.desk.now.date()
        if what == "post":
            (self.server.does,) = how
            self.desk.sweep()
        elif what == "clear":
            ben = {"user": self.desk.cast.users["ben"], "role": "analyst", "cleared": how[0]}
            memberships.change_member(about, on=on, **ben)
        elif what == "withhold" and self.alive:
            slug = self.alive[how[0] % len(self.alive)]
            if Statement.objects.filter(negotiation=about, slug=slug, audience="public").exists():
                new = audiences.withhold(
                    about, on=on, noun="statement", slug=slug, audience="cleared"
                )
                self.alive[self.alive.index(slug)] = new.made.slug
        else:
            super().step(what, *how)


def _ids_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of mails that fall due at one moment ids say which comes first: they are counted, and not drawn."""
    numbers = count(1)

    def counted() -> uuid.UUID:
        return uuid.UUID(int=next(numbers))

    monkeypatch.setattr(uuid, "uuid4", counted)
    models: tuple[Any, ...] = (Message, Delivery, Development)
    for model in models:
        monkeypatch.setattr(model._meta.get_field("id"), "_get_default", counted)


def _world(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, history: list[Any], *, thinning: bool
) -> dict[str, Any]:
    """All that people got and that is told of it, where that happened. Leaves nothing behind."""
    server: Any = KeepingServer()
    # How long is waited after a refusal is drawn, and that moves the moments of mails.
    _ids_in_order(monkeypatch)
    monkeypatch.setattr(outcomes.random, "uniform", lambda least, most: least)
    monkeypatch.setattr(Folder, "hand_over", lambda _, message: server.hand_over(message))
    monkeypatch.setattr(Folder, "evidence", lambda _, message: None)
    with transaction.atomic():
        desk.cast, desk.now = small_negotiation(slug="random"), AFTER_ALL_ROUNDS
        for name, frequency in FREQUENCIES.items():
            desk.follow(name, frequency=frequency)
        happening = Happening(desk, server)
        for step, wait in history:
            desk.wait(WAITS[wait])
            happening.step(*step)
            if thinning:
                thin(desk.now, now=desk.now)
        happening.end()
        found = _found(desk, server)
        transaction.set_rollback(True)
    return found


def _found(desk: Desk, server: KeepingServer) -> dict[str, Any]:
    about = desk.cast.negotiation
    acts = list(Act.objects.filter(negotiation=about))
    rows = Delivery.objects.order_by(
        "development__act__place", "development__number", "recipient__user__username"
    )
    return {
        "mails": {name: sorted(mails) for name, mails in server.took.items()},
        "deliveries": list(
            rows.values_list(
                *("development__headline", "recipient__user__username", "state", "why"),
                *("notice", "audience", "message__handed_at", "message__state"),
                "answers__development__headline",
            )
        ),
        "told so far": [told_so_far(about, acts, reader) for reader in AUDIENCES],
        "reach": [
            reach("party", party, reader)
            for party in Party.objects.filter(negotiation=about).order_by("slug")
            for reader in AUDIENCES
        ],
        "faults": faults(about),
    }


def _alike(desk: Desk, monkeypatch: pytest.MonkeyPatch, history: list[Any]) -> None:
    kept = _world(desk, monkeypatch, history, thinning=False)
    thinned = _world(desk, monkeypatch, history, thinning=True)

    assert kept.pop("faults") == thinned.pop("faults") == []
    assert thinned == kept


def _each(*steps: tuple[Any, ...]) -> list[Any]:
    """A history of days."""
    return [(step, 2) for step in steps]


TAKE = ("post", "take")
HISTORIES = {
    "recoded and taken back": _each(
        ("say", "++", "r1", 4, "public"), TAKE, ("recode", 0, "--"), TAKE, ("retract", 0, "0"), TAKE
    ),
    "found otherwise after it was lost": _each(
        *(("say", "++", "r1", 4, "team"), ("post", "lose"), ("recode", 0, "--"), TAKE, TAKE),
        *(("reword", 0, "0"), ("post", "refuse"), TAKE),
    ),
    "cleared, uncleared and withheld": _each(
        *(("say", "++", "r1", 4, "public"), ("say", "0", "r2", 4, "cleared"), TAKE),
        *(("clear", True), TAKE, ("recode", 0, "--"), TAKE, ("clear", False), TAKE),
        *(("withhold", 0), TAKE, ("clear", True), TAKE, ("retract", 0, "0"), TAKE),
    ),
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_without_the_texts_of_before_everybody_is_told_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, history: list[Any]
) -> None:
    _alike(desk, monkeypatch, history)


@pytest.mark.slow
@settings(
    max_examples=many(3, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(steps, min_size=4, max_size=14))
def test_so_it_is_whatever_happens(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, history: list[Any]
) -> None:
    _alike(desk, monkeypatch, history)
