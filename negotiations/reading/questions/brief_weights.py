"""What weighs most in a brief: of what is too much the heaviest is kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ...models import Issue, Party
from ...rules.changes import Change
from ...rules.precedence import Precedence, precedence
from ...rules.remarks import standing_priorities
from ...vocabulary.kinds import Kind
from ..evidence import audience_view, on_issues
from ..perspective import Perspective
from .demand_page import AnswerRead
from .issue_lives import IssueActRead
from .position_history import Corrected, Step


class BriefWeights:
    """The place of each thing among others (rule 18), by what its reader may know. Two reads."""

    def __init__(self, view: Perspective) -> None:
        lines = on_issues.red_lines_for(view)
        self._lines = {
            (line.party, line.issue)
            for line in lines
            if line.standing(at=view.at, known=view.known) is not None
        }
        self._priorities = standing_priorities(
            audience_view.priorities_for(view), at=view.at, known=view.known
        )

    def step(self, step: Step) -> Precedence:
        return self.change(step.change, step.said.party, step.said.issue)

    def change(self, change: Change, party: Party, issue: Issue) -> Precedence:
        """The same of a step of which only that much is read."""
        kind = Kind.POSITION_CHANGED if change.before else Kind.POSITION_STATED
        return self._of(kind, party, issue, change.statement.day, nature=change.nature)

    def answer(self, read: AnswerRead) -> Precedence:
        issue = read.row.demand.issue
        kind = Kind.RESPONSE_RECEIVED
        return self._of(kind, read.party, issue, read.given, answers=[read.row.answer])

    def of(self, kind: Kind, party: Party | None, issue: Issue, on: date) -> Precedence:
        """The place of what is neither a step nor an answer."""
        return self._of(kind, party, issue, on)

    def act(self, act: IssueActRead) -> Precedence:
        party = act.parties[0] if act.parties else None
        return self._of(Kind(f"issue-{act.kind.value}"), party, act.row.issue, act.row.day)

    def correction(self, one: Corrected) -> Precedence:
        said = one.now or one.was
        return self._of(Kind.STATEMENT_CORRECTED, said.party, said.issue, one.correction.known_from)

    def _of(
        self,
        kind: Kind,
        party: Party | None,
        issue: Issue,
        on: date,
        *,
        nature: str | None = None,
        answers: Collection[str] = (),
    ) -> Precedence:
        place = (party.slug if party else "", issue.slug)
        priority = self._priorities.get(place)
        return precedence(
            kind,
            day=on,
            party=place[0],
            issue=issue.slug,
            weight=issue.weight,
            nature=nature,
            answers=answers,
            priority=priority.priority if priority else None,
            has_line=place in self._lines,
        )
