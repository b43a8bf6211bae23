"""Issues weigh, negotiations say who records them and how they are called in short, quotes may be long."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiations", "0015_rules_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="issue",
            name="weight",
            field=models.CharField(
                blank=True,
                choices=[("core", "Core"), ("major", "Major"), ("minor", "Minor")],
                max_length=5,
            ),
        ),
        migrations.AddField(
            model_name="negotiation",
            name="contact",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="negotiation",
            name="licence",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="negotiation",
            name="recorded_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="negotiation",
            name="short_name",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="statement",
            name="original_quote",
            field=models.CharField(blank=True, max_length=5000),
        ),
        migrations.AlterField(
            model_name="statement",
            name="quote",
            field=models.CharField(blank=True, max_length=5000),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(("weight__in", ["", "core", "major", "minor"])),
                name="issue_weight_exists",
            ),
        ),
    ]
