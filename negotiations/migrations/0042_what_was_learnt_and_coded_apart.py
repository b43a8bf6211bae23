"""What was learnt from decisions and taken back, what second coders said, and an index of the latest decisions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0041_watched_feeds"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningSetAside",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("alias", "Alias"),
                            ("dismissal", "Dismissal"),
                            ("issue", "Issue"),
                        ],
                        max_length=9,
                    ),
                ),
                ("name", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "learning set aside",
                "verbose_name_plural": "learnings set aside",
                "db_table": "learning_set_aside",
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="SecondCoding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("issue", models.TextField(blank=True)),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rejects", "Rejects"),
                            ("leaning-against", "Leaning Against"),
                            ("open-or-conditional", "Open Or Conditional"),
                            ("leaning-for", "Leaning For"),
                            ("accepts", "Accepts"),
                            ("no-public-position", "No Public Position"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "second_coding",
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(
                condition=models.Q(("decision", "undecided"), _negated=True),
                fields=["-decided_at"],
                name="candidate_decided_idx",
            ),
        ),
        migrations.AddField(
            model_name="learningsetaside",
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
            model_name="learningsetaside",
            name="negotiation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="learnings_set_aside",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddField(
            model_name="secondcoding",
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
            model_name="secondcoding",
            name="candidate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="second_codings",
                to="negotiations.candidate",
            ),
        ),
        migrations.AddField(
            model_name="secondcoding",
            name="negotiation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="second_codings",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningsetaside",
            constraint=models.UniqueConstraint(
                fields=("negotiation", "audience", "kind", "name"), name="learning_set_aside_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="learningsetaside",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["team", "cleared"])),
                name="learning_set_aside_is_for_members",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningsetaside",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["alias", "dismissal", "issue"])),
                name="learning_set_aside_kind_exists",
            ),
        ),
        migrations.AddIndex(
            model_name="secondcoding",
            index=models.Index(fields=["negotiation", "-at"], name="second_coding_latest_idx"),
        ),
        migrations.AddConstraint(
            model_name="secondcoding",
            constraint=models.UniqueConstraint(
                fields=("candidate", "by"), name="second_coding_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="secondcoding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issue", ""), ("stance", "")),
                    models.Q(
                        models.Q(("issue", ""), _negated=True),
                        models.Q(("stance", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="second_coding_is_a_stance_on_an_issue",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondcoding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stance", ""),
                    (
                        "stance__in",
                        [
                            "rejects",
                            "leaning-against",
                            "open-or-conditional",
                            "leaning-for",
                            "accepts",
                            "no-public-position",
                        ],
                    ),
                    _connector="OR",
                ),
                name="second_coding_stance_exists",
            ),
        ),
    ]
