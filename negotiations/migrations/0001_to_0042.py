"""All that a new database needs, in one step: what 0001 to 0042 come to where nothing is there yet.

A database that has them stays with them, and one that has a part goes on by them. What they do to
rows of before is left out, since a new database has none.
"""

import uuid
from typing import Any

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

import negotiations.models.facts
import negotiations.models.links
import negotiations.models.subscriptions
import negotiations.models.tokens
import negotiations.rules.edition
import negotiations.vocabulary.kinds


def make_shared_cache(apps: Any, schema_editor: Any) -> None:
    """The table of Django's own cache in the database, in which allauth counts for all processes."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("negotiations", "0001_the_record"),
        ("negotiations", "0002_deliveries"),
        ("negotiations", "0003_heartbeats_and_bounces"),
        ("negotiations", "0004_left_by_a_mail"),
        ("negotiations", "0005_beside_hidden_facts"),
        ("negotiations", "0006_names_and_numbers"),
        ("negotiations", "0007_keys_without_count"),
        ("negotiations", "0008_accounts"),
        ("negotiations", "0009_traces"),
        ("negotiations", "0010_rate_counters"),
        ("negotiations", "0011_chain_of_acts"),
        ("negotiations", "0013_rounds_come_out"),
        ("negotiations", "0014_reasons_of_corrections"),
        ("negotiations", "0015_rules_edition"),
        ("negotiations", "0016_weights_and_long_quotes"),
        ("negotiations", "0017_addresses_of_sources"),
        ("negotiations", "0018_known_days"),
        ("negotiations", "0025_aliases"),
        ("negotiations", "0026_agreed_said_together_and_remarked"),
        ("negotiations", "0027_faces_of_drafts"),
        ("negotiations", "0028_usual_kinds_of_now"),
        ("negotiations", "0029_any_kind_of_source"),
        ("negotiations", "0030_drafts_wait"),
        ("negotiations", "0031_copies_of_sources"),
        ("negotiations", "0032_undone"),
        ("negotiations", "0033_members_and_invitations"),
        ("negotiations", "0034_doubles"),
        ("negotiations", "0035_imports_of_spreadsheets"),
        ("negotiations", "0036_mails_of_what_waits_and_sent_forms"),
        ("negotiations", "0037_notes_of_colleagues"),
        ("negotiations", "0038_words_that_read_the_other_way_round"),
        ("negotiations", "0039_two_entries_made_one"),
        ("negotiations", "0040_texts_of_articles_and_candidates"),
        ("negotiations", "0041_watched_feeds"),
        ("negotiations", "0042_what_was_learnt_and_coded_apart"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="BarredAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("barred_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "barred_address",
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "heartbeat",
            },
        ),
        migrations.CreateModel(
            name="ResetRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("address", models.CharField(max_length=320)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "db_table": "reset_request",
                "ordering": ["asked_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="StreamPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "stream_place",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
                ),
                (
                    "unconfirmed_email",
                    models.EmailField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=254,
                        verbose_name="address not confirmed yet",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "db_table": "user",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="user_address_once",
                        violation_error_message="Another account has this address.",
                    )
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="RateCounter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "rate_counter",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "begins_at", "ends_at"), name="rate_counter_window_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("signed-in", "Signed in"),
                            ("refused", "A sign-in was refused"),
                            ("password-changed", "The password was changed"),
                            ("address-changed", "Another address was confirmed"),
                            ("second-step-set-up", "A second step was set up"),
                            ("second-step-removed", "The second step was removed"),
                            (
                                "second-step-reset",
                                "The second step was taken away by those who run the site",
                            ),
                            ("codes-renewed", "New recovery codes were made"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("password", "by password"),
                            ("code", "by password and code"),
                            ("recovery-code", "by password and recovery code"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("address", models.GenericIPAddressField(null=True)),
                ("agent", models.CharField(blank=True, max_length=60)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "db_table": "account_event",
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["user", "-at"], name="account_event_of_user_idx"),
                    models.Index(fields=["at"], name="account_event_at_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "signed-in",
                                    "refused",
                                    "password-changed",
                                    "address-changed",
                                    "second-step-set-up",
                                    "second-step-removed",
                                    "second-step-reset",
                                    "codes-renewed",
                                ],
                            )
                        ),
                        name="account_event_kind_exists",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recipient",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endpoints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=320,
                        null=True,
                        unique=True,
                        verbose_name="e-mail address",
                    ),
                ),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("time_zone", models.CharField(default="UTC", max_length=60)),
                (
                    "token",
                    models.CharField(
                        default=negotiations.models.subscriptions.leave_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        default=negotiations.models.links.link_name,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "former_link",
                    models.CharField(db_index=True, default="", editable=False, max_length=64),
                ),
                ("former_until", models.DateField(editable=False, null=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("suppressed_at", models.DateTimeField(blank=True, null=True)),
                ("suppressed_why", models.CharField(blank=True, max_length=300)),
                ("soft_bounces", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("held_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "db_table": "recipient",
                "indexes": [
                    models.Index(
                        condition=models.Q(("suppressed_at__isnull", False)),
                        fields=["-suppressed_at"],
                        name="recipient_suppressed_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("email__isnull", True),
                                ("owner__isnull", True),
                                ("user__isnull", False),
                            ),
                            models.Q(
                                ("email__isnull", True),
                                ("owner__isnull", False),
                                ("user__isnull", True),
                            ),
                            models.Q(
                                ("email__isnull", False),
                                ("owner__isnull", True),
                                ("user__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="recipient_is_one_of_three",
                    )
                ],
            },
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
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("noun", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "sent_form",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "key"), name="sent_form_once")
                ],
            },
        ),
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
                    "user",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work_mail",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "db_table": "work_mail",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="negotiations.recipient",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "Email"), ("webhook", "Webhook"), ("feed", "Feed")],
                        max_length=7,
                    ),
                ),
                ("period", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waits"),
                            ("leased", "claimed by a worker"),
                            ("handing", "being handed over"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("suppressed", "not sent: the reader has left"),
                            ("cancelled", "not sent: nothing of it was left to tell"),
                            ("uncertain", "handed over without an answer"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("try_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("lease", models.UUIDField(editable=False, null=True)),
                ("leased_until", models.DateTimeField(null=True)),
                ("address", models.CharField(blank=True, max_length=320)),
                ("subject", models.TextField(blank=True)),
                ("content", models.BinaryField(null=True)),
                ("content_of", models.JSONField(default=list, editable=False)),
                ("handed_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "db_table": "message",
                "ordering": ["-queued_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["pending", "uncertain"])),
                        fields=["try_at"],
                        name="message_due_idx",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["leased", "handing"])),
                        fields=["leased_until"],
                        name="message_in_hand_idx",
                    ),
                    models.Index(
                        condition=models.Q(("lease__isnull", False)),
                        fields=["lease"],
                        name="message_lease_idx",
                    ),
                    models.Index(fields=["-queued_at"], name="message_queued_idx"),
                    models.Index(
                        condition=models.Q(("settled_at__isnull", False)),
                        fields=["settled_at", "state", "channel"],
                        name="message_settled_idx",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["failed", "uncertain"])),
                        fields=["state", "-queued_at"],
                        name="message_wrong_idx",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "pending",
                                    "leased",
                                    "handing",
                                    "sent",
                                    "failed",
                                    "suppressed",
                                    "cancelled",
                                    "uncertain",
                                ],
                            )
                        ),
                        name="message_state_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["leased", "handing"]), _negated=True),
                            models.Q(("lease__isnull", False), ("leased_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_in_hand_has_a_lease",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["handing", "sent", "uncertain"]), _negated=True
                            ),
                            models.Q(("content__isnull", False), ("handed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="message_handed_over_has_content",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("period", ""), _negated=True),
                        fields=("recipient", "channel", "period"),
                        name="message_once_a_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="log",
                        to="negotiations.message",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("took_ms", models.PositiveIntegerField()),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("said", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "db_table": "attempt",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Negotiation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("title", models.CharField(max_length=300)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                ("summary", models.TextField(blank=True)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField(blank=True, null=True)),
                ("reference_date", models.DateField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=True)),
                ("second_look", models.BooleanField(default=False, editable=False)),
                ("recorded_by", models.CharField(blank=True, max_length=200)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("turned_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "rules_edition",
                    models.PositiveSmallIntegerField(
                        default=negotiations.rules.edition.edition, editable=False
                    ),
                ),
            ],
            options={
                "db_table": "negotiation",
                "ordering": ["start_date", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end_date__isnull", True),
                            ("end_date__gte", models.F("start_date")),
                            _connector="OR",
                        ),
                        name="negotiation_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="negotiations.negotiation",
                    ),
                ),
                ("what", models.CharField(max_length=60)),
                ("on", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("silent", models.BooleanField(default=False)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("place", models.BigIntegerField(editable=False, null=True, unique=True)),
                ("hash", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "db_table": "act",
                "ordering": ["place"],
                "indexes": [models.Index(fields=["negotiation", "id"], name="act_chain_idx")],
            },
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubles",
                        to="negotiations.issue",
                        verbose_name="the same as",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("category", models.CharField(blank=True, max_length=60)),
                ("proposition", models.TextField()),
                (
                    "weight",
                    models.CharField(
                        blank=True,
                        choices=[("core", "Core"), ("major", "Major"), ("minor", "Minor")],
                        max_length=5,
                    ),
                ),
                (
                    "reworded_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rewordings",
                        to="negotiations.issue",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "issue",
                "ordering": ["sequence", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="issue_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="issue_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="issue_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="issue_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("weight__in", ["", "core", "major", "minor"])),
                        name="issue_weight_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
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
                ("cleared", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "db_table": "membership",
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "user"), name="membership_once"),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["member", "analyst", "editor", "owner"])),
                        name="membership_role_exists",
                    ),
                ],
            },
        ),
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
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learnings_set_aside",
                        to="negotiations.negotiation",
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
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "learning set aside",
                "verbose_name_plural": "learnings set aside",
                "db_table": "learning_set_aside",
                "ordering": ["at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "audience", "kind", "name"),
                        name="learning_set_aside_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["team", "cleared"])),
                        name="learning_set_aside_is_for_members",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["alias", "dismissal", "issue"])),
                        name="learning_set_aside_kind_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="negotiations.negotiation",
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
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("accepted", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "invitation",
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["member", "analyst", "editor", "owner"])),
                        name="invitation_role_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted", False), ("ended_at__isnull", False), _connector="OR"
                        ),
                        name="invitation_ends_when_it_is_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read"), ("write", "Write")], default="read", max_length=5
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="api_tokens",
                        to="negotiations.negotiation",
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("used_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "expires_at",
                    models.DateTimeField(default=negotiations.models.tokens.a_year_from_now),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "api_token",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["read", "write"])),
                        name="api_token_scope_exists",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubles",
                        to="negotiations.party",
                        verbose_name="the same as",
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(max_length=60)),
                ("grouping", models.CharField(blank=True, max_length=60)),
                ("note", models.TextField(blank=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "parties",
                "db_table": "party",
                "ordering": ["sequence", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="party_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="party_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="party_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="party_audience_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Readership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readerships",
                        to="negotiations.recipient",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readerships",
                        to="negotiations.negotiation",
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
            ],
            options={
                "db_table": "readership",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "recipient"), name="readership_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Endpoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recipient",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endpoint",
                        to="negotiations.recipient",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endpoints",
                        to="negotiations.negotiation",
                    ),
                ),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                ("secret", models.CharField(editable=False, max_length=100)),
                ("previous_secret", models.CharField(blank=True, editable=False, max_length=100)),
                ("previous_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("failing_since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("off_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "db_table": "endpoint",
                "ordering": ["created_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("off_at__isnull", False)),
                        fields=["-off_at"],
                        name="endpoint_off_idx",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("encoding", models.CharField(blank=True, max_length=20)),
                ("columns", models.JSONField(default=dict)),
                ("words", models.JSONField(default=list)),
                ("mirrored", models.JSONField(default=list)),
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
                ("asked_at", models.DateTimeField(null=True)),
                ("good_rows_only", models.BooleanField(default=False)),
                ("silent", models.BooleanField(default=False)),
                ("outcome", models.JSONField(default=dict)),
                ("refusal", models.TextField(blank=True)),
                ("what", models.CharField(blank=True, max_length=60)),
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
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubles",
                        to="negotiations.source",
                        verbose_name="the same as",
                    ),
                ),
                ("publisher", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=500)),
                ("date", models.DateField(blank=True, null=True)),
                ("url", models.URLField(blank=True, max_length=1000)),
                ("kind", models.CharField(max_length=40)),
                (
                    "provenance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("seed", "Seed"),
                            ("search", "Search"),
                            ("knowledge", "Knowledge"),
                        ],
                        max_length=9,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=35)),
                ("note", models.TextField(blank=True)),
                (
                    "address_key",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
            ],
            options={
                "db_table": "source",
                "ordering": ["date", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="source_asked_idx",
                    ),
                    models.Index(fields=["negotiation", "date", "slug"], name="source_list_idx"),
                    models.Index(fields=["negotiation", "address_key"], name="source_address_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="source_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="source_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="source_audience_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="negotiations.recipient",
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="negotiations.negotiation",
                    ),
                ),
                ("kinds", models.JSONField(blank=True, default=list)),
                ("parties", models.JSONField(blank=True, default=list)),
                ("blocs", models.JSONField(blank=True, default=list)),
                ("issues", models.JSONField(blank=True, default=list)),
                ("tracks", models.JSONField(blank=True, default=list)),
                ("demands", models.JSONField(blank=True, default=list)),
                ("red_lines", models.JSONField(blank=True, default=list)),
                ("documents", models.JSONField(blank=True, default=list)),
                ("only", models.JSONField(blank=True, default=list)),
                ("without_own", models.BooleanField(default=False)),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("immediate", "Immediate"),
                            ("daily", "Daily"),
                            ("weekly", "Weekly"),
                            ("off", "Off"),
                        ],
                        default="immediate",
                        max_length=9,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "Email"), ("webhook", "Webhook"), ("feed", "Feed")],
                        default="email",
                        max_length=7,
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        default=negotiations.models.links.link_name,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "former_link",
                    models.CharField(db_index=True, default="", editable=False, max_length=64),
                ),
                ("feed_until", models.DateField(blank=True, editable=False, null=True)),
                ("feed_reminded_on", models.DateField(blank=True, editable=False, null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("active", models.BooleanField(default=True)),
                ("left_by_mail", models.BooleanField(default=False, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "db_table": "subscription",
                "ordering": ["created_at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("active", True)),
                        fields=["negotiation", "frequency"],
                        name="subscription_listening_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frequency__in", ["immediate", "daily", "weekly", "off"])
                        ),
                        name="subscription_frequency_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ["email", "webhook", "feed"])),
                        name="subscription_channel_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchedFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("address_key", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("is_active", models.BooleanField(default=True)),
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
            ],
            options={
                "db_table": "watched_feed",
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_active", True)),
                        fields=["due_at"],
                        name="watched_feed_due_idx",
                    ),
                    models.Index(fields=["host"], name="watched_feed_host_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "address_key"), name="watched_feed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), _negated=True),
                            models.Q(("host", ""), _negated=True),
                        ),
                        name="watched_feed_has_an_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="negotiations.act",
                    ),
                ),
                ("noun", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("slug", models.CharField(blank=True, max_length=120)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("digest", models.CharField(blank=True, editable=False, max_length=32)),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "db_table": "audit_entry",
                "indexes": [models.Index(fields=["noun", "object_id"], name="audit_object_idx")],
            },
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliations",
                        to="negotiations.party",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliates",
                        to="negotiations.party",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("member", "Member"), ("partner", "Partner"), ("chair", "Chair")],
                        max_length=7,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "affiliation",
                "ordering": ["slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="affiliation_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="affiliation_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="affiliation_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="affiliation_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("body")), _negated=True),
                        name="affiliation_not_with_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__isnull", True),
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="affiliation_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="series",
                        to="negotiations.issue",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "series",
                "db_table": "series",
                "constraints": [
                    models.UniqueConstraint(fields=("issue", "party"), name="series_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "same_as",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubles",
                        to="negotiations.speaker",
                        verbose_name="the same as",
                    ),
                ),
                ("aliases", models.JSONField(blank=True, default=list)),
                ("name", models.CharField(max_length=200)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="negotiations.party",
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Person"),
                            ("institution", "Institution"),
                            ("unnamed-official", "Unnamed Official"),
                        ],
                        default="person",
                        max_length=16,
                    ),
                ),
                (
                    "authority",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (5, "head of state or agreed text"),
                            (4, "minister"),
                            (3, "mandated negotiator"),
                            (2, "spokesperson"),
                            (1, "a voice that does not bind"),
                        ]
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "speaker",
                "ordering": ["slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="speaker_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="speaker_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="speaker_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="speaker_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("authority__gte", 1), ("authority__lte", 5)),
                        name="speaker_authority_1_to_5",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=60)),
                ("summary", models.TextField(blank=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                (
                    "issues",
                    models.ManyToManyField(
                        blank=True,
                        db_table="track_issue",
                        related_name="tracks",
                        to="negotiations.issue",
                    ),
                ),
            ],
            options={
                "db_table": "track",
                "ordering": ["sequence", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="track_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="track_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="track_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="track_audience_exists",
                    ),
                ],
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
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=1000)),
                ("address_key", models.CharField(max_length=64)),
                ("title", models.CharField(max_length=500)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField(null=True)),
                ("prints", models.JSONField(default=list)),
                ("seen_at", models.DateTimeField()),
                ("is_aside", models.BooleanField(default=False)),
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
                ("aside_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "announced_article",
                "ordering": ["-seen_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["negotiation", "is_aside", "-seen_at"],
                        name="announced_article_list_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "address_key"), name="announced_article_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aside_at__isnull", True), ("is_aside", False)),
                            models.Q(("aside_at__isnull", False), ("is_aside", True)),
                            _connector="OR",
                        ),
                        name="announced_article_aside_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissociation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("undone", models.BooleanField(default=False, editable=False)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissociations",
                        to="negotiations.party",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissociated_from",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissociations",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dissociations",
                        to="negotiations.speaker",
                    ),
                ),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("until_known_from", models.DateField(blank=True, null=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "dissociation",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="dissociation_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="dissociation_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="dissociation_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="dissociation_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("party", models.F("body")), _negated=True),
                        name="dissociation_not_from_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="dissociation_known_from_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("until__isnull", True), ("until_known_from__isnull", True)),
                            models.Q(
                                ("until__gt", models.F("day")),
                                ("until_known_from__gte", models.F("until")),
                            ),
                            _connector="OR",
                        ),
                        name="dissociation_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "priority",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        max_length=6,
                    ),
                ),
                (
                    "by",
                    models.CharField(
                        choices=[("party", "as the party says"), ("us", "in our judgement")],
                        default="party",
                        max_length=5,
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="priorities",
                        to="negotiations.speaker",
                    ),
                ),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                ("retracted_on", models.DateField(blank=True, editable=False, null=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "verbose_name_plural": "priorities",
                "db_table": "priority",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="priority_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="priority_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="priority_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="priority_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="priority_known_once_stated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", "us"), _negated=True),
                            ("speaker__isnull", True),
                            _connector="OR",
                        ),
                        name="priority_of_ours_has_no_speaker",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("number", models.PositiveIntegerField()),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="negotiations.track",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("place", models.CharField(blank=True, max_length=200)),
                ("country", models.CharField(blank=True, max_length=200)),
                ("level", models.CharField(blank=True, max_length=60)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("known_from", models.DateField(blank=True, null=True)),
                ("held_known_from", models.DateField(blank=True, null=True)),
                ("cancelled_on", models.DateField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "participants",
                    models.ManyToManyField(
                        blank=True,
                        db_table="round_participant",
                        related_name="rounds",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "db_table": "round",
                "ordering": ["first_day", "number", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="round_asked_idx",
                    ),
                    models.Index(
                        fields=["negotiation", "first_day", "number"], name="round_order_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="round_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="round_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="round_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="round_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["planned", "held", "cancelled"])),
                        name="round_status_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_on__isnull", False), ("status", "cancelled")),
                            models.Q(
                                models.Q(("status", "cancelled"), _negated=True),
                                ("cancelled_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="round_cancelled_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="negotiations.track",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="negotiations.party",
                    ),
                ),
                ("role", models.CharField(max_length=60)),
                ("disputed", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "disputed_by",
                    models.ManyToManyField(
                        blank=True,
                        db_table="participation_disputed_by",
                        related_name="+",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "db_table": "participation",
                "ordering": ["track", "party__sequence", "role"],
                "indexes": [
                    models.Index(fields=["track", "party", "role"], name="participation_role_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="participation_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="participation_audience_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("readout", "readout: one side tells what a round came to"),
                        ],
                        default="text",
                        max_length=7,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("delivered_on", models.DateField()),
                ("delivery_known_from", models.DateField()),
                ("delivered_how", models.TextField(blank=True)),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="negotiations.round",
                    ),
                ),
                ("confidentiality", models.CharField(blank=True, max_length=17)),
                (
                    "secrecy",
                    models.CharField(
                        choices=[
                            ("secret", "Secret"),
                            ("described", "Described"),
                            ("leaked", "Leaked"),
                            ("leak-not-disputed", "Leak Not Disputed"),
                            ("published", "Published"),
                        ],
                        default="published",
                        max_length=17,
                    ),
                ),
                ("public_from", models.DateField(blank=True, null=True)),
                ("made_public_how", models.TextField(blank=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                ("note", models.TextField(blank=True)),
                (
                    "issued_by",
                    models.ManyToManyField(
                        db_table="document_issuer", related_name="issued", to="negotiations.party"
                    ),
                ),
                (
                    "addressed_to",
                    models.ManyToManyField(
                        blank=True,
                        db_table="document_recipient",
                        related_name="received",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "db_table": "document",
                "ordering": ["delivered_on", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="document_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="document_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="document_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="document_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("delivery_known_from__gte", models.F("delivered_on"))),
                        name="document_known_once_delivered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("public_from__isnull", True),
                            ("public_from__gte", models.F("delivered_on")),
                            _connector="OR",
                        ),
                        name="document_public_once_delivered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("warning", "Warning"),
                            ("accusation", "Accusation"),
                            ("forecast", "Forecast"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="negotiations.party",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_remarks",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="negotiations.round",
                    ),
                ),
                ("text", models.TextField()),
                ("condition", models.TextField(blank=True)),
                ("breach", models.TextField(blank=True)),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                ("retracted_on", models.DateField(blank=True, editable=False, null=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "about",
                    models.ManyToManyField(
                        blank=True,
                        db_table="remark_party",
                        related_name="remarks_about",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "db_table": "remark",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="remark_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="remark_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="remark_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="remark_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="remark_known_once_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("condition", ""), ("kind", "warning"), _connector="OR"),
                        name="remark_warns_on_a_condition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "accusation"), models.Q(("breach", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("kind", "accusation"), _negated=True), ("breach", "")
                            ),
                            _connector="OR",
                        ),
                        name="remark_accuses_of_a_breach",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundAct",
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
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="negotiations.round",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("moved", "Moved"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=9,
                    ),
                ),
                ("on", models.DateField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "round_act",
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="roundact_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="roundact_audience_exists",
                    ),
                    models.UniqueConstraint(
                        fields=("round", "kind", "on"), name="round_act_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="round_act_ends_after_it_starts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IssueAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("undone", models.BooleanField(default=False, editable=False)),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("parked", "Parked"),
                            ("dropped", "Dropped"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=8,
                    ),
                ),
                ("outcome", models.CharField(blank=True, max_length=300)),
                ("ad_referendum", models.BooleanField(default=False)),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issue_acts",
                        to="negotiations.document",
                    ),
                ),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "parties",
                    models.ManyToManyField(
                        blank=True,
                        db_table="issue_act_party",
                        related_name="issue_acts",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "verbose_name": "act on an issue",
                "verbose_name_plural": "acts on issues",
                "db_table": "issue_act",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="issueact_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="issueact_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="issueact_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="issueact_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="issue_act_known_once_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", "agreed"), models.Q(("outcome", ""), _negated=True)),
                            models.Q(
                                models.Q(("act", "agreed"), _negated=True),
                                ("ad_referendum", False),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="issue_act_agreed_has_an_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="negotiations.document",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="copies",
                        to="negotiations.party",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "document_copy",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "party"), name="document_copy_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.series",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.round",
                    ),
                ),
                (
                    "timing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("at-round", "at the round"),
                            ("between-rounds", "between rounds"),
                        ],
                        max_length=14,
                    ),
                ),
                ("day", models.DateField()),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("rejects", "Rejects"),
                            ("leaning-against", "Leaning Against"),
                            ("open-or-conditional", "Open Or Conditional"),
                            ("leaning-for", "Leaning For"),
                            ("accepts", "Accepts"),
                            ("no-public-position", "no public position"),
                        ],
                        max_length=19,
                    ),
                ),
                ("conditions", models.JSONField(blank=True, null=True)),
                ("summary", models.TextField()),
                ("quote", models.CharField(blank=True, max_length=5000)),
                ("quote_language", models.CharField(blank=True, max_length=35)),
                ("original_quote", models.CharField(blank=True, max_length=5000)),
                ("held_from", models.DateField()),
                ("known_from", models.DateField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="negotiations.document",
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("superseded", "Superseded"),
                            ("denied", "Denied"),
                            ("retracted", "Retracted"),
                        ],
                        default="published",
                        max_length=10,
                    ),
                ),
                ("disputed", models.BooleanField(default=False)),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="negotiations.statement",
                    ),
                ),
                ("joint", models.UUIDField(blank=True, editable=False, null=True)),
                ("brings", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("counts", models.BooleanField(default=False, editable=False)),
                ("score", models.SmallIntegerField(editable=False, null=True)),
                ("authority", models.PositiveSmallIntegerField(editable=False)),
                ("round_order", models.BigIntegerField(default=0, editable=False)),
                (
                    "tie_name",
                    negotiations.models.facts.Slug(db_index=False, editable=False, max_length=241),
                ),
                ("rivals", models.BooleanField(default=False, editable=False)),
                ("public_from", models.DateField(editable=False, null=True)),
                ("public_until", models.DateField(editable=False, null=True)),
                ("team_from", models.DateField(editable=False, null=True)),
                ("team_until", models.DateField(editable=False, null=True)),
                ("cleared_from", models.DateField(editable=False, null=True)),
                ("cleared_until", models.DateField(editable=False, null=True)),
            ],
            options={
                "db_table": "statement",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="statement_asked_idx",
                    ),
                    models.Index(
                        models.F("series"),
                        models.OrderBy(models.F("held_from"), descending=True),
                        models.OrderBy(models.F("authority"), descending=True),
                        models.OrderBy(models.F("day"), descending=True),
                        models.OrderBy(models.F("round_order"), descending=True),
                        models.OrderBy(models.F("tie_name"), descending=True),
                        models.F("score"),
                        models.F("public_from"),
                        models.F("public_until"),
                        models.F("team_from"),
                        models.F("team_until"),
                        models.F("cleared_from"),
                        models.F("cleared_until"),
                        models.F("id"),
                        condition=models.Q(("counts", True), ("score__isnull", False)),
                        name="statement_latest_idx",
                    ),
                    models.Index(
                        models.F("series"),
                        models.OrderBy(models.F("held_from"), descending=True),
                        models.F("negotiation"),
                        models.F("score"),
                        models.F("public_from"),
                        models.F("public_until"),
                        models.F("team_from"),
                        models.F("team_until"),
                        models.F("cleared_from"),
                        models.F("cleared_until"),
                        condition=models.Q(("counts", True), ("score__isnull", True)),
                        name="statement_silence_idx",
                    ),
                    models.Index(fields=["series", "day", "slug"], name="statement_series_idx"),
                    models.Index(fields=["negotiation", "day", "slug"], name="statement_list_idx"),
                    models.Index(
                        condition=models.Q(("rivals", True)),
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
                        name="statement_rivals_idx",
                    ),
                    models.Index(
                        condition=models.Q(("joint__isnull", False)),
                        fields=["joint"],
                        name="statement_joint_idx",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("audience__in", ["team", "cleared"]),
                            ("embargo_until__isnull", False),
                            ("status__in", ["superseded", "denied", "retracted"]),
                            ("supersedes__isnull", False),
                            _connector="OR",
                        ),
                        fields=["series"],
                        name="statement_unusual_idx",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="statement_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="statement_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="statement_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("held_from__lte", models.F("day"))),
                        name="statement_held_by_its_day",
                        violation_error_message="held_from cannot be later than the day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="statement_known_from_its_day",
                        violation_error_message="known_from cannot be earlier than the day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
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
                            )
                        ),
                        name="statement_stance_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["draft", "published", "superseded", "denied", "retracted"],
                            )
                        ),
                        name="statement_status_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("timing__in", ["", "at-round", "between-rounds"]),
                            models.Q(
                                ("round__isnull", True), ("timing", "at-round"), _negated=True
                            ),
                        ),
                        name="statement_at_a_round_names_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("supersedes", models.F("id")), _negated=True),
                        name="statement_not_its_own_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wording-corrected", "Wording"),
                            ("attribution-corrected", "Attribution"),
                            ("reclassified", "Reclassified"),
                            ("day-corrected", "Day"),
                            ("source-corrected", "Source"),
                            ("typo-mended", "Typo"),
                            ("denial", "Denial"),
                            ("retraction", "Retraction"),
                            ("authentication", "Authentication"),
                            ("made-one", "Made One"),
                        ],
                        max_length=22,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "successor",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "corrected_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "current",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("date_before", models.DateField(blank=True, null=True)),
                ("date_after", models.DateField(blank=True, null=True)),
                ("known_from", models.DateField()),
                ("provenance", models.CharField(blank=True, max_length=9)),
                ("note", models.TextField(blank=True)),
                (
                    "statements",
                    models.ManyToManyField(
                        blank=True,
                        db_table="correction_statement",
                        related_name="mentioned_in",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "documents",
                    models.ManyToManyField(
                        blank=True,
                        db_table="correction_document",
                        related_name="corrections",
                        to="negotiations.document",
                    ),
                ),
            ],
            options={
                "db_table": "correction",
                "ordering": ["known_from", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="correction_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="correction_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="correction_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="correction_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind__in",
                                    [
                                        "wording-corrected",
                                        "attribution-corrected",
                                        "reclassified",
                                        "day-corrected",
                                        "source-corrected",
                                        "typo-mended",
                                    ],
                                ),
                                ("statement__isnull", False),
                                ("successor__isnull", False),
                            ),
                            models.Q(
                                ("kind__in", ["denial", "retraction"]),
                                ("statement__isnull", False),
                                ("successor__isnull", True),
                            ),
                            models.Q(
                                ("kind__in", ["authentication", "made-one"]),
                                ("statement__isnull", True),
                                ("successor__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="correction_fits_its_kind",
                    ),
                ],
            },
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
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                (
                    "rests_on",
                    models.ManyToManyField(
                        blank=True, related_name="borne_out", to="negotiations.draft"
                    ),
                ),
            ],
            options={
                "db_table": "draft",
                "ordering": ["drafted_at", "slug"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="draft_asked_idx",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sent-back"])),
                        fields=["negotiation", "drafted_at", "slug"],
                        name="draft_open_idx",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("negotiation", "slug"), name="draft_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="draft_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="draft_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", "public"), _negated=True),
                        name="draft_is_for_the_team",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "sent-back", "published", "discarded"])
                        ),
                        name="draft_state_exists",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("negotiation", "by", "key"),
                        name="draft_key_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="positions",
                        to="negotiations.series",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        max_length=7,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                ("score", models.SmallIntegerField(null=True)),
                ("held_from", models.DateField(null=True)),
                ("silent", models.BooleanField(default=False)),
                ("contested", models.BooleanField(default=False)),
                ("conditions", models.JSONField(default=list)),
            ],
            options={
                "db_table": "position",
                "indexes": [
                    models.Index(
                        fields=[
                            "negotiation",
                            "audience",
                            "series",
                            "score",
                            "held_from",
                            "statement",
                            "silent",
                            "contested",
                        ],
                        name="position_matrix_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "audience"), name="position_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("score__isnull", False), ("statement__isnull", False)),
                            models.Q(
                                ("score__isnull", True),
                                ("silent", True),
                                ("statement__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="position_has_a_statement_or_silence",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="negotiations.round",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("team", "team"), ("cleared", "cleared")],
                        default="team",
                        max_length=7,
                    ),
                ),
                ("text", models.TextField(max_length=4000)),
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
                ("at", models.DateTimeField(auto_now_add=True)),
                ("mended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "note",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["negotiation", "at"], name="note_list_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("issue__isnull", False),
                                ("party__isnull", False),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("issue__isnull", True),
                                ("party__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", False),
                            ),
                            models.Q(
                                ("issue__isnull", True),
                                ("party__isnull", True),
                                ("round__isnull", False),
                                ("statement__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="note_beside_exactly_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["team", "cleared"])),
                        name="note_is_never_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="note_says_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThingToMend",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.act",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("taken-off-round", "Taken Off Round"),
                            ("issue-reworded", "Issue Reworded"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.round",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.issue",
                    ),
                ),
                ("settled", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name_plural": "things to mend",
                "db_table": "thing_to_mend",
                "ordering": ["act", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("issue__isnull", True),
                                ("kind", "taken-off-round"),
                                ("round__isnull", False),
                            ),
                            models.Q(
                                ("issue__isnull", False),
                                ("kind", "issue-reworded"),
                                ("round__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="thing_to_mend_fits_its_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("undone", models.BooleanField(default=False, editable=False)),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "fell_with",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.correction",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "asks",
                    models.CharField(
                        choices=[("accepts", "Accepts"), ("rejects", "Rejects")], max_length=7
                    ),
                ),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="negotiations.round",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="negotiations.document",
                    ),
                ),
                ("source_article", models.CharField(blank=True, max_length=60)),
                ("text", models.TextField()),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "addressees",
                    models.ManyToManyField(
                        db_table="demand_addressee", related_name="asked", to="negotiations.party"
                    ),
                ),
            ],
            options={
                "db_table": "demand",
                "ordering": (models.OrderBy(models.F("number"), nulls_last=True), "day", "slug"),
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="demand_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="demand_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="demand_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="demand_audience_exists",
                    ),
                    models.UniqueConstraint(
                        fields=("negotiation", "number"), name="demand_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", True), ("audience", "public"), _connector="OR"
                        ),
                        name="demand_numbered_when_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="demand_known_once_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due__isnull", True), ("due__gte", models.F("day")), _connector="OR"
                        ),
                        name="demand_due_once_made",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("undone", models.BooleanField(default=False, editable=False)),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "fell_with",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.correction",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="red_lines",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="red_lines",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "refuses",
                    models.CharField(
                        choices=[("accepts", "Accepts"), ("rejects", "Rejects")], max_length=7
                    ),
                ),
                ("text", models.TextField()),
                ("day", models.DateField()),
                ("known_from", models.DateField()),
                (
                    "speaker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="red_lines",
                        to="negotiations.speaker",
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        choices=[("firm", "Firm"), ("stated-but-bargainable", "Bargainable")],
                        default="firm",
                        max_length=22,
                    ),
                ),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
            ],
            options={
                "db_table": "red_line",
                "ordering": ["day", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="redline_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="redline_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="redline_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="redline_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("day"))),
                        name="red_line_known_once_declared",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="negotiations.negotiation",
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
                ("undone", models.BooleanField(default=False, editable=False)),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "fell_with",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.correction",
                    ),
                ),
                (
                    "responder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="negotiations.party",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.party",
                    ),
                ),
                ("given", models.DateField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="negotiations.document",
                    ),
                ),
                ("delivered_how", models.TextField(blank=True)),
                ("confidential_until", models.DateField(blank=True, null=True)),
                ("made_public_how", models.TextField(blank=True)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "responders",
                    models.ManyToManyField(
                        blank=True,
                        db_table="response_responder",
                        related_name="joint_responses",
                        to="negotiations.party",
                    ),
                ),
            ],
            options={
                "db_table": "response",
                "ordering": ["given", "slug"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_slug__isnull", False)),
                        fields=["negotiation", "asked_slug"],
                        name="response_asked_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("negotiation", "slug"), name="response_slug_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="response_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="response_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("responder", models.F("to")), _negated=True),
                        name="response_not_to_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                ("at", models.DateTimeField(auto_now_add=True)),
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
                        condition=models.Q(
                            models.Q(("draft__isnull", True), ("source__isnull", False)),
                            models.Q(("draft__isnull", False), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="source_copy_of_exactly_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["file", "text"])),
                        name="source_copy_kind_exists",
                    ),
                    models.UniqueConstraint(fields=("source", "sha256"), name="source_copy_once"),
                    models.UniqueConstraint(
                        fields=("draft", "sha256"), name="source_copy_of_draft_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "copy",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="negotiations.sourcecopy",
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
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "text of an article",
                "verbose_name_plural": "texts of articles",
                "db_table": "article_text",
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["negotiation", "at"], name="article_text_list_idx"),
                    models.Index(fields=["negotiation", "sha256"], name="article_text_same_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("draft__isnull", True), ("source__isnull", False)),
                            models.Q(("draft__isnull", False), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="article_text_of_exactly_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="article_text_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandAct",
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
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="negotiations.demand",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("amended", "Amended"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("on", models.DateField()),
                ("known_from", models.DateField()),
                (
                    "asks",
                    models.CharField(
                        choices=[("accepts", "Accepts"), ("rejects", "Rejects")], max_length=7
                    ),
                ),
                ("due", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "demand_act",
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="demandact_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="demandact_audience_exists",
                    ),
                    models.UniqueConstraint(
                        fields=("demand", "kind", "on"), name="demand_act_once_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["made", "withdrawn"])),
                        fields=("demand", "kind"),
                        name="demand_made_and_withdrawn_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("on"))),
                        name="demand_act_known_once_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Development",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.act",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="developments",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("position-stated", "Position Stated"),
                            ("position-changed", "Position Changed"),
                            ("position-contested", "Position Contested"),
                            ("demand-made", "Demand Made"),
                            ("demand-amended", "Demand Amended"),
                            ("demand-withdrawn", "Demand Withdrawn"),
                            ("demand-overdue", "Demand Overdue"),
                            ("response-received", "Response Received"),
                            ("answer-changed", "Answer Changed"),
                            ("red-line-declared", "Red Line Declared"),
                            ("red-line-relaxed", "Red Line Relaxed"),
                            ("red-line-crossed", "Red Line Crossed"),
                            ("issue-agreed", "Issue Agreed"),
                            ("issue-parked", "Issue Parked"),
                            ("issue-dropped", "Issue Dropped"),
                            ("issue-reopened", "Issue Reopened"),
                            ("warning-made", "Warning Made"),
                            ("breach-alleged", "Breach Alleged"),
                            ("priority-stated", "Priority Stated"),
                            ("dissociated", "Dissociated"),
                            ("document-delivered", "Document Delivered"),
                            ("document-disclosed", "Document Disclosed"),
                            ("round-planned", "Round Planned"),
                            ("round-moved", "Round Moved"),
                            ("round-held", "Round Held"),
                            ("round-cancelled", "Round Cancelled"),
                            ("statement-corrected", "Statement Corrected"),
                            ("development-cancelled", "Development Cancelled"),
                        ],
                        max_length=21,
                    ),
                ),
                ("identity", models.CharField(max_length=500)),
                ("for_public", models.BooleanField()),
                ("for_team", models.BooleanField()),
                ("for_cleared", models.BooleanField()),
                (
                    "references",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="negotiations.development",
                    ),
                ),
                ("root", models.UUIDField(db_index=True, editable=False)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="negotiations.development",
                    ),
                ),
                ("says_nothing_new", models.BooleanField(editable=False, null=True)),
                (
                    "party",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.party",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.issue",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.series",
                    ),
                ),
                ("parties", models.JSONField(default=list)),
                ("issues", models.JSONField(default=list)),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.round",
                    ),
                ),
                (
                    "from_round",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.round",
                    ),
                ),
                ("from_stance", models.CharField(max_length=19, null=True)),
                ("to_stance", models.CharField(max_length=19, null=True)),
                ("nature", models.CharField(max_length=18, null=True)),
                ("direction", models.CharField(max_length=7, null=True)),
                ("movement", models.CharField(max_length=8, null=True)),
                ("revealed", models.BooleanField(null=True)),
                ("timing", models.CharField(max_length=14, null=True)),
                ("held_from", models.DateField(null=True)),
                ("known_from", models.DateField()),
                (
                    "correction",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.correction",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "from_statement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.demand",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.response",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.document",
                    ),
                ),
                (
                    "red_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.redline",
                    ),
                ),
                (
                    "issue_act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.issueact",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.priority",
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.remark",
                    ),
                ),
                (
                    "dissociation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="developments",
                        to="negotiations.dissociation",
                    ),
                ),
                ("details", models.JSONField(default=dict)),
                ("headline", models.TextField()),
                ("digest", models.CharField(blank=True, editable=False, max_length=32)),
                (
                    "also_parties",
                    models.ManyToManyField(
                        db_table="development_party", related_name="+", to="negotiations.party"
                    ),
                ),
                (
                    "also_issues",
                    models.ManyToManyField(
                        db_table="development_issue", related_name="+", to="negotiations.issue"
                    ),
                ),
            ],
            options={
                "db_table": "development",
                "ordering": ["act__place", "number"],
                "indexes": [
                    models.Index(fields=["negotiation", "kind"], name="development_kind_idx"),
                    models.Index(fields=["party", "issue"], name="development_party_idx"),
                    models.Index(fields=["issue"], name="development_issue_idx"),
                    models.Index(
                        fields=["negotiation", "identity"], name="development_identity_idx"
                    ),
                    models.Index(
                        fields=["negotiation", "known_from"], name="development_known_idx"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("act", "number"), name="development_place_in_act"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("for_public", True), ("references__isnull", False)),
                        fields=("references",),
                        name="development_followed_once_for_public",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("for_team", True), ("references__isnull", False)),
                        fields=("references",),
                        name="development_followed_once_for_team",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("for_cleared", True), ("references__isnull", False)),
                        fields=("references",),
                        name="development_followed_once_for_cleared",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind",
                                    negotiations.vocabulary.kinds.Kind["DEVELOPMENT_CANCELLED"],
                                ),
                                _negated=True,
                            ),
                            ("references__isnull", False),
                            _connector="OR",
                        ),
                        name="development_cancels_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedLineAct",
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
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                (
                    "red_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts",
                        to="negotiations.redline",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declared", "Declared"),
                            ("relaxed", "Relaxed"),
                            ("given-up", "Given Up"),
                        ],
                        max_length=8,
                    ),
                ),
                ("on", models.DateField()),
                ("known_from", models.DateField()),
                (
                    "strength",
                    models.CharField(
                        choices=[("firm", "Firm"), ("stated-but-bargainable", "Bargainable")],
                        max_length=22,
                    ),
                ),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "db_table": "red_line_act",
                "ordering": ["on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="redlineact_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="redlineact_audience_exists",
                    ),
                    models.UniqueConstraint(fields=("red_line", "kind"), name="red_line_act_once"),
                    models.CheckConstraint(
                        condition=models.Q(("known_from__gte", models.F("on"))),
                        name="red_line_act_known_once_done",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        default="public",
                        max_length=7,
                    ),
                ),
                ("embargo_until", models.DateField(blank=True, null=True)),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="negotiations.response",
                    ),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="negotiations.demand",
                    ),
                ),
                (
                    "counter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="negotiations.demand",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("accepted-for-discussion", "Accepted For Discussion"),
                            ("countered", "Countered"),
                            ("rejected", "Rejected"),
                            ("not-answered", "Not Answered"),
                        ],
                        max_length=23,
                    ),
                ),
                ("known_from", models.DateField()),
                ("summary", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=9)),
                ("provenance", models.CharField(blank=True, max_length=9)),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        default="high",
                        max_length=6,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "db_table": "answer",
                "ordering": ["known_from", "id"],
                "indexes": [
                    models.Index(fields=["response", "demand"], name="answer_in_response_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", "cleared"), _negated=True),
                            ("embargo_until__isnull", True),
                            _connector="OR",
                        ),
                        name="answer_cleared_takes_no_embargo",
                        violation_error_message="What is for the cleared only takes no embargo.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["public", "team", "cleared"])),
                        name="answer_audience_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "answer__in",
                                [
                                    "accepted",
                                    "accepted-for-discussion",
                                    "countered",
                                    "rejected",
                                    "not-answered",
                                ],
                            )
                        ),
                        name="answer_exists",
                    ),
                ],
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
                    "text",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searches",
                        to="negotiations.articletext",
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
            ],
            options={
                "db_table": "candidate_search",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=["state", "since"],
                        name="candidate_search_due_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "audience"), name="candidate_search_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["team", "cleared"])),
                        name="candidate_search_is_for_members",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "running", "found", "failed"])
                        ),
                        name="candidate_search_state_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "development",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="negotiations.development",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        max_length=7,
                    ),
                ),
                ("content", models.JSONField()),
                ("rests_on", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "item",
                "constraints": [
                    models.UniqueConstraint(fields=("development", "audience"), name="item_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "development",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="negotiations.development",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="negotiations.recipient",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("email", "Email"), ("webhook", "Webhook"), ("feed", "Feed")],
                        max_length=7,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="negotiations.message",
                    ),
                ),
                ("identity", models.CharField(max_length=500)),
                ("because", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "waits"),
                            ("leased", "claimed by a worker"),
                            ("handing", "being handed over"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("suppressed", "not sent: the reader has left"),
                            ("cancelled", "not sent: nothing of it was left to tell"),
                            ("uncertain", "handed over without an answer"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("notice", models.BooleanField(default=False)),
                (
                    "answers",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answered_by",
                        to="negotiations.delivery",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[("public", "Public"), ("team", "Team"), ("cleared", "Cleared")],
                        max_length=7,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "db_table": "delivery",
                "indexes": [
                    models.Index(fields=["recipient", "identity"], name="delivery_told_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("development", "recipient", "channel"), name="delivery_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "pending",
                                    "leased",
                                    "handing",
                                    "sent",
                                    "failed",
                                    "suppressed",
                                    "cancelled",
                                    "uncertain",
                                ],
                            )
                        ),
                        name="delivery_state_exists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="negotiations.source",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "the entry"),
                            ("before", "what stood before the correction"),
                            ("after", "what stands after it"),
                        ],
                        default="",
                        max_length=6,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=0)),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.statement",
                    ),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.demand",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.response",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.answer",
                    ),
                ),
                (
                    "red_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.redline",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.document",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.round",
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.correction",
                    ),
                ),
                (
                    "issue_act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.issueact",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.priority",
                    ),
                ),
                (
                    "remark",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.remark",
                    ),
                ),
                (
                    "dissociation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="negotiations.dissociation",
                    ),
                ),
            ],
            options={
                "db_table": "citation",
                "ordering": ["part", "number", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", False),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", False),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", False),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", False),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", False),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", False),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", False),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", False),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", False),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", False),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", True),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", False),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            models.Q(
                                ("answer__isnull", True),
                                ("correction__isnull", True),
                                ("demand__isnull", True),
                                ("dissociation__isnull", False),
                                ("document__isnull", True),
                                ("issue_act__isnull", True),
                                ("priority__isnull", True),
                                ("red_line__isnull", True),
                                ("remark__isnull", True),
                                ("response__isnull", True),
                                ("round__isnull", True),
                                ("statement__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="citation_by_exactly_one",
                    )
                ],
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
                (
                    "search",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="negotiations.candidatesearch",
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
                ("decided_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "db_table": "candidate",
                "ordering": ["start", "end", "id"],
                "indexes": [
                    models.Index(fields=["search", "start"], name="candidate_list_idx"),
                    models.Index(
                        condition=models.Q(("decision", "undecided"), _negated=True),
                        fields=["-decided_at"],
                        name="candidate_decided_idx",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))),
                        name="candidate_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "decision__in",
                                [
                                    "undecided",
                                    "accepted",
                                    "mended",
                                    "repeat",
                                    "silence",
                                    "dismissed",
                                ],
                            )
                        ),
                        name="candidate_decision_exists",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decision", "dismissed"), models.Q(("reason", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("decision", "dismissed"), _negated=True), ("reason", "")
                            ),
                            _connector="OR",
                        ),
                        name="candidate_dismissed_for_a_reason",
                    ),
                    models.CheckConstraint(
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
                ],
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
                (
                    "negotiation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_codings",
                        to="negotiations.negotiation",
                    ),
                ),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_codings",
                        to="negotiations.candidate",
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
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "second_coding",
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["negotiation", "-at"], name="second_coding_latest_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("candidate", "by"), name="second_coding_once"),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
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
                ],
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
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="anchors",
                        to="negotiations.statement",
                    ),
                ),
            ],
            options={
                "db_table": "anchor",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("draft__isnull", False), ("statement__isnull", True)),
                            models.Q(("draft__isnull", True), ("statement__isnull", False)),
                            _connector="OR",
                        ),
                        name="anchor_of_exactly_one",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="message",
            name="negotiation",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddField(
            model_name="negotiation",
            name="seed",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="negotiations.source",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["negotiation", "state"], name="message_negotiation_idx"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("period", ""), _negated=True),
                    ("negotiation__isnull", False),
                    _connector="OR",
                ),
                name="message_of_no_period_is_of_a_negotiation",
            ),
        ),
        migrations.RunPython(make_shared_cache, migrations.RunPython.noop),
    ]
