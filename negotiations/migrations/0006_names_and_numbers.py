"""What is not public gets a name that nobody can guess, and demands and rounds numbers that tell nothing."""

import secrets
from collections import defaultdict
from datetime import UTC, datetime
from string import ascii_lowercase

from django.db import migrations, models
from django.db.models import F, Q

import negotiations.models.facts

NOUNS = (
    "affiliation",
    "correction",
    "demand",
    "document",
    "issue",
    "party",
    "redline",
    "response",
    "round",
    "source",
    "speaker",
    "statement",
    "track",
)
BATCH = 500
PARTS = {
    "position": ("party", "issue", "round"),
    "contested": ("party", "issue"),
    "corrected": ("correction",),
    "demand": ("demand",),
    "answer": ("demand", "party", "response"),
    "response": ("response",),
    "document": ("document",),
    "round": ("round",),
    "line": ("redline",),
}
"""The nouns whose slugs stand in an identity, after what it is about."""
FOLLOWED = {
    "parties": "party",
    "blocs": "party",
    "issues": "issue",
    "tracks": "track",
    "demands": "demand",
    "red_lines": "redline",
    "documents": "document",
}
"""The noun of each list of a subscription."""


def break_ties_by_slug(apps, schema_editor):
    apps.get_model("negotiations", "Statement").objects.update(tie_name=F("slug"))


def hide_names(apps, schema_editor):
    """Renames what is not public, and puts the new names wherever the old ones stand in a text."""
    renamed = defaultdict(dict)
    for noun in NOUNS:
        for negotiation, old, new, audience in _rename(apps, noun):
            renamed[negotiation][noun, old] = (new, audience)
    for negotiation, names in renamed.items():
        slugs = {key: new for key, (new, _) in names.items()}
        _rename_in_stream(apps, negotiation, slugs)
        _rename_in_subscriptions(apps, negotiation, names)


def _hidden(noun):
    today = datetime.now(UTC).date()
    hidden = ~Q(audience="public") | Q(embargo_until__gt=today)
    return hidden | Q(status="draft") if noun == "statement" else hidden


