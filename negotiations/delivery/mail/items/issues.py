"""Items of acts on an issue, and of red lines that their own party crossed."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from ....models import Development, Statement
from ....rules.wording import day_words
from ....vocabulary.issue_acts import IssueActKind
from ....vocabulary.stances import Stance, stance_words
from .item import ALSO, BEFORE, NOW, MailItem, Passage
from .teller import Teller, passage_of

_PROPOSITION = {
    Stance.ACCEPTS.value: "that the proposition is accepted",
    Stance.REJECTS.value: "that the proposition is rejected",
}
_DONE = {
    IssueActKind.AGREED: "Agreed",
    IssueActKind.PARKED: "Parked",
    IssueActKind.DROPPED: "Dropped",
    IssueActKind.REOPENED: "Reopened",
}


def act_on_issue(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    act = teller.use(teller.facts.issue_acts.get(row.issue_act_id or 0))
    if act is None or row.issue is None:
        return item
    by = teller.parties(row.parties)
    done = f"{_DONE[act.kind]} on {day_words(act.day)}{f', by {by}' if by else ''}."
    document = teller.use(teller.facts.seen(act.document))
    text = (f"Text: {document.title}.",) if document else ()
    sure = (f"How sure we are: {act.confidence}.",) if act.confidence != "high" else ()
    return replace(
        item,
        subject=f"{row.issue.in_quotes}: {act.kind.words}",
        lead=(done, _outcome(act.outcome), _REFERENDUM if act.ad_referendum else "", _NO_POSITION),
        proposition=row.issue.proposition,
        notes=(*text, *sure),
        in_head=text,
        document=document.title if document else None,
        sources=teller.sources(act),
        path=teller.path(f"issues/{row.issue.slug}"),
        action="See how the issue stands",
    )


_REFERENDUM = "Ad referendum: those who sent the negotiators have still to confirm it."
_NO_POSITION = "It changes no stated position by itself."


def _outcome(outcome: str) -> str:
    return f"The outcome: {_PROPOSITION.get(outcome, outcome.rstrip('.'))}." if outcome else ""


def crossed(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    line = teller.use(teller.facts.red_lines.get(row.red_line_id or 0))
    if line is None or row.issue is None:
        return item
    act = teller.use(teller.facts.issue_acts.get(row.issue_act_id or 0))
    now = teller.now()
    declared = replace(
        passage_of("Declared", line.text, line.day, BEFORE),
        who=teller.said_by(line),
        name=teller.name(line),
        weight=teller.weight(line),
    )
    item = replace(
        item,
        subject=f"{row.party} on {row.issue.in_quotes}: its own red line crossed",
        lead=_crossing(row),
        proposition=row.issue.proposition,
        passages=(declared, *_voices(teller, now)),
        sources=teller.sources(now, act, line),
        path=teller.path(f"statements/{now.slug}") if now else teller.path("red-lines"),
        action="Read the statement" if now else "See the red lines",
    )
    if act is not None and act.confidence != "high":
        return replace(item, notes=(f"How sure we are: {act.confidence}.",))
    return teller.with_doubts(item, now)


def _crossing(row: Development) -> tuple[str, ...]:
    """What the line refuses, and how it was crossed: by the stated position or by what was agreed."""
    refused = "accepted" if row.details["refuses"] == Stance.ACCEPTS else "rejected"
    declared = day_words(row.details["declared"])
    drawn = f"{row.party} declared on {declared} that it cannot live with this being {refused}."
    if row.issue_act_id:
        how = f"On {day_words(row.details['day'])} it agreed to that outcome"
        how += ", ad referendum." if row.details["ad_referendum"] else "."
    else:
        day = day_words(row.details["day"])
        how = f"By what it said on {day} its own stated position is: {stance_words(row.to_stance)}."
    return (drawn, how, "The line stood as firm then.")


def _voices(teller: Teller, now: Statement | None) -> tuple[Passage, ...]:
    """What was said on the day of the crossing, by every voice where they contradict each other."""
    others = (slug for slug, _ in teller.row.details["contested"] if not now or slug != now.slug)
    also = (teller.passages(ALSO, "Also", teller.statement(slug)) for slug in others)
    return (*teller.passages(NOW, "Now", now), *chain.from_iterable(also))
