"""Every fact has an audience, perhaps an embargo, and a version."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from ..rules.audience_marks import AudienceMark, mark_of
from ..rules.audiences import Visibility
from ..rules.calendar import today_utc
from ..rules.names import LONGEST_SLUG, tie_name
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


def first_asked[F: Fact](facts: Iterable[F]) -> F | None:
    """Of several facts for which one name was asked: the one for the widest audience, recorded first."""
    return min(facts, key=lambda f: (AudienceChoice(f.audience).level, f.pk), default=None)


def of_name[F: Fact](facts: Iterable[F], name: str) -> F | None:
    """The fact of that slug among those, else the one for which that name was asked."""
    facts = list(facts)
    exact = next((f for f in facts if f.slug == name), None)
    return exact or first_asked(f for f in facts if f.asked_slug == name)


class NegotiatedQuerySet(models.QuerySet[Any]):
    doubles: Self | None = None
    """The rows that were left out, since each is one and the same as another one."""

    def named(self, name: str) -> Any:
        """The row of that slug, else the one for which that name was asked; None without one.

        A name of a double that was left out is one of the row that stands for it. Ask it of what
        the reader may see: what he may not see has no name for him.
        """
        exact = of_name(self.of_names([name]).order_by(), name)
        if exact is not None or self.doubles is None:
            return exact
        by_slug = self.filter(self.stands_for(slug=name)).first()
        return by_slug or self.filter(self.stands_for(asked_slug=name)).first()

    def themselves(self) -> Self:
        """Without those that are one with another; by their names that one is found."""
        rows = self.filter(same_as__isnull=True)
        rows.doubles = self.filter(same_as__isnull=False)
        return rows

    def stands_for(self, **said: Any) -> Q:
        """The condition that a row stands for a double of which that holds, and that was left out."""
        if self.doubles is None:
            return Q(pk__in=[])
        return Q(pk__in=self.doubles.filter(**said).order_by().values("same_as"))

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.doubles = self.doubles
        return clone

    def of_names(self, names: Collection[str]) -> Self:
        """The rows that one of those names may stand for."""
        return self.filter(Q(slug__in=names) | Q(asked_slug__in=names))

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
    slug = Slug(max_length=LONGEST_SLUG, db_index=False)
    # The name asked for, of what was not public: its slug ends in letters that nobody can guess.
    asked_slug = Slug(
        "name asked for",
        max_length=LONGEST_SLUG,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "slug"], name="%(class)s_slug_once")
        ]
        indexes = [
            models.Index(
                fields=["negotiation", "asked_slug"],
                condition=Q(asked_slug__isnull=False),
                name="%(class)s_asked_idx",
            )
        ]

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.slug)

    @property
    def tie_name(self) -> str:
        """By what ties are broken: the name asked for, and then the slug (rule 19)."""
        return tie_name(self.slug, self.asked_slug)


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

    def mark_on(self, today: date) -> AudienceMark | None:
        """For whom it is only, and until when; None where everybody reads it today."""
        return mark_of(AudienceChoice(self.audience).level, self.embargo_until, today)


class MayBeUndone(models.Model):
    """Something whose recording may be undone before anybody is told: then it is void on every day.

    `undone` says that it was, for everybody who may know of it; its row and its trail stay.
    """

    undone = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Fact(Negotiated, Audienced):
    """A noun that not everybody need see."""

    objects = NegotiatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [*Negotiated.Meta.constraints, *Audienced.Meta.constraints]
        indexes = [*Negotiated.Meta.indexes]
