"""Articles coded apart by a second coder, who decides nothing. Nobody is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from ..models import Candidate, Issue, SecondCoding
from ..reading.evidence.candidates import candidates
from ..reading.evidence.second_codings import second_codings
from ..rules.agreement import CodedAs
from ..vocabulary.stances import Stance
from .act import Recording, Refused
from .article_texts import seen_text, view_of
from .door import door
from .lookup import find

CODED_IT = "You decided on candidates of this article: somebody else codes it apart."
NOT_THERE = "There is no such candidate in this article."
NOTHING = "Say of one sentence at least what it is."
NO_STANCE = "Say which stance it takes on the issue, or that it is none."
NO_ISSUE = "Say on which issue it takes that stance, or that it is none."


@door("coded-apart")
def code_apart(
    act: Recording, text_key: UUID, said: Mapping[UUID, CodedAs], *, now: datetime
) -> list[SecondCoding]:
    """Keeps what the writer took sentences of an article for; what he said of one before gives way.

    Refused for who decided on a candidate of the article, and, at the key of the candidate, for an
    issue that the writer does not see and a stance that is none.
    """
    text = seen_text(act, text_key)
    rows = candidates(view_of(act)).filter(search__text=text)
    if act.by is None or rows.filter(decided_by=act.by).exists():
        raise Refused(text=CODED_IT)
    if not said:
        raise Refused(text=NOTHING)
    found = {row.key: row for row in rows.filter(by_hand=False)}
    faults = {str(key): fault for key, one in said.items() if (fault := _fault(act, one))}
    if faults:
        raise Refused(faults)
    if said.keys() - found.keys():
        raise Refused(text=NOT_THERE)
    before = {
        one.candidate_id: one
        for one in second_codings(view_of(act)).filter(candidate__search__text=text, by=act.by)
    }
    return [
        _kept(act, found[key], before.get(found[key].pk), one, now) for key, one in said.items()
    ]


def _kept(
    act: Recording, candidate: Candidate, before: SecondCoding | None, one: CodedAs, now: datetime
) -> SecondCoding:
    if before is None:
        return act.add(
            SecondCoding(
                negotiation=act.negotiation,
                candidate=candidate,
                issue=one.issue,
                stance=one.stance,
                by=act.by,
                at=now,
            )
        )
    if CodedAs(before.issue, before.stance) != one:
        act.change(before, issue=one.issue, stance=one.stance, at=now)
    return before


def _fault(act: Recording, one: CodedAs) -> str:
    if bool(one.issue) != bool(one.stance):
        return NO_STANCE if one.issue else NO_ISSUE
    if one.stance and one.stance not in {each.value for each in Stance}:
        return f"'{one.stance}' is no stance."
    if one.issue:
        try:
            find(act, Issue, one.issue)
        except Refused as refused:
            return " ".join(refused.errors.values())
    return ""
