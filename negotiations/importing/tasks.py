"""The task of imports, and the bell for it: the table says which wait, and the sweep finds what nobody rang for."""

from __future__ import annotations

import logging
from datetime import datetime

from celery import shared_task
from kombu.exceptions import OperationalError

from .import_runs import run
from .kept_imports import give_up, waiting_ids

log = logging.getLogger(__name__)
LONGEST = 3 * 3600
"""So many seconds an import may take: as long as it takes until it is given up."""


@shared_task(soft_time_limit=LONGEST - 60, time_limit=LONGEST)
def run_import(id: int) -> None:
    """Does what was asked of that import. Safe to run twice, and at the same time."""
    run(id)


def ring_for_import(id: int) -> None:
    """Tells a worker of an import. A broker that is down is no error of whoever asked."""
    try:
        run_import.delay(id)
    except (OperationalError, OSError) as error:
        log.warning("the doorbell is out of order, the sweep will find it: %s", error)


def ring_for_waiting_imports(now: datetime) -> None:
    """Rings for the imports that nobody took, after giving up those whose worker is gone."""
    give_up(now)
    for id in waiting_ids():
        ring_for_import(id)
