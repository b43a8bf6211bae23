"""What is left of an import to be undone, and what cannot be taken back any longer, as somebody sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from django.db.models import Q

from ...models import Act, Statement
from ...rules.undo import seconds_left, undone_until
from ..evidence.sheet_imports import versions_recorded
from ..evidence.trail_parts import recorded_after
from ..perspective import Perspective
from .acts_to_undo import BESIDE_IT, begun_to_wait, label_of

BATCH = 2000
ENDED = "it no longer stands"
CHANGED = "it was changed since"
RESTED_ON = "it is what {names} rests on"


@dataclass(frozen=True, slots=True)
class LeftStatement:
    """A statement of an import that is not taken back, and why."""

    statement: Statement
    why: str


@dataclass(frozen=True, slots=True)
class ImportToUndo:
    """What undoing an import would take back and what it would leave.

    `left` is for how many seconds nobody has been told: after that all of it is retracted instead.
    """

    acts: list[Act]
    statements: list[Statement]
    stays: list[LeftStatement]
    left: int

    @property
    def is_within_hold(self) -> bool:
        return self.left > 0


def import_to_undo(
    view: Perspective, what: str, *, now: datetime, hold: timedelta
) -> ImportToUndo | None:
    """The import whose acts are called so; None where the reader sees nothing that it recorded."""
    acts = list(Act.objects.filter(negotiation=view.negotiation, what=what).order_by("pk"))
    versions = versions_recorded(view, what) if acts else {}
    seen = list(statements_of(view, versions))
    if not seen:
        return None
    standing = {one.pk for one in seen if _stands(view, one)}
    rests = _resting(view, acts[-1], standing)
    statements: list[Statement] = []
    stays: list[LeftStatement] = []
    for one in seen:
        why = _why_left(one, standing, versions, rests)
        if why:
            stays.append(LeftStatement(one, why))
        else:
            statements.append(one)
    begun = begun_to_wait(view, acts)
    until = min(undone_until(act.at, hold, begun.get(act.pk, ())) for act in acts)
    return ImportToUndo(acts, statements, stays, seconds_left(until, now))


def statements_of(view: Perspective, ids: Mapping[int, int]) -> Iterator[Statement]:
    """Those of the statements that the reader sees, in the order in which they were recorded."""
    for some in batched(sorted(ids), BATCH):
        rows: Any = view.visible(Statement).filter(pk__in=some)
        yield from rows.select_related("party", "issue").order_by("pk")


def _stands(view: Perspective, statement: Statement) -> bool:
    """Whether nothing that the reader knows of has ended it; what was disputed at once may stand, too."""
    word = view.audience.word
    since, until = getattr(statement, f"{word}_from"), getattr(statement, f"{word}_until")
    return (since is not None or statement.disputed) and (until is None or until > view.known)


def _why_left(
    statement: Statement,
    standing: set[int],
    versions: Mapping[int, int],
    rests: Mapping[int, list[str]],
) -> str:
    if statement.pk not in standing:
        return ENDED
    if statement.version != versions[statement.pk]:
        return CHANGED
    names = rests.get(statement.pk)
    return RESTED_ON.format(names=", ".join(names)) if names else ""


def _resting(view: Perspective, last: Act, standing: set[int]) -> dict[int, list[str]]:
    """What the reader sees that was recorded later and names one of the statements, by its id."""
    found: dict[int, list[str]] = {}
    for later in recorded_after(view.negotiation, last.pk):
        if later.noun in BESIDE_IT or view.there(later.thing) is None:
            continue
        for noun, id in later.names:
            if noun is Statement and id in standing:
                found.setdefault(id, []).append(label_of(later.thing))
    return found


def standing_of(view: Perspective, what: str) -> Any:
    """The statements of an import that stand for the reader, to be listed page by page."""
    word = view.audience.word
    began = Q(**{f"{word}_from__isnull": False}) | Q(disputed=True)
    stands = Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": view.known})
    ids = list(versions_recorded(view, what))
    rows = view.visible(Statement).filter(began, stands, pk__in=ids)
    return rows.select_related("party", "issue", "speaker").order_by("pk")
