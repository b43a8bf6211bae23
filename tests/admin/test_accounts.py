"""Accounts and keys, for those who run the site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from negotiations.admin.accounts import sees_no_more
from negotiations.models import AccountEvent, ApiToken, Membership, Message, Negotiation, User
from negotiations.models.tokens import digest_of

from ..cast import Cast
from .conftest import added, at_desk, opened, signed_in


def _letters() -> QuerySet[Message]:
    return Message.objects.filter(period__startswith="letter ")


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


def test_owner_hears_of_a_key_that_was_made_for_him(cast: Cast) -> None:
    signed_in(cast, "root").done(added("apitoken"), user=cast.ana, name="Feed", scope="read")

    event = AccountEvent.objects.get(user=cast.ana)
    assert (event.kind, event.note) == ("token-made", "at the desk")
    assert _letters().get().subject == "A token of the API was made for your account"


def test_key_that_is_ended_takes_along_what_was_made_with_it(cast: Cast) -> None:
    parent, _ = ApiToken.objects.issue(cast.ana, scope="write")
    child, _ = ApiToken.objects.issue(cast.ana, scope="read", made_with=parent)

    signed_in(cast, "root").done(opened(parent), revoked_at="2030-06-01T12:00")

    child.refresh_from_db()
    assert child.revoked_at == datetime(2030, 6, 1, 12, tzinfo=UTC)


PARTS = {None: 0, "team": 1, "cleared": 2}


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("maker", PARTS)
@pytest.mark.parametrize("owner", PARTS)
def test_key_reads_no_more_than_whoever_makes_it(
    cast: Cast, owner: str | None, maker: str | None, is_public: bool
) -> None:
    Negotiation.objects.update(is_public=is_public)
    for name, part in (("eve", owner), ("root", maker)):
        Membership.objects.filter(user=cast.users[name]).delete()
        if part:
            fields = {"role": "owner", "cleared": part == "cleared"}
            cast.negotiation.memberships.create(user=cast.users[name], **fields)

    is_as_much = sees_no_more(cast.users["eve"], than=cast.users["root"])

    assert is_as_much == (PARTS[owner] <= PARTS[maker])


def test_key_is_made_for_a_negotiation_that_is_there_for_its_maker(cast: Cast) -> None:
    Negotiation.objects.filter(slug="other").update(is_public=False)
    root = signed_in(cast, "root")

    def offered() -> list[str]:
        form = root.page(added("apitoken")).context["adminform"].form
        return sorted(one.slug for one in form.fields["negotiation"].queryset)

    before = offered()
    Membership.objects.filter(user=cast.users["root"], negotiation__slug="other").delete()

    assert (before, offered()) == (["other", "small"], ["small"])


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
    assert (dora.email, dora.unconfirmed_email) == ("", "dora@example.org")
    assert (dora.is_superuser, dora.memberships.count()) == (False, 0)
    assert dora.check_password(password)


def test_account_cannot_be_deleted_but_switched_off(cast: Cast) -> None:
    root = signed_in(cast, "root")
    page = root.page(opened(cast.ana)).content.decode()

    root.done(opened(cast.ana), is_active="")

    assert "is_staff" not in page
    assert "user_permissions" not in page
    assert not User.objects.get(pk=cast.ana.pk).is_active
    assert root.post(at_desk(cast.ana, "delete"), {"post": "yes"}).status_code == 403
    assert root.page(reverse("admin:auth_user_password_change", args=["ana"]))


def test_address_typed_in_counts_for_nothing_until_its_owner_confirms_it(cast: Cast) -> None:
    root = signed_in(cast, "root")
    before = cast.ana.email

    said = root.done(opened(cast.ana), email="elsewhere@example.org")

    ana = User.objects.get(pk=cast.ana.pk)
    assert (ana.email, ana.unconfirmed_email) == (before, "elsewhere@example.org")
    assert any("counts once its owner has confirmed it" in sentence for sentence in said)
    letters = dict(_letters().values_list("address", "subject"))
    assert letters == {
        "elsewhere@example.org": "Please confirm your address",
        before: "Another address was given for your account",
    }
    root.done(opened(cast.ana), first_name="Ana")
    assert User.objects.get(pk=cast.ana.pk).unconfirmed_email == "elsewhere@example.org"
    root.done(opened(cast.ana), email="")
    ana.refresh_from_db()
    assert (ana.email, ana.unconfirmed_email) == ("", "")


def test_address_of_another_account_is_refused_at_the_desk(cast: Cast) -> None:
    root = signed_in(cast, "root")

    page = root.post(opened(cast.ana), {"username": "ana", "email": cast.olga.email.upper()})

    assert "Another account has this address." in page.content.decode()
    assert User.objects.get(pk=cast.ana.pk).unconfirmed_email == ""


def test_second_step_is_taken_away_for_a_reason(cast: Cast) -> None:
    root = signed_in(cast, "root")
    Authenticator.objects.create(user=cast.ana, type=Authenticator.Type.TOTP, data={"secret": "s"})

    root.done(opened(cast.ana), first_name="Ana")
    assert Authenticator.objects.filter(user=cast.ana).exists()
    root.done(opened(cast.ana), second_step_away="The phone is lost; I rang her.")

    assert not Authenticator.objects.filter(user=cast.ana).exists()
    [event] = AccountEvent.objects.filter(user=cast.ana)
    assert (event.kind, event.note) == ("second-step-reset", "The phone is lost; I rang her.")
    said = root.done(opened(cast.ana), second_step_away="Once more.")
    assert "ana has set up no second step." in said


def test_owner_hears_of_a_password_that_was_set_at_the_desk(cast: Cast) -> None:
    root = signed_in(cast, "root")
    page = reverse("admin:auth_user_password_change", args=["ana"])
    password = "another-Long-one-2"

    root.post(page, {"password1": password, "password2": "", "usable_password": "true"})
    assert not _letters().exists()
    root.post(page, {"password1": password, "password2": password, "usable_password": "true"})

    assert [mail.subject for mail in _letters()] == ["Your password was changed"]
    assert AccountEvent.objects.get(user=cast.ana).note == "set at the desk"
