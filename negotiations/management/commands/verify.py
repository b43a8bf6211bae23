"""Compares what is kept with what the acts wrote, and what is derived with what follows."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import Progress

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import Negotiation
from negotiations.recording.change_log import unlike_the_logs
from negotiations.recording.tampering import has_act, last_hash
from negotiations.recording.verification import PARTS, Discrepancy, verify
from negotiations.rules.calendar import today_utc

LOGS = "logs"
"""The part that compares the logs of changes with the lists: as dear as all others together."""


class Command(BaseCommand):
    help = (
        "Compares what is kept with the chain of acts that wrote it, re-derives every position and "
        "development, compares the logs of changes with the lists, and reports any difference; exit status 1 if there is one. Prints the last "
        "hash of each negotiation, to be kept elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--negotiation",
            action="append",
            default=[],
            metavar="SLUG",
            help="only this one, and others that are named so; else all of them",
        )
        parser.add_argument(
            "--part",
            action="append",
            default=[],
            choices=[*PARTS, LOGS],
            help="only this part of what is compared, and others that are named so",
        )
        parser.add_argument(
            "--expect",
            action="append",
            default=[],
            metavar="HASH",
            help="a hash that was printed earlier: a difference where no act has it any longer",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        negotiations = _named(options["negotiation"])
        found = self._compared(negotiations, options["part"] or [*PARTS, LOGS])
        for negotiation in negotiations:
            self.stdout.write(f"{negotiation.slug}: last hash {last_hash(negotiation) or 'none'}")
        for kept in options["expect"]:
            if not has_act(kept):
                self.stdout.write(f"{kept}: no act has this hash any longer")
                found += 1
        if found:
            raise CommandError(f"{found} difference{'s' if found != 1 else ''}.", returncode=1)
        part = f"In {', '.join(options['part'])} everything" if options["part"] else "Everything"
        self.stdout.write(f"{part} is as the acts wrote it, and as it follows from that.")

    def _compared(self, negotiations: list[Negotiation], parts: Collection[str]) -> int:
        """Writes every difference; how many there are."""
        found = 0
        with Progress(transient=True, disable=not sys.stderr.isatty()) as bar:
            for negotiation in negotiations:
                task = bar.add_task(negotiation.slug)

                def report(done: int, total: int, task: Any = task) -> None:
                    bar.update(task, completed=done, total=total)

                found_here = verify(negotiation, parts=parts, progress=report)
                logs = _logs(negotiation) if LOGS in parts else ()
                for difference in chain(found_here, logs):
                    self.stdout.write(str(difference))
                    found += 1
        return found


def _named(slugs: list[str]) -> list[Negotiation]:
    """Those negotiations, or all where none is named."""
    negotiations = list(Negotiation.objects.order_by("slug"))
    unknown = set(slugs) - {one.slug for one in negotiations}
    if unknown:
        raise CommandError(f"There is no negotiation {', '.join(sorted(unknown))}.")
    return [one for one in negotiations if not slugs or one.slug in slugs]


def _logs(negotiation: Negotiation) -> Iterator[Discrepancy]:
    for about, message in unlike_the_logs(negotiation, AS_LISTED, today_utc()):
        yield Discrepancy(negotiation.slug, about, message)
