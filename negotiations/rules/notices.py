"""Notices: somebody is written to again where what he was last told no longer stands (rule 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ..vocabulary.kinds import CANCELLED, Family, Kind

COMPARED = (
    *("from_answer", "to_answer", "answers", "conditions", "from_conditions", "due", "dates"),
    *("outcome", "ad_referendum", "by"),
)
"""The details that hold a stance, a condition, a date or who agreed to what, and no wording of ours."""

OF_NOBODY = frozenset(
    kind for kind in Kind if kind.entry.family in (Family.ROUNDS, Family.TEXTS, Family.ISSUES)
)
"""The kinds of which the parties are no part of what is said: of an agreement, `by` names them."""


@dataclass(frozen=True, slots=True)
class Saying:
    """The part of a development that is worth writing about: kind, stances and conditions, and whose.

    A headline in other words, another speaker or a surer source is none of it.
    """

    kind: str
    from_stance: str | None
    to_stance: str | None
    details: tuple[tuple[str, str], ...]
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()

    @property
    def withdraws(self) -> bool:
        return self.kind == CANCELLED


def saying(
    kind: str,
    from_stance: str | None,
    to_stance: str | None,
    details: Mapping[str, Any],
    *,
    parties: Sequence[str] = (),
    issues: Sequence[str] = (),
) -> Saying:
    """The saying of a stored row. Stances that contradict each other count, not who said them.

    Nor do those who took part in a round, or between whom a text went.
    """
    told = [(name, repr(details[name])) for name in COMPARED if name in details]
    if kind == Kind.POSITION_CONTESTED:
        stances = sorted({stance for _, stance in details.get("contested", ())})
        told.append(("contested", repr(stances)))
    whose = () if kind in OF_NOBODY else tuple(parties)
    return Saying(kind, from_stance, to_stance, tuple(sorted(told)), whose, tuple(issues))


class Telling(Enum):
    """The use of a row of the stream for one reader."""

    NEWS = "news"
    NOTICE = "notice"
    NOTHING = "nothing"


def telling(last_told: Saying | None, now: Saying, *, asked_for: bool) -> Telling:
    """Whether a reader hears of a new row, given what he was last told under its identity.

    Nothing, where it says what he was told. Always, in reply, where what he was told no longer
    stands. Else where he asked for it, and it takes nothing back.
    """
    if last_told is not None and not last_told.withdraws:
        return Telling.NOTHING if last_told == now else Telling.NOTICE
    if now.withdraws or not asked_for:
        return Telling.NOTHING
    return Telling.NEWS
