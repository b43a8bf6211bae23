"""Documents with their copies, and replies with their answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from ..entries.base import Entry
from ..entries.documents import CAME_OUT, CopyEntry, DisclosureEntry, DocumentEntry
from ..entries.responses import AnswerEntry, ResponseEntry
from ..models import Answer, Document, DocumentCopy, Response
from ..reading.perspective import Perspective
from ..recording import documents, responses
from ..recording.act import Recording
from ..rules.wording import listed
from .acts import ActForm, DeskAct, EntryAct, VersionedAct
from .brought_pages import BroughtAdmin
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import FactAdmin
from .forms import DayField, DoorForm, NamedForm, RecordForm
from .link_filters import LinkFilter
from .outcome_messages import day_words
from .panels import Panel, with_note
from .period_filters import PeriodFilter
from .rights import rights_of
from .site import desk
from .sources import sources_field
from .write_admin import titled


class DocumentForm(NamedForm):
    known_from = DayField()
    sources = sources_field()


class DiscloseForm(ActForm):
    left_out = ("confidentiality",)
    secrecy = forms.ChoiceField(
        choices=[(secrecy.value, secrecy.label) for secrecy in CAME_OUT],
        widget=forms.RadioSelect,
    )


@admin.register(Document, site=desk)
class DocumentAdmin(FactAdmin):
    noun = "document"
    door = NounDoor(DocumentEntry, documents.hand_over_document, documents.mend_document)
    record_form = DocumentForm
    to_record = titled(
        What_it_is=("kind", "title", "issued_by", "addressed_to"),
        How_it_was_handed_over=("delivered_on", "delivered_how", "known_from", "round"),
        How_secret_it_is=("secrecy", "public_from", "made_public_how", "confidentiality"),
        Where_it_stands=("sources", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_it_is=("kind", "title", "issued_by", "addressed_to"),
        How_it_was_handed_over=("delivered_on", "delivered_how", "delivery_known_from", "round"),
        How_secret_it_is=("secrecy", "public_from", "made_public_how", "confidentiality"),
        Where_it_stands=("provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "disclose": VersionedAct(
            "Record as disclosed",
            "The text itself came out: that is news, and tells nothing of when it was held.",
            DiscloseForm,
            DisclosureEntry,
            documents.disclose_document,
            fits=lambda text: text.public_from is None,
        ),
        "copy": EntryAct(
            "Note a copy",
            "Who holds the text, since when and from whom.",
            RecordForm,
            CopyEntry,
            documents.note_copy,
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
    list_filter = (("round", LinkFilter), "secrecy", "audience", ("delivered_on", PeriodFilter))
    list_select_related = ("round", "negotiation")
    search_fields = ("title", "slug", "note")
    ordering = ("-delivered_on", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("issued_by")

    @admin.display(description="issued by")
    def by_whom(self, document: Document) -> str:
        return ", ".join(str(party) for party in document.issued_by.all())

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        copies = obj.copies.filter(view.sees("party__"))
        rows = [
            with_note(
                f"{copy.party}{f', since {day_words(copy.since)}' if copy.since else ''}", copy.note
            )
            for copy in copies.select_related("party").order_by("party__sequence", "pk")
        ]
        return [Panel("Who holds copies", rows), *super().panels(obj, view)]


class ResponseForm(NamedForm):
    sources = sources_field()


class AnswerForm(RecordForm):
    """An answer: the part of a reply that is about one demand."""

    sources = sources_field()


class AmendAnswerForm(DoorForm, forms.ModelForm):
    """An answer that was recorded wrongly; what is left empty stays."""

    is_explained = False
    optional = ("answer", "known_from", "confidence", "audience")

    class Meta:
        labels = {"audience": "For whom it is"}
        help_texts = {
            "demand": "Which of its answers is wrong.",
            "audience": "Where two stand beside each other. Left empty: that for the fewer.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("confidence", "audience"):
            self.initial.pop(name, None)
            choice: Any = self.fields[name]
            choice.initial, choice.choices = None, [("", "as it is"), *choice.choices]
        answered = [answer.demand_id for answer in self.bound.thing.answers.all()]
        demand: Any = self.fields["demand"]
        demand.queryset = demand.queryset.filter(pk__in=answered)
        if len(set(answered)) == len(answered):
            del self.fields["audience"]


class AmendAnswer(DeskAct):
    """Mends the answer that the form names; what is left empty stays."""

    @property
    def shape(self) -> type[Entry]:
        return AnswerEntry

    def do(self, form: DoorForm, act: Recording) -> Answer:
        slug = form.bound.thing.slug
        typed = {name: value for name, value in form.typed().items() if value is not None}
        kept = responses.answer_to(act, slug, typed["demand"], typed.get("audience"))
        return responses.amend_answer(act, slug, AnswerEntry.of(kept).revised(**typed))


@admin.register(Response, site=desk)
class ResponseAdmin(BroughtAdmin):
    noun = "response"
    door = NounDoor(ResponseEntry, responses.record_response, responses.mend_response)
    record_form = ResponseForm
    to_record = titled(
        Who_replies=("responder", "responders", "to", "given", "document"),
        How_it_was_given=("delivered_how", "confidential_until", "made_public_how"),
        Where_it_stands=("sources",),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_replies=("responder", "responders", "to", "given", "document"),
        How_it_was_given=("delivered_how", "confidential_until", "made_public_how"),
        Where_it_stands=("provenance",),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "answer": EntryAct(
            "Add an answer",
            "What the reply says to one demand.",
            AnswerForm,
            AnswerEntry,
            responses.add_answer,
            names=(
                "demand",
                "answer",
                "counter",
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
            names=(
                "demand",
                "answer",
                "counter",
                "summary",
                "known_from",
                "confidence",
                "audience",
            ),
            of=Answer,
            fits=lambda reply: bool(reply.answers.all()),
        ),
    }
    list_display = (
        "who_replies",
        "to",
        "given",
        "document",
        "confidential_until",
        "audience",
        "negotiation",
    )
    list_filter = (
        ("responder", LinkFilter),
        ("to", LinkFilter),
        "audience",
        ("given", PeriodFilter),
    )
    list_select_related = ("responder", "to", "document", "negotiation")
    search_fields = ("responder__name", "to__name", "slug")
    ordering = ("-given", "-slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With those of their answers that whoever asks may see: no other is shown, or fits an act."""
        rights = rights_of(request)
        seen = Answer.objects.filter(rights.sees(), rights.sees("demand__"))
        answers = Prefetch("answers", queryset=seen.select_related("demand"))
        return super().get_queryset(request).prefetch_related("responders", answers)

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("responder", "to").prefetch_related("responders")

    @admin.display(description="who replies", ordering="responder")
    def who_replies(self, reply: Response) -> str:
        return listed(str(party) for party in reply.everybody)

    def done_words(self, made: Any) -> str:
        if isinstance(made, Response) and made.version == 1:
            return "Recorded. Now add its answers."
        return super().done_words(made)

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        rows = [
            with_note(f"{answer.demand}: {answer.answer.replace('-', ' ')}", answer.summary)
            for answer in obj.answers.all()
        ]
        return [Panel("Answers", rows), *super().panels(obj, view)]
