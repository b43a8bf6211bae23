"""Drafts of every noun at the desk: kept from the form of the noun, and mended on it while they wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from ..entries.drafts import NOUNS, WORDS, differing, names_in, renamed
from ..models import Draft, Negotiation
from ..models.drafts import OPEN
from ..reading.perspective import Perspective
from ..reading.roles import DRAFTS, may_mend
from ..recording.act import Recording, Refused
from ..recording.draft_entries import called_for
from ..recording.noun_drafts import draft_entry, mend_entry
from ..rules.drafts import SECOND_LOOK
from .draft_words import LabelsOf, entry_in_words
from .forms import MEANWHILE, DoorForm
from .proposals import WaitingOf, nothing_waits, waiting_in
from .rights import rights_of
from .waiting_drafts import address_of
from .write_admin import WriteAdmin

DRAFT = "draft"
"""The word in the address by which the form of a draft is asked for."""
RESTS_ON = (
    "It rests on what is not published yet: {}. What it will do can be shown once that is; keep it "
    "as a draft until then."
)


class DraftMendForm(DoorForm, forms.Form):
    """The form of a noun with what its draft says; what somebody else said of it meanwhile is told."""

    draft: ClassVar[Draft]
    initial_entry: ClassVar[Mapping[str, Any]]
    """What the draft says, as far as the writer sees it."""
    in_words: ClassVar[Callable[[], Mapping[str, Any]]]
    """What the draft says now, in words, by field."""
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def meanwhile(self) -> None:
        """Somebody else mended it: says at each field that differs what stands there now."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("read_version")] = self.draft.version  # type: ignore[index]
        self.add_error(None, MEANWHILE)
        now = type(self).in_words()
        for name in differing(self.drafted_anew(), self.initial_entry).keys() & self.fields.keys():
            values = now.get(name)
            several = values if isinstance(values, list) else [values]
            words = ", ".join(str(one) for one in several if one not in (None, ""))
            self.add_error(name, f"It is now: {words or 'nothing'}")


