"""Compares what is kept with what the acts wrote, and what is derived with what follows."""

from __future__ import annotations

import sys
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import Progress

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import Negotiation
from negotiations.recording.change_log import unlike_the_logs
from negotiations.recording.tampering import has_act, last_hash
from negotiations.recording.verification import Discrepancy, verify
from negotiations.rules.calendar import today_utc


class Command(BaseCommand):
    help = (
        "Compares what is kept with the chain of acts that wrote it, re-derives every position and "
        "development, compares the logs of changes with the lists, and reports any difference; exit status 1 if there is one. Prints the last "
        "hash of each negotiation, to be kept elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--expect",
            action="append",
            default=[],
            metavar="HASH",
            help="a hash that was printed earlier: a difference where no act has it any longer",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        negotiations = list(Negotiation.objects.order_by("slug"))
        found = self._compared(negotiations)
        for negotiation in negotiations:
            self.stdout.write(f"{negotiation.slug}: last hash {last_hash(negotiation) or 'none'}")
        for kept in options["expect"]:
            if not has_act(kept):
                self.stdout.write(f"{kept}: no act has this hash any longer")
                found += 1
        if found:
            raise CommandError(f"{found} difference{'s' if found != 1 else ''}.", returncode=1)
        self.stdout.write("Everything is as the acts wrote it, and as it follows from that.")

    def _compared(self, negotiations: list[Negotiation]) -> int:
        """Writes every difference; how many there are."""
        found = 0
        with Progress(transient=True, disable=not sys.stderr.isatty()) as bar:
            for negotiation in negotiations:
                task = bar.add_task(negotiation.slug)

                def report(done: int, total: int, task: Any = task) -> None:
                    bar.update(task, completed=done, total=total)

                logs = (
                    Discrepancy(negotiation.slug, about, message)
                    for about, message in unlike_the_logs(negotiation, AS_LISTED, today_utc())
                )
                for difference in chain(verify(negotiation, progress=report), logs):
                    self.stdout.write(str(difference))
                    found += 1
        return found
