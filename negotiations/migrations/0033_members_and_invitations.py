"""A member may only read, and somebody may be invited by mail. Roles that are there stay."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0032_undone"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.EmailField(blank=True, max_length=254)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("member", "Member: reads"),
                            ("analyst", "Analyst: drafts"),
                            ("editor", "Editor: publishes"),
                            ("owner", "Owner: runs the negotiation"),
                        ],
                        max_length=7,
                    ),
                ),
                ("cleared", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "invitation",
                "ordering": ["at", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_role_exists",
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("member", "Member: reads"),
                    ("analyst", "Analyst: drafts"),
                    ("editor", "Editor: publishes"),
                    ("owner", "Owner: runs the negotiation"),
                ],
                default="analyst",
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["member", "analyst", "editor", "owner"])),
                name="membership_role_exists",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="negotiation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["member", "analyst", "editor", "owner"])),
                name="invitation_role_exists",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted", False), ("ended_at__isnull", False), _connector="OR"
                ),
                name="invitation_ends_when_it_is_accepted",
            ),
        ),
    ]
