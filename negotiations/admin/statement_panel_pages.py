"""The addresses of the panel beside the form of a statement: a piece of the page, while one types."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import render
from django.urls import path

from ..models import ArticleText, User
from ..reading.perspective import Perspective
from .candidate_panels import CandidatePanel, panel_of_typed
from .candidate_typed import TypedCandidate
from .facts import FactAdmin
from .rights import rights_of
from .statement_panels import StatementPanel, panel_of_draft

PANEL = "admin/includes/statement_panel.html"
NOT_TYPED_YET = "…"
"""Stands for our own words until they are typed: nothing that follows turns on them."""


class PanelPages(FactAdmin):
    """The panel of a new statement and of a draft. Whoever may fill in the form may ask for it."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.panel_view)
        name = f"negotiations_{self.opts.model_name}_panel"
        return [
            path("panel/", view, name=name),
            path("<path:object_id>/panel/", view, name=f"{name}_of_draft"),
            *super().get_urls(),
        ]

    def panel_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """What is typed so far, tried at the door, and the panel that says what would follow.

        Nothing is kept. What is typed is posted, since it may be long and is nobody else's yet.
        """
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        draft = self.get_object(request, unquote(object_id)) if object_id else None
        if draft is None:
            may = self.has_add_permission(request)
        else:
            may = self.has_change_permission(request, draft)
        if not may:
            raise PermissionDenied
        if self.chosen(request, draft) is None:
            raise Http404
        return render(request, PANEL, self._panel(request, draft, request.POST.copy()))

    def panel_of_candidate(
        self, view: Perspective, writer: User, text: ArticleText, typed: TypedCandidate
    ) -> CandidatePanel:
        """What stands beside the form of a candidate of a text, as it is typed; nothing is kept."""
        return panel_of_typed(view, writer, text, typed)

    def _panel(self, request: HttpRequest, draft: Any, typed: QueryDict) -> dict[str, Any]:
        typed["_preview"] = "1"
        if not typed.get("summary", "").strip():
            typed["summary"] = NOT_TYPED_YET
        form = self.get_form(request, draft, change=draft is not None)(typed, instance=draft)
        form.full_clean()
        return {
            "panel": form.panel,
            "article": getattr(form, "article", None),
            "publishes": self._publishes(request, draft),
        }

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        obj, negotiation = how["obj"], self.chosen(request, how["obj"])
        context["article"] = getattr(context["adminform"].form, "article", None)
        context["publishes"] = self._publishes(request, obj)
        if obj is not None:
            context["panel_address"] = self.address("panel_of_draft", obj)
        elif negotiation is not None:
            context["panel_address"] = f"{self.address('panel')}?negotiation={negotiation.slug}"
        return super().render_change_form(request, context, *args, **how)

    def panel_of(self, request: HttpRequest, draft: Any) -> StatementPanel:
        """The panel of a draft that is reviewed."""
        view = rights_of(request).view(draft.negotiation_id)
        return panel_of_draft(view, request.user, draft)  # type: ignore[arg-type]

    def _publishes(self, request: HttpRequest, draft: Any) -> bool:
        """Whether saving publishes it; else he reads what follows once it is published."""
        return draft is None and self.counts_at_once(request)
