"""The version of a record as one audience reads it: as long as it and the day stay, all of it reads the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..models import Act, Negotiation
from .perspective import Perspective, as_read_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..models import User


LAST_ACT = f"""
    SELECT negotiation.*, membership.role AS own_role, membership.cleared AS own_cleared,
    {", ".join(f"act.{column}" for column in Act.VERSIONS.values())}
    FROM negotiation JOIN act
    ON act.id = (SELECT max(id) FROM act WHERE negotiation_id = negotiation.id)
    LEFT JOIN membership
    ON membership.negotiation_id = negotiation.id AND membership.user_id = %s
    WHERE negotiation.slug = %s
"""  # noqa: S608
"""The negotiation with somebody's membership and the versions of its last act. In SQL, as it is asked
before each answer: to be made by the framework it would take longer than all else of a 304."""


@dataclass(frozen=True, slots=True)
class VersionedView:
    """A view of a negotiation, and which version of the record it reads: no earlier than that one.

    `role` is the reader's; None where he is no member.
    """

    view: Perspective
    role: str | None
    version: tuple[int, ...]


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
    count = getattr(row, Act.VERSIONS[view.audience])
    # By other rules other positions follow from the same facts.
    return VersionedView(view, role, (row.pk, row.rules_edition, count))
