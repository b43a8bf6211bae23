"""The one door: an act is one transaction, with the negotiation locked and a place in the stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate

from django.db import transaction
from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..models import Act, Negotiation, User
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience
from .act import Recording, Refused
from .chain import begun
from .days import turn
from .directory import Directory
from .notification import tell
from .reconciliation import reconcile
from .rules_in_force import derive_anew
from .stream_places import take_place


@contextmanager
def recording(
    negotiation: Negotiation,
    *,
    by: User | None = None,
    reader: Audience | None = None,
    on: date | None = None,
    what: str = "",
    dry_run: bool = False,
    silent: bool = False,
    hold: timedelta | None = None,
    directory: Directory | None = None,
    places: list[Act] | None = None,
    only_tried: bool = False,
) -> Iterator[Recording]:
    """Opens an act and, at its end, writes what follows from it; all of it or nothing.

    Afterwards its `developments` are what followed. An entry that is made in it and is wrong is
    refused. What the act is in the trail, the first function of the door says, unless `what` does.
    `reader` is the audience of `by`, where it was asked already.
    `on` is the day for which it is made, today unless said. Whatever fell due by then is told
    first, each day by an act of its own. `silent` writes no deliveries; else they are held for
    `hold`, HOLD_SECONDS unless said. Of a `dry_run` nothing is kept. An import of many acts hands in `places`, and gives them their places at its end; where it
    is `only_tried`, and takes all of them back, no more is written than what its next acts read.
    """
    on = on or today_utc()
    if directory is None:
        reader = _reader(negotiation, by) if reader is None else reader
        directory = Directory(negotiation, reader, serves_one_act=True)
    turned_on, is_kept = negotiation.turned_on, False
    try:
        with transaction.atomic():
            _begin_alone(negotiation)
            derive_anew(negotiation, directory=directory, places=places)
            turn(negotiation, on, silent=silent, hold=hold, directory=directory, places=places)
            row = begun(negotiation, what=what, on=on, by=by, silent=silent)
            act = Recording(negotiation, row, directory=directory, hold=hold, only_tried=only_tried)
            yield act
            act.flush()
            reconcile(act)
            if not dry_run:
                tell(act)
                act.mark_changes()
            if not only_tried:
                act.seal()
            take_place(row, later=places)
            if dry_run:
                transaction.set_rollback(True)
        is_kept = not dry_run
    except ValidationError as wrong:
        raise Refused(said_once(faults_of(wrong))) from wrong
    finally:
        if not is_kept:
            negotiation.turned_on = turned_on


def _reader(negotiation: Negotiation, by: User | None) -> Audience:
    return (negotiation.audience_of(by) if by else Audience.CLEARED) or Audience.PUBLIC


def _begin_alone(negotiation: Negotiation) -> None:
    """Waits until no other act in the negotiation is under way, and reads how far its days have turned
    and by which rules it was derived.

    Two statements on one issue must not both see the old position. Locking the series that an act
    touches would not be enough: a slug, a version, a round or a demand bears on what another
    writer says in a series that is not there yet.
    """
    alone = Negotiation.objects.select_for_update(no_key=True)
    negotiation.turned_on, negotiation.rules_edition = alone.values_list(
        "turned_on", "rules_edition"
    ).get(pk=negotiation.pk)


def door[**P, T](
    what: str,
) -> Callable[[Callable[Concatenate[Recording, P], T]], Callable[Concatenate[Recording, P], T]]:
    """Makes a function a door: the first one that an act passes through says what the act is."""

    def wrap(
        function: Callable[Concatenate[Recording, P], T],
    ) -> Callable[Concatenate[Recording, P], T]:
        @wraps(function)
        def through(act: Recording, /, *args: P.args, **more: P.kwargs) -> T:
            act.name(what)
            return function(act, *args, **more)

        return through

    return wrap
