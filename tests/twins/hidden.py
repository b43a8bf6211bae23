"""The table of what is hidden: facts of every noun and kind, each planted beside what all may see.

A fact is planted for an audience, `team` or `cleared`, after what was said first and before what is
said later. `ALIKE` are named as something is asked to be called, by its writer or by the rule that makes a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import hidden_nouns as of_nouns
from . import hidden_words as of_words
from .hidden_nouns import HIDDEN, Plant


@dataclass(frozen=True)
class Together:
    """Facts that are hidden at once, and from whom: what is found is then looked for one by one."""

    audience: str
    facts: tuple[str, ...]


def _of(*plants: Plant) -> tuple[str, ...]:
    names = {plant: name for name, plant in HIDDEN.items()}
    return tuple(names[plant] for plant in plants)


NOUNS = _of(
    of_nouns.party,
    of_nouns.issue,
    of_nouns.speaker,
    of_nouns.track,
    of_nouns.source,
    of_nouns.source_of_the_same_address,
    of_nouns.copy_of_a_source,
    of_nouns.text_of_a_source,
    of_nouns.what_was_decided_of_an_article,
    of_nouns.affiliation,
    of_nouns.affiliation_without_a_name,
    of_nouns.participation,
    of_nouns.planned_round,
    of_nouns.round_between,
    of_nouns.document,
    of_nouns.demand,
    of_nouns.demand_on_another_issue,
    of_nouns.line,
    of_nouns.act_on_an_issue,
    of_nouns.agreement,
    of_nouns.warning,
    of_nouns.accusation_of_that_name,
    of_nouns.priority,
    of_nouns.dissociation,
    of_nouns.reply,
    of_nouns.confirmation,
    of_nouns.note_beside_what_all_see,
    of_nouns.note_beside_what_is_hidden,
)
SAID = _of(
    of_words.statement_at_each_round,
    of_words.statement_at_a_round_that_is_planned,
    of_words.statement_between_rounds,
    of_words.statement_on_an_issue_of_which_nothing_was_said,
    of_words.statement_with_all_that_it_brings,
    of_words.what_a_statement_that_all_see_brought,
    of_words.reply_of_several,
    of_words.statement_of_a_speaker_who_says_nothing_else,
    of_words.statement_that_is_said_again,
    of_words.contradiction,
    of_words.party_of_a_joint_statement,
    of_words.answer_in_an_open_reply,
    of_words.answer_in_an_open_reply_to_a_hidden_demand,
)
BECAME = _of(of_words.successor, of_words.denial, of_words.retraction)
TIMES = _of(of_words.withheld, of_words.embargoed, of_words.draft)
ALIKE = _of(of_words.names_that_are_asked_for, of_words.names_that_are_made, of_words.numbers)
GROUPS = {"nouns": NOUNS, "said": SAID, "became": BECAME, "times": TIMES, "alike": ALIKE}
WORLDS = {
    f"all of it for the {audience}": Together(audience, tuple(HIDDEN))
    for audience in ("cleared", "team")
}
