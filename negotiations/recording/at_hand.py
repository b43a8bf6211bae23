"""What an act has at hand at its end, so that its answer and what follows need not read it again."""

from __future__ import annotations

from django.db import models

from ..models import Act, Negotiation, Round
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES
from .act import Recording


def things_at_hand(act: Recording) -> dict[type[models.Model], dict[int, models.Model]]:
    """What the act has read and written of what its writer sees, by noun and id."""
    own: dict[type[models.Model], dict[int, models.Model]] = {
        Act: {act.row.pk: act.row},
        Negotiation: {act.negotiation.pk: act.negotiation},
    }
    return own | act.directory.at_hand()


def rounds_at_hand(act: Recording) -> list[Round] | None:
    """All rounds that are there for the widest cleared today; None where they have to be read.

    So they have where the act, which may have changed some, did more than to add statements.
    """
    is_read_so = act.directory.reader == max(AUDIENCES) and act.known_today == today_utc()
    return act.directory.rounds() if is_read_so and act.only_adds_statements else None
