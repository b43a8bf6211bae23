"""What opens something is no longer kept as it is; what was handed out before goes on for its time.

Links to leave go on for ever, the addresses of feeds for a year, and the links behind which an
address without an account changes what it gets for as long as those of new mails.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import migrations, models
from django.utils import timezone

import negotiations.models.links
import negotiations.models.tokens

SOME = 1000
FEEDS, CHANGES = timedelta(days=365), timedelta(days=30)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _some(rows: Any) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), SOME):
        yield list(rows.filter(pk__in=ids[start : start + SOME]))


def name_links(apps: Any, schema_editor: Any) -> None:
    """Draws a name for each, and keeps of what was handed out no more than a digest."""
    today = timezone.now().date()
    recipient = apps.get_model("negotiations", "Recipient")
    for some in _some(recipient.objects.all()):
        for one in some:
            one.link = secrets.token_urlsafe(12)
            one.former_link, one.token = _digest(one.token), secrets.token_urlsafe(12)
            one.former_until = today + CHANGES
        recipient.objects.bulk_update(some, ["link", "former_link", "former_until", "token"])
    subscription = apps.get_model("negotiations", "Subscription")
    for some in _some(subscription.objects.all()):
        for one in some:
            one.link = secrets.token_urlsafe(12)
            if one.channel == "feed":
                one.former_link, one.feed_until = _digest(one.token), today + FEEDS
        subscription.objects.bulk_update(some, ["link", "former_link", "feed_until"])


def end_tokens(apps: Any, schema_editor: Any) -> None:
    """Tokens that did not end are good for another year."""
    tokens = apps.get_model("negotiations", "ApiToken").objects.filter(expires_at=None)
    tokens.update(expires_at=timezone.now() + timedelta(days=365))


def _link(*, tight: bool) -> Any:
    if not tight:
        return models.CharField(max_length=16, null=True, editable=False)
    return models.CharField(
        max_length=16,
        unique=True,
        default=negotiations.models.links.link_name,
        editable=False,
    )


def _former_link() -> Any:
    return models.CharField(max_length=64, default="", db_index=True, editable=False)


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0008_accounts"),
    ]

    operations = [
        migrations.AddField("recipient", "link", _link(tight=False)),
        migrations.AddField("recipient", "former_link", _former_link()),
        migrations.AddField(
            "recipient", "former_until", models.DateField(null=True, editable=False)
        ),
        migrations.AddField("subscription", "link", _link(tight=False)),
        migrations.AddField("subscription", "former_link", _former_link()),
        migrations.AddField(
            "subscription", "feed_until", models.DateField(null=True, blank=True, editable=False)
        ),
        migrations.AddField(
            "subscription",
            "feed_reminded_on",
            models.DateField(null=True, blank=True, editable=False),
        ),
        migrations.RunPython(name_links, migrations.RunPython.noop),
        migrations.AlterField("recipient", "link", _link(tight=True)),
        migrations.AlterField("subscription", "link", _link(tight=True)),
        migrations.RemoveField("subscription", "token"),
        migrations.AddField(
            "apitoken",
            "negotiation",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.CASCADE,
                related_name="api_tokens",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddField(
            "apitoken", "used_at", models.DateTimeField(blank=True, null=True, editable=False)
        ),
        migrations.RunPython(end_tokens, migrations.RunPython.noop),
        migrations.AlterField(
            "apitoken",
            "expires_at",
            models.DateTimeField(default=negotiations.models.tokens.a_year_from_now),
        ),
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
            options={"db_table": "barred_address"},
        ),
    ]
