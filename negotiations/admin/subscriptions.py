"""Subscriptions: everybody's own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..alerting import subscription_choices
from ..alerting.subscriptions import NotSubscribed, end
from ..delivery.mail.reasons import UNSEEN, kinds_in_words
from ..models import Negotiation, Subscription
from ..models.subscriptions import IN_A_FORM, Only
from ..reading.perspective import Perspective
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience
from .addresses import ID, DeskList
from .filters import NegotiationFilter
from .forms import NOTHING_CHANGED
from .read_admin import ReadAdmin
from .rights import Rights, rights_of
from .site import desk
from .subscription_forms import (
    DeskSubscriptionForm,
    Subscriber,
    SubscriberForm,
    capital,
    would_have_told,
)
from .write_admin import titled


class SubscriptionChangeList(DeskList):
    """The list, with the names of what each of its rows is about."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        about = subscription_choices.followed(rows, request.user)
        for row in rows:
            row.about = [name for names in about[row.pk].values() for name in names]
            if subscription_choices.unseen_lists(row, about[row.pk]):
                row.about.append(UNSEEN)
            row.is_mine = row.recipient.account == request.user
        self.result_list: Any = rows


class FollowableFilter(NegotiationFilter):
    """The negotiations that can be followed, which need not be one's own."""

    opens_at_last = False

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(n.slug, n.title) for n in Negotiation.objects.visible_to(request.user)]

    def has_output(self) -> bool:
        return len(self.lookup_choices) > 1


