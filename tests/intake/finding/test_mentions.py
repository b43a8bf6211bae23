"""Who is named in a part of a text is named within it, whatever stands around it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from negotiations.intake.finding.gazetteer import Gazetteer
from negotiations.intake.finding.mentions import mentions
from negotiations.intake.finding.transliterations import spellings

from .orchard import ORCHARD, found_in, told

LETTER = """KINGDOM OF VELMAR
Ministry of Farming
The Minister

To Mr Emil Sarratt

Dear Mr Sarratt,

Velmar rejects a toll on the Harrow bridge.

Edda Plum, Farm Minister"""
TEXTS = [
    LETTER,
    "The farm minister Anna Lund, in Warsaw, heard Ivo Brandt (Velmar) and Jonas Hale (Velmar) on Friday.",
    "The Velmarian side wanted it; the Oskarian side did not. “No,” said Edda Plum (Velmar), the deputy of Mira Varga.",
    "Edda Plum’s answer, she told the Union of Growers, was no. President Varga’s deputy, Ola Berg, was close to Tom Reed.",
]


def test_the_head_of_a_letter_is_read_to_its_end() -> None:
    (one,) = found_in(LETTER)

    kind, party, _, *held = told(one)
    assert (kind, party, *held) == ("statement", "velmar", "bridge-toll", "rejects")


@pytest.mark.parametrize("text", TEXTS)
def test_nobody_is_named_beyond_the_part_that_is_read(text: str) -> None:
    gazetteer = Gazetteer(ORCHARD)
    cuts = [match.start() for match in re.finditer(r"\b", text)]
    for first in cuts:
        for last in cuts:
            if first < last:
                for one in mentions(text, first, last, gazetteer, set()):
                    assert first <= one.start < one.end <= last, (text[first:last], one.words)


@pytest.mark.parametrize("sign", ["\ue000", "\ue001", "\uf000", "\uf0b7", "ﬁ", "😀", "ｗ"])
def test_what_no_letter_is_stands_for_nobody(sign: str) -> None:
    text = f"“A toll on the Harrow bridge,” the of{sign}cial Velmar said, “will {sign} not come.” Velmar rejects it{sign}."

    found = found_in(text)

    assert {one.party.value for one in found if one.party} <= {"velmar"}
    assert found


SKY = ["sky", "skyy", "skiy", "skyi", "skii", "ski"]


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Pavlo Brodsky", [f"Pavlo Brod{ending}" for ending in SKY]),
        ("Brodskyy", ["Brodskyy", *(f"Brod{one}" for one in SKY if one != "skyy")]),
        ("Ilya Gryazin", ["Ilya Gryazin", "Ilya Griazin"]),
        ("Nina Lopenia", ["Nina Lopenia", "Nina Lopenya"]),
        ("Edda Plum", ["Edda Plum"]),
        ("Ian Yarrow", ["Ian Yarrow"]),
    ],
)
def test_a_surname_is_known_as_every_agency_spells_it(name: str, spelt: list[str]) -> None:
    assert list(spellings(name)) == spelt


@pytest.mark.parametrize(
    "sentence",
    [
        "Mira Brodskyy rejected a toll on the bridge.",
        "President Brodskiy said that she rejected a toll on the bridge.",
        "Oskaria rejects a toll on the bridge, Brodsky said.",
        "“No toll on the bridge,” said MIRA BRODSKYI.",
    ],
)
def test_whoever_is_spelt_otherwise_speaks(sentence: str) -> None:
    speaker = replace(ORCHARD.speaker["varga"], names=("Mira Brodskii",))
    others = tuple(one for one in ORCHARD.speakers if one.slug != "varga")

    found = found_in(sentence, known=replace(ORCHARD, speakers=(*others, speaker)))

    assert [one.speaker and one.speaker.value for one in found] == ["varga"]
