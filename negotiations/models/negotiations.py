"""The negotiation, and who belongs to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, FilteredRelation, Q

from ..rules.edition import edition
from ..vocabulary.audiences import Audience

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .users import User


class NegotiationQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Public ones, and those that the user is a member of: running the site is no membership."""
        mine = self._open_to(user)
        if not user.is_authenticated:
            return mine.filter(is_public=True)
        return mine.filter(Q(is_public=True) | Q(memberships__user=user)).distinct()

    def by_audience_of(self, user: User | AnonymousUser) -> dict[Audience, Self]:
        """The negotiations that `user` may see, by the audience that he belongs to in each."""
        there = self._open_to(user)
        if not user.is_authenticated:
            return {Audience.PUBLIC: there.filter(is_public=True)}
        mine = Membership.objects.filter(user=user)
        levels: dict[bool, list[int]] = defaultdict(list)
        for membership in mine:
            levels[membership.cleared and not user.without_clearance].append(
                membership.negotiation_id
            )
        seen = {Audience.PUBLIC: there.filter(is_public=True).exclude(memberships__user=user)}
        for cleared, ids in levels.items():
            seen[Audience.of_member(cleared=cleared)] = there.filter(id__in=ids)
        return seen

    def with_membership_of(self, user: User) -> Self:
        """Each with `own_role` and `own_cleared`, what that user's membership in it says; None without one."""
        own = FilteredRelation("memberships", condition=Q(memberships__user=user))
        return self.annotate(own=own).annotate(
            own_role=F("own__role"), own_cleared=F("own__cleared")
        )

    def ownerless_for(self, user: User | AnonymousUser) -> Self:
        """Those that nobody owns, for who runs the site to name their first owner; for others none."""
        if not (user.is_active and user.is_superuser):
            return self.none()
        return self.exclude(memberships__role=Membership.Role.OWNER)

    def _open_to(self, user: User | AnonymousUser) -> Self:
        """All of them, but for whoever asks with a token that is good for one alone."""
        return self.all() if _limit(user) is None else self.filter(pk=_limit(user))


def _limit(user: User | AnonymousUser) -> int | None:
    return user.limited_to if user.is_authenticated else None


class Negotiation(models.Model):
    """A whole process; also the unit of membership and access."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    short_name = models.CharField(max_length=40, blank=True)
    summary = models.TextField(blank=True)
    start_date = models.DateField()
    end_date = models.DateField(null=True, blank=True)
    reference_date = models.DateField(null=True, blank=True)
    seed = models.ForeignKey(
        "negotiations.Source", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(default=True)
    # A draft is published by somebody else than who wrote it.
    second_look = models.BooleanField(default=False, editable=False)
    recorded_by = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    turned_on = models.DateField(null=True, blank=True, editable=False)
    rules_edition = models.PositiveSmallIntegerField(default=edition, editable=False)

    DERIVED = ("turned_on", "rules_edition")

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        db_table = "negotiation"
        ordering = ["start_date", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="negotiation_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def year(self) -> int | None:
        """The year in which all of it lies; None where there are several, or it may go on into more."""
        first, last = self.start_date, self.end_date
        return first.year if last is not None and last.year == first.year else None

    @property
    def label(self) -> str:
        """The name for tight places, such as the subject of a mail."""
        return self.short_name or self.title

    def audience_of(self, user: User | AnonymousUser) -> Audience | None:
        """The audience that `user` belongs to here; None where the negotiation does not exist for him.

        Who runs the site belongs to none by that: his membership says what he may see, too.
        """
        if not user.is_authenticated:
            return self.audience_of_strangers
        if user.limited_to not in (None, self.pk):
            return None
        membership = self.memberships.filter(user=user).first()
        if membership is None:
            return self.audience_of_strangers
        return self.audience_by(membership.cleared and not user.without_clearance)

    def audience_by(self, cleared: bool | None) -> Audience | None:
        """The audience of somebody with an account: `cleared` is his membership's, None without one."""
        if cleared is None:
            return self.audience_of_strangers
        return Audience.of_member(cleared=cleared)

    @property
    def audience_of_strangers(self) -> Audience | None:
        """The audience of whoever is no member; None where there is nothing for them."""
        return Audience.PUBLIC if self.is_public else None

    def is_over(self, today: date) -> bool:
        return self.end_date is not None and self.end_date < today


class Membership(models.Model):
    """A user's part in a negotiation: role, and clearance for what is for the cleared only."""

    class Role(models.TextChoices):
        MEMBER = "member", "Member: reads"
        ANALYST = "analyst", "Analyst: drafts"
        EDITOR = "editor", "Editor: publishes"
        OWNER = "owner", "Owner: runs the negotiation"

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=7, choices=Role.choices, default=Role.ANALYST)
    cleared = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        db_table = "membership"
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "user"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(role__in=["member", "analyst", "editor", "owner"]),
                name="membership_role_exists",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.negotiation}"
