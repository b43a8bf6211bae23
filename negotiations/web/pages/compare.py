"""The comparison of two rounds: the difference of two matrices, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...exporting.position_tables import difference_table
from ...models import Issue, Party, Round
from ...reading.evidence.calendar import last_begun
from ...reading.parameters import (
    KNOWN,
    ChoiceParameter,
    Parameter,
    Parameters,
    ThingParameter,
    Unreadable,
    Values,
)
from ...reading.perspective import ClockFault, Perspective
from ...reading.questions.comparison import Comparison, Difference, FirstStance, compare
from ..issue_pages import IssuePage, page_of_issues
from ..request_context import PageClocks, clocks_of, of_the_record, page, perspective
from ..taken_along import page_or_table

MOST_DIFFERENCES = 300
MOST_FIRST = 300
"""More than that is too long to read: it is narrowed by party or by issue."""

BY = {"party": "Party", "issue": "Issue"}
CHOOSE = (
    "Choose two rounds from the lists of the comparison; the second may not end before the first."
)


QUERY = Parameters(
    (
        Parameter(name="from"),
        Parameter(name="to"),
        KNOWN,
        ThingParameter(name="party", default="", model=Party),
        ThingParameter(name="issue", default="", model=Issue),
        ChoiceParameter(name="by", default="party", values=tuple(BY)),
    ),
    strict=False,
)


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    """The differences of one party or on one issue."""

    about: Party | Issue
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class FirstGroup:
    """Parties that stand alike on one issue where they had said nothing before."""

    issue: Issue
    stance: str
    cells: list[FirstStance]


@dataclass(frozen=True, slots=True)
class ComparisonFilters:
    """To whom and to what it is narrowed, and to what it could be."""

    party: str
    issue: str
    parties: list[Party]
    issues: list[Issue]


@dataclass(frozen=True, slots=True)
class Pair:
    """The two moments, and whether the page had to choose one of them."""

    before: Perspective
    after: Perspective
    chose_before: bool
    chose_after: bool


@page
@of_the_record
def compare_rounds(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    values = QUERY.read(request.GET)
    when = clocks_of(view, values)
    by = values["by"]
    pair = _pair(when, values)
    narrowed = _narrowed(view, values)
    # Of two rounds the later one says of which issues was spoken last.
    of_issues = (
        page_of_issues(request, pair.after)
        if pair and not (narrowed.party or narrowed.issue)
        else None
    )
    context = {
        "negotiation": view.negotiation,
        "here": "compare",
        "moment": when,
        "today": view.today,
        "is_today": when.known >= view.today,
        "by": by,
        "ways": BY,
        "pair": pair,
        "choices": when.rounds,
        "narrowed": narrowed,
    }
    if pair is None:
        return render(request, "pages/compare.html", context)
    found = _compare(pair, narrowed, of_issues)
    if of_issues:
        context["issue_page"], context["issue_pager"] = (
            of_issues,
            of_issues.pager(_kept(when, pair, by)),
        )
        context["kept_by_tables"] = of_issues.kept
    context |= _compared(when, pair, by, found)
    tables = {"differences": lambda: difference_table(pair.after, found.differences)}
    return page_or_table(request, pair.after, "pages/compare.html", context, tables)


def _kept(when: PageClocks, pair: Pair, by: str) -> dict[str, str]:
    """What links to other issues keep of the query."""
    rounds = {"from": pair.before.round, "to": pair.after.round}
    named = {name: meeting.slug for name, meeting in rounds.items() if meeting}
    known = {"known": when.known.isoformat()} if when.known_given else {}
    return {**named, **known, "by": by}


def _compare(pair: Pair, narrowed: ComparisonFilters, of_issues: IssuePage | None) -> Comparison:
    issues = [narrowed.issue] if narrowed.issue else of_issues.slugs if of_issues else []
    try:
        return compare(
            pair.before,
            pair.after,
            parties=[narrowed.party] if narrowed.party else [],
            issues=issues,
            most=MOST_DIFFERENCES,
            most_first=MOST_FIRST,
        )
    except ClockFault as fault:
        raise Unreadable(
            f"“{_name(pair.after)}” ends on {_day(pair.after)}, before “{_name(pair.before)}” "
            f"on {_day(pair.before)}.",
            "Exchange the two: the earlier round comes first.",
        ) from fault


def _compared(when: PageClocks, pair: Pair, by: str, found: Comparison) -> dict[str, Any]:
    return {
        "moment": replace(when, view=pair.after, given=True),
        "groups": _grouped(found.differences, by),
        "changed": len(found.differences),
        "more": found.more,
        "first": _first_by_issue(found.first_stances),
        "first_count": found.first_count,
        "more_first": max(0, found.first_count - MOST_FIRST),
        "same": found.same,
        "unknown": [c.round for c in (pair.before, pair.after) if c.round not in when.rounds],
    }


def _narrowed(view: Perspective, values: Values) -> ComparisonFilters:
    parties, issues = list(view.visible(Party)), list(view.visible(Issue))
    there: dict[str, Any] = {"party": parties, "issue": issues}
    named = QUERY.check(values, lambda parameter: there[parameter.name])
    return ComparisonFilters(
        party=named["party"], issue=named["issue"], parties=parties, issues=issues
    )


def _pair(when: PageClocks, values: Values) -> Pair | None:
    """The rounds asked for; for one that was not, what fits the other. None where there is none.

    Without `to` it is the last round begun; without `from` the last one that ended before `to`.
    """
    before, after = (_at(when, values[name]) for name in ("from", "to"))
    chose_before, chose_after = before is None, after is None
    if after is None:
        after = _at_round(last_begun(when.rounds, when.known, known=when.known), when)
    if after is None or after.round is None:
        return None
    if before is None:
        earlier = [r for r in when.rounds if r.has_begun(when.known) and r.last_day < after.at]
        before = _at_round(max(earlier, key=lambda r: r.last_day, default=None), when)
    if before is None:
        return None
    return Pair(before, after, chose_before, chose_after)


def _at_round(meeting: Round | None, when: PageClocks) -> Perspective | None:
    return when.view.at_round(meeting) if meeting else None


def _at(when: PageClocks, slug: str | None) -> Perspective | None:
    if not slug:
        return None
    try:
        return when.view.asked(round=slug, known=when.known)
    except ClockFault as fault:
        raise Unreadable(fault.message, CHOOSE) from fault


def _name(view: Perspective) -> str:
    return view.round.name if view.round else _day(view)


def _day(view: Perspective) -> str:
    return f"{view.at.day} {view.at:%B %Y}"


def _grouped(found: list[Difference], by: str) -> list[ComparisonGroup]:
    """By party or by issue, in the order of the record."""
    other = "issue" if by == "party" else "party"

    def order(one: Difference) -> tuple[Any, ...]:
        first, second = getattr(one, by), getattr(one, other)
        return (first.sequence, first.slug, second.sequence, second.slug)

    rows = groupby(sorted(found, key=order), key=lambda one: getattr(one, by))
    return [ComparisonGroup(about, list(some)) for about, some in rows]


def _first_by_issue(found: list[FirstStance]) -> list[FirstGroup]:
    """By issue and stance, those of most parties first."""
    groups: dict[tuple[int, str], FirstGroup] = {}
    for one in found:
        key = (one.issue.pk, one.stance)
        groups.setdefault(key, FirstGroup(one.issue, one.stance, [])).cells.append(one)
    return sorted(groups.values(), key=lambda g: (-len(g.cells), g.issue.sequence, g.stance))
