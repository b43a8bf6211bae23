"""The record as `rules` takes it: one audience's view of series, demands, lines and rounds.

Whatever an audience may not see is left out here, so that nothing behind this file can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ...models import (
    Answer,
    Demand,
    Dissociation,
    Fact,
    IssueAct,
    Priority,
    RedLine,
    Remark,
    visible_audiences,
)
from ...rules import audiences, collisions, demands, developments, issue_acts, remarks, timeline
from ...rules.audience_marks import AudienceMark, mark_of, narrowest
from ...rules.audiences import Life
from ...rules.calendar import Calendar
from ...rules.dissociations import KnownDissociation
from ...vocabulary.audiences import Audience
from ..perspective import Perspective, Reader
from .calendar import named_round
from .series import LEVELS, CorrectionFacts, SeriesFacts, StatementFacts


def series_for(
    facts: SeriesFacts,
    view: Perspective,
    calendar: Calendar,
    *,
    demands: Sequence[demands.KnownDemand] = (),
    red_lines: Sequence[collisions.KnownRedLine] = (),
    issue_acts: Sequence[issue_acts.KnownIssueAct] = (),
) -> developments.KnownSeries:
    """One series as the audience may see it today, with the demands, lines and acts on its issue."""
    seen: dict[int, timeline.KnownStatement] = {}
    for statement in facts.statements:
        lived = audiences.life(
            view.audience, statement.visibility, facts.endings(statement), view.today
        )
        if lived is not None:
            seen[statement.id] = _statement(statement, lived, calendar)
    by_id = {statement.id: statement for statement in facts.statements}
    _keep_first_known(seen, by_id)
    return developments.KnownSeries(
        party=facts.party,
        issue=facts.issue,
        statements=list(seen.values()),
        corrections=_corrections_seen(facts, view, seen) if facts.corrections else (),
        demands=demands,
        red_lines=red_lines,
        issue_acts=issue_acts,
    )


def _statement(kept: StatementFacts, lived: Life, calendar: Calendar) -> timeline.KnownStatement:
    return timeline.KnownStatement(
        slug=kept.slug,
        tie_name=kept.tie_name,
        stance=kept.stance,
        day=kept.day,
        held_from=kept.held_from,
        known_from=lived.known_from,
        known_until=lived.known_until,
        first_known=lived.known_from,
        authority=kept.authority,
        place=calendar.place(kept.round, kept.timing, kept.day),
        counts=kept.binds and not lived.denied,
        conditions=kept.conditions,
        told_by=kept.told_by,
        confidence=kept.confidence,
    )


def _keep_first_known(
    seen: dict[int, timeline.KnownStatement], by_id: dict[int, StatementFacts]
) -> None:
    """A correction keeps the day on which the first version that this audience saw was known."""
    for id, statement in list(seen.items()):
        first = statement.first_known
        earlier = by_id[id].supersedes
        while earlier is not None and earlier in by_id:
            if earlier in seen:
                first = min(first, seen[earlier].known_from)
            earlier = by_id[earlier].supersedes
        if first != statement.first_known:
            seen[id] = replace(statement, first_known=first)


def _corrections_seen(
    facts: SeriesFacts, view: Perspective, seen: dict[int, timeline.KnownStatement]
) -> list[developments.KnownCorrection]:
    """The corrections that the audience may know of, where it had seen what they correct (rule 8).

    One of our own words alone is none for whoever had seen the version that it mends.
    """
    known_corrections: list[developments.KnownCorrection] = []
    kept = {statement.id: statement for statement in facts.statements}
    before = {c.successor: c.statement for c in facts.corrections if c.successor is not None}
    for correction in facts.corrections:
        visibility = correction.visibility
        known_from = visibility.known_to(view.audience)
        if known_from is None:
            continue
        was = _nearest_seen(facts, correction, known_from, view, seen, before)
        if was is None:
            continue
        if correction.kind.words.of_our_words and was == correction.read:
            continue
        now = correction.successor if correction.successor in seen else None
        known_corrections.append(
            developments.KnownCorrection(
                correction.slug,
                correction.kind,
                known_from,
                _as_recorded(seen[was], kept[was]),
                _as_recorded(seen[now], kept[now]) if now is not None else None,
                mark_of(visibility.audience, visibility.embargo_until, view.today),
            )
        )
    return known_corrections


def _as_recorded(
    statement: timeline.KnownStatement, kept: StatementFacts
) -> timeline.KnownStatement:
    """The statement as it was recorded: what was denied since counted until then."""
    return replace(statement, counts=kept.binds and not kept.denied)


def _nearest_seen(
    facts: SeriesFacts,
    kept: CorrectionFacts,
    known_from: date,
    view: Perspective,
    seen: dict[int, timeline.KnownStatement],
    before: dict[int, int],
) -> int | None:
    """The id of the nearest version back along the chain that the audience had seen by `known_from`.

    None where that is in another series: it is told there. What is denied or retracted has to be
    seen itself: nobody is told of a denial of what he could not read.
    """
    here: int | None = kept.statement
    while here is not None:
        if here in seen and seen[here].known_from <= known_from:
            return here
        other = facts.elsewhere.get(here)
        known = other.visibility.known_to(view.audience) if other else None
        if kept.successor is None or (known is not None and known <= known_from):
            return None
        here = before.get(here)
    return None


def by_name(things: Iterable[Fact]) -> tuple[str, ...]:
    """The slugs of those things, in the order that stays when one of them gets another slug."""
    return tuple(thing.slug for thing in sorted(things, key=lambda thing: thing.tie_name))


def demand_facts(demand: Demand, reader: Reader) -> demands.KnownDemand:
    """A demand as `rules` takes it, with the acts that the audience may know of: none where it fell."""
    meeting = named_round(demand.round, reader)
    return demands.KnownDemand(
        slug=demand.slug,
        party=demand.party.slug,
        addressees=by_name(demand.addressees.all()),
        issue=demand.issue.slug,
        round=meeting.slug if meeting else None,
        acts=tuple(
            demands.KnownDemandAct(a.kind, a.on, known, a.asks, a.due, a.text)
            for a in _acts_of(demand, reader)
            if (known := reader.known_from(a, a.known_from)) is not None
        ),
    )


def line_marks(view: Perspective) -> dict[str, AudienceMark]:
    """For whom red lines are only that not everybody may read, by slug; no query for the public."""
    return _marks_of(RedLine, view)


def issue_act_marks(view: Perspective) -> dict[str, AudienceMark]:
    """The same of acts on issues."""
    return _marks_of(IssueAct, view)


def _marks_of(noun: type[Fact], view: Perspective) -> dict[str, AudienceMark]:
    if view.audience == Audience.PUBLIC:
        return {}
    rows = view.visible(noun).exclude(visible_audiences(Audience.PUBLIC, view.today))
    return {fact.slug: mark for fact in rows if (mark := fact.mark_on(view.today))}


def red_line_facts(line: RedLine, reader: Reader) -> collisions.KnownRedLine:
    """A red line as `rules` takes it, with the acts that the audience may know of: none where it fell."""
    return collisions.KnownRedLine(
        slug=line.slug,
        tie_name=line.tie_name,
        party=line.party.slug,
        issue=line.issue.slug,
        refuses=line.refuses,
        counts=line.counts,
        acts=tuple(
            collisions.KnownRedLineAct(a.kind, a.on, known, a.strength)
            for a in _acts_of(line, reader)
            if (known := reader.known_from(a, a.known_from)) is not None
        ),
    )


def _acts_of(thing: Demand | RedLine, reader: Reader) -> list[Any]:
    return [] if reader.fallen(thing) else list(thing.acts.all())


def issue_act_facts(act: IssueAct, reader: Reader) -> issue_acts.KnownIssueAct | None:
    """An act on an issue as `rules` takes it; None where it was undone, or the audience never knows of it."""
    known = reader.known_from(act, act.known_from)
    if known is None or act.undone:
        return None
    return issue_acts.KnownIssueAct(
        slug=act.slug,
        tie_name=act.tie_name,
        issue=act.issue.slug,
        kind=act.act,
        day=act.day,
        known_from=known,
        outcome=act.outcome or None,
        ad_referendum=act.ad_referendum,
        parties=by_name(act.parties.all()),
        confidence=act.confidence,
    )


def priorities_for(view: Perspective, **where: Any) -> list[remarks.KnownPriority]:
    """How much issues matter to parties, as far as the audience may see it."""
    return priorities_for_each({view.audience: view}, **where)[view.audience]


def priorities_for_each(
    views: Mapping[Audience, Perspective], **where: Any
) -> dict[Audience, list[remarks.KnownPriority]]:
    """The same for each of those audiences: read once, for the widest cleared of them."""
    most = views[max(views)]
    stated = most.visible(Priority).filter(**where).select_related("party", "issue", "speaker")
    rows = list(stated)
    return {
        reader: [
            known
            for row in rows
            if view.there(row) and (known := priority_facts(row, view)) is not None
        ]
        for reader, view in views.items()
    }


def priority_facts(priority: Priority, reader: Reader) -> remarks.KnownPriority | None:
    """A priority as `rules` takes it; None where the audience never may know of it."""
    known = reader.known_from(priority, priority.known_from)
    if known is None:
        return None
    return remarks.KnownPriority(
        slug=priority.slug,
        tie_name=priority.tie_name,
        party=priority.party.slug,
        issue=priority.issue.slug,
        priority=priority.priority,
        day=priority.day,
        known_from=known,
        known_until=priority.retracted_on,
        own_word=priority.by == Priority.By.PARTY,
        mark=priority.mark_on(reader.today),
        binds=priority.binds,
        confidence=priority.confidence,
    )


def remark_facts(remark: Remark, reader: Reader) -> remarks.KnownRemark | None:
    """A remark as `rules` takes it; None where the audience never may know of it."""
    known = reader.known_from(remark, remark.known_from)
    if known is None:
        return None
    meeting = named_round(remark.round, reader)
    return remarks.KnownRemark(
        slug=remark.slug,
        kind=remark.kind,
        party=remark.party.slug,
        about=by_name(remark.about.all()),
        issue=remark.issue.slug if remark.issue else None,
        round=meeting.slug if meeting else None,
        day=remark.day,
        known_from=known,
        known_until=remark.retracted_on,
        binds=remark.speaker.binds,
        told_by=remark.reported_by.slug if remark.reported_by else None,
        confidence=remark.confidence,
    )


def dissociation_facts(one: Dissociation, reader: Reader) -> KnownDissociation | None:
    """A dissociation as `rules` takes it; None where it was undone, or the audience never knows of it."""
    known = reader.known_from(one, one.known_from)
    if known is None or one.undone:
        return None
    return KnownDissociation(
        slug=one.slug,
        party=one.party.slug,
        body=one.body.slug,
        issue=one.issue.slug,
        day=one.day,
        known_from=known,
        until=one.until,
        until_known_from=one.until_known_from and max(one.until_known_from, known),
        binds=one.speaker is None or one.speaker.binds,
        confidence=one.confidence,
    )


def answers_for(view: Perspective, **where: Any) -> dict[str, list[demands.KnownAnswer]]:
    """The answers that the audience may see, by the slug of the demand.

    Of several that reply together, each has given the answer.
    """
    return answers_for_each({view.audience: view}, **where)[view.audience]


def answers_for_each(
    views: Mapping[Audience, Perspective], **where: Any
) -> dict[Audience, dict[str, list[demands.KnownAnswer]]]:
    """The same for each of those audiences: read once, for the widest cleared of them."""
    rows = (
        views[max(views)]
        .visible(Answer)
        .filter(response__undone=False, **where)
        .order_by()
        .select_related("response__responder", "response__fell_with")
        .select_related("demand", "counter__fell_with")
        .prefetch_related("response__responders")
    )
    in_order = sorted(rows, key=lambda answer: (answer.known_from, answer.pk))
    given: dict[Audience, dict[str, list[demands.KnownAnswer]]] = {}
    for reader, view in views.items():
        by_demand = given[reader] = defaultdict(list)
        for answer in in_order:
            by_demand[answer.demand.slug] += _answers_known(answer, view)
    return given


def _answers_known(answer: Answer, view: Perspective) -> list[demands.KnownAnswer]:
    """What each responder has answered by it, where the audience may see it."""
    response = answer.response
    seen = view.known_from(response, response.given)
    known = view.known_from(answer, answer.known_from)
    if view.there(answer) is None or view.fallen(response) or seen is None or known is None:
        return []
    counter = counter_offer(answer, view)
    return [
        demands.KnownAnswer(
            demand=answer.demand.slug,
            responder=responder.slug,
            response=response.slug,
            tie_name=response.tie_name,
            answer=answer.answer,
            given=response.given,
            known_from=max(known, seen),
            precedence=precedence_of(answer),
            mark=narrowest((answer.mark_on(view.today), response.mark_on(view.today))),
            counter=counter.slug if counter else None,
        )
        for responder in response.everybody
    ]


def counter_offer(answer: Answer, view: Reader) -> Demand | None:
    """The responder's own demand that is the counter-offer, where the reader knows of it."""
    counter = answer.counter
    if counter is None or view.fallen(counter):
        return None
    return view.known_by(counter, counter.known_from)


def precedence_of(answer: Answer) -> tuple[int, int]:
    """Its place among answers of one reply known from one day: that for the narrower audience is last."""
    return (LEVELS[answer.audience], answer.pk)
