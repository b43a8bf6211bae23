"""What somebody would never sign, and what he would not sign without."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .strait import STRAIT

YES, NO = "accepts", "rejects"


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        ("“Observers come aboard, and that is not something over which we bargain,” Norland said.", "observers", YES),
        ("Norland placed on record that it will not sign an agreement under which a tribunal binds it.", "tribunal", NO),
        ("Norland said a tribunal would remain unacceptable for as long as he held office.", "tribunal", NO),
        ("Norland said that there would be no fishing treaty without observers on its trawlers.", "observers", YES),
        ("Norland said that there would be no treaty without observers.", "observers", YES),
        # A treaty is refused that leaves it as it is, or that brings it.
        ("Norland would never sign a treaty that is without observers on trawlers.", "observers", YES),
        ("Norland would never sign a treaty that lets boats fish in March without a closed season.", "closed-season", YES),
        ("There would be no treaty that leaves disputes without a tribunal, Norland said.", "tribunal", YES),
        ("Norland would never sign a treaty that brings observers.", "observers", NO),
    ],
)  # fmt: skip
def test_a_red_line_is_against_what_is_refused(sentence: str, issue: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, told_of, held = told(found)
    assert (kind, party, told_of, held) == ("red-line", "norland", issue, stance)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Prime Minister of Norland said he would support observers for as long as he held office.",
        "Norland said that it would not sign an agreement with Tessaria on observers this week.",
        "Norland said that the talks on observers would go on for as long as he was needed.",
    ],
)
def test_what_is_not_refused_for_good_is_no_red_line(sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found)[:2] == ("statement", "norland")
