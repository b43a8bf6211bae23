"""Editions: the list of them, and one with its file, how it is cited and what has changed since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST

from ...entries.editions import EditionEntry
from ...exporting.citations import BIBTEX, CSL, Cited, bibtex, csl
from ...exporting.editions import make_edition
from ...models import Edition, Negotiation
from ...reading.parameters import ChoiceParameter, Parameters
from ...reading.questions.editions import edition_of, edition_read, editions
from ...reading.roles import OWNS, role_of
from ...recording.act import Refused
from ...recording.door import recording
from ..request_context import Missing, not_found, page, perspective
from ..row_pages import row_page
from ..since_then import SinceThen
from ..taken_along import HTML

FORMATS = (HTML, "json", "bibtex", "csl")
QUERY = Parameters((ChoiceParameter(name="format", values=FORMATS, default=HTML),), strict=False)


@page
def edition_list(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    paged = row_page(request, editions(view).defer("packed", "names", "shape", "summary"))
    context = {
        "negotiation": view.negotiation,
        "here": "about",
        "today": view.today,
        "paged": paged,
        "api": f"{settings.SITE_URL}/api/v1/negotiations/{view.negotiation.slug}/editions/",
        "may_make": _may_make(request, view.negotiation),
    }
    return render(request, "pages/editions.html", context)


@require_POST
@login_required
def new_edition(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Freezes what is public, as known on the day asked for, and leads an owner to what he made."""
    try:
        view = perspective(request, negotiation)
    except Missing:
        return not_found(request)
    here, writer = view.negotiation, request.user
    if not _may_make(request, here):
        return not_found(request)
    day: Any = request.POST.get("date") or None
    try:
        with recording(here, by=writer, on=view.today) as act:  # type: ignore[arg-type]
            made = make_edition(act, EditionEntry(date=day))
    except Refused as refused:
        messages.error(request, " ".join(refused.errors.values()))
        return redirect("editions", here.slug)
    messages.success(request, "Made. From now on it stays as it is.")
    return redirect("edition", here.slug, made.date.isoformat())


def _may_make(request: HttpRequest, negotiation: Negotiation) -> bool:
    """Whether he owns what everybody may read; nobody does by a page that he reads as somebody else."""
    if vars(request).get("seen_as") is not None or not negotiation.is_public:
        return False
    return role_of(request.user, negotiation) in OWNS


@page
def edition_page(request: HttpRequest, negotiation: str, day: str) -> HttpResponse:
    view = perspective(request, negotiation)
    edition = edition_of(view, _day(day))
    if edition is None:
        raise Missing(day)
    asked = QUERY.read(request.GET)["format"]
    address = settings.SITE_URL + reverse("edition", args=[negotiation, day])
    cited = _cited(edition, address)
    if asked == "json":
        return _file(request, edition)
    if asked == "bibtex":
        return _download(bibtex(cited), BIBTEX, f"{cited.key}.bib")
    if asked == "csl":
        return _download(csl(cited), CSL, f"{cited.key}.json")
    read = edition_read(view, edition)
    context = {
        "negotiation": view.negotiation,
        "here": "about",
        "today": view.today,
        "is_today": True,
        "edition": edition,
        "read": read,
        "since": SinceThen(edition.date, None, read.since),
        "address": address,
        "bibtex": bibtex(cited),
        "csl": csl(cited),
    }
    return render(request, "pages/edition.html", context)


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Missing(written) from None
    if day.isoformat() != written:
        raise Missing(written)
    return day


def _cited(edition: Edition, address: str) -> Cited:
    """As it was frozen: whoever mends the name of the record since does not change how it is cited."""
    summary = edition.summary
    reissued = f"Re-issued on {edition.reissued_on}. " if edition.reissued_on else ""
    return Cited(
        key=f"{edition.negotiation.slug}-{edition.date}",
        kind="dataset",
        title=f"{summary['title']}: stated positions, edition of {edition.date}",
        url=address,
        known=edition.date,
        author=summary["recorded_by"],
        day=edition.date,
        licence=edition.licence,
        note=f"{reissued}SHA-256 {edition.checksum}",
    )


def _file(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The frozen bytes. Whoever keeps them asks each time whether they were re-issued."""
    name = f"{edition.negotiation.slug}-edition-{edition.date}.json"
    etag = quote_etag(edition.checksum)
    answer = _download("", "application/json", name)
    answer["ETag"] = etag
    told = get_conditional_response(request, etag=etag, response=answer)
    if told is not answer:
        return told  # type: ignore[return-value]
    answer.content = Edition.objects.only("packed").get(pk=edition.pk).text
    return answer


def _download(content: str, content_type: str, name: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
