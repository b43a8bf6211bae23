"""What a writer may not see is not fetched by his acts either, but where all of the record counts.

The door asks with its writer's audience whether something is there, and of all audiences what
follows from it: positions, developments and who is told are derived for each of them.
"""

from __future__ import annotations

import pytest

from .acts import EVERY
from .comparison import Comparison, taken_back
from .rows import Rows, fetched
from .test_rows_read import WHOLE as WHOLE_FOR_READERS
from .writing import Writer

DERIVED = "positions and developments are derived for every audience"
TOLD = "who is told, and of what, is asked for each of those who are"
TOGETHER = "what an act does to a thing it does to all that hangs on it"
ON_ISSUES = ("demands", "red_lines", "issue_acts")
WHOLE = WHOLE_FOR_READERS | {
    "recording/first_words.py calendars_in_act": DERIVED,
    "recording/derivation.py _each": DERIVED,
    "recording/search_entries.py _kept": DERIVED,
    "recording/directory.py Directory.all": DERIVED,
    "recording/directory.py Directory._alone": DERIVED,
    "recording/directory.py Directory.meet": DERIVED,
    "recording/directory.py Directory.series": DERIVED,
    "recording/directory.py Directory.make_series": DERIVED,
    "recording/directory.py Directory._asked_for": DERIVED,
    "reading/evidence/audience_view.py answers_for_each": DERIVED,
    "reading/evidence/audience_view.py priorities_for_each": DERIVED,
    **{f"reading/evidence/on_issues.py _{noun}": DERIVED for noun in ON_ISSUES},
    "reading/evidence/linked_rows.py _linked": TOLD,
    "alerting/deliveries.py saying_the_same": TOLD,
    "alerting/deliveries.py _corrected": TOLD,
    "delivery/queue/gate.py _Examination.__init__": TOLD,
    "delivery/mail/shared_facts.py SharedFacts._read_named": TOLD,
    "delivery/mail/shared_facts.py SharedFacts.citations": TOLD,
    "reading/evidence/mentions.py _before": TOGETHER,
    "recording/act.py Recording._change": TOGETHER,
    **{
        f"recording/many_rows.py {name}": TOGETHER
        for name in ("rename_everywhere", "cite_everywhere", "_cite_anew")
    },
    "recording/moved_facts.py _facts": TOGETHER,
    "recording/moved_drafts.py _move": TOGETHER,
    "recording/notes.py move_notes": TOGETHER,
    "recording/search_entries.py _demands": TOGETHER,
    "recording/rounds.py _take_off": "a hidden statement is taken off a round that moves",
    "recording/reference_data.py _point_out_reworded": "each audience is told of an issue's new words",
    "alerting/forgotten.py forget_recipients": "whoever is forgotten is not written to any more",
    "alerting/endpoints.py remove": "what waits for an endpoint goes with it",
}
"""What an act asks for as a whole, by function, with the reason."""


@pytest.mark.in_turn
@pytest.mark.fetched
@pytest.mark.parametrize("act", EVERY)
def test_an_act_fetches_nothing_that_its_writer_may_not_see(
    twins: Comparison, hidden: Rows, act: str
) -> None:
    with taken_back(twins.world), fetched(hidden) as found:
        EVERY[act](Writer(twins.world, "ana"))
    twins.world.forget_mails()

    assert {function: nouns for function, nouns in found.items() if function not in WHOLE} == {}
