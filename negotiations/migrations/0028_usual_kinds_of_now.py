"""Whoever is told exactly what was usual is told what is usual now: lines crossed, issues agreed and reopened too."""

from django.db import migrations

BEFORE = (
    "position-changed",
    "position-contested",
    "response-received",
    "answer-changed",
    "document-disclosed",
    "red-line-relaxed",
    "demand-overdue",
    "statement-corrected",
)
NOW = (*BEFORE, "red-line-crossed", "issue-agreed", "issue-reopened")
BATCH = 500


def ask_for_more(apps, schema_editor):
    """Of what was told until now nothing is told again: what follows from it is derived in silence."""
    _replace(apps, BEFORE, NOW)


def ask_for_less(apps, schema_editor):
    """The code of before knows none of the others."""
    _replace(apps, NOW, BEFORE)


def _replace(apps, old, new):
    subscriptions = apps.get_model("negotiations", "Subscription").objects
    kept = subscriptions.exclude(kinds=[]).values_list("pk", "kinds")
    ids = [pk for pk, kinds in kept if set(kinds) == set(old)]
    for start in range(0, len(ids), BATCH):
        subscriptions.filter(pk__in=ids[start : start + BATCH]).update(kinds=list(new))


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0027_faces_of_drafts"),
    ]

    operations = [
        migrations.RunPython(ask_for_more, ask_for_less),
    ]
