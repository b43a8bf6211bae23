"""Freezes what is public of a negotiation as an edition."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from negotiations.entries.editions import EditionEntry
from negotiations.exporting.editions import make_edition
from negotiations.management.exports import view_of
from negotiations.recording.act import Refused
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import Audience


class Command(BaseCommand):
    help = (
        "Makes an edition of a negotiation: a file of all that is public, as known on a day, which "
        "stays as it is. Prints the day and its checksum. Its owners do the same by the API."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="that of the negotiation, as in its address")
        parser.add_argument(
            "--date", type=date.fromisoformat, help="as known on that day; today unless said"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        view = view_of(options["slug"], Audience.PUBLIC.word)
        try:
            with recording(view.negotiation) as act:
                edition = make_edition(act, EditionEntry(date=options["date"]))
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{edition.date} {edition.checksum}")
