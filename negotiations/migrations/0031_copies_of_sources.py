"""Copies of sources are kept, each with its hash."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0030_drafts_wait")]

    operations = [
        migrations.CreateModel(
            name="SourceCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "a file"), ("text", "a text that was pasted")],
                        max_length=4,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="negotiations.draft",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_copies",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="negotiations.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "kept copy",
                "verbose_name_plural": "kept copies",
                "db_table": "source_copy",
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["negotiation", "at"], name="source_copy_list_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(draft__isnull=True, source__isnull=False)
                        | Q(draft__isnull=False, source__isnull=True),
                        name="source_copy_of_exactly_one",
                    ),
                    models.CheckConstraint(
                        condition=Q(kind__in=["file", "text"]), name="source_copy_kind_exists"
                    ),
                    models.UniqueConstraint(fields=("source", "sha256"), name="source_copy_once"),
                    models.UniqueConstraint(
                        fields=("draft", "sha256"), name="source_copy_of_draft_once"
                    ),
                ],
            },
        ),
    ]
