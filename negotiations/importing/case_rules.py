"""The rules between entries, beside those that each keeps in itself.

A rule looks only at fields that are sound, and so never repeats a fault that is already noted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..vocabulary.stances import SCORES
from .case_base import CaseEntry
from .case_demands import CaseDemand
from .case_faults import Fault
from .case_issue_acts import CaseIssueAct
from .case_lists import Listed, Lists
from .case_models import (
    CaseAnswer,
    CaseDissociation,
    CaseFile,
    CasePriority,
    CaseRemark,
    CaseResponse,
    CaseSpeaker,
    CaseStance,
    CaseStatement,
)
from .case_red_lines import CaseRedLine
from .case_rounds import CaseRound
from .case_together import check_together

JUDGED = (
    *(CaseDemand, CaseAnswer, CaseRedLine, CaseIssueAct),
    *(CasePriority, CaseRemark, CaseStatement),
)
"""What says how sure we are of it."""


def check(lists: Lists, *, today: date) -> None:
    """Note every entry that breaks a rule; corrections have some more."""
    for listed in lists:
        _has_happened(listed, today)
        _keeps_its_own_rules(listed)
    for line in lists.of(CaseRedLine):
        _speaks_for_its_party(line, lists)
    for stated in lists.of(CasePriority):
        _speaks_for_its_party(stated, lists)
    for remark in lists.of(CaseRemark):
        _speaks_for_its_party(remark, lists)
        _was_made_at_its_round(remark, lists)
    for statement in lists.of(CaseStatement):
        _speaks_for_its_party(statement, lists)
        _fits_its_round(statement, lists)
        _brought_its_own(statement, lists)
    for reply in lists.of(CaseResponse):
        _counters_with_its_own(reply, lists)
    for apart in lists.of(CaseDissociation):
        _speaks_for_its_party(apart, lists)
    check_together(lists)
    _scale_is_whole(lists)


def _has_happened(listed: Listed[CaseEntry], today: date) -> None:
    field = listed.entry.happened
    day = getattr(listed.entry, field) if field else None
    if field and day and day > today:
        listed.fault(field, f"{day} lies in the future; today is {today}.")
    for path, part in listed.entry.parts():
        day = getattr(part, part.happened) if part.happened else None
        if part.happened and day and day > today:
            told = f"{day} lies in the future; today is {today}."
            listed.fault(f"{path}.{part.names()[part.happened]}", told)


def _keeps_its_own_rules(listed: Listed[CaseEntry]) -> None:
    for field, told in listed.entry.rules():
        if listed.sound(field):
            listed.fault(listed.entry.blamed.get(field, field), told)
    for path, part in listed.entry.parts():
        for field, told in part.rules():
            listed.fault(f"{path}.{part.names()[field]}", told)


def _speaks_for_its_party(
    listed: Listed[CaseRedLine]
    | Listed[CasePriority]
    | Listed[CaseRemark]
    | Listed[CaseStatement]
    | Listed[CaseDissociation],
    lists: Lists,
) -> None:
    speaker, party = lists.find(CaseSpeaker, listed.entry.speaker), listed.entry.party
    theirs = speaker.entry.party if speaker else None
    if speaker and party and theirs and theirs != party:
        told = f"{speaker.name} speaks for {theirs}, not for {party}; name one of its own."
        listed.fault("speaker", told)


def _fits_its_round(listed: Listed[CaseStatement], lists: Lists) -> None:
    said = listed.entry
    meeting = lists.find(CaseRound, said.round)
    if not listed.sound("timing", "day") or not meeting:
        return
    if not meeting.sound("first_day", "last_day"):
        return
    first = meeting.entry.first_day
    last = meeting.entry.last_day or first
    ran = f"{said.round}, which lasted from {first} to {last}"
    if said.timing == AT_ROUND and not first <= said.day <= last:
        listed.fault("day", f"{said.day} lies outside the days of {ran}.")
    if said.timing == BETWEEN_ROUNDS and said.day < last:
        listed.fault("day", f"{said.day} is too early to come after {ran}.")
    if said.timing is None and said.day < first:
        listed.fault("day", f"{said.day} comes before {ran}; name the round it bears on.")


def _was_made_at_its_round(listed: Listed[CaseRemark], lists: Lists) -> None:
    made = listed.entry
    meeting = lists.find(CaseRound, made.round)
    if not listed.sound("day") or not meeting or not meeting.sound("first_day", "last_day"):
        return
    first, last = meeting.entry.first_day, meeting.entry.last_day or meeting.entry.first_day
    if not first <= made.day <= last:
        ran = f"{made.round}, which lasted from {first} to {last}"
        listed.fault("day", f"{made.day} lies outside the days of {ran}.")


def _brought_its_own(listed: Listed[CaseStatement], lists: Lists) -> None:
    """What a statement brings is its party's, who said both."""
    said = listed.entry
    demand, line = lists.find(CaseDemand, said.demand), lists.find(CaseRedLine, said.red_line)
    makers: list[tuple[str, str, tuple[str, ...]]] = []
    if demand and demand.sound("party"):
        makers.append(("demand", said.demand or "", (demand.entry.party,)))
    if line and line.sound("party"):
        makers.append(("red_line", said.red_line or "", (line.entry.party,)))
    for slug in said.answers:
        reply = lists.find(CaseResponse, slug)
        if reply and reply.sound("responder", "responders"):
            makers.append(("answers", slug, (reply.entry.responder, *reply.entry.responders)))
    for field, slug, parties in makers:
        if said.party and said.party not in parties:
            listed.fault(field, f"{slug} is not of {said.party}; name one of its own.")


def _counters_with_its_own(listed: Listed[CaseResponse], lists: Lists) -> None:
    reply = listed.entry
    for place, item in enumerate(reply.items):
        offer = lists.find(CaseDemand, item.counter)
        if offer and offer.entry.party not in (reply.responder, *reply.responders):
            told = f"{item.counter} is not of who replies; name a demand of its own."
            listed.fault(f"items[{place}].counter", told)


def _scale_is_whole(lists: Lists) -> None:
    levels = lists.of(CaseStance)
    if not levels or not all(level.sound("value") for level in levels):
        return
    missing = [stance for stance in SCORES if lists.find(CaseStance, stance) is None]
    if missing:
        told = f"It lacks {', '.join(missing)}; list all six stances."
        lists.ledger.note((levels[-1].at[0], -1), Fault("stance_scale", None, None, told))


def remarks(case: CaseFile) -> Iterator[str]:
    """The things that a coder should look at again; none is a fault, and the case can be loaded."""
    for meeting in case.rounds:
        if meeting.was_mended:
            yield (
                f"rounds {meeting.slug} date: is not the day to which its acts lead; it is taken "
                "as a date that was wrong and mended, which is told to nobody"
            )
    for field, name in case.names().items():
        entries = getattr(case, field)
        for entry in entries if isinstance(entries, tuple) else ():
            for path, part in (("", entry), *entry.parts()):
                if isinstance(part, JUDGED) and _is_sure_of_hearsay(part):
                    yield (
                        f"{name} {entry.slug} {path}{'.' if path else ''}confidence: "
                        "is 'high' from knowledge without a source; medium or low would be right"
                    )


def _is_sure_of_hearsay(
    part: CaseDemand
    | CaseAnswer
    | CaseRedLine
    | CaseIssueAct
    | CasePriority
    | CaseRemark
    | CaseStatement,
) -> bool:
    return part.provenance == "knowledge" and part.confidence == "high" and not part.sources
