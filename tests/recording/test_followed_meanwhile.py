"""Writers, whoever keeps the logs and whoever follows them, all at once: nothing is missed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import chain, cycle, islice

import pytest
from django.db import connection

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import Negotiation
from negotiations.reading.evidence.stream import stream
from negotiations.recording.change_log import keep_changes
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import PARTIES, R2, Cast, small_negotiation
from .followed_logs import FollowedCopy, copies_of, kept, read_of_all

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WITHIN = 120
SAID = 6
"""So many statements each writer records."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return small_negotiation()


def _at_once(*tasks: Callable[[], None]) -> list[Exception]:
    """Does those things at the same time, each on a connection of its own; what they raised."""
    raised: list[Exception] = []

    def do(task: Callable[[], None]) -> None:
        try:
            task()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(task,), daemon=True) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN)
        assert not thread.is_alive()
    return raised


class FollowedStream:
    """What somebody has who follows the stream of one audience, row by row."""

    def __init__(self, negotiation: Negotiation, audience: Audience) -> None:
        self.seen = {audience: [negotiation.pk]}
        self.ids: list[str] = []

    def follow(self) -> None:
        """Reads on to the end of what is there, from the last row that it had."""
        while some := self.after(self.ids[-1] if self.ids else None, 5):
            self.ids += some

    def after(self, cursor: str | None, limit: int | None = None) -> list[str]:
        rows = stream(self.seen, after=cursor).values_list("pk", flat=True)
        return [str(id) for id in (rows[:limit] if limit else rows)]


@pytest.mark.in_turn
@pytest.mark.parametrize(
    ("writers", "followers"), [(2, 1), pytest.param(8, 4, marks=pytest.mark.slow)]
)
def test_nothing_is_missed_while_others_write(cast: Cast, writers: int, followers: int) -> None:
    copies = [copies_of(cast.negotiation) for _ in range(followers)]
    streams = [
        FollowedStream(cast.negotiation, audience)
        for _ in range(followers)
        for audience in AUDIENCES
    ]
    writing = [object()] * writers

    def writes(party: str) -> Callable[[], None]:
        mine = Cast(Negotiation.objects.get(pk=cast.negotiation.pk), cast.users)

        def write() -> None:
            try:
                for number in range(SAID):
                    audience = AUDIENCES[number % 3].word
                    mine.said("+-"[number % 2], on=R2, party=party, audience=audience)
            finally:
                writing.pop()

        return write

    def keeps() -> None:
        while writing:
            keep_changes(AS_LISTED, R2)

    def follows(mine: list[FollowedCopy], told: list[FollowedStream]) -> Callable[[], None]:
        def follow() -> None:
            while writing:
                for copy in mine:
                    copy.follow(R2)
                for one in told:
                    one.follow()

        return follow

    parties = islice(cycle(PARTIES), writers)
    told = [streams[number :: len(copies)] for number in range(len(copies))]
    raised = _at_once(*map(writes, parties), keeps, keeps, *map(follows, copies, told))

    assert raised == []
    kept(R2)
    for copy in chain.from_iterable(copies):
        copy.follow(R2)
        assert copy.objects == read_of_all(cast.negotiation, copy.audience, R2)
        said = [key for key in copy.objects if key[0] == "statement"]
        assert len(said) == 2 * writers * (copy.audience + 1)
    for one in streams:
        one.follow()
        assert one.ids == one.after(None)
        assert one.ids
