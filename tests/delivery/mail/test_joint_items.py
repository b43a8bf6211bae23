"""What parties said together is read once, in sentences that name every party."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from negotiations.delivery.mail.blocks import ToldItem
from negotiations.delivery.mail.digest import digest
from negotiations.delivery.mail.items.item import BEFORE, NOW, MailItem, Passage
from negotiations.delivery.mail.joint_items import told_together
from negotiations.vocabulary.kinds import Kind

SERIES = {"P": 1, "Q": 2}


def passage(party: str, role: str = NOW, text: str = "They say so.", **more: Any) -> Passage:
    who = f"Speaker of {party}"
    return Passage(
        role=role,
        label=role.title(),
        day="2030-02-10",
        text=text,
        **{"who": f"{who}, Minister", "name": who, "weight": "minister", **more},
    )


def told(party: str, *, stands: str = "", alike: str = "same", **more: Any) -> ToldItem:
    said: dict[str, Any] = {
        "kind": Kind.POSITION_CHANGED,
        "identity": f"position|{party}",
        "headline": f"{party} on “Issue i”: leaning for → accepts",
        "passages": (passage(party),),
        **more,
    }
    item = MailItem(
        subject=f"{party} on “Issue i”",
        issue="Issue i",
        series=SERIES[party],
        alike=alike,
        path="/",
        action="Read it",
        **said,
    )
    return ToldItem(item, stands=stands)


def corrected(party: str, name: str = "one", alike: str = "same") -> ToldItem:
    return told(
        party,
        kind=Kind.STATEMENT_CORRECTED,
        identity=f"corrected|{name}-{party}",
        takes_back=(f"{name}-{party}",),
        headline=f"Correction: {party} on “Issue i”, wording corrected",
        alike=alike,
        stands=f"The stated position of {party} is now: accepts.",
    )


def lines(*told: ToldItem) -> list[tuple[str, str, tuple[str, ...]]]:
    (part,) = digest((SimpleNamespace(pk=1), one) for one in told)
    return [(line.text, line.said, line.asides) for line in part.lines]


def test_one_sentence_names_both_speakers() -> None:
    (one,) = told_together([told("P"), told("Q")])

    (said,) = one.item.passages
    assert said.speaker == (
        "Speaker of P, Minister (authority: minister) and "
        "Speaker of Q, Minister (authority: minister)"
    )
    assert said.name == (
        "Speaker of P (authority: minister) and Speaker of Q (authority: minister)"
    )
    assert said.text == "They say so."


def test_words_of_their_own_stay_apart() -> None:
    before = {party: passage(party, BEFORE, text=f"{party} doubts it.") for party in "PQ"}
    (one,) = told_together(
        [told(party, passages=(before[party], passage(party))) for party in "PQ"]
    )

    texts = [said.text for said in one.item.passages]
    assert texts == ["P doubts it.", "They say so.", "Q doubts it."]


def test_a_sentence_that_names_the_party_names_both() -> None:
    (one,) = told_together(
        [
            told(
                party,
                lead=("We corrected our record.", f"What {party} said is now recorded as: open."),
                stands=f"The stated position of {party} is now: open.",
            )
            for party in "PQ"
        ]
    )

    assert one.item.lead == (
        "We corrected our record.",
        "What P and Q said is now recorded as: open.",
    )
    assert one.stands == "The stated position of P and Q is now: open."


def test_a_correction_of_both_is_one_line_of_a_digest() -> None:
    assert lines(corrected("P"), corrected("Q")) == [
        (
            "Correction: P and Q on “Issue i”, wording corrected",
            "Speaker of P, Minister (authority: minister) and "
            "Speaker of Q, Minister (authority: minister): They say so.",
            ("The stated position of P and Q is now: accepts.",),
        )
    ]


def test_a_correction_of_both_is_told_apart_where_more_is_corrected_of_one() -> None:
    told_apart = lines(corrected("P"), corrected("Q"), corrected("Q", "two", alike=""))

    assert [(text, asides) for text, _, asides in told_apart] == [
        (
            "Correction: P on “Issue i”, wording corrected",
            ("The stated position of P is now: accepts.",),
        ),
        ("Correction: Q on “Issue i”, wording corrected", ()),
        (
            "Correction: Q on “Issue i”, wording corrected",
            ("The stated position of Q is now: accepts.",),
        ),
    ]
