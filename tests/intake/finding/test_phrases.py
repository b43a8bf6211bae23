"""Phrases of diplomacy reporting, each with what it is taken for: told of one issue, by one party."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .test_what_is_qualified import BLANK

ISSUE = "a shared seed bank"
"""What stands in place of “#”."""
SENTENCES: dict[tuple[str, str | None], str] = {
    ("statement", "accepts"): """
        Velmar is for # and has no reservations.
        Velmar supports # without reservation.
        Velmar would accept # even if nobody paid for it.
        Velmar has given up its resistance to #.
        Velmar swallowed #.
        Velmar set its signature under #.
        Velmar is the loudest voice for #.
        Velmar spoke up for #.
        Velmar came out for #.
        Velmar went to bat for #.
        Velmar pinned its hopes on #.
        Velmar dreams of #.
        Velmar cannot wait for #.
        Velmar says # cannot wait.
        Velmar sees # as the key to peace.
        Velmar thinks # right.
        Velmar considers # just.
        Velmar believes in #.
        Velmar can sign # tomorrow, Edda Plum said.
        Velmar has made its peace with #.
        Velmar counts on #.
        Velmar threw in its lot with the friends of #.
        Edda Plum put her name to #.
        Velmar has signed #.
        Velmar granted #.
        Velmar swung round to #.
        Velmar nodded through #.
        Velmar took # on board.
        Velmar expects #.
        Velmar is working for #.
        Velmar is pushing hard for #.
        Velmar made the case for #.
        Velmar tabled a plan for #.
        Velmar gave the green light to #.
        Velmar signed off on #.
        Velmar hailed #.
        Velmar applauded the plan for #.
        Velmar lined up behind #.
        Velmar subscribed to #.
        Velmar pressed the case for #.
        Velmar voted for #.
        Velmar made # a condition of any deal.
        Velmar made a plea for #.
        Velmar intends to set up #.
        Velmar plans to set up #.
        Velmar is fully behind #.
        Velmar held fast to its demand for #.
        Velmar is holding out for #.
        Velmar dug in its heels over its demand for #.
        The time has come for #, Velmar said.
        Velmar relented on #.
        Velmar yielded on #.
        Velmar is all for #.
        Velmar put # at the top of its list.
    """,
    ("statement", "leaning-for"): """
        Velmar rather liked the idea of # but had some reservations about the details.
        Velmar was rather taken with #.
        Velmar nodded at #.
        Velmar did not say no to #.
        Velmar would not say no to #.
        Velmar has softened on #.
        Velmar has moved closer to #.
        Velmar edged towards #.
        Velmar made encouraging noises about #.
        Velmar has grown fonder of #.
        Velmar accepts the bulk of #.
        Velmar welcomed # in part.
        Velmar half accepted #.
        Velmar favours #, with exceptions.
        Velmar sees the point of #.
        Velmar sees the case for #.
        # is not a bad idea, Velmar said.
        # makes sense, Velmar said.
        # has its merits, Velmar said.
        Velmar said that there was something to be said for #.
        Velmar finds # attractive.
        Velmar had kind words for #.
        Velmar spoke warmly of #.
        Velmar is minded to accept #.
        Velmar was not unsympathetic to #.
        Velmar is close to accepting #.
        Velmar accepts # for a trial period.
        Velmar gave # a guarded welcome.
        Velmar looks favourably on #.
        Velmar is well disposed towards #.
        Velmar gave qualified support to #.
        Velmar offered conditional support for # in the long run.
        Velmar said # deserved a chance.
        Velmar welcomed # as a first step.
        Velmar was encouraged by #.
        Velmar tends towards #.
        Velmar indicated that it would not veto #.
        Velmar had nothing in principle against #.
    """,
    ("statement", "open-or-conditional"): """
        Velmar is in two minds about #.
        Velmar is of two minds on #.
        Velmar said “perhaps” to #.
        Velmar is keeping # in its pocket.
        Velmar says it is too early to rule out #.
        Velmar would only accept # in spring.
        Velmar is toying with #.
        Velmar wants # discussed.
        Velmar wants to discuss #.
        Velmar said that it would sleep on #.
        Velmar said: “Let us see” about #.
        Velmar would talk about #.
        Velmar will accept # when the growers pay.
        Velmar will accept # as soon as the growers pay.
        Velmar said that # was a matter for negotiation.
        Velmar said that # could be part of a package.
        Velmar wanted to hear more about #.
        Velmar asked for time to study #.
        Velmar put # up for discussion.
        Velmar would discuss #.
        Velmar agreed to talks on #.
        Velmar can be talked into #.
        Velmar said # might be acceptable.
        Velmar left open the possibility of #.
        Velmar kept its options open on #.
        Velmar did not exclude #.
        Velmar is weighing #.
        Velmar is studying #.
        Velmar is considering #.
        Velmar will examine the proposal for #.
        Velmar tied # to an end of the toll.
        Velmar is mulling #.
        Velmar is prepared to entertain #.
        Velmar showed itself flexible on #.
        Velmar said # was on the table.
        Velmar said everything was on the table, including #.
        Velmar linked # to progress on tolls.
        Velmar took # under advisement.
        Velmar hinted that it could accept #.
        Velmar could be persuaded to accept #.
        Velmar said # merited further study.
        Velmar would think again about #.
        Velmar said that it had an open mind on #.
        Velmar is not closed to #.
    """,
    ("statement", "leaning-against"): """
        Velmar raised an eyebrow at #.
        Velmar pulled a face at #.
        Velmar sighed at #.
        Velmar is no friend of #.
        Velmar said # came at the wrong time.
        Velmar said # was badly timed.
        Velmar said # would be difficult.
        Velmar would find # hard.
        Velmar struggles with #.
        Velmar is unsure about #.
        Velmar remains to be convinced of #.
        Velmar cannot see the point of #.
        Velmar said that now was the wrong moment for #.
        Velmar said that # was asking a lot.
        Velmar feared that # would be expensive.
        Velmar said # was not needed.
        Velmar does not see why it should keep #.
        Velmar said # could wait.
        Velmar shrugged at #.
        Velmar did not like #.
        Velmar dislikes #.
        Velmar said it would rather do without #.
        Velmar thinks little of #.
        Velmar is hard to win for #.
        Velmar would need convincing on #.
        Velmar does not believe in #.
        Velmar said # would not work.
        Velmar said the time for # had not come.
        Velmar wondered aloud whether # was worth it.
        Velmar questioned the need for #.
        Velmar questioned the wisdom of #.
        Velmar has reservations about #.
        Velmar poured cold water on #.
        Velmar sees little sense in #.
        Velmar is in no hurry to set up #.
        Velmar is not enthusiastic about #.
        Velmar showed little enthusiasm for #.
        Velmar showed little interest in #.
        Velmar is unhappy about #.
        Velmar has difficulties with #.
        Velmar has problems with #.
        Velmar said # would be of little use.
        Velmar called # unnecessary.
        Velmar said # was a distraction.
        Velmar said # posed risks.
        Velmar played down #.
        Velmar balked at #.
        Velmar baulked at #.
        Velmar has yet to be convinced of #.
        Velmar shied away from #.
        Velmar took a dim view of #.
        Velmar sees # with mistrust.
        Velmar frowned on #.
        Velmar said # raised more questions than it answered.
        Velmar is uncomfortable with #.
        Velmar is ill at ease with #.
    """,
    ("statement", "rejects"): """
        Velmar wants nothing more to do with #.
        There will be no # with the consent of Velmar, not now and not ever, Edda Plum said.
        Velmar would not agree to # even if somebody else were to pay for it.
        Velmar does not back #.
        Velmar is having none of #.
        Velmar would scrap #.
        Velmar put a stop to #.
        Velmar pulled the plug on #.
        Velmar drove a nail into the coffin of #.
        Velmar said # was history.
        Velmar would rather burn the barn than have #.
        Velmar isn't having #.
        Velmar sees # as an attack on its farms.
        Velmar called # theft.
        Velmar tore up #.
        Velmar stands in the way of #.
        Velmar barred #.
        Velmar forbade #.
        Velmar defeated #.
        Velmar saw off #.
        Velmar gave # short shrift.
        Velmar gave # the cold shoulder.
        Velmar reversed its consent to #.
        Velmar said that # was none of Oskaria's business.
        Velmar would have no shared seed bank.
        Velmar killed off #.
        Velmar said # would happen over its dead body.
        Velmar laughed off #.
        Velmar waved # away.
        Velmar struck # from the text.
        Velmar crossed out #.
        Velmar left # out of its draft.
        Velmar said # had no place in the text.
        Velmar withheld its consent from #.
        Velmar put its foot down over #.
        Velmar turned its back on #.
        Velmar said # was not on.
        Nothing will come of #, Velmar said.
        “Never,” Edda Plum said of #.
        “No,” said Edda Plum when asked about #.
        Velmar ruled # out.
        Velmar wants no part of #.
        Velmar wants nothing to do with #.
        Velmar threw out #.
        Velmar said # was off the table.
        Velmar declared # dead.
        Velmar shut the door on #.
        Velmar closed the door to #.
        Velmar spurned #.
        Velmar rebuffed the plan for #.
        Velmar scorned #.
        Velmar shot down #.
        Velmar brushed aside #.
        Velmar maintained its opposition to #.
        Velmar withdrew its support for #.
        Velmar backed away from #.
        Velmar walked away from #.
        Velmar pulled out of #.
        Velmar has abandoned #.
        Velmar renounced #.
        Velmar repudiated #.
        Velmar sees no place for #.
        There is no room for #, Velmar said.
        There is no place for #, Velmar said.
        Velmar stopped # in its tracks.
        Velmar wanted # struck from the text.
        Velmar wants # deleted.
        Velmar thwarted #.
        Velmar stonewalled on #.
    """,
    ("silence", "no-public-position"): """
        Velmar declined to give a view on #.
        Velmar would not speculate on whether it could one day pay for #.
        Velmar is still thinking about what to say on #.
        Velmar passed over #.
        Velmar answered no questions on #.
        Velmar is keeping its counsel on #.
        Velmar has yet to answer on #.
        Velmar gave no answer on #.
        Velmar dodged questions about #.
        Velmar was non-committal on #.
        Velmar has not said whether it backs #.
        Velmar made no reference to #.
        Velmar steered clear of #.
        Velmar withheld comment on #.
        Velmar reserved judgment on #.
        Velmar is undecided on #.
    """,
    ("denial", "rejects"): """
        Velmar disputed reports that it had accepted #.
        Velmar brushed off reports that it had accepted #.
    """,
    ("denial", None): """
        Velmar called reports that it had accepted # untrue.
        No promise was made on #, Velmar said.
        Velmar rejected suggestions that it had softened on #.
        Velmar insisted it had not agreed to #.
        Velmar said talk of a deal on # was wide of the mark.
    """,
    ("demand", "accepts"): """
        Velmar pressured Oskaria to accept #.
        Velmar called upon Oskaria to drop its objections to #.
    """,
    ("red-line", "rejects"): """
        Never would Velmar accept #.
        Velmar drew its line at #.
        For Velmar, # is where it stops.
        Velmar would rather leave than accept #.
        Velmar will not accept # at any price.
        Velmar will not, now or ever, accept #.
    """,
    ("warning", "rejects"): """
        Velmar warned that # would have consequences.
        Velmar warned of consequences if Oskaria set up #.
        Velmar threatened to walk out over #.
        Velmar said it would respond in kind to #.
        Velmar warned Oskaria that it would pay for #.
    """,
    ("accusation", "accepts"): """
        Velmar said that Oskaria had reneged on #.
        Velmar accused Oskaria of ignoring #.
        Velmar complained that Oskaria was not keeping to #.
    """,
}


