"""Statements, which are append-only, and the corrections of what was recorded."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..rules.names import LONGEST_SLUG
from ..vocabulary.audiences import Audience
from ..vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind, CorrectionWords
from ..vocabulary.stances import SCALE, SCORES, SILENCE, stance_words
from .calendar import Round
from .choices import choices_of
from .documents import Document
from .facts import Confidence, Fact, NegotiatedQuerySet, Slug
from .issues import Issue
from .parties import Party
from .positions import Series
from .speakers import Speaker

LATEST = ("-held_from", "-authority", "-day", "-round_order", "-tie_name")
"""The one order for "latest" (rule 3), as the index has it."""

LONGEST_QUOTE = 5000
"""So many characters a quote may have: as long as it is, and no whole speech."""

UNUSUAL = (
    Q(audience__in=["team", "cleared"])
    | Q(embargo_until__isnull=False)
    | Q(status__in=["superseded", "denied", "retracted"])
    | Q(supersedes__isnull=False)
)
"""The statements that are not the same to everybody on every day."""


class StatementQuerySet(NegotiatedQuerySet):
    def unusual(self) -> Self:
        """Those that an audience may not see, that have ended for somebody, or follow such a one."""
        return self.filter(UNUSUAL)

    def published(self) -> Self:
        """All that left the state of a draft, whatever became of it since."""
        return self.exclude(status=Statement.Status.DRAFT)

    def not_ended_for(self, reader: Audience, *, known: date) -> Self:
        """Those that nothing known to `reader` on `known` has superseded, denied or retracted."""
        word = reader.word
        return self.filter(
            Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": known}),
            Q(**{f"{word}_from__lte": known}),
        )

    def standing_for(self, reader: Audience, *, at: date, known: date) -> Self:
        """Those that count for `reader` at day `at`, as known on `known` (rule 3)."""
        return self.not_ended_for(reader, known=known).filter(counts=True, held_from__lte=at)


class Statement(Fact):
    """One party's stance on one issue at one time, in our own words, and quoted where that matters.

    The columns below the line are derived by the door from the speaker, the calendar and the
    corrections, so that "the latest that this audience could know" is one walk of one index.
    """

    class Status(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        SUPERSEDED = "superseded"
        DENIED = "denied"
        RETRACTED = "retracted"

    party = models.ForeignKey(Party, models.PROTECT, related_name="statements")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="statements")
    series = models.ForeignKey(Series, models.PROTECT, related_name="statements", db_index=False)
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="statements")
    reported_by = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    timing = models.CharField(
        max_length=14,
        blank=True,
        choices=[(AT_ROUND, "at the round"), (BETWEEN_ROUNDS, "between rounds")],
    )
    day = models.DateField()
    stance = models.CharField(
        max_length=19, choices=[*choices_of(SCALE), (SILENCE.value, SILENCE.words)]
    )
    conditions = models.JSONField(null=True, blank=True)
    summary = models.TextField()
    quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    quote_language = models.CharField(max_length=35, blank=True)
    original_quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    held_from = models.DateField()
    known_from = models.DateField()
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="statements"
    )
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    provenance = models.CharField(max_length=9, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PUBLISHED)
    disputed = models.BooleanField(default=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor"
    )
    # What parties said together: the same for all of it, and no name that anybody could meet.
    joint = models.UUIDField(null=True, blank=True, editable=False)
    # What a draft will bring with it once it is published, as it was said; empty from then on.
    brings = models.JSONField(null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    # ------ derived by the door ------
    counts = models.BooleanField(default=False, editable=False)
    score = models.SmallIntegerField(null=True, editable=False)
    authority = models.PositiveSmallIntegerField(editable=False)
    round_order = models.BigIntegerField(default=0, editable=False)
    tie_name = Slug(max_length=2 * LONGEST_SLUG + 1, db_index=False, editable=False)
    rivals = models.BooleanField(default=False, editable=False)
    public_from = models.DateField(null=True, editable=False)
    public_until = models.DateField(null=True, editable=False)
    team_from = models.DateField(null=True, editable=False)
    team_until = models.DateField(null=True, editable=False)
    cleared_from = models.DateField(null=True, editable=False)
    cleared_until = models.DateField(null=True, editable=False)

    objects = StatementQuerySet.as_manager()  # type: ignore[misc]

    DERIVED = (
        "counts",
        "score",
        "authority",
        "round_order",
        "tie_name",
        "rivals",
        "public_from",
        "public_until",
        "team_from",
        "team_until",
        "cleared_from",
        "cleared_until",
    )

    class Meta(Fact.Meta):
        db_table = "statement"
        ordering = ["day", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(held_from__lte=F("day")),
                name="statement_held_by_its_day",
                violation_error_message="held_from cannot be later than the day.",
            ),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")),
                name="statement_known_from_its_day",
                violation_error_message="known_from cannot be earlier than the day.",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=list(SCORES)), name="statement_stance_exists"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "superseded", "denied", "retracted"]),
                name="statement_status_exists",
            ),
            models.CheckConstraint(
                condition=Q(timing__in=["", AT_ROUND, BETWEEN_ROUNDS])
                & ~Q(timing=AT_ROUND, round__isnull=True),
                name="statement_at_a_round_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(supersedes=F("id")), name="statement_not_its_own_successor"
            ),
        ]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(
                "series",
                F("held_from").desc(),
                F("authority").desc(),
                F("day").desc(),
                F("round_order").desc(),
                F("tie_name").desc(),
                "score",
                "public_from",
                "public_until",
                "team_from",
                "team_until",
                "cleared_from",
                "cleared_until",
                "id",
                condition=Q(counts=True, score__isnull=False),
                name="statement_latest_idx",
            ),
            models.Index(
                "series",
                F("held_from").desc(),
                "negotiation",
                "score",
                "public_from",
                "public_until",
                "team_from",
                "team_until",
                "cleared_from",
                "cleared_until",
                condition=Q(counts=True, score__isnull=True),
                name="statement_silence_idx",
            ),
            models.Index(fields=["series", "day", "slug"], name="statement_series_idx"),
            models.Index(fields=["negotiation", "day", "slug"], name="statement_list_idx"),
            models.Index(
                fields=[
                    "negotiation",
                    "series",
                    "day",
                    "held_from",
                    "score",
                    "counts",
                    "public_from",
                    "public_until",
                    "team_from",
                    "team_until",
                    "cleared_from",
                    "cleared_until",
                ],
                condition=Q(rivals=True),
                name="statement_rivals_idx",
            ),
            models.Index(
                fields=["joint"], condition=Q(joint__isnull=False), name="statement_joint_idx"
            ),
            models.Index(fields=["series"], condition=UNUSUAL, name="statement_unusual_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.party} on {self.issue.in_quotes}, {self.day}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_silence(self) -> bool:
        return self.stance == SILENCE

    @property
    def stance_words(self) -> str:
        return stance_words(self.stance)


class Correction(Fact):
    """A fault that was found in the record: by whose word, before and after, with the sources of each.

    It supersedes, denies or retracts `statement`; an authentication ends nothing, nor does that two
    parties or issues were made one, as which what they had besides statements is told. `known_from`
    is the day from which it could be known, and so the day on which what it ends stopped standing.
    `corrected_version` is the version that its writer corrected, where later ones were hidden from him.
    """

    # As long as the longest name of a kind in a case file, since that is checked against it.
    kind = models.CharField(max_length=22, choices=choices_of(CorrectionKind))
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    # The issue that was made one with another; of a party that was, it is the party.
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="+")
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    successor = models.OneToOneField(
        Statement, models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    corrected_version = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    current = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="+")
    statements = models.ManyToManyField(
        Statement, blank=True, related_name="mentioned_in", db_table="correction_statement"
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="corrections", db_table="correction_document"
    )
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    date_before = models.DateField(null=True, blank=True)
    date_after = models.DateField(null=True, blank=True)
    known_from = models.DateField()
    provenance = models.CharField(max_length=9, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "correction"
        ordering = ["known_from", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=[kind.value for kind in SUPERSEDING_KINDS],
                    statement__isnull=False,
                    successor__isnull=False,
                )
                | Q(
                    kind__in=["denial", "retraction"],
                    statement__isnull=False,
                    successor__isnull=True,
                )
                | Q(
                    kind__in=["authentication", "made-one"],
                    statement__isnull=True,
                    successor__isnull=True,
                ),
                name="correction_fits_its_kind",
            ),
        ]

    @property
    def words(self) -> CorrectionWords:
        return CorrectionKind(self.kind).words

    def tells_of(self, version: int | None) -> bool:
        """True where what it says stood before is about that version, by its id."""
        read = version is not None and version == self.corrected_version_id
        return read or version == self.statement_id
