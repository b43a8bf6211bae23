"""What was asked of somebody is what he is told to refuse or grant behind it, in whichever paragraph."""

from __future__ import annotations

import pytest

from .orchard import found_in, told

ASKED = "Mira Varga called on Velmar to accept a shared seed bank."
OTHER = "Tom Reed rejects a ban on spraying near wells."


@pytest.mark.parametrize(
    "sentence",
    [
        "Edda Plum brushed the appeal aside.",
        "Edda Plum turned the request down, noting that lorries pay for the bridge already.",
        "Edda Plum dismissed Oskaria's call within the hour.",
        "Edda Plum turned down the call on seeds.",
    ],
)
def test_the_appeal_that_is_refused_is_what_was_asked_last(sentence: str) -> None:
    *_, found = found_in(ASKED, OTHER, sentence)

    assert told(found)[1:] == ("velmar", "plum", "seed-bank", "rejects")


def test_a_call_on_something_else_is_another() -> None:
    *_, found = found_in(ASKED, OTHER, "Edda Plum turned down the call on spraying near wells.")

    assert told(found)[1:4] == ("velmar", "plum", "spray-ban")


def test_who_was_asked_nothing_refuses_nothing_by_it() -> None:
    found = found_in(ASKED, OTHER, "Tom Reed brushed the appeal aside.")

    assert [told(one)[3] for one in found if told(one)[1] == "growers"] == ["spray-ban"] * 2


@pytest.mark.parametrize(
    "sentence",
    [
        "On the toll on the Harrow bridge Edda Plum turned the request down.",
        "On the toll on the Harrow bridge Edda Plum waved Oskaria's demand aside.",
        "Velmar rejected Oskaria's condition that lorries pay no toll on the Harrow bridge.",
        "Velmar informed the meeting that it was unable to do so on the toll on the Harrow bridge.",
    ],
)
def test_a_demand_on_record_is_answered_in_those_words(sentence: str) -> None:
    (found,) = found_in(sentence)

    assert (found.kind.value, found.demand and found.demand.value) == ("answer", "d1")


def test_what_is_to_be_done_besides_is_asked_too() -> None:
    (found,) = found_in(
        "Mira Varga called on Velmar to think again and let the shared seed bank begin in July."
    )

    assert told(found) == ("demand", "osk", "varga", "seed-bank", "accepts")
