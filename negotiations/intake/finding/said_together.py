"""Clauses that follow one another and that the same say, made one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .attributions import MASKED
from .clauses import Clause
from .mentions import Mention, Naming
from .voices import Voice

AS_SEVERAL = re.compile(
    r"(?:others|some|many|few|observers|people|nobody|everyone|somebody|those|most|several|two|three)\b",
    re.IGNORECASE,
)
"""How people are named who are not one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Clauses that follow one another and that the same say: by their places, and by whom."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    voices: tuple[Voice, ...]
    against: tuple[Voice, ...] = ()
    is_turned: bool = False
    """Whether the voices are those who alone say the opposite: “all but Norway …”."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """A clause with those who say it, and those who say the opposite."""

    clause: Clause
    voices: tuple[Voice, ...]
    against: tuple[Voice, ...] = ()

    @property
    def is_of_stranger(self) -> bool:
        """Whether one who is on record for no party speaks or acts in it."""
        who = self.clause.attributed or (self.clause.verb and self.clause.subject)
        if not isinstance(who, Mention) or who.naming is not Naming.OUTSIDER:
            return False
        return not AS_SEVERAL.match(who.words)


CALLED_SO = re.compile(
    rf",?\s*which\s+(?:the\s+)?{MASKED}+\s+(?:calls?|called|describe[sd]?|regards?|regarded|considers?|considered|term(?:s|ed)|label(?:s|led))\b",
    re.IGNORECASE,
)
"""How a clause tells who judges what the one before names, of which nobody is told to speak: “…, which Berg calls vital”."""


def _called_so(voiced: list[Voiced]) -> list[Voiced]:
    """Clauses, each with those who judge in the next one what it names."""
    behind = [*voiced[1:], None]
    return [
        replace(one, voices=then.voices)
        if then is not None
        and CALLED_SO.match(then.clause.masked)
        and not any(voice.is_told for voice in one.voices)
        else one
        for one, then in zip(voiced, behind, strict=True)
    ]


def together(voiced: list[Voiced]) -> list[Spoken]:
    """Neighbouring clauses of the same voices made one."""
    spoken: list[Spoken] = []
    for one in _called_so(voiced):
        voices = tuple(voice for voice in one.voices if voice.party)
        clause, last = one.clause, spoken[-1] if spoken else None
        if not voices and one.against:
            spoken.append(
                Spoken(
                    start=clause.start,
                    end=clause.end,
                    clauses=(clause,),
                    voices=one.against,
                    is_turned=True,
                )
            )
        if not voices:
            continue
        if (
            last
            and not last.is_turned
            and last.end >= clause.start - 1
            and _same(last.voices, voices)
        ):
            spoken[-1] = replace(
                last,
                end=clause.end,
                clauses=(*last.clauses, clause),
                against=(*last.against, *one.against),
            )
            continue
        spoken.append(
            Spoken(
                start=clause.start,
                end=clause.end,
                clauses=(clause,),
                voices=voices,
                against=one.against,
            )
        )
    return spoken


def _same(some: tuple[Voice, ...], others: tuple[Voice, ...]) -> bool:
    return [(v.party, v.speaker, v.reported_by) for v in some] == [
        (v.party, v.speaker, v.reported_by) for v in others
    ]
