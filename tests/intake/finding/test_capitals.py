"""What agencies send in capitals is read as anything else, and offered in the letters in which it stands."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, found_in, told

BEHIND = "Both sides are to meet again next week."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "VELMAR REJECTS SHARED SEED BANK - FARM MINISTER",
            ("statement", "velmar", None, "seed-bank", "rejects"),
        ),
        (
            "SENN, Oct 6 (Valley Wire) — POLAND WILL NOT ACCEPT A BAN ON SPRAYING NEAR WELLS",
            ("statement", "poland", None, "spray-ban", "rejects"),
        ),
        (
            "EDDA PLUM SAYS WILL NEVER AGREE TO A SHARED SEED BANK",
            ("red-line", "velmar", "plum", "seed-bank", "rejects"),
        ),
        (
            "POLAND SAYS STUDYING PROPOSAL ON SHARED SEED BANK, HAS NOT DECIDED",
            ("silence", "poland", None, "seed-bank", "no-public-position"),
        ),
        # What an agency sends with its place and day is no heading, in whichever letters.
        (
            "SENN, Oct 6 (Valley Wire) - Poland rejects shared seed bank - farm minister",
            ("statement", "poland", None, "seed-bank", "rejects"),
        ),
        (
            "SENN, Oct 6 (Valley Wire) - Velmar says will not accept a shared seed bank",
            ("statement", "velmar", None, "seed-bank", "rejects"),
        ),
        (
            "FARM MINISTER PLUM CALLS ON POLAND TO ACCEPT A SHARED SEED BANK",
            ("demand", "velmar", "plum", "seed-bank", "accepts"),
        ),
    ],
)
def test_a_line_in_capitals_is_read(line: str, expected: tuple[str | None, ...]) -> None:
    (one,) = found_in(line, BEHIND)

    assert told(one) == expected
    assert one.sentence in line


@pytest.mark.parametrize(
    "line", ["THE TALKS OF VELMAR AND POLAND", "SEED BANK", "ROUND THREE OF THE TALKS ON SEEDS"]
)
def test_a_heading_in_capitals_stays_one(line: str) -> None:
    assert found_in(line, BEHIND) == []


def test_a_title_in_capitals_is_no_candidate() -> None:
    text = (
        f"VELMAR REJECTS SHARED SEED BANK ON FRIDAY\nThe Valley Paper\n6 October 2023\n\n{BEHIND}"
    )

    assert find_candidates(ReadArticle(text=text, day=DAY), ORCHARD) == []


def test_other_letters_keep_their_places() -> None:
    lines = ("İSTANBUL İÇİN YENİ BİR TALEP GELDİ", "Velmar rejects a shared seed bank.")

    (one,) = found_in(*lines)

    assert one.sentence == lines[1]
