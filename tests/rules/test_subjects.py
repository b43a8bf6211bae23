"""The subject of a mail, and the beginning of a long quote: as much as fits, cut at a word."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.rules.subjects import LONGEST, cut, in_short, subject
from negotiations.rules.wording import LEFT_OUT, opening

LEAD = "US on “Limits on missiles in Europe”: open or conditional → leaning for"
TALKS = "European security"

SUBJECTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "one thing": (
        "Poland on “SWIFT”: accepts",
        {},
        "European security: Poland on “SWIFT”: accepts",
    ),
    "one thing and more, with the scale in short where it must be": (
        LEAD,
        {"more": 4},
        "European security: US on “Limits on missiles in Europe”: open → leaning for, and 4 more",
    ),
    "corrections alone": (
        "Correction: Poland on “SWIFT”, day corrected; position unchanged",
        {"corrections_alone": True, "more": 1},
        "Correction: European security: Poland on “SWIFT”, day…; position unchanged, and 1 more",
    ),
    "a correction beside news": (
        "Correction: Poland on “SWIFT”, at the round “R1”: now recorded as rejects",
        {"more": 1},
        "European security: Correction: Poland on “SWIFT”, at the round “R1”…, and 1 more",
    ),
    "with a mark before all else": (
        "Poland on “SWIFT”: accepts",
        {"mark": "Team only: "},
        "Team only: European security: Poland on “SWIFT”: accepts",
    ),
    "of a digest": (
        "Poland on “SWIFT”: accepts",
        {"when": "week to 11 Feb"},
        "European security, week to 11 Feb: Poland on “SWIFT”: accepts",
    ),
    "a step that does not fit whole is not told by half": (
        "Germany on “Halting the pipeline Nord Stream 2”: leaning against → leaning for (softened)",
        {"more": 12},
        "European security: Germany on “Halting the pipeline Nord Stream 2”…, and 12 more",
    ),
    "of the name it takes two words at least": (
        "Revealed: Germany on “Halting the pipeline Nord Stream 2”: leaning for (first stated)",
        {"more": 12},
        "European security: Revealed: Germany on “Halting the pipeline…”: leaning for…, and 12 more",
    ),
    "what changed stands there where the name can be said in fewer words": (
        "Russia on “Pulling Russian forces back from Ukraine”: rejects → accepts",
        {"more": 12},
        "European security: Russia on “Pulling Russian forces…”: rejects → accepts, and 12 more",
    ),
    "a name does not end in a small word": (
        "Poland on “Withdrawing the troops of all from the border by summer”: rejects → accepts",
        {"more": 12},
        "European security: Poland on “Withdrawing the troops…”: rejects → accepts, and 12 more",
    ),
    "a quoted name that is cut stays quoted": (
        "Poland asks Germany: “A treaty that says at length what may be placed where and by whom”",
        {"more": 12},
        "European security: Poland asks Germany: “A treaty that says at length what…”, and 12 more",
    ),
    "words that say something else without the next are told with it or not at all": (
        "Reply of NATO to Russia: 1 demand rejected, 2 accepted for discussion, 3 countered",
        {"more": 5},
        "European security: Reply of NATO to Russia: 1 demand rejected…, and 5 more",
    ),
    "nor is an agreement ad…": (
        "Agreed: “A public register of cable routes”, accepted, ad referendum, by Aldmere",
        {"more": 5},
        "European security: Agreed: “A public register of cable routes”, accepted…, and 5 more",
    ),
}


@pytest.mark.parametrize(("lead", "given", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_the_subject_of(lead: str, given: dict[str, Any], expected: str) -> None:
    found = subject(TALKS, lead, **given)

    assert found == expected
    assert len(found) <= LONGEST


@pytest.mark.parametrize("more", [0, 7, 1234])
@pytest.mark.parametrize("mark", ["", "Cleared only: "])
def test_no_subject_is_longer_than_a_list_of_mails_shows(more: int, mark: str) -> None:
    for lead in ("Ä" * 400, "word " * 100, "“" + "quoted " * 60 + "”", LEAD * 3):
        for talks in ("T", "European security talks, December 2021 – February 2022", "ß" * 300):
            for alone in (True, False):
                found = subject(talks, lead, more=more, corrections_alone=alone, mark=mark)
                assert len(found) <= LONGEST, found
                assert found.startswith(mark)
                assert not more or found.endswith(f", and {more} more")


def test_words_are_cut_between_words() -> None:
    assert cut("open or conditional → leaning for", 23) == "open or conditional…"
    assert cut("all of it", 9) == "all of it"
    assert cut("Ukraine to Russia: 1 rejected and 2 countered", 25) == "Ukraine to Russia…"
    assert cut("Poland on “Fees for passing cables”", 29) == "Poland on “Fees for passing…”"
    assert cut("Poland on “Fees for passing cables”", 28) == "Poland on “Fees for…”"


def test_names_are_said_in_short_where_they_stand_as_a_whole() -> None:
    names = {"United States": "US", "United States of Europe": "USE", "Rus": "R", "Chad": "Chad"}

    line = in_short("United States of Europe to United States: Russia and Chad", names)

    assert line == "USE to US: Russia and Chad"


def test_a_long_quote_begins_with_whole_words_and_says_that_something_is_left_out() -> None:
    short, long = "x" * 300, "word " * 61

    assert opening(short) == short
    assert opening(long) == f"{('word ' * 60).strip()} {LEFT_OUT}"
    assert opening("x" * 301) == f"{'x' * 300} {LEFT_OUT}"
