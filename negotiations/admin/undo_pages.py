"""What can still be undone at the desk: listed on its front page, said after saving, undone by a button."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..alerting.hold import usual_hold
from ..models import Act
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.acts_to_undo import ActToUndo, act_to_undo, acts_to_undo
from ..reading.questions.draft_titles import titles_of
from ..reading.roles import may_undo
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.undo import UndoneAct, undo
from ..rules.wording import listed
from .rights import NegotiationRights, rights_of
from .waiting_drafts import address_of

MOST = 3
"""The most names of what one act is about; one of more says how many are left."""
PLACE = "can-be-undone"
"""The place of the list on the front page."""


@dataclass(frozen=True, slots=True)
class UndoLine:
    """One act in the list: what it was, by whom, for how many seconds, and where it is undone."""

    said: str
    about: str
    by: str
    at: datetime
    left: int
    of: int
    why_not: str
    address: str


@dataclass(frozen=True, slots=True)
class UndoList:
    """All that the reader may undo, as of a moment: without a script the seconds stand still."""

    lines: list[UndoLine]
    now: datetime
    hold: int


def list_of(request: HttpRequest) -> UndoList:
    """What can still be undone in the negotiations of whoever asks, and what was done and cannot be."""
    now = timezone.now()
    lines = [
        _line(request, part, one)
        for part in rights_of(request).parts.values()
        for one in acts_to_undo(part.view, now=now, hold=usual_hold())
        if may_undo(part.role, request.user, one.act)
    ]
    return UndoList(
        sorted(lines, key=lambda line: (bool(line.why_not), line.left)), now, _seconds()
    )


def _line(request: HttpRequest, part: NegotiationRights, one: ActToUndo) -> UndoLine:
    by = one.act.by
    return UndoLine(
        said=one.words.said,
        about=_names(one.about),
        by="you" if by == request.user else str(by or "a program"),
        at=one.act.at,
        left=one.left,
        of=_seconds(),
        why_not=one.why_not,
        address=_address(part.view, one.act),
    )


def _names(about: list[str]) -> str:
    left = len(about) - MOST
    return "; ".join(about[:MOST]) + (f"; and {left} more" if left > 0 else "")


def _address(view: Perspective, act: Act) -> str:
    return reverse("admin:undo", args=[view.negotiation.slug, act.key])


def _seconds() -> int:
    return int(usual_hold().total_seconds())


def said_after(request: HttpRequest, act: Act | None) -> SafeString | str:
    """What is said after saving: for how long it can be undone, and where; or that it cannot be."""
    part = rights_of(request).parts.get(act.negotiation_id) if act is not None else None
    if act is None or part is None or not may_undo(part.role, request.user, act):
        return ""
    one = act_to_undo(part.view, act, now=timezone.now(), hold=usual_hold())
    if one is None or not one.words.is_listed:
        return ""
    if one.why_not:
        return one.why_not
    return format_html(
        'It can be undone for {} seconds, on the <a href="{}#{}">front page of the desk</a>.',
        one.left,
        reverse("admin:index"),
        PLACE,
    )


def undo_view(request: HttpRequest, *, negotiation: str, key: UUID) -> HttpResponse:
    """Undoes an act, and goes back to the front page, which says what became of it.

    What does not exist for whoever asks, and what his role does not let him undo, is a 404.
    """
    parts = rights_of(request).parts.values()
    part = next((one for one in parts if one.view.negotiation.slug == negotiation), None)
    if part is None:
        raise Http404
    row = Act.objects.filter(negotiation=part.view.negotiation, key=key).first()
    if row is None or not may_undo(part.role, request.user, row):
        raise Http404
    if act_to_undo(part.view, row, now=timezone.now(), hold=usual_hold()) is None:
        raise Http404
    try:
        with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
            undone = undo(act, key, now=timezone.now())
    except Refused as refused:
        for sentence in refused.errors.values():
            messages.error(request, sentence)
    else:
        for line in _outcome(undone, part.view):
            messages.success(request, line)
    return HttpResponseRedirect(reverse("admin:index"))


def _outcome(undone: UndoneAct, view: Perspective) -> Iterable[SafeString | str]:
    """What undoing did: nobody is written to, what is a draft again, and what stays all the same."""
    yield "Undone. Nobody is written to, and what is recorded reads as before."
    again = drafts(view).filter(pk__in=[draft.pk for draft in undone.drafts])
    rows = list(again.select_related("statement__party", "statement__issue"))
    titles = titles_of(view, rows)
    for draft in rows:
        yield format_html(
            'It is a draft again: <a href="{}">{}</a>.',
            address_of(view.negotiation, draft),
            titles[draft.pk],
        )
    if undone.stays:
        yield f"It stays, since what was retracted names it: {listed(undone.stays)}."
