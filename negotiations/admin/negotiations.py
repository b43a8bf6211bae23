"""The negotiation itself, and who belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..entries.negotiations import MembershipEntry, NegotiationEntry
from ..models import Membership, Negotiation
from ..reading.roles import OWNS, PUBLISHES
from ..recording import memberships, reference_data
from ..recording.act import Recording, Refused
from ..recording.second_look import ask_for_second_look
from .acts import DeskAct
from .doors import NounDoor
from .facts import FactAdmin
from .forms import AccountField, DoorForm, MendForm, RecordForm
from .outcome_messages import ActOutcome
from .rights import Rights, forget_rights, rights_of
from .site import desk
from .statement_forms import AssentForm
from .write_admin import titled


class NegotiationForm(RecordForm):
    """A new negotiation: there is none yet in which it could be an act. Who starts it owns it."""

    def do(self) -> ActOutcome[Negotiation]:
        try:
            entry = self.entry(NegotiationEntry)
        except ValidationError as wrong:
            raise Refused(said_once(faults_of(wrong))) from wrong
        made = memberships.begin_negotiation(entry, owner=self.bound.user, dry_run=self.is_preview)
        return ActOutcome(made, [])


class NegotiationMendForm(MendForm):
    class Meta:
        # Not by `is_explained`: that would leave out what is shown and cannot be changed.
        help_texts = {
            name: described.description
            for name, described in NegotiationEntry.model_fields.items()
            if described.description
        }


@dataclass(frozen=True)
class SecondLook(DeskAct):
    """Asks that somebody else looks at a draft before it is published, or no longer."""

    asks: bool

    def do(self, form: DoorForm, act: Recording) -> Negotiation:
        return ask_for_second_look(act, self.asks, version=form.version)


@admin.register(Negotiation, site=desk)
class NegotiationAdmin(FactAdmin):
    """Only who runs the site starts one, and owns it; it has no negotiation around it to choose."""

    noun = "negotiation"
    common_acts = {}
    own_acts = {
        "ask-second-look": SecondLook(
            "Ask for a second look",
            "From then on a draft is published by somebody else than who wrote or mended it.",
            AssentForm,
            asks=True,
            roles=OWNS,
            fits=lambda negotiation: not negotiation.second_look,
        ),
        "end-second-look": SecondLook(
            "Ask for no second look",
            "From then on an editor may publish what he wrote or mended himself.",
            AssentForm,
            asks=False,
            roles=OWNS,
            fits=lambda negotiation: bool(negotiation.second_look),
        ),
    }
    key_fields = ("slug",)
    door = NounDoor(NegotiationEntry)
    record_form = NegotiationForm
    mend_form = NegotiationMendForm
    to_record = titled(
        What_it_is=("title", "short_name", "slug", "summary"),
        Who_keeps_it=("recorded_by", "contact", "licence"),
        When=("start_date", "end_date", "reference_date"),
        Who_may_see_it=("is_public",),
    )
    to_mend = titled(
        What_it_is=("title", "short_name", "slug", "summary", "seed"),
        Who_keeps_it=("recorded_by", "contact", "licence"),
        When=("start_date", "end_date", "reference_date"),
        Who_may_see_it=("is_public",),
    )
    narrowed_by = None
    list_display = ("title", "slug", "start_date", "end_date", "is_public")
    search_fields = ("title", "slug")
    ordering = ("start_date", "slug")

    def sees(self, rights: Rights) -> Q:
        return Q(pk__in=list(rights.parts))

    def negotiation_of(self, thing: Any) -> int:
        return int(thing.pk)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights_of(request).runs_the_site

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only its owners say whether outsiders may see it."""
        if obj is None:
            return ()
        return ("slug",) if rights_of(request).may(OWNS, obj.pk) else ("slug", "is_public")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **more: Any
    ) -> HttpResponse:
        """With the way to an import, for who publishes here."""
        here = context.get("original")
        if here is not None and rights_of(request).may(PUBLISHES, here.pk):
            context["imports"] = reverse("admin:sheet_imports", args=[here.slug])
        return super().render_change_form(request, context, *args, **more)

    def must_choose(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        forget_rights(request)

    def mend(self, form: Any, act: Recording) -> Negotiation:
        entry = NegotiationEntry.of(act.negotiation).revised(**self.changes(form))
        return reference_data.edit_negotiation(act, entry, version=form.version)


class MemberForm(RecordForm):
    needed = ("role",)
    person = AccountField(label="Who")

    def refuse(self, refused: Refused) -> None:
        errors = {"person" if k == "user" else k: text for k, text in refused.errors.items()}
        super().refuse(Refused(errors))


class Dismiss(DeskAct):
    """Ends a membership: it has no slug, and is told by whose it is."""

    def do(self, form: DoorForm, act: Recording) -> Membership:
        return memberships.dismiss_member(act, form.bound.thing.user)


@admin.register(Membership, site=desk)
class MembershipAdmin(FactAdmin):
    """Members of a negotiation, for its owners to know and to say.

    Where nobody owns one, who runs the site names its first owner, and sees nothing more of it.
    """

    noun = "membership"
    common_acts = {}
    key_fields = ("negotiation__slug", "user__username")
    door = NounDoor(MembershipEntry)
    reads = OWNS
    records = OWNS
    record_form = MemberForm
    to_record = titled(Who=("person",), Which_part=("role", "cleared"))
    to_mend = titled(Who=("user",), Which_part=("role", "cleared"))
    own_acts = {
        "dismiss": Dismiss(
            "Dismiss",
            "From then on the member sees what the public sees.",
            AssentForm,
            roles=OWNS,
            ends=True,
        ),
    }
    list_display = ("user", "role", "cleared", "negotiation")
    list_filter = ("role", "cleared")
    list_select_related = ("user", "negotiation")
    search_fields = ("user__username", "user__email")
    ordering = ("negotiation", "user__username")

    def sees(self, rights: Rights) -> Q:
        return Q(negotiation__in=rights.where(OWNS))

    def places(self, request: HttpRequest) -> list[Negotiation]:
        return [*super().places(request), *rights_of(request).ownerless]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return super().has_module_permission(request) or rights_of(request).runs_the_site

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_view_permission(request, obj)
        return may or (obj is None and rights_of(request).runs_the_site)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Who names himself sees more from then on."""
        super().save_model(request, obj, form, change)
        forget_rights(request)

    def record(self, form: Any, act: Recording) -> Membership:
        entry = form.entry(MembershipEntry)
        owns = Rights(form.bound.user).may(OWNS, act.negotiation.pk)
        if not owns and entry.role != Membership.Role.OWNER:
            raise Refused(
                role="Nobody owns this negotiation yet. Name an owner, who lets others in."
            )
        return memberships.add_member(act, form.cleaned_data["person"], entry)

    def mend(self, form: Any, act: Recording) -> Membership:
        """Role and clearance go together, also where only one was changed."""
        user, entry = form.bound.thing.user, form.entry(MembershipEntry)
        return memberships.change_member(act, user, entry, version=form.version)

    def done_words(self, made: Any) -> str:
        return "Done."
