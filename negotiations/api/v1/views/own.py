"""Things that are somebody's own, such as subscriptions and endpoints: nobody else sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from ....models import Negotiation, User
from ....reading.parameters import Values
from ....recording.sent_forms import claimed
from ..description import Description
from ..pagination import answered_page
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from .base import ReadView
from .write_views import WriteView

READING = (400, 401, 404, 406)
WRITING = (400, 401, 403, 404, 415)
BY_AGE: Mapping[str, type] = {"created_at": datetime, "id": UUID}


def who(request: Request) -> User:
    """The user who asks; raises where nobody is signed in, since what is nobody's own is no list."""
    if not request.user.is_authenticated:
        raise NotAuthenticated("This is somebody's own: sign in or send a token.")
    return request.user


def negotiation_named(user: User, slug: str) -> Negotiation:
    """The negotiation that a body names; raises `BadRequest` where it does not exist for the user."""
    about = Negotiation.objects.visible_to(user).filter(slug=slug).first()
    if about is None:
        raise BadRequest(
            {"negotiation": f"There is no negotiation {slug!r} for you."},
            ProblemKind.UNREADABLE_BODY,
        )
    return about


def own_page(
    request: Request,
    values: Values,
    rows: QuerySet[Any],
    shown: Callable[[list[Any]], list[dict[str, Any]]],
    *,
    key: Mapping[str, type] = BY_AGE,
    order: str = "",
) -> dict[str, Any]:
    """The page of one's own rows that the values ask for, as they are shown; in the order of `key`."""

    def in_their_order(ids: list[Any]) -> list[dict[str, Any]]:
        by_id = {row.pk: row for row in rows.filter(pk__in=ids)}
        return shown([by_id[id] for id in ids])

    return answered_page(request, values, rows, key, in_their_order, order=order)


class OwnWrite(WriteView):
    """Writes what is one's own."""

    @contextmanager
    def once(
        self, request: Request, thing: Any = None, *, dry_run: bool = False
    ) -> Iterator[dict[str, Any]]:
        """One transaction: done once under its key, unless it is only tried, and only where `thing`,
        which is locked and read anew, still reads as it was asked.

        What is put into the dictionary is kept as what the request is answered from.
        """
        with transaction.atomic(), claimed(who(request), None if dry_run else self.sent) as done:
            if thing is not None:
                get_object_or_404(type(thing).objects.select_for_update(), pk=thing.pk)
                thing.refresh_from_db()
                self.must_read_as_asked(request)
            yield done


class OwnView(OwnWrite, ReadView):
    """A view of what is one's own; it may be read as well as written."""

    writes: ClassVar[Mapping[str, Description]] = {}

    def described(self, method: str) -> Description:
        if method in self.writes:
            return self.writes[method]
        return Description(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            parameters=self.asked,
            answers=self.answers(),
            problems=READING,
        )

    def only_for(self, request: Request, rows: list[Any], **path: str) -> str:
        """Whoever asks, and nobody else."""
        return "yours"
