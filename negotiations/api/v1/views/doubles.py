"""Two entries that are one: what rests on the one moves to the other, and it leads there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import Field

from ....entries.base import Entry, Text
from ....recording import doubles, moved_statements
from ....recording.act import Recording
from .audience_acts import SOURCE
from .directory_writes import ISSUE, PARTY, SPEAKER
from .noun_views import WrittenNoun
from .noun_writes import NounAct


class SameAsEntry(Entry):
    """Which entry stays of two that are one."""

    same_as: Text = Field(description="The slug of the one that stays.")


def _uniting(written: WrittenNoun, unite: Callable[..., Any], about: str) -> type[NounAct]:
    def united(act: Recording, slug: str, entry: SameAsEntry) -> Any:
        return unite(act, slug, entry.same_as)

    return written.act(
        "same-as",
        united,
        SameAsEntry,
        summary=f"Say that one {written.noun.one} is the same as another",
        about=f"{about} It is answered with the one that stays. Refused where somebody who sees the one "
        "may not see the other.",
    )


MOVED = "What names it names the other from then on, on every day; nobody hears of it."
CORRECTED = "What was said of it is corrected to be said of the other, and told as corrections."
SAME_AS = {
    "parties": _uniting(PARTY, moved_statements.unite_parties, CORRECTED),
    "issues": _uniting(ISSUE, moved_statements.unite_issues, CORRECTED),
    "speakers": _uniting(SPEAKER, doubles.unite_speakers, MOVED),
    "sources": _uniting(SOURCE, doubles.unite_sources, MOVED),
}
"""The act that makes two of a noun one, by the name of its list."""
