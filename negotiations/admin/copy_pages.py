"""Copies of sources at the desk: shown with a source or its draft, kept, taken away, handed out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse

from ..entries.drafts import WORDS
from ..models import Draft, Source, SourceCopy
from ..reading.evidence.drafts import drafts
from ..reading.evidence.source_copies import source_copies
from ..reading.roles import DRAFTS, PUBLISHES, may_mend
from ..recording.act import Refused
from ..recording.copy_files import TOO_LARGE, digest_of, received
from ..recording.door import recording
from ..recording.source_copies import (
    KeptAlready,
    keep_copy,
    keep_copy_of_draft,
    remove_copy,
)
from ..rules.files import LARGEST_IN_WORDS
from ..traffic.uploads import was_too_large
from .rights import NegotiationRights, rights_of

AddressOf = Callable[[Any], str]
SOURCE, DRAFT = "source", "draft"
LONGEST_TEXT = 500_000
"""So many characters may be pasted; a longer text is sent as a file."""


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One copy as it is listed."""

    copy: SourceCopy
    address: str
    size: str
    is_removable: bool


@dataclass(frozen=True, slots=True)
class CopyList:
    """The copies of one source or draft, and what whoever asks may do with them."""

    rows: list[CopyRow]
    address: str
    keeps: bool
    longest_text: int = LONGEST_TEXT
    largest: str = LARGEST_IN_WORDS


def copies_of(request: HttpRequest, part: NegotiationRights, thing: Source | Draft) -> CopyList:
    """What is shown of copies with a source or the draft of one, which he sees."""
    negotiation = part.view.negotiation.slug
    of = SOURCE if isinstance(thing, Source) else DRAFT
    rows = _copies(part, thing).select_related("by")
    return CopyList(
        rows=[
            CopyRow(
                copy=copy,
                address=reverse("admin:source_copy", args=[negotiation, copy.key]),
                size=filesizeformat(copy.size),
                is_removable=_may_remove(request, part, copy),
            )
            for copy in rows
        ],
        address=reverse("admin:source_copies", args=[negotiation, of, thing.slug]),
        keeps=_may_keep(request, part, thing),
    )


def _copies(part: NegotiationRights, thing: Source | Draft) -> QuerySet[SourceCopy]:
    """The copies of a source, and of those that are one with it; or of a draft."""
    rows = source_copies(part.view)
    if isinstance(thing, Draft):
        return rows.filter(draft=thing)
    return rows.filter(Q(source=thing) | Q(source__same_as=thing))


def page_view(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    negotiation: str,
    of: str,
    slug: str,
    address_of_thing: AddressOf,
) -> HttpResponse:
    """The copies of a source or a draft on a page of their own, where one is kept or taken away.

    What was done is shown where whoever did it came from; what was refused, here.
    """
    part = _part(request, negotiation)
    thing = _thing(part, of, slug)
    back = _page_of(part, thing, address_of_thing)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.success(request, _done(request, part, thing))
            return HttpResponseRedirect(back)
        except KeptAlready as kept:
            messages.info(request, f"Nothing new: {kept.errors['file']}")
            return HttpResponseRedirect(back)
        except Refused as refused:
            errors = refused.errors
    name = thing.title if isinstance(thing, Source) else thing.slug
    copies = copies_of(request, part, thing)
    taken = request.GET.get("take")
    return TemplateResponse(
        request,
        "admin/copies.html",
        {
            **context,
            "title": "Copies of a source",
            "subtitle": name,
            "name": name,
            "back": back,
            "negotiation": part.view.negotiation,
            "copies": copies,
            "taking": [
                row for row in copies.rows if row.is_removable and str(row.copy.key) == taken
            ],
            "errors": errors,
            "typed": request.POST.get("text", "") if errors else "",
        },
        status=400 if errors else 200,
    )


