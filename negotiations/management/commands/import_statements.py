"""Records the statements of a spreadsheet through the door, and says what becomes of each row."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from negotiations.importing.row_fates import Fate, RowFates
from negotiations.importing.sheet_columns import FIELDS
from negotiations.importing.sheet_rows import NotRead
from negotiations.importing.statement_import import (
    StatementImport,
    StatementSheet,
    import_statements,
)
from negotiations.models import Issue, Negotiation

MOST_SUMMED_UP = 30


class Command(BaseCommand):
    help = (
        "Records the statements of a CSV or XLSX file, a row each, and says what becomes of every "
        "row. Where one has a fault nothing is recorded, unless you ask for the good rows only. "
        "What is there already is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--negotiation", required=True, metavar="SLUG", help="as in its address"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--silent", action="store_true", help="write no deliveries")
        parser.add_argument(
            "--good-rows-only",
            action="store_true",
            help="record what has no fault; else all or none",
        )
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="write what becomes of each row there, as JSON",
        )
        parser.add_argument(
            "--column",
            type=_column,
            action="append",
            default=[],
            metavar="NAME=FIELD",
            help="read the column of that name as that field, or leave it out where none follows",
        )
        parser.add_argument(
            "--word",
            type=_word,
            action="append",
            default=[],
            metavar="FIELD:TEXT=NAME",
            help="read cells of that field that hold the text as that, such as 'party:USA=united-states'",
        )
        parser.add_argument(
            "--other-way-round",
            action="append",
            default=[],
            metavar="TEXT",
            help="where the cell of the issue holds that text, it means the opposite of our "
            "proposition: read accepts for rejects there, and rejects for accepts",
        )
        parser.add_argument(
            "--encoding", help="that of a CSV file which is not in UTF-8, such as cp1252"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        negotiation = _negotiation(options["negotiation"])
        if options["report"]:
            with _open_for_report(options["report"]) as report:
                report.write(b"[]\n")
        try:
            sheet = StatementSheet.read(
                options["file"],
                encoding=options["encoding"],
                columns=dict(options["column"]),
                words=dict(options["word"]),
                mirrored=options["other_way_round"],
            )
        except NotRead as wrong:
            raise CommandError(
                f"{options['file']} cannot be read, and nothing was recorded.\n{wrong}"
            ) from None
        with sheet, RowFates() as fates:
            _must_turn_what_is_there(negotiation, sheet)
            for column in sheet.columns.left_out:
                self.stderr.write(f"Left out: {column}; it has the name of no field.")
            outcome = self._import(negotiation, sheet, fates, options)
            self._tell(fates)
            if options["report"]:
                with _open_for_report(options["report"]) as report:
                    fates.write(report)
            self._sum_up(outcome, fates, options)

    def _import(
        self,
        negotiation: Negotiation,
        sheet: StatementSheet,
        fates: RowFates,
        options: dict[str, Any],
    ) -> StatementImport:
        # Standard output has the report by row.
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task(str(options["file"]), total=sheet.rows.count)
            return import_statements(
                negotiation,
                sheet,
                fates,
                dry_run=options["dry_run"],
                good_rows_only=options["good_rows_only"],
                silent=options["silent"],
                progress=lambda done: progress.update(task, completed=done),
            )

    def _tell(self, fates: Iterable[Any]) -> None:
        for fate in fates:
            self.stdout.write(f"Row {fate.row}: {fate.words}")

    def _sum_up(self, outcome: StatementImport, fates: RowFates, options: dict[str, Any]) -> None:
        count, silent = fates.count, options["silent"]
        for fault in fates.frequent_faults[:MOST_SUMMED_UP]:
            self.stdout.write(f"In {fault.rows} rows, the first {fault.first}: {fault.told}")
        self.stdout.write(
            f"New: {count[Fate.NEW]}. Changes of position: {count[Fate.CHANGES_POSITION]}. "
            f"There already: {count[Fate.REPEAT]}. With a fault: {count[Fate.FAULT]}."
        )
        mails = "nobody is told" if silent else f"mails: {outcome.mails}"
        if fates.are_kept:
            self.stdout.write(
                f"Recorded: {fates.recorded}; developments: {outcome.developments}; {mails}."
            )
            if outcome.acts:
                self.stdout.write(f"In the trail its acts are called '{outcome.name}'.")
        elif options["dry_run"]:
            faulty = count[Fate.FAULT] and not options["good_rows_only"]
            would = "With --good-rows-only would be" if faulty else "Would be"
            self.stdout.write(
                f"A dry run: nothing was recorded. {would}: {fates.recorded}; "
                f"developments: {outcome.developments}; {mails}."
            )
        if count[Fate.FAULT]:
            done = "Only the others were recorded." if fates.are_kept else "Nothing was recorded."
            raise CommandError(f"Rows with a fault: {count[Fate.FAULT]}. {done}")


def _must_turn_what_is_there(negotiation: Negotiation, sheet: StatementSheet) -> None:
    """Refuses words that turn nothing round: whoever says so means that stances are mirrored."""
    if sheet.unheard:
        none = ", ".join(f"“{text}”" for text in sheet.unheard)
        raise CommandError(f"No row has the issue {none}. Nothing was recorded.")
    issues = Issue.objects.filter(negotiation=negotiation, slug__in=sheet.mirrored)
    if ours := ", ".join(issues.values_list("slug", flat=True)):
        raise CommandError(
            f"{ours}: a cell with our own slug means our proposition, and is not read the other "
            "way round. Change the stances of these rows in the file. Nothing was recorded."
        )


def _negotiation(slug: str) -> Negotiation:
    negotiation = Negotiation.objects.filter(slug=slug).first()
    if negotiation is None:
        there = ", ".join(Negotiation.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no negotiation '{slug}'. Those that there are: {there}.")
    return negotiation


def _open_for_report(path: Path) -> IO[bytes]:
    """The file of the report, emptied; tried before anything is recorded."""
    try:
        return path.open("wb")
    except OSError as wrong:
        raise CommandError(
            f"The report cannot be written to {path}: {wrong.strerror}. Nothing was recorded."
        ) from None


def _column(text: str) -> tuple[str, str]:
    name, equals, field = text.rpartition("=")
    if not equals or not name:
        raise ArgumentTypeError("write it as NAME=FIELD, such as 'Country=party'")
    return name, field.strip()


def _word(text: str) -> tuple[tuple[str, str], str]:
    said, equals, name = text.rpartition("=")
    field, colon, word = said.partition(":")
    if not (equals and colon and word.strip() and name.strip()):
        raise ArgumentTypeError("write it as FIELD:TEXT=NAME, such as 'party:USA=united-states'")
    if field not in FIELDS:
        raise ArgumentTypeError(f"there is no field '{field}'; use one of {', '.join(FIELDS)}")
    return (field, word.strip()), name.strip()
