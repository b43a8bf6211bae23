"""Acts on an issue: agreed, parked, dropped, reopened; and what was said of one mended."""

from __future__ import annotations

from ..entries.issue_acts import IssueActEntry
from ..models import IssueAct
from ..vocabulary.issue_acts import IssueActKind
from .act import Recording
from .days import on_issue
from .door import door
from .lookup import find, not_in_the_future, same_version
from .names import free_name, is_public
from .repeats import refuse_repeated_issue_act
from .rows import fill, keep, mend


@door("issue-act-recorded")
def record_issue_act(act: Recording, entry: IssueActEntry, *, repeat: bool = False) -> IssueAct:
    """Records what became of an issue on a day. It changes no position.

    Raises `Repeat` where it stands already, unless `repeat` keeps it.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    public = is_public(act, entry.audience, entry.embargo_until)
    suggestion = f"{entry.act}-{entry.issue}"
    name = free_name(act, IssueAct, entry.slug, suggestion, public=public)
    filled = fill(act, IssueAct, entry, **name)
    if not repeat:
        refuse_repeated_issue_act(act, filled)
    made = keep(act, filled, filled.row.known_as(filled.row.known_from))
    _touch(act, made)
    return made


@door("issue-act-mended")
def mend_issue_act(
    act: Recording, slug: str, entry: IssueActEntry, *, version: int | None = None
) -> IssueAct:
    """Mends what is said of an act on an issue, for every K. What was done, and to what, stays."""
    kept = find(act, IssueAct, slug)
    same_version(kept, version)
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    known = entry.known_from or kept.known_from
    mend(act, kept, entry, visibility=kept.known_as(known))
    _touch(act, kept)
    return kept


def _touch(act: Recording, done: IssueAct) -> None:
    """Touches the act and every series on its issue; whoever agreed has one, said something or not."""
    if done.kind == IssueActKind.AGREED:
        for party in done.parties.all():
            act.directory.series(party, done.issue)
    act.touched.issue_acts.add(done.pk)
    act.touched.series |= on_issue(done.issue_id)
