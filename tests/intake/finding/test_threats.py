"""A warning tells by what it warns of, and in which case, what whoever warns wants."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.threats import is_lost, over_what

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
        ("warned that it would leave if the toll were dropped", "the toll were dropped", False),
        ("warned that the toll would empty the town", "the toll ", False),
        ("threatened to walk out over the toll", "the toll", False),
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
        ("Norland warned that its boats would leave the strait if observers were still at sea in May.", NO),
        ("Norland warned that it would fine the trawlers if they escaped the observers.", YES),
        ("Norland warned that such observers would send the trawlers to waters where nobody looks.", NO),
        ("Norland's trawlers would have to dismiss 600 people if observers were sent, Ines Holt warned.", NO),
    ],
)  # fmt: skip
def test_who_warns_wants_the_other_case(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("warning", "norland", "observers", stance)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norland warned that the cod would be lost if boats still fished in April.", YES),
        ("Norland warned that the cod would be lost unless boats stopped fishing in April.", YES),
        ("Norland warned that ports would be ruined if fishing were stopped from March to May.", NO),
        ("Norland warned that it would leave if boats were kept out of the strait in April.", NO),
        ("Norland warned that it would leave if the closed season was not respected.", YES),
    ],
)  # fmt: skip
def test_where_none_is_to_fish_the_case_is_turned_round(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("warning", "norland", "closed-season", stance)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Norland warned that a quota of 40,000 tonnes would empty its ports.", NO),
        ("Norland warned that it would go to court over the quota.", NO),
        ("Norland warned that it would go to court if the quota was exceeded.", YES),
        ("Norland threatened to leave unless there was a quota.", YES),
        ("Norland threatened to leave unless the quota was dropped.", NO),
    ],
)  # fmt: skip
def test_what_is_limited_is_spoken_of_by_its_name_too(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("warning", "norland", "quota", stance)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("“No observers, no treaty,” said Norland.", YES),
        ("“Not without observers,” said Norland.", YES),
        ("“Either there are observers or there is no treaty,” said Norland.", YES),
        ("“We shall sign nothing that has no observers in it,” said Norland.", YES),
        ("“We shall sign nothing that has observers in it,” said Norland.", NO),
        ("“We would rather have no treaty than one without observers,” said Norland.", YES),
        ("“We shall see about observers,” said Norland.", "open-or-conditional"),
    ],
)  # fmt: skip
def test_what_a_treaty_hangs_on_is_wanted(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    _, party, _, issue, held = told(found)
    assert (party, issue, held) == ("norland", "observers", stance)


@pytest.mark.parametrize(
    ("text", "lost"),
    [("the toll were dropped", True), ("no toll were paid", True), ("a toll were paid", False)],
)
def test_what_is_not_or_no_longer_is_lost(text: str, lost: bool) -> None:
    assert is_lost(text) is lost


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        (
            "Norland warned that unless the treaty provided for observers, its boats would sail alone.",
            YES,
        ),
        ("“I must warn our neighbours that if observers are sent, nobody will sail,” Norland said.", NO),
        # Of what was spoken of just before, whatever would come of it.
        ("Norland rejected observers and warned that it would drive the tribunal's judges mad.", NO),
    ],
)  # fmt: skip
def test_of_what_is_warned_in_a_case_is_of_the_case(sentence: str, stance: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    kind, party, _, issue, held = told(found)
    assert (kind, party, issue, held) == ("warning", "norland", "observers", stance)
