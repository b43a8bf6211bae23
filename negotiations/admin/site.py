"""The desk as a site: who may come in, how its nouns are grouped, what waits to be done."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..entries.drafts import NOUNS
from ..models import Draft, Statement
from ..reading.roles import DRAFTS
from . import (
    articles_at_desk,
    audit_pages,
    copy_pages,
    doubles,
    draft_pages,
    front_page,
    import_pages,
    note_pages,
    round_sheet,
    start_pages,
    things_to_mend,
    undo_pages,
)
from .proposals import Proposals
from .rights import rights_of

GROUPS: dict[str, tuple[str, ...]] = {
    "What they say": (
        *("statement", "correction", "redline", "remark", "priority"),
        "dissociation",
    ),
    "What they ask": ("demand", "response", "document", "issueact"),
    "When they meet": ("track", "round"),
    "Who and what": ("party", "affiliation", "participation", "speaker", "issue", "source"),
    "What follows": ("development", "act", "auditentry"),
    "Who is told": ("subscription", "message", "delivery"),
    "The negotiation": ("negotiation", "membership"),
    "The site": ("user", "apitoken", "recipient", "endpoint"),
}
"""The nouns of the desk, by what somebody comes for. Others stand last, under their app's name."""


WINDOWS = {IS_POPUP_VAR, TO_FIELD_VAR}
"""With these Django fills in a form from another window, by the number of a row."""


