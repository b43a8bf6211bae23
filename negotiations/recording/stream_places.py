"""The places of acts in the stream, in the order in which they become visible."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import F

from ..models import Act, StreamPlace

WRITTEN_LAST = ("what", "hash", *Act.VERSIONS.values())
"""The columns of an act that are known at its end."""


def take_place(row: Act, *, later: list[Act] | None = None) -> None:
    """Gives the act its place in the stream, as the last thing before the commit.

    The counter row stays locked until then, so that places become visible in their order, and
    whoever reads the stream misses nothing. With `later` the act is only noted there: a long
    import would make every other writer wait for the counter.
    """
    if later is not None:
        row.save(update_fields=WRITTEN_LAST)
        later.append(row)
        return
    row.place = next_place()
    row.save(update_fields=["place", *WRITTEN_LAST])


def next_place() -> int:
    """The next place, for what is written as the last thing before the commit: see `take_place`."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As `check_constraints` does it, in one go.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    last = _raised()
    if last is None:
        StreamPlace.objects.get_or_create(pk=1)
        last = _raised()
    if last is None:
        raise LookupError("The row from which acts take their places is gone.")
    return last


def _raised() -> int | None:
    """The counter after one more, read as it is written; None where there is no counter yet."""
    counter = StreamPlace(pk=1, last=F("last") + 1)
    try:
        counter.save(update_fields=["last"])
    except StreamPlace.NotUpdated:
        # Nothing was written that would have to be taken back.
        transaction.set_rollback(False)
        return None
    return counter.last
