"""What is told of a party by another, and of whom a ministry is that nobody names in full."""

from __future__ import annotations

import pytest

from .orchard import found_in, told


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Velmar accepted a shared seed bank, Tom Reed said.", ["velmar"]),
        ("According to Tom Reed, Velmar signed up to a shared seed bank.", ["velmar"]),
        (
            "Velmar and Oskaria both signed up to a shared seed bank, according to Tom Reed.",
            ["velmar", "osk"],
        ),
        ("Velmar gave no answer on a shared seed bank, Tom Reed said.", ["velmar"]),
        (
            "Velmar's delegation dropped its objections to a shared seed bank, Tom Reed said.",
            ["velmar"],
        ),
    ],
)
def test_what_a_party_did_by_anothers_account_is_its_own_on_his_word(
    sentence: str, parties: list[str]
) -> None:
    found = found_in(sentence)

    assert [(one.party.value, one.reported_by.value) for one in found if one.party and one.reported_by] == [
        (party, "reed") for party in parties
    ]  # fmt: skip


def test_who_tells_of_himself_beside_another_is_no_teller_of_himself() -> None:
    found = found_in(
        "Velmar and the Union of Growers both accepted a shared seed bank, Tom Reed said."
    )

    assert [(told(one)[1:3], one.reported_by and one.reported_by.value) for one in found] == [
        (("velmar", None), "reed"),
        (("growers", "reed"), None),
    ]


def test_what_a_party_is_to_do_by_anothers_word_is_his() -> None:
    (one,) = found_in("Velmar should accept a shared seed bank, Tom Reed said.")

    assert told(one)[1:3] == ("growers", "reed")


def test_who_asks_several_is_none_of_them() -> None:
    one, *_ = found_in(
        "Tom Reed thanked Velmar and Oskaria. This week he again asked both capitals to let them share one seed bank."
    )

    assert told(one)[1:3] == ("growers", "reed")


@pytest.mark.parametrize(
    ("before", "party", "speaker"),
    [
        ("The talks went on.", "osk", "osk-ministry"),
        ("Mira Varga was in town.", "osk", "osk-ministry"),
        ("Edda Plum was in town.", "velmar", None),
    ],
)
def test_a_ministry_is_the_only_one_on_record_where_the_paragraph_tells_of_no_other_party(
    before: str, party: str, speaker: str | None
) -> None:
    (one,) = found_in(
        f"{before} In a note the Foreign Ministry said that it rejected a shared seed bank."
    )

    assert told(one)[1:3] == (party, speaker)


def test_who_says_that_several_must_demands_it_of_them() -> None:
    (one,) = found_in(
        "Velmar and Oskaria met. Tom Reed said that both governments must accept a shared seed bank."
    )

    assert told(one)[:3] == ("demand", "growers", "reed")
    assert {asked.value for asked in one.addressees} == {"velmar", "osk"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed said that Velmar's Farm Minister, Edda Plum, had written to him to accept a shared seed bank.",
        "Tom Reed said that Edda Plum had assured him that Velmar accepted a shared seed bank.",
        "Tom Reed said Edda Plum had already promised the growers to accept a shared seed bank.",
    ],
)
def test_who_told_another_so_is_told_of_by_him(sentence: str) -> None:
    (found,) = found_in(sentence)

    assert told(found)[1:] == ("velmar", "plum", "seed-bank", "accepts")
    assert found.reported_by is not None
    assert found.reported_by.value == "reed"
