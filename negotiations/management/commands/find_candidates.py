"""Finds what may be statements in an article, and writes it as JSON; keeps nothing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.intake.files import read_file
from negotiations.intake.finding.as_json import found_json
from negotiations.intake.finding.record import find_in_record
from negotiations.intake.limits import ArticleUnreadable
from negotiations.intake.second_readers import second_reader
from negotiations.management.exports import add_audience, view_of


class Command(BaseCommand):
    help = (
        "Finds in an article what may be statements of the parties to a negotiation, and writes it "
        "to standard output as JSON: text, HTML, PDF, Word documents and mails are read. "
        "It keeps nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--negotiation", required=True, metavar="SLUG", help="as in its address"
        )
        add_audience(
            parser, "guess only from what that audience may see; without it from all there is"
        )
        parser.add_argument(
            "--indent", type=int, metavar="N", help="write it in lines, with N blanks for each step"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        view = view_of(options["negotiation"], options["audience"])
        path: Path = options["file"]
        try:
            article = read_file(path.read_bytes())
        except OSError as wrong:
            raise CommandError(f"{path} cannot be read: {wrong.strerror}.") from None
        except ArticleUnreadable as wrong:
            raise CommandError(f"{path} was not read. {wrong}") from None
        found = find_in_record(article, view, second_reader())
        written = json.dumps(
            found_json(article, found), ensure_ascii=False, indent=options["indent"]
        )
        self.stdout.write(written)
