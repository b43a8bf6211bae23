"""Documents with their copies, and replies with their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..entries.documents import CopyEntry, DisclosureEntry, DocumentEntry
from ..entries.responses import AnswerEntry, ResponseEntry
from ..models import Answer, Document, DocumentCopy, Response
from ..reading.perspective import Perspective
from ..recording import documents, responses
from ..recording.act import Recording
from .acts import ActForm, DeskAct
from .directory import WHO_MAY_KNOW
from .facts import FactAdmin
from .filters import LinkFilter
from .forms import DayField, DoorForm, RecordForm, WordsField, filled
from .outcome_messages import day_words
from .panels import Panel
from .site import desk
from .sources import sources_field
from .write_admin import titled


class DocumentForm(RecordForm):
    optional = ("delivered_on", "secrecy")
    known_from = DayField(
        label="Hand-over known from",
        help_text="Where it could be known only later than on its day.",
    )
    sources = sources_field()

    class Meta:
        labels = {"delivered_on": "Handed over on", "delivered_how": "How"}
        help_texts = {
            "issued_by": "Whose text it is.",
            "addressed_to": "Who was given it: they hold copies from then on.",
            "delivered_on": "Leave it empty for today.",
            "round": "Without a round it is background, and no news.",
            "public_from": "When the text itself came out, if it did.",
        }


CAME_OUT = [
    (secrecy.value, secrecy.label)
    for secrecy in (
        Document.Secrecy.PUBLISHED,
        Document.Secrecy.LEAKED,
        Document.Secrecy.LEAK_NOT_DISPUTED,
    )
]


class DiscloseForm(ActForm):
    day = DayField(label="Came out on", help_text="Leave it empty for today.")
    secrecy = forms.ChoiceField(label="How it came out", choices=CAME_OUT, widget=forms.RadioSelect)
    how = WordsField(label="By whom, and where")


class CopyForm(DoorForm, forms.ModelForm):
    """Who holds a copy; of one that is noted already, since when and from whom."""

    class Meta:
        labels = {"party": "Who holds it", "since": "Since", "note": "From whom"}


@admin.register(Document, site=desk)
class DocumentAdmin(FactAdmin):
    noun = "document"
    entry = DocumentEntry
    recorder = documents.hand_over_document
    mender = documents.mend_document
    record_form = DocumentForm
    to_record = titled(
        What_it_is=("title", "issued_by", "addressed_to"),
        How_it_was_handed_over=("delivered_on", "delivered_how", "known_from", "round"),
        How_secret_it_is=("secrecy", "public_from", "made_public_how", "confidentiality"),
        Where_it_stands=("sources", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_it_is=("title", "issued_by", "addressed_to"),
        How_it_was_handed_over=("delivered_on", "delivered_how", "delivery_known_from", "round"),
        How_secret_it_is=("secrecy", "public_from", "made_public_how", "confidentiality"),
        Where_it_stands=("provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    fixed = (
        *("issued_by", "addressed_to", "delivered_on", "delivery_known_from", "round"),
        *("secrecy", "public_from", *WHO_MAY_KNOW),
    )
    own_acts = {
        "disclose": DeskAct(
            "Record as disclosed",
            "The text itself came out: that is news, and tells nothing of when it was held.",
            DiscloseForm,
            documents.disclose_document,
            DisclosureEntry,
            fits=lambda text: text.public_from is None,
            versioned=True,
        ),
        "copy": DeskAct(
            "Note a copy",
            "Who holds the text, since when and from whom.",
            CopyForm,
            documents.note_copy,
            CopyEntry,
            names=("party", "since", "note"),
            of=DocumentCopy,
        ),
    }
    list_display = (
        "title",
        "by_whom",
        "delivered_on",
        "round",
        "secrecy",
        "public_from",
        "audience",
        "negotiation",
    )
    list_filter = (("round", LinkFilter), "secrecy", "audience")
    list_select_related = ("round", "negotiation")
    search_fields = ("title", "slug", "note")
    date_hierarchy = "delivered_on"
    ordering = ("-delivered_on", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("issued_by")

    @admin.display(description="issued by")
    def by_whom(self, document: Document) -> str:
        return ", ".join(str(party) for party in document.issued_by.all())

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        copies = obj.copies.filter(view.sees("party__"))
        rows = [
            f"{copy.party}{f', since {day_words(copy.since)}' if copy.since else ''}"
            f"{f' – {copy.note}' if copy.note else ''}"
            for copy in copies.select_related("party").order_by("party__sequence", "pk")
        ]
        return [Panel("Who holds copies", rows), *super().panels(obj, view)]


class ResponseForm(RecordForm):
    optional = ("given",)
    sources = sources_field()

    class Meta:
        labels = {"given": "Given on", "delivered_how": "How"}
        help_texts = {
            "responder": "Who replies.",
            "to": "To whom.",
            "given": "Leave it empty for today.",
            "document": "The text of the reply, if there is one.",
            "confidential_until": "The day on which it came out, where it was kept secret first.",
        }


class AnswerForm(DoorForm, forms.ModelForm):
    """What a reply says to one demand."""

    optional = ("known_from", "confidence")
    sources = sources_field()

    class Meta:
        help_texts = {
            "answer": "Not answered records that the reply passes over the demand.",
            "known_from": "Where it could be known only later than the reply. Else leave it empty.",
        }


class AmendAnswerForm(DoorForm, forms.ModelForm):
    """An answer that was recorded wrongly; what is left empty stays."""

    optional = ("answer", "known_from", "confidence")

    class Meta:
        help_texts = {"demand": "Which of its answers is wrong."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("confidence", "audience"):
            self.initial.pop(name, None)
        demand: Any = self.fields["demand"]
        demand.queryset = demand.queryset.filter(answers__response=self.bound.thing)


class AmendAnswer(DeskAct):
    """Mends the answer that the form names; what is left empty stays."""

    def do(self, admin: Any, form: Any, act: Recording) -> Answer:
        slug, said = form.bound.thing.slug, filled(form.said())
        kept = responses.answer_to(act, slug, said["demand"])
        return responses.amend_answer(act, slug, AnswerEntry.of(kept).revised(**said))


@admin.register(Response, site=desk)
class ResponseAdmin(FactAdmin):
    noun = "response"
    entry = ResponseEntry
    recorder = responses.record_response
    mender = responses.mend_response
    record_form = ResponseForm
    to_record = titled(
        Who_replies=("responder", "to", "given", "document"),
        How_it_was_given=("delivered_how", "confidential_until", "made_public_how"),
        Where_it_stands=("sources",),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_replies=("responder", "to", "given", "document"),
        How_it_was_given=("delivered_how", "confidential_until", "made_public_how"),
        Where_it_stands=("provenance",),
        Who_may_know=WHO_MAY_KNOW,
    )
    fixed = ("responder", "to", "given", "document", *WHO_MAY_KNOW)
    own_acts = {
        "answer": DeskAct(
            "Add an answer",
            "What the reply says to one demand.",
            AnswerForm,
            responses.add_answer,
            AnswerEntry,
            names=(
                "demand",
                "answer",
                "summary",
                "known_from",
                "sources",
                "confidence",
                "audience",
            ),
            of=Answer,
            starts=lambda reply: {"audience": reply.audience},
        ),
        "amend-answer": AmendAnswer(
            "Amend an answer",
            "We recorded it wrongly: it is mended for every day.",
            AmendAnswerForm,
            responses.amend_answer,
            names=("demand", "answer", "summary", "known_from", "confidence"),
            of=Answer,
            fits=lambda reply: bool(reply.answers.all()),
        ),
    }
    list_display = (
        "responder",
        "to",
        "given",
        "document",
        "confidential_until",
        "audience",
        "negotiation",
    )
    list_filter = (("responder", LinkFilter), ("to", LinkFilter), "audience")
    list_select_related = ("responder", "to", "document", "negotiation")
    search_fields = ("responder__name", "to__name", "slug")
    date_hierarchy = "given"
    ordering = ("-given", "-slug")

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("responder", "to")

    def did(self, made: Any) -> str:
        if isinstance(made, Response) and not made.answers.all():
            return "Recorded. Now add its answers."
        return super().did(made)

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        answers = obj.answers.filter(view.sees(), view.sees("demand__")).select_related("demand")
        rows = [
            f"{answer.demand}: {answer.answer.replace('-', ' ')}"
            f"{f' – {answer.summary}' if answer.summary else ''}"
            for answer in answers
        ]
        return [Panel("Answers", rows), *super().panels(obj, view)]
