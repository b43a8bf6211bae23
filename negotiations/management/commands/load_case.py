"""Loads a case file through the door."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.progress import Progress

from negotiations.importing.case_faults import Fault
from negotiations.importing.case_file import CaseFaults, read_case
from negotiations.importing.case_loader import NotLoaded, faults_beside, load
from negotiations.importing.case_rules import remarks
from negotiations.rules.calendar import today_utc


class Command(BaseCommand):
    help = "Loads a case file. What is there already is left alone; a faulty file changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--until",
            type=date.fromisoformat,
            metavar="DATE",
            help="load only what was known by that day (YYYY-MM-DD)",
        )
        parser.add_argument("--silent", action="store_true", help="write no deliveries")
        parser.add_argument(
            "--hold",
            type=float,
            metavar="SECONDS",
            help="hold each day's mails for so long, in place of HOLD_SECONDS",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = today_utc()
        try:
            case = read_case(options["file"], today=today)
        except CaseFaults as faulty:
            faults = faults_beside(faulty, today=today, until=options["until"])
            raise CommandError(_refusal(options["file"], faults)) from None
        for remark in remarks(case):
            self.stderr.write(f"Worth a look: {remark}")
        with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task(case.negotiation.title)
            try:
                loaded = load(
                    case,
                    today=today,
                    until=options["until"],
                    silent=options["silent"],
                    hold=None if options["hold"] is None else timedelta(seconds=options["hold"]),
                    progress=lambda done, total: progress.update(task, completed=done, total=total),
                )
            except NotLoaded as refused:
                raise CommandError(_refusal(options["file"], refused.faults)) from None
        self.stdout.write(
            f"{loaded.negotiation.slug}: {loaded.entries} entries recorded, "
            f"{loaded.already_there} were there already, {loaded.developments} developments."
        )
        negotiation = loaded.negotiation
        if not negotiation.is_public and not negotiation.memberships.exists():
            self.stderr.write(
                f"Mind: '{negotiation.slug}' is for its members only, and has none yet. "
                f"manage.py admit USER {negotiation.slug} makes somebody its owner."
            )


def _refusal(path: Path, faults: Sequence[Fault]) -> str:
    count = f"{len(faults)} fault{'s' if len(faults) != 1 else ''}"
    lines = "\n".join(str(fault) for fault in faults)
    return f"{path} has {count}, and nothing was loaded:\n{lines}"
