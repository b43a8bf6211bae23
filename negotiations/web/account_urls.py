"""The addresses of one's account: the library's pages of passwords and codes, and our own."""

from allauth.account.views import (
    account_inactive,
    login,
    password_change,
    password_reset,
    password_reset_done,
    password_reset_from_key,
    password_reset_from_key_done,
    password_set,
    reauthenticate,
    signup,
)
from allauth.mfa.base.views import authenticate
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from django.urls import include, path, re_path

from .pages.account import (
    account,
    account_address,
    account_confirmation,
    end_sessions,
    second_step_set_up,
    sign_out,
    to_account,
    to_password,
    work_mails,
)

# The names are the library's own: it leads from page to page by them.
password = [
    path("change/", password_change, name="account_change_password"),
    path("set/", password_set, name="account_set_password"),
    path("reset/", password_reset, name="account_reset_password"),
    path("reset/done/", password_reset_done, name="account_reset_password_done"),
    path(
        "reset/key/done/",
        password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

second_step = [
    path("", to_account, name="mfa_index"),
    path("authenticate/", authenticate, name="mfa_authenticate"),
    path("reauthenticate/", to_password, name="mfa_reauthenticate"),
    path("totp/activate/", second_step_set_up, name="mfa_activate_totp"),
    path("totp/deactivate/", deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("", account, name="account"),
    path("login/", login, name="account_login"),
    path("logout/", sign_out, name="account_logout"),
    path("signup/", signup, name="account_signup"),
    path("inactive/", account_inactive, name="account_inactive"),
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("email/", account_address, name="account_email"),
    path("confirm-email/", to_account, name="account_email_verification_sent"),
    path("confirm-email/<str:signed>/", account_confirmation, name="account_confirm_email"),
    path("work-mails/", work_mails, name="work_mails"),
    path("sessions/", to_account, name="usersessions_list"),
    path("sessions/end/", end_sessions, name="end_sessions"),
    path("password/", include(password)),
    path("2fa/", include(second_step)),
]