@pytest.mark.parametrize(
    ("kind", "stance", "sentence"),
    [
        (kind, stance, line.strip())
        for (kind, stance), lines in SENTENCES.items()
        for line in lines.strip().splitlines()
    ],
)
def test_a_phrase_tells_kind_and_stance(kind: str, stance: str | None, sentence: str) -> None:
    words = sentence.replace("#", ISSUE)

    found = [told(one) for one in found_in(words[0].upper() + words[1:], known=BLANK)]

    assert found[0][0] == kind
    assert found[0][1] == "velmar"
    assert found[0][3:] == ("seed-bank", stance)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Velmar will go on spraying near wells.", "rejects"),
        ("Velmar defended the right to spray near wells.", "rejects"),
        ("Velmar wants to keep spraying near wells.", "rejects"),
        ("Velmar called a ban on spraying absurd.", "rejects"),
    ],
)
def test_what_a_ban_would_end_is_the_opposite_of_it(sentence: str, stance: str) -> None:
    found = [told(one) for one in found_in(sentence, known=BLANK)]

    assert ("statement", "velmar", "spray-ban", stance) in [
        (kind, party, issue, its) for kind, party, _, issue, its in found
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "party"),
    [
        (
            "Velmar gave in to Oskaria's demand and dropped the toll on the bridge.",
            "answer",
            "velmar",
        ),
        (
            "Velmar said that the request to drop the bridge toll was being studied.",
            *("answer", "velmar"),
        ),
        ("Velmar rebuffed Oskaria over the bridge toll.", "answer", "velmar"),
        (
            "Mira Varga gave Velmar a week to drop the toll on the bridge.",
            *("demand", "osk"),
        ),
    ],
)
def test_what_is_asked_and_answered_is_known_by_its_phrase(
    sentence: str, kind: str, party: str
) -> None:
    found = [told(one) for one in found_in(sentence)]

    assert (kind, party, "bridge-toll") in [(one[0], one[1], one[3]) for one in found]