class DeskSite(AdminSite):
    """Where analysts and editors work. Anybody with a role in a negotiation may come in."""

    site_header = "Demarche"
    site_title = "Demarche"
    index_title = "Desk"
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).enters

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One way in, with its limits on guessing, for the desk as for everyone."""
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.user.is_authenticated:
            raise PermissionDenied
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Without windows that hand primary keys to one another."""

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if WINDOWS & (request.GET.keys() | request.POST.keys()):
                raise Http404
            return view(request, *args, **kwargs)

        return super().admin_view(answer, cacheable)

    def get_urls(self) -> list[Any]:
        """With pages of its own; without the address that leads from a row's number to its page."""
        own = [
            path(
                "things-to-mend/", self.admin_view(self.things_to_mend_view), name="things_to_mend"
            ),
            path(
                "round-sheet/<slug:negotiation>/<slug:slug>/",
                self.admin_view(self.round_sheet_view),
                name="round_sheet",
            ),
            path(
                "undo/<slug:negotiation>/<uuid:key>/", self.admin_view(self.undo_view), name="undo"
            ),
            path("start/", self.admin_view(self.start_view), name="start"),
            path(
                "start/<slug:negotiation>/<slug:step>/",
                self.admin_view(self.start_step_view),
                name="start_step",
            ),
            path(
                "throw-away/<slug:negotiation>/",
                self.admin_view(self.throw_away_view),
                name="throw_away",
            ),
            path(
                "same-as/<slug:negotiation>/<slug:of>/<slug:slug>/",
                self.admin_view(self.same_as_view),
                name="same_as",
            ),
            path("audit/<slug:negotiation>/", self.admin_view(self.audit_view), name="audit"),
            path("notes/<slug:negotiation>/", self.admin_view(self.notes_view), name="notes"),
            path(
                "notes/<slug:negotiation>/<uuid:key>/",
                self.admin_view(self.note_view),
                name="note",
            ),
            path("drafts/", self.admin_view(self.drafts_view), name="drafts"),
            path(
                "drafts/<slug:negotiation>/<slug:slug>/",
                self.admin_view(self.draft_view),
                name="draft",
            ),
            path(
                "copies/<slug:negotiation>/<uuid:key>/",
                self.admin_view(self.copy_view),
                name="source_copy",
            ),
            path(
                "copies/<slug:negotiation>/<slug:of>/<slug:slug>/",
                self.admin_view(self.copies_view),
                name="source_copies",
            ),
        ]
        stock = super().get_urls()
        return [
            *own,
            *self._import_urls(),
            *articles_at_desk.addresses(self),
            *(one for one in stock if getattr(one, "name", "") != "view_on_site"),
        ]

    def _import_urls(self) -> list[Any]:
        here = "imports/<slug:negotiation>/"
        return [
            path(here, self.admin_view(self.imports_view), name="sheet_imports"),
            path(
                f"{here}template/",
                self.admin_view(import_pages.template_view),
                name="import_template",
            ),
            path(
                f"{here}statements/",
                self.admin_view(import_pages.export_view),
                name="import_export",
            ),
            path(f"{here}<uuid:key>/", self.admin_view(self.import_view), name="sheet_import"),
            path(
                f"{here}<uuid:key>/file/",
                self.admin_view(import_pages.file_view),
                name="import_file",
            ),
            path(
                f"{here}<uuid:key>/faults/",
                self.admin_view(import_pages.faults_view),
                name="import_faults",
            ),
        ]

    def address_of(self, thing: Any) -> str:
        """The address at the desk where a thing is mended."""
        noun: Any = self.get_model_admin(type(thing))
        return str(noun.address("change", thing))

    def address_to_mend(self, draft: Draft) -> str:
        """The address at the desk where a draft is mended: its statement’s page, or its noun's form."""
        noun: Any = self.get_model_admin(NOUNS[draft.noun].model)
        if draft.statement is not None:
            return str(noun.address("change", draft.statement))
        return str(noun.address_to_mend(draft))

    def ends_embargo_at(self, thing: Any) -> str:
        """The address at the desk where the embargo on a thing is ended; empty where none is, of a tie."""
        noun: Any = self.get_model_admin(type(thing))
        act = "end-embargo"
        return str(noun.address("act", thing, act)) if act in noun.acts else ""

    def labels_of(self, noun: type[Any], rows: Any) -> dict[str, str]:
        """What rows of a noun are called where they are chosen, by each of their names."""
        listed: Any = self.get_model_admin(noun)
        return {
            name: listed.label(row)
            for row in listed.named(rows)
            for name in (row.asked_slug, row.slug)
            if name
        }

    def panel_of(self, request: HttpRequest, draft: Statement) -> Any:
        """What the draft of a statement would do, as it stands beside its form."""
        noun: Any = self.get_model_admin(Statement)
        return noun.panel_of(request, draft)

    def things_to_mend_view(self, request: HttpRequest) -> HttpResponse:
        """What stands beside what its writer could not see, and what else is to be looked at."""
        if request.method == "POST":
            return things_to_mend.settled(request)
        return TemplateResponse(
            request,
            "admin/things_to_mend.html",
            {
                **self.each_context(request),
                "title": "Things to mend",
                "mending": things_to_mend.page_of(request, self.address_of),
            },
        )

    def same_as_view(
        self, request: HttpRequest, negotiation: str, of: str, slug: str
    ) -> HttpResponse:
        """Two entries that are one, side by side, and the act that makes them so."""
        return doubles.page_view(self, request, negotiation=negotiation, of=of, slug=slug)

    def drafts_view(self, request: HttpRequest) -> HttpResponse:
        """What was written and waits to be published."""
        return draft_pages.list_view(request, self.each_context(request))

    def draft_view(self, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
        """One draft, and what may be done to it."""
        return draft_pages.page_view(
            request,
            self.each_context(request),
            negotiation=negotiation,
            slug=slug,
            address_to_mend=self.address_to_mend,
            panel_of=self.panel_of,
            labels_of=self.labels_of,
        )

    def audit_view(self, request: HttpRequest, negotiation: str) -> HttpResponse:
        """What was done in a negotiation, or to one thing of it."""
        return audit_pages.page_view(
            request,
            self.each_context(request),
            negotiation=negotiation,
            find=self.thing_named,
            address_of=self.address_or_none,
        )

    def notes_view(self, request: HttpRequest, negotiation: str) -> HttpResponse:
        """The notes that colleagues leave for each other; one is written by being posted to it."""
        return note_pages.list_view(request, self.each_context(request), negotiation=negotiation)

    def note_view(self, request: HttpRequest, negotiation: str, key: UUID) -> HttpResponse:
        """One of them, changed or taken away."""
        context = self.each_context(request)
        return note_pages.one_view(request, context, negotiation=negotiation, key=key)

    def thing_named(self, request: HttpRequest, name: str) -> Any:
        """The thing of that noun and key, as lists are asked for it; None where there is none for him."""
        word, _, key = name.partition(":")
        nouns: Any = self._registry.values()
        noun = next((one for one in nouns if word and getattr(one, "noun", "") == word), None)
        return noun.find(request, key) if noun is not None else None

    def address_or_none(self, thing: Any) -> str:
        """The address of a thing at the desk; empty of what has no page there."""
        if thing is None or type(thing) not in self._registry:
            return ""
        return self.address_of(thing)

    def copies_view(
        self, request: HttpRequest, negotiation: str, of: str, slug: str
    ) -> HttpResponse:
        """The copies that are kept of a source, or of the draft of one."""
        return copy_pages.page_view(
            request,
            self.each_context(request),
            negotiation=negotiation,
            of=of,
            slug=slug,
            address_of_thing=self.address_of,
        )

    def copy_view(self, request: HttpRequest, negotiation: str, key: UUID) -> Any:
        """The file of one copy."""
        return copy_pages.file_view(
            request, negotiation=negotiation, key=key, address_of_thing=self.address_of
        )

    def imports_view(self, request: HttpRequest, negotiation: str) -> HttpResponse:
        """The spreadsheets that were sent to be imported, and where another is."""
        return import_pages.list_view(request, self.each_context(request), negotiation=negotiation)

    def import_view(self, request: HttpRequest, negotiation: str, key: UUID) -> HttpResponse:
        """One of them: how it is read, what becomes of its rows, what was recorded."""
        return import_pages.page_view(
            self, request, self.each_context(request), negotiation=negotiation, key=key
        )

    def round_sheet_view(self, request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
        """A round as a grid to be filled in."""
        return round_sheet.round_sheet_view(self, request, negotiation, slug)

    def start_view(self, request: HttpRequest) -> HttpResponse:
        """A new negotiation."""
        return start_pages.begin_view(self, request)

    def start_step_view(self, request: HttpRequest, negotiation: str, step: str) -> HttpResponse:
        """One step of starting it."""
        return start_pages.any_step_view(self, request, negotiation, step)

    def throw_away_view(self, request: HttpRequest, negotiation: str) -> HttpResponse:
        """One in which nothing was published can be thrown away."""
        return start_pages.throw_away_view(self, request, negotiation)

    def undo_view(self, request: HttpRequest, negotiation: str, key: UUID) -> HttpResponse:
        """Undoes an act within the hold; it is posted to."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return undo_pages.undo_view(request, negotiation=negotiation, key=key)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Proposals.as_view(admin_site=self)(request)

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        rights = rights_of(request)
        at_work = [part for part in rights.parts.values() if part.role in DRAFTS]
        return super().index(
            request,
            {
                "to_mend": things_to_mend.is_anything(request),
                "work": [
                    front_page.work_in(
                        part,
                        request.user,  # type: ignore[arg-type]
                        address_of=self.address_of,
                        ends_at=self.ends_embargo_at,
                    )
                    for part in at_work
                ],
                "today": rights.today,
                "parts": rights.parts.values(),
                "starts": rights.starts,
                "to_undo": undo_pages.list_of(request),
                **(extra_context or {}),
            },
        )

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The nouns that the reader may see, in groups by what he comes for."""
        shown = {
            model["model"]._meta.model_name: model
            for app in self._build_app_dict(request, app_label).values()
            for model in app["models"]
        }
        named = [name for names in GROUPS.values() for name in names]
        groups = {**GROUPS, "More": tuple(name for name in shown if name not in named)}
        return [
            {
                "name": title,
                "app_label": title.lower().replace(" ", "-"),
                "app_url": reverse("admin:index"),
                "has_module_perms": True,
                "models": [shown[name] for name in names if name in shown],
            }
            for title, names in groups.items()
            if any(name in shown for name in names)
        ]


desk = DeskSite(name="admin")