class DraftingAdmin(WriteAdmin):
    """A noun of which whoever drafts keeps a draft on its own form, and mends that there.

    What an editor records counts at once, unless he keeps a draft, or the negotiation asks for a
    second look.
    """

    @property
    def word(self) -> str:
        """The word of the noun; empty where there are no drafts of it."""
        return WORDS.get(self.model, "")

    def places(self, request: HttpRequest) -> list[Negotiation]:
        return rights_of(request).where(DRAFTS) if self.word else super().places(request)

    def mended(self, request: HttpRequest) -> Draft | None:
        """The draft that is mended on this form; None where something new is written.

        A 404 where there is none of this noun for whoever asks, or it is another's. One that waits
        no longer is still there for what was typed of it.
        """
        kept: dict[str, Any] = vars(request)
        if "desk_draft" not in kept:
            kept["desk_draft"] = self._asked_draft(request)
        draft: Draft | None = kept["desk_draft"]
        return draft

    def _asked_draft(self, request: HttpRequest) -> Draft | None:
        slug, negotiation = request.GET.get(DRAFT), self.chosen(request, None)
        if not slug or not self.word:
            return None
        part = rights_of(request).parts.get(negotiation.pk) if negotiation else None
        if part is None:
            raise Http404
        rows = part.view.visible(Draft).filter(noun=self.word, statement=None)
        rows = rows if request.method == "POST" else rows.filter(state__in=OPEN)
        draft: Draft | None = rows.named(slug)
        if draft is None or not may_mend(part.role, request.user, draft):
            raise Http404
        return draft

    def counts_at_once(self, request: HttpRequest) -> bool:
        """Whether what is sent is recorded, not kept as a draft."""
        negotiation = self.chosen(request, None)
        where = negotiation.pk if negotiation else None
        return self.mended(request) is None and rights_of(request).publishes(where)

    # The form

    def waiting(self, request: HttpRequest) -> WaitingOf:
        negotiation = self.chosen(request, None)
        part = rights_of(request).parts.get(negotiation.pk) if negotiation else None
        return waiting_in(part.view) if self.word and part else nothing_waits

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None or self.mended(request) is None:
            return fieldsets
        *others, (title, last) = fieldsets
        return [*others, (title, {**last, "fields": (*last["fields"], "read_version")})]

    def bind(
        self,
        request: HttpRequest,
        form: type[Any],
        names: Any,
        through: Any,
        thing: Any,
        *args: Any,
    ) -> Any:
        draft = self.mended(request) if thing is None else None
        if draft is not None:
            form = type(form.__name__, (DraftMendForm, form), self.of_draft(request, draft))
        return super().bind(request, form, names, through, thing, *args)

    def of_draft(self, request: HttpRequest, draft: Draft) -> dict[str, Any]:
        """What the form of a draft knows of it."""
        view = rights_of(request).view(draft.negotiation_id)
        labels: LabelsOf = self.admin_site.labels_of  # type: ignore[attr-defined]
        said = self.said_in(view, draft)
        return {
            "draft": draft,
            "in_words": staticmethod(partial(entry_in_words, view, draft, labels)),
            "initial_entry": said,
        }

    def said_in(self, view: Perspective, draft: Draft) -> dict[str, Any]:
        """The entry of a draft, without what names something that the writer may not see."""
        kind = NOUNS[draft.noun]
        return renamed(kind, draft.entry, called_for(view, names_in(kind, draft.entry)))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        draft = self.mended(request)
        if draft is None:
            return super().get_changeform_initial_data(request)
        view = rights_of(request).view(draft.negotiation_id)
        return {**self.begins_with(view, draft), "read_version": draft.version}

    def begins_with(self, view: Perspective, draft: Draft) -> dict[str, Any]:
        """What stands in the fields of the form of a draft."""
        return self.said_in(view, draft)

    # What it does

    def recorded(self, request: HttpRequest) -> Callable[[Any, Recording], Any]:
        if not self.word:
            return self.record
        return partial(
            self._written, mended=self.mended(request), at_once=self.counts_at_once(request)
        )

    def _written(self, form: Any, act: Recording, *, mended: Draft | None, at_once: bool) -> Any:
        """Records what was typed, keeps it as a draft, or mends the draft; a preview is of it published."""
        if form.is_preview:
            if form.rests_on:
                raise Refused(rests_on=RESTS_ON.format(", ".join(map(str, form.rests_on))))
            return self.record(form, act)
        if mended is not None:
            return self.mend_draft(form, act)
        if at_once and not form.rests_on and "_draft" not in form.data:
            return self.record(form, act)
        return self.keep_draft(form, act)

    def keep_draft(self, form: Any, act: Recording) -> Any:
        """Keeps what was typed as a draft."""
        return draft_entry(act, self.word, form.drafted())

    def mend_draft(self, form: Any, act: Recording) -> Draft:
        """Says the draft otherwise, where something else was typed than stands in it."""
        changes = differing(form.drafted_anew(), form.initial_entry)
        return mend_entry(act, form.draft.slug, changes, version=form.version)

    # What is shown

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        """With what was to be mended of a draft, and why what is written waits."""
        if how["add"] and self.word:
            draft, negotiation = self.mended(request), self.chosen(request, None)
            context["mended"] = draft
            if draft is not None:
                context["title"] = context["title"].replace("Record", "Mend the draft of", 1)
                context["draft_page"] = address_of(draft.negotiation, draft)
            elif negotiation is not None and not self.counts_at_once(request):
                context["title"] = context["title"].replace("Record", "Draft", 1)
                context.setdefault("another", "and begin another")
            if negotiation is not None and negotiation.second_look:
                context["second_look"] = f"{SECOND_LOOK}. So it is kept as a draft."
        return super().render_change_form(request, context, *args, **how)

    def save_label(self, request: HttpRequest, obj: Any) -> str:
        if obj is not None:
            return "Save"
        return "Record" if not self.word or self.counts_at_once(request) else "Keep the draft"

    def keeps_drafts(self, request: HttpRequest) -> bool:
        """True where something new may be kept as a draft instead."""
        return bool(self.word) and self.counts_at_once(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if isinstance(form.done and form.done.made, Draft):
            vars(request)["desk_outcome"] = form.done
            return
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        """Of a draft, its own page."""
        made = vars(request)["desk_outcome"] and vars(request)["desk_outcome"].made
        return super().response_add(request, made if isinstance(made, Draft) else obj, *args)

    def back_to(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if isinstance(obj, Draft):
            return HttpResponseRedirect(address_of(obj.negotiation, obj))
        return super().back_to(request, obj)

    def done_words(self, made: Any) -> str:
        return "Kept as a draft." if isinstance(made, Draft) else super().done_words(made)

    def address_to_mend(self, draft: Draft) -> str:
        """Where a draft of this noun is mended."""
        asked = urlencode({"negotiation": draft.negotiation.slug, DRAFT: draft.slug})
        return f"{self.address('add')}?{asked}"
