"""The demonstration accounts: one for each way of seeing, with one password, made once."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django.fixtures import Settings

from negotiations.models import Negotiation, User

from .conftest import HERE, Api


def printed() -> str:
    out = StringIO()
    call_command("demo_data", stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.DEBUG = True


def test_accounts_see_what_they_are_for(negotiation: Negotiation) -> None:
    said = printed()

    password = said.split("password: ")[1].split()[0]
    seen = {}
    for name in ("reader", "analyst", "editor", "cleared", "admin"):
        client = Client()
        response = client.post(
            "/accounts/login/", {"login": f"{name}@example.org", "password": password}
        )
        assert response.status_code == 302
        assert f"{name}@example.org" in said
        here = Api(client).here("")
        seen[name] = (here["audience"], here["role"])
    assert seen == {
        "reader": ("public", None),
        "analyst": ("team", "analyst"),
        "editor": ("team", "editor"),
        "cleared": ("cleared", "editor"),
        "admin": ("cleared", "owner"),
    }
    assert Api(Client()).get(HERE)["audience"] == "public"


def test_second_run_changes_nothing(negotiation: Negotiation) -> None:
    said = printed()
    acts, passwords = negotiation.acts.count(), set(User.objects.values_list("password", flat=True))

    assert printed() == said
    assert negotiation.acts.count() == acts
    assert set(User.objects.values_list("password", flat=True)) == passwords


def test_the_days_of_a_case_that_is_half_loaded_do_not_turn(negotiation: Negotiation) -> None:
    """Else what falls due on its later days would be told before what comes first."""
    half = date(2022, 1, 25)
    Negotiation.objects.filter(pk=negotiation.pk).update(turned_on=half)

    printed()

    negotiation.refresh_from_db()
    assert negotiation.turned_on == half
    assert negotiation.acts.latest("pk").on == half


def test_password_that_was_changed_is_put_right(negotiation: Negotiation) -> None:
    said = printed()
    user = User.objects.get(username="reader")
    user.set_password("another")
    user.save()

    assert printed() == said
    user.refresh_from_db()
    assert user.check_password(said.split("password: ")[1].split()[0])


def test_refused_unless_debug(settings: Settings, db: None) -> None:
    settings.DEBUG = False

    with pytest.raises(CommandError):
        printed()

    assert not User.objects.exists()
