"""Recipients and endpoints: for those who run the site, to be read only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpRequest

from ..alerting.addresses import forget
from ..models import Endpoint, Negotiation, Recipient
from .addresses import ID, KEY
from .filters import NegotiationFilter
from .forgotten import ForgettingAdmin
from .read_admin import ReadAdmin
from .rights import Rights, rights_of
from .site import desk

NOT_HIS = "one of which you are no member"


class SiteReadAdmin(ReadAdmin):
    """A noun that only who runs the site may read, and nobody changes here."""

    narrowed_by = None

    def sees(self, rights: Rights) -> Q:
        return Q() if rights.runs_the_site else Q(pk__in=[])

    def _may(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).runs_the_site

    has_view_permission = has_module_permission = _may


@admin.register(Recipient, site=desk)
class RecipientAdmin(ForgettingAdmin, SiteReadAdmin):
    """Recipients of mails. What opens somebody's page is shown nowhere."""

    key_fields = KEY
    list_display = ("called", "kind", "account", "confirmed_at", "suppressed_at", "suppressed_why")
    list_filter = (
        ("suppressed_at", admin.EmptyFieldListFilter),
        ("confirmed_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("user", "owner")
    search_fields = ("email", "user__email", "user__username", "owner__username")
    ordering = ("pk",)
    fields = (
        *("called", "kind", "account", "time_zone"),
        *("confirmed_at", "suppressed_at", "suppressed_why"),
    )

    def may_be_forgotten(self, thing: Recipient) -> bool:
        """An address; who has an account is forgotten there."""
        return thing.email is not None

    def forget(self, thing: Recipient, request: HttpRequest) -> None:
        forget(thing)

    @admin.display(description="address")
    def called(self, row: Recipient) -> str:
        return str(row)

    @admin.display(description="is")
    def kind(self, row: Recipient) -> str:
        if row.owner_id is not None:
            return "an endpoint"
        return "somebody with an account" if row.user_id is not None else "an address"

    @admin.display(description="account")
    def account(self, row: Recipient) -> str:
        return str(row.account or "")


@admin.register(Endpoint, site=desk)
class EndpointAdmin(SiteReadAdmin):
    """Where developments are posted. The secrets are shown nowhere.

    Of a negotiation that is not there for whoever reads this, not even the name is.
    """

    key_fields = ID
    list_display = ("url", "of_what", "owner", "created_at", "failing_since", "off_at", "why")
    list_filter = (
        NegotiationFilter,
        ("off_at", admin.EmptyFieldListFilter),
        ("failing_since", admin.EmptyFieldListFilter),
    )
    list_select_related = ("negotiation", "recipient__owner")
    search_fields = ("url", "recipient__owner__username")
    ordering = ("-created_at",)
    fields = (
        *("url", "of_what", "owner", "created_at"),
        *("failing_since", "off_at", "why"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        known = Negotiation.objects.visible_to(request.user).values("pk")
        is_known = ExpressionWrapper(Q(negotiation__in=known), BooleanField())
        return super().get_queryset(request).annotate(is_known=is_known)

    @admin.display(description="negotiation")
    def of_what(self, row: Any) -> str:
        return str(row.negotiation) if row.is_known else NOT_HIS

    @admin.display(description="of", ordering="recipient__owner__username")
    def owner(self, row: Endpoint) -> str:
        return str(row.recipient.owner)
