"""Whose stances came nearer to whose: the part of an issue's page that sets two rounds side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from ...models import Round
from ...models.facts import of_name
from ...reading.parameters import Parameter, Parameters, Unreadable
from ...reading.questions.approaches import Approach, Approaches, approaches
from ...reading.questions.position_history import History
from ..request_context import PageClocks

QUERY = Parameters((Parameter(name="from"), Parameter(name="to")), strict=False)
MOST_SENTENCES = 40
"""More sentences than that are taken along as a table."""
CHOOSE = "Choose two rounds from the lists on the page; the first ends before the second."


@dataclass(frozen=True, slots=True)
class ApproachPart:
    """What was found between two rounds, and the rounds to choose from."""

    found: Approaches
    choices: list[Round]

    @property
    def nearer(self) -> list[Approach]:
        return self.found.nearer[:MOST_SENTENCES]

    @property
    def further(self) -> list[Approach]:
        return self.found.further[:MOST_SENTENCES]

    @property
    def more(self) -> int:
        """How many sentences are left out."""
        shown = len(self.nearer) + len(self.further)
        return len(self.found.found) - shown


def approach_part(request: HttpRequest, when: PageClocks, told: History) -> ApproachPart | None:
    """Between the rounds that are asked for; without them up to the one that is shown, from the one that ended before it.

    None where there are no two. Raises `Unreadable` for what is no round that had begun.
    """
    values = QUERY.read(request.GET)
    begun = [r for r in when.rounds if r.has_begun(when.known)]
    after = _named(begun, values["to"]) or _last(r for r in begun if r.first_day <= when.at)
    if after is None:
        return None
    before = _named(begun, values["from"]) or _last(r for r in begun if r.last_day < after.last_day)
    if before is None:
        return None
    if before.last_day >= after.last_day:
        raise Unreadable(f"“{before.name}” does not end before “{after.name}”.", CHOOSE)
    return ApproachPart(approaches(told, before, after), begun)


def _named(rounds: list[Round], slug: str | None) -> Round | None:
    if not slug:
        return None
    found = of_name(rounds, slug)
    if found is None:
        raise Unreadable(f"No round “{slug}” had begun by then.", CHOOSE)
    return found


def _last(rounds: Iterable[Round]) -> Round | None:
    """The one that ended last."""
    return max(rounds, key=lambda r: r.last_day, default=None)
