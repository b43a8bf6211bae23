"""Accounts and keys, for those who run the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from negotiations.models import ApiToken, User
from negotiations.models.tokens import digest_of

from ..cast import Cast
from .conftest import added, opened, signed_in


def test_key_is_shown_once_and_kept_nowhere(cast: Cast) -> None:
    root = signed_in(cast, "root")

    said = root.done(added("apitoken"), user=cast.ana, name="Feed", scope="write")

    token = ApiToken.objects.get(name="Feed")
    secret = next(line for line in said if line.startswith("The key is ")).split()[3].rstrip(".")
    assert token.digest == digest_of(secret)
    assert (token.user, token.scope) == (cast.ana, "write")
    assert token.expires_at > timezone.now() + timedelta(days=364)
    assert secret not in root.page(opened(token)).content.decode()


def test_key_ends_when_it_is_said_to(cast: Cast) -> None:
    root = signed_in(cast, "root")
    root.done(added("apitoken"), user=cast.ana, name="Feed", scope="read")
    token = ApiToken.objects.get(name="Feed")

    root.done(opened(token), revoked_at="2030-06-01T12:00")

    token.refresh_from_db()
    assert token.revoked_at == datetime(2030, 6, 1, 12, tzinfo=UTC)
    assert root.proposed("apitoken", "user", term="an") == ["ana"]
    assert (token.user, token.scope) == (cast.ana, "read")


def test_account_is_made_with_an_address_and_no_part_anywhere(cast: Cast) -> None:
    root = signed_in(cast, "root")
    password = "a-Long-one-1"

    root.done(
        added("user"),
        username="dora",
        email="dora@example.org",
        usable_password="true",
        password1=password,
        password2=password,
    )

    dora = User.objects.get(username="dora")
    assert (dora.email, dora.is_superuser, dora.memberships.count()) == (
        "dora@example.org",
        False,
        0,
    )
    assert dora.check_password(password)


def test_account_cannot_be_deleted_but_switched_off(cast: Cast) -> None:
    root = signed_in(cast, "root")
    page = root.page(opened(cast.ana)).content.decode()

    root.done(opened(cast.ana), is_active="")

    assert "is_staff" not in page
    assert "user_permissions" not in page
    assert not User.objects.get(pk=cast.ana.pk).is_active
    assert (
        root.post(
            reverse("admin:negotiations_user_delete", args=[cast.ana.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    assert root.page(reverse("admin:auth_user_password_change", args=[cast.ana.pk]))
