"""Accounts, and the keys with which programs sign in: for those who run the site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db import models
from django.http import HttpRequest

from ..models import ApiToken, User
from ..recording.former_accounts import forget_account, is_forgotten
from .forgotten import ForgettingAdmin
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

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AccountForm(NoColon, UserChangeForm):
    """An account as it is."""


class NewAccountForm(NoColon, AdminUserCreationForm):
    """A new account."""


@admin.register(User, site=desk)
class DeskUserAdmin(ForgettingAdmin, SiteRunnersAdmin, UserAdmin):
    """Accounts. One is never deleted, so that the trail stays; its owner's name can be forgotten."""

    form = AccountForm
    add_form = NewAccountForm
    fieldsets = (
        (None, {"fields": ("username", "email", "password")}),
        ("Name", {"fields": ("first_name", "last_name")}),
        ("What they may", {"fields": ("is_active", "is_superuser")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "usable_password", "password1", "password2")}),
    )
    readonly_fields = ("last_login", "date_joined")
    filter_horizontal = ()
    list_display = ("username", "email", "first_name", "last_name", "is_active", "is_superuser")
    list_filter = ("is_active", "is_superuser")
    search_fields = ("username", "email", "first_name", "last_name")

    def may_be_forgotten(self, thing: User) -> bool:
        return not is_forgotten(thing)

    def forget(self, thing: User, request: HttpRequest) -> None:
        by = request.user
        assert isinstance(by, User)  # noqa: S101  # who runs the site has an account
        forget_account(thing, by=by)


class TokenForm(PlainForm):
    class Meta:
        help_texts = {
            "name": "What it is for.",
            "negotiation": "The one that it is good for; left empty, all that its owner may see.",
            "expires_at": "When it ends by itself.",
        }


@admin.register(ApiToken, site=desk)
class ApiTokenAdmin(SiteRunnersAdmin):
    form = TokenForm
    autocomplete_fields = ("user",)
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

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return ()
        return ("user", "scope", "negotiation", "created_at", "used_at")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        token, secret = ApiToken.objects.issue(
            obj.user,
            scope=obj.scope,
            name=obj.name,
            negotiation=obj.negotiation,
            expires_at=obj.expires_at,
        )
        obj.pk = token.pk
        messages.warning(request, f"The key is {secret}. It is shown only now.")
