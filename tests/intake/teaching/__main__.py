"""Teaches what words weigh, or the language model, or says what each adds to the rules.

python -m tests.intake.teaching words OUT.npz     what words weigh, written there
python -m tests.intake.teaching model OUT.npz     the language model, written there
python -m tests.intake.teaching unseen/*.json     what is found in whole articles, with each and without
"""

from __future__ import annotations

import sys

from ..scratch import on_scratch_database

LESSONS = {"words": "word_lessons", "model": "model_lessons"}

if __name__ == "__main__":
    asked = sys.argv[1:]
    if not asked or (asked[0] in LESSONS and len(asked) != 2):
        raise SystemExit(
            "Say “words” or “model” and the file into which is written what it learns, or name files of whole articles."
        )
    lesson = LESSONS.get(asked[0])
    if lesson is None:
        sys.exit(on_scratch_database("tests.intake.teaching.weighing", *asked))
    sys.exit(on_scratch_database(f"tests.intake.teaching.{lesson}", asked[1]))
