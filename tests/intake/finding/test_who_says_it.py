"""Who speaks: by name, office, pronoun, place or text, and where nobody of a party does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import PartyNames, SpeakerNames
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, found_in, told
from .strait import STRAIT


def voices(*paragraphs: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            one.party.value if one.party else "",
            one.speaker.value if one.speaker else None,
            one.reported_by.value if one.reported_by else None,
        )
        for one in found_in(*paragraphs)
    ]


@pytest.mark.parametrize(
    ("sentence", "party", "speaker"),
    [
        ("Edda Plum said that she wanted a toll on the bridge.", "velmar", "plum"),
        ("“We want a toll on the bridge,” said Edda Plum.", "velmar", "plum"),
        ("A toll on the bridge was needed, according to Edda Plum.", "velmar", "plum"),
        ("Velmar's farm minister said that she backed a shared seed bank.", "velmar", "plum"),
        ("Plum's deputy, Jonas Hale, said that he backed a shared seed bank.", "velmar", "hale"),
        ("The president of Oskaria, Mira Varga, rejected the shared seed bank.", "osk", "varga"),
        ("Velmar rejected the shared seed bank.", "velmar", None),
        ("The Velmarian delegation rejected the shared seed bank.", "velmar", None),
        ("Warsaw rejected the shared seed bank.", "poland", None),
        ("The Polish minister rejected the shared seed bank.", "poland", None),
        ("An Oskarian official said that the seed bank was welcome.", "osk", "osk-official"),
        ("Oskaria's letter rejects the shared seed bank.", "osk", "osk-ministry"),
        ("The Union of Growers demanded aid after frost.", "growers", None),
    ],
)
def test_whoever_is_named_speaks_for_a_party(sentence: str, party: str, speaker: str) -> None:
    assert voices(sentence) == [(party, speaker, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A professor in Warsaw said that a toll on the bridge would come.",
        "“They will get a toll on the bridge,” said a retired ferryman.",
        "Whether there will be a toll on the bridge is another matter.",
        "The bridge was closed to lorries in the afternoon because of fog.",
        "The plum harvest near the wells was poor, and no spray had helped.",
        "Plum trees want no spraying near wells.",
        "The meeting in Warsaw ended without a seed bank.",
        "Speaking for himself and not for the government, Jonas Hale said he wanted a toll on the bridge.",
    ],
)
def test_where_no_party_speaks_nothing_is_found(sentence: str) -> None:
    assert voices(sentence) == []


@pytest.mark.parametrize(
    ("name", "speaker"), [("Edda Plum", "plum"), ("Eda Plum", "plum"), ("E. Plum", "plum")]
)
def test_a_given_name_is_spelt_in_more_than_one_way(name: str, speaker: str) -> None:
    found = voices(
        f"Velmarian Foreign Minister {name} said that Oskaria must pay a toll on the bridge."
    )

    assert found == [("velmar", speaker, None)]


def test_the_last_word_of_a_description_is_nobodys_surname() -> None:
    described = replace(ORCHARD.speaker["varga"], names=("Mira Varga", "the Senn minister"))
    others = tuple(one for one in ORCHARD.speakers if one.slug != "varga")
    known = replace(ORCHARD, speakers=(*others, described))

    found = found_in("Velmar's ferry minister wants a shared seed bank.", known=known)

    assert [one.party and one.party.value for one in found] == ["velmar"]


@pytest.mark.parametrize("name", ["Otto Plum", "Ernst Weide"])
def test_an_office_speaks_for_its_party_whoever_holds_it_now(name: str) -> None:
    found = voices(
        f"Velmarian Foreign Minister {name} said that Oskaria must pay a toll on the bridge."
    )

    assert found == [("velmar", None, None)]


def test_a_pronoun_means_who_spoke_before_and_not_whom_he_named() -> None:
    found = voices(
        "Edda Plum had met Mira Varga in Senn, where she ate pears. "
        "She said that a toll on the bridge was needed."
    )

    assert found == [("velmar", "plum", None)]


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    found = found_in(
        "Mira Varga said: “We want one seed bank in common.",
        "“A shared seed bank is what we need.”",
    )

    assert [(one.speaker.value if one.speaker else None, one.quote) for one in found] == [
        ("varga", "We want one seed bank in common"),
        ("varga", "A shared seed bank is what we need"),
    ]


def test_whoever_is_told_of_is_told_of_by_the_other_side() -> None:
    found = voices("Mira Varga said that Velmar had refused a shared seed bank.")

    assert found == [("velmar", None, "varga")]


def test_a_party_is_told_of_by_the_one_according_to_whom_it_speaks() -> None:
    found = voices("According to Edda Plum, Oskaria said it rejected a shared seed bank.")

    assert found == [("osk", None, "plum")]


def test_two_speakers_of_one_sentence_have_each_their_half() -> None:
    found = voices(
        "Edda Plum called for a toll on the bridge; Mira Varga rejected a toll for lorries."
    )

    assert found == [("velmar", "plum", None), ("osk", "varga", None)]


@pytest.mark.parametrize(
    ("contrast", "other"),
    [
        (", while", "Oskaria said it would back a shared seed bank"),
        (" while", "Oskaria would accept a shared seed bank"),
        (", although", "the Union of Growers wanted a shared seed bank"),
        (", though", "Poland said it was ready for a shared seed bank"),
        (", whereas", "Oskaria said it would back a shared seed bank"),
    ],
)
def test_whoever_is_set_against_another_speaks_for_himself(contrast: str, other: str) -> None:
    told_of = found_in(f"Velmar rejected a toll on the bridge{contrast} {other}.")

    first, second = [(one.party.value, one.issues[0].value) for one in told_of if one.party]
    assert first == ("velmar", "bridge-toll")
    assert second[0] != "velmar"
    assert second[1] == "seed-bank"


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Velmar and Oskaria agreed to a shared seed bank.", ["velmar", "osk"]),
        ("Velmar, supported by Oskaria, favoured a shared seed bank.", ["velmar", "osk"]),
        ("Both sides agreed to a shared seed bank.", ["velmar", "osk"]),
        ("All the delegations agreed to a shared seed bank.", ["velmar", "osk"]),
        ("Not only Velmar but also Oskaria backed a shared seed bank.", ["velmar", "osk"]),
        ("Velmar, as well as Oskaria, called for a shared seed bank.", ["velmar", "osk"]),
    ],
)
def test_what_several_agree_is_said_by_each(sentence: str, parties: list[str]) -> None:
    assert [party for party, _, _ in voices(sentence)] == parties


def test_of_what_all_agreed_one_tells_for_his_side_and_is_the_teller_of_the_others() -> None:
    found = voices(
        "Both parties to the talks have agreed to a shared seed bank, Oskaria's president, "
        "Mira Varga, said on Friday."
    )

    assert found == [("velmar", None, "varga"), ("osk", "varga", None)]


def test_a_party_that_is_told_to_oppose_it_says_the_opposite() -> None:
    found = found_in("Velmar, opposed by Oskaria, favoured a shared seed bank.")

    assert [(one.party.value, one.stance.value) for one in found if one.party and one.stance] == [
        ("velmar", "accepts"),
        ("osk", "rejects"),
    ]


def test_of_what_a_body_took_note_only_its_author_says() -> None:
    found = voices(
        "The parties took note of the proposal of Mira Varga that they keep one seed bank."
    )

    assert found == [("osk", "varga", None)]


@pytest.mark.parametrize(
    ("before", "sentence", "party"),
    [
        # Named in full before it, a body is called by what it is.
        ("The Valley Federation met.", "The federation rejects a shared seed bank.", "growers"),
        ("Growers met.", "The Federation rejects a shared seed bank.", "growers"),
        # Before, and of somebody else, the common word is no name.
        ("Growers met.", "The federation rejects a shared seed bank.", None),
        ("The Valley Federation met.", "The federation of bakers rejects a seed bank.", None),
    ],
)
def test_a_body_is_called_by_what_it_is(before: str, sentence: str, party: str | None) -> None:
    *states, growers = ORCHARD.parties
    known = replace(ORCHARD, parties=(*states, replace(growers, names=("Valley Federation",))))

    found = find_candidates(ReadArticle(text=f"{before}\n\n{sentence}", day=DAY), known)

    assert [told(one)[1] for one in found if one.sentence == sentence] == ([party] if party else [])


def test_answers_in_quotation_marks_are_said_by_who_is_interviewed() -> None:
    found = found_in(
        "Edda Plum has been farm minister of Velmar for six years. We met her in Harrow.",
        "Minister, will you share a seed bank?",
        "“No. We reject a shared seed bank, and I have said so.”",
        "And the toll on the Harrow bridge?",
        "“My party is for a toll on the Harrow bridge.”",
        "Are you tired?",
        "“I am.”",
    )

    assert [told(one)[1:4] for one in found] == [
        ("velmar", "plum", "seed-bank"),
        ("velmar", "plum", "bridge-toll"),
    ]


def test_both_are_the_two_who_met() -> None:
    found = found_in(
        "The ministers of Velmar and the Republic of Oskaria met at Senn. Both rejected a shared seed bank."
    )

    assert sorted(told(one)[1] or "" for one in found) == ["osk", "velmar"]


def test_an_opposition_that_is_a_party_speaks_for_itself() -> None:
    opposition = PartyNames(slug="opposition", names=("Velmari Opposition",), kind="bloc")
    known = replace(ORCHARD, parties=(*ORCHARD.parties, opposition))

    (one,) = found_in(
        "The leader of the Velmari Opposition rejected a shared seed bank.", known=known
    )

    assert told(one) == ("statement", "opposition", None, "seed-bank", "rejects")


@pytest.mark.parametrize(
    "who", ["The head of the Norlandic delegation", "The head of delegation of Norland"]
)
def test_the_head_of_a_delegation_is_known_whose_ever_name_stands_in_between(who: str) -> None:
    (one,) = found_in(f"{who} rejected observers on trawlers.", known=STRAIT)

    assert one.speaker is not None
    assert one.speaker.value == "lund"


@pytest.mark.parametrize(
    "sentence",
    [
        "I caught Emil Brandt by the coffee urn, and he said he saw little use in observers.",
        "When I read her words out to Mr Brandt, he put down his cup; Tessaria, he said, has its doubts about observers.",
    ],
)
def test_he_is_whom_a_correspondent_met(sentence: str) -> None:
    found = found_in(f"Ines Holt called on Tessaria to accept observers. {sentence}", known=STRAIT)

    assert [one.speaker.value if one.speaker else None for one in found] == ["holt", "brandt"]


def test_he_is_not_whom_somebody_was_asked_about() -> None:
    found = found_in(
        "Per Lund saw little use in observers. Asked about remarks of Emil Brandt, he said that he rejected observers.",
        known=STRAIT,
    )

    assert [one.speaker.value if one.speaker else None for one in found] == ["lund", "lund"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The company's chief executive rejected observers on trawlers.", "marsh"),
        ("The company rejected observers on trawlers.", None),
        ("The firm rejected observers on trawlers.", None),
    ],
)
def test_the_one_company_at_the_table_is_called_so_once_it_was_named(
    sentence: str, speaker: str | None
) -> None:
    gull = PartyNames(slug="gull", names=("Gull Trawling",), kind="company")
    marsh = SpeakerNames(slug="marsh", names=("Ada Marsh",), party="gull", office="Chief executive")
    known = replace(STRAIT, parties=(*STRAIT.parties, gull), speakers=(*STRAIT.speakers, marsh))
    asked = "Ines Holt called on Gull Trawling to accept observers on trawlers."

    *_, one = found_in(f"{asked} {sentence}", known=known)

    assert (one.party and one.party.value) == "gull"
    assert (one.speaker and one.speaker.value) == speaker


def test_another_company_is_none_of_the_table() -> None:
    gull = PartyNames(slug="gull", names=("Gull Trawling",), kind="company")
    known = replace(STRAIT, parties=(*STRAIT.parties, gull))
    found = found_in(
        "Norland wants a tribunal. The company rejected observers on trawlers.", known=known
    )

    assert "gull" not in {one.party.value for one in found if one.party}


def test_what_is_asked_in_a_turn_is_no_statement() -> None:
    found = voices(
        "MINISTER PLUM: Does Oskaria want a shared seed bank?",
        "PRESIDENT VARGA: Never at any price.",
    )

    assert [party for party, _, _ in found] == ["osk"]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [("The representative", "plum"), ("The representative of Quorland", None)],
)
def test_who_represents_another_state_is_nobody_here(who: str, speaker: str | None) -> None:
    plum, *others = ORCHARD.speakers
    known = replace(ORCHARD, speakers=(replace(plum, office="Representative"), *others))

    found = found_in(f"{who} said that a shared seed bank could not be accepted.", known=known)

    assert [one.speaker.value for one in found if one.speaker] == ([speaker] if speaker else [])
