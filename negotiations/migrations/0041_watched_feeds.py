"""Feeds that a team watches, and the articles that they announce."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0040_texts_of_articles_and_candidates"),
    ]

    operations = [
        migrations.CreateModel(
            name="WatchedFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("address_key", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("host", models.CharField(max_length=255)),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("last_modified", models.CharField(blank=True, max_length=300)),
                ("fetched_at", models.DateTimeField(null=True)),
                ("outcome", models.TextField(blank=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("asked_to_wait_until", models.DateTimeField(null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("seen", models.JSONField(default=list)),
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
                        related_name="watched_feeds",
                        to="negotiations.negotiation",
                    ),
                ),
            ],
            options={
                "db_table": "watched_feed",
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="AnnouncedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("address_key", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=500)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField(null=True)),
                ("prints", models.JSONField(default=list)),
                ("seen_at", models.DateTimeField()),
                ("is_aside", models.BooleanField(default=False)),
                ("aside_at", models.DateTimeField(null=True)),
                (
                    "aside_by",
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
                        related_name="announced_articles",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announced",
                        to="negotiations.watchedfeed",
                    ),
                ),
            ],
            options={
                "db_table": "announced_article",
                "ordering": ["-seen_at", "-id"],
            },
        ),
        migrations.AddIndex(
            model_name="watchedfeed",
            index=models.Index(
                condition=models.Q(("is_active", True)),
                fields=["due_at"],
                name="watched_feed_due_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="watchedfeed",
            index=models.Index(fields=["host"], name="watched_feed_host_idx"),
        ),
        migrations.AddConstraint(
            model_name="watchedfeed",
            constraint=models.UniqueConstraint(
                fields=("negotiation", "address_key"), name="watched_feed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="watchedfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("address", ""), _negated=True), models.Q(("host", ""), _negated=True)
                ),
                name="watched_feed_has_an_address",
            ),
        ),
        migrations.AddIndex(
            model_name="announcedarticle",
            index=models.Index(
                fields=["negotiation", "is_aside", "-seen_at"], name="announced_article_list_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="announcedarticle",
            constraint=models.UniqueConstraint(
                fields=("negotiation", "address_key"), name="announced_article_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="announcedarticle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aside_at__isnull", True), ("is_aside", False)),
                    models.Q(("aside_at__isnull", False), ("is_aside", True)),
                    _connector="OR",
                ),
                name="announced_article_aside_at_some_time",
            ),
        ),
    ]
