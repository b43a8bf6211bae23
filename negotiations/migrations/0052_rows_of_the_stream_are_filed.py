"""Rows of the stream are filed by party, issue and kind, each list in the order of the stream."""

from collections import defaultdict
from itertools import groupby
from operator import itemgetter

import django.db.models.deletion
from django.db import migrations, models

from negotiations.rules.filings import RowToFile, either, filed

BATCH = 1000
FLAGS = ("for_public", "for_team", "for_cleared")
UNDER = ("party", "issue", "kind")


def file_all(apps, schema_editor):
    """Files the rows that there are, which follows from them: neither an act nor its hash is about it."""
    rows = apps.get_model("negotiations", "Development").objects
    filings = apps.get_model("negotiations", "Filing").objects
    order = rows.order_by("act_id", "number").values(
        "id", "act", "number", "negotiation", "root", "references", "kind", "party", "issue", *FLAGS
    )
    for some in _whole_acts(order.iterator(chunk_size=BATCH)):
        ids, roots = [row["id"] for row in some], {row["root"] for row in some}
        concerned = {name: _linked(rows.model, name, ids) for name in ("party", "issue")}
        chains = {}
        earlier = filings.filter(development__root__in=roots)
        for root, party, issue, kind, *flags in earlier.values_list(
            "development__root", *UNDER, *FLAGS
        ):
            under = {(party, issue, kind): tuple(flags)}
            chains[root] = either(chains.get(root, {}), under)
        negotiations = {row["id"]: row["negotiation"] for row in some}
        filings.bulk_create(
            [
                filings.model(
                    development_id=row.id,
                    act_id=row.act,
                    number=row.number,
                    negotiation_id=negotiations[row.id],
                    party_id=party,
                    issue_id=issue,
                    kind=kind,
                    **dict(zip(FLAGS, finders, strict=True)),
                )
                for row, under in filed((_to_file(row, concerned) for row in some), chains)
                for (party, issue, kind), finders in under.items()
            ],
            batch_size=BATCH,
        )


def _whole_acts(rows):
    """A thousand rows at a time, or more where an act wrote more: what it wrote is filed together."""
    some = []
    for _, of_act in groupby(rows, itemgetter("act")):
        some += of_act
        if len(some) >= BATCH:
            yield some
            some = []
    if some:
        yield some


def _linked(development, name, ids):
    """The ids of the parties, or issues, that rows are about besides their first."""
    through = development._meta.get_field({"party": "also_parties", "issue": "also_issues"}[name])
    links = defaultdict(set)
    linked = through.remote_field.through.objects.filter(development__in=ids)
    for id, thing in linked.values_list("development", name):
        links[id].add(thing)
    return links


def _to_file(row, concerned):
    about = {
        name: frozenset(concerned[name][row["id"]] | ({row[name]} if row[name] else set()))
        for name in ("party", "issue")
    }
    return RowToFile(
        id=row["id"],
        act=row["act"],
        number=row["number"],
        root=row["root"],
        follows=row["references"] is not None,
        kind=row["kind"],
        parties=about["party"],
        issues=about["issue"],
        readers=tuple(row[flag] for flag in FLAGS),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0051_posts_besides_developments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=21)),
                ("for_public", models.BooleanField()),
                ("for_team", models.BooleanField()),
                ("for_cleared", models.BooleanField()),
            ],
            options={
                "db_table": "filing",
            },
        ),
        migrations.RemoveIndex(model_name="development", name="development_known_idx"),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_public", True)),
                fields=["negotiation", "known_from", "act", "number"],
                name="development_known_public_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_team", True)),
                fields=["negotiation", "known_from", "act", "number"],
                name="development_known_team_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_cleared", True)),
                fields=["negotiation", "known_from", "act", "number"],
                name="development_known_cleared_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_public", True)),
                fields=["negotiation", "act", "number"],
                name="development_public_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_team", True)),
                fields=["negotiation", "act", "number"],
                name="development_team_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="development",
            index=models.Index(
                condition=models.Q(("for_cleared", True)),
                fields=["negotiation", "act", "number"],
                name="development_cleared_idx",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="act",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="negotiations.act",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="development",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="filings",
                to="negotiations.development",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="issue",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="negotiations.issue",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="negotiation",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="negotiations.negotiation",
            ),
        ),
        migrations.AddField(
            model_name="filing",
            name="party",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="negotiations.party",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_public", True)),
                fields=["party", "act", "number", "development"],
                name="filing_party_public_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_team", True)),
                fields=["party", "act", "number", "development"],
                name="filing_party_team_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_cleared", True)),
                fields=["party", "act", "number", "development"],
                name="filing_party_cleared_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_public", True)),
                fields=["issue", "act", "number", "development"],
                name="filing_issue_public_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_team", True)),
                fields=["issue", "act", "number", "development"],
                name="filing_issue_team_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_cleared", True)),
                fields=["issue", "act", "number", "development"],
                name="filing_issue_cleared_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_public", True)),
                fields=["negotiation", "kind", "act", "number", "development"],
                name="filing_kind_public_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_team", True)),
                fields=["negotiation", "kind", "act", "number", "development"],
                name="filing_kind_team_idx",
            ),
        ),
        migrations.AddIndex(
            model_name="filing",
            index=models.Index(
                condition=models.Q(("for_cleared", True)),
                fields=["negotiation", "kind", "act", "number", "development"],
                name="filing_kind_cleared_idx",
            ),
        ),
        migrations.RunPython(file_all, migrations.RunPython.noop),
    ]
