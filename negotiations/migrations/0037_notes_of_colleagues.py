"""Colleagues leave each other notes beside cells, statements and rounds."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0036_mails_of_what_waits_and_sent_forms")]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "team"), ("cleared", "cleared")],
                        default="team",
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("mended_at", models.DateTimeField(null=True)),
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
                        related_name="notes",
                        to="negotiations.negotiation",
                    ),
                ),
                *(
                    (
                        noun,
                        models.ForeignKey(
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="notes",
                            to=f"negotiations.{noun}",
                        ),
                    )
                    for noun in ("party", "issue", "statement", "round")
                ),
            ],
            options={
                "db_table": "note",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["negotiation", "at"], name="note_list_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            party__isnull=False,
                            issue__isnull=False,
                            statement__isnull=True,
                            round__isnull=True,
                        )
                        | Q(
                            party__isnull=True,
                            issue__isnull=True,
                            statement__isnull=False,
                            round__isnull=True,
                        )
                        | Q(
                            party__isnull=True,
                            issue__isnull=True,
                            statement__isnull=True,
                            round__isnull=False,
                        ),
                        name="note_beside_exactly_one",
                    ),
                    models.CheckConstraint(
                        condition=Q(audience__in=["team", "cleared"]), name="note_is_never_public"
                    ),
                    models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
                ],
            },
        ),
    ]
