"""A form that is sent twice is done once: the second time it is answered with what the first made."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from ..models import Act, Negotiation, SentForm, User
from ..models.facts import Audienced
from .act import Recording

KEPT = timedelta(days=1)
"""How long it is known that a form was sent."""


class SentAlready(Exception):
    """It was done before. `made` is what it made; None where that is gone."""

    def __init__(self, made: Any) -> None:
        self.made = made
        super().__init__("This form was sent before.")


def first_time(act: Recording, user: User, key: str) -> None:
    """Raises `SentAlready` where that user had the form of that key done within a day.

    Of two that come at the same time the second waits: no two acts of a negotiation are under way.
    """
    before = _before(user, key)
    if before is not None:
        raise SentAlready(_made_by(act, before))


def first_time_of(user: User, key: str) -> None:
    """The same of a form that starts a negotiation, in which there is no act yet: it made that one.

    Of two that come at the same time the second waits until the first is kept. What another form of
    that key made, or what the user may not see any more, is not told.
    """
    if key:
        User.objects.select_for_update().get(pk=user.pk)
    before = _before(user, key)
    if before is not None:
        began = before.noun == Negotiation._meta.db_table
        there = Negotiation.objects.visible_to(user) if began else Negotiation.objects.none()
        raise SentAlready(there.filter(pk=before.object_id).first())


def was_sent(user: User, key: str) -> bool:
    """Whether that user had the form of that key done within a day."""
    return _before(user, key) is not None


def keep_sent(act: Recording, user: User, key: str, made: Any) -> None:
    """Keeps, together with the act, that the form of that key made it; or the act, where nothing is left."""
    if key:
        # A statement has its number once it is written.
        act.flush()
        keep_sent_of(user, key, made if isinstance(made, Model) and made.pk else act.row)


def keep_sent_of(user: User, key: str, made: Model) -> None:
    """Keeps that the form of that key made it."""
    if key:
        noun, now = made._meta.db_table, timezone.now()
        SentForm.objects.create(user=user, key=key, noun=noun, object_id=made.pk, at=now)


def forget_sent_forms(now: datetime) -> int:
    """Deletes what was kept long enough; how many."""
    deleted, _ = SentForm.objects.filter(at__lt=now - KEPT).delete()
    return deleted


def _before(user: User, key: str) -> SentForm | None:
    return SentForm.objects.filter(user=user, key=key).first() if key else None


def _made_by(act: Recording, sent: SentForm) -> Any:
    """What the form made; None where that is gone, or no longer there for who sent it."""
    if sent.noun == Act._meta.db_table:
        return None
    tables = {model._meta.db_table: model for model in apps.get_models()}
    made = tables[sent.noun]._default_manager.filter(pk=sent.object_id).first()
    return made if not isinstance(made, Audienced) or act.sees(made) else None
