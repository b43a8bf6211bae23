"""All mutations, listed from the code, in the order of its files."""

from __future__ import annotations

from functools import partial

from .audience_filters import FOLDERS, audience_filters
from .guards import GUARDED, guards
from .mutations import ROOT, Mutation, mutations_of

SAME: dict[str, str] = {
    "negotiations/reading/evidence/nouns.py rounds: view.visible(Round) -> every_(Round, view)": "`round_is_there` asks the same for the day known on, which is never later than today",
    "negotiations/reading/questions/faces_of_drafts.py faces_of_drafts: view.audience < Audience.TEAM -> False": "`statements` has no drafts for the public, and only drafts bring something",
    "negotiations/recording/articles.py _published: act.visible(Draft, slug=id, made__isnull=False) -> every_(Draft, act).filter(slug=id, made__isnull=False)": "`publish` has asked for that draft before",
    "negotiations/recording/demands.py _do: act.visible(DemandAct, demand=demand, kind=kind, on=day) -> every_(DemandAct, act).filter(demand=demand, kind=kind, on=day)": "an act has the audience of its demand",
    "negotiations/recording/counterparts.py counterpart_of: act.visible(Speaker, party=party, authority=speaker.authority, kind=speaker.kind) -> every_(Speaker, act).filter(party=party, authority=speaker.authority, kind=speaker.kind)": "whom all see who see the words is seen by whoever moves the words",
    "negotiations/recording/facts_at_odds.py _said_already: act.visible(type(thing), **said) -> every_(type(thing), act).filter(**said)": "what all see who see the moved fact is seen by whoever moves it",
    "negotiations/reading/evidence/calendar.py rounds_known: view.visible(Round) -> every_(Round, view)": "`round_there` asks the same of each",
    "negotiations/reading/evidence/calendar.py days_of_rounds: view.visible(Round) -> every_(Round, view)": "`round_there` asks the same of each",
    "negotiations/recording/first_words.py calendars_in_act: most.visible(Round) -> every_(Round, most)": "`round_there` asks the same of each",
    "negotiations/recording/rounds.py _do: act.visible(RoundAct, round=meeting, kind=kind, on=on) -> every_(RoundAct, act).filter(round=meeting, kind=kind, on=on)": "an act has the audience of its round",
    "negotiations/api/v1/views/demands.py _responses: question.view.visible(Response) -> every_(Response, question.view)": "they are chosen from those of the reader",
    "negotiations/api/v1/views/negotiations.py negotiation_shown: Negotiation.objects.visible_to(request.user) -> Negotiation.objects.all()": "who may not see it has been answered before",
    "negotiations/api/v1/record_tables.py _objects: view.visible(FOLLOWED[type]) -> every_(FOLLOWED[type], view)": "`shown` asks the same of each",
    "negotiations/api/v1/views/statement_acts.py StatementList.new_ones: act.visible(Statement, joint=made.joint) -> every_(Statement, act).filter(joint=made.joint)": "all are new, and by who asks",
    "negotiations/admin/brought_forms.py first_values: view.visible(Party) -> every_(Party, view)": "`faces_of_drafts` names only what is seen",
    "negotiations/admin/brought_pages.py _kept: view.visible(Party) -> every_(Party, view)": "`faces_of_drafts` names only what is seen",
    "negotiations/admin/brought_pages.py _kept: view.visible(Demand) -> every_(Demand, view)": "`faces_of_drafts` names only what is seen",
    "negotiations/reading/questions/position_history.py History.said: self.view.visible(Statement) -> every_(Statement, self.view)": "they are chosen from the series as its reader sees them",
    "negotiations/reading/questions/rounds.py _RoundPage._demands: self.view.visible(Demand) -> every_(Demand, self.view)": "they are counter-offers of which the reader knows",
    "negotiations/reading/questions/statements.py _read: told.view.visible(Round) -> every_(Round, told.view)": "it is a round of the reader's own calendar",
}
"""Mutations that provably change nothing, by key, with the reason."""


def all_mutations() -> list[Mutation]:
    """The filters of each stage by audience, then the guards; without those that change nothing."""
    mutations = [
        mutation
        for folder in FOLDERS
        for path in sorted((ROOT / "negotiations" / folder).rglob("*.py"))
        for mutation in mutations_of(str(path.relative_to(ROOT)), audience_filters)
    ]
    for file, functions in GUARDED.items():
        mutations += mutations_of(file, partial(guards, of=functions))
    return [one for one in {one.key: one for one in mutations}.values() if one.key not in SAME]
