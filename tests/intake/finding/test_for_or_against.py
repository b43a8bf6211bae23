"""Which side a refusal or a wish is on, where the proposition itself ends, forbids or keeps something together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import (
    EarlierStatement,
    IssueTexts,
    Knowledge,
    PartyNames,
    SpeakerNames,
)
from negotiations.rules.articles import ReadArticle

from .orchard import ORCHARD, found_in, told

ISSUES = {
    "growth": ("No further growth of the League", "The League takes in no further members."),
    "seed": ("Ending seed deliveries to Oskaria", "States stop delivering seed to Oskaria."),
    "guards": ("River guards back", "States pull river guards back to where they stood in 1990."),
    "package": ("All terms as one package", "The terms are negotiated as one package."),
    "papers": ("Papers kept unpublished", "The written papers stay unpublished."),
    "bank": ("Shutting Oskaria out of the seed bank", "Oskaria is shut out of the seed bank."),
    "aid": ("A fund against frost", "Growers draw on a fund against frost."),
    "flights": (
        "Limits and notice for crop flights",
        "Limits and stronger notice apply to crop flights.",
    ),
    "court": ("A binding court", "A court settles quarrels, and its rulings bind the states."),
}
RIVER = Knowledge(
    parties=(
        PartyNames(slug="velmar", names=("Velmar",), kind="state"),
        PartyNames(slug="osk", names=("Oskaria",), kind="state"),
        PartyNames(slug="league", names=("League",), kind="bloc"),
    ),
    speakers=(
        SpeakerNames(slug="plum", names=("Edda Plum",), party="velmar", office="Farm Minister"),
    ),
    issues=tuple(
        IssueTexts(slug=slug, name=name, proposition=proposition)
        for slug, (name, proposition) in ISSUES.items()
    ),
)


def stance(sentence: str, known: Knowledge = RIVER) -> tuple[str | None, ...]:
    """The issue and the stance of the one candidate of a sentence."""
    (one,) = find_candidates(ReadArticle(text=sentence), known)
    return told(one)[3:]


@pytest.mark.parametrize(
    ("sentence", "issue", "held"),
    [
        ("The written papers should not be published, Edda Plum said.", "papers", "accepts"),
        ("The written papers should be published, Edda Plum said.", "papers", "rejects"),
        ("Velmar has begun to deliver seed to Oskaria.", "seed", "rejects"),
        ("Edda Plum said that seed deliveries to Oskaria would be stopped.", "seed", "accepts"),
        ("Velmar will not deliver seed to Oskaria.", "seed", "accepts"),
        # A word of what the issue is called is none of what somebody says to it.
        ("The fund against frost has the support of Velmar.", "aid", "accepts"),
        (
            "Velmar, on the fund against frost: it was willing to go along with it.",
            "aid",
            "accepts",
        ),
        ("Velmar wants rulings of the court to be advisory.", "court", "rejects"),
        ("Velmar wants rulings of the court to be binding.", "court", "accepts"),
        # Who would tell of it wants no more of it.
        ("Velmar proposed that each side announce its crop flights.", "flights", "accepts"),
        ("Velmar rejects limits on crop flights.", "flights", "rejects"),
        ("Velmar ruled out seed deliveries to Oskaria.", "seed", "accepts"),
        ("Velmar will go on delivering seed to Oskaria.", "seed", "rejects"),
        ("Velmar demanded an end to seed deliveries to Oskaria.", "seed", "accepts"),
        ("Velmar will not stop its seed deliveries to Oskaria.", "seed", "rejects"),
        ("Velmar asked for more seed deliveries to Oskaria.", "seed", "rejects"),
        ("Velmar wants seed deliveries to start without delay.", "seed", "rejects"),
        ("Velmar rejects any further growth of the League.", "growth", "accepts"),
        ("Velmar blocked a growth plan for the League.", "growth", "accepts"),
        ("Velmar will not agree to any withdrawal of river guards.", "guards", "rejects"),
        ("Velmar demands the withdrawal of river guards.", "guards", "accepts"),
        ("Velmar refuses to pull its river guards back.", "guards", "rejects"),
        ("Velmar will not split the package of terms.", "package", "accepts"),
        ("Velmar wants the terms to be split up, and not one package.", "package", "rejects"),
        ("Velmar said the package no longer existed.", "package", "rejects"),
        ("Edda Plum asked the League to exclude Oskaria from the seed bank.", "bank", "accepts"),
        ("Velmar asked Oskaria to take the growth of the League out.", "growth", "accepts"),
        ("Velmar asked the League not to take in more members.", "growth", "accepts"),
        ("Velmar supports the right to growth of the League.", "growth", "rejects"),
        ("Edda Plum declined to name the package of terms.", "package", "no-public-position"),
    ],
)
def test_which_side_it_is_on(sentence: str, issue: str, held: str) -> None:
    assert stance(sentence) == (issue, held)


def test_what_was_said_before_in_like_words_is_not_turned_where_the_words_tell_the_side() -> None:
    before = EarlierStatement(
        slug="s",
        party="velmar",
        issue="growth",
        stance="accepts",
        text="Welcomes that further growth of the League is debated.",
        day=date(2023, 9, 1),
    )

    known = replace(RIVER, statements=(before,))

    assert stance("Velmar rejects any further growth of the League.", known) == (
        "growth",
        "accepts",
    )


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        # On record Oskaria asks that lorries be let over the bridge without a toll.
        ("Oskaria now accepts a toll on the Harrow bridge.", "accepts"),
        ("Oskaria said it would agree to a toll on the bridge.", "accepts"),
        ("A toll on the bridge is acceptable to Oskaria.", "accepts"),
        ("Oskaria dropped its opposition to a toll on the bridge.", "accepts"),
        ("Oskaria wants lorries to cross the bridge without a toll.", "rejects"),
        ("Oskaria insists on passage over the Harrow bridge without a toll.", "rejects"),
        ("Let lorries over the Harrow bridge without a toll, Oskaria said.", "rejects"),
    ],
)
def test_who_consents_to_what_he_asked_to_be_spared_has_moved(sentence: str, held: str) -> None:
    (one,) = found_in(sentence)

    assert told(one)[1:] == ("osk", None, "bridge-toll", held)


@pytest.mark.parametrize(
    "demand",
    [
        "Withdraw the toll on the Harrow bridge.",
        "End the toll on the Harrow bridge.",
        "Free passage for lorries over the Harrow bridge.",
        "Velmar must take the toll off the bridge.",
    ],
)
@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Oskaria now accepts a toll on the Harrow bridge.", "accepts"),
        ("Oskaria asked that the toll on the bridge be withdrawn.", "rejects"),
        ("Oskaria wants the toll on the Harrow bridge abolished.", "rejects"),
    ],
)
def test_so_it_has_in_whichever_words_he_asked(demand: str, sentence: str, held: str) -> None:
    asks, *others = ORCHARD.demands
    known = replace(ORCHARD, demands=(replace(asks, text=demand), *others))

    (one,) = found_in(sentence, known=known)

    assert told(one)[3:] == ("bridge-toll", held)


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        # Until then Velmar has wanted it.
        ("Velmar hinted that it might drop the toll on the bridge.", "leaning-against"),
        ("Velmar may lift the toll on the bridge.", "leaning-against"),
        ("Velmar is to abolish the toll on the bridge.", "rejects"),
        ("Velmar will not drop the toll on the bridge.", "accepts"),
    ],
)
def test_who_speaks_of_doing_away_with_it_does_not_hold_what_he_held(
    sentence: str, held: str
) -> None:
    (one,) = found_in(sentence)

    assert told(one)[3:] == ("bridge-toll", held)


def test_only_to_have_spoken_of_an_end_tells_no_stance() -> None:
    found = found_in("Velmar spoke with Oskaria about an end to the toll on the bridge.")

    assert not [one for one in found if one.stance]