def _rename(apps, noun):
    model = apps.get_model("negotiations", noun)
    columns = ["slug", "asked_slug"]
    if noun == "demand":
        columns.append("number")
    if noun == "statement":
        columns.append("tie_name")
    ids = list(model.objects.filter(_hidden(noun)).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        things = list(model.objects.filter(pk__in=ids[start : start + BATCH]))
        for thing in things:
            old = thing.slug
            thing.asked_slug = old
            thing.slug = f"{old[:111].rstrip('-')}-{_letters()}"
            if noun == "demand":
                thing.number = None
            if noun == "statement":
                thing.tie_name = f"{old} {thing.slug}"
            audience = "team" if thing.audience == "public" else thing.audience
            yield thing.negotiation_id, old, thing.slug, audience
        model.objects.bulk_update(things, columns)


def _letters():
    return "".join(secrets.choice(ascii_lowercase) for _ in range(8))


def _rename_in_stream(apps, negotiation, slugs):
    model = apps.get_model("negotiations", "Development")
    ids = list(model.objects.filter(negotiation=negotiation).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        rows = model.objects.filter(pk__in=ids[start : start + BATCH])
        changed = [row for row in rows if _rename_row(row, slugs)]
        model.objects.bulk_update(changed, ["identity", "parties", "issues", "details"])
        _rename_deliveries(apps, {row.pk: row.identity for row in changed})


def _rename_row(row, slugs):
    """Puts the new names into a row; whether any was in it."""
    about, *parts = row.identity.split("|")
    nouns = PARTS[about]
    parts = [
        slugs.get((nouns[place], part), part) if place < len(nouns) else part
        for place, part in enumerate(parts)
    ]
    anew = {
        "identity": "|".join((about, *parts)),
        "parties": _all(slugs, "party", row.parties),
        "issues": _all(slugs, "issue", row.issues),
        "details": _details(slugs, row.details),
    }
    differs = any(getattr(row, name) != value for name, value in anew.items())
    for name, value in anew.items():
        setattr(row, name, value)
    return differs


def _details(slugs, details):
    anew = dict(details)
    for name, noun in (("told_by", "speaker"), ("from_response", "response")):
        if anew.get(name):
            anew[name] = slugs.get((noun, anew[name]), anew[name])
    for name, noun in (("contested", "statement"), ("answers", "demand")):
        if anew.get(name):
            anew[name] = [[slugs.get((noun, slug), slug), said] for slug, said in anew[name]]
    if anew.get("open"):
        anew["open"] = _all(slugs, "party", anew["open"])
    return anew


def _all(slugs, noun, names):
    return [slugs.get((noun, name), name) for name in names]


def _rename_deliveries(apps, identities):
    model = apps.get_model("negotiations", "Delivery")
    deliveries = list(model.objects.filter(development__in=list(identities)))
    for delivery in deliveries:
        delivery.identity = identities[delivery.development_id]
    model.objects.bulk_update(deliveries, ["identity"], batch_size=BATCH)


def _rename_in_subscriptions(apps, negotiation, names):
    """In the subscriptions of those who may see it: for the others the new name does not exist."""
    model = apps.get_model("negotiations", "Subscription")
    membership = apps.get_model("negotiations", "Membership")
    cleared = dict(
        membership.objects.filter(negotiation=negotiation).values_list("user_id", "cleared")
    )
    subscriptions = model.objects.filter(negotiation=negotiation)
    for subscription in subscriptions.select_related("recipient__user", "recipient__owner"):
        account = subscription.recipient.user or subscription.recipient.owner
        if account is None or not (account.is_superuser or account.pk in cleared):
            continue
        seen = {"team"}
        if account.is_superuser or cleared[account.pk]:
            seen.add("cleared")
        slugs = {key: new for key, (new, audience) in names.items() if audience in seen}
        for name, noun in FOLLOWED.items():
            setattr(subscription, name, _all(slugs, noun, getattr(subscription, name)))
        subscription.save(update_fields=list(FOLLOWED))


def slug(**how):
    return negotiations.models.facts.Slug(db_index=False, editable=False, **how)


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0005_beside_hidden_facts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="demand",
            options={"ordering": (F("number").asc(nulls_last=True), "day", "slug")},
        ),
        migrations.AlterModelOptions(
            name="round", options={"ordering": ["first_day", "number", "slug"]}
        ),
        migrations.RemoveConstraint(model_name="round", name="round_number_once"),
        migrations.RemoveIndex(model_name="statement", name="statement_latest_idx"),
        migrations.AlterField(
            model_name="demand",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        *(
            migrations.AddField(
                model_name=noun,
                name="asked_slug",
                field=slug(blank=True, max_length=120, null=True, verbose_name="name asked for"),
            )
            for noun in NOUNS
        ),
        migrations.AddField(
            model_name="statement",
            name="tie_name",
            field=slug(default="", max_length=241),
            preserve_default=False,
        ),
        migrations.RunPython(break_ties_by_slug, migrations.RunPython.noop),
        migrations.RunPython(hide_names, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                model_name=noun,
                index=models.Index(
                    condition=Q(("asked_slug__isnull", False)),
                    fields=["negotiation", "asked_slug"],
                    name=f"{noun}_asked_idx",
                ),
            )
            for noun in NOUNS
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                F("series"),
                F("held_from").desc(),
                F("authority").desc(),
                F("day").desc(),
                F("round_order").desc(),
                F("tie_name").desc(),
                F("score"),
                F("public_from"),
                F("public_until"),
                F("team_from"),
                F("team_until"),
                F("cleared_from"),
                F("cleared_until"),
                F("id"),
                condition=Q(("counts", True), ("score__isnull", False)),
                name="statement_latest_idx",
            ),
        ),
        migrations.AddConstraint(
            model_name="demand",
            constraint=models.CheckConstraint(
                condition=Q(("number__isnull", True), ("audience", "public"), _connector="OR"),
                name="demand_numbered_when_public",
            ),
        ),
    ]
