"""What is found in whole articles by the rules alone, and by them and each second reader."""

from __future__ import annotations

import sys
from pathlib import Path

import django

django.setup()

from negotiations.intake.finding.finder import find_candidates  # noqa: E402
from negotiations.intake.finding.opinions import SecondReader  # noqa: E402
from negotiations.intake.language_model.second_reader import language_model  # noqa: E402
from negotiations.intake.second_readers import JointReader  # noqa: E402
from negotiations.intake.wordings.second_reader import wordings  # noqa: E402

from ..report.measured import Measured  # noqa: E402
from ..report.scoring import answered  # noqa: E402
from .examples import passages_of_file  # noqa: E402

MEASURES = ("reached", "of some use", "party", "speaker", "issue first", "kind", "stance")


def main(paths: list[Path]) -> None:
    """Says for each file what is found in all of its articles, and of how many."""
    readers: dict[str, SecondReader | None] = {
        "rules": None,
        "rules and words": wordings(),
        "rules, words and model": JointReader(wordings(), language_model()),
    }
    for path in paths:
        for name, reader in readers.items():
            total = Measured()
            for article, known, entries in passages_of_file(path):
                told, for_nothing = answered(entries, find_candidates(article, known, reader))
                total.add(Measured(told, for_nothing))
            shares = ", ".join(f"{m} {'/'.join(map(str, total.shares[m]))}" for m in MEASURES)
            sys.stdout.write(f"{path.stem}, {name}: {shares}\n")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
