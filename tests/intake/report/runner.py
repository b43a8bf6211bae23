"""One run in a process of its own, on the database that DATABASE_URL names: a scratch one."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from rich.console import Console
from rich.table import Table

from .keys import keyed_articles
from .measured import AIMS, Measured
from .scoring import answered

CONSOLE = Console(width=150, highlight=False)


def main(folder: Path) -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    total, by_rules = Measured(), Measured()
    articles: dict[str, Measured] = {}
    for name, measured, alone in _measured(folder):
        articles[name] = measured
        total.add(measured)
        by_rules.add(alone)
    for name, measured in articles.items():
        _say_what_was_missed(name, measured)
    CONSOLE.print(_by_article(articles))
    CONSOLE.print(_in_all(total, by_rules))
    by = "rules, words and the language model" if settings.LANGUAGE_MODEL else "rules and words"
    CONSOLE.print(f"Found by {by}.")
    words = sum(len(one.path.read_text().split()) for one in keyed_articles(folder))
    CONSOLE.print(f"{words} words in {total.seconds:.2f} seconds.")


def _measured(folder: Path) -> Iterator[tuple[str, Measured, Measured]]:
    """Each article by name with its measures, and with those of the rules alone."""
    from negotiations.intake.finding.record import find_in_record
    from negotiations.intake.second_readers import second_reader

    from .read_articles import read_articles

    reader = second_reader()
    for article, keyed, view in read_articles(folder):
        begun = time.perf_counter()
        found = find_in_record(article, view, reader)
        seconds = time.perf_counter() - begun
        both = Measured(*answered(keyed.entries, found), seconds)
        alone = Measured(*answered(keyed.entries, find_in_record(article, view)))
        yield keyed.path.stem, both, alone


def _say_what_was_missed(name: str, measured: Measured) -> None:
    CONSOLE.print(f"\n[bold]{name}[/bold]")
    for one in measured.missed:
        entry = one.entry
        what = "missed" if one.candidate is None else "of no use"
        CONSOLE.print(
            f"  {what}: {entry.party}, {entry.issue}, {entry.stance or entry.kind}: {entry.sentence}",
            markup=False,
        )
    for one in measured.told:
        wrong = [part for part in PARTS if one.useful and not getattr(one, part)]
        if wrong:
            CONSOLE.print(f"  {', '.join(wrong)}: {one.entry.sentence}", markup=False)
    for candidate in measured.for_nothing:
        party = candidate.party.value if candidate.party else "nobody"
        issue = candidate.issues[0].value if candidate.issues else "no issue"
        CONSOLE.print(f"  for nothing: {party}, {issue}: {candidate.sentence}", markup=False)


PARTS = ("speaker", "teller", "issue_first", "kind", "stance", "quote", "day", "repeat")
"""What of a candidate may be wrong though it is of use."""


def _by_article(articles: dict[str, Measured]) -> Table:
    measures = list(next(iter(articles.values())).shares)
    table = Table("article", *measures)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, measured in articles.items():
        table.add_row(name, *(_share(*measured.shares[one]) for one in measures))
    return table


def _in_all(total: Measured, by_rules: Measured) -> Table:
    table = Table("in all", "of", "share", "aim", "by rules alone")
    for column in table.columns[1:]:
        column.justify = "right"
    for measure, (holds, many) in total.shares.items():
        aim = f"{AIMS[measure]:.0%}" if measure in AIMS else ""
        alone = "/".join(map(str, by_rules.shares[measure]))
        table.add_row(measure, f"{holds}/{many}", _share(holds, many), aim, alone)
    return table


def _share(holds: int, many: int) -> str:
    return f"{holds / many:.0%}" if many else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
