"""Re-derives everything that is derived, and reports any difference."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from negotiations.models import Negotiation
from negotiations.recording.verification import verify


class Command(BaseCommand):
    help = (
        "Re-derives every position and development from what is kept and reports any difference; "
        "exit status 1 if there is one."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        with Progress(transient=True, disable=not sys.stderr.isatty()) as bar:
            for negotiation in Negotiation.objects.order_by("slug"):
                task = bar.add_task(negotiation.slug)

                def report(done: int, total: int, task: Any = task) -> None:
                    bar.update(task, completed=done, total=total)

                for difference in verify(negotiation, progress=report):
                    self.stdout.write(str(difference))
                    found += 1
        if found:
            raise CommandError(f"{found} difference{'s' if found != 1 else ''}.", returncode=1)
        self.stdout.write("Everything is as it follows from what is kept.")
