"""An article that carries the text of another: where that is coded, and what can be done with this one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from ..intake.carried_texts import CitedToo, cite_too
from ..intake.tasks import ring_for_texts
from ..models import ArticleText
from ..reading.questions.intake import publisher_of, title_of
from ..recording.act import Refused
from ..recording.article_texts import code_text_apart, named
from ..recording.door import recording
from .candidate_page import address_of_article
from .rights import NegotiationRights

UNDER_IT, APART = "folded", "apart"
"""What is said of an article whose text is here already."""
APART_NOW = "Coded by itself from now on. A worker looks for what may be statements."
NOTHING = "Say what is to be done with it: cite it too, or code it apart."


def cited_words(cited: CitedToo) -> Iterator[str]:
    """What was done with the drafts of what was accepted, in sentences."""
    if cited.drafts:
        some = "1 draft" if cited.drafts == 1 else f"{cited.drafts} drafts"
        yield f"Cited too by {some} of what was accepted there."
    if cited.left:
        some = "1 thing" if cited.left == 1 else f"{cited.left} things"
        yield (
            f"{some} of what was accepted there cannot take it: published already, another’s draft, "
            "or for more readers than this source."
        )
    if not (cited.drafts or cited.left):
        yield "No draft of what was accepted there lacks it."


def folded_view(
    site: Any, request: HttpRequest, part: NegotiationRights, text: ArticleText, over: ArticleText
) -> HttpResponse:
    """The page of an article that is folded under another that the reader sees."""
    negotiation = part.view.negotiation
    there = address_of_article(negotiation.slug, named(over))
    fault = ""
    if request.method == "POST":
        try:
            with recording(negotiation, by=request.user) as act:  # type: ignore[arg-type]
                if "cite" in request.POST:
                    said, goes = " ".join(cited_words(cite_too(act, text))), there
                elif "apart" in request.POST:
                    code_text_apart(act, text.key)
                    said, goes = APART_NOW, address_of_article(negotiation.slug, named(text))
                else:
                    raise Refused(text=NOTHING)
            ring_for_texts(negotiation)
            messages.success(request, said)
            return HttpResponseRedirect(goes)
        except Refused as refused:
            fault = " ".join(refused.errors.values())
    thing: Any = text.source or text.draft
    context = {
        **site.each_context(request),
        "title": "The same text",
        "negotiation": negotiation,
        "article": title_of(text),
        "publisher": publisher_of(text),
        "over": title_of(over),
        "over_publisher": publisher_of(over),
        "over_address": there,
        "source_address": site.address_of(thing)
        if text.source is not None
        else site.address_to_mend(thing),
        "fault": fault,
    }
    status = 400 if fault else 200
    return TemplateResponse(request, "admin/folded_text.html", context, status=status)
