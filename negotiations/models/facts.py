"""Every fact has an audience, perhaps an embargo, and a version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from ..rules.audiences import Visibility
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES, Audience
from .negotiations import Negotiation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .users import User


class AudienceChoice(models.TextChoices):
    """An audience as it is stored and chosen: public, team (members of the negotiation), cleared."""

    PUBLIC = Audience.PUBLIC.word
    TEAM = Audience.TEAM.word
    CLEARED = Audience.CLEARED.word

    @property
    def level(self) -> Audience:
        return Audience[self.name]


class Confidence(models.TextChoices):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Provenance(models.TextChoices):
    SEED = "seed"
    SEARCH = "search"
    KNOWLEDGE = "knowledge"


def visible_audiences(reader: Audience, today: date, prefix: str = "") -> Q:
    """The condition that a fact is there for `reader` today (rule 8), to use in any query.

    `prefix` is the path to the fact with its trailing underscores, such as `statement__`.
    """
    below = [a.word for a in AUDIENCES if a < reader]
    own = Q(**{f"{prefix}audience": reader.word}) & (
        Q(**{f"{prefix}embargo_until__isnull": True}) | Q(**{f"{prefix}embargo_until__lte": today})
    )
    return own | Q(**{f"{prefix}audience__in": below}) if below else own


class NegotiatedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser, *, today: date | None = None) -> Self:
        """The rows that exist for `user`: in negotiations he may see, for his audience in each."""
        today = today or today_utc()
        seen = Q()
        for audience, negotiations in Negotiation.objects.by_audience_of(user).items():
            seen |= Q(negotiation__in=negotiations) & self._visible(audience, today)
        return self.filter(seen) if seen else self.none()

    def for_audience(self, reader: Audience, *, today: date | None = None) -> Self:
        """The rows that exist for that audience, in whichever negotiation."""
        return self.filter(self._visible(reader, today or today_utc()))

    def _visible(self, reader: Audience, today: date) -> Q:
        return visible_audiences(reader, today)


class Slug(models.SlugField):
    """A slug that sorts by its characters, also where the database would follow a language."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Negotiated(models.Model):
    """Something with a slug inside its negotiation, and a version for whoever edits it."""

    # The unique constraint below is the index of both.
    negotiation = models.ForeignKey(
        "negotiations.Negotiation", models.CASCADE, related_name="%(class)s_set", db_index=False
    )
    slug = Slug(max_length=120, db_index=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "slug"], name="%(class)s_slug_once")
        ]

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.slug)


class Audienced(models.Model):
    """For whom a fact is, and until when it is for the next narrower audience only."""

    audience = models.CharField(
        max_length=7, choices=AudienceChoice.choices, default=AudienceChoice.PUBLIC, db_index=False
    )
    embargo_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience=AudienceChoice.CLEARED) | Q(embargo_until__isnull=True),
                name="%(class)s_cleared_takes_no_embargo",
                violation_error_message="What is for the cleared only takes no embargo.",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=AudienceChoice.values), name="%(class)s_audience_exists"
            ),
        ]

    def known_as(self, known_from: date) -> Visibility:
        """This row as `rules` sees it: for whom, and known from that day."""
        return Visibility(AudienceChoice(self.audience).level, self.embargo_until, known_from)


class Fact(Negotiated, Audienced):
    """A noun that not everybody need see."""

    objects = NegotiatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [*Negotiated.Meta.constraints, *Audienced.Meta.constraints]
