"""The name of a state tells no stance, whatever words its letters hold: “Norway to …” is no “no to …”."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from countryinfo import CountryInfo

from negotiations.intake.finding.country_names import without_form
from negotiations.intake.finding.stance_cues import cues
from negotiations.intake.finding.topics import ELLIPSIS

INVENTED = "Velmar"
TELLINGS = (
    "The Union urged {} to drop the quota.",
    "Talks with {} on the quota opened.",
    "{}, which chairs the round, spoke first.",
    "The delegation of {} has it.",
)


def names() -> Iterator[str]:
    """States and their capitals."""
    for name, country in CountryInfo("FR").all().items():
        yield country.get("name", name)
        if country.get("capital"):
            yield country["capital"]


def told(telling: str, name: str) -> list[tuple[int, int]]:
    """What tells a stance in a sentence of somebody of that name."""
    return [(cue.score, cue.weight) for cue in cues(telling.format(name))]


@pytest.mark.parametrize("telling", TELLINGS)
def test_a_name_tells_no_stance(telling: str) -> None:
    nothing = told(telling, INVENTED)

    assert {name for name in names() if told(telling, name) != nothing} == set()


@pytest.mark.parametrize("word", ["Italy", "South Korea", "solutions", "a thesis", "somewhere"])
def test_a_word_that_begins_like_a_pronoun_leaves_nothing_out(word: str) -> None:
    assert ELLIPSIS.search(word) is None


@pytest.mark.parametrize("words", ["rejected it", "of this", "on item 2", "so did", "its own"])
def test_a_pronoun_does(words: str) -> None:
    assert ELLIPSIS.search(words) is not None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("The Kingdom of Velmar", "Velmar"),
        ("The Velmar Federation", "Velmar"),
        ("The Republic", "Republic"),
        ("the Federation", "Federation"),
        ("United Kingdom", "United Kingdom"),
        ("Miners' Federation", "Miners' Federation"),
    ],
)
def test_a_name_without_its_form_of_state_is_a_name(name: str, bare: str) -> None:
    assert without_form(name) == bare
