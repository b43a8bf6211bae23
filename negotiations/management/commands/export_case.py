"""Writes a negotiation as a case file to standard output."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from negotiations.exporting.case_noun import NotExported
from negotiations.exporting.case_text import case_text
from negotiations.models import Negotiation
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES, Audience


class Command(BaseCommand):
    help = (
        "Writes a negotiation as a case file, as one audience may know it today, to standard "
        "output. What it writes can be loaded with load_case."
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
        self.stdout.write(self._text(negotiation, audience), ending="")

    def _text(self, negotiation: Negotiation, audience: Audience) -> str:
        # Standard output is the file.
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task(negotiation.title)

            def told(name: str, done: int, total: int) -> None:
                progress.update(task, description=name, completed=done, total=total)

            try:
                return case_text(negotiation, audience, today=today_utc(), progress=told)
            except NotExported as wrong:
                raise CommandError(
                    f"'{negotiation.slug}' holds what a case file cannot say, and nothing was "
                    f"written:\n{wrong}"
                ) from None
