"""A rehearsal: an act is done, what follows from it is read, and all of it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from ..models import Negotiation


@contextmanager
def rehearsal(tried: bool, negotiation: Negotiation | None = None) -> Iterator[None]:
    """Takes back at its end what was done within, where it is only `tried`.

    The door's own dry run has taken it back when it returns. Here what follows is read before, by
    the functions that read it after an act, so that they say what would be read. The act within is
    a silent one: no delivery is written. Of `negotiation` it is forgotten how far its days turned.
    """
    if not tried:
        yield
        return
    before = (negotiation.turned_on, negotiation.rules_edition) if negotiation else None
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        if negotiation is not None and before is not None:
            negotiation.turned_on, negotiation.rules_edition = before
