"""Writes a negotiation as a case file to standard output."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import Progress

from negotiations.exporting.case_noun import NotExported
from negotiations.exporting.case_text import case_text
from negotiations.management.exports import ExportCommand
from negotiations.models import Negotiation
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import Audience


class Command(ExportCommand):
    help = (
        "Writes a negotiation as a case file, as one audience may know it today, to standard "
        "output. What it writes can be loaded with load_case."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        view = self.view(options)
        self.stdout.write(self._text(view.negotiation, view.audience), ending="")

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
