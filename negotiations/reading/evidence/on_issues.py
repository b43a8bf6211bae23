"""What bears on a series beside its own words: the demands, red lines and acts on its issue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...models import Demand, IssueAct, RedLine
from ...rules.collisions import KnownRedLine
from ...rules.demands import KnownDemand
from ...rules.issue_acts import KnownIssueAct
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .audience_view import demand_facts, issue_act_facts, red_line_facts


@dataclass(frozen=True, slots=True)
class OnIssues:
    """The demands, red lines and acts that one audience may see, each by the slug of its issue."""

    demands: dict[str, list[KnownDemand]]
    red_lines: dict[str, list[KnownRedLine]]
    issue_acts: dict[str, list[KnownIssueAct]]


def demands_for(view: Perspective, **where: Any) -> list[KnownDemand]:
    """The demands that the audience may see, in order of number, with the acts that it may know of."""
    return [demand_facts(d, view) for d in _demands(view, where)]


def red_lines_for(view: Perspective, **where: Any) -> list[KnownRedLine]:
    """The red lines that the audience may see, with the acts that it may know of."""
    return [red_line_facts(line, view) for line in _red_lines(view, where)]


def issue_acts_for(view: Perspective, **where: Any) -> list[KnownIssueAct]:
    """The acts on issues that the audience may see, the earliest first."""
    return _in_order(issue_act_facts(a, view) for a in _issue_acts(view, where))


def on_issues(view: Perspective, **where: Any) -> OnIssues:
    """All three for one audience, where that holds of them."""
    return on_issues_for_each({view.audience: view}, **where)[view.audience]


def on_issues_for_each(
    views: Mapping[Audience, Perspective],
    nouns: Container[type[Any]] = (Demand, RedLine, IssueAct),
    **where: Any,
) -> dict[Audience, OnIssues]:
    """The same for each of those audiences: read once, for the widest cleared of them.

    Only those `nouns` are asked for: of the others there is nothing.
    """
    most = views[max(views)]
    demands = _demands(most, where) if Demand in nouns else []
    lines = _red_lines(most, where) if RedLine in nouns else []
    acts = _issue_acts(most, where) if IssueAct in nouns else []
    return {
        reader: OnIssues(
            by_issue(demand_facts(d, view) for d in demands if view.there(d)),
            by_issue(red_line_facts(line, view) for line in lines if view.there(line)),
            by_issue(_in_order(issue_act_facts(a, view) for a in acts if view.there(a))),
        )
        for reader, view in views.items()
    }


def by_issue[T: (KnownDemand, KnownRedLine, KnownIssueAct)](
    items: Iterable[T],
) -> dict[str, list[T]]:
    """Demands, red lines or acts by the issue that they are about."""
    grouped: dict[str, list[T]] = defaultdict(list)
    for item in items:
        grouped[item.issue].append(item)
    return dict(grouped)


def _demands(view: Perspective, where: dict[str, Any]) -> list[Demand]:
    rows = view.visible(Demand).filter(**where)
    links = rows.select_related("party", "issue", "round", "fell_with")
    asked = links.prefetch_related("addressees", "acts").order_by()
    return sorted(asked, key=lambda demand: demand.place)


def _red_lines(view: Perspective, where: dict[str, Any]) -> list[RedLine]:
    rows = view.visible(RedLine).filter(**where)
    links = rows.select_related("party", "issue", "speaker", "fell_with")
    lines = links.prefetch_related("acts").order_by()
    return sorted(lines, key=lambda line: (line.day, line.slug))


def _issue_acts(view: Perspective, where: dict[str, Any]) -> list[IssueAct]:
    rows = view.visible(IssueAct).filter(**where)
    return list(rows.select_related("issue").prefetch_related("parties").order_by())


def _in_order(acts: Iterable[KnownIssueAct | None]) -> list[KnownIssueAct]:
    return sorted((a for a in acts if a is not None), key=lambda a: a.order)
