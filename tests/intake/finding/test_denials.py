"""A denial tells by what it denies, and by what is said beside it, what whoever denies it holds."""

from __future__ import annotations

import pytest

from .orchard import found_in, told

BANK = "a shared seed bank"
DENIALS = {
    "rejects": (
        f"Edda Plum denied that Velmar had agreed to {BANK}: “We have refused it.”",
        f"A report that Velmar had agreed to {BANK} has been rejected by Edda Plum.",
        f"Edda Plum called it untrue that Velmar had offered to accept {BANK}.",
        f"Velmar did not agree to {BANK}, contrary to what some papers have reported.",
        f"Edda Plum denied that Velmar was dropping its opposition to {BANK}.",
        f"Edda Plum denied that Velmar had agreed to {BANK} and said it opposed one.",
        f"A report that Velmar had consented to {BANK} was dismissed by Edda Plum, who said that it opposed one.",
        f"Edda Plum contradicted a report that Velmar had come round to {BANK} and said that it remained opposed.",
        f"Edda Plum denied that Velmar had consented to {BANK}, an idea she opposes outright.",
    ),
    "accepts": (
        f"Edda Plum rejected the charge that Velmar opposed {BANK}.",
        f"Edda Plum dismissed talk of a retreat from {BANK}, which Velmar had proposed.",
        f"Edda Plum said the reports that Velmar had dropped {BANK} were wrong and that it still wanted it.",
        f"Edda Plum denied that Velmar had given up {BANK}: “We still want it.”",
        f"Edda Plum denied that Velmar was softening its support for {BANK}.",
        f"Edda Plum denied that Velmar had abandoned {BANK}.",
        f"Contrary to what was reported, Velmar has not offered to drop its support for {BANK}.",
        f"“Velmar has made no such offer and still wants {BANK},” said Edda Plum.",
        f"Edda Plum denied that Velmar had offered to give up {BANK}, and said that it was in favour of one.",
        f"Edda Plum denied having lobbied against {BANK}, which she regards as essential.",
    ),
}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [(sentence, stance) for stance, told_so in DENIALS.items() for sentence in told_so],
)
def test_a_denial_tells_what_is_held(sentence: str, stance: str) -> None:
    (one,) = found_in("Both met at the mill.", sentence)

    kind, party, _, issue, held = told(one)
    assert (kind, party, issue, held) == ("denial", "velmar", "seed-bank", stance)
