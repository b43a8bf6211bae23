"""The pages of every noun at the desk, and the acts on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.forms.models import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..models import Fact, Source
from ..models.doubles import MayBeDouble
from ..models.facts import Audienced
from ..reading.evidence.sources import sources_cited
from ..reading.perspective import Perspective
from . import disclosure, doubles
from .acts import EVERY_FACT, DeskAct
from .addresses import DeskFields
from .for_whom import in_words
from .forms import DoorForm
from .noun_drafts import DraftingAdmin
from .outcome_messages import day_words
from .panels import LinkedRow, Panel, with_note
from .rights import rights_of
from .write_admin import CHOOSE


class FactAdmin(DraftingAdmin):
    """A noun at the desk: recorded, mended and acted upon through the door."""

    common_acts: ClassVar[dict[str, DeskAct]] = EVERY_FACT
    own_acts: ClassVar[dict[str, DeskAct]] = {}
    """The acts on it besides those on every fact, by address."""
    page: ClassVar[str | None] = None
    """The name of its page on the site, where it has one."""

    # Pages

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **how: Any
    ) -> HttpResponse:
        if object_id is None and self.has_add_permission(request) and self.must_choose(request):
            return self._choose(request)
        return super().changeform_view(request, object_id, *args, **how)

    def must_choose(self, request: HttpRequest) -> bool:
        """True where it is not plain yet in which negotiation something is recorded."""
        return self.chosen(request, None) is None

    def _choose(self, request: HttpRequest) -> HttpResponse:
        """Asks in which negotiation: a form's choices are those of one."""
        if request.GET.get("negotiation"):
            raise Http404
        return TemplateResponse(
            request,
            "admin/negotiation_choice.html",
            {
                **self.admin_site.each_context(request),
                "title": f"In which negotiation is the {self.opts.verbose_name}?",
                "opts": self.opts,
                "choices": self.places(request),
            },
        )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        add, obj = how["add"], how["obj"]
        may = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        if getattr(context["adminform"].form, "done", None) is not None:
            # A page that is shown again has kept nothing, whatever else on it was wrong.
            transaction.set_rollback(True)
        context |= {
            "title": self.title(add=add, may=may),
            "negotiation": self.chosen(request, obj),
            "elsewhere": add and len(self.places(request)) > 1 and CHOOSE,
            "following": getattr(context["adminform"].form, "following", None),
            "previews": may,
            "acts": [] if add else self.acts_on(request, obj),
            "panels": [] if add else self._panels(request, obj),
            "page": None if add else self.page_of(obj),
            "trail": None if add else self.trail_of(request, obj),
            "same_as": "" if add or not may else doubles.address_of(obj),
            "for_whom": self._for_whom(request, obj),
            "save_label": self.save_label(request, obj),
            "drafts_too": add and self.keeps_drafts(request),
            "show_close": False,
        }
        return super().render_change_form(request, context, *args, **how)

    def _for_whom(self, request: HttpRequest, obj: Any) -> str:
        """For whom the thing is only, with a lock; empty where everybody reads it."""
        if not isinstance(obj, Audienced):
            return ""
        mark = obj.mark_on(rights_of(request).today)
        return in_words(mark) if mark else ""

    def title(self, *, add: bool, may: bool) -> str:
        noun = str(self.opts.verbose_name)
        if add:
            return f"Record {self._one()}"
        return f"Mend the {noun}" if may else noun.capitalize()

    def _one(self) -> str:
        noun = str(self.opts.verbose_name)
        return f"{'an' if noun[0] in 'aei' else 'a'} {noun}"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"one": self._one(), **(extra_context or {})})

    def page_of(self, obj: Any) -> str | None:
        """Its page on the site."""
        if self.page is None:
            return None
        return reverse(self.page, args=[obj.negotiation.slug, obj.slug])

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        """The panels that stand below its form."""
        cites = hasattr(obj, "citations") and not isinstance(obj, Source)
        return [self.sources_panel(obj, view)] if cites else []

    def _panels(self, request: HttpRequest, obj: Any) -> list[Panel]:
        reached = disclosure.panel(request, self, obj) if self._recalls(request, obj) else None
        view = rights_of(request).view(self.negotiation_of(obj))
        named = [_name_panel(obj)] if isinstance(obj, Fact) and obj.asked_slug else []
        return [
            *named,
            *self._same_as(obj, view),
            *self.panels(obj, view),
            *([reached] if reached else []),
        ]

    def _same_as(self, obj: Any, view: Perspective) -> list[Panel]:
        """The one that it is one with, as far as he sees that."""
        stays = view.there(obj.same_as) if isinstance(obj, MayBeDouble) else None
        if stays is None:
            return []
        noun: Any = self.admin_site.get_model_admin(type(stays))
        return [Panel("It is the same as", [LinkedRow(str(stays), noun.address("change", stays))])]

    def _recalls(self, request: HttpRequest, obj: Any) -> bool:
        """True where whoever asks could take it from people who had it."""
        recalling = (act for act in self.acts.values() if act.recalls)
        return any(self.may_act(request, act, obj) for act in recalling)

    def sources_panel(self, obj: Any, view: Perspective) -> Panel:
        cited = sources_cited(Q(**{self.opts.db_table: obj}), view)
        return Panel("Sources", [f"{s.publisher}: {s.title}" for s in cited])

    def get_search_fields(self, request: HttpRequest) -> Any:
        """With the name asked for, where the slug is looked at."""
        own = super().get_search_fields(request)
        return (*own, "asked_slug") if issubclass(self.model, Fact) and "slug" in own else own

    # Acts

    @property
    def acts(self) -> dict[str, DeskAct]:
        """The acts on a thing of this noun, by the last part of its address."""
        return {**self.own_acts, **self.common_acts}

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, DeskAct]]:
        """The acts that whoever asks may do to it now, each with its address."""
        return [
            (self.address("act", obj, name), act)
            for name, act in self.acts.items()
            if self.may_act(request, act, obj) and act.fits(obj)
        ]

    def may_act(self, request: HttpRequest, act: DeskAct, obj: Any) -> bool:
        may = rights_of(request).may(act.roles, self.negotiation_of(obj))
        return may or (act.by is not None and act.by(request, obj))

    def get_urls(self) -> list[Any]:
        own = path(
            "<path:object_id>/act/<slug:name>/",
            self.admin_site.admin_view(self.act_view),
            name=f"negotiations_{self.opts.model_name}_act",
        )
        # First, since the last of the others takes whatever is left.
        return [own, *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, name: str) -> HttpResponse:
        """The form of one act, with what it would do, and the act itself."""
        obj = self.get_object(request, unquote(object_id))
        act = self.acts.get(name)
        if act is None:
            raise Http404
        if not self.may_act(request, act, obj):
            raise PermissionDenied
        if not act.fits(obj):
            messages.warning(request, f"{act.label} does not fit the {self.opts.verbose_name} now.")
            return self.back_to(request, obj)
        form = self._act_form(request, act, obj)
        if request.method == "POST" and form.is_valid():
            self.show_outcome(request, form.done, form.bound.reader)
            for line in act.told(form):
                messages.info(request, line)
            if act.recalls:
                obj.refresh_from_db()  # it goes by another name since
                messages.warning(request, disclosure.sentence(request, self, obj))
            made = form.done.made if form.done is not None else obj
            return self.back_to(request, made if act.leads_to_what_is_made else obj)
        return self._act_page(request, act, obj, form)

    def _act_form(self, request: HttpRequest, act: DeskAct, obj: Any) -> DoorForm:
        names = act.fields(self)
        bound = self.bind(request, act.form, names, act.do, obj, act.shape, act.of)
        of_itself = {"instance": obj} if issubclass(act.form, ModelForm) and act.of is None else {}
        initial = {"read_version": obj.version, **act.starts(obj)}
        typed = request.POST if request.method == "POST" else None
        form: DoorForm = bound(typed, initial=initial, **of_itself)
        return form

    def _act_page(self, request: HttpRequest, act: DeskAct, obj: Any, form: Any) -> HttpResponse:
        fieldsets = [(None, {"fields": list(form.fields)})]
        shown = DeskFields(form, fieldsets, {}, (), model_admin=self)
        return TemplateResponse(
            request,
            "admin/act.html",
            {
                **self.admin_site.each_context(request),
                "title": act.label,
                "subtitle": str(obj),
                "opts": self.opts,
                "original": obj,
                "back": self.address("change", obj),
                "act": act,
                "adminform": shown,
                "errors": helpers.AdminErrorList(form, []),
                "media": self.media + shown.media,
                "negotiation": form.bound.negotiation,
                "following": form.following,
                "for_whom": self._for_whom(request, obj),
                "has_view_permission": True,
            },
        )


def _name_panel(obj: Fact) -> Panel:
    """The name asked for, where its address ends in letters."""
    asked = f"Asked for as {obj.asked_slug}, which leads there too for whoever may see it"
    return Panel("Name in addresses", [obj.slug, asked])


class DatedAdmin(FactAdmin):
    """Something that was made on a day, and more was done to it since: by acts, each on its day."""

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        acts = [with_note(self.act_words(act), act.note) for act in obj.acts.filter(view.sees())]
        return [Panel("What was done", acts), *super().panels(obj, view)]

    def act_words(self, act: Any) -> str:
        return f"{act.kind.replace('-', ' ')} on {day_words(act.on)}"
