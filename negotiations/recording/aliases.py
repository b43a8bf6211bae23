"""The other names of parties and speakers: each stands for one, as far as its writer can see."""

from __future__ import annotations

from collections.abc import Iterable

from ..models.aliases import Aliased
from ..models.facts import Fact
from .act import Conflict, Recording


def nobody_else_called(
    act: Recording, noun: type[Fact], aliases: Iterable[str], *, but: Fact | None = None
) -> None:
    """Refuses an alias that is a name of another one whom the writer sees."""
    others = [one for one in act.directory.all(noun).values() if one != but]
    for alias in aliases:
        for other in others:
            if isinstance(other, Aliased) and other.is_called(alias):
                raise Conflict(
                    aliases=f"{other} is called '{alias}' already, and a name stands for one "
                    f"{noun._meta.verbose_name}. Take it away there first, or leave it out here."
                )
