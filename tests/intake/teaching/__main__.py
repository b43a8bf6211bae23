"""Teaches the language model, or says what it adds.

python -m tests.intake.teaching OUT.npz           what it learnt, written there
python -m tests.intake.teaching whole/*.json      what is found in whole articles, with it and without
"""

from __future__ import annotations

import sys

from ..scratch import on_scratch_database

if __name__ == "__main__":
    files = sys.argv[1:]
    if not files:
        raise SystemExit(
            "Name the file into which what it learns is written, or files of whole articles."
        )
    work = "teaching" if files[0].endswith(".npz") else "weighing"
    sys.exit(on_scratch_database(f"tests.intake.teaching.{work}", *files))
