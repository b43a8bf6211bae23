"""The round sheet: the parties and issues of one round as a grid, shown before it is kept in one act."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..entries.statements import StatementEntry
from ..models import Development, Negotiation, Round
from ..reading.questions.round_sheets import Place, RoundGrid, recorded_at, round_sheet
from ..reading.roles import DRAFTS
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.round_sheets import SheetRecorded, foresee_round_sheet, record_round_sheet
from . import outcome_messages
from .last_negotiation import remember
from .outcome_messages import ActOutcome
from .panels import LinkedRow
from .rights import rights_of
from .sheet_outcomes import outcomes_of
from .sheet_page import (
    KEYS,
    MOST_CELLS,
    GridAnswer,
    audiences_offered,
    blank_line,
    lines_of,
    rows_of,
    shown_of,
    start_of,
    usual_day,
)
from .sheet_sources import sources_offered, waiting_cited, waiting_offered
from .sheet_typed import (
    MOST_STATEMENTS,
    BlockRefused,
    TypedSheet,
    digest_of,
    of_the_cell,
    of_the_sheet,
)

SHOWN_FIRST = (
    "This differs from what was shown last, so nothing is kept yet: look at what it will do."
)
MEANWHILE = (
    "Since it was shown, something was recorded in these cells, perhaps by this very sheet sent "
    "twice, so nothing is kept now: look at what it will do."
)
NOT_HERE = (
    "What was typed for a party or an issue that is not there any longer could not be shown again."
)
IS_KEPT = "sheet-kept"
"""The class of the message by which a browser learns that it need not keep the sheet itself."""


def round_sheet_view(site: Any, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    """The sheet of one round, and what is sent of it. Its round has to be there for who asks."""
    rights = rights_of(request)
    where = rights.named(negotiation, DRAFTS)
    view = rights.view(where.pk) if where is not None else None
    meeting = view.visible(Round).select_related("track").named(slug) if view else None
    if view is None or meeting is None:
        raise Http404
    remember(request, view.negotiation)
    is_sent = request.method == "POST"
    typed = TypedSheet.of(request.POST) if is_sent else TypedSheet.carried(request.GET)
    sheet = round_sheet(
        view,
        meeting,
        parties=typed.parties,
        issues=typed.issues,
        also=typed.cells,
        most=MOST_CELLS,
    )
    may_publish = rights.publishes(view.negotiation.pk)
    answer = GridAnswer()
    if is_sent:
        answer = _answered(site, request, sheet, typed)
        draft = not may_publish or answer.rests or "_draft" in request.POST
        if _is_to_be_kept(request, answer) and _kept(request, sheet, typed, answer, draft=draft):
            return HttpResponseRedirect(_next(sheet, typed))
    else:
        waiting_cited(view, typed)
        typed.day = typed.day or usual_day(sheet).isoformat()
    return _page(site, request, sheet, typed, answer, may_publish=may_publish)


def _next(sheet: RoundGrid, typed: TypedSheet) -> str:
    """The address of the same sheet with nothing filled in, but with its source, day and speakers."""
    here = reverse("admin:round_sheet", args=[sheet.view.negotiation.slug, sheet.meeting.slug])
    carried: dict[str, Any] = {"source": typed.source, "day": typed.day}
    # A draft is no word of the round yet, so that the sheet would not know who spoke.
    for party, speaker in typed.speakers.items():
        if speaker != sheet.spoke.get(party):
            carried[f"speaker.{party}"] = speaker
    if not sheet.is_usual:
        carried["party"] = [party.slug for party in sheet.parties]
        carried["issue"] = [issue.slug for issue in sheet.issues]
    return f"{here}?{urlencode(carried, doseq=True)}"


# What it will do


def _answered(site: Any, request: HttpRequest, sheet: RoundGrid, typed: TypedSheet) -> GridAnswer:
    """What is wrong with the sheet, and what each of its cells will do once it is published."""
    answer = GridAnswer()
    if typed.without_unknown(sheet):
        answer.faults.append(NOT_HERE)
    pasted: dict[Place, list[str]] = {}
    if "_paste" in request.POST:
        try:
            pasted = typed.paste(sheet)
        except BlockRefused as refused:
            answer.faults.append(str(refused))
    if "_choose" in request.POST:
        return answer
    if len(typed.cells) > MOST_STATEMENTS:
        answer.faults.append(
            f"{len(typed.cells)} cells are filled in; record at most {MOST_STATEMENTS} at once."
        )
        return answer
    if not typed.cells:
        answer.faults = answer.faults or ["Nothing is filled in: choose a stance in some cell."]
        return answer
    waiting = waiting_cited(sheet.view, typed)
    entries, faults = typed.entries(sheet.meeting)
    answer.rests = any(waiting & set(entry.sources) for entry in entries.values())
    recorded, developments = _rehearsed(request, sheet.view.negotiation, entries, typed, waiting)
    faults |= recorded.faults
    answer.faults += of_the_sheet(faults.values())
    answer.cell_faults = {
        place: [*pasted.get(place, []), *of_the_cell(faults.get(place, {}))]
        for place in faults.keys() | pasted.keys()
    }
    told = outcomes_of(sheet, recorded.statements, developments)
    answer.outcomes, answer.moves, answer.others = told.cells, told.moves, told.others
    answer.already = {
        place: LinkedRow(site.get_model_admin(type(stands)).label(stands), site.address_of(stands))
        for place, stands in recorded.repeats.items()
    }
    answer.before = recorded_at(sheet.view, sheet.meeting, typed.cells)
    if not (answer.faults or answer.cell_faults or recorded.repeats):
        answer.checked = typed.digest([sorted(told.cells.items()), told.others])
        answer.recorded = digest_of(sorted(answer.before.items()))
    return answer


def _rehearsed(
    request: HttpRequest,
    negotiation: Negotiation,
    entries: dict[Place, StatementEntry],
    typed: TypedSheet,
    waiting: set[str],
) -> tuple[SheetRecorded, list[Development]]:
    """What the door would make of the sheet; nothing is kept."""
    if not entries:
        return SheetRecorded(), []
    with recording(negotiation, by=request.user, dry_run=True) as act:  # type: ignore[arg-type]
        recorded = foresee_round_sheet(act, entries, repeats=_repeats(typed), waiting=waiting)
    return recorded, act.developments


def _repeats(typed: TypedSheet) -> set[Place]:
    """The places at which it was said to keep what is recorded already."""
    return {place for place, cell in typed.cells.items() if cell.repeat}


# And doing it


def _is_to_be_kept(request: HttpRequest, answer: GridAnswer) -> bool:
    """True where a button that keeps it was pressed, and it is what was shown last."""
    if not {"_save", "_draft"} & request.POST.keys() or not answer.checked:
        return False
    if request.POST.get("recorded", answer.recorded) != answer.recorded:
        answer.faults.append(MEANWHILE)
    elif request.POST.get("checked") != answer.checked:
        answer.faults.append(SHOWN_FIRST)
    return not answer.faults


def _kept(
    request: HttpRequest,
    sheet: RoundGrid,
    typed: TypedSheet,
    answer: GridAnswer,
    *,
    draft: bool,
) -> bool:
    """Records the sheet in one act and says what followed; where it is refused, says why."""
    entries, _ = typed.entries(sheet.meeting)
    try:
        with recording(sheet.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
            # Alone in the negotiation from here on: the same sheet, sent twice at once, waited.
            if recorded_at(sheet.view, sheet.meeting, typed.cells) != answer.before:
                raise Refused(sheet=MEANWHILE)
            recorded = record_round_sheet(
                act,
                entries,
                draft=draft,
                repeats=_repeats(typed),
                waiting=waiting_cited(sheet.view, typed),
            )
    except Refused:
        # Somebody was first since it was rehearsed a moment ago.
        answer.faults.append(MEANWHILE)
        answer.checked = ""
        return False
    many = len(recorded.statements) + len(recorded.drafts)
    statements = "1 statement" if many == 1 else f"{many} statements"
    if draft:
        messages.success(
            request,
            f"{statements} kept as {'a draft' if many == 1 else 'drafts'}. "
            "A draft counts for nothing until it is published.",
            extra_tags=IS_KEPT,
        )
        return True
    messages.success(request, f"{statements} recorded in one act.", extra_tags=IS_KEPT)
    outcome = ActOutcome(None, act.developments)
    for line in outcome_messages.lines(outcome, sheet.view.audience, sheet.view.today):
        messages.info(request, line)
    return True


# The page


def _page(
    site: Any,
    request: HttpRequest,
    sheet: RoundGrid,
    typed: TypedSheet,
    answer: GridAnswer,
    *,
    may_publish: bool,
) -> HttpResponse:
    rows, is_sent = rows_of(sheet, typed, answer), request.method == "POST"
    return TemplateResponse(
        request,
        "admin/round_sheet.html",
        {
            **site.each_context(request),
            "title": "Round sheet",
            "sheet": sheet,
            "meeting": sheet.meeting,
            "negotiation": sheet.view.negotiation,
            "round_address": site.address_of(sheet.meeting),
            "typed": typed,
            "answer": answer,
            "rows": rows,
            "is_sent": is_sent,
            "start": start_of(sheet, typed, answer, is_sent=is_sent),
            # The grid has the width; the way back is above it.
            "is_nav_sidebar_enabled": False,
            "lines": lines_of(sheet, typed, answer),
            "sources": sources_offered(sheet.view, site, typed.source),
            "waiting": waiting_offered(sheet.view, typed.source),
            "audiences": audiences_offered(sheet.view.audience, typed.audience),
            "shown_parties": shown_of(sheet.every_party, sheet.parties),
            "shown_issues": shown_of(sheet.every_issue, sheet.issues),
            "blank": blank_line(),
            "keys": KEYS,
            "may_publish": may_publish,
        },
    )
