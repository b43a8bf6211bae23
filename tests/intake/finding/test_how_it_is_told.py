"""Who says it, where it is told in a roundabout way: aside, by an answer, by all, by an account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import IssueTexts, SpeakerNames
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, found_in, told
from .test_what_is_qualified import BLANK


@pytest.mark.parametrize(
    ("paragraphs", "party", "speaker"),
    [
        # Who speaks stands in the midst of his own words.
        (("Edda Plum had, she said, asked Mira Varga for a shared seed bank.",), "velmar", "plum"),
        # His answer is his word.
        (("Mira Varga's answer, on a shared seed bank, was: never again.",), "osk", "varga"),
        # A party answers by who speaks for it.
        (
            (
                "Velmar's answer was short: its farm minister, Edda Plum, said that she rejected a shared seed bank.",
            ),
            *("velmar", "plum"),
        ),
        # An adviser to somebody is himself, where he is named.
        (
            (
                "An adviser to Velmar's farm minister, Jonas Hale, said that he backed a shared seed bank.",
            ),
            *("velmar", "hale"),
        ),
        # The one named last.
        (
            ("Velmar asked a question of Oskaria.", "The latter rejected a shared seed bank."),
            *("osk", None),
        ),
        # A verb that goes on with who did something before.
        (
            ("Mira Varga has compared lorries to locusts, and vowed to fight a shared seed bank.",),
            *("osk", "varga"),
        ),
    ],
)
def test_who_says_it_is_found_by_how_it_is_told(
    paragraphs: tuple[str, ...], party: str, speaker: str | None
) -> None:
    found = [told(one)[1:4] for one in found_in(*paragraphs, known=BLANK)]

    assert (party, speaker, "seed-bank") in found


def test_what_is_told_by_his_account_is_told_by_him() -> None:
    (one,) = found_in(
        "Mira Varga, by Edda Plum's account, rejected a shared seed bank.", known=BLANK
    )

    assert [guess and guess.value for guess in (one.speaker, one.reported_by)] == ["varga", "plum"]


@pytest.mark.parametrize(
    "account",
    [
        "According to Edda Plum, President Mira Varga had said that she saw no use in a shared seed bank.",
        "According to Edda Plum, Mira Varga told her on Monday that Oskaria rejected a shared seed bank.",
        "Edda Plum said that her Oskarian colleague, Mira Varga, had assured her that Oskaria would reject a shared seed bank.",
        "Edda Plum spoke of Oskaria's answer, and reported: its president, Mira Varga, would accept a shared seed bank only if Velmar paid.",
        "Edda Plum spoke to reporters. She adds that Mira Varga told her that Oskaria rejected a shared seed bank.",
    ],
)
def test_who_tells_what_another_told_him_is_its_teller_alone(account: str) -> None:
    (one,) = found_in(account, known=BLANK)

    assert [guess and guess.value for guess in (one.party, one.speaker, one.reported_by)] == [
        *("osk", "varga", "plum")
    ]


def test_somebody_whom_nobody_knows_here_is_not_the_one_who_spoke_before() -> None:
    found = found_in(
        "Velmar rejected a shared seed bank. “They will accept it,” says Otto Brand, who grows pears.",
        known=BLANK,
    )

    assert [told(one)[4] for one in found] == ["rejects"]


def test_it_was_agreed_means_all_who_are_named() -> None:
    found = found_in(
        "The delegations of Velmar and of Oskaria (hereinafter “the Sides”) met in Senn.",
        "It was agreed that there be a shared seed bank. The Sides shall pay aid after frost.",
        known=BLANK,
    )

    assert [told(one)[1::2] for one in found] == [
        ("velmar", "seed-bank"),
        ("osk", "seed-bank"),
        ("velmar", "frost-aid"),
        ("osk", "frost-aid"),
    ]


def test_a_side_that_wrote_a_text_says_what_nobody_is_named_for() -> None:
    text = (
        "On a conversation\nOskarian Foreign Ministry\n6 October 2023\n\n"
        "Mira Varga received Edda Plum. Edda Plum rejected a shared seed bank. "
        "It was stressed once more that a shared seed bank is wanted."
    )

    found = [told(one) for one in find_candidates(ReadArticle(text=text, day=DAY), BLANK)]

    assert [(party, stance) for _, party, _, _, stance in found] == [
        ("velmar", "rejects"),
        ("osk", "accepts"),
    ]


def test_the_government_is_the_party_for_whose_government_somebody_speaks() -> None:
    speaks = SpeakerNames(
        slug="finch", names=("Nora Finch",), party="osk", office="Government spokeswoman"
    )
    known = replace(BLANK, speakers=(*BLANK.speakers, speaks))

    (one,) = found_in("The Government rejected a shared seed bank.", known=known)

    assert told(one)[1:3] == ("osk", None)


def test_what_somebody_was_asked_is_not_what_he_says() -> None:
    assert not found_in(
        "Edda Plum was asked whether Velmar wanted a shared seed bank.", known=BLANK
    )


@pytest.mark.parametrize(
    ("paragraphs", "stances"),
    [
        # What somebody says who is named last.
        (
            ("Oskaria received Edda Plum, who rejected a shared seed bank.",),
            [("velmar", "rejects")],
        ),
        # Each item of a list is a sentence.
        (
            (
                "What came of it:\n• Velmar rejected a shared seed bank\n• Oskaria backed a shared seed bank",
            ),
            [("velmar", "rejects"), ("osk", "accepts")],
        ),
        # One stance beside what another no longer refuses.
        (
            ("MS VARGA: We want a shared seed bank, and Velmar no longer says no.",),
            [("osk", "accepts"), ("velmar", "open-or-conditional")],
        ),
        # What is left out by who answers in his turn.
        (
            (
                "MS VARGA: We want a shared seed bank.",
                "MS PLUM: We would take it if the roof were new.",
            ),
            [("osk", "accepts"), ("velmar", "open-or-conditional")],
        ),
        # Nobody says what stands in his condition.
        (
            ("MS VARGA: If Velmar insists, we will drop the shared seed bank.",),
            [("osk", "open-or-conditional")],
        ),
        # What a writer recommends is nobody's word, and after somebody spoke it is his.
        (("Velmar should reject a shared seed bank.",), []),
        (
            ("Edda Plum backed a shared seed bank. Oskaria should keep a shared seed bank.",),
            [("velmar", "accepts"), ("velmar", "accepts")],
        ),
        # She who says it for a party by no name.
        (
            (
                "Edda Plum backed a shared seed bank.",
                "An Oskarian government spokeswoman said that a shared seed bank was being looked at "
                "and that she had no position on aid after frost.",
            ),
            [
                ("velmar", "accepts"),
                ("osk", "open-or-conditional"),
                ("osk", "no-public-position"),
            ],
        ),
        # A party's answer, as another tells it in his turn.
        (
            (
                "MS VARGA: Velmar's reply was that it could see its way to a shared seed bank.",
                "MS PLUM: Ha.",
            ),
            [("velmar", "open-or-conditional")],
        ),
        # A party by a contraction.
        (("Velmar's against a shared seed bank, Edda Plum said.",), [("velmar", "rejects")]),
        # Where others stand while somebody says it, who says it too, and from whom it came.
        (
            ("While Oskaria waited, Velmar rejected a shared seed bank.",),
            [("velmar", "rejects")],
        ),
        (
            ("Velmar rejected a shared seed bank, as did Oskaria.",),
            [("velmar", "rejects"), ("osk", "rejects")],
        ),
        (("From Oskaria came a flat no to a shared seed bank.",), [("osk", "rejects")]),
        # What somebody was asked, beside what he said.
        (
            ("Edda Plum, asked whether she would accept a shared seed bank, said no.",),
            [("velmar", "rejects")],
        ),
        (("Edda Plum had one word for a shared seed bank: no.",), [("velmar", "rejects")]),
        (("“No shared seed bank,” was how Edda Plum put it.",), [("velmar", "rejects")]),
        # What somebody is told of himself.
        (("MS VARGA: I am told that I am against a shared seed bank.", "MS PLUM: Ha."), []),
    ],
)
def test_each_says_what_is_his(paragraphs: tuple[str, ...], stances: list[tuple[str, str]]) -> None:
    found = [told(one) for one in found_in(*paragraphs, known=BLANK)]

    assert [(party, stance) for _, party, _, _, stance in found] == stances


def test_who_spoke_for_the_side_that_wrote_a_text_says_what_nobody_is_named_for() -> None:
    text = (
        "On a conversation\nOskarian Foreign Ministry\n6 October 2023\n\n"
        "Mira Varga received Edda Plum. Mira Varga backed aid after frost. "
        "It was noted that a shared seed bank was wanted."
    )

    found = [told(one) for one in find_candidates(ReadArticle(text=text, day=DAY), BLANK)]

    assert ("osk", "varga", "seed-bank") in [one[1:4] for one in found]


def test_a_condition_that_the_proposition_has_itself_is_none_of_a_stance() -> None:
    lapse = IssueTexts(
        slug="lapse",
        name="An end after six years",
        proposition="It lapses after six years unless renewed.",
    )
    known = replace(BLANK, issues=(*BLANK.issues, lapse))

    found = found_in(
        "Velmar demanded that the treaty lapse after six years unless renewed.", known=known
    )

    assert [told(one)[3:] for one in found] == [("lapse", "accepts")]