def file_view(
    request: HttpRequest, *, negotiation: str, key: UUID, address_of_thing: AddressOf
) -> Any:
    """The content of a copy, to be saved and never shown; as it was kept, or not at all."""
    part = _part(request, negotiation)
    copy = source_copies(part.view).filter(key=key).select_related("source", "draft").first()
    if copy is None:
        raise Http404
    try:
        file = copy.path.open("rb")
    except OSError:
        return _not_as_kept(request, part, copy, address_of_thing)
    if digest_of(file) != copy.sha256:
        file.close()
        return _not_as_kept(request, part, copy, address_of_thing)
    file.seek(0)
    is_text = copy.kind == SourceCopy.Kind.TEXT
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=copy.name,
        content_type="text/plain; charset=utf-8" if is_text else "application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _not_as_kept(
    request: HttpRequest, part: NegotiationRights, copy: SourceCopy, address_of_thing: AddressOf
) -> HttpResponse:
    messages.error(
        request,
        f"The file of '{copy.name}' is missing, or is not as it was kept, so it is not handed out. "
        "Tell whoever runs the site: manage.py verify names it.",
    )
    return HttpResponseRedirect(_page_of(part, copy.source or copy.draft, address_of_thing))


def _page_of(part: NegotiationRights, thing: Any, address_of_thing: AddressOf) -> str:
    """The page at the desk of a source, or of a draft."""
    if isinstance(thing, Draft):
        return reverse("admin:draft", args=[part.view.negotiation.slug, thing.slug])
    return address_of_thing(thing)


def _part(request: HttpRequest, negotiation: str) -> NegotiationRights:
    parts = rights_of(request).parts.values()
    part = next((one for one in parts if one.view.negotiation.slug == negotiation), None)
    if part is None:
        raise Http404
    return part


def _thing(part: NegotiationRights, of: str, slug: str) -> Source | Draft:
    """The source, or the draft of one, as whoever asks sees it."""
    thing: Source | Draft | None = None
    if of == SOURCE:
        thing = part.view.visible(Source).select_related("negotiation").named(slug)
    elif of == DRAFT:
        thing = drafts(part.view).filter(noun=WORDS[Source]).named(slug)
    if thing is None:
        raise Http404
    return thing


def _may_keep(request: HttpRequest, part: NegotiationRights, thing: Source | Draft) -> bool:
    if isinstance(thing, Draft):
        return may_mend(part.role, request.user, thing)
    return part.role in DRAFTS


def _may_remove(request: HttpRequest, part: NegotiationRights, copy: SourceCopy) -> bool:
    """An editor may, and who kept it, as long as he writes here."""
    is_own = part.role in DRAFTS and copy.by_id == request.user.pk
    return part.role in PUBLISHES or is_own


def _done(request: HttpRequest, part: NegotiationRights, thing: Source | Draft) -> str:
    """Keeps or takes away what was asked, by one act, and says so; raises `Refused`."""
    if "remove" in request.POST:
        return _removed(request, part, thing)
    if not _may_keep(request, part, thing):
        raise Refused(act="Your role does not do this, or the draft is another's.")
    name, kind, blocks = _given(request)
    negotiation, writer = part.view.negotiation, request.user
    with received(blocks) as file, recording(negotiation, by=writer) as act:  # type: ignore[arg-type]
        keep = keep_copy if isinstance(thing, Source) else keep_copy_of_draft
        copy = keep(act, thing.slug, file, name=name, kind=kind)
    return f"Kept '{copy.name}', for the team only. Nobody is told of it."


def _given(request: HttpRequest) -> tuple[str, str, Iterable[bytes]]:
    """The name, the kind and the content of what was sent; one of both, refused otherwise."""
    if was_too_large(request):
        raise Refused(file=TOO_LARGE)
    sent = request.FILES.get("file")
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if isinstance(sent, UploadedFile) and text.strip():
        raise Refused(file="Send a file or a text; the other one after it.")
    if isinstance(sent, UploadedFile):
        return sent.name or "", SourceCopy.Kind.FILE, sent.chunks()
    if text.strip():
        return text_name(rights_of(request).today), SourceCopy.Kind.TEXT, [text.encode()]
    raise Refused(file="Choose a file, or paste the text.")


def text_name(today: date) -> str:
    """What a text that is pasted on that day is kept as."""
    return f"text-{today}.txt"


def _removed(request: HttpRequest, part: NegotiationRights, thing: Source | Draft) -> str:
    shown = _copies(part, thing)
    asked = request.POST.get("remove", "")
    copy = next((one for one in shown if str(one.key) == asked), None)
    if copy is None:
        raise Refused(copy="This copy was taken away already.")
    if not _may_remove(request, part, copy):
        raise Refused(copy="An editor takes it away, or who kept it.")
    with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
        remove_copy(act, copy.key)
    return f"Took '{copy.name}' away."
