"""A warning tells by what it warns of, and in which case, what whoever warns wants."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.threats import over_what

from .orchard import found_in, told
from .strait import STRAIT

YES, NO = "accepts", "rejects"


@pytest.mark.parametrize(
    ("text", "over", "is_lacking"),
    [
        ("warned that it would leave unless a toll were paid", "a toll were paid", True),
        ("without a toll the bridge would fall", "a toll the bridge would fall", True),
        ("warned that it would leave if a toll were paid", "a toll were paid", False),
        ("If a toll is paid, it will leave", "a toll is paid", False),
        ("warned that such a toll would close the mills", "such a toll ", False),
        ("warned that it would leave if no toll were paid", "toll were paid", True),
        (
            "warned that it would leave without a word if a toll were paid",
            "a toll were paid",
            False,
        ),
        ("warned that it would leave if the toll were dropped", "the toll were dropped", True),
    ],
)
def test_over_what_and_whether_it_is_lacking(text: str, over: str, is_lacking: bool) -> None:
    assert over_what(text) == (over, is_lacking)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norland warned that the talks would collapse unless observers were sent.", YES),
        ("Norland warned that it would close its ports if observers were sent.", NO),
        ("Norland warned that lives were at risk as long as Tessaria refused observers.", YES),
        ("Without observers on trawlers, Norland cautioned, the cod will be lost.", YES),
        ("If observers must sail, half the trawlers may as well be sold for firewood, Norland said.", NO),
        ("Norland's trawlers would have to dismiss 600 people if observers were sent, Ines Holt warned.", NO),
    ],
)  # fmt: skip
def test_who_warns_wants_the_other_case(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("warning", "norland", "observers", stance)
