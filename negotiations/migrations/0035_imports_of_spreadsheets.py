"""Spreadsheets that are sent to be imported are kept, each with its hash and how it is read."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0034_doubles"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("heading", models.CharField(max_length=64)),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("encoding", models.CharField(blank=True, max_length=20)),
                ("columns", models.JSONField(default=dict)),
                ("words", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "not tried yet"),
                            ("waiting", "waits for a worker"),
                            ("running", "under way"),
                            ("tried", "tried"),
                            ("refused", "not done"),
                            ("recorded", "recorded"),
                            ("undone", "undone"),
                        ],
                        default="sent",
                        max_length=8,
                    ),
                ),
                (
                    "task",
                    models.CharField(
                        choices=[("try", "a try"), ("record", "recording"), ("undo", "undoing")],
                        default="try",
                        max_length=6,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                ("good_rows_only", models.BooleanField(default=False)),
                ("silent", models.BooleanField(default=False)),
                ("outcome", models.JSONField(default=dict)),
                ("refusal", models.TextField(blank=True)),
                ("what", models.CharField(blank=True, max_length=60)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet_imports",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "verbose_name": "import of a spreadsheet",
                "verbose_name_plural": "imports of spreadsheets",
                "db_table": "sheet_import",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["negotiation", "-at"], name="sheet_import_list_idx"),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["state"],
                        name="sheet_import_due_idx",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "sent",
                                    "waiting",
                                    "running",
                                    "tried",
                                    "refused",
                                    "recorded",
                                    "undone",
                                ],
                            )
                        ),
                        name="sheet_import_state_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("task__in", ["try", "record", "undo"])),
                        name="sheet_import_task_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="sheet_import_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["recorded", "undone"]), _negated=True),
                            models.Q(("what", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sheet_import_recorded_by_acts",
                    ),
                ],
            },
        ),
    ]
