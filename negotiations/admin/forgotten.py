"""An act of who runs the site: somebody is forgotten, after a page that says what goes and what stays."""

from __future__ import annotations

from abc import abstractmethod
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..recording.act import Refused
from .rights import rights_of


class ForgettingAdmin:
    """The act for a noun that names somebody; before the admin of the noun in its bases."""

    opts: Any
    admin_site: Any
    address: Any

    @abstractmethod
    def may_be_forgotten(self, thing: Any) -> bool:
        """True where there is something of it to forget."""

    @abstractmethod
    def forget(self, thing: Any, request: HttpRequest) -> None:
        """Forgets it; raises `Refused` where that cannot be."""

    @property
    def _named(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.forget_view)
        own = path("<path:object_id>/forget/", view, name=f"{self._named}_forget")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        obj = how.get("obj")
        if obj is not None and self.may_be_forgotten(obj):
            acts = (self.address("forget", obj), SimpleNamespace(label="Forget", ends=True))
            context["acts"] = [*context.get("acts", ()), acts]
        return super().render_change_form(request, context, *args, **how)  # type: ignore[misc]

    def forget_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if thing is None or not rights_of(request).runs_the_site:
            raise Http404
        if not self.may_be_forgotten(thing):
            raise Http404
        called, faults = str(thing), []
        if request.method == "POST":
            try:
                self.forget(thing, request)
            except Refused as refused:
                faults = list(refused.errors.values())
            else:
                messages.success(request, f"{called} is forgotten.")
                return HttpResponseRedirect(reverse(f"admin:{self._named}_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Forget {called}?",
            "opts": self.opts,
            "called": called,
            "faults": faults,
            "back": self.address("change", thing),
        }
        return TemplateResponse(
            request, "admin/forget.html", context, status=409 if faults else 200
        )
