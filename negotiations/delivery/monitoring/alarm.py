"""The alarm that alerts have stopped, with the time since: asked of the database alone, by whoever watches."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from ..queue.replies import code_of
from .heartbeats import EXPECTED, SWEEP, last_beats
from .measurements import due_since, refused_of_late

Faults = dict[str, str]
"""A sentence for each fault; the names stay the same as long as the fault does."""

SILENT = "silent"
"""The name of the fault that the database does not answer."""


def faults(now: datetime, *, since: datetime | None = None) -> Faults:
    """The faults of the delivery path now; none where alerts go out. A few cheap queries.

    `since` is when the watch began: what has never been seen is missed only some time after that.
    """
    patience = timedelta(seconds=settings.WATCH_SECONDS)
    present = _overdue(now, patience) | _refused(now, patience)
    beats = last_beats()
    # A sweep that is meant to be rare is missed later.
    patience = max(patience, 3 * timedelta(seconds=settings.SWEEP_SECONDS))
    for name in EXPECTED:
        last = beats.get(name) or since
        if last is None or now - last > patience:
            present[name] = _missing(name, beats.get(name), now)
    return present


def _overdue(now: datetime, patience: timedelta) -> Faults:
    oldest = due_since(now)
    if oldest is None or now - oldest <= patience:
        return {}
    return {"overdue": f"Messages wait that should have gone out {_ago(oldest, now)}."}


def _refused(now: datetime, patience: timedelta) -> Faults:
    refused = refused_of_late(now - patience)
    if refused is None:
        return {}
    readers, why = refused
    return {
        "refused": f"Nothing goes out: mails to {readers} readers were refused ({code_of(why) or 'without a code'})."
    }


def _missing(name: str, last: datetime | None, now: datetime) -> str:
    if name == SWEEP:
        return f"The sweep last ran {_ago(last, now)}." if last else "The sweep has never run."
    if last is None:
        return f"No worker has ever taken a task from the {name}."
    return f"A worker last took a task from the {name} {_ago(last, now)}."


def _ago(moment: datetime, now: datetime) -> str:
    minutes = round((now - moment).total_seconds() / 60)
    return f"{minutes} minute{'s' * (minutes != 1)} ago, at {moment:%Y-%m-%d %H:%M:%S} UTC"
