"""What is sent twice is done once: the second time it is answered with what the first made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from ..models import Act, Negotiation, SentForm, User
from ..models.facts import Audienced
from .act import Conflict, Recording

KEPT = timedelta(days=1)
"""How long it is known that a form or a request was sent."""


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


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request under a key of its sender's; `digest` is of all that it asks."""

    key: str
    digest: str


class SentBefore(Exception):
    """The same request was done before under its key. `done` is what it is answered from."""

    def __init__(self, done: dict[str, Any]) -> None:
        self.done = done
        super().__init__("This request was sent before.")


class OtherRequest(Conflict):
    """The key is that of another request of the same account."""

    def __init__(self) -> None:
        told = (
            "Another request was sent under this key within a day. Nothing was done: send that one "
            "again as it was, or this one under a key of its own."
        )
        super().__init__({"Idempotency-Key": told})


def must_be_new(user: User, sent: SentRequest) -> None:
    """Raises `SentBefore` where the user had that request done within a day, or `OtherRequest`."""
    before = _before(user, sent.key)
    if before is None or before.at < timezone.now() - KEPT:
        return
    if before.digest != sent.digest:
        raise OtherRequest
    raise SentBefore(before.done)


@contextmanager
def claimed(user: User, sent: SentRequest | None) -> Iterator[dict[str, Any]]:
    """Takes the key for the request and does what is within in one transaction with it.

    What the caller puts into the dictionary is kept as what it is answered from. Of two that come
    at the same time the second waits, and is then as if it had come later: see `must_be_new`.
    Whatever is raised within gives the key back. Without a request there is nothing to take.
    """
    done: dict[str, Any] = {}
    if sent is None:
        yield done
        return
    with transaction.atomic():
        row = _taken(user, sent)
        yield done
        row.done = done
        row.save(update_fields=["done"])


def _taken(user: User, sent: SentRequest) -> SentForm:
    # Taken before anything else is locked: two that wait for one key hold nothing that the other needs.
    now = timezone.now()
    SentForm.objects.filter(user=user, key=sent.key, at__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            return SentForm.objects.create(user=user, key=sent.key, digest=sent.digest, at=now)
    except IntegrityError:
        must_be_new(user, sent)
        raise


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
