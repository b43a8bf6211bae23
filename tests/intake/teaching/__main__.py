"""Teaches what words weigh, or the language model, or says what each adds to the rules.

python -m tests.intake.teaching words OUT.npz     what words weigh, written there
python -m tests.intake.teaching OUT.npz           what the language model learnt, written there
python -m tests.intake.teaching whole/*.json      what is found in whole articles, with each and without
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
    if files[0] == "words":
        work, files = "word_lessons", files[1:]
    else:
        work = "teaching" if files[0].endswith(".npz") else "weighing"
    sys.exit(on_scratch_database(f"tests.intake.teaching.{work}", *files))
