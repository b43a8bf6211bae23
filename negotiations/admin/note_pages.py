"""Notes of colleagues at the desk: all of a negotiation, and the page on which one is changed or taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from ..entries.notes import NoteEntry, NoteWordsEntry
from ..models import Issue, Note, Party, User
from ..models.notes import LONGEST_NOTE
from ..reading.evidence.notes import notes
from ..reading.questions.notes import (
    KINDS,
    LINKED,
    NoteLine,
    NotePlace,
    NotesAsked,
    cells_of,
    names_of_place,
    note_page,
    place_named,
    read_with_rights,
    writers_of_notes,
)
from ..reading.roles import DRAFTS
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.notes import NOT_THERE, ONLY_ITS_WRITER, mend_note, take_note_away, write_note
from ..rules.notes import NOTE_AUDIENCES
from .outcome_messages import SENT_TWICE, ActOutcome
from .rights import NegotiationRights, rights_of
from .sent_forms import OnceForm

LIMIT = 25
KIND_WORDS = {"cell": "a party on an issue", "statement": "a statement", "round": "a round"}
READS_ONLY = "A member reads notes, and writes none."
WRITTEN = "Written, for the {audience} only. Nobody is told of it."
AN_EDITOR_DOES = "An editor takes it away, or who wrote it."
PLACES = {"text": "note-text", "audience": "note-audience"}
"""Where in the form a fault is mended; any other beside what the note stands."""


@dataclass(frozen=True, slots=True)
class NoteBound:
    """Who sends the form of a note, and what it does at the door."""

    user: User
    through: Callable[[NoteForm, Recording], Note]
    thing: Note | None = None


class NoteForm(OnceForm, forms.Form):
    """A note that was typed beside something. It is checked by being written."""

    bound: NoteBound

    def entry(self) -> NoteEntry:
        return NoteEntry(
            text=_text(self.data.get("text", "")),
            audience=self.data.get("audience") or NOTE_AUDIENCES[0].word,
            **names_of_place(self.data.get("beside", "")),
        )


@dataclass(frozen=True, slots=True)
class NoteFault:
    """What was wrong with a note, and the place in the form where it is mended."""

    place: str
    sentence: str


def list_view(request: HttpRequest, context: dict[str, Any], *, negotiation: str) -> HttpResponse:
    """All notes that he sees, the latest first, or those beside one thing; and where one is written.

    What was refused is said here with what was typed; what was done, where he came from.
    """
    part = _part(request, negotiation)
    form, faults = NoteForm(), list[NoteFault]()
    if request.method == "POST":
        form = NoteForm(request.POST)
        try:
            messages.success(request, _written(request, part, form))
            return HttpResponseRedirect(_back(request, part))
        except Refused as refused:
            faults = _faults(refused)
    given = request.POST if faults else request.GET
    place = place_named(part.view, given.get("beside", ""))
    if place is None and request.GET.get("beside"):
        raise Http404
    places = [place] if place else _cells(part, given.get("of", ""))
    asked = NotesAsked(
        by=request.GET.get("by", "").strip(), kind=_kind(request.GET.get("on", "")), place=place
    )
    page = note_page(part.view, asked, before=_key(request.GET.get("before", "")), limit=LIMIT)
    return TemplateResponse(
        request,
        "admin/notes.html",
        {
            **context,
            "title": "Team notes",
            "negotiation": part.view.negotiation,
            "today": part.view.today,
            "place": place,
            "asked": asked,
            "kinds": KIND_WORDS.items(),
            "people": writers_of_notes(part.view),
            "lines": read_with_rights(page.rows, role=part.role, user=request.user),
            "older": _older(request, page.older) if page.older else "",
            "is_first": "before" not in request.GET,
            "writes": part.role in DRAFTS and (place is not None or faults),
            "places": places,
            "of": "" if place else given.get("of", ""),
            "audiences": [one for one in NOTE_AUDIENCES if one <= part.view.audience],
            "longest": LONGEST_NOTE,
            "form_key": form.form_key,
            "typed": request.POST if faults else {},
            "back": given.get("next", ""),
            "faults": faults,
        },
        status=400 if faults else 200,
    )


def one_view(
    request: HttpRequest, context: dict[str, Any], *, negotiation: str, key: UUID
) -> HttpResponse:
    """One note: its writer words it anew there, and he or an editor takes it away."""
    part = _part(request, negotiation)
    note = notes(part.view).select_related(*LINKED).filter(key=key).first()
    if note is None:
        raise Http404
    (line,) = read_with_rights([note], role=part.role, user=request.user)
    faults: list[NoteFault] = []
    if request.method == "POST":
        try:
            messages.success(request, _done(request, part, line))
            return HttpResponseRedirect(_back(request, part))
        except Refused as refused:
            faults = _faults(refused)
    return TemplateResponse(
        request,
        "admin/note.html",
        {
            **context,
            "title": "A team note",
            "negotiation": part.view.negotiation,
            "today": part.view.today,
            "line": line,
            "longest": LONGEST_NOTE,
            "text": request.POST.get("text", note.text) if faults else note.text,
            "back": _back(request, part),
            "faults": faults,
        },
        status=400 if faults else 200,
    )


def _part(request: HttpRequest, negotiation: str) -> NegotiationRights:
    parts = rights_of(request).parts.values()
    part = next((one for one in parts if one.view.negotiation.slug == negotiation), None)
    if part is None:
        raise Http404
    return part


def _cells(part: NegotiationRights, of: str) -> list[NotePlace]:
    """The cells of a party or an issue, as a form names it, where he sees that."""
    word, _, slug = of.partition(":")
    noun = {"party": Party, "issue": Issue}.get(word)
    thing = part.view.visible(noun).named(slug) if noun else None
    return cells_of(part.view, thing) if thing is not None else []


def _written(request: HttpRequest, part: NegotiationRights, form: NoteForm) -> str:
    """Writes the note by one act, once, and says so; raises `Refused`."""
    if part.role not in DRAFTS:
        raise Refused(note=READS_ONLY)

    def through(form: NoteForm, act: Recording) -> Note:
        return write_note(act, form.entry())

    form.bound = NoteBound(user=request.user, through=through)  # type: ignore[arg-type]

    def do() -> ActOutcome[Note]:
        with recording(part.view.negotiation, by=form.bound.user) as act:
            return ActOutcome(form.made_once(act, tried=False), act.developments, act.row)

    outcome = form.done_once(do)
    return SENT_TWICE if outcome.was_sent_before else WRITTEN.format(audience=outcome.made.audience)


def _done(request: HttpRequest, part: NegotiationRights, line: NoteLine) -> str:
    """Words it anew or takes it away, as asked, by one act; raises `Refused`."""
    note, writer = line.row, request.user
    asked = request.POST.get("act", "")
    text = _text(request.POST.get("text", ""))
    if asked == "take-away" and not line.removes:
        raise Refused(note=AN_EDITOR_DOES)
    if asked == "mend" and not line.mends:
        raise Refused(note=ONLY_ITS_WRITER)
    if asked == "mend" and text.strip() == note.text:
        return "Nothing was changed."
    with recording(part.view.negotiation, by=writer) as act:  # type: ignore[arg-type]
        if asked == "take-away":
            take_note_away(act, note.key)
            return "Taken away. The trail keeps what it said."
        if asked == "mend":
            mend_note(act, note.key, NoteWordsEntry(text=text), now=timezone.now())
            return "Changed. Nobody is told of it."
        raise Refused(note=NOT_THERE)


def _text(typed: str) -> str:
    """The text as it was typed, without what browsers add to its line breaks."""
    return typed.replace("\r\n", "\n")


def _faults(refused: Refused) -> list[NoteFault]:
    return [
        NoteFault(PLACES.get(field, "note-beside"), sentence)
        for field, sentence in refused.errors.items()
    ]


def _back(request: HttpRequest, part: NegotiationRights) -> str:
    """Where he came from, on this site; else the list."""
    given = request.POST.get("next", "") or request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(given, {request.get_host()}, request.is_secure())
    if here and given.startswith("/"):
        return given
    return reverse("admin:notes", args=[part.view.negotiation.slug])


def _kind(typed: str) -> str:
    if typed and typed not in KINDS:
        raise Http404
    return typed


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError as wrong:
        raise Http404 from wrong


def _older(request: HttpRequest, key: UUID) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "before" and value}
    return f"?{urlencode({**asked, 'before': key})}"
