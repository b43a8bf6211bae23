"""What is recorded already is offered before it is kept a second time, not after (rule 19).

Nothing is offered that its writer may not see: for him it is not recorded yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from ..models import Dissociation, Draft, Fact, IssueAct, Priority, Remark, Source, Statement
from .act import Conflict, Recording
from .rows import Filled
from .said_before import SpokenWords

ALIKE: Mapping[type[Fact], tuple[str, ...]] = {
    Remark: ("kind", "party", "speaker", "issue", "day"),
    Priority: ("party", "issue", "priority", "by", "speaker", "day"),
    IssueAct: ("issue", "act", "outcome", "ad_referendum", "day"),
    Dissociation: ("party", "body", "issue"),
}
"""The columns in which one of a noun is alike with another that it only says again."""


class Repeat(Conflict):
    """It was not kept, since `stands` says it already. Whoever means it says `repeat`.

    Of several drafts that are published together, `draft` is the one that does, and `said_by` the
    one among them that says it first, where it is not recorded yet.
    """

    draft: Draft | None = None
    said_by: Draft | None = None

    def __init__(self, stands: Fact, alike: str) -> None:
        self.stands, self.alike = stands, alike
        super().__init__(
            repeat=f"This is recorded already as '{stands.slug}': {alike}. "
            "To keep it all the same, say that it is a repeat."
        )

    def of_draft(self, draft: Draft, said_by: Draft | None) -> Repeat:
        """The same of one of several drafts, with which of them it is."""
        first = (
            f"the draft '{said_by.slug}'" if said_by else f"'{self.stands.slug}', recorded already"
        )
        repeat = Repeat(self.stands, self.alike)
        repeat.draft, repeat.said_by = draft, said_by
        repeat.errors["repeat"] = (
            f"The draft '{draft.slug}' says again what {first}, says: {self.alike}. "
            "To keep both, say that it is a repeat."
        )
        return repeat


def refuse_repeated_statement(act: Recording, new: Statement, sources: Sequence[Source]) -> None:
    """Raises `Repeat` where a statement stands that `new`, on those sources, would only say again."""
    stands = statement_said_again(act, new, sources)
    if stands is not None:
        raise Repeat(
            stands,
            "the same party, speaker, issue, stance, conditions and day, with a source in common",
        )


def refuse_repeated_address(act: Recording, key: str) -> None:
    """Raises `Repeat` where there is a source with an address of that key."""
    stands = source_at(act, key)
    if stands is not None:
        raise Repeat(stands, "a source with the same address")


def source_at(act: Recording, key: str) -> Source | None:
    """The source with an address of that key, of those that the writer sees."""
    found: Source | None = None
    if key:
        found = act.directory.sources_at(key).order_by("pk").first()
    return found


def refuse_repeated_remark(act: Recording, filled: Filled[Remark]) -> None:
    """Raises `Repeat` where a remark stands that the new one would only say again, in our other words."""
    sources = filled.cited[""]
    if not sources:
        return
    act.flush()
    alike = _alike(act, filled).filter(retracted_on=None, citations__source__in=sources)
    said = (
        "the same party, speaker, kind, issue and day, about the same parties, with a source in "
        "common"
    )
    _refuse_first(alike.distinct(), said, about=filled.several["about"])


def refuse_repeated_priority(act: Recording, filled: Filled[Priority]) -> None:
    """Raises `Repeat` where it stands already that the issue matters so much to the party from that day."""
    alike = _alike(act, filled).filter(retracted_on=None)
    _refuse_first(alike, "the same party, issue, priority and day, by the same word")


def refuse_repeated_issue_act(act: Recording, filled: Filled[IssueAct]) -> None:
    """Raises `Repeat` where the same was done to the issue on that day by the same parties."""
    alike = _alike(act, filled).filter(undone=False)
    said = "the same issue, act, outcome, parties and day"
    _refuse_first(alike, said, parties=filled.several["parties"])


def refuse_repeated_dissociation(act: Recording, filled: Filled[Dissociation]) -> None:
    """Raises `Repeat` where the party does not let the body speak for it on the issue already.

    One that had ended by the new one's day stands in nobody's way.
    """
    alike = _alike(act, filled).filter(undone=False)
    goes_on = alike.filter(day__lte=filled.row.day)
    goes_on = goes_on.filter(Q(until=None) | Q(until__gt=filled.row.day))
    _refuse_first(goes_on, "the same party, body and issue, and it goes on")


def _alike(act: Recording, filled: Filled[Any]) -> Any:
    """The things of that noun, of those that exist for the writer, that say the same in its columns."""
    said = {name: getattr(filled.row, name) for name in ALIKE[type(filled.row)]}
    return act.visible(type(filled.row), **said).order_by("pk")


def _refuse_first(rows: Any, alike: str, **linked: Sequence[Any]) -> None:
    """Raises `Repeat` with the first of the rows that links to the same things, in any order."""
    for row in rows:
        if all(set(getattr(row, name).all()) == set(new) for name, new in linked.items()):
            raise Repeat(row, alike)


def statement_said_again(
    act: Recording, new: Statement, sources: Sequence[Source]
) -> Statement | None:
    """The statement that stands for the writer, and that `new`, on those sources, says again.

    The first recorded of several. What is said anew in other words is the same, and so is what is
    for another audience, at another round or told by somebody else.
    """
    if not sources:
        return None
    again = said_again(act, SpokenWords.of(new, sources))
    others = (one for one in again if new.pk is None or one.pk != new.pk)
    return next((one for one in others if _conditions(one) == _conditions(new)), None)


def said_again(act: Recording, words: SpokenWords) -> Sequence[Statement]:
    """What stands for the writer and says the same; the conditions are not compared.

    The first recorded first. Of what the act itself added, some may not be in the database yet.
    """
    if not act.said_before.is_at_hand(words):
        act.flush_added_to(words.series)
    return act.said_before.again(words)


def sources_of(act: Recording, statement: Statement) -> list[Source]:
    """The sources that a statement cites, of those that the writer may see."""
    act.flush_added_to(statement.series_id)
    return list(act.visible(Source, citations__statement=statement))


def _conditions(statement: Statement) -> set[str] | None:
    """None where none are mentioned, which is not the same as none any longer."""
    return None if statement.conditions is None else set(statement.conditions)
