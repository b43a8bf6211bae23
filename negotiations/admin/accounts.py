"""Accounts, and the keys with which programs sign in: for those who run the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from ..accounts.addresses import claim, withdraw
from ..accounts.events import keep_event_of_site
from ..accounts.letters import Notice, tell
from ..accounts.second_step import reset_second_step
from ..accounts.tokens import tell_of_token_made_at_the_desk
from ..models import AccountEvent, ApiToken, Negotiation, User
from ..recording.former_accounts import forget_account, is_forgotten
from ..vocabulary.audiences import Audience
from .addresses import KEY
from .forgotten import ForgettingAdmin
from .forms import AccountField
from .read_admin import NoColon, NoDjangoLog, PlainForm
from .rights import rights_of
from .site import desk
from .widgets import MomentInput


class SiteRunnersAdmin(NoDjangoLog):
    """No facts, so they are saved without the door; and never deleted, so that the trail has names."""

    actions = None
    formfield_overrides = {
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MomentInput}
    }

    def label(self, thing: Any) -> str:
        """Its name where it is chosen."""
        return str(thing)

    def _may(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights_of(request).runs_the_site

    has_view_permission = has_change_permission = _may
    has_add_permission = has_module_permission = _may

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        """Says that it is there, and goes on to its page."""
        messages.success(request, f"{obj} is there now.")
        if "_addanother" in request.POST:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(self.address("change", obj))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, f"{obj} was changed.")
        return HttpResponseRedirect(self.address("changelist"))

    def history_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """No log of Django's is kept, so there is none to show."""
        raise Http404

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


ASKED_BY_MAIL = (
    "A mail asks there whether it is right; until it is confirmed it counts for nothing."
)


class AccountForm(NoColon, UserChangeForm):
    """An account as it is."""

    second_step_away = forms.CharField(
        label="Take the second step away, because",
        required=False,
        max_length=300,
        help_text="Only where its owner lost phone and recovery codes, and you know that it is he who "
        "asks. His sessions end, and he reads your reason.",
    )

    class Meta(UserChangeForm.Meta):
        help_texts = {"email": ASKED_BY_MAIL}


class NewAccountForm(NoColon, AdminUserCreationForm):
    """A new account."""

    class Meta(AdminUserCreationForm.Meta):
        help_texts = {"email": ASKED_BY_MAIL}


@admin.register(User, site=desk)
class DeskUserAdmin(ForgettingAdmin, SiteRunnersAdmin, UserAdmin):
    """Accounts. One is never deleted, so that the trail stays; its owner's name can be forgotten."""

    key_fields = ("username",)
    form = AccountForm
    add_form = NewAccountForm
    fieldsets = (
        (None, {"fields": ("username", "email", "unconfirmed_email", "password")}),
        ("Name", {"fields": ("first_name", "last_name")}),
        ("What they may", {"fields": ("is_active", "is_superuser")}),
        ("When", {"fields": ("last_login", "date_joined")}),
        ("A lost phone", {"fields": ("second_step_away",)}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "usable_password", "password1", "password2")}),
    )
    readonly_fields = ("unconfirmed_email", "last_login", "date_joined")
    filter_horizontal = ()
    list_display = (
        *("username", "email", "unconfirmed_email", "first_name", "last_name"),
        *("is_active", "is_superuser"),
    )
    list_filter = ("is_active", "is_superuser")
    search_fields = ("username", "email", "first_name", "last_name")

    def may_be_forgotten(self, thing: User) -> bool:
        return not is_forgotten(thing)

    def forget(self, thing: User, request: HttpRequest) -> None:
        by = request.user
        assert isinstance(by, User)  # noqa: S101  # who runs the site has an account
        forget_account(thing, by=by)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """An address that was typed in waits for its owner to confirm it; the present one stays."""
        typed, now = obj.email, timezone.now()
        before = User.objects.get(pk=obj.pk).email if change else ""
        obj.email = before if typed else ""
        super().save_model(request, obj, form, change)
        if "email" not in form.changed_data:
            pass
        elif typed:
            claim(obj, typed, now=now)
            messages.info(
                request, f"{typed} counts once its owner has confirmed it: we have written there."
            )
        else:
            withdraw(obj)
        because = form.cleaned_data.get("second_step_away")
        if because and not reset_second_step(obj, because=because, now=now):
            messages.warning(request, f"{obj} has set up no second step.")

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """As Django has it, with ways back that name the account; its owner hears of it."""
        before = self.get_object(request, unquote(id))
        back = self.address("change", before)
        answer: Any = super().user_change_password(request, id, form_url)
        user = self.get_object(request, unquote(id))
        if before.password != user.password:
            now = timezone.now()
            keep_event_of_site(user, AccountEvent.Kind.PASSWORD_CHANGED, "set at the desk", now=now)
            tell(user, Notice.PASSWORD_CHANGED, now=now)
        if isinstance(answer, HttpResponseRedirect):
            return HttpResponseRedirect(back)
        answer.context_data["back"] = back
        return answer


class TokenForm(PlainForm):
    user = AccountField(label="Whose")

    class Meta:
        help_texts = {
            "name": "What it is for.",
            "negotiation": "The one that it is good for; left empty, all that its owner may see.",
            "expires_at": "When it ends by itself.",
        }

    maker: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "negotiation" in self.fields:
            shown = self.fields["negotiation"]
            self.fields["negotiation"] = forms.ModelChoiceField(
                Negotiation.objects.visible_to(self.maker),
                to_field_name="slug",
                required=False,
                help_text=shown.help_text,
            )

    def clean_user(self) -> User:
        """Somebody who sees no more than whoever makes it: the secret is shown to him."""
        whose: User = self.cleaned_data["user"]
        if not sees_no_more(whose, than=self.maker):
            raise forms.ValidationError(
                f"A key of {whose} would read more than you may. Keys are made by whom they are of, "
                "or by somebody who sees as much."
            )
        return whose


def sees_no_more(user: User, *, than: User) -> bool:
    """True where everything that somebody may see is there for another, too."""
    his = _audiences(than)
    return all(id in his and own <= his[id] for id, own in _audiences(user).items())


def _audiences(user: User) -> dict[int, Audience]:
    """The negotiations that are there for somebody, by id, each with his audience in it."""
    seen = Negotiation.objects.by_audience_of(user)
    return {one.pk: audience for audience, rows in seen.items() for one in rows}


@admin.register(ApiToken, site=desk)
class ApiTokenAdmin(SiteRunnersAdmin):
    key_fields = KEY
    form = TokenForm
    list_display = (
        *("name", "user", "scope", "negotiation"),
        *("created_at", "used_at", "expires_at", "revoked_at"),
    )
    list_filter = ("scope",)
    list_select_related = ("user", "negotiation")
    search_fields = ("name", "user__username")
    ordering = ("-created_at",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ("user", "name", "scope", "negotiation", "expires_at")
        return (
            *("user", "name", "scope", "negotiation", "created_at", "used_at"),
            *("expires_at", "revoked_at"),
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"maker": request.user})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ()
        return ("user", "scope", "negotiation", "created_at", "used_at")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if obj.revoked_at is not None:
                ApiToken.objects.end(obj, now=obj.revoked_at)
            return
        token, secret = ApiToken.objects.issue(
            obj.user,
            scope=obj.scope,
            name=obj.name,
            negotiation=obj.negotiation,
            expires_at=obj.expires_at,
        )
        obj.__dict__.update(token.__dict__)
        tell_of_token_made_at_the_desk(token, now=timezone.now())
        messages.warning(request, f"The key is {secret}. It is shown only now.")
