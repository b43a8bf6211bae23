"""Turns of phrase by which agencies tell of a request, a doubt or a consent, and what each holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiations.intake.finding.knowledge import IssueTexts

from .orchard import found_in, told
from .strait import STRAIT

YES, NO, FOR, AGAINST = "accepts", "rejects", "leaning-for", "leaning-against"
OPEN, SILENT = "open-or-conditional", "no-public-position"


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        # On which day it was said is no part of it.
        ("Holt declined on Wednesday to say where Brakk stood on observers.", "silence", SILENT),
        ("Holt agreed on Tuesday that observers should sail on trawlers.", "statement", YES),
        ("Asked about the quota, Holt preferred not to give any position.", "silence", SILENT),
        # What is asked for before an answer is not the answer; before whom disputes go is where they go.
        ("To Vell's demand that Brakk accept observers, Holt's answer was no.", "statement", NO),
        ("Holt said disputes must go before a tribunal.", "statement", YES),
        ("Ines Holt spoke up, on the other hand, for a tribunal.", "statement", YES),
        # Who asks once more, asks; whoever asked before is not the one who speaks.
        ("Brakk called once more on Vell to accept observers.", "demand", YES),
        ("Brakk agreed, as Vell had asked at the first round, to observers.", "statement", YES),
        # What one warns of in the same breath makes a warning of what one wants.
        ("Brakk opposed a tribunal and warned that it would cost years.", "warning", NO),
        (
            "Brakk opposed a tribunal and warned everyone at the table that it would cost years.",
            "warning",
            NO,
        ),
        (
            "Brakk insists on a tribunal; without it, it warned, 300 boats will lie idle.",
            "warning",
            YES,
        ),
        ("Brakk opposed a tribunal and said that it would cost years.", "statement", NO),
        # A reservation beside a consent.
        ("Brakk favoured observers, with a reservation as to small boats.", "statement", FOR),
        ("Brakk welcomed a tribunal, with one grave reservation.", "statement", FOR),
        # What nobody could ever live with.
        (
            "A tribunal was an outcome that no government of hers could ever live with, said Holt.",
            "red-line",
            NO,
        ),
        (
            "“No government in Brakk can ever put its name to a tribunal,” said Holt.",
            "red-line",
            NO,
        ),
        # Who will not be named may say something all the same.
        (
            "One of the Brakk team, who would rather not give her name, said that her side could accept a tribunal.",
            "statement",
            YES,
        ),
        (
            "A sheet of paper from the Brakk delegation says that it accepts a tribunal.",
            "statement",
            YES,
        ),
        # Other ways to say no, and yes.
        ("Brakk did not find it possible to support a tribunal.", "statement", AGAINST),
        ("Holt said that Brakk was for a tribunal, not against it.", "statement", YES),
        ("“We shall do nothing of the kind,” Holt said of the quota.", "statement", NO),
        # Who asks that something end does not want it.
        ("Brakk told Tessaria to stop building the wind farm.", "demand", NO),
        ("Brakk told Tessaria to build the wind farm.", "demand", YES),
        # To brush doubts aside is to lean for what they are of.
        ("Brakk brushed aside Tessaria's doubts about a tribunal.", "statement", FOR),
        ("Brakk rejected Tessaria's objections to a tribunal.", "statement", FOR),
        ("Brakk rejected Tessaria's call for a tribunal.", "statement", NO),
        # What one answers with.
        ("Brakk answered Tessaria's call for a tribunal with a flat no.", "statement", NO),
        ("Brakk answered Tessaria's call for a tribunal with a yes.", "statement", YES),
        ("Brakk left Tessaria's call for a tribunal unanswered.", "silence", SILENT),
        ("Brakk wants a tribunal, said Holt, who returned with no agreement.", "statement", YES),
        # What one does not go so far as to do, makes short work of, or thinks doubtful or only fair.
        ("Brakk stopped short of endorsing the quota.", "statement", AGAINST),
        ("Brakk stopped short of rejecting the tribunal outright.", "statement", OPEN),
        ("Brakk gave short shrift to observers on trawlers.", "statement", NO),
        ("Brakk put a question mark over the tribunal.", "statement", AGAINST),
        (
            "Brakk called monthly publication of landings a matter of simple honesty.",
            "statement",
            YES,
        ),
        ("Brakk reluctantly went along with the quota.", "statement", FOR),
        # What one would rather have.
        ("Brakk would rather have a tribunal than another year of disputes.", "statement", FOR),
        ("Brakk would rather have a treaty than a tribunal.", "statement", AGAINST),
        ("Brakk would rather have no treaty than one with a tribunal.", "statement", AGAINST),
        # An offer that is withdrawn, and what is said of that.
        ("Brakk had withdrawn its offer to pay into the fund.", "statement", NO),
        ("Brakk denied that it had withdrawn its offer to pay into the fund.", "denial", YES),
        ("Brakk did not deny that it would pay into the fund.", "statement", FOR),
        ("Brakk denied that it would pay into the fund.", "denial", NO),
        # What has never been so and never will be is refused; what was never said is denied.
        ("Brakk has never accepted observers and never will.", "statement", NO),
        ("Brakk never said it would accept observers.", "denial", NO),
        ("Brakk tied its consent to observers to a higher quota.", "statement", OPEN),
        # What delegates do to a text.
        ("The Union proposes a tribunal. Brakk struck the paragraph.", "statement", NO),
        (
            "The Union proposes a tribunal. Brakk put the paragraph in brackets.",
            "statement",
            AGAINST,
        ),
        ("The draft provides for a tribunal. Brakk entered a reservation.", "statement", AGAINST),
        ("The draft provides for a tribunal. Brakk accepted it ad referendum.", "statement", FOR),
        ("Brakk co-sponsored the text on a tribunal.", "statement", YES),
        ("Brakk voted yes on the tribunal.", "statement", YES),
        ("Brakk voted no on the tribunal.", "statement", NO),
        ("Brakk signed the agreement on a tribunal on Friday.", "statement", YES),
        ("Brakk did not sign the agreement on a tribunal.", "statement", NO),
        ("Brakk can live with a tribunal, according to Lund.", "statement", FOR),
        # Who leaves what he stood for, or comes to stand for it.
        ("Brakk walked back its support for the quota.", "statement", NO),
        ("Brakk pulled its support for the quota.", "statement", NO),
        ("Brakk has backed off from the quota.", "statement", NO),
        ("Brakk swung behind the quota on Tuesday.", "statement", YES),
        ("Brakk came down on the side of the quota.", "statement", YES),
        ("Brakk cast its vote for the quota.", "statement", YES),
        ("Brakk cast its vote against the quota.", "statement", NO),
        ("Brakk shut the door on a tribunal.", "statement", NO),
        ("Brakk dangled a quota in return for observers.", "statement", OPEN),
        ("Brakk was relieved that the quota had been given up.", "statement", AGAINST),
        ("Brakk regretted that the quota had been given up.", "statement", FOR),
        # What somebody is only thought to do, and how much he still cares for it.
        ("Brakk is expected to accept observers.", "statement", FOR),
        ("Brakk is likely to reject observers.", "statement", AGAINST),
        ("Brakk is unlikely to accept observers.", "statement", AGAINST),
        ("Brakk will probably accept observers.", "statement", FOR),
        ("Brakk accepted observers, as was likely.", "statement", YES),
        ("There is little support in Brakk for observers.", "statement", AGAINST),
        ("Brakk has lost its appetite for observers.", "statement", AGAINST),
        ("Brakk is moving away from observers.", "statement", AGAINST),
        ("Brakk wants to wait with the tribunal.", "statement", AGAINST),
        ("Brakk has resigned itself to observers.", "statement", FOR),
        ("Brakk stood up to Tessaria's demand for observers.", "statement", NO),
        # What it is to somebody, who does nothing in the sentence.
        ("For Brakk observers are anathema.", "statement", NO),
        ("In Brakk, observers are unthinkable.", "statement", NO),
        ("Observers are a red rag to Brakk.", "statement", NO),
        ("A tribunal would suit Brakk.", "statement", FOR),
        ("A tribunal would not suit Brakk.", "statement", AGAINST),
        ("A tribunal is more than Brakk can accept.", "statement", NO),
        ("Brakk's enthusiasm for observers has cooled.", "statement", AGAINST),
        # What was held long is given up like what was held.
        ("Brakk withdrew its long-standing opposition to a tribunal.", "statement", YES),
        ("Brakk dropped its long-standing support for a tribunal.", "statement", NO),
        (
            "According to an envoy who was in the room, Brakk dropped its objection to the quota.",
            "statement",
            YES,
        ),
        ("Brakk agreed to look for another site for the wind farm.", "statement", AGAINST),
        # What an article tells of somebody itself he is not accused of by himself.
        ("Brakk reneged on its promise to pay into the fund.", "statement", NO),
        ("Brakk has gone back on its word on observers.", "statement", NO),
        ("Foreign Minister Ines Holt backtracked on the quota.", "statement", NO),
        ("Brakk is dragging its feet on observers.", "statement", AGAINST),
        # What is asked for, hoped and refused may be the opposite.
        ("Brakk insists that no tribunal be set up.", "statement", NO),
        ("Brakk insists that a tribunal be set up.", "statement", YES),
        ("Brakk hopes that a tribunal will never be set up.", "statement", NO),
        (
            "Brakk sees no difference between the two and will never accept a tribunal.",
            "red-line",
            NO,
        ),
        ("Brakk believes in the sea and will never accept a tribunal.", "red-line", NO),
        ("Brakk will sign no treaty that forbids a wind farm.", "red-line", YES),
        ("Brakk will sign no treaty that allows a wind farm.", "red-line", NO),
        ("Brakk said a tribunal would never work.", "statement", AGAINST),
        ("Brakk will no longer pay into the fund.", "statement", NO),
        ("Brakk will no longer oppose a tribunal.", "statement", FOR),
        ("Brakk said the tribunal was none of its business.", "silence", SILENT),
        ("Brakk said the fund was none of Tessaria's business.", "statement", NO),
        ("Brakk made no promises on the tribunal.", "silence", SILENT),
        # What is not given up, and what somebody would do sooner.
        ("Brakk said there was never any question of giving up the wind farm.", "statement", YES),
        ("Brakk said there was no question of accepting observers.", "statement", NO),
        ("Brakk said no tribunal meant no treaty.", "statement", YES),
        ("Brakk said it would sooner sink its boats than have observers.", "statement", NO),
        ("Brakk said it would sooner leave than give up the wind farm.", "red-line", YES),
        ("Brakk said it would sooner leave than accept observers.", "red-line", NO),
        ("Brakk said it would rather pay than close the wind farm.", "statement", YES),
        (
            "Brakk said it would rather pay than close the strait to boats in April.",
            "statement",
            NO,
        ),
        ("Brakk said it was united in its support for observers.", "statement", YES),
        ("Brakk said it was united in its opposition to observers.", "statement", NO),
        ("Brakk wants observers and will not be divided over it.", "statement", YES),
        ("Brakk's line on observers has not changed: it does not want them.", "statement", NO),
        ("Brakk's line on observers has not changed: it wants them.", "statement", YES),
        ("Brakk has let it be known that the wind farm is negotiable.", "statement", OPEN),
        ("Brakk has let it be known that the wind farm is not negotiable.", "red-line", YES),
        ("“What would a tribunal cost us?” Lund asked.", "statement", None),
        ("Brakk objects strongly to a wind farm.", "statement", NO),
        ("Brakk disassociated itself from the paragraph on the tribunal.", "statement", NO),
        ("Brakk's proposal for a tribunal found no support.", "statement", YES),
        ("Brakk resubmitted its proposal for a tribunal.", "statement", YES),
        # Whoever decides later has said nothing yet.
        ("There was no word from Brakk on the tribunal.", "silence", SILENT),
        ("Brakk said it would decide on observers after the election.", "silence", SILENT),
        ("Brakk postponed its decision on observers.", "silence", SILENT),
    ],
)
def test_it_is_told_as_it_is_meant(sentence: str, kind: str, stance: str | None) -> None:
    of_norland = [one for one in map(told, found_in(sentence, known=STRAIT)) if one[1] == "norland"]

    assert [(one[0], one[4]) for one in of_norland][:1] == [(kind, stance)]


@pytest.mark.parametrize(
    "who", ["An adviser to Holt", "A spokesman for Holt", "A source close to Holt"]
)
def test_who_speaks_for_somebody_speaks_for_her_party(who: str) -> None:
    (one,) = found_in(f"{who} said that Norland opposed observers.", known=STRAIT)

    # Tom Rask of the Union is a spokesman, and of somebody else.
    assert told(one) == ("statement", "norland", None, "observers", NO)


@pytest.mark.parametrize(
    ("last", "stance"),
    [("welcomed the proposal.", YES), ("rejected it.", NO), ("agreed.", YES)],
)
def test_whoever_speaks_after_a_silence_agrees_to_no_silence(last: str, stance: str) -> None:
    found = found_in(
        f"The Union proposed a tribunal. Norland had no comment. The Maro Islands {last}",
        known=STRAIT,
    )

    assert [told(one)[4] for one in found] == [YES, SILENT, stance]


def test_that_talks_go_on_is_of_no_issue() -> None:
    said = (
        "failed to settle their dispute over a wind farm, though both said that talks would go on."
    )

    assert found_in(f"Tessaria and Norland {said}", known=STRAIT) == []


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("Vell said Brakk reneged on its promise to pay into the fund.", "wreck-fund"),
        ("Brakk is dragging its feet on observers, Vell said.", "observers"),
        ("Lund backtracked on the quota, Vell said.", "quota"),
    ],
)
def test_where_another_tells_it_he_accuses(sentence: str, issue: str) -> None:
    assert [told(one) for one in found_in(sentence, known=STRAIT)] == [
        ("accusation", "tessaria", None, issue, YES)
    ]


def test_a_reservation_is_no_word_of_what_is_reserved() -> None:
    reserved = IssueTexts(
        slug="berths",
        name="Reserved berths",
        proposition="A fifth of the berths is reserved for the islands.",
    )
    known = replace(STRAIT, issues=(*STRAIT.issues, reserved))
    found = found_in(
        "Ines Holt favoured observers but had reservations about who would pay.", known=known
    )

    assert [told(one)[3:] for one in found] == [("observers", FOR)]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("called on Tessaria to join a thirty-day ceasefire along the whole line", YES),
        ("called on Tessaria to join a truce along the whole line", YES),
        ("called on Tessaria to go on firing along the whole line", NO),
    ],
)
def test_a_ceasefire_is_no_opposite_of_ceasing_fire(words: str, stance: str) -> None:
    ceasefire = IssueTexts(
        slug="ceasefire",
        name="A thirty-day ceasefire",
        proposition="Both armies cease fire for thirty days along the whole line.",
    )
    known = replace(STRAIT, issues=(*STRAIT.issues, ceasefire))
    (one,) = found_in(f"Ines Holt {words}.", known=known)

    assert told(one)[3:] == ("ceasefire", stance)


def test_what_would_end_if_something_else_were_done_is_offered_and_no_threat() -> None:
    found = found_in(
        "Norland, Holt said, could end its ban on the wind farm if the treaty contained a closed season.",
        known=STRAIT,
    )

    assert [(one.kind, *told(one)[3:]) for one in found] == [
        ("statement", "wind-farm", OPEN),
        ("statement", "closed-season", YES),
    ]
