"""Anchors: where in a text stands what a draft says, and what becomes of that."""

from __future__ import annotations

from ..models import Anchor, Candidate, Draft, Statement
from ..models.drafts import DraftState
from ..reading.evidence.candidates import is_seen
from ..reading.roles import may_mend, role_of
from .act import Conflict, Recording, Refused
from .article_texts import view_of
from .noun_drafts import discard


def anchor(
    act: Recording,
    candidate: Candidate,
    *,
    draft: Draft | None = None,
    statement: Statement | None = None,
) -> Anchor:
    """Keeps the place of a candidate with the draft that it became, or the statement that it repeats."""
    return act.add(
        Anchor(
            negotiation=act.negotiation,
            text=candidate.search.text,
            candidate=candidate,
            start=candidate.start,
            end=candidate.end,
            draft=draft,
            statement=statement,
        )
    )


def give_up_anchors(act: Recording, candidate: Candidate) -> None:
    """Takes the anchors of a candidate away, and throws away the drafts that rest on them.

    Refused where the writer may not throw a draft away, and where it was published since. What he
    cannot see by now stays, without a word of it.
    """
    for one in Anchor.objects.filter(candidate=candidate).select_related("draft"):
        draft = one.draft
        if draft is None or draft.state == DraftState.DISCARDED:
            act.remove(one)
        elif is_seen(view_of(act), draft):
            _throw_away(act, draft)
            act.remove(one)


def _throw_away(act: Recording, draft: Draft) -> None:
    if draft.state == DraftState.PUBLISHED:
        raise Conflict(
            candidate="It was published since: correct, deny or retract what was made of it."
        )
    if act.by is not None and not may_mend(role_of(act.by, act.negotiation), act.by, draft):
        raise Refused(
            candidate=f"Its draft '{draft.slug}' is another's by now: who has it, or an editor, "
            "throws it away."
        )
    discard(act, draft.slug)
