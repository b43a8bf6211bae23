"""Whatever is recorded and mended, and whenever mails go out: what people were told last is what stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.models import Delivery, Development
from negotiations.models.deliveries import TOLD
from negotiations.rules.notices import Saying, saying
from negotiations.vocabulary.kinds import CANCELLED

from ..cast import CLEARED, FOUR_ROUNDS, PUBLIC, TEAM, day, small_negotiation
from ..delivery.desk import Desk
from ..door import corrections
from .mending import recode, retract, reword

pytestmark = pytest.mark.slow

READERS = {"cora": PUBLIC, "ben": TEAM, "olga": CLEARED}
STANCES = ("++", "0", "--")

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
posts = st.tuples(st.sampled_from(["hand over", "hand over", "refuse", "no answer"]))
histories = st.lists(st.one_of(says, mends, posts), min_size=2, max_size=14)


@dataclass
class History:
    """What happens at one desk, step by step, each on a day of its own after all rounds."""

    desk: Desk
    patch: pytest.MonkeyPatch
    alive: list[str] = field(default_factory=list)
    steps: int = 0

    def step(self, what: str, *how: Any) -> None:
        self.steps += 1
        today = day(5, 1) + timedelta(days=self.steps)
        if what == "say":
            mark, at, by, audience = how
            made = self.desk.cast.said(
                mark, at=at, by=by, audience=audience, entered=today, slug=f"s{self.steps}"
            ).made
            self.alive.append(made.slug)
        elif what in ("hand over", "refuse", "no answer"):
            self._post(what)
        elif self.alive:
            self._mend(what, *how, on=today)

    def _post(self, what: str) -> None:
        answers = {
            "refuse": HandOver(ServerReply.NOT_NOW, "450 later"),
            "no answer": HandOver(ServerReply.NONE, "no answer"),
        }
        with self.patch.context() as server:
            if what in answers:
                server.setattr(Folder, "hand_over", lambda *_: answers[what])
                server.setattr(Folder, "evidence", lambda *_: None)
            self.desk.hand_over()

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
        for _ in range(3):
            self.desk.wait(100_000)
            self.desk.hand_over()


def _says(row: Development) -> Saying:
    return saying(row.kind, row.from_stance, row.to_stance, row.details)


def _told(name: str) -> dict[str, list[Delivery]]:
    """What a reader was told, by identity, in the order in which it was queued.

    That is the order in which it reached him, since only the last row of an identity is sent.
    """
    mine = Delivery.objects.filter(recipient__user__username=name, state__in=TOLD)
    found: dict[str, list[Delivery]] = defaultdict(list)
    for delivery in mine.select_related("development", "answers").order_by("message__queued_at"):
        found[delivery.identity].append(delivery)
    return found


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(histories)
@example([("say", "++", "r1", 4, "public"), ("hand over",), ("retract", 0, "0"), ("refuse",)])
@example([("say", "++", "r1", 4, "team"), ("no answer",), ("recode", 0, "--"), ("hand over",)])
def test_what_each_reader_was_told_last_is_what_stands_for_him(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, history: list[tuple[Any, ...]]
) -> None:
    with transaction.atomic():
        desk.cast = small_negotiation(slug="random")
        for name in READERS:
            desk.follow(name)
        happening = History(desk, monkeypatch)

        for step in history:
            happening.step(*step)
        happening.end()

        for name, audience in READERS.items():
            _last_told_is_what_stands(desk, name, audience)
            _nothing_is_told_twice_in_a_row_and_only_what_was_told_is_mended(name)
        transaction.set_rollback(True)


def _last_told_is_what_stands(desk: Desk, name: str, audience: Any) -> None:
    mine = Development.objects.filter(negotiation=desk.cast.negotiation)
    rows = mine.standing(audience).exclude(kind=CANCELLED)
    standing = {row.identity: _says(row) for row in rows}
    last = {identity: told[-1].development for identity, told in _told(name).items()}

    known = {identity: _says(row) for identity, row in last.items() if row.kind != CANCELLED}
    # Of a wording that never left nobody needs to hear that it was corrected.
    corrected = {i for i in standing.keys() - known.keys() if i.startswith("corrected|")}
    assert known == {i: said for i, said in standing.items() if i not in corrected}


def _nothing_is_told_twice_in_a_row_and_only_what_was_told_is_mended(name: str) -> None:
    for identity, told in _told(name).items():
        said = [_says(delivery.development) for delivery in told]
        assert all(one != next for one, next in pairwise(said)), identity
        assert not said[0].withdraws
        for before, delivery in zip([None, *told], told, strict=False):
            was_told = before is not None and before.development.kind != CANCELLED
            if identity.startswith("corrected|") and not was_told:
                continue
            assert delivery.notice is was_told
            assert delivery.answers == (before if was_told else None)
