"""Who moves: he gives up his no or takes back his yes, and where he stands now is told by that alone."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .strait import STRAIT

YES, NO, FOR, AGAINST = "accepts", "rejects", "leaning-for", "leaning-against"
OPEN = "open-or-conditional"


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        # A no that is given up.
        (YES, "Norland withdrew its long-standing opposition to the tribunal."),
        (YES, "Norland has dropped its objections to the tribunal."),
        (YES, "Norland lifted its veto on the tribunal."),
        (YES, "Norland put its objections to the tribunal aside."),
        (YES, "Norland's objections to the tribunal have been withdrawn."),
        (FOR, "Norland's opposition to the tribunal is over."),
        (FOR, "Norland no longer opposes the tribunal."),
        (FOR, "Norland is no longer against the tribunal."),
        (FOR, "Norland stopped resisting the tribunal."),
        # A yes that is taken back.
        (NO, "Norland withdrew its support for the tribunal."),
        (NO, "Norland retreated from its support for the tribunal."),
        (NO, "Norland's support for the tribunal has ended."),
        (NO, "Norland no longer supports the tribunal."),
        (NO, "Norland is no longer for the tribunal."),
        (NO, "Norland has stopped supporting the tribunal."),
        # Who drops a demand need not be against it.
        (OPEN, "Norland dropped its demand for a tribunal."),
        # Nothing is given up of which it is told that there is none.
        (NO, "Norland insists that no objection to the tribunal has been dropped."),
        # From the one to the other.
        (NO, "Norland went from yes to no on the tribunal."),
        (YES, "Norland's position on the tribunal has shifted from no to yes."),
        # What was not given up.
        (NO, "Norland has not withdrawn its opposition to the tribunal."),
        (NO, "Norland refuses to drop its objections to the tribunal."),
        (YES, "Norland has not withdrawn its support for the tribunal."),
        (OPEN, "Norland would drop its objections to the tribunal if Tessaria joined it."),
        # What was held once, and what is held now.
        (YES, "Norland now backs the tribunal that it once opposed."),
        (YES, "Norland once opposed the tribunal; today it wants it."),
        (YES, "Norland once opposed the tribunal and now wants it."),
        (YES, "Norland rejected the tribunal in May, but today it accepts it."),
        (YES, "In May Norland rejected the tribunal; now it is for it."),
        (NO, "Norland supported the tribunal in May, but now it rejects it."),
        (YES, "Norland resisted the tribunal for years before it agreed to it last week."),
        (NO, "Norland withdrew the support it had given to the tribunal."),
        # Who has taken a step that was only near.
        (YES, "Norland spoke warmly of the tribunal and has accepted it."),
        (YES, "Norland has no objection to the tribunal and will vote for it."),
        # Who stays where he was is there, wherever that is.
        (NO, "Norland, which has not changed its position, rejects the tribunal."),
    ],
)
def test_where_somebody_stands_who_moved(stance: str, sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found) == ("statement", "norland", None, "tribunal", stance)


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        (NO, "Norland still wants no tribunal."),
        (NO, "Norland asked for no tribunal."),
        (AGAINST, "Norland prefers no tribunal at all."),
        (YES, "Norland wants no delay to the tribunal."),
        (YES, "Norland wants no change to the tribunal."),
    ],
)
def test_who_wants_none_does_not_want_it(stance: str, sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found)[3:] == ("tribunal", stance)


def test_who_wants_none_of_what_is_forbidden_by_it_wants_it() -> None:
    (found,) = found_in("Norland wants no fishing from March to May.", known=STRAIT)

    assert told(found)[3:] == ("closed-season", YES)


def test_a_consent_of_today_is_not_for_now_alone() -> None:
    of_now = "Today Norland accepts the tribunal.", "For now Norland accepts the tribunal."

    assert [told(one)[4] for text in of_now for one in found_in(text, known=STRAIT)] == [YES, FOR]


@pytest.mark.parametrize(
    ("aside", "of_patrols"),
    [
        ("which has dropped its objections to joint patrols", YES),
        ("which no longer opposes joint patrols", FOR),
        ("which is against joint patrols", NO),
    ],
)
def test_what_is_told_of_it_in_passing_is_of_that_issue_alone(aside: str, of_patrols: str) -> None:
    found = found_in(f"Norland, {aside}, rejects the tribunal.", known=STRAIT)

    assert [told(one)[3:] for one in found] == [("joint-patrols", of_patrols), ("tribunal", NO)]
