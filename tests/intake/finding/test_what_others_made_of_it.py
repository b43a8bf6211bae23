"""What one party asked or proposed, and what others made of it in the same sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.knowledge import DemandStanding

from .orchard import found_in, told
from .strait import STRAIT

YES, NO, FOR, AGAINST = "accepts", "rejects", "leaning-for", "leaning-against"


def held(*paragraphs: str) -> dict[str, tuple[str, str | None]]:
    """What each party is found to hold: the issue and the stance."""
    found = map(told, found_in(*paragraphs, known=STRAIT))
    return {party or "": (issue, stance) for _, party, _, issue, stance in found}


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        # One who objects beside others who welcome it.
        (
            "Norland's plan for a tribunal, to which Tessaria objects, was welcomed by the Maro Islands and the Union.",
            {"tessaria": NO, "maro": YES, "union": YES},
        ),
        (
            "Norland's plan for a tribunal, which Tessaria opposes, was welcomed by the Maro Islands and the Union.",
            {"tessaria": NO, "maro": YES, "union": YES},
        ),
        (
            "The tribunal, to which Tessaria objects, was discussed until supper.",
            {"tessaria": NO},
        ),
        (
            "Norland's plan for a tribunal, backed only by the Maro Islands, was thrown out by Tessaria on Tuesday.",
            {"tessaria": NO, "maro": YES},
        ),
        # One after the other before the thing of which all are.
        (
            "Favoured by Norland, disliked by Tessaria and passed over by the Union, the tribunal stayed in brackets.",
            {"norland": YES, "tessaria": AGAINST, "union": "no-public-position"},
        ),
        (
            "Rejected by Norland, welcomed by the Union and met with “some sympathy” by Tessaria, the tribunal survived.",
            {"norland": NO, "union": YES, "tessaria": FOR},
        ),
        (
            "Rejected by Tessaria and welcomed by the Union, Norland's proposal would set up a tribunal.",
            {"tessaria": NO, "union": YES, "norland": YES},
        ),
        # What backs somebody is not what he does.
        ("Backed by the Union, Norland rejected the tribunal.", {"norland": NO, "union": NO}),
        # A request in words of consent, and what another made of it.
        (
            "Norland's request that Tessaria accept a tribunal was rejected by Daria Kosk within the hour.",
            {"tessaria": NO},
        ),
        (
            "Norland's demand that the Union drop the tribunal was refused by Anna Weir.",
            {"union": YES},
        ),
        (
            "Norland wants a tribunal, an idea that Daria Kosk called premature.",
            {"norland": YES, "tessaria": AGAINST},
        ),
        (
            "Norland asked Tessaria to accept a tribunal, a request that the ministry in Vell refused within the hour.",
            {"norland": YES, "tessaria": NO},
        ),
        (
            "Norland asked Tessaria to set up a tribunal, which its envoy, Emil Brandt, declined to do.",
            {"norland": YES, "tessaria": NO},
        ),
        (
            "The Union urged Norland and Tessaria to accept a tribunal; Norland did so on the spot, whereas Tessaria asked who would pay and said it was not convinced.",
            {"union": YES, "norland": YES, "tessaria": AGAINST},
        ),
        # With what a plan met.
        (
            "Norland's proposal for a tribunal met with the resistance of Tessaria.",
            {"tessaria": NO},
        ),
        ("The tribunal ran into opposition from Tessaria and the Union.", {"tessaria": NO, "union": NO}),
        (
            "Norland's proposal for a tribunal ran into the opposition of every delegation but the Union's.",
            {"norland": None},
        ),
        # Who stands where, without a verb.
        (
            "The Union and Norland are for a tribunal, Tessaria against, Maro undecided.",
            {"union": YES, "norland": YES, "tessaria": NO, "maro": "no-public-position"},
        ),
        (
            "The Union and Norland are for a tribunal, Tessaria is against it.",
            {"union": YES, "norland": YES, "tessaria": NO},
        ),
        (
            "All three states confirmed that a tribunal should be set up, Anna Weir said.",
            {"norland": YES, "tessaria": YES, "maro": YES},
        ),
        ("Daria Kosk spoke out against a tribunal.", {"tessaria": NO}),
        ("Daria Kosk wants a tribunal as soon as possible.", {"tessaria": YES}),
        ("Norland wants a tribunal. Daria Kosk's answer was no.", {"norland": YES, "tessaria": NO}),
        ("Daria Kosk, the president of Tessaria, speaks in favour of a tribunal.", {"tessaria": YES}),
        ("Norland's wish for a tribunal is one that we have to disappoint, Daria Kosk said.", {"tessaria": NO}),
        ("Norland's plan for a tribunal found favour with the Union.", {"union": YES}),
        ("Norland's plan for a tribunal has found a friend in the Union.", {"union": YES}),
    ],
)  # fmt: skip
def test_each_is_told_what_it_made_of_it(sentence: str, told_of: dict[str, str | None]) -> None:
    assert held(sentence) == {party: ("tribunal", stance) for party, stance in told_of.items()}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Tessaria has not dropped its opposition to the tribunal.", NO),
        ("Tessaria refuses to give up its resistance to the tribunal.", NO),
        ("Tessaria has not withdrawn its support for the tribunal.", YES),
        ("Tessaria has dropped its opposition to the tribunal.", YES),
        ("Tessaria says that it has not dropped its opposition to the tribunal, as a newspaper reported.", NO),
    ],
)  # fmt: skip
def test_who_does_not_give_up_his_stance_keeps_it(sentence: str, stance: str) -> None:
    assert held(sentence) == {"tessaria": ("tribunal", stance)}


def test_what_is_not_so_as_a_newspaper_reported_is_a_denial() -> None:
    (found,) = found_in(
        "Tessaria has not accepted a tribunal, as some newspapers claimed.", known=STRAIT
    )
    assert told(found) == ("denial", "tessaria", None, "tribunal", NO)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland complained that Tessaria was blocking the tribunal.",
        "Norland charged Tessaria with holding up the tribunal.",
        "Tessaria is sitting on the tribunal, Norland complained.",
    ],
)
def test_who_accuses_another_of_holding_it_up_wants_it(sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    assert told(found) == ("accusation", "norland", None, "tribunal", YES)


@pytest.mark.parametrize(
    "paragraph",
    [
        "A senior official in Tessaria's delegation said that it rejected the tribunal.",
        "A member of Tessaria's delegation called the tribunal unacceptable in any wording.",
        "The talks were short. And one word more from Tessaria. Its government says that it rejects the tribunal.",
        "TESSARIA lands 9,000 tonnes a year. Some diplomats see it at sea. Its government has said that it rejects the tribunal.",
    ],
)
def test_of_whom_an_official_or_its_government_is(paragraph: str) -> None:
    assert held(paragraph) == {"tessaria": ("tribunal", NO)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland's draft obliges the states to pay into a fund for wrecks.",
        "Norland's second paper, dated 19 June, obliges the owners to pay into a fund for wrecks.",
        "Norland's draft would set up a fund for wrecks.",
    ],
)
def test_what_a_text_provides_is_wanted_by_whose_it_is(sentence: str) -> None:
    assert held(sentence) == {"norland": ("wreck-fund", YES)}


def test_the_adviser_is_the_one_who_was_told_to_speak() -> None:
    found = found_in(
        "An adviser to Daria Kosk, president of Tessaria, said it rejected any tribunal. "
        "“We will never accept a tribunal,” the adviser said.",
        known=STRAIT,
    )
    assert [told(one) for one in found] == [
        ("statement", "tessaria", None, "tribunal", NO),
        ("red-line", "tessaria", None, "tribunal", NO),
    ]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Asked whether the Union would publish its landings, Anna Weir said that it would.", YES),
        ("Asked whether the Union would publish its landings, Anna Weir said that it would not.", NO),
        ("Asked if the Union opposed the publication of landings, Anna Weir replied that it did.", NO),
        ("Will the Union publish its landings? It will, Anna Weir said.", YES),
        ("Will the Union publish its landings? It will not, said Anna Weir.", NO),
    ],
)  # fmt: skip
def test_a_yes_or_no_that_is_told(sentence: str, stance: str) -> None:
    assert held(sentence) == {"union": ("data", stance)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Daria Kosk rejected Norland's call on Maro to accept a tribunal.",
        "Norland's demand that Maro accept a tribunal was rejected by Daria Kosk within hours.",
    ],
)
def test_who_rejects_what_another_asks_of_a_third_asks_nothing_himself(sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    assert told(found) == ("statement", "tessaria", "kosk", "tribunal", NO)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Asked by the Union to accept observers, Norland refused.", "rejects"),
        ("Norland, asked by the Union to accept observers, refused.", "rejects"),
        ("Norland, pressed by the Union to accept observers, said it would not.", "rejects"),
        ("Norland, urged by the Union to accept observers, agreed at once.", "accepts"),
        ("Norland, invited by the Union to place observers on its trawlers, replied that it was favourably disposed.", "leaning-for"),
        ("Tessaria opposes observers, Norland does not.", "accepts"),
        ("Unlike Tessaria, Norland is for observers.", "accepts"),
    ],
)  # fmt: skip
def test_who_is_asked_answers_for_himself(sentence: str, stance: str) -> None:
    found = {told(one)[1]: told(one)[4] for one in found_in(sentence, known=STRAIT)}

    assert found["norland"] == stance


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Asked by the Union to accept observers, Norland refused.", YES),
        ("Norland, pressed by the Union to accept observers, refused.", YES),
        ("Norland, pressed by the Union to drop observers, refused.", NO),
    ],
)
def test_who_asks_demands(sentence: str, stance: str) -> None:
    found = {told(one)[1]: told(one) for one in found_in(sentence, known=STRAIT)}

    assert (found["union"][0], found["union"][4]) == ("demand", stance)


@pytest.mark.parametrize(
    ("sentence", "asked", "answered"),
    [
        ("Norland, asked by Tessaria to publish its landings, refused.", YES, NO),
        ("Norland, asked by Tessaria to keep its landings secret, refused.", NO, YES),
        ("Norland, asked by Tessaria to withhold its landings, agreed.", NO, NO),
        ("Tessaria urged Norland to disclose its landings.", YES, None),
    ],
)
def test_who_asks_the_opposite_of_his_demand_on_record_makes_another(
    sentence: str, asked: str, answered: str | None
) -> None:
    secret = DemandStanding(
        slug="d1",
        party="tessaria",
        addressees=("norland",),
        issue="data",
        asks=NO,
        text="Do not publish the landings.",
    )

    found = {
        told(one)[1]: one for one in found_in(sentence, known=replace(STRAIT, demands=(secret,)))
    }

    assert told(found["tessaria"])[4] == asked
    assert (found["tessaria"].demand is None) is (asked == YES)
    assert answered is None or told(found["norland"])[4] == answered


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        (
            "All parties but the Maro Islands voted for the tribunal.",
            {"maro": NO, "norland": YES, "tessaria": YES, "union": YES},
        ),
        (
            "All states except Norland rejected the tribunal.",
            {"norland": YES, "tessaria": NO, "maro": NO},
        ),
        (
            "All the other delegations apart from Norland welcomed the tribunal.",
            {"norland": NO, "tessaria": YES, "union": YES, "maro": YES},
        ),
        (
            "Everyone at the table but Norland, which voted against, approved the tribunal.",
            {"norland": NO, "tessaria": YES, "union": YES, "maro": YES},
        ),
        (
            "Except for the Union, which is still weighing the matter, all the parties are for the tribunal.",
            {"union": "open-or-conditional", "norland": YES, "tessaria": YES, "maro": YES},
        ),
        (
            "Only Tessaria still rejects the tribunal; the other three have accepted it.",
            {"tessaria": NO, "norland": YES, "union": YES, "maro": YES},
        ),
        (
            "None of the four parties objects to the tribunal.",
            dict.fromkeys(("norland", "tessaria", "union", "maro"), "leaning-for"),
        ),
        ("Norland said yes to a tribunal, Tessaria said no.", {"norland": YES, "tessaria": NO}),
        ("Norland voted for a tribunal, Tessaria voted against.", {"norland": YES, "tessaria": NO}),
    ],
)
def test_who_alone_does_otherwise_holds_the_opposite(
    sentence: str, told_of: dict[str, str]
) -> None:
    assert held(sentence) == {party: ("tribunal", stance) for party, stance in told_of.items()}


@pytest.mark.parametrize(
    ("asked", "became", "stance"),
    [
        ("The Union asked Norland for observers.", "The request was turned down.", NO),
        ("The Union asked Norland for observers.", "The request was granted on Friday.", YES),
        ("The Union urged Norland to place observers.", "That appeal fell on deaf ears.", NO),
        ("The Union asked Norland to drop observers.", "Its plea was brushed aside.", YES),
        ("The Union asked Norland to drop observers.", "The demand has been met in full.", NO),
        # Of nobody who was asked just before.
        ("The Union wants observers. Norland caught cod.", "The request was turned down.", None),
        ("The Union asked Norland for observers.", "The fish was turned down.", None),
    ],
)
def test_whoever_was_asked_grants_or_refuses_it(
    asked: str, became: str, stance: str | None
) -> None:
    assert held(f"{asked} {became}").get("norland") == (stance and ("observers", stance))
