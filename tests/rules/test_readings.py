"""What is recorded, as a sentence of which to say if it is true."""

from __future__ import annotations

import pytest

from negotiations.rules.readings import name_asked, stance_asked
from negotiations.vocabulary.stances import Stance

NAME, PROPOSITION = "Ending arms deliveries", "Western states stop delivering weapons"

SENTENCES: dict[str, str] = {
    "accepts": "Russia accepts “Ending arms deliveries”, that is: "
    "Western states stop delivering weapons. Is that true?",
    "leaning-for": "Russia is leaning for “Ending arms deliveries”, that is, it is leaning for this: "
    "Western states stop delivering weapons. Is that true?",
    "open-or-conditional": "Russia is open or conditional on “Ending arms deliveries”, that is, "
    "it is open or conditional on this: Western states stop delivering weapons. Is that true?",
    "leaning-against": "Russia is leaning against “Ending arms deliveries”, that is, "
    "it is leaning against this: Western states stop delivering weapons. Is that true?",
    "rejects": "Russia rejects “Ending arms deliveries”, that is, it rejects this: "
    "Western states stop delivering weapons. Is that true?",
    "no-public-position": "Russia has no public position on “Ending arms deliveries”, that is, "
    "it has no public position on this: Western states stop delivering weapons. Is that true?",
}


@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_reads_as_a_sentence_with_its_proposition(stance: str) -> None:
    assert stance_asked("Russia", stance, NAME, PROPOSITION) == SENTENCES[stance]


def test_a_name_is_read_as_accepted_and_as_rejected() -> None:
    wants, refuses, question = name_asked("Russia", NAME, f" {PROPOSITION}.\n")

    assert wants.endswith(
        ": Russia accepts “Ending arms deliveries”, that is: Western states stop delivering weapons."
    )
    assert refuses.endswith(
        ": Russia rejects “Ending arms deliveries”, that is, it rejects this: "
        "Western states stop delivering weapons."
    )
    assert question.startswith("Is each of them true?")
