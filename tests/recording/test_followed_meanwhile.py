"""Writers, whoever keeps the logs and whoever follows them, all at once: nothing is missed."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import Negotiation
from negotiations.recording.change_log import keep_changes
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import R2, Cast, small_negotiation
from .followed_logs import copies_of, kept, read_of_all

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


def test_nothing_is_missed_while_others_write(cast: Cast) -> None:
    copies = copies_of(cast.negotiation)
    writing = [object(), object()]

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

    def follows() -> None:
        while writing:
            for copy in copies:
                copy.follow(R2)

    raised = _at_once(writes("p"), writes("q"), keeps, keeps, follows)

    assert raised == []
    kept(R2)
    for copy in copies:
        copy.follow(R2)
        assert copy.objects == read_of_all(cast.negotiation, copy.audience, R2)
        assert len([key for key in copy.objects if key[0] == "statement"]) == 4 * (
            copy.audience + 1
        )
