"""Saving at the desk goes through the door, and nothing else writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import ModelForm, modelform_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ..entries.base import Entry
from ..models import Negotiation
from ..reading.roles import PUBLISHES
from ..recording.act import Recording
from ..recording.lookup import kept_entry
from ..vocabulary.audiences import Audience
from . import outcome_messages
from .doors import NounDoor
from .forms import NOTHING_CHANGED, Bound, DoorForm, MendForm, NamedForm
from .last_negotiation import last_used, remember
from .link_fields import LinkField, LinksField
from .outcome_messages import ActOutcome
from .proposals import WaitingOf, nothing_waits
from .read_admin import ReadAdmin
from .rights import rights_of
from .undo_pages import said_after
from .widgets import LinkSelect, LinkSelectMultiple

CHOOSE = "choose"
"""The word in the address by which one is asked for the negotiation, whichever was used last."""
Fieldsets = list[tuple[str | None, dict[str, Any]]]


def titled(**parts: Sequence[str | tuple[str, ...]]) -> Fieldsets:
    """Fieldsets from `Who_says_what=(names)`: the title with spaces, then its fields."""
    return [(title.replace("_", " "), {"fields": names}) for title, names in parts.items()]


def names_in(fieldsets: Fieldsets) -> list[str]:
    """The fields that those fieldsets name."""
    lines = [line for _, fieldset in fieldsets for line in fieldset["fields"]]
    return [n for line in lines for n in ((line,) if isinstance(line, str) else line)]


def _without(name: str, fieldsets: Fieldsets) -> Fieldsets:
    return [(t, {"fields": [n for n in f["fields"] if n != name]}) for t, f in fieldsets]


class WriteAdmin(ReadAdmin):
    """A noun that can be recorded and mended at the desk. What a role does not allow is refused.

    What no fieldset names of the entry stands before who may know it.
    """

    door: ClassVar[NounDoor[Any]]
    records: ClassVar[Collection[str]] = PUBLISHES
    record_form: ClassVar[type[Any]] = NamedForm
    mend_form: ClassVar[type[Any]] = MendForm
    to_record: ClassVar[Fieldsets]
    to_mend: ClassVar[Fieldsets] = []
    """Where it is left empty: as it is recorded, without the slug."""
    to_read: ClassVar[Fieldsets] = []
    """Where it is left empty: as it is mended."""
    not_asked: ClassVar[Collection[str]] = ()
    """Fields of the entry that the desk does not ask for."""
    tells_marks_at_fields: ClassVar[bool] = True
    """Marks that nobody sees are told where they were typed, by the entry."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(self.places(request))

    def places(self, request: HttpRequest) -> list[Negotiation]:
        """The negotiations in which he may record one."""
        return rights_of(request).where(self.records)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        rights = rights_of(request)
        if obj is None:
            return bool(rights.where(self.records))
        return rights.may(self.records, self.negotiation_of(obj))

    # Forms

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.complete(self.to_record)
        to_mend = self.to_mend or _without("slug", self.to_record)
        if not self.has_change_permission(request, obj):
            return self.complete(self.to_read or to_mend)
        *others, (title, last) = self.complete(to_mend)
        return [*others, (title, {"fields": (*last["fields"], "read_version")})]

    def complete(self, fieldsets: Fieldsets) -> Fieldsets:
        """Those fieldsets, with the fields of the entry that none of this noun names."""
        every = [*self.to_record, *self.to_mend, *self.to_read]
        named = {*names_in(every), *self.not_asked}
        others = [name for name in self.door.entry.model_fields if name not in named]
        *first, (title, before), last = fieldsets
        return [*first, (title, {**before, "fields": (*before["fields"], *others)}), last]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The fields of a thing that nothing mends, or that its entry does not have."""
        if obj is None:
            return ()
        entry = self.door.entry
        mended = {entry.column_name(name) for name in entry.model_fields.keys() - entry.fixed}
        return [n for n in names_in(self.to_mend or self.to_record) if n not in mended]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        form = self.mend_form if obj is not None else self.record_form
        names = names_in(self.get_fieldsets(request, obj))
        shown = set(self.get_readonly_fields(request, obj))
        through = self.mend if obj is not None else self.recorded(request)
        names = [name for name in names if name not in shown]
        return self.bind(request, form, names, through, obj, self.door.entry)

    def recorded(self, request: HttpRequest) -> Callable[[Any, Recording], Any]:
        """What a form of something new does at the door."""
        return self.record

    def waiting(self, request: HttpRequest) -> WaitingOf:
        """The drafts that a form of something new may name."""
        return nothing_waits

    def bind(
        self,
        request: HttpRequest,
        form: type[Any],
        names: Sequence[str],
        through: Callable[[Any, Recording], Any],
        thing: Any,
        entry: type[Entry] | None,
        model: type[models.Model] | None = None,
    ) -> Any:
        """A form class that knows where it is filled in, by whom, and which door it goes through."""
        negotiation = self.chosen(request, thing)
        if issubclass(form, ModelForm):
            form = modelform_factory(
                model or self.model,
                form=form,
                fields=list(names),
                formfield_callback=partial(self.formfield_for_dbfield, request=request),
            )
        bound = Bound(
            negotiation=negotiation,
            reader=self.reader(request, negotiation),
            user=request.user,  # type: ignore[arg-type]
            choices=lambda noun: self._admin_of(noun).choices(request, negotiation),
            through=through,
            entry=entry,
            thing=thing,
            waiting=self.waiting(request) if thing is None and negotiation else nothing_waits,
        )
        return type(form.__name__, (form,), {"bound": bound})

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the buttons that open another window: they would go past the negotiation."""
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield and isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        return formfield

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return self._link(db_field, request, LinkField, LinkSelect, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return self._link(db_field, request, LinksField, LinkSelectMultiple, **kwargs)

    def _link(
        self, db_field: Any, request: HttpRequest, form_class: Any, widget: Any, **kwargs: Any
    ) -> Any:
        negotiation = vars(request).get("desk_negotiation")
        return db_field.formfield(
            **kwargs,
            form_class=form_class,
            queryset=self._admin_of(db_field.remote_field.model).choices(request, negotiation),
            widget=widget(db_field, self.admin_site, negotiation),
        )

    def _admin_of(self, noun: type[models.Model]) -> ReadAdmin:
        noun_admin: ReadAdmin = self.admin_site.get_model_admin(noun)  # type: ignore[assignment]
        return noun_admin

    def chosen(self, request: HttpRequest, thing: Any) -> Negotiation | None:
        """The negotiation in which a form is filled in; remembered for the choices of its links."""
        rights = rights_of(request)
        if thing is not None:
            part = rights.parts.get(self.negotiation_of(thing))
            chosen = part.view.negotiation if part else None
        else:
            chosen = self._asked(request)
        vars(request)["desk_negotiation"] = chosen
        if chosen is not None:
            remember(request, chosen)
        return chosen

    def _asked(self, request: HttpRequest) -> Negotiation | None:
        """The one that the address names, else the one that he used last, unless he is to choose."""
        slug, own = request.GET.get("negotiation"), self.places(request)
        if slug:
            return next((n for n in own if n.slug == slug), None)
        return None if CHOOSE in request.GET else last_used(request, own)

    def reader(self, request: HttpRequest, negotiation: Negotiation | None) -> Audience:
        """How much of it whoever fills in the form may read."""
        part = rights_of(request).parts.get(negotiation.pk) if negotiation else None
        return part.view.audience if part else Audience.PUBLIC

    # Through the door

    def record(self, form: DoorForm, act: Recording) -> Any:
        """Records something new; what is left empty is as the door has it."""
        assert self.door.record is not None  # noqa: S101 - else the noun says how it is recorded
        repeat = {"repeat": form.keeps_repeat} if self.door.refuses_repeats else {}
        return self.door.record(act, form.entry(self.door.entry), **repeat)

    def mend(self, form: Any, act: Recording) -> Any:
        """Mends what differs."""
        assert self.door.mend is not None  # noqa: S101 - else the noun says how it is mended
        slug = form.bound.thing.slug
        entry = kept_entry(act, self.door.entry, slug).revised(**self.changes(form))
        return self.door.mend(act, slug, entry, version=form.version)

    def changes(self, form: Any) -> dict[str, Any]:
        """The fields of the entry that differ from the thing, with what was typed in them."""
        changed: dict[str, Any] = form.changes()
        return changed

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        vars(request)["desk_outcome"] = form.done
        if form.done is not None and not change:
            obj.__dict__.update(form.done.made.__dict__)

    def show_outcome(
        self, request: HttpRequest, outcome: ActOutcome[Any] | None, reader: Audience
    ) -> None:
        """Says what the act did."""
        if outcome is None:
            messages.info(request, NOTHING_CHANGED)
            return
        first, *others = outcome_messages.lines(outcome, reader, rights_of(request).today)
        messages.success(request, f"{self.done_words(outcome.made)} {first}")
        for line in (*others, said_after(request, outcome.act)):
            if line:
                messages.info(request, line)

    def carried(self, request: HttpRequest) -> dict[str, str]:
        """With what the next form begins, of what was recorded on this one."""
        return {}

    def done_words(self, made: Any) -> str:
        return "Recorded."

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        negotiation = obj if isinstance(obj, Negotiation) else obj.negotiation
        self.show_outcome(request, vars(request)["desk_outcome"], self.reader(request, negotiation))
        if "_addanother" in request.POST:
            begun = urlencode({"negotiation": negotiation.slug, **self.carried(request)})
            return HttpResponseRedirect(f"{self.address('add')}?{begun}")
        return self.back_to(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        negotiation = rights_of(request).view(self.negotiation_of(obj)).negotiation
        self.show_outcome(request, vars(request)["desk_outcome"], self.reader(request, negotiation))
        return self.back_to(request, obj)

    def back_to(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """The page of the thing, or the list where it is no longer there for whoever acted."""
        # As it is now: an act may have given it another name.
        now = self.get_queryset(request).filter(pk=obj.pk).first()
        return HttpResponseRedirect(self.address("change" if now else "changelist", now))
