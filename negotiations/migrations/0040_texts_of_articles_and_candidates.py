"""The texts of articles, what was found in them for an audience, and what was decided of it."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0039_two_entries_made_one"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("title", models.TextField(blank=True)),
                ("publisher", models.TextField(blank=True)),
                ("day", models.DateField(null=True)),
                ("language", models.CharField(blank=True, max_length=20)),
                ("address", models.TextField(blank=True)),
                ("passages", models.JSONField(default=list)),
                ("prints", models.JSONField(default=list)),
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
                    "copy",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="negotiations.sourcecopy",
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_text",
                        to="negotiations.draft",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_texts",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_text",
                        to="negotiations.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of an article",
                "verbose_name_plural": "texts of articles",
                "db_table": "article_text",
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("sentence", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("denial", "Denial"),
                            ("silence", "Silence"),
                            ("red-line", "Red Line"),
                            ("answer", "Answer"),
                            ("demand", "Demand"),
                            ("warning", "Warning"),
                            ("accusation", "Accusation"),
                            ("statement", "Statement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("guesses", models.JSONField(default=dict)),
                ("by_hand", models.BooleanField(default=False)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("undecided", "Undecided"),
                            ("accepted", "Accepted"),
                            ("mended", "Mended"),
                            ("repeat", "Repeat"),
                            ("silence", "Silent"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="undecided",
                        max_length=9,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no-statement", "No Statement"),
                            ("no-party", "No Party"),
                            ("no-issue", "No Issue"),
                            ("not-its-own", "Not Its Own"),
                            ("recorded", "Recorded"),
                            ("other", "Other"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "candidate",
                "ordering": ["start", "end", "id"],
            },
        ),
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "draft",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="negotiations.draft",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="negotiations.articletext",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="anchors",
                        to="negotiations.candidate",
                    ),
                ),
            ],
            options={
                "db_table": "anchor",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CandidateSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "team"), ("cleared", "cleared")], max_length=7
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits for a worker"),
                            ("running", "under way"),
                            ("found", "done"),
                            ("failed", "not done"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=0)),
                ("failure", models.TextField(blank=True)),
                ("stale", models.BooleanField(default=False)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateTimeField()),
                (
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to="negotiations.articletext",
                    ),
                ),
            ],
            options={
                "db_table": "candidate_search",
            },
        ),
        migrations.AddField(
            model_name="candidate",
            name="search",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="candidates",
                to="negotiations.candidatesearch",
            ),
        ),
        migrations.AddIndex(
            model_name="articletext",
            index=models.Index(fields=["negotiation", "at"], name="article_text_list_idx"),
        ),
        migrations.AddIndex(
            model_name="articletext",
            index=models.Index(fields=["negotiation", "sha256"], name="article_text_same_idx"),
        ),
        migrations.AddConstraint(
            model_name="articletext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft__isnull", True), ("source__isnull", False)),
                    models.Q(("draft__isnull", False), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="article_text_of_exactly_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="articletext",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="article_text_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft__isnull", False), ("statement__isnull", True)),
                    models.Q(("draft__isnull", True), ("statement__isnull", False)),
                    _connector="OR",
                ),
                name="anchor_of_exactly_one",
            ),
        ),
        migrations.AddIndex(
            model_name="candidatesearch",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "running"])),
                fields=["state", "since"],
                name="candidate_search_due_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatesearch",
            constraint=models.UniqueConstraint(
                fields=("text", "audience"), name="candidate_search_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatesearch",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["team", "cleared"])),
                name="candidate_search_is_for_members",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidatesearch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "running", "found", "failed"])),
                name="candidate_search_state_exists",
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["search", "start"], name="candidate_list_idx"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="candidate_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "decision__in",
                        ["undecided", "accepted", "mended", "repeat", "silence", "dismissed"],
                    )
                ),
                name="candidate_decision_exists",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "dismissed"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("decision", "dismissed"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="candidate_dismissed_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decision", "undecided")),
                    models.Q(
                        models.Q(("decision", "undecided"), _negated=True),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="candidate_decided_at_some_time",
            ),
        ),
    ]
