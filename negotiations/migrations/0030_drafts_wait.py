"""Drafts of every noun wait in a table of their own, and a negotiation may ask for a second look."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import negotiations.models.facts


def somebody() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True,
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0029_any_kind_of_source")]

    operations = [
        migrations.AddField(
            model_name="negotiation",
            name="second_look",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", negotiations.models.facts.Slug(db_index=False, max_length=120)),
                (
                    "asked_slug",
                    negotiations.models.facts.Slug(
                        blank=True,
                        db_index=False,
                        editable=False,
                        max_length=120,
                        null=True,
                        verbose_name="name asked for",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                ("noun", models.CharField(max_length=20)),
                ("entry", models.JSONField(default=dict)),
                ("comment", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent-back", "Sent Back"),
                            ("published", "Published"),
                            ("discarded", "Discarded"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("key", models.CharField(blank=True, editable=False, max_length=100)),
                ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("made", models.BigIntegerField(blank=True, editable=False, null=True)),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
                ("by", somebody()),
                ("mended_by", somebody()),
                ("assigned_to", somebody()),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "rests_on",
                    models.ManyToManyField(
                        blank=True, related_name="borne_out", to="negotiations.draft"
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="waiting",
                        to="negotiations.statement",
                    ),
                ),
            ],
            options={
                "db_table": "draft",
                "ordering": ["drafted_at", "slug"],
                "indexes": [
                    models.Index(
                        condition=Q(asked_slug__isnull=False),
                        fields=["negotiation", "asked_slug"],
                        name="draft_asked_idx",
                    ),
                    models.Index(
                        condition=Q(state__in=["waiting", "sent-back"]),
                        fields=["negotiation", "drafted_at", "slug"],
                        name="draft_open_idx",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="draft_slug_once"),
                    models.CheckConstraint(
                        condition=~Q(audience="cleared") | Q(embargo_until__isnull=True),
                        name="draft_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=Q(audience__in=["public", "team", "cleared"]),
                        name="draft_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=~Q(audience="public"), name="draft_is_for_the_team"
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["waiting", "sent-back", "published", "discarded"]),
                        name="draft_state_exists",
                    ),
                    models.UniqueConstraint(
                        condition=~Q(key=""),
                        fields=("negotiation", "by", "key"),
                        name="draft_key_once",
                    ),
                ],
            },
        ),
    ]
