"""The forms of one's account. Where the library has the page, they take the place of its own."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import UserTokenForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import HttpRequest
from django.utils import timezone

from ..accounts.events import keep_event
from ..accounts.passwords import ask, user_in_link
from ..accounts.tokens import WantedToken
from ..models import AccountEvent, ApiToken, Negotiation, User
from .forms import plain_address

WRONG = {"required": "Give an address.", "invalid": "That is no e-mail address."}


class ForgottenPasswordForm(forms.Form):
    """Asks for an address, and keeps it: whether anybody has it is not looked up."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=WRONG,
    )

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **more: Any) -> str:
        address: str = self.cleaned_data["email"]
        ask(address, now=timezone.now())
        return address


class ResetLinkForm(UserTokenForm):
    """The link by which a new password is chosen: it names no key that is counted."""

    def _get_user(self, uidb36: str) -> User | None:
        user = user_in_link(uidb36 or "")
        return user if user is not None and user.is_active else None


class AddressForm(forms.Form):
    """Asks for the address that an account is to have."""

    email = forms.EmailField(
        label="New address",
        max_length=254,
        help_text="A mail asks there whether it is yours. Before you confirm it, nothing changes.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=WRONG,
    )

    def clean_email(self) -> str:
        return plain_address(self.cleaned_data["email"])


class NewTokenForm(forms.Form):
    """Asks what a new token is to be good for."""

    name = forms.CharField(
        label="What it is for",
        max_length=100,
        help_text="By that you know it in your list: “The notebook on my laptop”.",
        error_messages={"required": "Say what it is for."},
    )
    scope = forms.ChoiceField(
        label="What it may do",
        choices=[
            (ApiToken.Scope.READ, "Only read"),
            (ApiToken.Scope.WRITE, "Read and write, as you may yourself"),
        ],
        initial=ApiToken.Scope.READ,
        widget=forms.RadioSelect,
    )
    negotiation = forms.ChoiceField(
        label="Where",
        required=False,
        help_text="For a token of one negotiation there is no other, not even a public one.",
    )
    days = forms.TypedChoiceField(
        label="For how long",
        choices=[(30, "30 days"), (90, "90 days"), (365, "A year")],
        initial=90,
        coerce=int,
        widget=forms.RadioSelect,
        help_text="Then it ends by itself.",
    )

    def __init__(self, *args: Any, negotiations: list[Negotiation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_slug = {one.slug: one for one in negotiations}
        self.fields["negotiation"].choices = [  # type: ignore[attr-defined]
            ("", "Wherever you may"),
            *((slug, one.title) for slug, one in self._by_slug.items()),
        ]

    def wanted(self) -> WantedToken:
        """What is to be made, of a form that fits."""
        given = self.cleaned_data
        return WantedToken(
            scope=given["scope"],
            name=given["name"],
            negotiation=self._by_slug.get(given["negotiation"]),
            days=given["days"],
        )


class InvitedAccountForm(forms.Form):
    """The account of somebody who was invited and has none: its address is the one that was written to."""

    username = forms.CharField(
        label="Name of your account",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text="Letters, digits and @ . + - _ alone. The team sees it beside what you do.",
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Choose a name."},
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def clean(self) -> dict[str, Any]:
        """A password that is good enough, also beside that name."""
        given = super().clean() or {}
        if given.get("password"):
            try:
                validate_password(given["password"], User(username=given.get("username", "")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return given


class SecondStepForm(AuthenticateForm):
    """The second step of signing in. A wrong code is kept: whoever typed it knew the password."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        keep_event(context.request, self.user, AccountEvent.Kind.REFUSED, by=AccountEvent.By.CODE)
