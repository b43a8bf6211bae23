"""Whatever is recorded and mended, and whenever mails go out: what reached people last is what stands.

What reached them is what the mail server took, whether or not it said so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negotiations.delivery.queue.notification_history import saying_of
from negotiations.models import Development
from negotiations.vocabulary.kinds import CANCELLED

from ..cast import CLEARED, FOUR_ROUNDS, PUBLIC, TEAM, small_negotiation
from ..delivery.desk import Desk
from ..door import corrections
from ..length import many
from .mail_server import MailedSaying, MailServer, mail_server
from .mending import recode, retract, reword

pytestmark = pytest.mark.slow

READERS = {"cora": PUBLIC, "ben": TEAM, "olga": CLEARED}
STANCES = ("++", "0", "--")
AFTER_ALL_ROUNDS = datetime(2030, 5, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
SPACINGS = {
    # The hold is two minutes; the first attempts after a fault follow by 5 seconds and 5 minutes.
    "seconds": (0.0, 1.0, 6.0, 45.0),
    "minutes": (MINUTE, 2 * MINUTE + 1, 4 * MINUTE, 6 * MINUTE),
    "hours": (HOUR, 3 * HOUR, 10 * HOUR),
    "days": (DAY, 3 * DAY),
    "any": (0.0, 6.0, 2 * MINUTE + 1, 6 * MINUTE, HOUR, DAY),
}
"""The seconds that pass before each step."""

says = st.tuples(
    st.just("say"),
    st.sampled_from(STANCES),
    st.sampled_from(list(FOUR_ROUNDS)),
    st.sampled_from([2, 4]),
    st.sampled_from(["public", "public", "team", "cleared"]),
)
mends = st.tuples(
    st.sampled_from(["recode", "reword", "retract", "deny"]),
    st.integers(0, 5),
    st.sampled_from(STANCES),
)
posts = st.tuples(st.sampled_from(["take", "take", "refuse", "lose", "say nothing"]))
steps = st.tuples(st.one_of(says, mends, posts), st.integers(0, 5))
histories = st.lists(steps, min_size=2, max_size=14)


@dataclass
class RandomHistory:
    """What happens at one desk, step by step, after all rounds."""

    desk: Desk
    server: MailServer
    alive: list[str] = field(default_factory=list)
    steps: int = 0

    def step(self, what: str, *how: Any) -> None:
        self.steps += 1
        today = self.desk.now.date()
        if what == "say":
            mark, at, by, audience = how
            made = self.desk.cast.said(
                mark, at=at, by=by, audience=audience, entered=today, slug=f"s{self.steps}"
            ).made
            self.alive.append(made.slug)
        elif what in ("take", "refuse", "lose", "say nothing"):
            self.server.does = what
            self.desk.sweep()
        elif self.alive:
            self._mend(what, *how, on=today)

    def _mend(self, what: str, which: int, mark: str, **how: Any) -> None:
        slug = self.alive.pop(which % len(self.alive))
        new = f"s{self.steps}"
        if what == "recode":
            recode(self.desk, slug, mark, slug=new, **how)
        elif what == "reword":
            reword(self.desk, slug, f"Worded anew as {new}.", slug=new, **how)
        elif what == "retract":
            retract(self.desk, slug, **how)
        else:
            corrections.deny_statement(self.desk.cast.negotiation, statement=slug, **how)
        if what in ("recode", "reword"):
            self.alive.append(new)

    def end(self) -> None:
        """Every mail that still waits goes out."""
        self.server.does = "take"
        for _ in range(3):
            self.desk.wait(100_000)
            self.desk.sweep()


def _happened(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    history: list[tuple[tuple[Any, ...], int]],
    *,
    spacing: str,
    can_be_asked: bool,
) -> MailServer:
    """A negotiation in which that happened, all mails gone out. Needs a transaction."""
    server = mail_server(monkeypatch, can_be_asked=can_be_asked)
    desk.cast = small_negotiation(slug="random")
    desk.now = AFTER_ALL_ROUNDS
    for name in READERS:
        desk.follow(name)
    happening = RandomHistory(desk, server)
    waits = SPACINGS[spacing]
    for step, wait in history:
        desk.wait(waits[wait % len(waits)])
        happening.step(*step)
    happening.end()
    return server


def _without_waits(*steps: tuple[Any, ...]) -> list[tuple[tuple[Any, ...], int]]:
    """A history whose every step comes after the second of the waits."""
    return [(step, 1) for step in steps]


HISTORIES = {
    "taken back while it is refused": _without_waits(
        ("say", "++", "r1", 4, "public"), ("take",), ("retract", 0, "0"), ("refuse",)
    ),
    "found to be otherwise, for nobody knows whom": _without_waits(
        ("say", "++", "r1", 4, "team"), ("say nothing",), ("recode", 0, "--"), ("take",)
    ),
    "said again while nobody knows whether it arrived": _without_waits(
        ("say", "--", "r1", 2, "public"),
        ("take",),
        *[("say", "++", "r1", 2, "public")] * 4,
        ("take",),
        ("say", "0", "r1", 2, "public"),
        ("refuse",),
        ("say", "++", "r2", 2, "public"),
        ("lose",),
        ("say", "++", "r1", 2, "public"),
        ("take",),
    ),
}


@pytest.mark.in_turn
@settings(
    max_examples=many(4, 40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@pytest.mark.parametrize("can_be_asked", [True, False], ids=["asked", "never asked"])
@pytest.mark.parametrize("spacing", SPACINGS)
@given(histories)
@example(HISTORIES["taken back while it is refused"])
@example(HISTORIES["found to be otherwise, for nobody knows whom"])
@example(HISTORIES["said again while nobody knows whether it arrived"])
def test_what_reached_each_reader_last_is_what_stands_for_him(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    spacing: str,
    can_be_asked: bool,
    history: list[tuple[tuple[Any, ...], int]],
) -> None:
    with transaction.atomic():
        server = _happened(desk, monkeypatch, history, spacing=spacing, can_be_asked=can_be_asked)

        for name, audience in READERS.items():
            _last_told_is_what_stands(desk, server.told(name, certainly=True), audience)
            # Of a server that cannot be asked, what it may have taken is told or not told.
            told = server.told(name, certainly=can_be_asked)
            for identity, mails in told.items():
                _nothing_is_told_twice(identity, mails, can_be_asked)
                _only_what_was_told_is_mended(identity, mails, can_be_asked)
        transaction.set_rollback(True)


def _last_told_is_what_stands(
    desk: Desk, told: dict[str, list[MailedSaying]], audience: Any
) -> None:
    ours = Development.objects.filter(negotiation=desk.cast.negotiation)
    rows = ours.standing(audience).exclude(kind=CANCELLED)
    standing = {row.identity: saying_of(row) for row in rows}
    last = {identity: mails[-1].says for identity, mails in told.items()}

    known = {identity: says for identity, says in last.items() if not says.withdraws}
    # Of a wording that never left nobody needs to hear that it was corrected.
    corrected = {i for i in standing.keys() - known.keys() if i.startswith("corrected|")}
    assert known == {i: says for i, says in standing.items() if i not in corrected}


def _nothing_is_told_twice(
    identity: str, mails: list[MailedSaying], nothing_is_in_doubt: bool
) -> None:
    for one, next in pairwise(mails):
        in_doubt = not one.was_answered and not nothing_is_in_doubt
        assert one.says != next.says or one.mail == next.mail or in_doubt, identity


def _only_what_was_told_is_mended(
    identity: str, mails: list[MailedSaying], nothing_is_in_doubt: bool
) -> None:
    for place, one in enumerate(mails):
        before = [mail for mail in mails[:place] if mail.mail != one.mail]
        mended = _may_be_mended(before, nothing_is_in_doubt)
        if identity.startswith("corrected|") and None in mended:
            continue
        assert one.answers in mended
        assert one.notice is (one.answers is not None)
        assert one.answers is not None or not one.says.withdraws


def _may_be_mended(before: list[MailedSaying], nothing_is_in_doubt: bool) -> set[UUID | None]:
    """The mails that told what stood last, as far as anybody knew; None where that may be nothing."""
    mails: set[UUID | None] = set()
    for one in reversed(before):
        mails.add(None if one.says.withdraws else one.mail)
        if one.was_answered or nothing_is_in_doubt:
            return mails
    return {*mails, None}
