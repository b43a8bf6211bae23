"""The version of a record as one audience reads it: as long as it and the day stay, all of it reads the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from ..models import Act, Negotiation, User
from ..models.tokens import NOTED
from .perspective import Perspective, as_read_by

ANSWERED_BY = "versioned_view"
"""Under which name a request knows what it was answered by, where that was the record and the day alone."""
VERSIONS = ", ".join(f"act.{column}" for column in Act.VERSIONS.values())
LAST_ACT = f"""
    SELECT negotiation.*, membership.role AS own_role, membership.cleared AS own_cleared,
    {VERSIONS}
    FROM negotiation JOIN act
    ON act.id = (SELECT max(id) FROM act WHERE negotiation_id = negotiation.id)
    LEFT JOIN membership
    ON membership.negotiation_id = negotiation.id AND membership.user_id = %s
    WHERE negotiation.slug = %s
"""  # noqa: S608
"""The negotiation with somebody's membership and the versions of its last act. In SQL, as it is asked
before each answer: to be made by the framework it would take longer than all else of a 304."""

BY_TOKEN = f"""
    SELECT negotiation.id, negotiation.is_public, negotiation.rules_edition,
    membership.role, membership.cleared, token.id, token.user_id, token.negotiation_id,
    {VERSIONS}
    FROM negotiation JOIN act
    ON act.id = (SELECT max(id) FROM act WHERE negotiation_id = negotiation.id)
    LEFT JOIN api_token token
    ON token.digest = %s AND token.revoked_at IS NULL AND token.expires_at > %s AND token.used_at > %s
    AND EXISTS (SELECT 1 FROM "user" WHERE "user".id = token.user_id AND "user".is_active)
    LEFT JOIN membership
    ON membership.negotiation_id = negotiation.id AND membership.user_id = token.user_id
    WHERE negotiation.slug = %s
"""  # noqa: S608
"""As much of it as says who reads which version, with the token by which somebody asks."""
OF_NEGOTIATION = ("id", "is_public", "rules_edition")


@dataclass(frozen=True, slots=True)
class VersionedView:
    """A view of a negotiation, and which version of the record it reads: no earlier than that one.

    `role` is the reader's; None where he is no member.
    """

    view: Perspective
    role: str | None
    version: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskedWithToken:
    """What somebody may read, and the id of the token with which he asks; None where he has none."""

    read: VersionedView
    token: int | None


def versioned_view(
    user: User | AnonymousUser, negotiation: str, *, today: date
) -> VersionedView | None:
    """That user's view of the negotiation of that slug, with its version.

    None where it does not exist for him, and where no act was done in it yet. The version is read at
    once with the negotiation: what is read afterwards may be of a later version, never of an earlier.
    """
    row = next(iter(Negotiation.objects.raw(LAST_ACT, [user.pk, negotiation])), None)
    if row is None:
        return None
    view, role = as_read_by(row, user, today=today)
    if view is None:
        return None
    return _versioned(row, view, role, getattr(row, Act.VERSIONS[view.audience]))


def asked_with_token(
    digest: str | None, negotiation: str, *, now: datetime, today: date
) -> AskedWithToken | None:
    """The view and version of whoever asks with the token of that digest, or with none, in one query.

    Of the negotiation it knows what `versioned_view` decides by, and no more. None where it does
    not exist for him; where the token is none, is over, or its use has to be noted; and where no
    act was done.
    """
    with connection.cursor() as cursor:
        moments = [connection.ops.adapt_datetimefield_value(at) for at in (now, now - NOTED)]
        cursor.execute(BY_TOKEN, [digest, *moments, negotiation])
        found: tuple[Any, ...] | None = cursor.fetchone()
    if found is None:
        return None
    about, (role, cleared, token, bearer, limited_to), versions = found[:3], found[3:8], found[8:]
    if (digest is None) != (token is None):
        return None
    row: Any = Negotiation.from_db(connection.alias, OF_NEGOTIATION, about)
    row.own_role, row.own_cleared = role, cleared
    user: User | AnonymousUser = AnonymousUser()
    if bearer is not None:
        user = User.from_db(connection.alias, ("id",), (bearer,))
        user.limited_to = limited_to
    view, role = as_read_by(row, user, today=today)
    if view is None:
        return None
    return AskedWithToken(_versioned(row, view, role, versions[view.audience]), token)


def _versioned(row: Negotiation, view: Perspective, role: str | None, count: int) -> VersionedView:
    # By other rules other positions follow from the same facts.
    return VersionedView(view, role, (row.pk, row.rules_edition, count))
