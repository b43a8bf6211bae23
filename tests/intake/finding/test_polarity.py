"""A text that speaks of a thing, of its lack or its end; and who is for it where the proposition is that there is none."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.polarity import bears_on, polarity, stays

from .orchard import found_in, told
from .strait import STRAIT

YES, NO = "accepts", "rejects"
NONE_FISHES = "No boat fishes between 1 March and 31 May."


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("boats fish in April", 1),
        ("no boats fish in April", -1),
        ("an end to fishing", -1),
        ("a veto over fishing", -1),
        ("an end to the ban on fishing", 1),
        ("boats would not be kept out", 1),
        ("boats fish, closed season or not", 1),
        ("fish without a permit", -1),
    ],
)
def test_an_end_or_a_lack_turns_it_round_each_time(text: str, sign: int) -> None:
    assert polarity(text) == sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("if boats still fish there in April", -1),
        ("if fishing is stopped", 1),
        ("such a ban", 0),
        ("if fishing were not stopped", -1),
    ],
)
def test_it_is_for_a_proposition_or_for_the_opposite_or_names_nothing_of_it(
    text: str, sign: int
) -> None:
    assert bears_on(text, NONE_FISHES) == sign


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("boats will go on fishing", True),
        ("insists on keeping it", True),
        ("boats would stay in port", False),
        ("fishing remains forbidden", False),
        ("boats fish", False),
        ("the harbour will stay", False),
    ],
)
def test_what_stays_is_the_opposite_of_that_there_is_none(text: str, goes_on: bool) -> None:
    assert stays(text, NONE_FISHES) is goes_on


@pytest.mark.parametrize(
    ("issue", "kind", "stance", "sentence"),
    [
        # Of what there is to be none of, or an end.
        ("closed-season", "statement", NO, "Norland said that boats would go on fishing between 1 March and 31 May."),
        ("closed-season", "statement", YES, "Norland said that boats would stay in port between 1 March and 31 May."),
        ("closed-season", "statement", NO, "Norland said that its boats would keep fishing in April and May, closed season or not."),
        ("closed-season", "statement", YES, "Boats have no place in the strait between 1 March and 31 May, said Norland."),
        # A red line.
        ("closed-season", "red-line", YES, "Norland insists that boats must never fish between 1 March and 31 May."),
        ("closed-season", "red-line", YES, "Norland will under no circumstances accept boats that fish in April and May."),
        ("closed-season", "red-line", YES, "Norland would sign no text that let boats fish in April."),
        ("closed-season", "red-line", YES, "Norland said that the closed season was not open to negotiation."),
        ("closed-season", "red-line", NO, "Norland said that fishing in April and May was not open to negotiation."),
        ("observers", "red-line", YES, "There is nothing to negotiate about observers on trawlers, said Norland."),
        ("quota", "red-line", YES, "The catch quota of 40,000 tonnes would not be touched, said Norland."),
        ("observers", "red-line", YES, "Norland will not sign without observers on trawlers."),
        ("observers", "red-line", YES, "Of observers Norland said that it would not sign without them."),
        # What somebody is asked to give up.
        ("observers", "demand", YES, "Norland asked Tessaria to drop its objections to observers on trawlers."),
        ("observers", "demand", NO, "Norland asked Tessaria to withdraw its plan to put observers on trawlers."),
        ("closed-season", "demand", NO, "Norland urged the Union to drop its call for an end to fishing between March and May."),
        ("closed-season", "demand", YES, "Norland urged Tessaria to drop its plan to let boats fish between March and May."),
        # What is denied.
        ("observers", "denial", YES, "Norland denied that it had dropped its call for observers on trawlers."),
        ("closed-season", "denial", YES, "Reports that Norland would go on fishing in April are “a fairy tale”, its delegation said."),
        ("closed-season", "denial", YES, "Norland denied that it had offered to tolerate boats in April and May."),
        # To nothing, by all means, and what would come of it.
        ("observers", "statement", NO, "Norland has agreed to no observers on trawlers."),
        ("observers", "statement", YES, "“By all means,” said Norland when asked whether observers might sail on trawlers."),
        ("observers", "statement", YES, "“No, observers on trawlers are necessary,” said Norland."),
        ("closed-season", "statement", NO, "A closed season would turn the ports into a desert, said Norland."),
        ("joint-patrols", "statement", YES, "Norland favours two days' warning of joint naval patrols."),
        # Of a call to let something be, or to keep it from being.
        ("closed-season", "statement", YES, "Norland rejected a call to let boats fish in April."),
        ("closed-season", "statement", YES, "Norland agreed to a request to keep boats in port in April."),
        ("closed-season", "statement", NO, "Norland said that nobody would keep its boats in port in April."),
        ("closed-season", "statement", NO, "Norland insisted that its boats be free to fish in April."),
        ("closed-season", "statement", NO, "Norland defended its boats' right to fish in April."),
        ("closed-season", "statement", NO, "Norland wants boats back in the strait in April."),
        ("closed-season", "statement", NO, "Norland said that the closed season had had its day."),
        # What is said of a papers' account, and at no time.
        ("observers", "denial", NO, "Whatever the newspapers print, Norland has not offered to send observers, its delegation said."),
        ("observers", "denial", YES, "“At no time did Norland offer to drop observers,” its delegation said."),
        # All is done against it; it is not asked for any more, or for ever.
        ("observers", "statement", NO, "Norland will do all it can to prevent observers."),
        ("observers", "statement", NO, "Norland has fought observers for years."),
        ("observers", "statement", NO, "Norland could not be more opposed to observers."),
        ("observers", "statement", "leaning-for", "Norland is anything but opposed to observers."),
        ("observers", "statement", "leaning-for", "It would be wrong to call Norland hostile to observers, its delegation said."),
        ("observers", "statement", "leaning-for", "Norland's resistance to observers has crumbled."),
        ("observers", "statement", "leaning-against", "Norland has never been convinced of observers."),
        ("observers", "statement", "open-or-conditional", "Norland has stopped asking for observers."),
        ("observers", "statement", YES, "Norland will never stop asking for observers."),
        ("observers", "statement", NO, "Norland was not to be persuaded to accept observers."),
        ("observers", "statement", NO, "Norland repeated its government's opposition to observers."),
        ("observers", "statement", YES, "Norland agreed at once to observers."),
        ("observers", "statement", YES, "Norland is for observers."),
        ("observers", "statement", YES, "Observers are, to Norland, welcome."),
        ("observers", "statement", NO, "Norland put its name to a paper opposing observers."),
        ("observers", "statement", NO, "Norland said it had had enough of observers."),
        ("observers", "statement", YES, "Norland said it could not have enough observers."),
        ("observers", "statement", YES, "Norland would hate to see observers dropped."),
        ("observers", "statement", NO, "Norland would hate to see observers on its boats."),
        ("observers", "statement", "leaning-against", "Norland hopes that observers can be avoided."),
        ("observers", "statement", "leaning-for", "Norland said that observers could do no harm."),
        ("observers", "statement", "leaning-for", "Norland said that observers would do more good than harm."),
        ("observers", "statement", NO, "Norland wants the clause on observers to go."),
        ("observers", "statement", NO, "Norland wants to see the clause on observers gone."),
        ("observers", "statement", YES, "Norland blocked the text because it lacked observers."),
        ("tribunal", "statement", NO, "A tribunal is the last thing Norland wants."),
        ("tribunal", "statement", NO, "Norland withheld its blessing from the tribunal."),
        ("tribunal", "statement", NO, "Norland gave the tribunal a cold shoulder."),
        ("tribunal", "statement", NO, "Norland makes no secret of its dislike of a tribunal."),
        ("tribunal", "statement", NO, "Norland is the tribunal's fiercest critic."),
        ("tribunal", "statement", YES, "Norland is the tribunal's strongest backer."),
        ("tribunal", "statement", YES, "Nobody but Norland wants the tribunal."),
        ("tribunal", "statement", "leaning-for", "Norland is no enemy of the tribunal."),
        ("tribunal", "statement", "leaning-against", "Norland has ceased to be an advocate of the tribunal."),
        ("tribunal", "statement", "leaning-for", "Norland's opposition to a tribunal is a thing of the past."),
        ("tribunal", "warning", YES, "Norland threatened a veto if the tribunal was not set up."),
        # Named as what is not meant.
        ("observers", "statement", NO, "Norland wants cameras, not observers."),
        ("observers", "statement", NO, "Norland wants cameras instead of observers."),
        ("observers", "statement", YES, "Norland wants observers, not cameras."),
        ("observers", "statement", "leaning-against", "Norland prefers cameras to observers."),
        ("observers", "statement", "leaning-for", "Norland prefers observers to cameras."),
        # A warning and a silence in words of their own.
        ("tribunal", "warning", YES, "Norland added that without a tribunal it would withdraw its ships by July."),
        ("observers", "silence", "no-public-position", "Whether observers should sail is something on which Norland no longer wishes to be quoted."),
    ],
)  # fmt: skip
def test_whoever_speaks_of_it_is_for_it_or_against_it(
    issue: str, kind: str, stance: str, sentence: str
) -> None:
    (found,) = found_in(sentence, known=STRAIT)
    its_kind, party, _, its_issue, held = told(found)
    assert (its_kind, party, its_issue, held) == (kind, "norland", issue, stance)


@pytest.mark.parametrize(
    ("sentence", "observers", "tribunal"),
    [
        ("Norland can accept observers, though not a tribunal.", YES, NO),
        ("What Norland wants is not observers but a tribunal.", NO, YES),
        ("Norland opposes a tribunal, not observers.", "leaning-for", NO),
    ],
)
def test_of_two_the_one_that_is_not_meant_is_told_apart(
    sentence: str, observers: str, tribunal: str
) -> None:
    found = {told(one)[3]: told(one)[4] for one in found_in(sentence, known=STRAIT)}

    assert found == {"observers": observers, "tribunal": tribunal}


def test_who_wants_it_gone_and_who_insists_on_keeping_it() -> None:
    found = found_in(
        "Unlike Norland, which wants the quota of 40,000 tonnes gone, Tessaria insists on keeping it.",
        known=STRAIT,
    )

    assert {told(one)[1]: told(one)[4] for one in found} == {"norland": NO, "tessaria": YES}
