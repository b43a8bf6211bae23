"""Removes the texts of mails and posts that were settled long ago; what corrections need stays."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from rich.progress import Progress

from negotiations.delivery.queue.retention import Thinned, kept_from, thin, would_be_thinned

MOST_DAYS = 36500
NO_DAYS = (
    "How old may texts grow? Set KEEP_MAILS_DAYS, or give --older-than DAYS. Nothing was removed."
)


class Command(BaseCommand):
    help = (
        "Removes the texts of mails and posts that were settled more than KEEP_MAILS_DAYS ago, as a "
        "worker does every hour. Who was told what and when stays, and so does all that a correction "
        "needs. Safe to break off, and to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than",
            metavar="DAYS",
            type=int,
            help="days since they were settled, in place of KEEP_MAILS_DAYS",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say how many they are and how large, and remove nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now, days = timezone.now(), options["older_than"]
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise CommandError(f"--older-than: give a number of days from 1 to {MOST_DAYS}.")
        before = kept_from(now) if days is None else now - timedelta(days=days)
        if before is None:
            raise CommandError(NO_DAYS)
        old = would_be_thinned(before)
        if options["dry_run"]:
            self.stdout.write(f"Would be removed: {_in_words(old)}.")
            return
        with Progress(transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("Thinning", total=old.messages)
            done = thin(before, now=now, progress=lambda count: bar.advance(task, count))
        self.stdout.write(f"Removed: {_in_words(done)}.")


def _in_words(thinned: Thinned) -> str:
    size = filesizeformat(thinned.bytes).replace("\xa0", " ")
    texts = f"the texts of {_counted(thinned.messages, 'message')}, {size}"
    return f"{texts}; {_counted(thinned.attempts, 'attempt')} at posts"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
