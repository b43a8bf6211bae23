"""Writes the statements of a negotiation as CSV to standard output, as import_statements reads them."""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.api.v1.tables import as_csv
from negotiations.exporting.statement_table import statement_rows
from negotiations.models import Negotiation
from negotiations.reading.perspective import Perspective
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES, Audience

BATCH = 500


class Command(BaseCommand):
    help = (
        "Writes the statements of a negotiation that stand today, as one audience may know them, as "
        "CSV to standard output. Read back by import_statements, it changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="that of the negotiation, as in its address")
        parser.add_argument(
            "--audience",
            choices=[audience.word for audience in AUDIENCES],
            default=Audience.CLEARED.word,
            help="write only what that audience may see; without it all there is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["slug"]
        audience = next(one for one in AUDIENCES if one.word == options["audience"])
        negotiation = Negotiation.objects.filter(slug=slug).first()
        if negotiation is None:
            there = ", ".join(Negotiation.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no negotiation '{slug}'. Those that there are: {there}.")
        if audience is Audience.PUBLIC and negotiation.audience_of_strangers is None:
            raise CommandError(
                f"'{slug}' is for its members only, so there is nothing to write for the public. "
                "Name the audience team or cleared."
            )
        view = Perspective.of(negotiation, audience, today_utc())
        for rows in batched(statement_rows(view), BATCH):
            self.stdout.write(as_csv(rows).decode(), ending="")
