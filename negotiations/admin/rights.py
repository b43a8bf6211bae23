"""Rights of somebody at the desk: his negotiations, his role and his audience in each, asked once a request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import HttpRequest

from ..models import Membership, Negotiation
from ..reading.perspective import Perspective, Reader
from ..reading.roles import DRAFTS, PUBLISHES
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from ..models import User


@dataclass(frozen=True, slots=True)
class NegotiationRights:
    """Somebody's part in one negotiation."""

    role: str
    view: Perspective

    @property
    def publishes(self) -> bool:
        return self.role in PUBLISHES


class Rights:
    """All that one person may see and do at the desk."""

    def __init__(self, user: User | AnonymousUser) -> None:
        self.user = user
        self.today = today_utc()

    @cached_property
    def parts(self) -> dict[int, NegotiationRights]:
        """The negotiations in which he has a role, by id, in their order."""
        if not (self.user.is_authenticated and self.user.is_active):
            return {}
        memberships = Membership.objects.filter(user=self.user).select_related("negotiation")
        return {
            m.negotiation_id: self._part(m.negotiation, m.role, cleared=m.cleared)
            for m in memberships.order_by("negotiation__start_date", "negotiation__slug")
        }

    def _part(self, negotiation: Negotiation, role: str, *, cleared: bool) -> NegotiationRights:
        audience = Audience.of_member(cleared=cleared)
        return NegotiationRights(role, Perspective.of(negotiation, audience, self.today))

    @cached_property
    def ownerless(self) -> list[Negotiation]:
        """The negotiations whose first owner he names, since he runs the site and nobody owns them."""
        return list(Negotiation.objects.ownerless_for(self.user))

    @property
    def enters(self) -> bool:
        """True where the desk is there for him: he has a role somewhere, or runs the site."""
        return bool(self.runs_the_site or self.parts)

    @property
    def starts(self) -> bool:
        """Whether he may start a negotiation: an editor of any, and who runs the site."""
        return bool(self.runs_the_site or self.where(PUBLISHES))

    @property
    def runs_the_site(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    def where(self, roles: Collection[str] = DRAFTS) -> list[Negotiation]:
        """The negotiations in which he has one of these roles."""
        return [part.view.negotiation for part in self.parts.values() if part.role in roles]

    def may(self, roles: Collection[str], negotiation: int | None) -> bool:
        part = self.parts.get(negotiation or 0)
        return part is not None and part.role in roles

    def publishes(self, negotiation: int | None) -> bool:
        """Whether what he records there counts at once: he may publish, and nobody is to look at it again."""
        part = self.parts.get(negotiation or 0)
        return part is not None and part.publishes and not part.view.negotiation.second_look

    def reads_all(self, negotiation: int | None) -> bool:
        """True where nothing of it is hidden from him: then he may also read the trail."""
        part = self.parts.get(negotiation or 0)
        return part is not None and part.view.audience is Audience.CLEARED

    def view(self, negotiation: int) -> Perspective:
        """How he sees that negotiation, in which he has to have a role."""
        return self.parts[negotiation].view

    def readers(self) -> dict[Reader, list[int]]:
        """The negotiations that he reads as each audience, by id."""
        ids: dict[Reader, list[int]] = defaultdict(list)
        for id, part in self.parts.items():
            ids[Reader.now(part.view.audience, self.today)].append(id)
        return ids

    def sees(self, prefix: str = "") -> Q:
        """The condition that a fact is there for him today; `prefix` is the path to the fact."""
        seen = Q(pk__in=[])
        for reader, ids in self.readers().items():
            seen |= Q(**{f"{prefix}negotiation__in": ids}) & reader.sees(prefix)
        return seen

    def sees_or_none(self, *links: str) -> Q:
        """The condition that each of those links leads nowhere, or to what is there for him."""
        seen = Q()
        for link in links:
            seen &= Q(**{f"{link}__isnull": True}) | self.sees(f"{link}__")
        return seen

    def named(self, slug: str | None, roles: Collection[str]) -> Negotiation | None:
        """The negotiation of that slug, if he has one of these roles in it."""
        return next((n for n in self.where(roles) if n.slug == slug), None)


def rights_of(request: HttpRequest) -> Rights:
    """The rights of whoever asks, looked up once a request."""
    kept: dict[str, Any] = vars(request)
    rights = kept.get("desk_rights")
    if rights is None or rights.user is not request.user:
        rights = kept["desk_rights"] = Rights(request.user)
    return rights


def forget_rights(request: HttpRequest) -> None:
    """Since there is a negotiation that there was not before."""
    vars(request).pop("desk_rights", None)
