"""An article is taken in at the desk: its source, a copy and its text are kept by one act."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ..intake.taken_in import article_at, source_entry_of
from ..intake.taken_in import take_in as take_in_article
from ..models import AnnouncedArticle, Draft, Source
from ..reading.questions.intake import text_of, title_of
from ..recording.act import Refused
from ..recording.article_texts import KeptElsewhere, TextKept, named
from ..recording.copy_files import received
from ..recording.door import recording
from ..recording.source_copies import CopyToKeep
from .announced_pages import note_taken_in
from .articles_read import HandedOver
from .candidate_page import address_of_article
from .folded_texts import APART, UNDER_IT, cited_words
from .rights import NegotiationRights, rights_of

HERE = "This source is already here, with its text: nothing is there twice."
ADDED = "This source is already here: the text was added to it, and nothing is there twice."
KEPT = "Taken in, with a copy, for the team only. A worker looks for what may be statements."
FOLDED = "Kept as another source of “{}”, whose text it carries. It is not coded a second time."
READ_OF_FILE = (
    "What was read of the file stands in the text below. To keep a copy of the file itself, empty "
    "that and choose the file again."
)
READ_OF_PAGE = "What was read at the address stands in the text below."
FIELDS = {"url": "address", "name": "file", "copy": "file", "draft": "text", "source": "text"}
"""The fields of the form in which is mended what the door says of others."""
LABELS = {"date": "Day", "audience": "Who may know of it"}
"""What fields are called whose label is another word than their name."""


@dataclass(slots=True)
class IntakeForm:
    """The form as it is shown: what was typed or found, what is wrong, and what is there already."""

    typed: HandedOver = field(default_factory=HandedOver)
    facts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    note: str = ""
    elsewhere: tuple[str, str] | None = None
    """The title of the source of which the same text is kept, and where that is coded."""

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The field of each fault and its sentence, which says at which field; no field for all."""
        return [
            (name, f"{LABELS.get(name, name.capitalize())}: {said}" if name else said)
            for name, said in self.errors.items()
        ]


def form_of_announced(article: AnnouncedArticle) -> IntakeForm:
    """The form of an article that a feed announced: with its address, and what the feed says of it."""
    facts = {
        "publisher": article.feed.publisher or article.publisher,
        "title": article.title if article.title != article.address else "",
        "date": article.day.isoformat() if article.day else "",
    }
    return IntakeForm(typed=HandedOver(address=article.address), facts=facts)


def take_in(
    request: HttpRequest, part: NegotiationRights, announced: AnnouncedArticle | None = None
) -> HttpResponse | IntakeForm:
    """Keeps what was sent and goes on to its page; the form with what is wrong where it cannot be.

    Where a feed `announced` it, that is known as the page that was taken in.
    """
    form = IntakeForm()
    answer = _take_in(request, part, form)
    if announced is not None and answer is not None:
        note_taken_in(request, part, announced, form.typed.address)
    return answer or form


def _take_in(
    request: HttpRequest, part: NegotiationRights, form: IntakeForm
) -> HttpResponse | None:
    """Where it goes on to once it is kept; None where it is not, which the form says."""
    try:
        form.typed = HandedOver.sent(request)
        form.facts = dict(form.typed.facts)
        there = article_at(part.view, form.typed.address)
        if there is not None and text_of(part.view, there.slug) is not None:
            messages.info(request, HERE)
            return _to(part, there.slug)
        form.typed.read()
        there = there or article_at(part.view, form.typed.address)
        return _kept(request, part, form, there)
    except KeptElsewhere as kept:
        address = address_of_article(part.view.negotiation.slug, named(kept.text))
        form.elsewhere = title_of(kept.text), address
        form.errors = {"": "This text is already here, or nearly the same."}
    except Refused as refused:
        form.errors = {FIELDS.get(name, name): said for name, said in refused.errors.items()}
    _show_what_was_read(form)
    return None


def _kept(
    request: HttpRequest, part: NegotiationRights, form: IntakeForm, there: Source | Draft | None
) -> HttpResponse:
    typed = form.typed
    assert typed.article is not None  # noqa: S101 - it was read
    entry = source_entry_of(part.view, typed.article, said=typed.facts, address=typed.address)
    form.facts = {name: str(entry.get(name, "")) for name in typed.facts}
    name, kind, blocks = typed.copy(request)
    negotiation, writer = part.view.negotiation, request.user
    try:
        publishes = rights_of(request).publishes(negotiation.pk)
        with received(blocks) as file, recording(negotiation, by=writer) as act:  # type: ignore[arg-type]
            kept = take_in_article(
                act,
                entry,
                typed.article,
                CopyToKeep(file, name, kind),
                there=there,
                publishes=publishes,
                even_so=typed.same_text == APART,
                folded=typed.same_text == UNDER_IT,
            )
    except TextKept as known:
        messages.info(request, HERE)
        return _to(part, named(known.text))
    over = kept.text.folded_under
    if over is not None and kept.cited is not None:
        said = FOLDED.format(title_of(over))
        messages.success(request, " ".join([said, *cited_words(kept.cited)]))
        return _to(part, named(over))
    messages.success(request, ADDED if there is not None else KEPT)
    return _to(part, named(kept.text))


def _to(part: NegotiationRights, slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address_of_article(part.view.negotiation.slug, slug))


def _show_what_was_read(form: IntakeForm) -> None:
    """Puts what was read of a file or a page where a text is pasted: no page keeps a file."""
    typed = form.typed
    if typed.article is None or typed.text.strip():
        return
    form.note = READ_OF_FILE if typed.file is not None else READ_OF_PAGE
    typed.text = typed.article.text
