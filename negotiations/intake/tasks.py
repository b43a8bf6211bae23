"""The tasks of searches for candidates and of feeds, and the bell: the table says which wait, and the sweep finds them."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from ..models import Negotiation
from .candidate_searches import (
    ask_for_all_searches,
    ask_for_searches,
    give_up_broken_off,
    waiting_searches,
)
from .feed_fetches import fetch_due
from .finding.finder import EDITION
from .finding.record import find_in_record
from .search_runs import run_search
from .second_readers import second_reader

log = logging.getLogger(__name__)
AT_ONCE = 200
"""So many searches are rung for at a time: the others wait in the table."""


@shared_task
def fetch_feeds() -> None:
    """Asks the watched feeds that are due for what is new. Safe to run twice, and at the same time."""
    fetch_due(timezone.now)


@shared_task
def search_text(id: int) -> None:
    """Does that search. Safe to run twice, and at the same time."""
    find = partial(find_in_record, reader=second_reader())
    run_search(id, find, edition=EDITION, now=timezone.now())


def ring_for_texts(negotiation: Negotiation) -> None:
    """Has a worker search the texts of a negotiation that nobody searched yet.

    A broker that is down is no error of whoever kept them: the sweep finds them.
    """
    _ring(ask_for_searches(negotiation, timezone.now()))


def ring_for_waiting_searches(now: datetime) -> None:
    """Rings for the searches that nobody took, after giving up those whose worker is gone."""
    give_up_broken_off(now)
    ask_for_all_searches(now)
    _ring(waiting_searches()[:AT_ONCE])


def _ring(ids: list[int]) -> None:
    for id in ids:
        try:
            search_text.delay(id)
        except (OperationalError, OSError) as error:
            log.warning("the doorbell is out of order, the sweep will find it: %s", error)
            return