@admin.register(Subscription, site=desk)
class SubscriptionAdmin(ReadAdmin):
    """Everybody's own; who runs the site sees all in what he may see, and can add one for anybody.

    What it can be about, and what it would tell, he is shown as far as he may know it himself. A
    note is for its reader only, so not even he reads those of others.
    """

    key_fields = ID
    narrowed_by = None
    list_display = ("kinds_asked", "about_what", "often", "channel", "active", "own_note")
    list_filter = (FollowableFilter, "frequency", "channel", "active")
    list_select_related = ("negotiation", "recipient__user", "recipient__owner")
    ordering = ("negotiation", "created_at")
    search_fields = (
        *("negotiation__title", "recipient__email"),
        *("recipient__user__username", "recipient__user__email", "recipient__owner__username"),
    )

    def sees(self, rights: Rights) -> Q:
        known = Q(negotiation__in=Negotiation.objects.visible_to(rights.user))
        if rights.runs_the_site:
            return known
        own = Q(recipient__user=rights.user.pk) | Q(recipient__owner=rights.user.pk)
        return own & known

    # The list

    @admin.display(description="for", ordering="recipient__user__username")
    def whom(self, row: Subscription) -> str:
        return str(row.recipient)

    @admin.display(description="of which kind")
    def kinds_asked(self, row: Subscription) -> str:
        return capital(kinds_in_words(row.kinds))

    @admin.display(description="about")
    def about_what(self, row: Any) -> str:
        return "; ".join([*row.about, *(Only(word).label for word in row.only)])

    @admin.display(description="how often", ordering="frequency")
    def often(self, row: Subscription) -> str:
        return row.get_frequency_display()

    @admin.display(description="note")
    def own_note(self, row: Any) -> str:
        return row.note if row.is_mine else ""

    def get_list_display(self, request: HttpRequest) -> Any:
        kinds, *others = self.list_display
        whom = ["whom"] if rights_of(request).runs_the_site else []
        return [kinds, "negotiation", *whom, *others]

    def get_search_fields(self, request: HttpRequest) -> Any:
        if rights_of(request).runs_the_site:
            return self.search_fields
        return (*self.search_fields[:1], "note")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return SubscriptionChangeList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"one": "a subscription", **(extra_context or {})})

    # Who may

    def _may(self, request: HttpRequest, obj: Any = None) -> bool:
        rights = rights_of(request)
        if not rights.enters:
            return False
        return obj is None or rights.runs_the_site or obj.recipient.account == request.user

    has_view_permission = has_change_permission = has_delete_permission = _may
    has_add_permission = has_module_permission = _may

    # For whom

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **how: Any
    ) -> HttpResponse:
        if object_id is None and self.has_add_permission(request):
            subscriber = self._asked(request)
            if isinstance(subscriber, TemplateResponse):
                return subscriber
            vars(request)["desk_subscriber"] = subscriber
        try:
            return super().changeform_view(request, object_id, *args, **how)
        except NotSubscribed:
            # Something it names was withheld between the check and the save: the check says so.
            return super().changeform_view(request, object_id, *args, **how)

    def _asked(self, request: HttpRequest) -> Subscriber | TemplateResponse:
        """For whom, in which negotiation; a page that asks where that is not plain."""
        there = Negotiation.objects.visible_to(request.user).order_by("start_date", "slug")
        if rights_of(request).runs_the_site:
            return self._anybody(request, there)
        slug = request.GET.get("negotiation")
        negotiations = list(there.filter(slug=slug) if slug else there)
        if slug and not negotiations:
            raise Http404
        if len(negotiations) != 1:
            title = "In which negotiation is the subscription?"
            return self._page(request, title, choices=negotiations)
        return self._subscriber(request, request.user, negotiations[0])

    def _anybody(self, request: HttpRequest, there: Any) -> Subscriber | TemplateResponse:
        asked = {"whom": request.user.get_username(), **request.GET.dict()}
        form = SubscriberForm(asked if "negotiation" in asked else None, negotiations=there)
        form.initial = asked
        if form.is_valid():
            typed = form.cleaned_data
            return self._subscriber(request, typed["whom"], typed["negotiation"])
        return self._page(request, "For whom is the subscription?", form=form)

    def _page(self, request: HttpRequest, title: str, **what: Any) -> TemplateResponse:
        site = self.admin_site.each_context(request)
        context = {**site, "title": title, "opts": self.opts, **what}
        template = "reader_choice.html" if "form" in what else "negotiation_choice.html"
        return TemplateResponse(request, f"admin/{template}", context)

    def _subscriber(self, request: HttpRequest, user: Any, negotiation: Negotiation) -> Subscriber:
        """Whose it is, with no more of the negotiation than whoever asks may see, too."""
        audiences = (
            negotiation.audience_of(who or AnonymousUser()) for who in (user, request.user)
        )
        as_whom = min(Audience.PUBLIC if one is None else one for one in audiences)
        return Subscriber(user, Perspective.of(negotiation, as_whom, today_utc()))

    # The form

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        subscription: Any = super().get_object(request, object_id, from_field)
        account, negotiation = subscription.recipient.account, subscription.negotiation
        vars(request)["desk_subscriber"] = self._subscriber(request, account, negotiation)
        return subscription

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        subscriber: Subscriber = vars(request)["desk_subscriber"]
        about = {"subscriber": subscriber, "without": self._without(request, obj)}
        return type("DeskSubscriptionForm", (DeskSubscriptionForm,), about)

    def _without(self, request: HttpRequest, obj: Any) -> tuple[str, ...]:
        """The fields that are not asked: another's note, and how an address is told, which is by mail."""
        subscriber: Subscriber = vars(request)["desk_subscriber"]
        note = ("note",) if obj is not None and subscriber.user != request.user else ()
        return note if subscriber.user is not None else (*note, "channel", "endpoint")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        without = self._without(request, obj)
        how = ("frequency", "channel", "endpoint", "active", "note")
        version = () if obj is None else ("read_version",)
        return titled(
            How=(*(name for name in how if name not in without), *version),
            Of_what=("kinds", "only", "without_own"),
            About_what=tuple(target.name for target in IN_A_FORM),
        )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        add, obj = how["add"], how["obj"]
        subscriber: Subscriber = vars(request)["desk_subscriber"]
        is_own = subscriber.user == request.user
        title = "A new subscription" if add else "Subscription"
        ending = SimpleNamespace(label="End", ends=True)
        context |= {
            "title": title if is_own else f"{title} of {obj.recipient if obj else subscriber.user}",
            "negotiation": subscriber.view.negotiation,
            "following": context["adminform"].form.following,
            "previews": True,
            "save_label": "Subscribe" if add else "Save",
            "show_save_and_add_another": False,
            "acts": [(self.address("delete", obj), ending)] if obj else [],
        }
        return super().render_change_form(request, context, *args, **how)

    def render_delete_form(self, request: HttpRequest, context: Any) -> Any:
        back = self.address("change", context["object"])
        return super().render_delete_form(request, {**context, "back": back})

    # Saving

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        kept = form.do()
        vars(request)["desk_kept"] = kept
        if kept is not None:
            obj.pk = kept.pk

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        end(obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        messages.success(request, "Ended. No more is sent for it.")
        return HttpResponseRedirect(reverse("admin:negotiations_subscription_changelist"))

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        return self._told(request, "Subscribed.")

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._told(request, "Changed.")

    def _told(self, request: HttpRequest, done: str) -> HttpResponse:
        """Says what it would have sent, and goes back to the list."""
        kept: Subscription | None = vars(request)["desk_kept"]
        if kept is None:
            messages.info(request, NOTHING_CHANGED)
        else:
            subscriber: Subscriber = vars(request)["desk_subscriber"]
            messages.success(request, f"{done} {would_have_told(kept, subscriber.view)}")
        return HttpResponseRedirect(reverse("admin:negotiations_subscription_changelist"))
