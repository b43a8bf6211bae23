"""Every act carries a hash. For what is there already the chain is made of it as it is now."""

import json
from hashlib import sha256
from itertools import batched

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models
from django.utils import timezone

BATCH = 1000
DERIVED = {
    "negotiation": {"turned_on"},
    "statement": {
        "counts",
        "score",
        "authority",
        "round_order",
        "rivals",
        "public_from",
        "public_until",
        "team_from",
        "team_until",
        "cleared_from",
        "cleared_until",
    },
}
CITING = {
    "statement",
    "demand",
    "response",
    "answer",
    "red_line",
    "document",
    "round",
    "correction",
}
NOT_IN_A_DEVELOPMENT = {"digest", "act", "for_public", "for_team", "for_cleared"}
_encoder = DjangoJSONEncoder()


def canonical(written):
    return json.dumps(written, sort_keys=True, separators=(",", ":"), default=str)


def digest(written):
    return sha256(canonical(written).encode()).hexdigest()[:32]


def digest_of_entry(entry):
    return digest([entry.noun, entry.object_id, entry.slug, entry.before, entry.after])


def plain(value):
    if isinstance(value, (str, int, float, bool, list, dict)):
        return value
    return _encoder.default(value)


def chain_what_is_there(apps, schema_editor):
    """Gives a digest to every entry and development, and to each act its hash, in batches."""
    of = apps.get_model
    negotiations = of("negotiations", "Negotiation").objects.order_by("pk")
    for negotiation in negotiations:
        previous = chain_acts(of, negotiation)
        restate(of, negotiation, previous)


def chain_acts(of, negotiation):
    Act, Entry = of("negotiations", "Act"), of("negotiations", "AuditEntry")
    Row = of("negotiations", "Development")
    columns = [f.attname for f in Row._meta.concrete_fields if f.name not in NOT_IN_A_DEVELOPMENT]
    previous = "0" * 64
    acts = Act.objects.filter(negotiation=negotiation).order_by("pk")
    for some in batched(acts.iterator(BATCH), BATCH // 10):
        ids = [act.pk for act in some]
        digests = {id: [] for id in ids}
        entries = list(Entry.objects.filter(act__in=ids).order_by("pk"))
        rows = list(Row.objects.filter(act__in=ids).order_by("number"))
        for entry in entries:
            entry.digest = digest_of_entry(entry)
            digests[entry.act_id].append(entry.digest)
        for row in rows:
            told = {name: getattr(row, name) for name in columns}
            row.digest = digest({n: value for n, value in told.items() if value is not None})
            digests[row.act_id].append(row.digest)
        Entry.objects.bulk_update(entries, ["digest"], batch_size=BATCH // 4)
        Row.objects.bulk_update(rows, ["digest"], batch_size=BATCH // 4)
        for act in some:
            previous = act.hash = hash_of(previous, act, digests[act.pk])
        Act.objects.bulk_update(some, ["hash"])
    return previous


def hash_of(previous, act, digests):
    head = [act.id, act.negotiation_id, act.what, act.on, act.by_id, act.silent, plain(act.at)]
    return sha256("\n".join((previous, canonical(head), *digests)).encode()).hexdigest()


def restate(of, negotiation, previous):
    """One act that says anew all that is kept: earlier entries left out links and sources."""
    Act, Entry = of("negotiations", "Act"), of("negotiations", "AuditEntry")
    act = Act.objects.create(
        negotiation=negotiation,
        what="chain-begun",
        on=timezone.now().date(),
        silent=True,
        place=next_place(of),
    )
    digests = []
    Negotiation = of("negotiations", "Negotiation")
    things = [(Negotiation, {"pk": negotiation.pk})]
    things += [(noun, {way_to_negotiation(noun): negotiation}) for noun in nouns_of(of)]
    for noun, of_negotiation in things:
        rows = noun.objects.filter(**of_negotiation).order_by("pk")
        for some in batched(rows.iterator(BATCH), BATCH):
            links = links_of(of, noun, [row.pk for row in some])
            entries = [
                Entry(
                    act=act,
                    noun=noun._meta.db_table,
                    object_id=row.pk,
                    slug=getattr(row, "slug", ""),
                    after=state_of(noun, row) | links.get(row.pk, {}),
                )
                for row in some
            ]
            for entry in entries:
                entry.digest = digest_of_entry(entry)
                digests.append(entry.digest)
            Entry.objects.bulk_create(entries, batch_size=BATCH)
    act.hash = hash_of(previous, act, digests)
    act.save(update_fields=["hash"])


def next_place(of):
    places = of("negotiations", "StreamPlace").objects
    counter, _ = places.get_or_create(pk=1)
    counter.last += 1
    counter.save()
    return counter.last


def nouns_of(of):
    """Every table of which the trail keeps all rows."""
    models = of("negotiations", "Act")._meta.apps.get_app_config("negotiations").get_models()
    for model in models:
        names = {field.name for field in model._meta.concrete_fields}
        is_fact = "audience" in names and "embargo_until" in names
        if is_fact or model._meta.db_table in ("document_copy", "membership"):
            yield model


def way_to_negotiation(noun):
    if any(field.name == "negotiation" for field in noun._meta.concrete_fields):
        return "negotiation"
    parents = (f for f in noun._meta.concrete_fields if isinstance(f, models.ForeignKey))
    return f"{next(parents).name}__negotiation"


def state_of(noun, row):
    derived = DERIVED.get(noun._meta.db_table, ())
    columns = (f for f in noun._meta.concrete_fields if not f.primary_key and f.name not in derived)
    values = {f.attname: getattr(row, f.attname) for f in columns}
    return {name: plain(value) for name, value in values.items() if value not in (None, "")}


def links_of(of, noun, ids):
    links = {}
    for field in noun._meta.many_to_many:
        through = field.remote_field.through
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        rows = through.objects.filter(**{f"{own}__in": ids}).order_by(other)
        for id, linked in rows.values_list(own, other):
            links.setdefault(id, {}).setdefault(field.name, []).append(linked)
    Citation, table = of("negotiations", "Citation"), noun._meta.db_table
    if table in CITING:
        cited = Citation.objects.filter(**{f"{table}__in": ids}).order_by("part", "number", "pk")
        for id, part, source in cited.values_list(f"{table}_id", "part", "source_id"):
            parts = links.setdefault(id, {}).setdefault("citations", {})
            parts.setdefault(part, []).append(source)
    return links


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0010_rate_counters"),
    ]

    operations = [
        migrations.AddField(
            model_name="act",
            name="hash",
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="digest",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="development",
            name="digest",
            field=models.CharField(blank=True, editable=False, max_length=32),
        ),
        migrations.AlterField(
            model_name="act",
            name="negotiation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=models.deletion.CASCADE,
                related_name="acts",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["negotiation", "id"], name="act_chain_idx"),
        ),
        migrations.RunPython(chain_what_is_there, migrations.RunPython.noop),
    ]
