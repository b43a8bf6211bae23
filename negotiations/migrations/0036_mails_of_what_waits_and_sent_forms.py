"""Whoever likes is mailed what waits for him; a form that is sent twice is done once."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import negotiations.models.subscriptions


class Migration(migrations.Migration):
    dependencies = [("negotiations", "0035_imports_of_spreadsheets")]

    operations = [
        migrations.CreateModel(
            name="WorkMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=negotiations.models.subscriptions.leave_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("active", models.BooleanField(default=True)),
                ("looked_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "user",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_mail",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"db_table": "work_mail"},
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("noun", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "sent_form",
                "constraints": [
                    models.UniqueConstraint(fields=["user", "key"], name="sent_form_once")
                ],
            },
        ),
    ]
