"""Messages and deliveries, to be read only: nothing that went out is edited."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from ..delivery.mail.reasons import kinds_in_words
from ..delivery.queue.disclosure import deliveries_of
from ..delivery.queue.readable import readable_by
from ..models import Delivery, Message, Subscription
from ..rules.wording import day_words
from .addresses import ID
from .filters import NegotiationFilter, ThingFilter
from .long_lists import COUNTED, LOOKED_THROUGH
from .panels import Panel
from .period_filters import PeriodFilter
from .rights import Rights, rights_of
from .site import desk
from .trail import TrailAdmin

HELD = 50
"""So many headlines of one message are listed."""


class SentAdmin(TrailAdmin):
    """It tells of every fact and names every reader, so it is for those from whom nothing is hidden."""

    key_fields = ID


@admin.register(Message, site=desk)
class MessageAdmin(SentAdmin):
    """Each is there for those from whom nothing of it is hidden.

    A digest tells of several negotiations: it is for who runs the site, if he may read all of it.
    """

    list_display = (
        *("what", "to", "channel", "state", "queued_at", "due_at", "handed_at", "attempts"),
        *("error", "negotiation"),
    )
    list_filter = ("state", "channel", ("queued_at", PeriodFilter))
    list_select_related = ("recipient__user", "recipient__owner", "negotiation")
    search_fields = (
        *("subject", "address", "recipient__email"),
        *("recipient__user__email", "recipient__user__username"),
    )
    ordering = ("-queued_at",)
    fields = (
        *("subject", "to", "channel", "state", "negotiation", "holds", "text"),
        *("queued_at", "due_at", "try_at", "handed_at", "settled_at", "attempts", "error"),
    )

    def sees(self, rights: Rights) -> Q:
        seen = Q(negotiation__in=self._all(rights))
        if not rights.runs_the_site:
            return seen
        return seen | (Q(negotiation__isnull=True) & readable_by(rights.user))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.negotiation_id is None:
            return rights_of(request).runs_the_site
        return super().has_view_permission(request, obj)

    @admin.display(description="message", ordering="subject")
    def what(self, row: Message) -> str:
        return row.subject or "not worded yet"

    @admin.display(description="to")
    def to(self, row: Message) -> str:
        return row.address or str(row.recipient)

    @admin.display(description="what it holds")
    def holds(self, row: Message) -> str:
        asked = urlencode({"message": row.pk})
        every = f"{reverse('admin:negotiations_delivery_changelist')}?{asked}"
        return format_html('<a href="{}">All its deliveries</a>', every)

    @admin.display(description="text")
    def text(self, row: Message) -> str:
        """Whether it is there: nothing of it is shown."""
        removed = row.text_removed_at
        if removed is not None:
            return f"removed on {day_words(removed.date())}; what it told stands below"
        return "kept" if row.handed_at is not None else "none was handed over"

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        obj: Message = how["obj"]
        deliveries = obj.deliveries.order_by("development__act__place", "development__number")
        rows = list(deliveries.values_list("development__headline", flat=True)[: HELD + 1])
        if len(rows) > HELD:
            rows[HELD:] = ["and more"]
        context["panels"] = [Panel("What it holds", rows, none="It holds nothing any more.")]
        return super().render_change_form(request, context, *args, **how)


class FactFilter(ThingFilter):
    """The deliveries that name one fact."""

    title = "what it names"

    def about(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        named = deliveries_of(self.noun.noun, self.thing)
        return rows.filter(pk__in=named.values("pk"))


class DeliveryNegotiationFilter(NegotiationFilter):
    path = "development__negotiation"
    opens_at_last = False


def _of_newest(deliveries: QuerySet[Any], many: int) -> QuerySet[Any]:
    """Those of the newest messages, so many."""
    newest = Message.objects.order_by("-queued_at", "-pk").values_list("pk", flat=True)
    return deliveries.filter(message__in=list(newest[:many]))


@admin.register(Delivery, site=desk)
class DeliveryAdmin(SentAdmin):
    is_looked_through = False
    search_help_text = f"Looks through the deliveries of the newest {LOOKED_THROUGH:,} messages."
    list_display = ("what", "to", "channel", "state", "why", "notice", "queued", "negotiation")
    narrowed_by = None
    list_filter = (
        FactFilter,
        DeliveryNegotiationFilter,
        "state",
        "channel",
        "notice",
        ("message__queued_at", PeriodFilter),
    )
    list_select_related = (
        *("development__negotiation", "message"),
        *("recipient__user", "recipient__owner"),
    )
    search_fields = (
        *("development__headline", "message__address", "recipient__email"),
        *("recipient__user__email", "recipient__user__username"),
    )
    ordering = ("-message__queued_at",)
    fields = (
        *("what", "to", "channel", "state", "why", "audience", "notice", "mends", "asked_for"),
        "sent_with",
    )

    def sees(self, rights: Rights) -> Q:
        return Q(development__negotiation__in=self._all(rights))

    def among_the_first(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return _of_newest(rows, 2 * COUNTED)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        some = _of_newest(queryset, LOOKED_THROUGH) if search_term.strip() else queryset
        return super().get_search_results(request, some, search_term)

    def negotiation_of(self, thing: Any) -> int:
        return int(thing.development.negotiation_id)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup == "message" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="development", ordering="development__headline")
    def what(self, row: Delivery) -> str:
        return row.development.headline

    @admin.display(description="to")
    def to(self, row: Delivery) -> str:
        return row.message.address or str(row.recipient)

    @admin.display(description="queued", ordering="message__queued_at")
    def queued(self, row: Delivery) -> Any:
        return row.message.queued_at

    @admin.display(description="negotiation", ordering="development__negotiation__title")
    def negotiation(self, row: Delivery) -> str:
        return str(row.development.negotiation)

    @admin.display(description="mends what was told as")
    def mends(self, row: Delivery) -> str:
        return row.answers.development.headline if row.answers else ""

    @admin.display(description="because of")
    def asked_for(self, row: Delivery) -> str:
        """The subscriptions that asked for it, without the notes, which are for the reader only."""
        there = Subscription.objects.in_bulk(row.because)
        words = [
            f"a subscription to {kinds_in_words(kept.kinds)}, {kept.get_frequency_display()}"
            for kept in there.values()
        ]
        ended = len(row.because) - len(there)
        words += [f"{ended} that {'has' if ended == 1 else 'have'} ended"] if ended else []
        return "; ".join(words)

    @admin.display(description="sent with")
    def sent_with(self, row: Delivery) -> str:
        if row.message.negotiation_id is None:
            return "a digest"
        noun: Any = self.admin_site.get_model_admin(Message)
        address = noun.address("change", row.message)
        return format_html('<a href="{}">{}</a>', address, row.message.subject or "its message")
